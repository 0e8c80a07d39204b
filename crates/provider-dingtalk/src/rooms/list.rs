//! The calls that list rooms and groups ("Query the list of meeting rooms", "Query the list of meeting room groups").

use std::collections::{BTreeSet, HashSet};

use connector::{DiscoveredRoom, RoomListing};
use dingtalk::{Call, lenient};
use http::Method;
use model::Fault;
use serde::Deserialize;

use crate::{
    faults,
    map::{self, RoomGroup, RoomRow},
    session::DingSession,
};

/// Rooms of a page, at most.
const PAGE: usize = 100;
/// Pages of one list.
const MOST_PAGES: usize = 500;
/// Groups that are taken.
const MOST_GROUPS: usize = 5_000;
/// Groups above a group that are named.
const MOST_ABOVE: usize = 8;

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Page {
    #[serde(deserialize_with = "lenient::list")]
    result: Vec<RoomRow>,
    #[serde(deserialize_with = "lenient::flag")]
    has_more: Option<bool>,
    #[serde(deserialize_with = "lenient::text")]
    next_token: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Groups {
    #[serde(deserialize_with = "lenient::list")]
    result: Vec<RoomGroup>,
}

/// Every room with its id; rows without one are passed over.
pub(super) async fn rooms(session: &DingSession) -> Result<Vec<(String, DiscoveredRoom)>, Fault> {
    let operator = encoded(&session.operator().await?);
    let (mut rooms, mut tokens, mut token) = (Vec::new(), HashSet::new(), String::new());
    for _ in 0..MOST_PAGES {
        let next = if token.is_empty() { String::new() } else { format!("&nextToken={}", encoded(&token)) };
        let path = format!("/v1.0/rooms/meetingRoomLists?unionId={operator}&maxResults={PAGE}{next}");
        let call = Call::api(Method::GET, path, "/v1.0/rooms/meetingRoomLists");
        let page: Page = session.client.send(&call).await?;
        rooms.extend(page.result.iter().filter_map(|row| {
            let id = row.room_id.as_deref().map(str::trim).filter(|id| !id.is_empty())?.to_owned();
            Some((id, map::discovered(row)?))
        }));
        match page.next_token.filter(|next| page.has_more != Some(false) && !next.is_empty() && next != "0") {
            None if page.has_more == Some(true) => break,
            None => return Ok(rooms),
            Some(next) if tokens.insert(next.clone()) => token = next,
            Some(_) => break,
        }
    }
    Err(Fault::defect(faults::ENDLESS).with("department", "meetingRoomLists"))
}

/// Every group of rooms.
pub(super) async fn groups(session: &DingSession) -> Result<Vec<RoomGroup>, Fault> {
    let path = format!("/v1.0/rooms/groupLists?unionId={}", encoded(&session.operator().await?));
    let call = Call::api(Method::GET, path, "/v1.0/rooms/groupLists");
    let answer: Groups = session.client.send(&call).await?;
    Ok(answer.result.into_iter().take(MOST_GROUPS).collect())
}

/// Groups as lists, each named with those above it.
pub(super) fn listings(groups: &[RoomGroup]) -> Vec<RoomListing> {
    let listing = |group: &RoomGroup| {
        let id = group.group_id.filter(|id| *id > 0)?;
        Some(RoomListing { mailbox: map::group(id), name: name(groups, group) })
    };
    groups.iter().filter_map(listing).collect()
}

fn name(groups: &[RoomGroup], group: &RoomGroup) -> String {
    let mut names = Vec::new();
    let mut at = Some(group);
    while let Some(one) = at.filter(|_| names.len() < MOST_ABOVE) {
        names.extend(one.group_name.as_deref().map(str::trim).filter(|name| !name.is_empty()));
        at = one.parent_id.and_then(|parent| {
            groups.iter().find(|other| other.group_id == Some(parent) && other.group_id != one.group_id)
        });
    }
    names.reverse();
    names.join(" / ")
}

/// Addresses of a group and of all groups below it.
pub(super) fn within(groups: &[RoomGroup], list: &str) -> BTreeSet<String> {
    let mut inside = BTreeSet::from([list.to_owned()]);
    loop {
        let below: Vec<String> = groups
            .iter()
            .filter(|group| group.parent_id.is_some_and(|parent| inside.contains(&map::group(parent))))
            .filter_map(|group| group.group_id.map(map::group))
            .filter(|address| !inside.contains(address))
            .collect();
        if below.is_empty() {
            return inside;
        }
        inside.extend(below);
    }
}

pub(crate) fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
