//! Stream: tickets, frames, acknowledgements, redelivery and ends.

use http::Request;
use jiff::SignedDuration;
use sandbox::world::WorldEdit;
use sandbox::{ConnectionInfo, Socket, SocketMessage};
use serde_json::{Value, json};

use crate::rig::Rig;

impl Rig {
    async fn ticket(&self) -> String {
        let (status, answer) = self.post("/v1.0/gateway/connections/open", self.wish()).await;
        assert_eq!((status, &answer["endpoint"]), (200, &json!("wss:///connect")), "{answer}");
        answer["ticket"].as_str().unwrap().to_owned()
    }

    fn wish(&self) -> Value {
        json!({
            "clientId": self.setting("client_id"), "clientSecret": self.secret("client_secret"),
            "subscriptions": [{ "type": "EVENT", "topic": "*" }], "ua": "test", "localIp": "127.0.0.1",
        })
    }

    async fn connect(&self, ticket: &str) -> Result<Socket, u16> {
        let request = Request::get(format!("/connect?ticket={ticket}")).body(()).unwrap();
        let opened = self.gate.open_socket(&request, &ConnectionInfo::in_process(9)).await;
        opened.map_err(|reply| reply.status().as_u16())
    }

    /// A connection after its first ping.
    async fn stream(&self) -> Socket {
        let mut socket = self.connect(&self.ticket().await).await.unwrap();
        assert_eq!(frame(&mut socket).await["headers"]["topic"], "ping");
        socket
    }

    /// Somebody gets another title.
    fn change(&self, title: &str) {
        let mailbox = self.kit.world().people[3].mailbox.clone();
        let edit = json!({ "op": "edit_person", "mailbox": mailbox, "title": title });
        let edit: WorldEdit = serde_json::from_value(edit).unwrap();
        let change = edit.resolve(&self.kit.world()).unwrap();
        self.gate.simulator().edit_world(&change).unwrap();
        self.kit.apply(&change);
    }

    fn seconds(&self, seconds: i64) {
        self.kit.clock.advance(SignedDuration::from_secs(seconds));
    }
}

