//! Looking addresses up. Rooms are mailboxes here; no call that lists rooms is known, so they come from the sheet.

use async_trait::async_trait;
use connector::{DiscoveredRoom, ReadRooms, RoomListing};
use model::{Fault, RoomFacts, RoomResolution};

use crate::{
    client::user::{self, User},
    faults::code,
    session::MailSession,
};

#[async_trait]
impl ReadRooms for MailSession {
    async fn lists(&self) -> Result<Vec<RoomListing>, Fault> {
        Ok(Vec::new())
    }

    async fn discover(&self, _list: Option<&str>) -> Result<Vec<DiscoveredRoom>, Fault> {
        Ok(Vec::new())
    }

    async fn resolve(&self, mailbox: &str) -> Result<RoomResolution, Fault> {
        let wanted = mailbox.trim().to_lowercase();
        match self.client.read::<User>(&user::get(&wanted)).await {
            Ok(user) => Ok(as_resolution(&user, &wanted)),
            Err(fault) if fault.code == code::MAILBOX_UNKNOWN => Ok(RoomResolution::NotFound),
            Err(fault) if fault.code == code::DENIED => {
                Ok(RoomResolution::Unknown { fault: Box::new(fault) })
            }
            Err(fault) => Err(fault),
        }
    }
}

/// Whether a mailbox is a room's is not told: a shared account (`SERVICE`) may be one.
fn as_resolution(user: &User, wanted: &str) -> RoomResolution {
    match user.mailbox() {
        Some(primary) if primary != wanted => RoomResolution::Alias { primary },
        _ => RoomResolution::Found {
            mailbox: wanted.to_owned(),
            facts: RoomFacts { name: user.name.clone(), ..RoomFacts::default() },
            is_room: None,
        },
    }
}
