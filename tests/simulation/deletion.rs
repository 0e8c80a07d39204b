//! Delete safety, empty guard, deletion guard.

use jiff::SignedDuration;
use model::{GuardKind, Plan, RunState};
use serde_json::json;
use service::{
    Job,
    integration::IntegrationChange,
    sync::{Approval, Span},
};

use crate::{
    life::{half_hours, meeting},
    office::{NAME, Office},
    rig::{Company, options, simulate},
};

/// Every meeting of the world leaves it.
fn empty(company: &Company, but: usize) {
    let uids: Vec<String> = company.kit.world().meetings.iter().map(|m| m.uid.clone()).collect();
    for uid in uids.iter().skip(but) {
        company.edit(json!({ "op": "remove_meeting", "uid": uid }));
    }
}

fn tripped(plan: &Plan) -> Vec<GuardKind> {
    plan.guards.iter().filter(|guard| guard.tripped).map(|guard| guard.kind).collect()
}

/// Singles in one room, one every two hours.
async fn singles(company: &Company, count: i64) -> Office {
    empty(company, 0);
    for n in 0..count {
        company.edit(meeting(&format!("S{n:02}"), &company.rooms()[0], 4 * n));
    }
    let office = Office::new(company).await;
    assert_eq!(office.sync().await.counts.created, u64::try_from(count).unwrap());
    office
}

/// Twenty singles in the first room, of which three left it: more than a tenth, so that they are held.
async fn held_in_one_room(company: &Company) -> Office {
    let office = singles(company, 20).await;
    for n in 0..3 {
        company.edit(json!({ "op": "remove_meeting", "uid": format!("S{n:02}") }));
    }
    assert_eq!(office.sync().await.counts.held, 3);
    office
}

