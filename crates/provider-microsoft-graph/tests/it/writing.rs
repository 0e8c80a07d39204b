//! Writing against the simulated Graph: what organisers, rooms and participants find in their calendars.

use connector::{Change, Receipt, Target, WriteCalendar, WriteGrant, WriteOptions};
use jiff::SignedDuration;
use model::{
    Attendee, AttendeeRole, CancellationMode, DeletionMode, Fault, InvitationMode, Meeting, MeetingKey,
    MeetingStatus, Party, Response, Sensitivity, SeriesRole, ShowAs, StepId, When,
};

use trial::simulate;

use crate::{simulated::Tenant, support::at};

/// As the presets have it.
pub const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::All,
    cancellations: CancellationMode::All,
    deletion: DeletionMode::ToDeletedItems,
    zone: "Asia/Shanghai",
    comment: None,
};

pub fn invited(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role, response: Response::None }
}

/// An hour on a day of its own.
pub fn meeting(title: &str, hour: i8, attendees: Vec<Attendee>) -> Meeting {
    let start = at(&format!("2026-12-19T{hour:02}:00:00Z"));
    let end = start + SignedDuration::from_hours(1);
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some(title.to_owned()),
        when: When::Timed { start, end, zone: Some("Asia/Shanghai".into()) },
        organizer: None,
        attendees,
        attendees_beyond: 0,
        place: None,
        body: Some("议程".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

pub fn target<'a>(mailbox: &'a str, receipt: &'a Receipt) -> Target<'a> {
    Target { mailbox, source_ref: &receipt.source_ref, version: &receipt.version }
}

/// A tenant whose first room takes bookings by itself and changes nothing in them.
struct Office {
    tenant: Tenant,
    grant: WriteGrant,
    me: String,
    guest: String,
    other: String,
    room: String,
}

impl Office {
    fn new() -> Self {
        let tenant = Tenant::new(16, 2);
        let world = tenant.kit.world();
        let person = |n: usize| world.people[n].mailbox.clone();
        let (me, guest, other) = (person(0), person(1), person(2));
        let room = world.rooms[0].mailbox.clone();
        Self { tenant, grant: WriteGrant::mint("p1".into(), "r1".into()), me, guest, other, room }
    }

    fn writer(&self) -> &dyn WriteCalendar {
        self.tenant.session.writer(&self.grant).unwrap()
    }

    /// The room and a guest are invited.
    fn booking(&self, title: &str) -> Meeting {
        let attendees =
            vec![invited(&self.guest, AttendeeRole::Required), invited(&self.room, AttendeeRole::Resource)];
        meeting(title, 2, attendees)
    }

    async fn create(&self, step: &str, meeting: &Meeting) -> Receipt {
        self.writer().create(&StepId::from(step), &self.me, meeting, HOW).await.unwrap()
    }

    async fn update(&self, receipt: &Receipt, before: &Meeting, after: &Meeting) -> Result<Receipt, Fault> {
        self.writer().update(&"u1".into(), target(&self.me, receipt), before, after, HOW).await
    }

    /// What the organiser's calendar holds of a step.
    async fn found(&self, step: &str) -> Option<Receipt> {
        self.writer().find(&step.into(), &self.me).await.unwrap()
    }

    /// Mails people received so far.
    fn mails(&self) -> u64 {
        self.tenant.kit.journal.since(0).iter().map(|entry| u64::from(entry.mails)).sum()
    }

    /// What a mailbox has on the day of the tests, single meetings alone.
    async fn calendar(&self, mailbox: &str) -> Vec<connector::SourceItem> {
        let window = crate::support::window("2026-12-18T00:00:00Z", "2026-12-21T00:00:00Z");
        let mut items = crate::support::read_of(&*self.tenant.session, mailbox, window).await;
        items.retain(|item| item.meeting.series == SeriesRole::Single);
        items
    }
}

fn answer_of(receipt: &Receipt, mailbox: &str) -> Response {
    let found = receipt.echo.attendees.iter().find(|one| one.party.mailbox.as_deref() == Some(mailbox));
    found.unwrap().response
}

#[test]
fn a_meeting_is_made_in_the_organisers_calendar_and_the_room_takes_it() {
    simulate(async {
        let office = Office::new();
        let wanted = office.booking("评审");
        let effects = office.writer().effects(&office.me, Change::Create(&wanted), HOW).unwrap();
        let receipt = office.create("s1", &wanted).await;
        assert_eq!((effects.mails, office.mails()), (1, 1), "the guest, not the room");
        assert!(!receipt.adopted);
        assert_eq!(answer_of(&receipt, &office.room), Response::Accepted);
        assert_eq!((&receipt.echo.title, &receipt.echo.when), (&wanted.title, &wanted.when));
        assert_eq!(receipt.echo.body.as_deref(), Some("议程"));
        let booked = office.calendar(&office.room).await;
        assert_eq!((booked.len(), &booked[0].meeting.key.uid), (1, &receipt.uid));
        let own = office.calendar(&office.me).await;
        assert_eq!(
            (own.len(), &own[0].source_ref, &own[0].version),
            (1, &receipt.source_ref, &receipt.version)
        );
        assert_eq!(own[0].meeting.organizer.as_ref().unwrap().mailbox.as_deref(), Some(office.me.as_str()));
    });
}

#[test]
fn a_room_that_answers_later_is_told_as_it_answered_and_one_that_is_taken_declines() {
    simulate(async {
        let office = Office::new();
        office.tenant.set("slow_acceptance=30");
        let receipt = office.create("s1", &office.booking("later")).await;
        assert_ne!(answer_of(&receipt, &office.room), Response::Accepted);
        office.tenant.kit.clock.advance(SignedDuration::from_secs(31));
        let settled = office.found("s1").await.unwrap();
        assert_eq!(answer_of(&settled, &office.room), Response::Accepted);
        assert_eq!(settled.source_ref, receipt.source_ref);
        office.tenant.kit.faults.clear(None);
        let second = office.create("s2", &office.booking("second")).await;
        assert_eq!(answer_of(&second, &office.room), Response::Declined);
    });
}

#[test]
fn a_lost_answer_and_a_crash_make_no_second_meeting() {
    simulate(async {
        let office = Office::new();
        let wanted = office.booking("once");
        office.tenant.set("lost_answer,times:1");
        let receipt = office.create("s1", &wanted).await;
        assert!(receipt.adopted, "the second try found what the first had made");
        let found = office.found("s1").await.unwrap();
        assert_eq!(
            (&found.source_ref, &found.echo, found.adopted),
            (&receipt.source_ref, &receipt.echo, true)
        );
        let again = office.create("s1", &wanted).await;
        assert_eq!((&again.source_ref, again.adopted), (&receipt.source_ref, true));
        assert_eq!((office.calendar(&office.me).await.len(), office.mails()), (1, 1));
        assert_eq!(office.found("s2").await, None);
    });
}

#[test]
fn what_changed_after_the_crash_is_adopted_as_it_is() {
    simulate(async {
        let office = Office::new();
        let wanted = office.booking("ours");
        let receipt = office.create("s1", &wanted).await;
        let theirs = Meeting { title: Some("theirs".into()), ..wanted.clone() };
        office.update(&receipt, &wanted, &theirs).await.unwrap();
        let again = office.create("s1", &wanted).await;
        assert_eq!((again.adopted, again.echo.title.as_deref()), (true, Some("theirs")));
    });
}

#[test]
fn an_update_needs_the_version_it_was_decided_on() {
    simulate(async {
        let office = Office::new();
        let (one, two) = (office.booking("one"), office.booking("two"));
        let three = office.booking("three");
        let first = office.create("s1", &one).await;
        let second = office.update(&first, &one, &two).await.unwrap();
        assert_eq!((second.echo.title.as_deref(), second.adopted), (Some("two"), false));
        assert_ne!(first.version, second.version);
        assert_eq!(office.update(&first, &one, &three).await.unwrap_err().code, "write.stale");
        // The same values are there already: an earlier try wrote them.
        let again = office.update(&first, &one, &two).await.unwrap();
        assert_eq!((&again.version, again.adopted), (&second.version, true));
        office.tenant.set("conflict,times:1");
        assert_eq!(office.update(&second, &two, &three).await.unwrap_err().code, "write.stale");
        office.tenant.set("lost_answer,times:1");
        let lost = office.update(&second, &two, &three).await.unwrap();
        assert_eq!((lost.echo.title.as_deref(), lost.adopted), (Some("three"), true));
        let deletion = office.writer().delete(&"d".into(), target(&office.me, &second), HOW).await;
        assert_eq!(deletion.unwrap_err().code, "write.stale");
        assert_eq!(office.found("s1").await.unwrap().echo.title.as_deref(), Some("three"));
    });
}

#[test]
fn only_those_hear_of_it_whom_a_change_concerns() {
    simulate(async {
        let office = Office::new();
        let before = office.booking("plan");
        let mut receipt = office.create("s1", &before).await;
        let told = |before: &Meeting, after: &Meeting| {
            office.writer().effects(&office.me, Change::Update { before, after }, HOW).unwrap().mails
        };
        let mut invited_too = before.clone();
        invited_too.attendees.push(invited(&office.other, AttendeeRole::Optional));
        let renamed = Meeting { title: Some("renamed".into()), ..invited_too.clone() };
        let mut without = renamed.clone();
        without.attendees.retain(|one| one.party.mailbox.as_deref() != Some(&office.guest));
        for (old, new, mails) in
            [(&before, &invited_too, 1), (&invited_too, &renamed, 2), (&renamed, &without, 1)]
        {
            let sent = office.mails();
            assert_eq!(told(old, new), mails);
            receipt = office.update(&receipt, old, new).await.unwrap();
            assert_eq!(office.mails() - sent, mails);
            assert_eq!(answer_of(&receipt, &office.room), Response::Accepted, "the room is not asked again");
        }
        assert_eq!(office.calendar(&office.other).await.len(), 1);
        assert_eq!(office.calendar(&office.guest).await[0].meeting.status, MeetingStatus::Cancelled);
    });
}

#[test]
fn the_organiser_cancels_and_what_is_gone_counts_as_removed() {
    simulate(async {
        for comment in [None, Some("取消")] {
            let office = Office::new();
            let wanted = office.booking("off");
            let receipt = office.create("s1", &wanted).await;
            let how = WriteOptions { comment, ..HOW };
            let effects = office.writer().effects(&office.me, Change::Delete(&receipt.echo), how).unwrap();
            let sent = office.mails();
            let at = target(&office.me, &receipt);
            office.writer().delete(&"d1".into(), at, how).await.unwrap();
            assert_eq!((effects.mails, office.mails() - sent), (1, 1));
            assert_eq!((office.calendar(&office.me).await.len(), office.found("s1").await), (0, None));
            let room = office.calendar(&office.room).await;
            assert_eq!(room[0].meeting.status, MeetingStatus::Cancelled, "the room is free");
            office.writer().delete(&"d1".into(), at, how).await.unwrap();
            assert_eq!(
                office.update(&receipt, &wanted, &office.booking("x")).await.unwrap_err().code,
                "write.gone"
            );
            // A plan that makes the same meeting again has the same step.
            assert!(!office.create("s1", &wanted).await.adopted);
        }
    });
}

#[test]
fn a_room_declines_and_the_organiser_hears_of_it_unless_nobody_is_to_be_told() {
    simulate(async {
        for (mode, mails, seen) in
            [(CancellationMode::All, 1, Response::Declined), (CancellationMode::None, 0, Response::Accepted)]
        {
            let office = Office::new();
            office.create("s1", &office.booking("double")).await;
            let copy = office.calendar(&office.room).await.remove(0);
            let how = WriteOptions { cancellations: mode, ..HOW };
            let effects = office.writer().effects(&office.room, Change::Delete(&copy.meeting), how).unwrap();
            let at = Target { mailbox: &office.room, source_ref: &copy.source_ref, version: &copy.version };
            let sent = office.mails();
            office.writer().delete(&"d1".into(), at, how).await.unwrap();
            assert_eq!((effects.mails, office.mails() - sent), (mails, mails), "{mode:?}");
            assert!(office.calendar(&office.room).await.is_empty());
            assert_eq!(answer_of(&office.found("s1").await.unwrap(), &office.room), seen, "{mode:?}");
        }
    });
}

#[test]
fn a_copy_of_a_cancelled_meeting_is_cleared_away_and_a_copy_is_not_changed() {
    simulate(async {
        let office = Office::new();
        let receipt = office.create("s1", &office.booking("off")).await;
        let copy = office.calendar(&office.room).await.remove(0);
        let at = Target { mailbox: &office.room, source_ref: &copy.source_ref, version: &copy.version };
        let other = Meeting { title: Some("other".into()), ..copy.meeting.clone() };
        let refused = office.writer().update(&"u".into(), at, &copy.meeting, &other, HOW).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.params["found"].as_str()),
            ("write.not_organizer", &*office.me)
        );
        office.writer().delete(&"d1".into(), target(&office.me, &receipt), HOW).await.unwrap();
        let copy = office.calendar(&office.room).await.remove(0);
        let sent = office.mails();
        let at = Target { mailbox: &office.room, source_ref: &copy.source_ref, version: &copy.version };
        office.writer().delete(&"d2".into(), at, HOW).await.unwrap();
        assert_eq!((office.calendar(&office.room).await.len(), office.mails()), (0, sent));
    });
}

