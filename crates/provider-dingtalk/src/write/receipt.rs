//! What came of a write.

use connector::{Receipt, Settled};
use dingtalk::code;
use model::Fault;

use crate::{
    map::{self, Event},
    session::DingSession,
};

/// When a room that has just been asked is worth a look, milliseconds.
pub(super) const SOON_MS: u64 = 2_000;
/// When one that had not answered at an earlier look is: somebody has to approve it.
pub(super) const LATER_MS: u64 = 60_000;

/// The receipt of an event as the service shows it. `check_in_ms` is when to look again while a room has not answered.
///
/// # Errors
/// `dingtalk.unreadable`; faults of the calls.
pub(super) async fn receipt(
    session: &DingSession,
    event: &Event,
    adopted: bool,
    check_in_ms: u64,
) -> Result<Receipt, Fault> {
    let version = map::version(event, true);
    let item = session.item(event, version, true).await?.map_err(|issue| {
        let fault = Fault::defect(code::UNREADABLE).with("reason", issue.key());
        fault
            .with("host", session.client.endpoints().api_host())
            .with("status", 200)
            .with("line", 0)
            .with("column", 0)
    })?;
    Ok(Receipt {
        source_ref: item.source_ref,
        version: item.version,
        uid: item.meeting.key.uid.clone(),
        echo: item.meeting,
        adopted,
        settled: if event.is_undecided() { Settled::Pending { check_in_ms } } else { Settled::Yes },
    })
}
