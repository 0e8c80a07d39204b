//! Calendars of rooms and people, against the simulator.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use connector::{
    Access, Changed, Cursor, Known, Located, RawEvent, ReadEvent, ReadOptions, Seen, SeenEvents, Session,
    SourceItem, StoredEvent, Unbroken,
};
use futures::{StreamExt, future::join_all};
use model::{ConnectionId, Coverage, Fault, Meeting, MeetingStatus, Window};
use sandbox::world::WhenSpec;

use crate::support::{Practice, at, read, simulate};

/// Versions by mailbox and id.
#[derive(Default)]
pub struct Stored(HashMap<(String, String), String>);

impl Known for Stored {
    fn version(&self, mailbox: &str, source_ref: &str) -> Option<String> {
        self.0.get(&(mailbox.to_owned(), source_ref.to_owned())).cloned()
    }
}

/// What a read brought.
#[derive(Default)]
pub struct Brought {
    pub items: Vec<SourceItem>,
    pub same: usize,
    pub coverage: Option<Coverage>,
}

impl Brought {
    fn fault(&self) -> &str {
        match self.coverage.as_ref().unwrap() {
            Coverage::Partial { fault } | Coverage::Flawed { fault } => &fault.code,
            other => panic!("{other:?}"),
        }
    }
}

pub fn month() -> Window {
    Window { start: at("2026-11-09T00:00:00Z"), end: at("2026-12-10T00:00:00Z") }
}

pub async fn look(session: &dyn Session, mailbox: &str, known: &Stored) -> Brought {
    let calendar = session.calendar(Access::Connection).unwrap();
    let mut events = calendar.read(mailbox, month(), ReadOptions { details: true, marks: false }, known);
    let mut brought = Brought::default();
    while let Some(event) = events.next().await {
        assert!(brought.coverage.is_none(), "nothing comes after the end");
        match event {
            ReadEvent::Batch(batch) => batch.into_iter().for_each(|seen| match seen {
                Seen::Item(item) => brought.items.push(*item),
                Seen::Same { .. } => brought.same += 1,
                Seen::Broken(_) => {}
            }),
            ReadEvent::End(coverage) => brought.coverage = Some(coverage),
        }
    }
    brought
}

fn rooms(practice: &Practice) -> Vec<String> {
    practice.kit.world().rooms.iter().map(|room| room.mailbox.clone()).collect()
}

fn count(practice: &Practice, operation: &str) -> usize {
    practice.operations().iter().filter(|one| *one == operation).count()
}

const SCHEDULE: &str = "GetMeetingRoomsSchedule";
const EVENT: &str = "GetEvent";

#[test]
fn rooms_that_are_read_together_share_a_question_and_titles_come_from_the_organisers() {
    simulate(async {
        let practice = Practice::new();
        practice.set("qps=100000");
        let (mailboxes, none) = (rooms(&practice), Stored::default());
        let all = join_all(mailboxes.iter().map(|room| look(&*practice.session, room, &none))).await;
        assert!(all.iter().all(|one| matches!(one.coverage, Some(Coverage::Complete))));
        assert_eq!(count(&practice, SCHEDULE), 1, "{:?}", practice.operations());
        let world = practice.kit.world();
        let mut compared = 0;
        for (room, brought) in mailboxes.iter().zip(&all) {
            let booked = world.meetings.iter().filter(|m| !m.cancelled && m.rooms.contains(room));
            for meeting in booked.filter(|m| m.repeat.is_none()) {
                let WhenSpec::Timed { start, end, .. } = &meeting.when else { continue };
                if !month().overlaps(*start, *end) {
                    continue;
                }
                let here: Vec<&Meeting> = brought.items.iter().map(|item| &item.meeting).collect();
                let title = Some(meeting.subject.as_str());
                let found = here.iter().find(|m| {
                    m.title.as_deref() == title && m.when.span(&jiff::tz::TimeZone::UTC) == (*start, *end)
                });
                let found = found.unwrap_or_else(|| panic!("{} {start}: {here:#?}", meeting.subject));
                assert_eq!(found.status == MeetingStatus::Tentative, meeting.tentative);
                assert!(found.organizer.as_ref().is_some_and(|who| who.name.is_some()));
                compared += 1;
            }
        }
        assert!(compared > 4, "{compared}");
        let events: std::collections::HashSet<&str> = (all.iter().flat_map(|one| &one.items))
            .map(|item| item.source_ref.split('@').next().unwrap())
            .collect();
        assert_eq!(count(&practice, EVENT), events.len(), "each event once");
    });
}