#[test]
fn delete_safety_a_read_that_fails_or_is_not_whole_deletes_nothing() {
    simulate(async {
        let company = Company::new(options(31, 3, 8));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let before = office.hub().await;
        let gone = company.kit.world().meetings[0].uid.clone();
        company.edit(json!({ "op": "remove_meeting", "uid": gone }));
        for room in company.rooms() {
            company.edit(meeting(&format!("NEW {room}"), &room, 9));
        }
        for fault in [
            "server_busy=1000",
            "busy_inside=1000",
            "throttled=1",
            "iis_queue",
            "unauthorized",
            "ews_blocked",
            "not_exchange",
            "html",
            "error_page",
            "server_error",
            "malformed",
            "truncated",
            "entity_bomb",
            "hang_up",
            "soap_fault=ErrorInternalServerError",
            "response_code=ErrorInternalServerTransientError",
            "response_code=ErrorItemNotFound",
            "response_code=ErrorFolderNotFound",
            "response_code=ErrorMailboxMoveInProgress",
            "response_code=ErrorNonExistentMailbox",
        ] {
            company.set(fault);
            let outcome = office.try_sync().await;
            company.kit.faults.clear(None);
            let state = outcome.as_ref().map(|o| o.run.state);
            let known = |hub: &crate::office::Hub| before.meetings.iter().all(|m| hub.meetings.contains(m));
            if state == Ok(RunState::Done) {
                panic!("{fault} was not noticed");
            }
            assert!(known(&office.hub().await), "{fault}: {outcome:?}");
            assert_eq!(office.running().await, [], "{fault}");
        }
        assert_eq!(office.sync().await.state, RunState::Done);
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn delete_safety_answers_that_would_fill_the_memory_are_named_and_nothing_is_half_applied() {
    simulate(async {
        let company = Company::new(options(35, 1, 8));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let before = office.hub().await;
        let room = company.rooms()[0].clone();
        let uids: Vec<String> = company.kit.world().meetings.iter().map(|m| m.uid.clone()).collect();
        uids.iter().for_each(|uid| company.edit(json!({ "op": "remove_meeting", "uid": uid })));
        company.edit(meeting("NEW", &room, 1));
        for (fault, code) in [("huge_body=200", "net.too_large"), ("entity_bomb", "ews.unreadable")] {
            company.set(fault);
            let told = match office.try_sync().await {
                Err(fault) => fault.code,
                Ok(outcome) => outcome.run.faults.into_iter().map(|fault| fault.code).collect(),
            };
            company.kit.faults.clear(None);
            assert_eq!((told.as_str(), office.running().await), (code, Vec::new()), "{fault}");
            assert_eq!(office.hub().await.meetings, before.meetings, "{fault}");
        }
        assert_eq!(office.sync().await.state, RunState::Done);
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn delete_safety_one_room_that_cannot_be_read_keeps_its_meetings_and_the_others_go_on() {
    simulate(async {
        let company = Company::new(options(32, 3, 8));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let (closed, open) = (company.rooms()[0].clone(), company.rooms()[1].clone());
        let before = office.hub().await;
        let uids: Vec<String> = company.kit.world().meetings.iter().map(|m| m.uid.clone()).collect();
        for uid in &uids {
            company.edit(json!({ "op": "remove_meeting", "uid": uid }));
        }
        company.edit(meeting("NEW", &open, 1));
        company.set(&format!("no_rights={closed}"));
        let run = office.sync().await;
        assert_eq!(run.state, RunState::Partial);
        assert_eq!((run.faults.len(), run.faults[0].params["mailbox"].as_str()), (1, closed.as_str()));
        let hub = office.hub().await;
        assert!(hub.of(&closed).eq(before.of(&closed)));
        assert_eq!(hub.of(&open).count(), 1);
        company.kit.faults.clear(None);
        assert_eq!(office.sync().await.state, RunState::Done);
        assert_eq!(office.hub().await.meetings.len(), 1);
    });
}

#[test]
fn delete_safety_a_right_reduced_to_busy_times_deletes_nothing() {
    simulate(async {
        let company = Company::new(options(33, 2, 8));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let before = office.hub().await;
        company.set(&format!("availability_only={}", company.rooms()[0]));
        company.edit(meeting("NEW", &company.rooms()[0], 11));
        let run = office.sync().await;
        let after = office.hub().await;
        assert_eq!(run.counts.deleted, 0, "{:#?}", office.items(&run).await);
        assert!(before.meetings.iter().all(|known| after.meetings.contains(known)));
    });
}

#[test]
fn delete_safety_a_window_that_shrinks_or_moves_deletes_nothing() {
    simulate(async {
        let company = Company::new(options(34, 2, 12));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let before = office.hub().await;
        office.change(IntegrationChange { window_days: Some(1), ..IntegrationChange::default() }).await;
        assert_eq!(office.sync().await.counts, Default::default());
        assert_eq!(office.hub().await, before);
        // Gone at the source, but outside the window: nothing is known of it.
        let far = before.meetings.iter().find(|m| m.1.key.occurrence.is_none() && is_far(&m.1)).unwrap();
        let uid = far.1.key.uid.to_uppercase();
        company.edit(json!({ "op": "remove_meeting", "uid": uid }));
        assert_eq!(office.sync().await.counts, Default::default());
        let day = Span::parse(Some("2026-11-24"), Some("2026-11-24")).unwrap();
        office.service.sync(NAME, day, &Job::quiet()).await.unwrap();
        assert_eq!(office.hub().await, before);
        office.change(IntegrationChange { window_days: Some(15), ..IntegrationChange::default() }).await;
        assert_eq!(office.sync().await.counts.deleted, 1);
        let full = office.hub().await;
        company.kit.clock.advance(SignedDuration::from_hours(24 * 40));
        assert_eq!(office.sync().await.counts, Default::default());
        assert_eq!(office.hub().await, full);
    });
}

fn is_far(meeting: &model::Meeting) -> bool {
    let now = crate::rig::morning();
    let (start, end) = meeting.when.span(&jiff::tz::TimeZone::UTC);
    let far = SignedDuration::from_hours(24 * 4);
    now.duration_since(end) > far || start.duration_since(now) > far
}

#[test]
fn delete_safety_a_meeting_that_moves_across_the_edge_is_updated_and_not_deleted() {
    simulate(async {
        let company = Company::new(options(35, 1, 4));
        let office = singles(&company, 6).await;
        office.change(IntegrationChange { window_days: Some(1), ..IntegrationChange::default() }).await;
        office.sync().await;
        let (start, end) = half_hours(48 + 48 / 2 + 6);
        company.edit(json!({ "op": "edit_meeting", "uid": "S00", "start": start, "end": end }));
        let run = office.sync().await;
        assert_eq!((run.counts.updated, run.counts.deleted), (1, 0));
        let (hub, room) = (office.hub().await, company.rooms()[0].clone());
        let moved = hub.of(&room).find(|m| m.key.uid == "s00").unwrap();
        assert!(matches!(&moved.when, model::When::Timed { start: at, .. } if at.to_string() == start));
    });
}

#[test]
fn delete_safety_a_room_taken_off_the_list_keeps_what_is_known_of_it() {
    simulate(async {
        let company = Company::new(options(36, 2, 8));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let before = office.hub().await;
        let rooms = office.service.rooms(store::RoomQuery::default()).await.unwrap().items;
        office.service.enable_rooms(vec![rooms[0].id.clone()], false).await.unwrap();
        assert_eq!(office.sync().await.counts, Default::default());
        assert_eq!(office.hub().await, before);
    });
}

#[test]
fn empty_guard_a_source_without_a_single_meeting_stops_the_run() {
    simulate(async {
        let company = Company::new(options(37, 2, 6));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let before = office.hub().await;
        empty(&company, 0);
        company.edit(json!({ "op": "edit_room", "mailbox": company.rooms()[0], "name": "改名" }));
        let plan = office.preview().await;
        assert!(tripped(&plan).contains(&GuardKind::EmptySource));
        for run in [office.sync().await, office.apply(&plan, None).await.unwrap().run] {
            assert_eq!((run.state, run.faults[0].code.as_str()), (RunState::Refused, "guard.empty_source"));
        }
        assert_eq!(office.hub().await, before);
        // The very number of deletions releases it.
        let plan = office.preview().await;
        let held = u32::try_from(plan.counts.hold).unwrap();
        assert_eq!(u64::from(held), before.meetings.len() as u64);
        assert_eq!(office.apply(&plan, Some(held - 1)).await.unwrap_err().code, "guard.approval_mismatch");
        assert_eq!(office.apply(&plan, Some(held)).await.unwrap().run.state, RunState::Done);
        assert_eq!(office.hub().await.meetings, []);
    });
}

#[test]
fn deletion_guard_many_deletions_are_held_until_they_are_approved_by_their_number() {
    simulate(async {
        let company = Company::new(options(38, 1, 4));
        let office = singles(&company, 20).await;
        for n in 0..3 {
            company.edit(json!({ "op": "remove_meeting", "uid": format!("S{n:02}") }));
        }
        company.edit(meeting("NEW", &company.rooms()[0], 200));
        let run = office.sync().await;
        assert_eq!((run.state, run.counts.created, run.counts.held), (RunState::Partial, 1, 3));
        assert_eq!(office.hub().await.meetings.len(), 21);
        // Held is not forgotten: the next run finds them again.
        let run = office.sync().await;
        assert_eq!((run.state, run.counts.held, run.counts.deleted), (RunState::Partial, 3, 0));
        let plan = office.preview().await;
        assert_eq!((plan.counts.hold, plan.counts.delete), (3, 0));
        assert_eq!(tripped(&plan), [GuardKind::DeletePercent]);
        assert!(!plan.questions.is_empty());
        assert_eq!(office.apply(&plan, Some(2)).await.unwrap_err().code, "guard.approval_mismatch");
        let run = office.apply(&plan, Some(3)).await.unwrap().run;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Done, 3, 0));
        let log = office.service.operations(Default::default()).await.unwrap().items;
        let approval = log.iter().find(|o| o.code == "plan.approve").unwrap();
        assert_eq!(approval.params["plan"], plan.id.as_str());
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn deletion_guard_what_is_let_through_in_the_inbox_goes_with_the_next_run_and_what_is_rejected_stays_unasked()
{
    simulate(async {
        let company = Company::new(options(44, 1, 4));
        let office = singles(&company, 20).await;
        for n in 0..3 {
            company.edit(json!({ "op": "remove_meeting", "uid": format!("S{n:02}") }));
        }
        office.sync().await;
        let held = office.service.held().await.unwrap();
        assert_eq!(held.len(), 3);
        let place = |n: usize| vec![(held[n].row.plan.clone(), held[n].row.seq)];
        office.service.decide_held(place(0), true).await.unwrap();
        office.service.decide_held(place(1), false).await.unwrap();
        let run = office.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Partial, 1, 1));
        let waiting = office.service.held().await.unwrap();
        assert_eq!(waiting.iter().map(|held| &held.row.step.id).collect::<Vec<_>>(), [&held[2].row.step.id]);
        assert_eq!(office.sync().await.counts.deleted, 0);
        assert_eq!(office.hub().await.meetings.len(), 19);
    });
}

#[test]
fn delete_safety_what_is_rejected_or_undecided_stays_held_when_the_base_of_the_limit_rises() {
    simulate(async {
        let company = Company::new(options(45, 1, 4));
        let office = held_in_one_room(&company).await;
        let held = office.service.held().await.unwrap();
        let place = |n: usize| vec![(held[n].row.plan.clone(), held[n].row.seq)];
        office.service.decide_held(place(0), true).await.unwrap();
        office.service.decide_held(place(1), false).await.unwrap();
        assert_eq!(office.sync().await.counts.deleted, 1);
        // Of so many more the two that are left are no longer too many.
        (0..40).for_each(|n| company.edit(meeting(&format!("N{n:02}"), &company.rooms()[0], 100 + 2 * n)));
        assert_eq!(office.sync().await.counts.created, 40);
        for _ in 0..2 {
            let plan = office.preview().await;
            assert_eq!((plan.counts.delete, plan.counts.hold, tripped(&plan)), (0, 1, Vec::new()));
            let steps = office.steps(&plan).await;
            assert!(steps.iter().all(|step| step.why.iter().any(|why| why.key == "held_before")));
            let run = office.sync().await;
            assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Partial, 0, 1));
        }
        let waiting = office.service.held().await.unwrap();
        assert_eq!(waiting.len(), 1, "the undecided one is still asked about");
        let place = vec![(waiting[0].row.plan.clone(), waiting[0].row.seq)];
        office.service.decide_held(place, true).await.unwrap();
        assert_eq!(office.sync().await.counts.deleted, 1);
        // What was rejected stays, whatever is applied.
        let plan = office.preview().await;
        assert_eq!((plan.counts.delete, plan.counts.hold), (0, 0));
        assert_eq!(office.apply(&plan, None).await.unwrap().run.state, RunState::Done);
        assert_eq!(office.hub().await.meetings.len(), office.fresh_hub().await.meetings.len() + 1);
    });
}

#[test]
fn a_rejected_deletion_of_a_room_is_left_alone_with_its_reason_counts_towards_no_limit_and_makes_no_run_partial()
 {
    simulate(async {
        let company = Company::new(options(47, 1, 4));
        let office = held_in_one_room(&company).await;
        let held = office.service.held().await.unwrap();
        let made_before = office.preview().await;
        for one in &held {
            office.service.decide_held(vec![(one.row.plan.clone(), one.row.seq)], false).await.unwrap();
        }
        let refused = office.apply(&made_before, Some(3)).await.unwrap().run;
        assert_eq!(refused.state, RunState::Refused, "it says something else than was rejected");
        for _ in 0..2 {
            let run = office.sync().await;
            assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Done, 0, 0));
            let items = office.items(&run).await;
            let left = items.iter().filter(|item| item.why.iter().any(|why| why.key == "held_rejected"));
            assert_eq!(left.count(), 3, "{items:?}");
        }
        assert!(office.service.held().await.unwrap().is_empty());
        // One more that is gone is one of many, and not the fourth of them.
        company.edit(json!({ "op": "remove_meeting", "uid": "S09" }));
        let run = office.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Done, 1, 0));
    });
}

