//! Writing our own calendar: in the transaction of its journal entries, since nothing outside is touched.

use jiff::Timestamp;
use model::{Fault, IntegrationId, ItemOutcome, LinkEnd};
use store::{StepRow, Writer};

use super::carry::Carry;

/// Carries out one step on our own calendar.
pub(crate) fn write(
    _tx: &Writer<'_>,
    _integration: &IntegrationId,
    _carry: &Carry,
    _row: &StepRow,
    _now: Timestamp,
    _lefts: &mut Vec<(u64, LinkEnd)>,
) -> store::Result<(ItemOutcome, Option<Fault>)> {
    Err(Fault::defect("plan.bad_step").into())
}
