//! One room's row of the permission map: whether the organisation knows its mailbox, and whether its week can be read.

use async_trait::async_trait;
use connector::{ProbeRooms, RoomProbe};
use jiff::SignedDuration;
use model::{Fault, Right, Window};

use crate::{
    client::user::{self, User},
    faults::code,
    session::MailSession,
};

/// Faults that are one mailbox's.
const OF_MAILBOX: [&str; 4] = [code::MAILBOX_UNKNOWN, code::NO_CALENDAR, code::DENIED, code::MAPPING_MISSES];

#[async_trait]
impl ProbeRooms for MailSession {
    async fn probe_room(&self, mailbox: &str) -> Result<RoomProbe, Fault> {
        let mut probe = RoomProbe::default();
        match self.client.read::<User>(&user::get(mailbox)).await {
            Ok(user) => {
                probe.rights.resolve = Right::Yes;
                probe.evidence.extend(user.name.map(|name| ("name".to_owned(), name)));
                probe.evidence.extend(user.employee_type.map(|kind| ("account_type".to_owned(), kind)));
            }
            Err(fault) if OF_MAILBOX.contains(&fault.code.as_str()) => {
                probe.rights.resolve = Right::No;
                probe.fault = Some(fault);
            }
            Err(fault) => return Err(fault),
        }
        match week(self, mailbox).await {
            Ok(events) => {
                (probe.rights.read, probe.rights.free_busy) = (Right::Yes, Right::Yes);
                probe.evidence.insert("next_7_days".to_owned(), events.to_string());
            }
            Err(fault) if OF_MAILBOX.contains(&fault.code.as_str()) => {
                (probe.rights.read, probe.rights.free_busy) = (Right::No, Right::No);
                probe.fault.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
        Ok(probe)
    }
}

/// Events of the next seven days, as far as the first page goes.
async fn week(session: &MailSession, mailbox: &str) -> Result<usize, Fault> {
    let calendar = session.client.calendar(mailbox).await?;
    let now = session.ctx.clock.now();
    let end = now.checked_add(SignedDuration::from_hours(7 * 24)).unwrap_or(now);
    let page = session.client.view(mailbox, &calendar, Window { start: now, end }, "").await?;
    Ok(page.entries.len())
}