#[test]
fn delete_safety_a_run_that_could_not_see_what_is_held_leaves_it_waiting() {
    simulate(async {
        let company = Company::new(options(46, 2, 4));
        let office = held_in_one_room(&company).await;
        let rooms = company.rooms();
        let [room, other] = &rooms[..] else { panic!("{rooms:?}") };
        (0..40).for_each(|n| company.edit(meeting(&format!("N{n:02}"), other, 100 + 2 * n)));
        let seen = || async { office.service.held().await.unwrap().len() };
        // Another room alone; other days alone; the room closed.
        let job = Job::quiet();
        office.service.sync_only(NAME, other, None, &job).await.unwrap();
        assert_eq!(seen().await, 3, "after a run for another room");
        let day = Span::parse(Some("2026-12-05"), Some("2026-12-05")).unwrap();
        office.service.sync(NAME, day, &job).await.unwrap();
        assert_eq!(seen().await, 3, "after a run over another day");
        company.set(&format!("no_rights={room}"));
        assert_eq!(office.sync().await.counts.deleted, 0);
        assert_eq!(seen().await, 3, "after a run that could not read the room");
        company.kit.faults.clear(None);
        let run = office.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Partial, 0, 3));
        assert_eq!(seen().await, 3, "each once");
        // A meeting that comes back waits for nobody.
        company.edit(meeting("S00", room, 0));
        office.sync().await;
        assert_eq!(seen().await, 2);
    });
}

