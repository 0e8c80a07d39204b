//! One room's row of the permission map: whether it is known, its week can be read, and its busy times are told.

use async_trait::async_trait;
use connector::{ProbeRooms, ReadRooms, RoomProbe};
use jiff::SignedDuration;
use model::{Fault, Right, RoomResolution, Window};
use serde_json::Value;

use crate::{
    client::{Kind, Owner, Walk, misses},
    faults::code,
    read,
    session::OaSession,
};

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
        match self.busy(mailbox).await {
            Ok(None) => {}
            Ok(Some(slots)) => {
                probe.rights.free_busy = Right::Yes;
                probe.evidence.insert("busy_slots".to_owned(), slots.to_string());
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

    /// Busy times of the next seven days; none where they are not described.
    pub(crate) async fn busy(&self, mailbox: &str) -> Result<Option<usize>, Fault> {
        let owner = self.client.owner(mailbox).await?;
        let d = self.description();
        let key = match owner.kind {
            Kind::Member => "members.busy",
            Kind::Space => "spaces.busy",
        };
        let (true, Some(at)) = (d.has(key), &d.busy) else { return Ok(None) };
        let asked = read::asked(d, &owner, mailbox, self.next_week());
        let all = self.client.whole(key, Some(mailbox), asked).await?;
        let Owner { id, .. } = &owner;
        let own = all.iter().find(|entry| at.owner.text(entry).as_ref() == Some(id));
        let slots = own.and_then(|entry| at.list.of(entry)).and_then(Value::as_array);
        let slots = slots.ok_or_else(|| misses(key, at.list.first()))?;
        let read = slots.iter().filter(|slot| {
            let moment =
                |at: &described::Pointers| at.of(slot).and_then(|value| crate::map::moment_alone(d, value));
            moment(&at.start).is_some() && moment(&at.end).is_some()
        });
        match read.count() == slots.len() {
            true => Ok(Some(slots.len())),
            false => Err(misses(key, at.start.first())),
        }
    }

    fn next_week(&self) -> Window {
        let now = self.ctx.clock.now();
        Window { start: now, end: now.checked_add(SignedDuration::from_hours(7 * 24)).unwrap_or(now) }
    }
}
