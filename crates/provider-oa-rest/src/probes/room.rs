//! One room's row of the permission map: whether it is known, its week can be read, and its busy times are told.

use async_trait::async_trait;
use connector::{ProbeRooms, ReadRooms, RoomProbe};
use jiff::SignedDuration;
use model::{Fault, Right, RoomResolution, Window};

use crate::{client::Walk, faults::code, read, session::OaSession};

/// Faults that are one mailbox's.
const OF_MAILBOX: [&str; 4] = [code::UNKNOWN_MAILBOX, code::DENIED, code::MISSES, code::ENTRY_MISSING];

#[async_trait]
impl ProbeRooms for OaSession {
    async fn probe_room(&self, mailbox: &str) -> Result<RoomProbe, Fault> {
        let mut probe = RoomProbe::default();
        match self.resolve(mailbox).await? {
            RoomResolution::Found { facts, is_room, .. } => {
                probe.rights.resolve = Right::Yes;
                probe.rights.is_room = if is_room == Some(false) { Right::No } else { Right::Yes };
                probe.evidence.extend(facts.name.map(|name| ("name".to_owned(), name)));
            }
            RoomResolution::Unknown { fault } => {
                probe.rights.resolve = Right::No;
                probe.fault = Some(*fault);
            }
            _ => {
                probe.rights.resolve = Right::No;
                probe.fault = Some(crate::client::unknown(mailbox));
            }
        }
        match self.week(mailbox).await {
            Ok(events) => {
                probe.rights.read = Right::Yes;
                probe.evidence.insert("next_7_days".to_owned(), events.to_string());
            }
            Err(fault) if OF_MAILBOX.contains(&fault.code.as_str()) => {
                probe.rights.read = Right::No;
                probe.fault.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
        match self.busy_times(mailbox, self.next_week()).await {
            Ok(None) => {}
            Ok(Some(slots)) => {
                probe.rights.free_busy = Right::Yes;
                probe.evidence.insert("busy_slots".to_owned(), slots.len().to_string());
            }
            Err(fault) if OF_MAILBOX.contains(&fault.code.as_str()) => {
                probe.rights.free_busy = Right::No;
                probe.fault.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
        Ok(probe)
    }
}

impl OaSession {
    /// Meetings of the next seven days, as far as the first page goes.
    async fn week(&self, mailbox: &str) -> Result<usize, Fault> {
        let owner = self.client.owner(mailbox).await?;
        let topic = read::topic_of(&self.client, &owner)?;
        let asked = read::asked(self.description(), &owner, mailbox, self.next_week());
        let page = Walk::new(&self.client, topic, Some(mailbox), asked).page().await?;
        Ok(page.unwrap_or_default().len())
    }

    fn next_week(&self) -> Window {
        let now = self.ctx.clock.now();
        Window { start: now, end: now.checked_add(SignedDuration::from_hours(7 * 24)).unwrap_or(now) }
    }
}