#[test]
fn what_is_known_is_not_asked_for_again() {
    simulate(async {
        let practice = Practice::new();
        practice.set("qps=100000");
        let room = rooms(&practice).remove(0);
        let first = look(&*practice.session, &room, &Stored::default()).await;
        let known = Stored(
            first.items.iter().map(|i| ((room.clone(), i.source_ref.clone()), i.version.clone())).collect(),
        );
        let (events, charged) = (count(&practice, EVENT), practice.taken.of("api"));
        let second = look(&*practice.session, &room, &known).await;
        assert_eq!((second.items.len(), second.same), (0, first.items.len()));
        assert!(!first.items.is_empty());
        assert_eq!((count(&practice, EVENT), practice.taken.of("api")), (events, charged + 1));
    });
}

#[test]
fn one_strange_room_leaves_the_others_alone() {
    simulate(async {
        let practice = Practice::new();
        practice.set("qps=100000");
        let (room, none) = (rooms(&practice).remove(0), Stored::default());
        let (good, bad) = futures::join!(
            look(&*practice.session, &room, &none),
            look(&*practice.session, "gone@dingtalk.invalid", &none),
        );
        assert!(matches!(good.coverage, Some(Coverage::Complete)));
        assert_eq!(bad.fault(), "dingtalk.room_unlisted");
        let nobody = look(&*practice.session, "nobody@practice.example", &none).await;
        assert_eq!(nobody.fault(), "dingtalk.person_unlisted");
    });
}

#[test]
fn nothing_is_asked_once_the_quota_is_spent() {
    simulate(async {
        let practice = Practice::new();
        let room = rooms(&practice).remove(0);
        *practice.taken.refuse.lock().unwrap() = true;
        let brought = look(&*practice.session, &room, &Stored::default()).await;
        assert_eq!(brought.fault(), "quota.exhausted");
        assert_eq!(count(&practice, SCHEDULE), 0);
        let practice = Practice::new();
        practice.set("quota_exhausted");
        let brought = look(&*practice.session, &room, &Stored::default()).await;
        assert_eq!(brought.fault(), "dingtalk.quota_used_up");
    });
}

#[test]
fn answers_that_break_off_end_partial() {
    simulate(async {
        for fault in ["truncated", "malformed", "missing_scope=Calendar.Event.Read", "gateway_timeout"] {
            let practice = Practice::new();
            let room = rooms(&practice).remove(0);
            practice.session.rooms().unwrap().discover(None).await.unwrap();
            practice.set(fault);
            let brought = look(&*practice.session, &room, &Stored::default()).await;
            assert!(brought.fault().starts_with("dingtalk."), "{fault}");
            assert!(brought.items.is_empty());
        }
    });
}

#[test]
fn odd_numbers_and_missing_lists_change_nothing() {
    simulate(async {
        let plain = Practice::new();
        plain.set("qps=100000");
        let room = rooms(&plain).remove(0);
        let told = look(&*plain.session, &room, &Stored::default()).await;
        let odd = Practice::new();
        ["qps=100000", "numbers_as_strings", "missing_lists"].iter().for_each(|fault| odd.set(fault));
        let same = look(&*odd.session, &room, &Stored::default()).await;
        assert_eq!(told.items, same.items);
    });
}

