//! Rooms: listed, grouped, looked up.

use std::collections::BTreeMap;

use async_trait::async_trait;
use connector::{DiscoveredRoom, ReadRooms, RoomListing};
use model::{Fault, RoomFacts, RoomResolution};
use serde_json::Value;

use crate::{client::values, description::missing, faults::code, map, session::OaSession};

impl OaSession {
    /// Groups of rooms: address and name by id.
    async fn groups(&self) -> Result<BTreeMap<String, (String, String)>, Fault> {
        let d = self.description();
        if !d.has("spaces.groups") {
            return Ok(BTreeMap::new());
        }
        let all = self.client.whole("spaces.groups", None, values([])).await?;
        let read = all.iter().filter_map(|item| map::group(d, item));
        Ok(read.map(|(id, mail, name)| (id, (mail, name))).collect())
    }
}

#[async_trait]
impl ReadRooms for OaSession {
    async fn lists(&self) -> Result<Vec<RoomListing>, Fault> {
        let all = self.groups().await?.into_values();
        Ok(all.map(|(mailbox, name)| RoomListing { mailbox, name }).collect())
    }

    async fn discover(&self, list: Option<&str>) -> Result<Vec<DiscoveredRoom>, Fault> {
        let d = self.description();
        let at = d.space.as_ref().ok_or_else(|| missing("/space"))?;
        let groups = self.groups().await?;
        let all = self.client.whole("spaces.list", None, values([])).await?;
        let rooms = all.iter().filter_map(|item| {
            let (_, mailbox, facts) = map::room(d, item)?;
            let lists: Vec<String> =
                map::ids(&at.groups, item).iter().filter_map(|id| Some(groups.get(id)?.0.clone())).collect();
            Some(DiscoveredRoom { mailbox, facts, lists })
        });
        Ok(rooms.filter(|room| list.is_none_or(|list| room.lists.iter().any(|it| it == list))).collect())
    }

    async fn resolve(&self, mailbox: &str) -> Result<RoomResolution, Fault> {
        match self.look_up(&mailbox.trim().to_lowercase()).await {
            Err(fault) if fault.code == code::DENIED => {
                Ok(RoomResolution::Unknown { fault: Box::new(fault) })
            }
            found => found,
        }
    }
}

impl OaSession {
    async fn look_up(&self, wanted: &str) -> Result<RoomResolution, Fault> {
        let d = self.description();
        let by_mail = d.has("spaces.by_mail") || map::address(wanted).is_some();
        let item = match by_mail {
            true => self.client.space_item(wanted).await?,
            false => self.listed(wanted).await?,
        };
        if let Some((_, mailbox, facts)) = item.and_then(|item| map::room(d, &item)) {
            return Ok(match mailbox == wanted {
                true => RoomResolution::Found { mailbox, facts, is_room: Some(true) },
                false => RoomResolution::Alias { primary: mailbox },
            });
        }
        if let Some((_, name)) = self.groups().await?.into_values().find(|(mail, _)| mail == wanted) {
            return Ok(RoomResolution::RoomList { name });
        }
        Ok(match self.client.member_of(wanted).await? {
            Some(_) => RoomResolution::Found {
                mailbox: wanted.to_owned(),
                facts: RoomFacts::default(),
                is_room: Some(false),
            },
            None => RoomResolution::NotFound,
        })
    }

    /// The room with an address out of the list of all.
    async fn listed(&self, wanted: &str) -> Result<Option<Value>, Fault> {
        let d = self.description();
        let all = self.client.whole("spaces.list", None, values([])).await?;
        Ok(all.into_iter().find(|item| map::room(d, item).is_some_and(|(_, mailbox, _)| mailbox == wanted)))
    }
}
