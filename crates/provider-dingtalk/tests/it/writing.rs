//! Writing calendars, against the simulator.

use connector::{Change, Receipt, Target, WriteCalendar, WriteGrant, WriteOptions};
use model::{
    Attendee, AttendeeRole, DeletionMode, InvitationMode, Meeting, MeetingKey, MeetingStatus, Party,
    Response, Sensitivity, SeriesRole, ShowAs, When,
};

use crate::{
    bookings::{Stored, look},
    support::{Practice, at, simulate},
};

fn how() -> WriteOptions<'static> {
    WriteOptions {
        invitations: InvitationMode::None,
        cancellations: InvitationMode::None,
        deletion: DeletionMode::Hard,
        zone: "Asia/Shanghai",
        comment: None,
    }
}

fn guest(mailbox: &str, role: AttendeeRole) -> Attendee {
    Attendee {
        party: Party { name: None, mailbox: Some(mailbox.to_owned()) },
        role,
        response: Response::None,
    }
}

struct Desk {
    practice: Practice,
    grant: WriteGrant,
    owner: String,
    other: String,
    rooms: Vec<String>,
}

impl Desk {
    fn new() -> Self {
        let practice = Practice::new();
        practice.set("qps=100000");
        let world = practice.kit.world();
        let [owner, other] = [1, 2].map(|n: usize| world.people[n].mailbox.clone());
        let rooms = world.rooms.iter().map(|room| room.mailbox.clone()).collect();
        Self { practice, grant: WriteGrant::mint("p1".into(), "r1".into()), owner, other, rooms }
    }

    fn writer(&self) -> &dyn WriteCalendar {
        self.practice.session.writer(&self.grant).unwrap()
    }

    fn meeting(&self, title: &str) -> Meeting {
        Meeting {
            key: MeetingKey::single("new"),
            title: Some(title.to_owned()),
            // A Sunday at night: no room is taken then.
            when: When::Timed {
                start: at("2026-11-29T15:00:00Z"),
                end: at("2026-11-29T15:30:00Z"),
                zone: Some("Asia/Shanghai".to_owned()),
            },
            organizer: Some(Party { name: None, mailbox: Some(self.owner.clone()) }),
            attendees: vec![
                guest(&self.rooms[0], AttendeeRole::Resource),
                guest(&self.other, AttendeeRole::Optional),
            ],
            attendees_beyond: 0,
            place: Some("大堂".to_owned()),
            body: Some("议程".to_owned()),
            status: MeetingStatus::Confirmed,
            sensitivity: Sensitivity::Normal,
            show_as: ShowAs::Busy,
            series: SeriesRole::Single,
        }
    }

    async fn create(&self, step: &str, meeting: &Meeting) -> Receipt {
        self.writer().create(&step.into(), &self.owner, meeting, how()).await.unwrap()
    }

    async fn titles(&self, mailbox: &str, title: &str) -> usize {
        let brought = look(&*self.practice.session, mailbox, &Stored::default()).await;
        brought.items.iter().filter(|item| item.meeting.title.as_deref() == Some(title)).count()
    }
}

fn target<'a>(desk: &'a Desk, receipt: &'a Receipt) -> Target<'a> {
    Target { mailbox: &desk.owner, source_ref: &receipt.source_ref, version: &receipt.version }
}

#[test]
fn a_meeting_is_made_with_its_room_and_people_and_reads_back_the_same() {
    simulate(async {
        let desk = Desk::new();
        let wanted = desk.meeting("发布评审");
        let receipt = desk.create("s1", &wanted).await;
        let echo = &receipt.echo;
        assert_eq!((echo.title.as_deref(), echo.body.as_deref()), (Some("发布评审"), Some("议程")));
        assert_eq!((&echo.when, echo.place.as_deref()), (&wanted.when, Some("大堂")));
        let of = |mailbox: &str| {
            echo.attendees.iter().find(|one| one.party.mailbox.as_deref() == Some(mailbox)).unwrap()
        };
        assert_eq!(of(&desk.rooms[0]).role, AttendeeRole::Resource);
        assert_eq!(of(&desk.other).role, AttendeeRole::Optional);
        assert!(!receipt.adopted);
        assert_eq!(echo.organizer.as_ref().unwrap().mailbox.as_deref(), Some(desk.owner.as_str()));
        // The room's calendar shows it under the same identity.
        let brought = look(&*desk.practice.session, &desk.rooms[0], &Stored::default()).await;
        let there =
            brought.items.iter().find(|item| item.meeting.title.as_deref() == Some("发布评审")).unwrap();
        assert_eq!(there.meeting.key, echo.key);
        assert_eq!(there.meeting.body.as_deref(), Some("议程"));
    });
}

