//! Rooms of the new host ("List the rooms", "Get a room", "List the groups of rooms", "Create, update, delete a room"). Every
//! call is made as somebody, by unionid.

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal};
use crate::messages::words;
use crate::org::{Group, LABELS, NO_GROUP, Organisation, Room, room_event, room_id};

/// Rooms of a page at most.
const MOST: u64 = 100;

/// `GET /v1.0/rooms/meetingRoomLists?unionId=&nextToken=&maxResults=`.
pub(super) fn list(call: &Call<'_>) -> Outcome {
    let from = call.param_number("nextToken").map_err(|_| bad("nextToken"))?.unwrap_or(0);
    let size = call.param_number("maxResults").map_err(|_| bad("maxResults"))?.unwrap_or(20);
    if !(1..=MOST).contains(&size) {
        return Err(bad("maxResults"));
    }
    let size = call.page(usize::try_from(size).unwrap_or(1));
    let corp = &call.ding.app.corp_id;
    call.ding.with_org(|org| {
        operator(call, org, call.param("unionId"))?;
        let page: Vec<(u64, &Room)> = org.rooms.after(from).take(size).collect();
        let last = page.last().map_or(from, |(number, _)| *number);
        let mut more = org.rooms.after(last).next().is_some();
        let mut answer =
            json!({ "result": page.iter().map(|(_, it)| brief(call, org, it, corp)).collect::<Vec<_>>() });
        let endless = call.ding.kit.faults.get("endless_pages").is_some();
        if more || endless {
            answer["nextToken"] = json!(if more { last } else { 0 });
            more = true;
        }
        answer["hasMore"] = json!(more);
        Ok(answer)
    })
}

/// `GET /v1.0/rooms/meetingRooms/{roomId}?unionId=`.
pub(super) fn get(call: &Call<'_>) -> Outcome {
    let corp = &call.ding.app.corp_id;
    call.ding.with_org(|org| {
        operator(call, org, call.param("unionId"))?;
        let room = org.rooms.find(call.part(0)).ok_or_else(no_room)?;
        let mut shown = brief(call, org, room, corp);
        shown["roomDescription"] = json!(room.description);
        shown["enableCycleReservation"] = json!(true);
        shown["reservationAuthority"] = json!({ "authorizedMembers": [] });
        shown["deviceUnionIds"] = json!([]);
        shown["roomUnionId"] = json!("");
        shown["extensionConfig"] = json!({
            "openReservation": true, "minReservationTimeInterval": 15, "maxReservationTimeInterval": 1440,
            "advanceReservation": { "advanceReservationTime": 365, "advanceReservationTimeUnit": "day" },
            "approvalSwitch": room.approval, "approvalType": if room.approval { 1 } else { 0 },
        });
        Ok(json!({ "result": shown }))
    })
}

/// `GET /v1.0/rooms/groupLists?unionId=`: a flat list.
pub(super) fn groups(call: &Call<'_>) -> Outcome {
    call.ding.with_org(|org| {
        operator(call, org, call.param("unionId"))?;
        Ok(json!({ "result": org.rooms.groups.iter().map(group).collect::<Vec<_>>() }))
    })
}

/// `GET /v1.0/rooms/groups/{groupId}?unionId=`.
pub(super) fn one_group(call: &Call<'_>) -> Outcome {
    call.ding.with_org(|org| {
        operator(call, org, call.param("unionId"))?;
        let found = org.rooms.groups.iter().find(|it| call.part(0) == it.id.to_string());
        found.map(group).ok_or_else(|| bad("groupId"))
    })
}

/// `POST /v1.0/rooms/meetingrooms {unionId, roomName, isvRoomId, ..}`.
pub(super) fn create(call: &Call<'_>) -> Outcome {
    let name = call.text("roomName").filter(|name| !name.trim().is_empty()).ok_or_else(|| bad("roomName"))?;
    let isv = call.text("isvRoomId").filter(|isv| !isv.trim().is_empty()).ok_or_else(|| bad("isvRoomId"))?;
    let union = call.text("unionId").ok_or_else(|| bad("unionId"))?;
    let (made, event) = call.ding.with_org(|org| {
        admin(call, org, &union)?;
        if let Some(hit) = call.ding.kit.faults.strike_any("room_limit") {
            return Err(Refusal::new(400, "num.over.limit", "num over limit").because(hit.name));
        }
        if org.rooms.iter().any(|room| room.name == name || room.isv == isv) {
            return Err(Refusal::new(400, "room.exist", "room exist"));
        }
        let mut room = Room {
            id: room_id(org.seed, &isv),
            isv,
            name,
            capacity: 0,
            title: String::new(),
            description: String::new(),
            labels: Vec::new(),
            group: NO_GROUP,
            status: 0,
            approval: false,
        };
        fill(call, org, &mut room)?;
        let event = room_event("create", &room);
        let id = room.id.clone();
        org.rooms.put(room);
        Ok((id, event))
    })?;
    call.ding.publish(vec![event]);
    Ok(json!({ "result": made }))
}

