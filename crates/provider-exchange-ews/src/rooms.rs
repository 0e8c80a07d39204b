//! Finding rooms: room lists, and what the directory says of an address.

use std::collections::BTreeMap;

use async_trait::async_trait;
use connector::{DiscoveredRoom, ReadRooms, RoomListing};
use model::{Fault, RoomFacts, RoomResolution};

use crate::{
    client::{
        Client,
        call::{EXPAND_DL, GET_ROOM_LISTS, GET_ROOMS, RESOLVE_NAMES},
        expand_dl, get_room_lists, get_rooms,
        mailbox::MailboxInfo,
        resolve_names::{self, Candidate, Resolutions},
    },
    session::EwsSession,
};

/// Rooms taken from one list, and lists asked, at most.
const MAX_ROOMS: usize = 20_000;
const MAX_LISTS: usize = 500;

/// Room lists and their rooms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listings {
    lists: Vec<RoomListing>,
    /// Rooms by mailbox.
    rooms: BTreeMap<String, DiscoveredRoom>,
}

impl Listings {
    /// Asks for all lists and all their rooms.
    ///
    /// # Errors
    /// Faults of the calls.
    pub(crate) async fn fetch(client: &Client) -> Result<Self, Fault> {
        let mut listings = Self { lists: fetch_lists(client).await?, ..Self::default() };
        for list in &listings.lists {
            for room in fetch_rooms(client, &list.mailbox).await? {
                let Some(mailbox) = room.smtp() else { continue };
                let facts = RoomFacts { name: room.name, ..RoomFacts::default() };
                let entry = listings.rooms.entry(mailbox.clone());
                let found = entry.or_insert(DiscoveredRoom { mailbox, facts, lists: Vec::new() });
                found.lists.push(list.mailbox.clone());
            }
        }
        Ok(listings)
    }

    /// Whether a list names the mailbox. Absence proves nothing.
    pub(crate) fn names(&self, mailbox: &str) -> bool {
        self.rooms.contains_key(&mailbox.to_lowercase())
    }

    /// Some rooms, in the order of their addresses.
    pub(crate) fn sample(&self, count: usize) -> Vec<&str> {
        self.rooms.keys().take(count).map(String::as_str).collect()
    }
}

async fn fetch_lists(client: &Client) -> Result<Vec<RoomListing>, Fault> {
    let (status, lists) =
        client.call(GET_ROOM_LISTS, client.own(), get_room_lists::write, get_room_lists::read).await?;
    client.check(&status, None)?;
    let listing = |list: MailboxInfo| {
        let mailbox = list.smtp()?;
        let name = list.name.unwrap_or_else(|| mailbox.clone());
        Some(RoomListing { mailbox, name })
    };
    Ok(lists.into_iter().take(MAX_LISTS).filter_map(listing).collect())
}

async fn fetch_rooms(client: &Client, list: &str) -> Result<Vec<MailboxInfo>, Fault> {
    let write = |xml: &mut wire::xml::Writer| get_rooms::write(xml, list);
    let (status, mut rooms) = client.call(GET_ROOMS, client.own(), write, get_rooms::read).await?;
    client.check(&status, Some(list))?;
    rooms.truncate(MAX_ROOMS);
    Ok(rooms)
}

/// Rooms of a list that a sheet names. Where it is no room list, the members of the distribution list it is: those that
/// are mailboxes, lists in it one level deep.
///
/// # Errors
/// Faults of the calls, and what the server says of the list.
async fn members(client: &Client, list: &str) -> Result<Vec<MailboxInfo>, Fault> {
    // What GetRooms says of a distribution list that is no room list is not documented: nothing, or a refusal.
    match fetch_rooms(client, list).await {
        Ok(rooms) if !rooms.is_empty() => return Ok(rooms),
        Err(fault) if !fault.code.starts_with("room.") => return Err(fault),
        _ => {}
    }
    let mut found = Vec::new();
    for member in fetch_members(client, list).await? {
        match (member.kind.as_deref(), member.smtp()) {
            (Some("PublicDL"), Some(inner)) => {
                let inner = fetch_members(client, &inner).await?;
                found.extend(inner.into_iter().filter(|m| m.kind.as_deref() == Some("Mailbox")));
            }
            (Some("Mailbox") | None, Some(_)) => found.push(member),
            _ => {}
        }
        if found.len() >= MAX_ROOMS {
            break;
        }
    }
    found.truncate(MAX_ROOMS);
    Ok(found)
}

