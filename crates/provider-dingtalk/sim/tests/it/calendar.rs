//! Events: made once, changed by their organiser, listed and synced.

use bytes::Bytes;
use http::Request;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::rig::Rig;

impl Rig {
    /// Unionid of the person at a place of the world.
    pub async fn person(&self, at: usize) -> String {
        let phone = self.kit.world().people[at].phone.clone();
        let mobile: String = phone[3..].chars().filter(char::is_ascii_digit).collect();
        let (_, found) = self.post("/topapi/v2/user/getbymobile", json!({ "mobile": mobile })).await;
        let body = json!({ "userid": found["result"]["userid"] });
        let (_, user) = self.post("/topapi/v2/user/get", body).await;
        user["result"]["unionid"].as_str().unwrap().to_owned()
    }

    async fn create(&self, user: &str, token: &str, body: &Value) -> (u16, Value) {
        let request = Request::post(format!("/v1.0/calendar/users/{user}/calendars/primary/events"))
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("x-acs-dingtalk-access-token", &self.token)
            .header("x-client-token", token)
            .body(Bytes::from(body.to_string()));
        self.send(request.unwrap()).await
    }
}

fn events(user: &str) -> String {
    format!("/v1.0/calendar/users/{user}/calendars/primary/events")
}

fn draft(day: &str) -> Value {
    json!({
        "summary": "季度复盘", "description": "议程",
        "start": { "dateTime": format!("{day}T03:00:00+08:00"), "timeZone": "Asia/Shanghai" },
        "end": { "dateTime": format!("{day}T04:00:00+08:00"), "timeZone": "Asia/Shanghai" },
    })
}

#[tokio::test]
async fn the_same_token_makes_an_event_once_in_a_day() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    let (status, first) = rig.create(&me, "t1", &draft("2026-12-05")).await;
    assert_eq!((status, &first["status"]), (200, &json!("confirmed")), "{first}");
    assert_eq!(first["start"]["dateTime"], "2026-12-05T03:00:00+08:00");
    let (_, second) = rig.create(&me, "t1", &draft("2026-12-06")).await;
    assert_eq!(second["id"], first["id"]);
    let (_, other) = rig.create(&me, "t2", &draft("2026-12-06")).await;
    assert_ne!(other["id"], first["id"]);
    rig.kit.clock.advance(SignedDuration::from_hours(24));
    let token = rig.new_token().await.1["accessToken"].as_str().unwrap().to_owned();
    let rig = Rig { token, ..rig };
    let (_, later) = rig.create(&me, "t1", &draft("2026-12-07")).await;
    assert_ne!(later["id"], first["id"]);
}

#[tokio::test]
async fn only_the_organiser_changes_an_event_and_a_guest_leaves_alone() {
    let rig = Rig::new().await;
    let (me, guest) = (rig.setting("operator"), rig.person(5).await);
    let mut body = draft("2026-12-05");
    body["attendees"] = json!([{ "id": guest, "isOptional": true }]);
    let (_, made) = rig.create(&me, "t", &body).await;
    let id = made["id"].as_str().unwrap();
    assert_eq!(made["attendees"][0]["responseStatus"], "needsAction");
    let theirs = format!("{}/{id}", events(&guest));
    assert_eq!(rig.call("PUT", &theirs, json!({ "summary": "x" })).await.0, 403);
    let answer = json!({ "responseStatus": "accepted" });
    assert_eq!(rig.post(&format!("{theirs}/respond"), answer).await.0, 200);
    let mine = format!("{}/{id}", events(&me));
    let (_, changed) = rig.call("PUT", &mine, json!({ "summary": "新题目" })).await;
    assert_eq!((&changed["summary"], &changed["description"]), (&json!("新题目"), &json!("议程")));
    assert_eq!(changed["attendees"][0]["responseStatus"], "accepted");
    assert_eq!(rig.call("DELETE", &theirs, Value::Null).await.0, 200);
    assert_eq!(rig.get(&theirs).await.1["code"], "itemNotFound");
    assert_eq!(rig.get(&mine).await.0, 200);
    assert_eq!(rig.call("DELETE", &mine, Value::Null).await.0, 200);
    assert_eq!(rig.get(&mine).await.0, 404);
}