async fn frame(socket: &mut Socket) -> Value {
    match socket.receive().await {
        Some(SocketMessage::Text(text)) => serde_json::from_str(&text).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn acknowledge(socket: &Socket, frame: &Value, code: u16, data: &str) {
    let headers = json!({ "contentType": "application/json", "messageId": frame["headers"]["messageId"] });
    socket.text(json!({ "code": code, "headers": headers, "message": "OK", "data": data }).to_string());
}

/// Lets every task run as far as it can.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_ticket_opens_one_connection_within_ninety_seconds() {
    let rig = Rig::new().await;
    let ticket = rig.ticket().await;
    let first = rig.connect(&ticket).await;
    assert!(first.is_ok());
    assert_eq!(rig.connect(&ticket).await.err(), Some(401));
    let late = rig.ticket().await;
    rig.seconds(90);
    assert_eq!(rig.connect(&late).await.err(), Some(401));
    assert_eq!(rig.connect("").await.err(), Some(401));
}

#[tokio::test]
async fn opening_wants_the_right_pair_and_a_subscription() {
    let rig = Rig::new().await;
    let open = |edit: fn(&mut Value)| {
        let mut wish = rig.wish();
        edit(&mut wish);
        rig.post("/v1.0/gateway/connections/open", wish)
    };
    assert_eq!(open(|w| w["clientSecret"] = json!("x")).await.1["code"], "invalidClientIdOrSecret");
    assert_eq!(open(|w| w["subscriptions"] = json!([])).await.0, 400);
    assert_eq!(open(|w| w["subscriptions"][0]["topic"] = json!("user_add_org")).await.0, 400);
    assert_eq!(open(|w| w["clientId"] = json!(null)).await.0, 400);
}

#[tokio::test]
async fn an_event_comes_with_its_headers_and_is_gone_once_taken() {
    let rig = Rig::new().await;
    let mut socket = rig.stream().await;
    rig.change("主管");
    let event = frame(&mut socket).await;
    let headers = &event["headers"];
    assert_eq!((&event["type"], &headers["eventType"]), (&json!("EVENT"), &json!("user_modify_org")));
    assert_eq!(headers["eventCorpId"], rig.setting("corp_id"));
    assert_eq!(headers["eventUnifiedAppId"], rig.setting("unified_app_id"));
    assert!(headers.as_object().unwrap().values().all(Value::is_string), "{headers}");
    let data: Value = serde_json::from_str(event["data"].as_str().unwrap()).unwrap();
    assert_eq!(data["diffInfo"][0]["curr"]["position"], "主管");
    // The official Python client echoes the data and tells no status: the code decides.
    acknowledge(&socket, &event, 200, event["data"].as_str().unwrap());
    settle().await;
    rig.seconds(40);
    settle().await;
    rig.change("总监");
    let next = frame(&mut socket).await;
    assert_ne!(next["headers"]["eventId"], headers["eventId"]);
}

#[tokio::test]
async fn later_an_error_and_silence_bring_the_same_event_again() {
    let rig = Rig::new().await;
    let mut socket = rig.stream().await;
    rig.change("a");
    let first = frame(&mut socket).await;
    acknowledge(&socket, &first, 200, r#"{"status":"LATER","message":"busy"}"#);
    settle().await;
    rig.seconds(10);
    let second = frame(&mut socket).await;
    acknowledge(&socket, &second, 500, "{}");
    settle().await;
    rig.seconds(30);
    let third = frame(&mut socket).await;
    for again in [&second, &third] {
        assert_eq!(again["headers"]["eventId"], first["headers"]["eventId"]);
        assert_ne!(again["headers"]["messageId"], first["headers"]["messageId"]);
    }
    settle().await;
    rig.seconds(3);
    settle().await;
    let (_, failed) = rig.get("/call_back/get_call_back_failed_result").await;
    assert_eq!(failed["failed_list"].as_array().unwrap().len(), 1, "nobody took it three times");
}

#[tokio::test]
async fn several_connections_share_the_events() {
    let rig = Rig::new().await;
    let (mut one, mut two) = (rig.stream().await, rig.stream().await);
    for title in ["a", "b", "c", "d"] {
        rig.change(title);
        settle().await;
    }
    let mut seen = Vec::new();
    for socket in [&mut one, &mut two] {
        for _ in 0..2 {
            let event = frame(socket).await;
            acknowledge(socket, &event, 200, "{}");
            seen.push(event["headers"]["eventId"].as_str().unwrap().to_owned());
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 4, "each went to one of them");
}

#[tokio::test]
async fn a_connection_told_to_disconnect_gets_nothing_more_and_ends_after_the_grace() {
    let rig = Rig::new().await;
    let mut old = rig.stream().await;
    rig.set("stream_disconnect,times:1");
    let told = frame(&mut old).await;
    assert_eq!((&told["type"], &told["headers"]["topic"]), (&json!("SYSTEM"), &json!("disconnect")));
    let mut new = rig.stream().await;
    rig.change("a");
    let event = frame(&mut new).await;
    acknowledge(&new, &event, 200, "{}");
    settle().await;
    rig.seconds(9);
    settle().await;
    assert!(old.text("{}"), "still open");
    rig.seconds(1);
    assert_eq!(old.receive().await, Some(SocketMessage::Close));
}

#[tokio::test]
async fn storms_cuts_and_duplicates_can_be_asked_for() {
    let rig = Rig::new().await;
    rig.set("disconnect_storm=5,times:1");
    let mut socket = rig.stream().await;
    rig.seconds(5);
    assert_eq!(frame(&mut socket).await["headers"]["topic"], "disconnect");
    let mut socket = rig.stream().await;
    rig.set("duplicate_events,times:1");
    rig.change("a");
    let first = frame(&mut socket).await;
    acknowledge(&socket, &first, 200, "{}");
    let second = frame(&mut socket).await;
    assert_eq!(first["headers"]["eventId"], second["headers"]["eventId"]);
    acknowledge(&socket, &second, 200, "{}");
    rig.set("stream_cut,times:1");
    assert_eq!(socket.receive().await, Some(SocketMessage::Cut));
    assert_eq!(socket.receive().await, None);
}

#[tokio::test]
async fn nonsense_from_a_client_breaks_nothing() {
    let rig = Rig::new().await;
    let mut socket = rig.stream().await;
    for text in ["", "{", "[]", r#"{"code":"x"}"#, r#"{"code":200,"headers":{"messageId":7}}"#, "\u{0}"] {
        assert!(socket.text(text));
    }
    socket.send(SocketMessage::Binary(vec![0; 100].into()));
    rig.change("a");
    let event = frame(&mut socket).await;
    acknowledge(&socket, &event, 200, "not even JSON");
    settle().await;
    rig.seconds(60);
    assert_eq!(frame(&mut socket).await["headers"]["topic"], "ping");
}

#[tokio::test]
async fn a_meeting_of_the_world_pushes_its_bookings_and_a_cancellation_tells_no_room() {
    let rig = Rig::new().await;
    let mut socket = rig.stream().await;
    let world = rig.kit.world();
    let (organizer, room) = (world.people[0].mailbox.clone(), world.rooms[0].mailbox.clone());
    let add = json!({
        "op": "add_meeting", "uid": "U1", "subject": "周会", "organizer": organizer, "rooms": [room],
        "start": "2027-04-01T02:00:00Z", "end": "2027-04-01T03:00:00Z",
    });
    let edit = async |edit: Value| {
        let edit: WorldEdit = serde_json::from_value(edit).unwrap();
        let change = edit.resolve(&rig.kit.world()).unwrap();
        rig.gate.simulator().edit_world(&change).unwrap();
        rig.kit.apply(&change);
    };
    edit(add).await;
    let take = async |socket: &mut Socket| {
        let event = frame(socket).await;
        acknowledge(socket, &event, 200, "{}");
        let data: Value = serde_json::from_str(event["data"].as_str().unwrap()).unwrap();
        (event["headers"]["eventType"].as_str().unwrap().to_owned(), data)
    };
    let (kind, changed) = take(&mut socket).await;
    assert_eq!((kind.as_str(), &changed["changeType"]), ("calendar_event_change", &json!("created")));
    let (kind, booked) = take(&mut socket).await;
    assert_eq!((kind.as_str(), &booked["eventSubType"]), ("meetingroom_book", &json!("bookSuccess")));
    assert_eq!((&booked["startTime"], &booked["title"]), (&json!("2027-04-01 10:00:00"), &json!("周会")));
    let id = booked["extension"]["calendarEventId"].as_str().unwrap().to_owned();
    assert!(id.starts_with("primary;") && booked["roomId"].is_string());
    edit(json!({ "op": "edit_meeting", "uid": "U1", "subject": "月会" })).await;
    assert_eq!(take(&mut socket).await.1["changeType"], "updated");
    assert_eq!(take(&mut socket).await.1["eventSubType"], "bookUpdate");
    edit(json!({ "op": "remove_meeting", "uid": "U1" })).await;
    assert_eq!(take(&mut socket).await.1["changeType"], "deleted");
    let (_, gone) = take(&mut socket).await;
    assert_eq!((&gone["eventSubType"], &gone["bookId"]), (&json!("bookCancel"), &booked["bookId"]));
    assert!(gone.get("roomId").is_none() && gone.get("startTime").is_none(), "{gone}");
    rig.set("unknown_subtype,times:1");
    edit(json!({ "op": "edit_room", "mailbox": room, "capacity": 7 })).await;
    let (kind, info) = take(&mut socket).await;
    assert_eq!((kind.as_str(), &info["eventSubType"]), ("meetingroom_room_info", &json!("update")));
    assert!(info["roomLabels"].is_string() && info["roomCapacity"].as_str().unwrap().starts_with('7'));
}
