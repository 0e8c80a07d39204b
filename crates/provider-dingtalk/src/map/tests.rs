use connector::Hint;
use jiff::Timestamp;
use model::{AttendeeRole, Meeting, MeetingStatus, Sensitivity, SeriesRole, When};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    Event, Naming, RoomRow, Slot, blocked, booked, created, discovered, group,
    hints::{self, Booking, hints},
    input::Written,
    instant, marker, meeting, room_address, slot_version, uid,
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn event(value: Value) -> Event {
    serde_json::from_value(value).unwrap()
}

const NOBODY: Naming<'_> = Naming { person: &|_| None, room: &|_| None };

fn of(value: Value) -> Meeting {
    meeting(&event(value), true, NOBODY).unwrap()
}

#[test]
fn a_room_goes_by_its_own_address_or_by_its_id() {
    assert_eq!(room_address("AbC", Some(" Room1@Practice.Example ")), "room1@practice.example");
    for odd in [None, Some(""), Some("room 1"), Some("a@b"), Some("a@b@c.d"), Some("<a@b.c>"), Some("@b.c")] {
        assert_eq!(room_address("AbC", odd), "abc@dingtalk.invalid", "{odd:?}");
    }
    assert_eq!(group(7), "group-7@dingtalk.invalid");
}

#[test]
fn seats_labels_and_places_are_taken_in_every_shape() {
    let of = |value: Value| discovered(&serde_json::from_value::<RoomRow>(value).unwrap());
    let room = of(json!({
        "roomId": "r1", "roomName": "云栖", "roomCapacity": "20人", "roomLabels": "[3,5]",
        "roomLocation": { "title": "A座12层", "desc": "" }, "roomGroup": { "groupId": "4" },
    }))
    .unwrap();
    assert_eq!((room.facts.capacity, room.facts.floor.as_deref()), (Some(20), Some("12")));
    assert_eq!(room.facts.equipment, ["投影仪", "视频会议"]);
    assert_eq!((room.facts.building.as_deref(), room.lists), (Some("A座12层"), vec![group(4)]));
    let room = of(json!({
        "roomId": "r2", "roomCapacity": "500以上", "roomLocation": null, "roomGroup": { "groupId": 0 },
        "roomLabels": [{ "labelId": 1, "labelName": "大屏" }, { "labelId": "4" }, { "labelId": 99 }, 4, null],
    }))
    .unwrap();
    assert_eq!((room.facts.capacity, room.lists.len()), (Some(500), 0));
    assert_eq!(room.facts.equipment, ["大屏", "白板"]);
    assert_eq!(of(json!({ "roomId": 7, "roomCapacity": -3 })).unwrap().mailbox, "7@dingtalk.invalid");
    assert_eq!(of(json!({ "roomName": "x" })), None);
    let floor =
        |title: &str| of(json!({ "roomId": "r", "roomLocation": { "title": title } })).unwrap().facts.floor;
    assert_eq!(floor("3F 东区").as_deref(), Some("3"));
    assert_eq!((floor("8 Floor"), floor("2Family"), floor("大厦")), (None, None, None));
}

#[test]
fn times_without_a_zone_are_shanghais() {
    let shanghai = Some(at("2026-11-25T01:30:00Z"));
    for text in ["2026-11-25 09:30:00", "2026-11-25T09:30:00+08:00", "2026-11-25T01:30:00Z", "1795570200000"]
    {
        assert_eq!(instant(text, None), shanghai, "{text}");
    }
    assert_eq!(instant("2026-11-25 09:30:00", Some("UTC")), Some(at("2026-11-25T09:30:00Z")));
    assert_eq!(instant("2026-11-25 09:30:00", Some("Nowhere/At all")), shanghai);
    assert_eq!((instant("tomorrow", None), instant("", None)), (None, None));
}