#[test]
fn a_persons_calendar_is_found_by_their_mailbox_and_one_event_by_its_id() {
    simulate(async {
        let practice = Practice::new();
        practice.set("qps=100000");
        let world = practice.kit.world();
        let organizer = world.meetings.iter().find(|m| !m.cancelled && !m.rooms.is_empty()).unwrap();
        let mailbox = organizer.organizer.clone();
        let brought = look(&*practice.session, &mailbox, &Stored::default()).await;
        assert!(matches!(brought.coverage, Some(Coverage::Complete)), "{:?}", brought.coverage);
        assert!(!brought.items.is_empty());
        let own = brought.items.iter().filter_map(|item| item.meeting.organizer.as_ref()?.mailbox.clone());
        assert!(own.clone().any(|address| address == mailbox), "{:?}", own.collect::<Vec<_>>());
        let calendar = practice.session.calendar(Access::Connection).unwrap();
        let one = brought.items.iter().find(|item| item.meeting.key.occurrence.is_none()).unwrap();
        match calendar.locate(&mailbox, &one.source_ref).await.unwrap() {
            Located::There(found) => assert_eq!(*found, *one),
            other => panic!("{other:?}"),
        }
        assert_eq!(calendar.locate(&mailbox, "never-made").await.unwrap(), Located::Gone);
        let room = &world.rooms[0].mailbox;
        assert_eq!(calendar.locate(room, &one.source_ref).await.unwrap(), Located::Unknown);
    });
}

/// Events that came without a gap since a time.
#[derive(Debug)]
struct Heard {
    since: &'static str,
    events: Mutex<Vec<StoredEvent>>,
}

impl Heard {
    fn since(since: &'static str) -> Arc<Self> {
        Arc::new(Self { since, events: Mutex::default() })
    }

    fn tell(&self, kind: &str, body: &str) {
        let mut events = self.events.lock().unwrap();
        let number = events.len() as u64 + 1;
        let event =
            RawEvent { id: number.to_string(), kind: kind.to_owned(), born: None, body: body.to_owned() };
        events.push(StoredEvent { number, event });
    }
}

impl SeenEvents for Heard {
    fn unbroken(&self, _: &ConnectionId) -> Result<Option<Unbroken>, Fault> {
        let last = self.events.lock().unwrap().last().map_or(0, |event| event.number);
        Ok(Some(Unbroken { since: at(self.since), last }))
    }

    fn after(&self, _: &ConnectionId, number: u64, kinds: &[&str]) -> Result<Vec<StoredEvent>, Fault> {
        let events = self.events.lock().unwrap();
        let wanted =
            events.iter().filter(|e| e.number > number && kinds.contains(&e.event.kind.as_str())).take(1000);
        Ok(wanted.cloned().collect())
    }
}

#[test]
fn nothing_is_asked_where_events_say_that_nothing_happened() {
    simulate(async {
        let heard = Heard::since("2026-11-20T00:00:00Z");
        let practice = Practice::hearing(&[], Arc::clone(&heard) as Arc<dyn SeenEvents>);
        let found = practice.session.rooms().unwrap().discover(None).await.unwrap();
        let [one, two] = [0, 1].map(|n: usize| found[n].mailbox.clone());
        let id = practice.session.room_probes().unwrap().probe_room(&one).await.unwrap().evidence["room_id"]
            .clone();
        let charged = practice.taken.of("api");
        let calendar = practice.session.calendar(Access::Connection).unwrap();
        let kept = |changed: Changed| match changed {
            Changed::Same { cursor } => (true, cursor),
            Changed::Changed { cursor } => (false, cursor),
            Changed::Unknown => panic!("unknown"),
        };
        // Never read: read it, and remember.
        let (same, cursor) = kept(calendar.changed(&one, None).await.unwrap());
        assert!(!same);
        // Whether bookings are pushed at all is not known before one came.
        assert_eq!(calendar.changed(&one, Some(&cursor)).await.unwrap(), Changed::Unknown);
        heard.tell("meetingroom_book", &booking("bookSuccess", "b1", Some("another-room"), "e1"));
        let (same, cursor) = kept(calendar.changed(&one, Some(&cursor)).await.unwrap());
        assert!(same);
        heard.tell("meetingroom_book", &booking("bookSuccess", "b2", Some(&id), "e2"));
        assert!(!kept(calendar.changed(&one, Some(&cursor)).await.unwrap()).0);
        assert!(kept(calendar.changed(&two, Some(&cursor)).await.unwrap()).0);
        let (_, cursor) = kept(calendar.changed(&one, None).await.unwrap());
        assert!(kept(calendar.changed(&one, Some(&cursor)).await.unwrap()).0);
        // A cancellation knows the booking alone; the booking told the room.
        heard.tell("meetingroom_book", &booking("bookCancel", "b2", None, "e2"));
        assert!(!kept(calendar.changed(&one, Some(&cursor)).await.unwrap()).0);
        assert!(kept(calendar.changed(&two, Some(&cursor)).await.unwrap()).0);
        // One that nobody knows may be about any room.
        heard.tell("meetingroom_book", &booking("bookCancel", "b9", None, "e9"));
        assert!(!kept(calendar.changed(&two, Some(&cursor)).await.unwrap()).0);
        assert_eq!(practice.taken.of("api"), charged, "no call was charged");
    });
}