#[test]
fn trying_again_adopts_what_the_first_try_made() {
    simulate(async {
        let desk = Desk::new();
        let wanted = desk.meeting("只此一次");
        let first = desk.create("s1", &wanted).await;
        let again = desk.create("s1", &wanted).await;
        assert_eq!((again.adopted, &again.source_ref), (true, &first.source_ref));
        let found = desk.writer().find(&"s1".into(), &desk.owner).await.unwrap().unwrap();
        assert_eq!((found.source_ref, found.echo), (first.source_ref.clone(), first.echo.clone()));
        assert_eq!(desk.writer().find(&"s2".into(), &desk.owner).await.unwrap(), None);
        assert_eq!(desk.titles(&desk.owner, "只此一次").await, 1);
        // Another step makes another one.
        let mut other = wanted.clone();
        other.attendees.remove(0);
        assert_ne!(desk.create("s2", &other).await.source_ref, first.source_ref);
    });
}

#[test]
fn a_lost_answer_leaves_one_meeting() {
    simulate(async {
        let desk = Desk::new();
        let wanted = desk.meeting("断线");
        desk.practice.set("lost_answer");
        let _ = desk.writer().create(&"s1".into(), &desk.owner, &wanted, how()).await;
        desk.practice.kit.faults.clear(Some("lost_answer"));
        let receipt = desk.create("s1", &wanted).await;
        assert_eq!(desk.titles(&desk.owner, "断线").await, 1);
        assert!(receipt.echo.attendees.iter().any(|one| one.role == AttendeeRole::Resource));
    });
}

#[test]
fn only_what_changed_is_written_and_a_stale_version_is_refused() {
    simulate(async {
        let desk = Desk::new();
        let before = desk.meeting("改期");
        let receipt = desk.create("s1", &before).await;
        let mut after = receipt.echo.clone();
        after.title = Some("改期后".to_owned());
        after.when = When::Timed {
            start: at("2026-11-29T16:00:00Z"),
            end: at("2026-11-29T17:00:00Z"),
            zone: Some("Asia/Shanghai".to_owned()),
        };
        after.attendees = vec![guest(&desk.rooms[1], AttendeeRole::Resource)];
        let old = receipt.echo.clone();
        let changed =
            desk.writer().update(&"s2".into(), target(&desk, &receipt), &old, &after, how()).await.unwrap();
        assert_eq!(changed.echo.title.as_deref(), Some("改期后"));
        assert_eq!((&changed.echo.when, changed.echo.body.as_deref()), (&after.when, Some("议程")));
        let mailboxes: Vec<_> =
            changed.echo.attendees.iter().filter_map(|a| a.party.mailbox.clone()).collect();
        assert_eq!(mailboxes, [desk.rooms[1].clone()]);
        // The same once more is adopted; something else on the old version is stale.
        let again =
            desk.writer().update(&"s2".into(), target(&desk, &receipt), &old, &after, how()).await.unwrap();
        assert!(again.adopted);
        after.title = Some("再改".to_owned());
        let stale = desk.writer().update(&"s3".into(), target(&desk, &receipt), &old, &after, how()).await;
        assert_eq!(stale.unwrap_err().code, "write.stale");
        // The mark outlives a change of the body.
        let mut body = changed.echo.clone();
        body.body = Some("新议程".to_owned());
        let changed = desk
            .writer()
            .update(&"s4".into(), target(&desk, &changed), &changed.echo, &body, how())
            .await
            .unwrap();
        assert_eq!(changed.echo.body.as_deref(), Some("新议程"));
        assert!(desk.writer().find(&"s1".into(), &desk.owner).await.unwrap().is_some());
    });
}

#[test]
fn what_is_removed_is_gone_and_removing_it_twice_is_fine() {
    simulate(async {
        let desk = Desk::new();
        let receipt = desk.create("s1", &desk.meeting("取消")).await;
        let stale = Target { version: "other", ..target(&desk, &receipt) };
        assert_eq!(desk.writer().delete(&"s2".into(), stale, how()).await.unwrap_err().code, "write.stale");
        desk.writer().delete(&"s2".into(), target(&desk, &receipt), how()).await.unwrap();
        desk.writer().delete(&"s2".into(), target(&desk, &receipt), how()).await.unwrap();
        assert_eq!(desk.titles(&desk.rooms[0], "取消").await, 0);
        let gone = desk
            .writer()
            .update(&"s3".into(), target(&desk, &receipt), &receipt.echo, &desk.meeting("x"), how())
            .await;
        assert_eq!(gone.unwrap_err().code, "write.gone");
    });
}

