//! What looking after rooms costs where a provider charges calls by the month: how many calls a month will come to, how
//! often one can look with what is granted, and when it will be spent. Counts saturate; nothing here is a measurement.

use jiff::civil::Date;

/// Longest interval that is looked at, minutes: once a day.
pub const LONGEST_INTERVAL: u32 = 24 * 60;

/// What a provider charges for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Rooms that one charged call asks about; 0 counts as 1.
    pub rooms_per_call: u32,
    /// Charged calls per new or changed meeting.
    pub calls_per_change: u32,
    /// Rooms on a page of the list of rooms, which is read once a day; 0 counts as 1.
    pub rooms_per_page: u32,
    /// Pushed events per new or changed meeting.
    pub pushes_per_change: u32,
}

/// What is to be looked after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Rooms.
    pub rooms: u32,
    /// Minutes between two looks; 0 counts as 1.
    pub interval_minutes: u32,
    /// Hours of a day in which is looked; beyond 24 counts as 24.
    pub hours_per_day: u32,
    /// Days of a month on which is looked; beyond 31 counts as 31.
    pub days_per_month: u32,
    /// New or changed meetings of a room and day.
    pub changes_per_room_day: u32,
    /// Whether events tell what changed. Then all rooms are looked at once a day, and a room when an event names it.
    pub events: bool,
}

/// Calls of a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// To see what is booked.
    pub polling: u64,
    /// To see what new and changed meetings are about.
    pub details: u64,
    /// To see which rooms there are.
    pub listing: u64,
    /// Pushed to us.
    pub pushes: u64,
}

impl Forecast {
    /// Calls that we make.
    pub fn calls(&self) -> u64 {
        self.polling.saturating_add(self.details).saturating_add(self.listing)
    }
}

/// How a class of charged calls stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It lasts.
    Fine,
    /// More than four fifths will be used.
    Tight,
    /// It does not last.
    Over,
    /// What is granted is not known.
    Unknown,
}

/// What a month will come to.
pub fn forecast(prices: &Prices, demand: &Demand) -> Forecast {
    let days = u64::from(demand.days_per_month.min(31));
    let rooms = u64::from(demand.rooms);
    let changes = rooms.saturating_mul(demand.changes_per_room_day.into()).saturating_mul(days);
    let listing = pages(demand.rooms, prices.rooms_per_page).saturating_mul(days);
    Forecast {
        polling: polling(prices, demand, days, changes),
        details: changes.saturating_mul(prices.calls_per_change.into()),
        listing,
        pushes: if demand.events { changes.saturating_mul(prices.pushes_per_change.into()) } else { 0 },
    }
}

fn polling(prices: &Prices, demand: &Demand, days: u64, changes: u64) -> u64 {
    let minutes = u64::from(demand.hours_per_day.min(24)) * 60;
    let looks = minutes.div_ceil(demand.interval_minutes.max(1).into());
    let calls = pages(demand.rooms, prices.rooms_per_call);
    if !demand.events {
        return calls.saturating_mul(looks).saturating_mul(days);
    }
    // An event makes one room be looked at, and never more often than without events.
    let further = calls.saturating_mul(looks.saturating_sub(1)).saturating_mul(days);
    calls.saturating_mul(looks.min(1)).saturating_mul(days).saturating_add(changes.min(further))
}

fn pages(rooms: u32, size: u32) -> u64 {
    u64::from(rooms.div_ceil(size.max(1)))
}

/// The shortest interval, minutes, at which a month's calls stay within an allowance; none where none does.
pub fn shortest_interval(prices: &Prices, demand: &Demand, allowance: u64) -> Option<u32> {
    let fits = |interval_minutes: u32| {
        forecast(prices, &Demand { interval_minutes, ..*demand }).calls() <= allowance
    };
    if !fits(LONGEST_INTERVAL) {
        return None;
    }
    let (mut short, mut long) = (1, LONGEST_INTERVAL);
    while short < long {
        let middle = short.midpoint(long);
        if fits(middle) { long = middle } else { short = middle + 1 }
    }
    Some(long)
}

/// What will be used by the end of the month: what is used by now, and a month's calls spread over the days that are
/// left, today among them.
pub fn projected(used: u64, month: u64, today: Date) -> u64 {
    used.saturating_add(share(month, days_left(today), today))
}

/// The day of this month on which an allowance will be spent; none where it lasts.
pub fn spent_on(used: u64, month: u64, allowance: u64, today: Date) -> Option<Date> {
    if used >= allowance {
        return Some(today);
    }
    (1..=days_left(today))
        .find(|days| used.saturating_add(share(month, *days, today)) > allowance)
        .and_then(|days| today.checked_add(jiff::Span::new().days(days - 1)).ok())
}

/// How an allowance stands towards what will be used.
pub fn standing(used: u64, month: u64, allowance: Option<u64>, today: Date) -> Standing {
    let Some(allowance) = allowance else { return Standing::Unknown };
    let wanted = u128::from(month.max(projected(used, month, today)));
    let allowance = u128::from(allowance);
    match wanted {
        wanted if wanted > allowance || u128::from(used) >= allowance => Standing::Over,
        wanted if wanted * 5 > allowance * 4 => Standing::Tight,
        _ => Standing::Fine,
    }
}

/// Days of the month from today on.
fn days_left(today: Date) -> i64 {
    i64::from(today.days_in_month() - today.day() + 1)
}

/// Calls of some days of a month.
fn share(month: u64, days: i64, today: Date) -> u64 {
    let all = u128::from(today.days_in_month().unsigned_abs());
    let part = u128::from(month) * u128::from(days.unsigned_abs());
    u64::try_from(part.div_ceil(all.max(1))).unwrap_or(u64::MAX)
}
