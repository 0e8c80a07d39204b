//! Writing against the simulator: what the conformance suite does not ask.

use connector::{Change, Target, WriteOptions};
use model::{AttendeeRole, InvitationMode, Meeting, Party, Response, Sensitivity, When};
use serde_json::{Value, json};

use crate::support::{Practice, Stored, how, simulate};

fn quiet() -> WriteOptions<'static> {
    WriteOptions { invitations: InvitationMode::None, cancellations: InvitationMode::None, ..how() }
}

fn write<'a>(d: &'a mut Value, part: &str) -> &'a mut Value {
    &mut d["write"][part]
}

#[test]
fn the_flag_is_what_the_write_asks_for() {
    simulate(async {
        let practice = Practice::new();
        let (me, one) = (practice.person(0), practice.booking("quiet"));
        let made = practice.writer().create(&"s1".into(), &me, &one, quiet()).await.unwrap();
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        practice.writer().delete(&"d".into(), target, quiet()).await.unwrap();
        assert_eq!(practice.mails(), 0);
        practice.writer().create(&"s2".into(), &me, &practice.booking("told"), how()).await.unwrap();
        assert_eq!(practice.mails(), 1);
    });
}

#[test]
fn silence_is_promised_only_where_the_description_says_so() {
    simulate(async {
        for (notices, silent, told) in [
            ("unknown", Err("write.notice_unknown"), Ok(1)),
            ("always", Err("write.always_told"), Ok(1)),
            ("never", Ok(0), Err("write.mode_not_offered")),
            ("flag", Ok(0), Ok(1)),
        ] {
            let practice = Practice::described(|d| *write(d, "notices") = notices.into());
            let (me, one) = (practice.person(0), practice.booking("x"));
            let effects = |change, how| {
                let told = practice.writer().effects(&me, change, how);
                told.map(|effects| effects.mails).map_err(|fault| fault.code)
            };
            let as_code = |expected: Result<u64, &str>| expected.map_err(str::to_owned);
            for change in [Change::Create(&one), Change::Delete(&one)] {
                assert_eq!(effects(change, quiet()), as_code(silent), "{notices} {change:?}");
                assert_eq!(effects(change, how()), as_code(told), "{notices} {change:?}");
            }
            // Nobody to be told: nothing to be promised.
            let alone = Meeting { attendees: Vec::new(), ..one.clone() };
            assert_eq!(effects(Change::Create(&alone), quiet()), Ok(0), "{notices}");
        }
    });
}