#[test]
fn the_last_day_of_whole_days_is_the_one_before_the_end() {
    let day = |text: &str| text.parse().unwrap();
    let told = of(json!({
        "id": "e", "summary": "x", "isAllDay": true, "start": { "date": "2026-11-25" },
        "end": { "date": "2026-11-27" },
    }));
    assert_eq!(told.when, When::AllDay { first: day("2026-11-25"), last: day("2026-11-26") });
    let bare = of(json!({ "id": "e", "summary": "x", "start": { "date": "2026-11-25" } }));
    assert_eq!(bare.when, When::AllDay { first: day("2026-11-25"), last: day("2026-11-25") });
}

fn detail() -> Value {
    json!({
        "id": "e1", "summary": "评审", "description": "议程\n\n[Roombridge 00ff]",
        "start": { "dateTime": "2026-11-25T09:30:00+08:00", "timeZone": "Asia/Shanghai" },
        "end": { "dateTime": "2026-11-25T10:00:00+08:00", "timeZone": "Asia/Shanghai" },
        "organizer": { "id": "u1", "displayName": "王敏", "self": true },
        "attendees": [
            { "id": "u1", "displayName": "王敏", "responseStatus": "accepted", "self": true },
            { "id": "u2", "displayName": "李雷", "responseStatus": "declined", "isOptional": "true" },
        ],
        "meetingRooms": [{ "roomId": "R1", "displayName": "云栖", "responseStatus": "tentative" }],
        "location": { "displayName": "大堂" }, "isAllDay": "false",
    })
}

#[test]
fn an_event_is_read_with_people_rooms_and_our_mark() {
    let told = of(detail());
    assert_eq!((told.title.as_deref(), told.body.as_deref()), (Some("评审"), Some("议程")));
    assert_eq!(marker(&event(detail())), Some("00ff"));
    let who: Vec<_> = told.attendees.iter().map(|a| (a.party.name.as_deref().unwrap(), a.role)).collect();
    assert_eq!(who, [("云栖", AttendeeRole::Resource), ("李雷", AttendeeRole::Optional)]);
    assert_eq!(told.attendees[0].party.mailbox.as_deref(), Some("r1@dingtalk.invalid"));
    assert_eq!((told.key.uid.as_str(), told.status), (uid("e1").as_str(), MeetingStatus::Confirmed));
    let mut declined = detail();
    declined["organizer"]["self"] = false.into();
    declined["attendees"][0]["id"] = "u9".into();
    declined["attendees"][0]["responseStatus"] = "declined".into();
    assert_eq!(of(declined).status, MeetingStatus::Cancelled);
    assert_ne!(uid("aB"), uid("Ab"), "ids tell upper from lower case");
}

#[test]
fn an_event_that_keeps_its_title_gives_nothing_away() {
    let mut quiet = detail();
    quiet.as_object_mut().unwrap().remove("summary");
    assert_eq!(of(quiet.clone()).sensitivity, Sensitivity::Private);
    let item = super::source_item(&event(quiet.clone()), "v".into(), true, NOBODY).unwrap();
    assert!(item.meeting.title.is_none() && item.meeting.attendees.is_empty() && item.meeting.body.is_none());
    let slot = slots(json!([slot("e1", "2026-11-25T01:30:00Z", "BUSY")])).remove(0);
    let item = booked(&slot, &event(quiet), "v".into(), true, NOBODY).unwrap();
    assert!(item.meeting.title.is_none() && item.meeting.organizer.is_none());
}

#[test]
fn occurrences_go_by_the_start_their_rule_gave_them() {
    let mut instance = detail();
    instance["seriesMasterId"] = "master".into();
    instance["originStart"] = json!({ "dateTime": "2026-11-25T00:30:00Z" });
    let told = of(instance);
    assert_eq!((told.key.uid.as_str(), told.series), (uid("master").as_str(), SeriesRole::Exception));
    assert_eq!(told.key.occurrence, Some(at("2026-11-25T00:30:00Z")));
    let mut series = detail();
    series["recurrence"] = json!({ "pattern": { "type": "daily" } });
    let all = slots(json!([
        slot("e1", "2026-11-26T01:30:00Z", "BUSY"),
        slot("e1", "2026-11-25T01:30:00Z", "TENTATIVE"),
    ]));
    let items: Vec<_> = all
        .iter()
        .map(|one| booked(one, &event(series.clone()), "v".into(), true, NOBODY).unwrap())
        .collect();
    assert_ne!(items[0].source_ref, items[1].source_ref);
    assert_eq!(items[0].meeting.key.uid, items[1].meeting.key.uid);
    assert_eq!(items[1].meeting.key.occurrence, Some(at("2026-11-26T01:30:00Z")));
    assert_eq!(items[0].meeting.status, MeetingStatus::Tentative);
}

