//! Rooms, and when they are taken.

use jiff::{SignedDuration, Timestamp};
use sandbox::world::WhenSpec;
use serde_json::{Value, json};

use crate::rig::Rig;

impl Rig {
    /// Every room, page by page.
    pub async fn rooms(&self) -> Vec<Value> {
        let (mut all, mut token) = (Vec::new(), 0);
        loop {
            self.kit.clock.advance(SignedDuration::from_secs(1));
            let path = format!(
                "/v1.0/rooms/meetingRoomLists?unionId={}&maxResults=3&nextToken={token}",
                self.setting("operator")
            );
            let (status, page) = self.get(&path).await;
            assert_eq!(status, 200, "{page}");
            all.extend(page["result"].as_array().unwrap().clone());
            if page["hasMore"] == false {
                return all;
            }
            token = page["nextToken"].as_u64().unwrap();
        }
    }

    /// What takes a room between two instants.
    pub async fn taken(&self, room: &str, from: &str, to: &str) -> Vec<Value> {
        let path = format!("/v1.0/calendar/users/{}/meetingRooms/schedules/query", self.setting("operator"));
        let body = json!({ "roomIds": [room], "startTime": from, "endTime": to });
        let (status, answer) = self.post(&path, body).await;
        assert_eq!(status, 200, "{answer}");
        answer["scheduleInformation"][0]["scheduleItems"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn pages_of_rooms_join_to_the_companys_and_tell_where_they_are() {
    let rig = Rig::new().await;
    let rooms = rig.rooms().await;
    let world = rig.kit.world();
    let keys: Vec<&str> = rooms.iter().map(|room| room["isvRoomId"].as_str().unwrap()).collect();
    assert_eq!(keys, world.rooms.iter().map(|room| room.mailbox.as_str()).collect::<Vec<_>>());
    let (_, groups) = rig.get(&format!("/v1.0/rooms/groupLists?unionId={}", rig.setting("operator"))).await;
    let group = &rooms[0]["roomGroup"];
    assert!(groups["result"].as_array().unwrap().iter().any(|it| it["groupId"] == group["groupId"]));
    assert_eq!(rooms[0]["corpId"], rig.setting("corp_id"));
    let labels: usize = rooms.iter().map(|room| room["roomLabels"].as_array().unwrap().len()).sum();
    assert!(labels > 0);
    let path = format!(
        "/v1.0/rooms/meetingRooms/{}?unionId={}",
        rooms[0]["roomId"].as_str().unwrap(),
        rig.setting("operator")
    );
    let (_, detail) = rig.get(&path).await;
    assert_eq!(detail["result"]["extensionConfig"]["openReservation"], true);
}

#[tokio::test]
async fn rooms_want_somebody_of_the_staff_and_writing_an_administrator() {
    let rig = Rig::new().await;
    let list = "/v1.0/rooms/meetingRoomLists";
    assert_eq!(rig.get(list).await.1["code"], "param.error");
    assert_eq!(rig.get(&format!("{list}?unionId=nobody")).await.1["code"], "user.not.employee");
    let operator = rig.setting("operator");
    assert_eq!(rig.get(&format!("{list}?unionId={operator}&maxResults=101")).await.1["code"], "param.error");
    let path = "/v1.0/rooms/meetingrooms";
    assert_eq!(rig.post(path, json!({})).await.1["code"], "param.error");
    let other = rig.person(4).await;
    let body = json!({ "unionId": other, "roomName": "x", "isvRoomId": "x@practice.example" });
    assert_eq!(rig.post(path, body).await.1["code"], "user.not.admin");
    rig.set("no_smart_rooms");
    assert_eq!(rig.get(&format!("{list}?unionId={operator}")).await.1["code"], "no.smart.permission");
}

#[tokio::test]
async fn a_room_is_made_changed_and_removed() {
    let rig = Rig::new().await;
    let operator = rig.setting("operator");
    let body = json!({
        "unionId": operator, "roomName": "新会议室", "isvRoomId": "new@practice.example", "roomCapacity": 9,
        "roomLabelIds": [3, 5],
    });
    let (status, made) = rig.post("/v1.0/rooms/meetingrooms", body.clone()).await;
    assert_eq!(status, 200, "{made}");
    let id = made["result"].as_str().unwrap();
    assert_eq!(rig.post("/v1.0/rooms/meetingrooms", body).await.1["code"], "room.exist");
    let change = json!({ "unionId": operator, "roomId": id, "roomCapacity": 12 });
    assert_eq!(rig.call("PUT", "/v1.0/rooms/meetingRooms", change).await.1["result"], true);
    let path = format!("/v1.0/rooms/meetingRooms/{id}?unionId={operator}");
    let (_, shown) = rig.get(&path).await;
    assert_eq!(
        (&shown["result"]["roomCapacity"], &shown["result"]["roomName"]),
        (&json!(12), &json!("新会议室"))
    );
    assert_eq!(rig.call("DELETE", &path, Value::Null).await.1["result"], true);
    assert_eq!(rig.get(&path).await.0, 400);
    let (_, wrong) = rig.get(&format!("/v1.0/rooms/meetingrooms/{id}?unionId={operator}")).await;
    assert_eq!(wrong["errcode"], 404, "the path with the small r only creates");
}

#[tokio::test]
async fn schedules_tell_when_by_whom_and_not_what() {
    let rig = Rig::new().await;
    let rooms = rig.rooms().await;
    let world = rig.kit.world();
    let mut seen = 0;
    let (from, to): (Timestamp, Timestamp) =
        ("2026-11-10T00:00:00Z".parse().unwrap(), "2026-12-31T00:00:00Z".parse().unwrap());
    for (room, spec) in rooms.iter().zip(&world.rooms) {
        let items =
            rig.taken(room["roomId"].as_str().unwrap(), "2026-11-10T00:00:00Z", "2026-12-31T00:00:00Z").await;
        rig.kit.clock.advance(SignedDuration::from_secs(1));
        let booked = world.meetings.iter().filter(|it| !it.cancelled && it.rooms.contains(&spec.mailbox));
        let starts = booked.filter(|it| it.repeat.is_none()).filter_map(|it| match &it.when {
            WhenSpec::Timed { start, .. } => Some(*start),
            WhenSpec::AllDay { .. } => None,
        });
        for start in starts.filter(|start| (from..to).contains(start)) {
            assert!(
                items.iter().any(|item| item["start"]["dateTime"] == start.to_string()),
                "{start}: {items:?}"
            );
        }
        for item in &items {
            assert!(item.get("summary").is_none() && item["organizer"]["id"].is_string());
            assert!(["BUSY", "TENTATIVE"].contains(&item["status"].as_str().unwrap()));
        }
        let Some(item) = items.first() else { continue };
        let path = format!(
            "/v1.0/calendar/users/{}/calendars/primary/events/{}",
            item["organizer"]["id"].as_str().unwrap(),
            item["eventId"].as_str().unwrap()
        );
        let (status, event) = rig.get(&path).await;
        assert_eq!(status, 200, "{event}");
        let booked = event["meetingRooms"].as_array().unwrap();
        assert!(booked.iter().any(|it| it["roomId"] == room["roomId"]), "{event}");
        seen += 1;
    }
    assert!(seen > 4);
}

#[tokio::test]
async fn schedules_take_five_rooms_and_ninety_days() {
    let rig = Rig::new().await;
    let rooms: Vec<Value> = rig.rooms().await.iter().map(|room| room["roomId"].clone()).collect();
    let path = format!("/v1.0/calendar/users/{}/meetingRooms/schedules/query", rig.setting("operator"));
    let ask = |rooms: &[Value], to: &str| {
        rig.post(&path, json!({ "roomIds": rooms, "startTime": "2026-11-01T00:00:00Z", "endTime": to }))
    };
    assert_eq!(ask(&rooms[..5], "2027-01-30T00:00:00Z").await.0, 200);
    assert_eq!(ask(&rooms[..6], "2026-11-02T00:00:00Z").await.0, 400);
    assert_eq!(ask(&rooms[..1], "2027-01-30T00:00:01Z").await.0, 400);
    assert_eq!(ask(&rooms[..1], "2026-10-30T00:00:00Z").await.0, 400);
    let (_, none) = ask(&[json!("nothing")], "2026-11-02T00:00:00Z").await;
    assert!(none["scheduleInformation"][0]["error"].is_string());
}
