//! Finding rooms: places where the tenant lists them, the directory for a single address.

use std::collections::{BTreeMap, HashSet};

use async_trait::async_trait;
use connector::{DiscoveredRoom, ReadRooms, RoomListing};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use model::{Fault, RoomFacts, RoomResolution};

use crate::{
    client::{
        Client,
        mailbox_settings::{self, MailboxSettings},
        place::{self, Page, PlaceEntry, Which},
        user::{self, User, Users},
    },
    faults::code,
    map,
    session::GraphSession,
};

/// Places taken from a listing, and pages asked for, at most.
const MOST_PLACES: usize = 20_000;
const MOST_PAGES: usize = 500;
/// Lists whose rooms are asked for at once.
const LISTS_AT_ONCE: usize = 4;

/// Rooms and lists of a tenant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    lists: Vec<RoomListing>,
    /// Rooms by mailbox.
    rooms: BTreeMap<String, DiscoveredRoom>,
    /// Why they cannot be listed.
    closed: Option<Fault>,
}

impl Places {
    /// Lists rooms, lists, and the rooms of each list. A room that the first listing missed and a list names is in.
    ///
    /// # Errors
    /// Faults that pass, and those that hit every call alike.
    pub(crate) async fn fetch(client: &Client) -> Result<Self, Fault> {
        let rooms = match every(client, Which::Rooms).await {
            Ok(rooms) => rooms,
            Err(fault) => {
                let closed = Some(closed(client, fault)?);
                return Ok(Self { closed, ..Self::default() });
            }
        };
        let mut places = Self::default();
        places.add(&rooms, None);
        let lists = lists(client).await?;
        let lists: Vec<DiscoveredRoom> = lists.iter().filter_map(map::discovered).collect();
        let members = lists.iter().map(|list| rooms_of(client, &list.mailbox).boxed());
        let members: Vec<_> =
            stream::iter(members.collect::<Vec<_>>()).buffered(LISTS_AT_ONCE).try_collect().await?;
        for (list, members) in lists.into_iter().zip(members) {
            places.add(&members, Some(&list.mailbox));
            let name = list.facts.name.unwrap_or_else(|| list.mailbox.clone());
            places.lists.push(RoomListing { mailbox: list.mailbox, name });
        }
        Ok(places)
    }

    fn add(&mut self, entries: &[PlaceEntry], list: Option<&str>) {
        for room in entries.iter().filter_map(map::discovered) {
            let found = self.rooms.entry(room.mailbox.clone()).or_insert(room);
            found.lists.extend(list.map(str::to_owned));
        }
    }

    /// The room with an address; absence proves nothing.
    pub(crate) fn room(&self, mailbox: &str) -> Option<&DiscoveredRoom> {
        self.rooms.get(&mailbox.to_lowercase())
    }

    /// Some rooms, in the order of their addresses.
    pub(crate) fn sample(&self, count: usize) -> Vec<&str> {
        self.rooms.keys().take(count).map(String::as_str).collect()
    }

    /// Rooms there are.
    pub(crate) fn count(&self) -> usize {
        self.rooms.len()
    }

    /// Why they cannot be listed.
    pub(crate) fn closed(&self) -> Option<&Fault> {
        self.closed.as_ref()
    }
}

/// Lists of rooms; none where the cloud has rooms and no lists.
async fn lists(client: &Client) -> Result<Vec<PlaceEntry>, Fault> {
    match every(client, Which::Lists).await {
        Err(fault) => closed(client, fault).map(|_| Vec::new()),
        listed => listed,
    }
}

/// Rooms of a list. One list that is closed or gone takes nothing from the others: its rooms stand in the whole listing.
async fn rooms_of(client: &Client, list: &str) -> Result<Vec<PlaceEntry>, Fault> {
    match every(client, Which::RoomsOf(list)).await {
        Err(fault) => closed(client, fault).map(|_| Vec::new()),
        listed => listed,
    }
}

/// What keeps places from being listed: not there, or not granted.
///
/// # Errors
/// The fault itself where it says nothing of places.
fn closed(client: &Client, fault: Fault) -> Result<Fault, Fault> {
    let status = fault.params.get("status").map(String::as_str).unwrap_or_default();
    let (code, step) = match status {
        // Where no list is documented no permission is known to open one.
        "403" if client.account.cloud.lists_places => (code::PLACES_DENIED, "manifest"),
        // What is asked for is not known there.
        "400" | "403" | "404" | "405" | "501" => (code::PLACES_UNAVAILABLE, "room_sheet"),
        _ => return Err(fault),
    };
    let told = Fault::setup(code).with("host", &client.place().host).with("status", status);
    let told = client.place().at_step(told, step);
    Ok(Fault { vendor: fault.vendor, ..told })
}

