//! The month's quota of the organisation, by edition.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sandbox::Kit;

/// What is used of the quota.
#[derive(Debug, Default)]
pub(crate) struct Quota(Mutex<Used>);

impl Quota {
    /// Takes one of what is counted; false when the month has no more.
    pub fn take(&self, kit: &Kit, what: Taken) -> bool {
        let elsewhere = match what {
            Taken::Call => kit.faults.get("calls_used"),
            Taken::Push => kit.faults.get("pushes_used"),
        };
        let elsewhere = elsewhere.map_or(0, |hit| hit.number);
        let most = Edition::of(kit).most(what);
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.begin(kit.clock.now());
        let count = used.of(what);
        let free = most.is_none_or(|most| count.saturating_add(elsewhere) < most);
        *count += u64::from(free);
        free
    }

    /// How much of this month is used here.
    pub fn used(&self, kit: &Kit, what: Taken) -> u64 {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.begin(kit.clock.now());
        *used.of(what)
    }
}

/// What a month's quota counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// A call of an API that is not exempt.
    Call,
    /// A push that is not exempt.
    Push,
}

/// Used in the calendar month of the head office.
#[derive(Debug, Default)]
struct Used {
    month: (i16, i8),
    calls: u64,
    pushes: u64,
}

impl Used {
    fn begin(&mut self, now: Timestamp) {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let today = zone.to_datetime(now).date();
        let month = (today.year(), today.month());
        if self.month != month {
            *self = Self { month, ..Self::default() };
        }
    }

    fn of(&mut self, what: Taken) -> &mut u64 {
        match what {
            Taken::Call => &mut self.calls,
            Taken::Push => &mut self.pushes,
        }
    }
}

/// What an organisation pays for (server API documentation, "Number of API calls", state of 2025-11-19).
#[derive(Clone, Copy, Debug)]
enum Edition {
    Standard,
    Professional,
    /// Its numbers are not published; none are assumed.
    Exclusive,
}

impl Edition {
    fn of(kit: &Kit) -> Self {
        match kit.faults.get("edition").map(|hit| hit.text).as_deref() {
            Some("professional") => Self::Professional,
            Some("exclusive") => Self::Exclusive,
            _ => Self::Standard,
        }
    }

    fn most(self, what: Taken) -> Option<u64> {
        match (self, what) {
            (Self::Standard, Taken::Call) => Some(5_000),
            (Self::Standard, Taken::Push) => Some(3_000),
            (Self::Professional, Taken::Call) => Some(200_000),
            (Self::Professional, Taken::Push) => Some(50_000),
            (Self::Exclusive, _) => None,
        }
    }
}