/// `PUT /v1.0/rooms/meetingRooms {unionId, roomId, ..}`: what is given changes.
pub(super) fn update(call: &Call<'_>) -> Outcome {
    let id = call.text("roomId").ok_or_else(|| bad("roomId"))?;
    let union = call.text("unionId").ok_or_else(|| bad("unionId"))?;
    let event = call.ding.with_org(|org| {
        admin(call, org, &union)?;
        let mut room = org.rooms.find(&id).ok_or_else(no_room)?.clone();
        if let Some(name) = call.text("roomName") {
            if org.rooms.iter().any(|other| other.name == name && other.id != id) {
                return Err(Refusal::new(400, "room.exist", "room exist"));
            }
            room.name = name;
        }
        if let Some(isv) = call.text("isvRoomId") {
            room.isv = isv;
        }
        fill(call, org, &mut room)?;
        let event = room_event("update", &room);
        org.rooms.put(room);
        Ok(event)
    })?;
    call.ding.publish(vec![event]);
    Ok(json!({ "result": true }))
}

/// `DELETE /v1.0/rooms/meetingRooms/{roomId}?unionId=`.
pub(super) fn delete(call: &Call<'_>) -> Outcome {
    let union = call.param("unionId").ok_or_else(|| bad("unionId"))?;
    let event = call.ding.with_org(|org| {
        admin(call, org, union)?;
        let room = org.rooms.find(call.part(0)).ok_or_else(no_room)?.clone();
        org.rooms.remove(&room.id);
        Ok(room_event("del", &room))
    })?;
    call.ding.publish(vec![event]);
    Ok(json!({ "result": true }))
}

/// What creating and updating take alike.
fn fill(call: &Call<'_>, org: &Organisation, room: &mut Room) -> Result<(), Refusal> {
    if let Some(capacity) = call.number("roomCapacity") {
        room.capacity = u32::try_from(capacity).map_err(|_| bad("roomCapacity"))?;
    }
    if let Some(description) = call.text("roomDescription") {
        room.description = description;
    }
    if let Some(title) = call.body["roomLocation"]["title"].as_str() {
        title.clone_into(&mut room.title);
    }
    if let Some(labels) = call.body.get("roomLabelIds") {
        let labels: Option<Vec<u8>> = labels
            .as_array()
            .map(|all| all.iter().filter_map(Value::as_u64).filter_map(|it| u8::try_from(it).ok()).collect());
        let known = labels.filter(|labels| labels.iter().all(|label| LABELS.contains(label)));
        room.labels = known.ok_or_else(|| bad("roomLabelIds"))?;
    }
    if let Some(group) = call.number("groupId") {
        if group != NO_GROUP && !org.rooms.groups.iter().any(|it| it.id == group) {
            return Err(bad("groupId"));
        }
        room.group = group;
    }
    if let Some(status) = call.number("roomStatus") {
        room.status = u8::try_from(status).ok().filter(|it| *it <= 2).ok_or_else(|| bad("roomStatus"))?;
    }
    Ok(())
}

fn brief(call: &Call<'_>, org: &Organisation, room: &Room, corp: &str) -> Value {
    let label = |id: &u8| json!({ "labelId": id, "labelName": words(&format!("label_{id}")) });
    let found = org.rooms.groups.iter().find(|it| it.id == room.group);
    let mut shown = json!({
        "roomId": room.id, "roomName": room.name, "roomCapacity": room.capacity, "roomStatus": room.status,
        "roomLocation": { "title": room.title, "desc": room.description }, "roomPicture": "", "corpId": corp,
        "roomLabels": room.labels.iter().map(label).collect::<Vec<_>>(), "roomStaffId": "",
        "roomGroup": found.map_or_else(|| json!({ "groupId": 0, "groupName": "", "parentId": 0 }), group),
    });
    if call.ding.kit.faults.get("no_isv_rooms").is_none() {
        shown["isvRoomId"] = json!(room.isv);
    }
    shown
}

fn group(group: &Group) -> Value {
    json!({ "groupId": group.id, "groupName": group.name, "parentId": group.parent })
}

/// Whoever calls must be of the staff, and the organisation must have smart rooms.
fn operator(call: &Call<'_>, org: &Organisation, unionid: Option<&str>) -> Result<(), Refusal> {
    let unionid = unionid.ok_or_else(|| bad("unionId"))?;
    let faults = &call.ding.kit.faults;
    if let Some(hit) = faults.strike_any("no_smart_rooms") {
        return Err(Refusal::new(400, "no.smart.permission", "no smart permission").because(hit.name));
    }
    let not_staff = || Refusal::new(400, "user.not.employee", "user not employee");
    if let Some(hit) = faults.strike_any("not_staff") {
        return Err(not_staff().because(hit.name));
    }
    org.people.by_unionid(unionid).map(drop).ok_or_else(not_staff)
}

fn admin(call: &Call<'_>, org: &Organisation, unionid: &str) -> Result<(), Refusal> {
    operator(call, org, Some(unionid))?;
    let not_admin = || Refusal::new(400, "user.not.admin", "user not admin");
    if let Some(hit) = call.ding.kit.faults.strike_any("not_room_admin") {
        return Err(not_admin().because(hit.name));
    }
    let first = org.people.by_unionid(unionid).is_some_and(|member| member.place == 0);
    if first { Ok(()) } else { Err(not_admin()) }
}

fn bad(what: &str) -> Refusal {
    Refusal::new(400, "param.error", format!("param error: {what}"))
}

fn no_room() -> Refusal {
    Refusal::new(400, "room.not.exist", words("no_room"))
}