/// Every entry of a listing. Links to the next page are often missing where there is one, so pages are asked for
/// until one brings nothing new; entries that come twice count once.
async fn every(client: &Client, which: Which<'_>) -> Result<Vec<PlaceEntry>, Fault> {
    let (mut entries, mut known, mut links) = (Vec::new(), HashSet::new(), HashSet::new());
    let (mut skip, mut call) = (0, place::list(which, 0));
    for _ in 0..MOST_PAGES {
        let page: Page = client.read(&call).await?;
        skip += page.value.len();
        let before = entries.len();
        for entry in page.value {
            let address = entry.email_address.as_deref().unwrap_or_default().to_lowercase();
            if known.insert(address) && entries.len() < MOST_PLACES {
                entries.push(entry);
            }
        }
        call = match page.next {
            Some(link) if links.insert(link.clone()) => place::follow(link),
            _ if entries.len() > before => place::list(which, skip),
            _ => break,
        };
    }
    Ok(entries)
}

/// What the directory says of an address: as a principal name first, then as an address somebody has. Addresses that
/// are looked up at the same time share batches.
///
/// # Errors
/// Faults that hit every room alike.
async fn look_up(client: &Client, mailbox: &str) -> Result<RoomResolution, Fault> {
    let wanted = mailbox.trim().to_lowercase();
    let calls = [user::get(&wanted), mailbox_settings::get(&wanted)];
    let mut outcomes = client.look_up(&wanted, &calls).await?.into_iter();
    let found = outcomes.next().map(|outcome| outcome.and_then(|answer| answer.json::<User>()));
    let settings = outcomes.next().and_then(|outcome| outcome.ok()?.json::<MailboxSettings>().ok());
    let is_room = settings.and_then(|s| s.is_room());
    match found {
        Some(Ok(user)) => Ok(as_resolution(&user, &wanted, is_room)),
        Some(Err(fault)) if fault.code == code::NOT_IN_TENANT => by_address(client, &wanted, is_room).await,
        Some(Err(fault)) => unknown(fault),
        None => Ok(RoomResolution::NotFound),
    }
}

/// An address that is nobody's principal name may be one of somebody's addresses.
async fn by_address(client: &Client, wanted: &str, is_room: Option<bool>) -> Result<RoomResolution, Fault> {
    match client.read::<Users>(&user::with_address(wanted)).await {
        Ok(users) => Ok(match users.value.first() {
            Some(user) => as_resolution(user, wanted, is_room),
            None => RoomResolution::NotFound,
        }),
        Err(fault) => unknown(fault),
    }
}

fn as_resolution(user: &User, wanted: &str, is_room: Option<bool>) -> RoomResolution {
    match user.primary() {
        Some(primary) if primary != wanted => RoomResolution::Alias { primary },
        _ => RoomResolution::Found {
            mailbox: wanted.to_owned(),
            facts: RoomFacts { name: user.display_name.clone(), ..RoomFacts::default() },
            is_room,
        },
    }
}

/// A directory that may not be asked, or not in this way, leaves an address untold; other faults hit every room alike.
fn unknown(fault: Fault) -> Result<RoomResolution, Fault> {
    let of_directory = [code::DIRECTORY_DENIED, code::REQUEST_REFUSED].contains(&fault.code.as_str());
    if of_directory || is_of_mailbox(&fault) {
        return Ok(RoomResolution::Unknown { fault: Box::new(fault) });
    }
    Err(fault)
}

/// Whether a fault is about a mailbox, not about the connection.
pub(crate) fn is_of_mailbox(fault: &Fault) -> bool {
    fault.code.starts_with("room.") || fault.code == code::ITEM_GONE
}

#[async_trait]
impl ReadRooms for GraphSession {
    async fn lists(&self) -> Result<Vec<RoomListing>, Fault> {
        let places = self.places().await?;
        match &places.closed {
            Some(fault) => Err(fault.clone()),
            None => Ok(places.lists.clone()),
        }
    }

    async fn discover(&self, list: Option<&str>) -> Result<Vec<DiscoveredRoom>, Fault> {
        let places = self.places().await?;
        if let Some(fault) = &places.closed {
            return Err(fault.clone());
        }
        let is_in = |room: &&DiscoveredRoom| {
            list.is_none_or(|list| room.lists.iter().any(|l| l.eq_ignore_ascii_case(list)))
        };
        Ok(places.rooms.values().filter(is_in).cloned().collect())
    }

    async fn resolve(&self, mailbox: &str) -> Result<RoomResolution, Fault> {
        match self.places().await {
            Ok(places) => {
                if let Some(room) = places.room(mailbox) {
                    let (mailbox, facts) = (room.mailbox.clone(), room.facts.clone());
                    return Ok(RoomResolution::Found { mailbox, facts, is_room: Some(true) });
                }
                let wanted = mailbox.trim().to_lowercase();
                if let Some(list) = places.lists.iter().find(|l| l.mailbox == wanted) {
                    return Ok(RoomResolution::RoomList { name: list.name.clone() });
                }
            }
            // The directory may tell all the same.
            Err(fault) if fault.code.starts_with("graph.") => {}
            Err(fault) => return Err(fault),
        }
        look_up(&self.client, mailbox).await
    }
}