#[tokio::test]
async fn a_room_is_booked_once_and_set_free() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    let rooms = rig.rooms().await;
    let room = rooms[0]["roomId"].as_str().unwrap();
    let ids = [
        rig.create(&me, "a", &draft("2027-03-05")).await.1["id"].clone(),
        rig.create(&me, "b", &draft("2027-03-05")).await.1["id"].clone(),
    ];
    let place = |id: &Value| format!("{}/{}/meetingRooms", events(&me), id.as_str().unwrap());
    let add = json!({ "meetingRoomsToAdd": [{ "roomId": room }] });
    assert_eq!(rig.post(&place(&ids[0]), add.clone()).await.1["result"], true);
    let (status, taken) = rig.post(&place(&ids[1]), add.clone()).await;
    assert_eq!((status, &taken["code"]), (400, &json!("meetingRoomNotAvailable")));
    let day = ("2027-03-04T19:00:00Z", "2027-03-04T20:00:00Z");
    let items = rig.taken(room, day.0, day.1).await;
    assert_eq!((items.len(), &items[0]["eventId"]), (1, &ids[0]));
    let remove = json!({ "meetingRoomsToRemove": [{ "roomId": room }] });
    assert_eq!(rig.post(&format!("{}/batchRemove", place(&ids[0])), remove).await.0, 200);
    assert_eq!(rig.taken(room, day.0, day.1).await.len(), 0);
    assert_eq!(rig.post(&place(&ids[1]), add).await.0, 200);
    let many: Vec<Value> = rooms[1..7].iter().map(|it| json!({ "roomId": it["roomId"] })).collect();
    assert_eq!(rig.post(&place(&ids[1]), json!({ "meetingRoomsToAdd": many })).await.0, 400);
}

#[tokio::test]
async fn a_room_that_is_approved_answers_tentatively() {
    let rig = Rig::new().await;
    let world = rig.kit.world();
    let mut room = world.rooms[2].clone();
    room.policy.auto_accept = false;
    rig.rooms().await;
    let change = sandbox::WorldChange::Room(room);
    rig.gate.simulator().edit_world(&change).unwrap();
    let me = rig.setting("operator");
    let id = rig.create(&me, "a", &draft("2027-03-05")).await.1["id"].clone();
    let rooms = rig.rooms().await;
    let path = format!("{}/{}", events(&me), id.as_str().unwrap());
    let add = json!({ "meetingRoomsToAdd": [{ "roomId": rooms[2]["roomId"] }] });
    assert_eq!(rig.post(&format!("{path}/meetingRooms"), add).await.0, 200);
    let (_, event) = rig.get(&path).await;
    assert_eq!(event["meetingRooms"][0]["responseStatus"], "tentative");
}

#[tokio::test]
async fn a_sync_token_comes_at_the_end_alone_and_tells_what_changed() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    for n in 0..3 {
        rig.create(&me, &format!("t{n}"), &draft(&format!("2026-12-0{}", n + 1))).await;
    }
    let from = "timeMin=2026-11-30T00:00:00Z";
    let (_, bounded) = rig.get(&format!("{}?{from}&timeMax=2026-12-30T00:00:00Z", events(&me))).await;
    assert!(bounded.get("syncToken").is_none() && bounded["events"].as_array().unwrap().len() >= 3);
    let (_, first) = rig.get(&format!("{}?{from}&maxResults=1", events(&me))).await;
    assert!(first.get("syncToken").is_none() && first["nextToken"].is_string());
    let (_, whole) = rig.get(&format!("{}?{from}", events(&me))).await;
    let token = whole["syncToken"].as_str().unwrap().to_owned();
    let synced = format!("{}?syncToken={token}", events(&me));
    assert_eq!(rig.get(&synced).await.1["events"], json!([]));
    let id = whole["events"][0]["id"].as_str().unwrap();
    let mine = format!("{}/{id}", events(&me));
    let organizer = rig.get(&mine).await.1["organizer"]["id"].as_str().unwrap().to_owned();
    rig.call("DELETE", &format!("{}/{id}", events(&organizer)), Value::Null).await;
    let (_, changed) = rig.get(&synced).await;
    let lines = changed["events"].as_array().unwrap();
    assert_eq!((lines.len(), &lines[0]["status"]), (1, &json!("cancelled")), "{changed}");
    rig.set("sync_token_lost");
    assert_eq!(rig.get(&synced).await.0, 400);
}

#[tokio::test]
async fn a_view_opens_series_and_one_instance_can_be_changed_or_taken_out() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    let mut body = draft("2027-03-01");
    body["recurrence"] = json!({
        "pattern": { "type": "weekly", "interval": 1, "daysOfWeek": "monday,wednesday" },
        "range": { "type": "numbered", "numberOfOccurrences": 4 },
    });
    let (_, made) = rig.create(&me, "s", &body).await;
    assert_eq!(made["recurrence"]["range"]["numberOfOccurrences"], 4, "{made}");
    let view = format!(
        "/v1.0/calendar/users/{me}/calendars/primary/eventsview?timeMin=2027-02-27T00:00:00Z&timeMax=2027-03-31T00:00:00Z"
    );
    let (_, lines) = rig.get(&view).await;
    let lines = lines["events"].as_array().unwrap();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines.iter().all(|line| line["seriesMasterId"] == made["id"] && line["originStart"].is_object()));
    let third = format!("{}/{}", events(&me), lines[2]["id"].as_str().unwrap());
    assert_eq!(rig.call("PUT", &third, json!({ "summary": "改" })).await.1["summary"], "改");
    let second = format!("{}/{}", events(&me), lines[1]["id"].as_str().unwrap());
    assert_eq!(rig.call("DELETE", &second, Value::Null).await.0, 200);
    let (_, after) = rig.get(&view).await;
    let titles: Vec<&str> =
        after["events"].as_array().unwrap().iter().map(|it| it["summary"].as_str().unwrap()).collect();
    assert_eq!(titles, ["季度复盘", "改", "季度复盘"]);
    assert_eq!(rig.get(&second).await.0, 404);
}

