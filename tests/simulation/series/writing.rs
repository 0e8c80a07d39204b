//! Series are written as one, once, and undone as one.

use std::collections::BTreeSet;

use connector::SourceItem;
use model::{CalendarPolicy, Direction, Frequency, InvitationMode, Recurrence, RunState, SideName, StepKind};
use service::oa::{OaDraft, Scope};

use super::{EXCHANGE, Written, daily, draft, invited};
use crate::{
    crash::dropped_after,
    office::watched,
    pairs::{Pairs, titles},
    rig::{Company, options, simulate},
};

#[test]
fn series_of_the_oa_is_written_as_one_and_whoever_is_invited_is_counted_once() {
    simulate(async {
        let company = Company::new(options(61, 1, 2));
        let all = |policy: &mut CalendarPolicy| policy.invitations = InvitationMode::All;
        let pairs = EXCHANGE.pairs(&company, Direction::Both, all).await;
        pairs.sync().await;
        let (me, guest) = (pairs.person(0), pairs.person(1));
        let before = pairs.b(&guest).await.len();
        let draft = OaDraft { attendees: vec![invited(&guest)], ..draft(&me, daily()) };
        pairs.office.service.save_oa_event(draft).await.unwrap();
        let plan = pairs.preview().await;
        assert_eq!((plan.mails, plan.counts.create), (1, 1));
        let steps = pairs.office.steps(&plan).await;
        let step = steps.iter().find(|s| s.kind == StepKind::Create).unwrap();
        assert!(step.why.iter().any(|r| r.key == "series_as_one"), "{:?}", step.why);
        let (_, entries) = watched(&company, pairs.office.apply(&plan, None)).await;
        assert_eq!(entries.iter().map(|e| e.mails).sum::<u32>(), 1);
        for _ in 0..2 {
            let counts = pairs.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0));
        }
        assert!(titles(&pairs.a(&guest).await).contains(&"晨会"), "it was delivered");
        assert_eq!(pairs.b(&guest).await.len(), before, "and is not pulled as theirs");
    });
}

#[test]
fn occurrences_left_out_before_the_series_was_written_are_not_there() {
    simulate(async {
        let company = Company::new(options(65, 1, 2));
        let pairs = EXCHANGE.pairs(&company, Direction::Push, |_| {}).await;
        let me = pairs.person(0);
        let saved = pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
        let mut written = Written { place: EXCHANGE, pairs, me, id: saved.id, revision: saved.revision };
        // One in sight, one far beyond the window.
        for day in [2, 60] {
            written.remove(Scope::This, Some(written.start(day))).await;
        }
        let run = written.pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        let except = written.master().await.unwrap().rule.except;
        assert_eq!(except, [jiff::civil::date(2026, 11, 26), jiff::civil::date(2027, 1, 23)]);
        written.rests().await;
    });
}

#[test]
fn rule_that_exchange_cannot_hold_becomes_single_meetings_with_the_reason() {
    simulate(async {
        let company = Company::new(options(70, 1, 2));
        let pairs = EXCHANGE.pairs(&company, Direction::Push, |_| {}).await;
        let me = pairs.person(0);
        let positions = Recurrence { frequency: Frequency::Monthly, month_days: vec![24, 25], ..daily() };
        pairs.office.service.save_oa_event(draft(&me, positions)).await.unwrap();
        let plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        let told = steps.iter().flat_map(|s| &s.why).find(|r| r.key == "series_expanded").unwrap();
        assert_eq!(told.params["why"], "series_month_days");
        assert_eq!(plan.counts.create, 2);
    });
}

#[test]
fn undo_of_the_run_that_wrote_the_series_deletes_it_as_one() {
    simulate(async {
        let company = Company::new(options(68, 1, 2));
        let pairs = EXCHANGE.pairs(&company, Direction::Both, |_| {}).await;
        pairs.sync().await;
        let me = pairs.person(0);
        let before = pairs.a(&me).await.len();
        pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
        let run = pairs.sync().await;
        pairs.sync().await;
        assert!(pairs.a(&me).await.len() > before + 10);
        let own = pairs.b(&me).await;
        let plan = pairs.office.service.preview_undo(&run.id).await.unwrap().plan;
        let steps = pairs.office.steps(&plan).await;
        let kinds: Vec<_> = steps.iter().map(|s| (s.kind, s.target)).collect();
        assert_eq!(kinds, [(StepKind::Delete, SideName::A)]);
        pairs.office.apply(&plan, None).await.unwrap();
        assert_eq!(pairs.a(&me).await.len(), before);
        assert_eq!(titles(&pairs.b(&me).await), titles(&own), "the OA keeps its own");
        assert_eq!(pairs.b(&me).await.len(), own.len());
    });
}

#[test]
fn killed_at_any_await_the_series_is_made_once() {
    // Wake-ups come together or apart, so that one walk may pass over the moment of writing.
    let intents = (0..5).map(|_| walked()).find(|intents| *intents > 0);
    assert!(intents.is_some(), "some were killed in the middle of writing");
}

/// Kills a sync at every await in turn; gives how many writes were open then.
fn walked() -> usize {
    let mut intents = 0;
    for polls in 0.. {
        let finished = simulate(async {
            let company = Company::new(options(69, 1, 1));
            let pairs = EXCHANGE.pairs(&company, Direction::Both, |_| {}).await;
            pairs.sync().await;
            let me = pairs.person(0);
            pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
            let run = dropped_after(polls, pairs.sync()).await;
            let folder = pairs.office.killed();
            pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(2));
            let again = Pairs { office: pairs.office.on(folder), ..pairs.clone() };
            let open = again.office.store.read(|tx| tx.open_intents(&again.integration.id, 100)).unwrap();
            intents += open.len();
            again.sync().await;
            again.sync().await;
            let counts = again.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{polls}");
            let starts = |items: &[SourceItem]| {
                let ours = items.iter().filter(|i| i.meeting.title.as_deref() == Some("晨会"));
                ours.map(|i| i.meeting.when.span(&jiff::tz::TimeZone::UTC).0).collect::<Vec<_>>()
            };
            let (a, b) = (starts(&again.a(&me).await), starts(&again.b(&me).await));
            assert_eq!(a, b, "{polls}");
            let once: BTreeSet<_> = a.iter().collect();
            assert_eq!(once.len(), a.len(), "{polls}: none is there twice");
            run.is_some()
        });
        if finished {
            break;
        }
    }
    intents
}

#[test]
fn series_are_proposed_where_they_were_written_on_a_system_of_others() {
    simulate(async {
        let pairs = EXCHANGE.pairs(&Company::new(options(98, 1, 1)), Direction::Both, |_| {}).await;
        let presets = pairs.office.service.presets().await.unwrap();
        let proposed: Vec<_> = presets.iter().filter(|it| it.calendar.rules.series).collect();
        assert_eq!(proposed.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["caldav"]);
        // What the OA holds as one counts as well: the built-in calendar does, Exchange was not tried.
        let sides = pairs.office.service.oa_sides().await.unwrap();
        assert_eq!(sides.iter().map(|it| it.series).collect::<Vec<_>>(), [true, false]);
    });
}