#[test]
fn deletion_guard_some_of_what_is_held_is_let_through_alone_at_the_preview() {
    simulate(async {
        let company = Company::new(options(47, 1, 4));
        let office = singles(&company, 20).await;
        for n in 0..18 {
            company.edit(json!({ "op": "remove_meeting", "uid": format!("S{n:02}") }));
        }
        let plan = office.preview().await;
        let held: Vec<_> = office.steps(&plan).await.into_iter().filter(|step| step.hold.is_some()).collect();
        assert_eq!(held.len(), 18);
        let release = |names: &[&str]| {
            let approval = Approval::Steps(names.iter().map(|name| (*name).to_owned()).collect());
            let (office, plan) = (&office, plan.id.clone());
            async move { office.service.apply(&plan, approval, &Job::quiet()).await }
        };
        // Of eighteen ids two begin with the same of sixteen digits.
        let first =
            |digit: &&str| held.iter().filter(|step| step.id.as_str().starts_with(*digit)).count() > 1;
        let digits: Vec<String> = (0..16).map(|digit| format!("{digit:x}")).collect();
        let shared = digits.iter().map(String::as_str).find(first).unwrap();
        let refused =
            [(vec!["nobody"], "guard.approval_unknown"), (vec![shared], "guard.approval_ambiguous")];
        for (names, code) in refused {
            assert_eq!(release(&names).await.unwrap_err().code, code);
        }
        let chosen = [&held[0].id.as_str()[..12], held[5].id.as_str()];
        let run = release(&chosen).await.unwrap().run;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Partial, 2, 16));
        let log = office.service.operations(Default::default()).await.unwrap().items;
        assert_eq!(log.iter().find(|o| o.code == "plan.approve").unwrap().params["count"], "2");
        let gone: Vec<_> = [0, 5].iter().map(|n| held[*n].title.clone()).collect();
        let hub = office.hub().await;
        assert!(hub.meetings.iter().all(|(_, meeting, ..)| !gone.contains(&meeting.title)));
        assert_eq!((hub.meetings.len(), office.service.held().await.unwrap().len()), (18, 16));
        // It is undone like everything else.
        office.undo(&run.id).await.unwrap();
        assert_eq!(office.hub().await.meetings.len(), 20);
    });
}