fn slot(id: &str, start: &str, status: &str) -> Value {
    let end = at(start).checked_add(jiff::SignedDuration::from_mins(30)).unwrap().to_string();
    json!({
        "eventId": id, "status": status, "organizer": { "id": "u1" },
        "start": { "dateTime": start, "timeZone": "UTC" }, "end": { "dateTime": end, "timeZone": "UTC" },
    })
}

fn slots(items: Value) -> Vec<Slot> {
    schedule(items).0
}

fn schedule(items: Value) -> (Vec<Slot>, usize) {
    let schedule: super::RoomSchedule = serde_json::from_value(json!({ "scheduleItems": items })).unwrap();
    schedule.slots()
}

#[test]
fn times_that_are_no_times_are_counted_and_the_others_kept() {
    let odd = json!([
        slot("e1", "2026-11-25T01:30:00Z", "BUSY"),
        slot("e1", "2026-11-25T01:30:00Z", "BUSY"),
        slot("", "2026-11-25T01:30:00Z", "BUSY"),
        { "eventId": "e3", "start": { "dateTime": "x" }, "end": {} },
        { "eventId": "e4", "start": { "dateTime": "2026-11-25 10:00:00" }, "end": { "dateTime": "2026-11-25 09:00:00" } },
    ]);
    let (slots, strange) = schedule(odd);
    assert_eq!((slots.len(), strange), (1, 3));
    assert!(!slots[0].repeated && !slots[0].tentative);
}

#[test]
fn a_block_tells_that_the_room_is_taken_and_nothing_else() {
    let slot = slots(json!([slot("e1", "2026-11-25T01:30:00Z", "TENTATIVE")])).remove(0);
    let item = blocked(&slot, "v!".to_owned());
    assert_eq!(item.meeting.sensitivity, Sensitivity::Private);
    assert_eq!((item.meeting.title, item.meeting.status), (None, MeetingStatus::Tentative));
    assert_ne!(slot_version(&slot, 0, true), slot_version(&slot, 0, false));
    assert_ne!(slot_version(&slot, 7, true), slot_version(&slot, 0, true));
}

#[test]
fn what_is_written_reads_back_the_same() {
    let mut wanted = of(detail());
    wanted.attendees.clear();
    let how = Written { zone: "Asia/Shanghai", mark: "00ff", notify: false };
    let written = Value::Object(created(&wanted, &how));
    assert_eq!(written["extra"], json!({ "noPushNotification": "true", "noChatNotification": "true" }));
    let mut back = written.clone();
    back["id"] = "e1".into();
    back["organizer"] = detail()["organizer"].clone();
    assert_eq!(of(back), wanted);
    let loud = created(&wanted, &Written { notify: true, ..how });
    assert!(!loud.contains_key("extra"));
}

const BOOKED: &str = r#"{"EventType":"meetingroom_book","eventSubType":"bookSuccess","bookTime":"2019-12-18 00:00:19",
    "preStatus":"INIT","title":"季度复盘会","userName":"吴同学","userId":"1234","roomId":"R1","bookId":"ding234",
    "isApproval":false,"startTime":"2019-12-21 09:30:00","endTime":"2019-12-21 10:00:00",
    "extension":{"calendarEventId":"primary;VjhtS2xxxxxVCUT09"}}"#;

