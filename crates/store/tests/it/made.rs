//! Steps that make meetings keep no changes: they are found by field all the same.

use jiff::tz::TimeZone;
use model::{
    Attendee, AttendeeRole, Meeting, MeetingStatus, Party, Payload, PlanId, PlanStep, Response, Sensitivity,
    SeriesRole, ShowAs, StepKind, When,
};
use store::{ItemMark, ItemQuery, StepQuery};

use crate::sample::{at, furnished, meeting, put_plan, run, step};

const FIELDS: [&str; 13] = [
    "title",
    "start",
    "end",
    "zone",
    "organizer",
    "place",
    "status",
    "sensitivity",
    "show_as",
    "series",
    "attendees",
    "body",
    "name",
];

fn meetings() -> Vec<Meeting> {
    let party = Party { name: Some("null".to_owned()), mailbox: None };
    let plain = meeting("m", 7);
    let bare = Meeting { title: None, ..plain.clone() };
    let When::Timed { start, end, .. } = bare.when else { unreachable!() };
    let date = start.to_zoned_datetime(TimeZone::UTC).date();
    let attendee = Attendee { party: party.clone(), role: AttendeeRole::Required, response: Response::None };
    vec![
        plain,
        Meeting { when: When::Timed { start, end, zone: None }, ..bare.clone() },
        Meeting { when: When::AllDay { first: date, last: date }, ..bare.clone() },
        Meeting { organizer: Some(party), ..bare.clone() },
        Meeting { attendees: vec![attendee], ..bare.clone() },
        Meeting { place: Some("x".to_owned()), body: Some("null".to_owned()), ..bare.clone() },
        Meeting { status: MeetingStatus::Cancelled, sensitivity: Sensitivity::Private, ..bare.clone() },
        Meeting { show_as: ShowAs::Free, series: SeriesRole::Exception, ..bare.clone() },
    ]
}

fn makes(number: usize, meeting: Meeting) -> PlanStep {
    PlanStep { after: Some(Payload::Meeting(Box::new(meeting))), ..step(number as u64, StepKind::Create) }
}

fn told(step: &PlanStep) -> Vec<String> {
    let mut step = step.clone();
    plan::tell_changes(&mut step, &TimeZone::UTC);
    step.changes.into_iter().map(|change| change.field).collect()
}

#[test]
fn each_field_finds_the_steps_that_tell_it() {
    let sample = furnished();
    let steps: Vec<_> = meetings().into_iter().enumerate().map(|(n, it)| makes(n, it)).collect();
    sample.store.write(|tx| put_plan(tx, "p1", at(0), &steps)).unwrap();
    for field in FIELDS {
        let query = StepQuery { field: Some(field.to_owned()), ..StepQuery::default() };
        let page = sample.store.read(|tx| tx.list_steps(&PlanId::new("p1"), &query)).unwrap();
        let found: Vec<_> = page.items.iter().map(|row| row.seq as usize).collect();
        let telling = (0..steps.len()).filter(|n| told(&steps[*n]).iter().any(|told| told == field));
        assert_eq!(found, telling.collect::<Vec<_>>(), "{field}");
    }
}

#[test]
fn items_of_a_run_say_what_was_told_of_their_steps() {
    let sample = furnished();
    let steps = [makes(0, meeting("m", 7)), step(1, StepKind::Delete)];
    let (plan, done) = (PlanId::new("p1"), model::ItemOutcome::Done);
    let made = run("r1", model::RunKind::Apply, Some("p1"), at(0));
    let mark = |seq| ItemMark { seq, outcome: done, fault: None, at: at(1) };
    let page = sample.store.write(|tx| {
        put_plan(tx, "p1", at(0), &steps)?;
        tx.create_run(&made)?;
        tx.put_items(&made.id, &[mark(0), mark(1)])?;
        assert_eq!(tx.list_steps(&plan, &StepQuery::default())?.items[0].step.changes, []);
        tx.list_items_told(&made.id, &ItemQuery::default(), |step| {
            plan::tell_changes(step, &TimeZone::UTC);
        })
    });
    let fields = page.unwrap().items.into_iter().map(|item| item.changes.len());
    assert_eq!(fields.collect::<Vec<_>>(), [told(&steps[0]).len(), 0]);
}
