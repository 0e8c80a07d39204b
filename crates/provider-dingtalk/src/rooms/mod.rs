//! Rooms: listed by the service itself, a hundred a call, as the person the settings name. The list is kept for a day, and
//! until an event says that a room changed: every page of it is charged.

mod keep;
mod list;

use async_trait::async_trait;
use connector::{DiscoveredRoom, ProbeRooms, ReadRooms, RoomListing, RoomProbe};
use dingtalk::code;
use model::{Fault, Right, RoomResolution, Window};

pub(crate) use keep::{Keep, Rooms};
pub(crate) use list::encoded;

use crate::{faults, map, read, session::DingSession};

/// Domain that an address of a room has where the room has none of its own.
const NOWHERE: &str = "@dingtalk.invalid";

#[async_trait]
impl ReadRooms for DingSession {
    /// Groups of rooms. Whoever looks for lists looks for what is new: rooms are listed anew as well.
    async fn lists(&self) -> Result<Vec<RoomListing>, Fault> {
        self.keep.forget(&self.keep_key());
        let groups = list::groups(self).await?;
        Ok(list::listings(&groups))
    }

    async fn discover(&self, list: Option<&str>) -> Result<Vec<DiscoveredRoom>, Fault> {
        let wanted = list.map(|list| list.trim().to_lowercase());
        let groups = match &wanted {
            Some(_) => list::groups(self).await?,
            None => Vec::new(),
        };
        let inside = wanted.map(|list| list::within(&groups, &list));
        let rooms = self.listed().await?;
        let of = |room: &&DiscoveredRoom| {
            inside.as_ref().is_none_or(|inside| room.lists.iter().any(|list| inside.contains(list)))
        };
        Ok(rooms.all().filter(of).cloned().collect())
    }

    async fn resolve(&self, mailbox: &str) -> Result<RoomResolution, Fault> {
        let wanted = mailbox.trim().to_lowercase();
        let rooms = self.listed().await?;
        if let Some(room) = rooms.by_mailbox(&wanted) {
            return Ok(RoomResolution::Found {
                mailbox: room.mailbox.clone(),
                facts: room.facts.clone(),
                is_room: Some(true),
            });
        }
        // The address made of its id leads to a room that has an address of its own by now.
        let by_id = wanted.strip_suffix(NOWHERE).and_then(|id| rooms.by_id(id));
        Ok(by_id
            .map_or(RoomResolution::NotFound, |room| RoomResolution::Alias { primary: room.mailbox.clone() }))
    }
}

#[async_trait]
impl ProbeRooms for DingSession {
    /// A week of its schedule: one call, shared with the rooms that are probed at the same time.
    async fn probe_room(&self, mailbox: &str) -> Result<RoomProbe, Fault> {
        let mailbox = mailbox.trim().to_lowercase();
        let mut probe = RoomProbe::default();
        let Some(id) = self.listed().await?.id_of(&mailbox).map(str::to_owned) else {
            (probe.rights.resolve, probe.rights.is_room) = (Right::No, Right::No);
            probe.fault = Some(unlisted(&mailbox));
            return Ok(probe);
        };
        (probe.rights.resolve, probe.rights.is_room) = (Right::Yes, Right::Yes);
        probe.evidence.insert("room_id".to_owned(), id.clone());
        let start = self.ctx.clock.now();
        let end = start.checked_add(jiff::SignedDuration::from_hours(7 * 24)).unwrap_or(start);
        match read::schedule(self, &id, Window { start, end }).await {
            Ok(schedule) if schedule.error.is_some() => {
                (probe.rights.read, probe.rights.free_busy) = (Right::No, Right::No);
                probe.fault = Some(refused(&mailbox, schedule.error.as_deref().unwrap_or_default()));
            }
            Ok(schedule) => {
                (probe.rights.read, probe.rights.free_busy) = (Right::Yes, Right::Yes);
                probe.evidence.insert("next_7_days".to_owned(), schedule.slots().0.len().to_string());
            }
            Err(fault) if fault.code == code::PERMISSION_MISSING => {
                (probe.rights.read, probe.rights.free_busy) = (Right::No, Right::No);
                probe.fault = Some(fault);
            }
            Err(fault) => return Err(fault),
        }
        Ok(probe)
    }
}

/// Whether an address was made of a room's id.
pub(crate) fn is_made_up(mailbox: &str) -> bool {
    mailbox.ends_with(NOWHERE)
}

/// No room of the organisation goes by that address.
pub(crate) fn unlisted(mailbox: &str) -> Fault {
    Fault::setup(faults::ROOM_UNLISTED).with("mailbox", mailbox).at_step("rooms")
}

/// The service tells nothing of one room; its words are no code of its own.
pub(crate) fn refused(mailbox: &str, told: &str) -> Fault {
    let fault = Fault::setup(faults::ROOM_REFUSED).with("mailbox", mailbox).likely().at_step("rooms");
    fault.from_vendor(None, Some(told.to_owned()), None)
}

impl DingSession {
    /// Rooms of the organisation, as they are kept.
    ///
    /// # Errors
    /// Faults of the calls.
    pub(crate) async fn listed(&self) -> Result<std::sync::Arc<Rooms>, Fault> {
        self.keep.rooms(self).await
    }

    /// What tells one organisation's rooms from another's.
    pub(crate) fn keep_key(&self) -> String {
        format!("{} {} {}", self.ctx.connection, self.account.endpoints.api, self.account.client_id)
    }

    /// Number of the last stored event that says a room changed since one.
    fn room_event_since(&self, number: u64) -> Result<Option<u64>, Fault> {
        let kinds = [map::hints::ROOM];
        let events = self.ctx.events.after(&self.ctx.connection, number, &kinds)?;
        Ok(events.last().map(|event| event.number))
    }
}
