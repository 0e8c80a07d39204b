//! From an item as a side's reader hands it on to what planning compares: what the opposite side should say of it.

use model::{Integration, SeriesRole, SideName};
use plan::{
    Limits,
    two_way::{Sided, series_key, tidy},
};

use connector::SourceItem;

/// How items become what the opposite side says: mapping, filters, rooms, people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Carry;

impl Carry {
    /// An item in its own terms and in those of the opposite side, and whether a filter stops it.
    pub(crate) fn sided(&self, side: SideName, mailbox: &str, item: SourceItem) -> (Sided, bool) {
        let _ = side;
        let (meeting, cut) = tidy(item.meeting, &Limits::default());
        let repeats = meeting.series != SeriesRole::Single && !meeting.key.uid.is_empty();
        let series_key = if repeats { series_key(mailbox, &meeting.key.uid) } else { 0 };
        let sided = Sided {
            meeting,
            carried: None,
            item_ref: item.source_ref,
            version: item.version,
            modified: None,
            cut,
            series: None,
            series_key,
            issue: None,
        };
        (sided, false)
    }
}

impl crate::Service {
    /// What an integration carries how.
    ///
    /// # Errors
    /// Faults of the store and of rules that cannot be used.
    pub(crate) async fn carry(&self, _integration: &Integration) -> Result<Carry, model::Fault> {
        Ok(Carry)
    }
}
