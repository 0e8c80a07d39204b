//! Places: rooms and room lists.

use serde_json::{Value, json};

use crate::graph::Graph;
use crate::org::{Entry, EntryKind, Organisation};
use crate::rest::call::{Call, Page, Sent};
use crate::rest::refusal::Refusal;

const LIST: &[&str] = &["$top", "$skip", "$select", "$filter", "$count"];
/// Entries of a page nobody set a size for.
const USUAL_PAGE: usize = 100;

pub(super) fn rooms(call: &Call<'_>) -> Result<Sent, Refusal> {
    exists(call.graph)?;
    let rooms = call.graph.with_org(|org| listed(call.graph, org).map(|(_, room)| room).collect::<Vec<_>>());
    collection(call, &rooms, "places/microsoft.graph.room", "room")
}

pub(super) fn lists(call: &Call<'_>) -> Result<Sent, Refusal> {
    exists(call.graph)?;
    let lists = call.graph.with_org(|org| {
        let lists = org.entries().filter(|(_, entry)| matches!(entry.kind, EntryKind::RoomList(_)));
        lists.map(|(_, entry)| list(entry)).collect::<Vec<_>>()
    });
    collection(call, &lists, "places/microsoft.graph.roomList", "roomList")
}

/// Rooms of a list, which is named by its address: its id leads nowhere.
pub(super) fn rooms_of_list(call: &Call<'_>) -> Result<Sent, Refusal> {
    exists(call.graph)?;
    let rooms = call.graph.with_org(|org| {
        let list = org.find(&call.route.name).and_then(|no| org.entry(no)).cloned();
        let list = list.filter(|entry| entry.address.eq_ignore_ascii_case(&call.route.name));
        let Some(Entry { kind: EntryKind::RoomList(members), .. }) = list else {
            return Err(Refusal::new(404, "ErrorItemNotFound", "The specified room list was not found."));
        };
        let member = |address: &str| members.iter().any(|it| it.eq_ignore_ascii_case(address));
        Ok(listed(call.graph, org)
            .filter(|(address, _)| member(address))
            .map(|(_, room)| room)
            .collect::<Vec<_>>())
    })?;
    collection(call, &rooms, "places/microsoft.graph.room", "room")
}

pub(super) fn one(call: &Call<'_>) -> Result<Sent, Refusal> {
    exists(call.graph)?;
    call.query.only(&["$select"])?;
    let mut place = call
        .graph
        .with_org(|org| {
            let entry = org.entry(org.find(&call.route.name)?)?;
            match &entry.kind {
                EntryKind::Room(_) => room(entry),
                EntryKind::RoomList(_) => Some(list(entry)),
                EntryKind::Person(_) | EntryKind::Service => None,
            }
        })
        .ok_or_else(|| Refusal::new(404, "ErrorItemNotFound", "The specified place was not found."))?;
    select(call, "room", &mut place)?;
    place["@odata.context"] = json!(call.context("places/$entity"));
    Ok(Sent::ok(place))
}

/// What 21Vianet's cloud answers is not documented; this is what Graph says of a path it does not have.
fn exists(graph: &Graph) -> Result<(), Refusal> {
    let faults = &graph.kit.faults;
    if faults.get("no_places").is_some() {
        return Err(Refusal::no_segment("places").because("no_places"));
    }
    match graph.cloud.has_places() || faults.get("places_open").is_some() {
        true => Ok(()),
        false => Err(Refusal::no_segment("places")),
    }
}

/// Rooms that the list shows, by address.
fn listed<'a>(graph: &Graph, org: &'a Organisation) -> impl Iterator<Item = (&'a str, Value)> + use<'a> {
    let faults = &graph.kit.faults;
    let empty = faults.get("places_empty").is_some();
    let hidden = faults.get("hidden_rooms").map(|hit| usize::try_from(hit.number.max(1)).unwrap_or(1));
    org.entries()
        .filter_map(|(_, entry)| Some((entry.address.as_str(), room(entry)?)))
        .enumerate()
        .filter(move |(at, _)| !empty && hidden.is_none_or(|every| (at + 1) % every != 0))
        .map(|(_, room)| room)
}

fn collection(call: &Call<'_>, all: &[Value], context: &str, entity: &str) -> Result<Sent, Refusal> {
    call.query.only(LIST)?;
    if call.query.get("$filter").is_some() {
        return Err(Refusal::bad_request("The filter of places is not simulated."));
    }
    let largest =
        call.graph.kit.faults.get("places_page").map(|hit| usize::try_from(hit.number.max(1)).unwrap_or(1));
    let size = call.query.number("$top", 1, 999)?.unwrap_or(USUAL_PAGE).min(largest.unwrap_or(usize::MAX));
    let mut page = Page::cut(call, all, size, Clone::clone)?;
    page.value.iter_mut().try_for_each(|place| select(call, entity, place))?;
    Ok(call.page(context, page))
}

fn select(call: &Call<'_>, entity: &str, place: &mut Value) -> Result<(), Refusal> {
    let known = |name: &str| place.get(name).is_some();
    let Some(names) = call.query.select(entity, known)? else { return Ok(()) };
    if let Some(fields) = place.as_object_mut() {
        fields.retain(|key, _| key == "id" || key.starts_with('@') || names.contains(key));
    }
    Ok(())
}

fn room(entry: &Entry) -> Option<Value> {
    let EntryKind::Room(room) = &entry.kind else { return None };
    let floor: String = room.floor.chars().filter(char::is_ascii_digit).collect();
    let has = |word: &str| room.equipment.iter().find(|it| it.contains(word));
    Some(json!({
        "@odata.type": "#microsoft.graph.room",
        "id": entry.id,
        "emailAddress": entry.address,
        "displayName": entry.name,
        "nickname": entry.name,
        "capacity": room.capacity,
        "building": room.building,
        "floorNumber": floor.parse::<i32>().ok(),
        "floorLabel": room.floor,
        "label": null,
        "bookingType": "standard",
        "audioDeviceName": has("电话"),
        "videoDeviceName": has("视频"),
        "displayDeviceName": has("投"),
        "tags": room.equipment,
        "isWheelChairAccessible": false,
        "phone": "",
        "address": { "city": room.city, "countryOrRegion": "CN", "street": "", "state": "", "postalCode": "" },
        "geoCoordinates": null,
    }))
}

fn list(entry: &Entry) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.roomList",
        "id": entry.id,
        "displayName": entry.name,
        "emailAddress": entry.address,
        "phone": "",
        "address": null,
        "geoCoordinates": null,
    })
}
