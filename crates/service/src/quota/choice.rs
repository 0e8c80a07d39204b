//! What somebody decided about the charged calls of a connection.

use connector::QuotaSpec;
use model::ConnectionId;
use serde::{Deserialize, Serialize};
use store::{Reader, Writer};

use super::QuotaDraft;
use crate::ledger::granted;

/// What is kept; none has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct QuotaChoice {
    /// Calls of a month that were agreed with the provider.
    pub granted: Option<u32>,
    /// Calls of a month that are left to others of the organisation.
    pub reserve: Option<u32>,
    /// Hours of a day in which is looked.
    pub hours_per_day: Option<u32>,
    /// Days of a month on which is looked.
    pub days_per_month: Option<u32>,
    /// New or changed meetings of a room and day.
    pub changes_per_room_day: Option<u32>,
}

/// Setting a connection's choice is kept under.
fn key(connection: &ConnectionId) -> String {
    format!("quota.{connection}")
}

impl QuotaChoice {
    /// A connection's.
    pub(crate) fn of(tx: &Reader<'_>, connection: &ConnectionId) -> store::Result<Self> {
        Ok(tx.get_setting(&key(connection))?.unwrap_or_default())
    }

    /// Keeps it.
    pub(crate) fn keep(&self, tx: &Writer<'_>, connection: &ConnectionId) -> store::Result<()> {
        tx.put_setting(&key(connection), self)
    }

    /// With what a draft says otherwise.
    pub(crate) fn with(&self, draft: &QuotaDraft) -> Self {
        Self {
            granted: draft.granted.or(self.granted).filter(|granted| *granted > 0),
            reserve: draft.reserve.or(self.reserve).filter(|reserve| *reserve > 0),
            hours_per_day: draft.hours_per_day.or(self.hours_per_day),
            days_per_month: draft.days_per_month.or(self.days_per_month),
            changes_per_room_day: draft.changes_per_room_day.or(self.changes_per_room_day),
        }
    }

    /// What the organisation is granted of a class. A number that was agreed is about the calls that we make.
    pub(crate) fn granted(&self, spec: &QuotaSpec, edition: Option<&str>) -> Option<u32> {
        self.granted.filter(|_| spec.outgoing).or_else(|| granted(spec, edition))
    }

    /// Where we stop, so that others of the organisation keep their reserve.
    pub(crate) fn allowance(&self, spec: &QuotaSpec, edition: Option<&str>) -> Option<u32> {
        let reserve = if spec.outgoing { self.reserve.unwrap_or_default() } else { 0 };
        Some(self.granted(spec, edition)?.saturating_sub(reserve))
    }
}
