//! What people do about a meeting: accepting, declining, signing in.

use connector::{Act, Settings};
use model::{AttendeeRole, Response};
use provider_oa_rest::provider;

use crate::support::{Practice, Stored, described, how, simulate};

#[test]
fn an_invitation_is_answered_and_somebody_signs_in() {
    simulate(async {
        let practice = Practice::new();
        let (me, guest) = (practice.person(0), practice.person(1));
        let made = practice.writer().create(&"s1".into(), &me, &practice.booking("x"), how()).await.unwrap();
        let attend = practice.session.attend().unwrap();
        for (act, answer) in [(Act::Accept, Response::Accepted), (Act::Decline, Response::Declined)] {
            attend.act(act, &me, &made.source_ref, &guest).await.unwrap();
            let (items, _, _) = practice.read(&me, &Stored::default()).await;
            let own = items.iter().find(|item| item.source_ref == made.source_ref).unwrap();
            let mut people = own.meeting.attendees.iter().filter(|one| one.role != AttendeeRole::Resource);
            assert_eq!(people.next().unwrap().response, answer);
        }
        attend.act(Act::CheckIn, &me, &made.source_ref, &me).await.unwrap();
        assert!(practice.operations(0).iter().any(|it| it == "checkins.create"));
    });
}

#[test]
fn a_room_a_stranger_and_a_meeting_that_is_gone_are_refused() {
    simulate(async {
        let practice = Practice::new();
        let (me, room) = (practice.person(0), practice.room());
        let made = practice.writer().create(&"s1".into(), &me, &practice.booking("x"), how()).await.unwrap();
        let attend = practice.session.attend().unwrap();
        let code = async |meeting: &str, who: &str| {
            attend.act(Act::Accept, &me, meeting, who).await.unwrap_err().code
        };
        assert_eq!(code(&made.source_ref, &room).await, "oarest.mailbox_unknown");
        assert_eq!(code(&made.source_ref, "nobody@elsewhere.example").await, "oarest.mailbox_unknown");
        assert_eq!(code("m-999999", &practice.person(1)).await, "write.gone");
    });
}

#[test]
fn what_is_not_described_is_not_offered() {
    simulate(async {
        let shipped = provider().acts(&Settings::default());
        assert_eq!(shipped, [Act::Accept, Act::Decline, Act::CheckIn]);
        let without = |d: &mut serde_json::Value| {
            let topics = d["topics"].as_object_mut().unwrap();
            ["attendees.accept", "checkins.create"].iter().for_each(|topic| drop(topics.remove(*topic)));
        };
        let settings = Settings([("description".to_owned(), described(without))].into());
        assert_eq!(provider().acts(&settings), [Act::Decline]);
        let practice = Practice::described(without);
        let attend = practice.session.attend().unwrap();
        let fault = attend.act(Act::CheckIn, "a@x.example", "m", "a@x.example").await.unwrap_err();
        assert_eq!(fault.code, "oarest.entry_missing");
    });
}
