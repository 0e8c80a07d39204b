//! Writing against the simulator: what the conformance suite does not ask.

use connector::{Change, Target, WriteOptions};
use model::{InvitationMode, Meeting, Sensitivity};
use serde_json::{Value, json};

use crate::support::{Practice, Stored, how, mapping, simulate};

fn quiet() -> WriteOptions<'static> {
    WriteOptions { invitations: InvitationMode::None, ..how() }
}

#[test]
fn the_notice_flag_is_what_the_write_asks_for() {
    simulate(async {
        let practice = Practice::new();
        let (me, one) = (practice.person(0), practice.booking("quiet"));
        practice.writer().create(&"s1".into(), &me, &one, quiet()).await.unwrap();
        assert_eq!(practice.mails(), 0);
        let effects = practice.writer().effects(&me, Change::Create(&one), quiet()).unwrap();
        assert_eq!(effects.mails, 0);
        practice.writer().create(&"s2".into(), &me, &practice.booking("told"), how()).await.unwrap();
        assert_eq!(practice.mails(), 1);
    });
}

#[test]
fn a_connection_that_sends_no_notices_refuses_what_would_send_some() {
    simulate(async {
        let practice = Practice::with(&[("send_notice_mail", "off")]);
        let (me, one) = (practice.person(0), practice.booking("off"));
        let before = practice.kit.journal.total();
        let told = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap_err();
        assert_eq!(told.code, "write.notices_off");
        assert_eq!(practice.kit.journal.total(), before);
        let alone = Meeting { attendees: Vec::new(), ..one.clone() };
        practice.writer().create(&"s1".into(), &me, &alone, how()).await.unwrap();
        practice.writer().create(&"s2".into(), &me, &one, quiet()).await.unwrap();
        assert_eq!(practice.mails(), 0);
    });
}

#[test]
fn silence_of_a_removal_is_not_promised_unless_the_mapping_has_a_place_for_it() {
    simulate(async {
        let practice = Practice::new();
        let (me, one) = (practice.person(0), practice.booking("gone"));
        let silent = WriteOptions { cancellations: InvitationMode::None, ..how() };
        let refused = practice.writer().effects(&me, Change::Delete(&one), silent).unwrap_err();
        assert_eq!(refused.code, "write.removal_notice_unknown");
        let own = mapping("/delete/query", json!({ "notify": "{notify}" }));
        let own = practice.again(&[("mapping", &own)]);
        assert_eq!(own.writer().effects(&me, Change::Delete(&one), silent).unwrap().mails, 0);
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
        // The mark of its step is still on it.
        let found = practice.writer().find(&"s1".into(), &me).await.unwrap().unwrap();
        assert_eq!((found.source_ref, found.version), (made.source_ref, changed.version));
    });
}

#[test]
fn a_lost_answer_is_looked_up_and_nothing_is_made_twice() {
    simulate(async {
        for (marks, dropped) in [(true, false), (true, true), (false, true)] {
            let own = mapping("/write/marker", json!({}));
            let practice = if marks { Practice::new() } else { Practice::with(&[("mapping", &own)]) };
            if dropped {
                practice.set("drop_extensions");
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
fn a_participant_s_copy_is_neither_changed_nor_removed() {
    simulate(async {
        let practice = Practice::new();
        let (me, guest, one) = (practice.person(0), practice.person(1), practice.booking("theirs"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let (items, _, _) = practice.read(&guest, &Stored::default()).await;
        let copy = items.iter().find(|item| item.meeting.key.uid == made.uid).unwrap();
        let target = Target { mailbox: &guest, source_ref: &copy.source_ref, version: &copy.version };
        let after = Meeting { title: Some("mine".into()), ..copy.meeting.clone() };
        let changed = practice.writer().update(&"u".into(), target, &copy.meeting, &after, how()).await;
        assert_eq!(changed.unwrap_err().code, "write.not_organizer");
        let removed = practice.writer().delete(&"d".into(), target, how()).await;
        assert_eq!(removed.unwrap_err().code, "write.not_organizer");
        let effects = practice.writer().effects(&guest, Change::Delete(&copy.meeting), how());
        assert_eq!(effects.unwrap_err().code, "write.not_organizer");
    });
}

#[test]
fn a_meeting_is_made_where_answers_are_not_told() {
    simulate(async {
        let practice = Practice::new();
        practice.set("no_answers");
        let made =
            practice.writer().create(&"s1".into(), &practice.person(0), &practice.booking("x"), how()).await;
        assert!(!made.unwrap().adopted);
    });
}

#[test]
fn what_is_usual_is_not_written_and_what_is_private_is() {
    simulate(async {
        // A service that knows none of the members that are assumed takes the usual meeting all the same.
        let mut own: Value = serde_json::from_str(&mapping("/write/sensitivity", json!({}))).unwrap();
        own["write"]["show_as"] = json!({});
        let practice = Practice::with(&[("mapping", &own.to_string())]);
        let me = practice.person(0);
        practice.writer().create(&"s1".into(), &me, &practice.booking("plain"), how()).await.unwrap();
        let practice = Practice::new();
        let secret = Meeting { sensitivity: Sensitivity::Private, ..practice.booking("canary") };
        let made = practice.writer().create(&"s1".into(), &me, &secret, how()).await.unwrap();
        assert!(!format!("{made:?}").contains("canary"));
    });
}

#[test]
fn a_write_without_permission_says_so() {
    simulate(async {
        let practice = Practice::new();
        practice.set("read_only");
        let refused =
            practice.writer().create(&"s1".into(), &practice.person(0), &practice.booking("no"), how()).await;
        assert_eq!(refused.unwrap_err().code, "alimail.permission_missing");
    });
}