#[test]
fn a_change_leaves_what_it_is_not_about_as_it_is() {
    simulate(async {
        let practice = Practice::new();
        let (me, one) = (practice.person(0), practice.booking("before"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let after = Meeting { title: Some("after".into()), ..one.clone() };
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let changed = practice.writer().update(&"u".into(), target, &one, &after, how()).await.unwrap();
        assert_eq!((changed.echo.title.as_deref(), &changed.echo.body), (Some("after"), &one.body));
        assert_eq!(changed.echo.attendees, made.echo.attendees);
        let found = practice.writer().find(&"s1".into(), &me).await.unwrap().unwrap();
        assert_eq!((found.source_ref, found.version), (made.source_ref, changed.version));
    });
}

#[test]
fn a_lost_answer_is_looked_up_and_nothing_is_made_twice() {
    simulate(async {
        for (marks, dropped) in [(true, false), (true, true), (false, true)] {
            let practice = match marks {
                true => Practice::new(),
                false => Practice::described(|d| *write(d, "marker") = json!({})),
            };
            if dropped {
                practice.set("drop_external_ids");
            }
            let (me, one) = (practice.person(0), practice.booking("once"));
            practice.set("lost_answer,times:1");
            let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
            let (items, _, _) = practice.read(&me, &Stored::default()).await;
            let same = items.iter().filter(|item| item.meeting.title.as_deref() == Some("once")).count();
            assert_eq!(same, 1, "{marks} {dropped}");
            // Without marks, one that says the same is the same.
            if !marks {
                let again = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
                assert_eq!((again.source_ref, again.adopted), (made.source_ref, true));
                assert_eq!(practice.writer().find(&"s1".into(), &me).await.unwrap(), None);
            }
        }
    });
}

#[test]
fn marks_are_found_in_lists_where_they_cannot_be_asked_for() {
    simulate(async {
        for brief in [false, true] {
            let practice = Practice::described(|d| {
                drop(d["topics"].as_object_mut().unwrap().remove("meetings.by_marker"));
                d["meeting"]["whole"] = (!brief).into();
            });
            if brief {
                practice.set("brief_lists");
            }
            let (me, one) = (practice.person(0), practice.booking("marked"));
            let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
            let found = practice.writer().find(&"s1".into(), &me).await.unwrap().unwrap();
            assert_eq!((&found.source_ref, found.adopted), (&made.source_ref, true));
            let again = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
            assert_eq!((again.source_ref, again.adopted), (made.source_ref, true));
            assert_eq!(practice.writer().find(&"s2".into(), &me).await.unwrap(), None);
        }
    });
}

#[test]
fn lost_answers_of_changes_and_removals_are_looked_up_too() {
    simulate(async {
        let practice = Practice::new();
        let (me, one, two) = (practice.person(0), practice.booking("one"), practice.booking("two"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        practice.set("lost_answer,times:2");
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let changed = practice.writer().update(&"u".into(), target, &one, &two, how()).await.unwrap();
        assert!(changed.adopted);
        let target = Target { version: &changed.version, ..target };
        practice.writer().delete(&"d".into(), target, how()).await.unwrap();
        assert_eq!(practice.writer().find(&"s1".into(), &me).await.unwrap(), None);
    });
}

#[test]
fn a_room_that_is_taken_is_told_and_nothing_is_written() {
    simulate(async {
        let practice = Practice::new();
        practice.set("room_taken");
        let (me, one) = (practice.person(0), practice.booking("taken"));
        let fault = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap_err();
        assert_eq!(
            (fault.code.as_str(), fault.params["vendor_code"].as_str()),
            ("write.room_taken", "40901")
        );
        assert_eq!(practice.writer().find(&"s1".into(), &me).await.unwrap(), None);
    });
}

#[test]
fn rooms_are_booked_and_released_by_calls_of_their_own_where_that_is_how_it_is_done() {
    simulate(async {
        let practice = Practice::described(|d| {
            drop(d["write"].as_object_mut().unwrap().remove("rooms"));
            drop(d["write"].as_object_mut().unwrap().remove("room"));
        });
        let (me, one) = (practice.person(0), practice.booking("booked"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let room = |meeting: &Meeting| {
            let mut rooms = meeting.attendees.iter().filter(|it| it.role == AttendeeRole::Resource);
            rooms.next().map(|it| (it.party.mailbox.clone().unwrap(), it.response))
        };
        assert_eq!(room(&made.echo), Some((practice.room(), Response::Accepted)));
        let other = practice.kit.world().rooms[1].mailbox.clone();
        let mut after = made.echo.clone();
        after
            .attendees
            .iter_mut()
            .filter(|it| it.role == AttendeeRole::Resource)
            .for_each(|it| it.party.mailbox = Some(other.clone()));
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let changed = practice.writer().update(&"u".into(), target, &made.echo, &after, how()).await.unwrap();
        assert_eq!(room(&changed.echo), Some((other, Response::Accepted)));
        let asked = practice.operations(0);
        for wanted in ["spaces.book", "spaces.release"] {
            assert!(asked.iter().any(|it| it == wanted), "{asked:?}");
        }
        // A taken room: the meeting is there, and trying again books.
        practice.set("room_taken,times:1");
        let fault =
            practice.writer().create(&"s2".into(), &me, &practice.booking("late"), how()).await.unwrap_err();
        assert_eq!(fault.code, "write.room_taken");
        let again =
            practice.writer().create(&"s2".into(), &me, &practice.booking("late"), how()).await.unwrap();
        assert!(again.adopted && room(&again.echo).is_some());
    });
}

#[test]
fn people_are_invited_and_taken_off_by_calls_of_their_own_where_that_is_how_it_is_done() {
    simulate(async {
        let practice = Practice::described(|d| drop(d["write"].as_object_mut().unwrap().remove("attendees")));
        let (me, one) = (practice.person(0), practice.booking("invited"));
        let people = |meeting: &Meeting| -> Vec<String> {
            let people = meeting.attendees.iter().filter(|it| it.role != AttendeeRole::Resource);
            people.filter_map(|it| it.party.mailbox.clone()).collect()
        };
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        assert_eq!(people(&made.echo), [practice.person(1)]);
        let mut after = made.echo.clone();
        for one in after.attendees.iter_mut().filter(|it| it.role != AttendeeRole::Resource) {
            one.party = Party { name: None, mailbox: Some(practice.person(2)) };
        }
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let changed = practice.writer().update(&"u".into(), target, &made.echo, &after, how()).await.unwrap();
        assert_eq!(people(&changed.echo), [practice.person(2)]);
        let asked = practice.operations(0);
        for wanted in ["attendees.add", "attendees.remove"] {
            assert!(asked.iter().any(|it| it == wanted), "{asked:?}");
        }
        // Trying again after an answer was lost invites nobody twice.
        let again = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        assert!(again.adopted);
    });
}

#[test]
fn a_participant_leaves_where_that_is_the_call_there_is() {
    simulate(async {
        let practice =
            Practice::described(|d| drop(d["topics"].as_object_mut().unwrap().remove("attendees.decline")));
        let (me, guest, one) = (practice.person(0), practice.person(1), practice.booking("theirs"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let (items, _, _) = practice.read(&guest, &Stored::default()).await;
        let copy = items.iter().find(|item| item.meeting.key.uid == made.uid).unwrap();
        let target = Target { mailbox: &guest, source_ref: &copy.source_ref, version: &copy.version };
        practice.writer().delete(&"d".into(), target, how()).await.unwrap();
        assert!(practice.operations(0).iter().any(|it| it == "attendees.leave"));
    });
}

#[test]
fn a_participant_s_meeting_is_declined_and_a_room_s_given_back() {
    simulate(async {
        let practice = Practice::new();
        let (me, guest, room, one) =
            (practice.person(0), practice.person(1), practice.room(), practice.booking("theirs"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        for mailbox in [&guest, &room] {
            let (items, _, _) = practice.read(mailbox, &Stored::default()).await;
            let copy = items.iter().find(|item| item.meeting.key.uid == made.uid).unwrap();
            let target = Target { mailbox, source_ref: &copy.source_ref, version: &copy.version };
            let after = Meeting { title: Some("mine".into()), ..copy.meeting.clone() };
            let changed = practice.writer().update(&"u".into(), target, &copy.meeting, &after, how()).await;
            assert_eq!(changed.unwrap_err().code, "write.not_organizer");
            let silent = practice.writer().delete(&"d".into(), target, quiet()).await.unwrap_err();
            assert_eq!(silent.code, "write.notice_unknown");
            practice.writer().delete(&"d".into(), target, how()).await.unwrap();
            let (items, _, _) = practice.read(mailbox, &Stored::default()).await;
            assert!(items.iter().all(|item| item.meeting.key.uid != made.uid), "{mailbox}");
        }
        let (items, _, _) = practice.read(&me, &Stored::default()).await;
        let own = &items.iter().find(|item| item.meeting.key.uid == made.uid).unwrap().meeting;
        assert_eq!(own.attendees.len(), 1);
        assert_eq!(own.attendees[0].response, Response::Declined);
        let less = Practice::described(|d| {
            let topics = d["topics"].as_object_mut().unwrap();
            ["attendees.decline", "attendees.leave"].iter().for_each(|topic| drop(topics.remove(*topic)));
        });
        let made = less.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let target = Target { mailbox: &guest, source_ref: &made.source_ref, version: &made.version };
        assert_eq!(
            less.writer().delete(&"d".into(), target, how()).await.unwrap_err().code,
            "write.not_organizer"
        );
    });
}

#[test]
fn somebody_faster_between_look_and_write_is_noticed_by_the_version() {
    simulate(async {
        let practice = Practice::new();
        let (me, one, two) = (practice.person(0), practice.booking("one"), practice.booking("two"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        practice.set("error_code=40902,operation:meetings.update");
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let fault = practice.writer().update(&"u".into(), target, &one, &two, how()).await.unwrap_err();
        assert_eq!(fault.code, "write.stale");
    });
}

#[test]
fn members_go_back_with_a_change_where_all_is_sent() {
    simulate(async {
        let practice = Practice::described(|d| {
            *write(d, "sends") = "whole".into();
            *write(d, "kept") =
                json!(["title", "start", "end", "zone", "place", "content", "private", "busy"]);
        });
        let (me, one) = (practice.person(0), practice.booking("before"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let after = Meeting { place: Some("三楼".into()), ..one.clone() };
        let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let changed = practice.writer().update(&"u".into(), target, &one, &after, how()).await.unwrap();
        assert_eq!((changed.echo.place.as_deref(), &changed.echo.body), (Some("三楼"), &one.body));
    });
}

#[test]
fn what_is_private_is_written_so_and_never_handed_back() {
    simulate(async {
        let practice = Practice::new();
        let me = practice.person(0);
        let secret = Meeting { sensitivity: Sensitivity::Private, ..practice.booking("canary") };
        let made = practice.writer().create(&"s1".into(), &me, &secret, how()).await.unwrap();
        assert_eq!(made.echo.sensitivity, Sensitivity::Private);
        assert!(!format!("{made:?}").contains("canary"));
    });
}

#[test]
fn a_time_that_comes_twice_is_not_written_as_a_bare_wall_time() {
    simulate(async {
        let practice = Practice::described(|d| {
            d["times"] =
                json!({ "zone": "Europe/Berlin", "instant": "pattern", "pattern": "%Y-%m-%d %H:%M" });
            *write(d, "times") = json!({ "start": "{start}", "end": "{end}" });
        });
        let start = crate::support::at("2026-10-25T00:30:00Z");
        let end = crate::support::at("2026-10-25T01:30:00Z");
        let twice = Meeting { when: When::Timed { start, end, zone: None }, ..practice.booking("twice") };
        let fault =
            practice.writer().create(&"s1".into(), &practice.person(0), &twice, how()).await.unwrap_err();
        assert_eq!(fault.code, "write.time_comes_twice");
    });
}