#[test]
fn a_room_that_is_taken_leaves_no_meeting_without_it() {
    simulate(async {
        let desk = Desk::new();
        desk.create("s1", &desk.meeting("先到")).await;
        let taken = desk.writer().create(&"s2".into(), &desk.owner, &desk.meeting("后到"), how()).await;
        assert_eq!(taken.unwrap_err().code, "dingtalk.room_taken");
        assert_eq!(desk.titles(&desk.owner, "后到").await, 0);
    });
}

#[test]
fn a_whole_day_is_a_day() {
    simulate(async {
        let desk = Desk::new();
        let day = jiff::civil::date(2026, 11, 29);
        let when = When::AllDay { first: day, last: day };
        let wanted = Meeting { when: when.clone(), attendees: Vec::new(), ..desk.meeting("全天") };
        assert_eq!(desk.create("s1", &wanted).await.echo.when, when);
    });
}

#[test]
fn a_meeting_without_a_title_reads_back_without_one() {
    simulate(async {
        let desk = Desk::new();
        let wanted = Meeting { title: None, attendees: Vec::new(), ..desk.meeting("") };
        assert_eq!(desk.create("s1", &wanted).await.echo.title.as_deref(), Some(""));
    });
}

#[test]
fn what_cannot_be_is_refused_without_a_call() {
    simulate(async {
        let desk = Desk::new();
        let plain = desk.meeting("x");
        let guests = |n: usize, role| -> Vec<Attendee> {
            (0..n).map(|i| guest(&format!("g{i}@practice.example"), role)).collect()
        };
        let cases = [
            (
                Meeting { attendees: guests(6, AttendeeRole::Resource), ..plain.clone() },
                "dingtalk.too_many_rooms",
            ),
            (
                Meeting { attendees: guests(501, AttendeeRole::Required), ..plain.clone() },
                "dingtalk.too_many_people",
            ),
            (Meeting { body: Some("长".repeat(4_901)), ..plain.clone() }, "dingtalk.text_too_long"),
            (Meeting { sensitivity: Sensitivity::Private, ..plain.clone() }, "write.field_fixed"),
            (Meeting { status: MeetingStatus::Cancelled, ..plain.clone() }, "write.field_fixed"),
            (Meeting { attendees_beyond: 3, ..plain.clone() }, "write.attendees_cut"),
            (
                Meeting {
                    organizer: Some(Party { name: None, mailbox: Some(desk.other.clone()) }),
                    ..plain.clone()
                },
                "write.not_organizer",
            ),
        ];
        for (meeting, code) in &cases {
            let made = desk.writer().create(&"s1".into(), &desk.owner, meeting, how()).await.unwrap_err();
            let told = desk.writer().effects(&desk.owner, Change::Create(meeting), how()).unwrap_err();
            assert_eq!((made.code.as_str(), told.code.as_str()), (*code, *code));
        }
        let copy = WriteOptions { invitations: InvitationMode::AllAndCopy, ..how() };
        let told = desk.writer().effects(&desk.owner, Change::Create(&plain), copy).unwrap_err();
        assert_eq!(told.code, "write.mode_not_offered");
        let soft = WriteOptions { deletion: DeletionMode::Soft, ..how() };
        let told = desk.writer().effects(&desk.owner, Change::Delete(&plain), soft).unwrap_err();
        assert_eq!(told.code, "write.mode_not_offered");
        assert_eq!(desk.practice.taken.of("api"), 0);
        let stranger =
            Meeting { attendees: vec![guest("x@elsewhere.example", AttendeeRole::Required)], ..plain };
        let made = desk.writer().create(&"s1".into(), &desk.owner, &stranger, how()).await.unwrap_err();
        assert_eq!(made.code, "dingtalk.person_unlisted");
        let room = desk.writer().create(&"s1".into(), &desk.rooms[0], &desk.meeting("x"), how()).await;
        assert_eq!(room.unwrap_err().code, "write.not_organizer");
    });
}

#[test]
fn effects_count_who_is_told() {
    simulate(async {
        let desk = Desk::new();
        let loud =
            WriteOptions { invitations: InvitationMode::All, cancellations: InvitationMode::All, ..how() };
        let plain = desk.meeting("x");
        let mails = |change, how| desk.writer().effects(&desk.owner, change, how).unwrap().mails;
        assert_eq!((mails(Change::Create(&plain), loud), mails(Change::Create(&plain), how())), (1, 0));
        assert_eq!((mails(Change::Delete(&plain), loud), mails(Change::Delete(&plain), how())), (1, 0));
        let same = Change::Update { before: &plain, after: &plain };
        assert_eq!(mails(same, loud), 0);
    });
}
