//! Integrations that know people by another field than their mail address: the third party's mailboxes are the values
//! of `email2`, the OA's calendars stand under `email`.

use model::{Attendee, AttendeeRole, Direction, Meeting, Party, Person, PersonId, Response, RunState};
use serde_json::json;

use crate::{
    pairs::{Pairs, arranged, booking, titles},
    rig::{Company, options, simulate},
};

/// The OA's address of whom the third party knows by a mailbox.
fn oa(mailbox: &str) -> String {
    format!("{}@oa.example", mailbox.split('@').next().unwrap())
}

/// People with two addresses, joined by the second.
async fn bound(company: &Company, direction: Direction) -> Pairs {
    let pairs = Pairs::with(company, direction, |i| Pairs::policy(i).bound_field = "email2".to_owned()).await;
    for person in company.kit.world().people.clone() {
        let id = PersonId::new(person.mailbox.as_str());
        let known = pairs.office.store.read(|tx| tx.get_person(&id)).unwrap().unwrap();
        let fields = [("email".to_owned(), oa(&person.mailbox)), ("email2".to_owned(), person.mailbox)];
        let person = Person { fields: fields.into(), ..known };
        pairs.office.store.write(|tx| tx.put_person(&person)).unwrap();
    }
    pairs
}

fn party(mailbox: &str) -> Party {
    Party { name: None, mailbox: Some(mailbox.to_owned()) }
}

fn attendee(mailbox: &str) -> Attendee {
    Attendee { party: party(mailbox), role: AttendeeRole::Required, response: Response::None }
}

fn people(meeting: &Meeting) -> (Option<&str>, Vec<&str>) {
    let attendees = meeting.attendees.iter().filter(|one| one.role != AttendeeRole::Resource);
    (
        meeting.organizer.as_ref().and_then(|party| party.mailbox.as_deref()),
        attendees.filter_map(|one| one.party.mailbox.as_deref()).collect(),
    )
}

#[test]
fn what_is_pulled_stands_in_the_calendar_of_the_person_and_names_people_as_the_oa_does() {
    simulate(async {
        let company = Company::new(options(71, 2, 6));
        let pairs = bound(&company, Direction::Pull).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        arranged(&company, "规划", &me, 20);
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "attendees": [other] }));
        let run = pairs.sync().await;
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        let calendar = pairs.b(&oa(&me)).await;
        let pulled = Pairs::titled(&calendar, "规划");
        assert_eq!(people(&pulled.meeting), (Some(oa(&me).as_str()), vec![oa(&other).as_str()]));
        assert!(pairs.b(&me).await.is_empty(), "nobody owns a calendar of that name");
        assert_eq!(pairs.sync().await.counts.created, 0);
    });
}

#[test]
fn what_is_pushed_is_organised_by_the_person_s_mailbox_and_invites_the_mailboxes_of_others() {
    simulate(async {
        let company = Company::new(options(72, 2, 6));
        let pairs = bound(&company, Direction::Push).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        let meeting = Meeting {
            organizer: Some(party(&oa(&me))),
            attendees: vec![attendee(&oa(&other)), attendee("guest@partner.example")],
            ..booking("评审", 22)
        };
        pairs.oa_create(&oa(&me), &meeting).await;
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        let calendar = pairs.a(&me).await;
        let (organizer, mut invited) = people(&Pairs::titled(&calendar, "评审").meeting);
        invited.sort_unstable();
        let mut wanted = vec!["guest@partner.example", other.as_str()];
        wanted.sort_unstable();
        assert_eq!((organizer, invited), (Some(me.as_str()), wanted));
        assert_eq!(pairs.sync().await.counts, Default::default());

        let b = pairs.b(&oa(&me)).await;
        let entry = Pairs::titled(&b, "评审");
        pairs.oa_edit(&oa(&me), entry, |m| m.attendees.retain(|a| a.party.mailbox != Some(oa(&other)))).await;
        assert_eq!(pairs.sync().await.counts.updated, 1);
        let calendar = pairs.a(&me).await;
        assert_eq!(people(&Pairs::titled(&calendar, "评审").meeting).1, ["guest@partner.example"]);
    });
}

#[test]
fn both_ways_changes_of_either_side_cross_and_nothing_comes_back() {
    simulate(async {
        let company = Company::new(options(73, 2, 6));
        let pairs = bound(&company, Direction::Both).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        arranged(&company, "规划", &me, 20);
        let meeting = Meeting {
            organizer: Some(party(&oa(&me))),
            attendees: vec![attendee(&oa(&other))],
            ..booking("评审", 22)
        };
        pairs.oa_create(&oa(&me), &meeting).await;
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.failed), (RunState::Done, 0), "{:?}", run.faults);
        let theirs = pairs.b(&oa(&other)).await.len();
        let b = pairs.b(&oa(&me)).await;
        pairs.oa_edit(&oa(&me), Pairs::titled(&b, "规划"), |m| m.title = Some("年度规划".into())).await;
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "body": "带上数字" }));
        let run = pairs.sync().await;
        assert_eq!((run.counts.updated, run.counts.failed), (2, 0), "{:?}", pairs.office.items(&run).await);
        let (a, b) = (pairs.a(&me).await, pairs.b(&oa(&me)).await);
        assert_eq!(titles(&a), titles(&b));
        assert_eq!(Pairs::titled(&a, "年度规划").meeting.body.as_deref(), Some("带上数字"));
        assert_eq!(Pairs::titled(&b, "年度规划").meeting.body.as_deref(), Some("带上数字"));
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted, again.failed), (0, 0, 0, 0));
        assert!(pairs.office.steps(&pairs.preview().await).await.is_empty(), "nothing is left to do");
        assert_eq!(
            pairs.b(&oa(&other)).await.len(),
            theirs,
            "an invitation delivered is no meeting of theirs"
        );
        let undone = pairs.office.undo(&run.id).await.unwrap().run;
        assert_eq!(undone.counts.updated, 2, "undoing looks in the same calendars");
    });
}

#[test]
fn somebody_who_is_named_otherwise_is_looked_at_again() {
    simulate(async {
        let company = Company::new(options(74, 2, 6));
        let pairs = bound(&company, Direction::Push).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        let invites = Meeting { attendees: vec![attendee(&oa(&other))], ..booking("评审", 22) };
        pairs.oa_create(&oa(&me), &invites).await;
        pairs.sync().await;
        assert_eq!(pairs.sync().await.counts, Default::default());
        let id = PersonId::new(other.as_str());
        let known = pairs.office.store.read(|tx| tx.get_person(&id)).unwrap().unwrap();
        let mut fields = known.fields.clone();
        fields.insert("email".to_owned(), "moved@oa.example".to_owned());
        let moved = Person { fields, ..known };
        pairs.office.store.write(|tx| tx.put_person(&moved)).unwrap();
        assert_eq!(pairs.sync().await.counts.updated, 1, "nobody is invited by the old address any more");
    });
}