#[test]
fn a_booking_is_a_fact_and_a_reason_to_look() {
    let told = hints(hints::BOOKING, BOOKED);
    let [Hint::Fact { room, item }, Hint::Meetings { room: again, window }] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!((room.as_str(), again.as_deref()), ("r1@dingtalk.invalid", Some("r1@dingtalk.invalid")));
    assert_eq!(item.source_ref, "VjhtS2xxxxxVCUT09");
    assert_eq!(item.meeting.title.as_deref(), Some("季度复盘会"));
    let start = at("2019-12-21T01:30:00Z");
    assert_eq!(window.unwrap().start, start);
    assert!(matches!(&item.meeting.when, When::Timed { start: from, .. } if *from == start));
    let asked = hints(hints::BOOKING, &BOOKED.replace("bookSuccess", "appvaral"));
    assert!(matches!(&asked[0], Hint::Fact { item, .. } if item.meeting.status == MeetingStatus::Tentative));
    // Capitals, and an extension as text.
    let capital = r#"{"EventSubType":"bookSuccess","BookId":"b","RoomId":"R1","Title":"t","StartTime":"2019-12-21 09:30:00",
        "EndTime":"2019-12-21 10:00:00","Extension":"{\"calendarEventId\":\"primary;e\"}"}"#;
    assert!(matches!(&hints(hints::BOOKING, capital)[0], Hint::Fact { item, .. } if item.source_ref == "e"));
}