async fn fetch_members(client: &Client, list: &str) -> Result<Vec<MailboxInfo>, Fault> {
    let write = |xml: &mut wire::xml::Writer| expand_dl::write(xml, list);
    let (status, members) =
        client.call(EXPAND_DL, client.own(), write, |reader, _| expand_dl::read(reader)).await?;
    client.check(&status, Some(list))?;
    Ok(members)
}

/// Asks the directory for one entry.
///
/// # Errors
/// Faults of the call; what the directory says of the entry is in the answer.
pub(crate) async fn resolve_entry(client: &Client, entry: &str) -> Result<Resolutions, Fault> {
    let write = |xml: &mut wire::xml::Writer| resolve_names::write(xml, entry);
    client.call(RESOLVE_NAMES, client.own(), write, |r, _| resolve_names::read(r)).await
}

/// What the directory says of an address: as a primary address first, then as an alias.
///
/// # Errors
/// Faults that hit every room alike.
pub(crate) async fn resolve(client: &Client, mailbox: &str) -> Result<RoomResolution, Fault> {
    let wanted = mailbox.trim().to_lowercase();
    let primary = resolve_entry(client, &format!("smtp:{wanted}")).await?;
    if let Some(found) = pick(&primary, &wanted) {
        return Ok(found);
    }
    match unresolved(client, &primary, mailbox) {
        Some(RoomResolution::NotFound) | None => {}
        Some(other) => return Ok(other),
    }
    let any = resolve_entry(client, &wanted).await?;
    if let Some(found) = pick(&any, &wanted) {
        return Ok(found);
    }
    Ok(alias(&any, &wanted).or_else(|| unresolved(client, &any, mailbox)).unwrap_or(RoomResolution::NotFound))
}

/// The candidate with exactly this address.
fn pick(found: &Resolutions, wanted: &str) -> Option<RoomResolution> {
    let candidate = found.candidates.iter().find(|c| c.mailbox.smtp().as_deref() == Some(wanted))?;
    if candidate.mailbox.kind.as_deref() == Some("PublicDL") {
        let name = name_of(candidate).unwrap_or_else(|| wanted.to_owned());
        return Some(RoomResolution::RoomList { name });
    }
    // The directory's answer does not tell rooms from people.
    Some(RoomResolution::Found { mailbox: wanted.to_owned(), facts: facts(candidate), is_room: None })
}

/// A candidate with another primary address: the one that lists the wanted address, or the only one.
fn alias(found: &Resolutions, wanted: &str) -> Option<RoomResolution> {
    let lists_it = |c: &&Candidate| {
        c.proxies.iter().any(|p| p.split_once(':').is_some_and(|(_, a)| a.eq_ignore_ascii_case(wanted)))
    };
    let only = || (found.candidates.len() == 1).then(|| found.candidates.first()).flatten();
    let candidate = found.candidates.iter().find(lists_it).or_else(only)?;
    Some(RoomResolution::Alias { primary: candidate.mailbox.smtp()? })
}

/// What a status without the wanted candidate means; none when it says nothing.
fn unresolved(client: &Client, found: &Resolutions, mailbox: &str) -> Option<RoomResolution> {
    if found.status.code == "ErrorNameResolutionNoResults" {
        return Some(RoomResolution::NotFound);
    }
    let fault = client.check(&found.status, Some(mailbox)).err()?;
    Some(RoomResolution::Unknown { fault: Box::new(fault) })
}

fn name_of(candidate: &Candidate) -> Option<String> {
    candidate.display_name.clone().or_else(|| candidate.mailbox.name.clone())
}

fn facts(candidate: &Candidate) -> RoomFacts {
    RoomFacts {
        name: name_of(candidate),
        city: candidate.city.clone(),
        building: candidate.office.clone(),
        ..RoomFacts::default()
    }
}

#[async_trait]
impl ReadRooms for EwsSession {
    async fn lists(&self) -> Result<Vec<RoomListing>, Fault> {
        Ok(fetch_lists(&*self.client().await?).await?)
    }

    async fn discover(&self, list: Option<&str>) -> Result<Vec<DiscoveredRoom>, Fault> {
        let Some(list) = list else {
            return Ok(self.listings().await?.rooms.values().cloned().collect());
        };
        let rooms = members(&*self.client().await?, list).await?;
        let discovered = |room: MailboxInfo| {
            let mailbox = room.smtp()?;
            let facts = RoomFacts { name: room.name, ..RoomFacts::default() };
            Some(DiscoveredRoom { mailbox, facts, lists: vec![list.to_owned()] })
        };
        Ok(rooms.into_iter().filter_map(discovered).collect())
    }

    async fn resolve(&self, mailbox: &str) -> Result<RoomResolution, Fault> {
        let client = self.client().await?;
        resolve(&client, mailbox).await
    }
}
