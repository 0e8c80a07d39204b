//! Writing to the simulated server.

use connector::{Change, WriteOptions};
use model::{AttendeeRole, CancellationMode, InvitationMode, Meeting, MeetingStatus, Response, SeriesRole};
use serde_json::json;

use crate::support::{Company, Desk, Stored, booking, how, read, simulate};

fn desk(company: &Company) -> Desk {
    Desk::new(company.open(&[]), company.person(0))
}

fn people(company: &Company) -> [(String, AttendeeRole); 2] {
    [(company.person(1), AttendeeRole::Required), (company.room(0), AttendeeRole::Resource)]
}

fn wanted(company: &Company, title: &str) -> Meeting {
    let people = people(company);
    let people: Vec<(&str, AttendeeRole)> = people.iter().map(|(m, r)| (m.as_str(), *r)).collect();
    booking(title, &people)
}

#[test]
fn a_meeting_is_delivered_and_the_room_answers() {
    simulate(async {
        let company = Company::new();
        let desk = desk(&company);
        let receipt = desk.create("s1", &wanted(&company, "told"), how(InvitationMode::All)).await.unwrap();
        assert_eq!((receipt.adopted, company.mails()), (false, 1));
        let room = receipt.echo.attendees.iter().find(|a| a.role == AttendeeRole::Resource).unwrap();
        assert_eq!(room.response, Response::Accepted);
        let seen = read(&*desk.session, &company.room(0), &Stored::default()).await;
        assert_eq!(seen.titled("told")[0].meeting.status, MeetingStatus::Confirmed);
        let guest = read(&*desk.session, &company.person(1), &Stored::default()).await;
        assert_eq!(guest.titled("told")[0].meeting.status, MeetingStatus::Tentative, "not answered yet");
    });
}

#[test]
fn nobody_hears_of_a_meeting_that_nobody_shall_hear_of() {
    simulate(async {
        let company = Company::new();
        let desk = desk(&company);
        let none = how(InvitationMode::None);
        let before = wanted(&company, "quiet");
        let receipt = desk.create("s1", &before, none).await.unwrap();
        let after = Meeting { title: Some("quieter".into()), ..before.clone() };
        let target = connector::Target {
            mailbox: &desk.owner,
            source_ref: &receipt.source_ref,
            version: &receipt.version,
        };
        let receipt = desk.writer().update(&"u".into(), target, &before, &after, none).await.unwrap();
        let target = connector::Target { version: &receipt.version, ..target };
        desk.writer().delete(&"d".into(), target, none).await.unwrap();
        assert_eq!(company.mails(), 0);
        for other in [company.person(1), company.room(0)] {
            let seen = read(&*desk.session, &other, &Stored::default()).await;
            assert!(seen.titled("quiet").is_empty() && seen.titled("quieter").is_empty(), "{other}");
        }
    });
}

/// RFC 6638, section 3.2.1.2: taking the delivery out of the server's hands is told as a cancellation.
#[test]
fn who_was_invited_by_the_server_cannot_be_left_untold() {
    simulate(async {
        let company = Company::new();
        let desk = desk(&company);
        let before = wanted(&company, "told");
        let receipt = desk.create("s1", &before, how(InvitationMode::All)).await.unwrap();
        let mails = company.mails();
        let target = connector::Target {
            mailbox: &desk.owner,
            source_ref: &receipt.source_ref,
            version: &receipt.version,
        };
        let after = Meeting { title: Some("changed".into()), ..before.clone() };
        let refused =
            desk.writer().update(&"u".into(), target, &before, &after, how(InvitationMode::None)).await;
        assert_eq!(refused.unwrap_err().code, "write.always_told");
        let quiet = WriteOptions { cancellations: CancellationMode::None, ..how(InvitationMode::All) };
        assert_eq!(
            desk.writer().delete(&"d".into(), target, quiet).await.unwrap_err().code,
            "write.always_told"
        );
        assert_eq!(company.mails(), mails);
    });
}

#[test]
fn a_server_that_delivers_nothing_is_not_asked_to() {
    simulate(async {
        let company = Company::new();
        company.set("no_scheduling");
        let desk = desk(&company);
        let meeting = wanted(&company, "x");
        let refused = desk.create("s1", &meeting, how(InvitationMode::All)).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.params["field"].as_str()),
            ("write.mode_not_offered", "invitations")
        );
        // Known by now, the preview says so too.
        let told = desk.writer().effects(&desk.owner, Change::Create(&meeting), how(InvitationMode::All));
        assert_eq!(told.unwrap_err().code, "write.mode_not_offered");
        assert!(company.kit.journal.since(0).iter().all(|entry| entry.method != "PUT"));
        desk.create("s1", &meeting, how(InvitationMode::None)).await.unwrap();
        desk.create("s2", &booking("alone", &[]), how(InvitationMode::All)).await.unwrap();
    });
}