#[test]
fn whole_days_stay_days_and_times_stay_instants_in_whatever_zone() {
    simulate(async {
        let office = Office::new();
        let day = |text: &str| text.parse().unwrap();
        for (zone, when) in [
            ("Asia/Shanghai", When::AllDay { first: day("2026-12-19"), last: day("2026-12-19") }),
            ("America/New_York", When::AllDay { first: day("2026-12-18"), last: day("2026-12-20") }),
        ] {
            let how = WriteOptions { zone, ..HOW };
            let wanted = Meeting { when, ..meeting("days", 1, Vec::new()) };
            let made = office.writer().create(&zone.into(), &office.me, &wanted, how).await.unwrap();
            assert_eq!(made.echo.when, wanted.when, "{zone}");
            let timed = meeting("days", 1, Vec::new());
            let moved =
                office.writer().update(&"u".into(), target(&office.me, &made), &wanted, &timed, how).await;
            assert_eq!(moved.unwrap().echo.when, timed.when, "{zone}");
        }
        for zone in ["Europe/Berlin", "America/New_York", "tzone://Microsoft/Custom"] {
            // An hour that comes twice in New York.
            let (start, end) = (at("2026-11-01T06:30:00Z"), at("2026-11-01T07:15:00Z"));
            let when = When::Timed { start, end, zone: Some(zone.into()) };
            let made = office
                .create(&format!("at {zone}"), &Meeting { when, ..meeting("zone", 1, Vec::new()) })
                .await;
            let When::Timed { start: from, end: to, .. } = made.echo.when else { panic!("{zone}") };
            assert_eq!((from, to), (start, end), "{zone}");
        }
    });
}

#[test]
fn a_write_that_is_not_allowed_says_what_is_missing_and_throttling_is_sat_out() {
    simulate(async {
        let office = Office::new();
        for fault in ["read_only_app", "read_only"] {
            office.tenant.set(fault);
            let fresh = Office { tenant: office.tenant.again(), ..Office::new() };
            let refused = fresh.writer().create(&"s1".into(), &office.me, &office.booking("x"), HOW).await;
            let refused = refused.unwrap_err();
            let expected = if fault == "read_only" { "room.out_of_scope" } else { "auth.graph_write_denied" };
            assert_eq!(
                (refused.code.as_str(), &*refused.params["mailbox"]),
                (expected, &*office.me),
                "{fault}"
            );
            assert_eq!(office.calendar(&office.me).await.len(), 0);
            office.tenant.kit.faults.clear(None);
        }
        // A token of its own: the other one was given while writing was not consented to.
        let office = Office::new();
        office.tenant.set("throttled=1,times:2");
        office.create("s1", &office.booking("x")).await;
    });
}
