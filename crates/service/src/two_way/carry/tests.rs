use jiff::Timestamp;
use model::{
    Attendee, CalendarPolicy, IntegrationId, MeetingKey, MeetingStatus, Party, Policy, Response, Schedule,
    Sensitivity, ShowAs, When,
};

use super::*;
use crate::{people::tests::Door, rig::Desk};

const ME: &str = "me@practice.example";
const STRANGER: &str = "stranger@partner.example";

fn invited(mailbox: &str) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role: AttendeeRole::Required, response: Response::None }
}

fn item() -> SourceItem {
    let start = Timestamp::UNIX_EPOCH;
    let meeting = Meeting {
        key: MeetingKey::single("u"),
        title: Some("Review".to_owned()),
        when: When::Timed { start, end: start, zone: None },
        organizer: None,
        attendees: vec![invited(ME), invited(STRANGER)],
        attendees_beyond: 0,
        place: None,
        body: None,
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    };
    SourceItem {
        source_ref: "1".to_owned(),
        version: "1".to_owned(),
        modified: None,
        meeting,
        series: None,
        marker: None,
    }
}

#[tokio::test]
async fn people_whom_the_oa_does_not_know_are_treated_alike_whatever_system_it_is() {
    let desk = Desk::with(vec![std::sync::Arc::new(Door)]);
    let sheet = format!("name,email\nMe,{ME}\n").into_bytes();
    desk.service.import_people("people.csv".to_owned(), sheet).await.unwrap();
    for side_b in [Side::Oa, Side::Connection { id: "caldav".into() }] {
        let of = |unknown_people| Integration {
            id: IntegrationId::new("i"),
            name: "i".to_owned(),
            enabled: true,
            side_a: Side::Connection { id: "a".into() },
            side_b: side_b.clone(),
            policy: Policy { direction: Direction::Pull, ..Policy::default() },
            schedule: Schedule::Manual,
            calendar: Some(Box::new(CalendarPolicy {
                unknown_people,
                convert_rooms: false,
                ..CalendarPolicy::default()
            })),
        };
        let carried = async |unknown| {
            let carry = desk.service.carry(&of(unknown)).await.unwrap();
            let (sided, filtered) = carry.sided(SideName::A, ME, item());
            assert!(!filtered);
            sided.carried.unwrap_or(sided.meeting)
        };
        let mailboxes = |meeting: &Meeting| {
            let all = meeting.attendees.iter().filter_map(|one| one.party.mailbox.clone());
            all.collect::<Vec<_>>()
        };
        assert_eq!(mailboxes(&carried(UnknownPeople::Keep).await), [ME, STRANGER]);
        assert_eq!(mailboxes(&carried(UnknownPeople::Ignore).await), [ME], "{side_b:?}");
        let told = carried(UnknownPeople::IntoDetails).await;
        assert_eq!((mailboxes(&told), told.body.as_deref()), (vec![ME.to_owned()], Some(STRANGER)));
    }
}