#[test]
fn an_answer_that_was_lost_makes_no_second_meeting() {
    simulate(async {
        let company = Company::new();
        let desk = desk(&company);
        let before = booking("once", &[]);
        company.set("lost_answer,times:1");
        let receipt = desk.create("s1", &before, how(InvitationMode::All)).await.unwrap();
        assert!(receipt.adopted);
        company.set("lost_answer,times:1");
        let after = Meeting { title: Some("twice".into()), ..before.clone() };
        let target = connector::Target {
            mailbox: &desk.owner,
            source_ref: &receipt.source_ref,
            version: &receipt.version,
        };
        let changed = desk
            .writer()
            .update(&"u".into(), target, &before, &after, how(InvitationMode::All))
            .await
            .unwrap();
        assert!(changed.adopted);
        company.set("lost_answer,times:1");
        let target = connector::Target { version: &changed.version, ..target };
        desk.writer().delete(&"d".into(), target, how(InvitationMode::All)).await.unwrap();
        let seen = read(&*desk.session, &desk.owner, &Stored::default()).await;
        assert!(seen.titled("once").is_empty() && seen.titled("twice").is_empty());
    });
}

#[test]
fn an_occurrence_is_changed_and_taken_out_by_itself() {
    simulate(async {
        let company = Company::new();
        let desk = desk(&company);
        company.edit(
            json!({ "op": "add_meeting", "uid": "SERIES", "subject": "daily", "organizer": desk.owner,
            "start": "2026-11-23T01:00:00Z", "end": "2026-11-23T01:30:00Z",
            "repeat": { "rrule": "FREQ=DAILY;COUNT=4", "deleted": [], "changed": [] } }),
        );
        let all = how(InvitationMode::All);
        let seen = read(&*desk.session, &desk.owner, &Stored::default()).await;
        let days = seen.titled("daily");
        assert_eq!(days.len(), 4);
        let one = days.iter().find(|item| item.source_ref.ends_with("#20261124T010000Z")).unwrap();
        let after = Meeting { title: Some("special".into()), ..one.meeting.clone() };
        let receipt =
            desk.writer().update(&"u".into(), desk.at(one), &one.meeting, &after, all).await.unwrap();
        assert_eq!(
            (receipt.echo.series, receipt.source_ref.as_str()),
            (SeriesRole::Exception, one.source_ref.as_str())
        );
        // The others have a new version too: they are one object.
        let stale = days.iter().find(|item| item.source_ref.ends_with("#20261125T010000Z")).unwrap();
        assert_eq!(
            desk.writer().delete(&"d".into(), desk.at(stale), all).await.unwrap_err().code,
            "write.stale"
        );
        let seen = read(&*desk.session, &desk.owner, &Stored::default()).await;
        let fresh = seen.items.iter().find(|item| item.source_ref == stale.source_ref).unwrap();
        desk.writer().delete(&"d".into(), desk.at(fresh), all).await.unwrap();
        let seen = read(&*desk.session, &desk.owner, &Stored::default()).await;
        assert_eq!((seen.titled("daily").len(), seen.titled("special").len()), (2, 1));
    });
}

#[test]
fn a_copy_of_somebody_elses_meeting_is_declined_by_removing_it() {
    simulate(async {
        let company = Company::new();
        let (me, caller) = (company.person(0), company.person(1));
        company.edit(json!({ "op": "add_meeting", "uid": "THEIRS", "subject": "theirs", "organizer": caller,
            "attendees": [me], "start": "2026-11-25T01:00:00Z", "end": "2026-11-25T02:00:00Z" }));
        let desk = desk(&company);
        let seen = read(&*desk.session, &me, &Stored::default()).await;
        let copy = seen.titled("theirs")[0];
        let after = Meeting { title: Some("mine".into()), ..copy.meeting.clone() };
        let all = how(InvitationMode::All);
        let refused =
            desk.writer().update(&"u".into(), desk.at(copy), &copy.meeting, &after, all).await.unwrap_err();
        assert_eq!(refused.code, "write.not_organizer");
        desk.writer().delete(&"d".into(), desk.at(copy), all).await.unwrap();
        let theirs = read(&*desk.session, &caller, &Stored::default()).await;
        assert_eq!(theirs.titled("theirs")[0].meeting.attendees[0].response, Response::Declined);
    });
}

#[test]
fn what_the_server_refuses_has_its_cause() {
    simulate(async {
        for (fault, code) in [
            ("storage_full", "caldav.storage_full"),
            ("object_refused", "caldav.object_refused"),
            ("read_only", "caldav.write_denied"),
            ("no_etag", "caldav.no_entity_tag"),
        ] {
            let company = Company::new();
            company.set(fault);
            let refused =
                desk(&company).create("s1", &booking("x", &[]), how(InvitationMode::All)).await.unwrap_err();
            assert_eq!((refused.code.as_str(), refused.class), (code, model::FaultClass::Setup), "{fault}");
        }
    });
}