#[tokio::test]
async fn whole_days_end_on_the_day_after() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    let body = json!({
        "summary": "培训", "isAllDay": true, "start": { "date": "2026-12-05" }, "end": { "date": "2026-12-07" },
    });
    let (_, made) = rig.create(&me, "d", &body).await;
    assert_eq!(
        (&made["start"], &made["end"]),
        (&json!({ "date": "2026-12-05" }), &json!({ "date": "2026-12-07" }))
    );
}

#[tokio::test]
async fn mistakes_of_a_client_are_refused() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    for edit in [
        &(|b: &mut Value| b["summary"] = json!("")) as &dyn Fn(&mut Value),
        &|b| b["start"] = json!(null),
        &|b| b["start"]["timeZone"] = json!("Moon/Base"),
        &|b| b["end"]["dateTime"] = json!("2026-12-04T03:00:00+08:00"),
        &|b| b["end"]["dateTime"] = json!("2026-12-05T04:00:00"),
        &|b| b["isAllDay"] = json!(true),
        &|b| b["attendees"] = json!([{ "id": "nobody" }]),
        &|b| b["attendees"] = json!(vec![json!({ "id": "x" }); 501]),
        &|b| b["colour"] = json!("red"),
        &|b| b["recurrence"] = json!({ "pattern": { "type": "hourly" }, "range": { "type": "noEnd" } }),
        &|b| {
            b["recurrence"] = json!({
                "pattern": { "type": "daily", "interval": 1 },
                "range": { "type": "numbered", "numberOfOccurrences": 100 },
            });
        },
    ] {
        let mut body = draft("2026-12-05");
        edit(&mut body);
        let (status, answer) = rig.create(&me, "m", &body).await;
        assert_eq!((status, &answer["code"]), (400, &json!("invalidParameter")), "{body}");
        rig.kit.clock.advance(SignedDuration::from_secs(1));
    }
    assert_eq!(rig.create("nobody", "m", &draft("2026-12-05")).await.0, 400);
    let (status, _) = rig.post("/v1.0/calendar/users/x/calendars/other/events", draft("2026-12-05")).await;
    assert_eq!(status, 400);
    let long = format!("{}?timeMin=2026-01-01T00:00:00Z&timeMax=2027-06-01T00:00:00Z", events(&me));
    assert_eq!(rig.get(&long).await.0, 400);
}

#[tokio::test]
async fn somebody_makes_a_hundred_events_in_a_day() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    for n in 0..100 {
        let (status, answer) = rig.create(&me, &format!("n{n}"), &draft("2026-12-05")).await;
        assert_eq!(status, 200, "{n}: {answer}");
        rig.kit.clock.advance(SignedDuration::from_millis(100));
    }
    assert_eq!(rig.create(&me, "more", &draft("2026-12-05")).await.1["code"], "flowLimit");
}

#[tokio::test]
async fn a_lost_answer_leaves_what_was_written_and_the_token_finds_it() {
    let rig = Rig::new().await;
    let me = rig.setting("operator");
    rig.set("lost_answer,times:1");
    assert_eq!(rig.create(&me, "t", &draft("2026-12-05")).await.0, 502);
    let (_, again) = rig.create(&me, "t", &draft("2026-12-05")).await;
    let (_, all) =
        rig.get(&format!("{}?timeMin=2026-12-04T00:00:00Z&timeMax=2026-12-06T00:00:00Z", events(&me))).await;
    let made = all["events"].as_array().unwrap().iter().filter(|it| it["summary"] == "季度复盘").count();
    assert_eq!((made, again["status"].as_str()), (1, Some("confirmed")));
}

#[tokio::test]
async fn people_are_told_unless_the_client_asks_for_silence() {
    let rig = Rig::new().await;
    let (me, guest) = (rig.setting("operator"), rig.person(5).await);
    let mut body = draft("2026-12-05");
    body["attendees"] = json!([{ "id": guest }]);
    let told = || rig.kit.journal.since(0).last().map(|entry| entry.mails);
    let (_, made) = rig.create(&me, "a", &body).await;
    assert_eq!(told(), Some(1));
    body["extra"] = json!({ "noPushNotification": "true", "noChatNotification": "true" });
    rig.create(&me, "b", &body).await;
    assert_eq!(told(), Some(0));
    let path = format!("{}/{}", events(&me), made["id"].as_str().unwrap());
    rig.call("PUT", &path, json!({ "summary": "x", "extra": body["extra"] })).await;
    assert_eq!(told(), Some(0));
    rig.call("DELETE", &format!("{path}?pushNotification=false"), Value::Null).await;
    assert_eq!(told(), Some(0));
}