#[test]
fn bookings_that_end_or_change_are_named_by_their_id_alone() {
    for kind in ["bookCancel", "bookRefuse", "bookUpdate", "bookMemberChange"] {
        let body =
            json!({ "eventSubType": kind, "bookId": "b", "extension": { "calendarEventId": "primary;e" } });
        let told = hints(hints::BOOKING, &body.to_string());
        assert_eq!(told, [Hint::Meetings { room: None, window: None }], "{kind}");
        let booking = Booking::of(&body.to_string()).unwrap();
        assert_eq!((booking.book.as_deref(), booking.event.as_deref()), (Some("b"), Some("e")));
    }
    assert_eq!(hints(hints::BOOKING, r#"{"eventSubType":"bookNobodyKnows"}"#), [Hint::Unknown]);
    let named = hints(hints::BOOKING, r#"{"eventSubType":"bookNobodyKnows","roomId":"r"}"#);
    assert!(named.contains(&Hint::Unknown) && matches!(named[0], Hint::Meetings { .. }));
    assert_eq!(hints(hints::BOOKING, r#"{"bookId":"b"}"#), [Hint::Unknown]);
}

#[test]
fn contacts_are_named_one_by_one_in_every_shape() {
    let person = |id: &str| Hint::Person(id.to_owned());
    let department = |id: &str| Hint::Department(id.to_owned());
    for (kind, body, expected) in [
        ("user_add_org", r#"{"userId":["a","b","a"]}"#, vec![person("a"), person("b")]),
        ("user_modify_org", r#"{"UserId":"a","diffInfo":[]}"#, vec![person("a")]),
        ("user_leave_org", r#"{"userId":"[\"a\",7]"}"#, vec![person("a"), person("7")]),
        ("user_active_org", r#"{"userId":[]}"#, vec![Hint::People]),
        ("org_dept_create", r#"{"deptId":[1,"2"]}"#, vec![department("1"), department("2")]),
        ("org_dept_remove", r#"{"DeptId":3}"#, vec![department("3")]),
        ("org_change", "{}", vec![Hint::People]),
        ("label_conf_add", "{}", vec![Hint::Nothing]),
        ("org_admin_add", r#"{"userId":["a"]}"#, vec![Hint::Nothing]),
        ("check_url", "{}", vec![Hint::Nothing]),
        (
            "meetingroom_room_info",
            r#"{"eventSubType":"del","roomId":"R1"}"#,
            vec![Hint::Room(Some("R1".into()))],
        ),
        ("meetingroom_room_info", r#"{"eventSubType":"create","labels":"[3,5]"}"#, vec![Hint::Room(None)]),
        ("meetingroom_room_info", r#"{"eventSubType":"painted","roomId":"R1"}"#, vec![Hint::Unknown]),
        (
            "calendar_event_change",
            r#"{"calendarEventId":"e"}"#,
            vec![Hint::Meetings { room: None, window: None }],
        ),
        ("chat_disband", "{}", vec![Hint::Unknown]),
        ("user_add_org", "not json", vec![Hint::Unknown]),
        ("user_add_org", "[]", vec![Hint::Unknown]),
    ] {
        assert_eq!(hints(kind, body), expected, "{kind} {body}");
    }
    let many = json!({ "userId": (0..1001).collect::<Vec<_>>() }).to_string();
    assert_eq!(hints("user_add_org", &many), [Hint::People]);
    assert!(!hints::is_charged("user_add_org") && !hints::is_charged("org_dept_modify"));
    assert!(hints::is_charged("meetingroom_book") && hints::is_charged("calendar_event_change"));
    let change = r#"{"calendarEventId":"e","unionIdList":"[\"u1\",\"u2\"]"}"#;
    assert_eq!(hints::changed_people(change), ["u1", "u2"]);
    assert_eq!(hints::changed_event(change).as_deref(), Some("e"));
}

const KINDS: [&str; 8] = [
    "user_add_org",
    "org_dept_modify",
    "label_user_change",
    "org_change",
    "meetingroom_book",
    "meetingroom_room_info",
    "calendar_event_change",
    "other",
];

/// JSON that has the members we look for, holding anything.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(Value::from("2026-11-25 09:30:00")),
        Just(Value::from("9999-12-31T23:59:59+00:00")),
        Just(Value::from("bookSuccess")),
        Just(Value::from("[1,\"a\"")),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let key = prop_oneof![
            Just("eventSubType"),
            Just("userId"),
            Just("deptId"),
            Just("roomId"),
            Just("bookId"),
            Just("startTime"),
            Just("endTime"),
            Just("extension"),
            Just("calendarEventId"),
            Just("title"),
            Just("id"),
            Just("summary"),
            Just("start"),
            Just("end"),
            Just("date"),
            Just("dateTime"),
            Just("timeZone"),
            Just("attendees"),
            Just("meetingRooms"),
            Just("organizer"),
            Just("originStart"),
            Just("recurrence"),
            Just("eventId"),
            Just("scheduleItems"),
            Just("description"),
            Just("isAllDay"),
            Just("seriesMasterId"),
            Just("roomLabels"),
            Just("roomCapacity"),
            Just("roomLocation"),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..8)
                .prop_map(|members| members.into_iter().map(|(k, v)| (k.to_owned(), v)).collect::<Value>()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_comes_is_taken_as_it_is(kind in 0..KINDS.len(), body in json_value(), text in ".{0,64}") {
        prop_assert!(!hints(KINDS[kind], &body.to_string()).is_empty());
        prop_assert!(!hints(KINDS[kind], &text).is_empty());
        let _ = Booking::of(&body.to_string());
        let _ = instant(&text, Some(&text));
        if let Ok(event) = serde_json::from_value::<Event>(body.clone()) {
            let _ = super::version(&event, true);
            if let Ok(told) = meeting(&event, true, NOBODY) {
                let (start, end) = told.when.span(&jiff::tz::TimeZone::UTC);
                prop_assert!(start <= end);
            }
        }
        if let Ok(schedule) = serde_json::from_value::<super::RoomSchedule>(body.clone()) {
            let (slots, strange) = schedule.slots();
            prop_assert!(slots.len() + strange <= schedule.schedule_items.len().max(strange));
        }
        let row = serde_json::from_value::<RoomRow>(body).ok();
        if let Some(room) = row.and_then(|row| discovered(&row)) {
            prop_assert_eq!(room.mailbox.to_lowercase(), room.mailbox);
        }
    }

    #[test]
    fn letters_of_keys_may_be_large_or_small(id in "[a-z0-9]{1,8}", upper in any::<bool>()) {
        let key = if upper { "USERID" } else { "userid" };
        let body = json!({ key: [id] }).to_string();
        prop_assert_eq!(hints("user_add_org", &body), vec![Hint::Person(id)]);
    }
}
