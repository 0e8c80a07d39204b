//! Rooms of events, and when rooms are taken ("Add rooms", "Remove rooms", "Query the schedules of rooms").

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::{Call, Outcome, Refusal, instant, keep, own, user};
use crate::messages::words;
use crate::org::{Answer, Booking, Organisation};

/// Rooms of an event at most.
const ROOMS_OF_EVENT: usize = 5;
/// Rooms of a query. Five are advised and a hard limit exists; that it is five is `assumed`.
const ROOMS_OF_QUERY: usize = 5;
/// Longest window of a query.
const WINDOW: SignedDuration = SignedDuration::from_hours(24 * 90);

/// `POST ..events/{eventId}/meetingRooms {meetingRoomsToAdd: [{roomId}]}`: all or none.
pub(in crate::doors) fn add_rooms(call: &Call<'_>) -> Outcome {
    let ids = ids(&call.body["meetingRoomsToAdd"]).ok_or_else(|| Refusal::invalid("meetingRoomsToAdd"))?;
    call.ding.with_org(|org| {
        let (old, _) = own(call, org)?;
        let mut new = old.clone();
        for id in ids {
            if new.rooms.iter().any(|it| it.room == id) {
                continue;
            }
            let Some(room) = org.rooms.find(&id) else { return Err(not_available(&id)) };
            if org.calendar.is_taken(&id, &new) {
                return Err(not_available(&id));
            }
            let answer = if room.approval { Answer::Tentative } else { Answer::Accepted };
            new.rooms.push(Booking { room: id, answer });
        }
        if new.rooms.len() > ROOMS_OF_EVENT {
            return Err(Refusal::invalid(format!("meetingRooms: at most {ROOMS_OF_EVENT}")));
        }
        keep(call, org, Some(&old), new);
        Ok(json!({ "result": true }))
    })
}

/// `POST ..events/{eventId}/meetingRooms/batchRemove {meetingRoomsToRemove: [{roomId}]}`.
pub(in crate::doors) fn remove_rooms(call: &Call<'_>) -> Outcome {
    let ids =
        ids(&call.body["meetingRoomsToRemove"]).ok_or_else(|| Refusal::invalid("meetingRoomsToRemove"))?;
    call.ding.with_org(|org| {
        let (old, _) = own(call, org)?;
        let mut new = old.clone();
        new.rooms.retain(|it| !ids.contains(&it.room));
        keep(call, org, Some(&old), new);
        Ok(json!({ "result": true }))
    })
}

fn ids(list: &Value) -> Option<Vec<String>> {
    let list = list.as_array().filter(|list| !list.is_empty())?;
    list.iter().map(|it| it["roomId"].as_str().map(str::to_owned)).collect()
}

/// The room is taken, or there is none.
pub(super) fn not_available(room: &str) -> Refusal {
    Refusal::new(400, "meetingRoomNotAvailable", format!("meeting room is not available: {room}"))
}

/// `POST /v1.0/calendar/users/{unionId}/meetingRooms/schedules/query {roomIds, startTime, endTime}`: when rooms are taken and by
/// which events, without their titles.
pub(in crate::doors) fn schedules(call: &Call<'_>) -> Outcome {
    let rooms = call.body["roomIds"].as_array().filter(|it| !it.is_empty());
    let rooms: Option<Vec<&str>> = rooms.and_then(|all| all.iter().map(Value::as_str).collect());
    let rooms = rooms.ok_or_else(|| Refusal::invalid("roomIds"))?;
    if rooms.len() > ROOMS_OF_QUERY {
        return Err(Refusal::invalid("roomIds: more than limit"));
    }
    let at = |name: &str| instant(&call.text(name).unwrap_or_default(), name);
    let (from, to) = (at("startTime")?, at("endTime")?);
    let span = from.duration_until(to);
    if span <= SignedDuration::ZERO || span > WINDOW {
        return Err(Refusal::invalid("startTime, endTime: at most 90 days"));
    }
    call.ding.with_org(|org| {
        user(call, org)?;
        let told = rooms.iter().map(|room| schedule(org, room, from, to));
        Ok(json!({ "scheduleInformation": told.collect::<Vec<_>>() }))
    })
}

fn schedule(org: &Organisation, room: &str, from: jiff::Timestamp, to: jiff::Timestamp) -> Value {
    if org.rooms.find(room).is_none() {
        return json!({ "roomId": room, "error": words("no_room"), "scheduleItems": [] });
    }
    let time = |at: jiff::Timestamp| {
        let text = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        json!({ "dateTime": text, "timeZone": "UTC" })
    };
    let items = org.calendar.of_room(room, from, to).into_iter().map(|(shown, answer)| {
        json!({
            "status": if answer == Answer::Tentative { "TENTATIVE" } else { "BUSY" },
            "eventId": shown.id(), "organizer": { "id": shown.entry.organizer },
            "start": time(shown.start), "end": time(shown.end),
        })
    });
    json!({ "roomId": room, "scheduleItems": items.collect::<Vec<_>>() })
}