#[test]
fn a_whole_read_is_due_every_day_and_after_a_gap() {
    simulate(async {
        let heard = Heard::since("2026-11-23T02:00:00Z");
        let practice = Practice::hearing(&[], Arc::clone(&heard) as Arc<dyn SeenEvents>);
        heard.tell("meetingroom_book", &booking("bookSuccess", "b1", Some("another-room"), "e1"));
        let room = rooms(&practice).remove(0);
        let calendar = practice.session.calendar(Access::Connection).unwrap();
        let read_at = |time: &str| Cursor(format!("1@{}", at(time).as_second()));
        for (cursor, same) in [
            (read_at("2026-11-23T03:00:00Z"), true),
            (read_at("2026-11-23T01:00:00Z"), false),
            (read_at("2026-11-24T02:00:00Z"), false),
            (Cursor("9@1".into()), false),
            (Cursor("nonsense".into()), false),
        ] {
            let changed = calendar.changed(&room, Some(&cursor)).await.unwrap();
            assert_eq!(matches!(changed, Changed::Same { .. }), same, "{cursor:?}");
        }
        let quiet = Practice::new();
        let calendar = quiet.session.calendar(Access::Connection).unwrap();
        assert_eq!(calendar.changed(&room, None).await.unwrap(), Changed::Unknown);
    });
}

#[test]
fn a_changed_title_is_read_although_the_times_stay() {
    simulate(async {
        let heard = Heard::since("2026-11-20T00:00:00Z");
        let practice = Practice::hearing(&[], Arc::clone(&heard) as Arc<dyn SeenEvents>);
        practice.set("qps=100000");
        let room = rooms(&practice).remove(0);
        let first = look(&*practice.session, &room, &Stored::default()).await;
        let known = Stored(
            first.items.iter().map(|i| ((room.clone(), i.source_ref.clone()), i.version.clone())).collect(),
        );
        let event = first.items[0].source_ref.split('@').next().unwrap().to_owned();
        heard.tell("meetingroom_book", &booking("bookUpdate", "b1", None, &event));
        let second = look(&*practice.session, &room, &known).await;
        assert!(!second.items.is_empty());
        assert!(second.items.iter().all(|item| item.source_ref.starts_with(&event)));
    });
}

#[test]
fn everybody_in_the_directory_can_be_found() {
    simulate(async {
        let practice = Practice::new();
        practice.set("qps=100000");
        let told = read(&*practice.session).await;
        let charged = practice.taken.of("api");
        let everybody = told.everybody();
        let mailbox = everybody
            .values()
            .filter_map(|person| person.fields.get("email"))
            .find(|it| !it.is_empty())
            .unwrap();
        let brought = look(&*practice.session, mailbox, &Stored::default()).await;
        assert!(matches!(brought.coverage, Some(Coverage::Complete)));
        assert_eq!(practice.taken.of("api"), charged + 2, "rooms and the view; people are free");
    });
}

fn booking(kind: &str, book: &str, room: Option<&str>, event: &str) -> String {
    let mut body = serde_json::json!({
        "eventSubType": kind, "bookId": book, "extension": { "calendarEventId": format!("primary;{event}") },
    });
    if let Some(room) = room {
        body["roomId"] = room.into();
        body["title"] = "季度复盘".into();
        body["startTime"] = "2026-11-25 09:30:00".into();
        body["endTime"] = "2026-11-25 10:00:00".into();
    }
    body.to_string()
}