#[test]
fn empty_guard_what_an_empty_source_would_delete_goes_together_or_not_at_all() {
    simulate(async {
        let company = Company::new(options(48, 1, 4));
        let office = singles(&company, 20).await;
        empty(&company, 0);
        let plan = office.preview().await;
        let one = office.steps(&plan).await[0].id.to_string();
        let run =
            office.service.apply(&plan.id, Approval::Steps(vec![one]), &Job::quiet()).await.unwrap().run;
        assert_eq!((run.state, run.faults[0].code.as_str()), (RunState::Refused, "guard.empty_source"));
        assert_eq!(office.hub().await.meetings.len(), 20);
    });
}

#[test]
fn threshold_monotonicity_a_higher_limit_never_holds_more() {
    simulate(async {
        let company = Company::new(options(39, 1, 4));
        let office = singles(&company, 20).await;
        for n in 0..5 {
            company.edit(json!({ "op": "remove_meeting", "uid": format!("S{n:02}") }));
        }
        let mut held = Vec::new();
        for (deletes, percent) in [(0, 0), (4, 100), (5, 10), (5, 24), (5, 25), (100, 100)] {
            let change = IntegrationChange {
                deletes: Some(deletes),
                delete_percent: Some(percent),
                ..IntegrationChange::default()
            };
            office.change(change).await;
            held.push(office.preview().await.counts.hold);
        }
        assert_eq!(held, [5, 5, 5, 5, 0, 0]);
    });
}
