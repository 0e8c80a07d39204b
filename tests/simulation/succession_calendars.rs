//! People's calendars when their connection moves from EWS to Graph: their pairs go along, whichever way they flow.

use model::{
    AccessMode, Answer, ConflictRule, DeletionMode, Direction, GuardLimits, Integration, InvitationMode,
    ItemOutcome, RunState, Side, SidesDiffer,
};
use service::Job;

use crate::{
    office::{NAME, watched},
    pairs::{OPEN, PAIR, Pairs, arranged, booking, titles},
    rig::{Company, morning, options, simulate},
    succession::{online, prepare},
};

/// People's calendars on Exchange Online, kept in step with the OA's, with modes that Graph does not offer.
async fn paired(company: &Company, direction: Direction) -> Pairs {
    company.set("people_open");
    let office = online(company, "international").await;
    let connection = office.service.connection(NAME).await.unwrap();
    let edit = |draft: &mut Integration| {
        let policy = Pairs::policy(draft);
        policy.invitations = InvitationMode::None;
        policy.deletion = DeletionMode::Soft;
    };
    let pairs = Pairs::between(office, connection, direction, edit).await;
    arranged(company, "THERE", &pairs.person(0), 2);
    if direction != Direction::Pull {
        pairs.oa_create(&pairs.person(1), &booking("here", 6)).await;
        pairs.oa_create(&pairs.person(1), &booking("stays", 7)).await;
    }
    assert_eq!(pairs.sync().await.state, RunState::Done);
    pairs.sync().await;
    assert_eq!(changes(&pairs.sync().await), 0);
    pairs
}

fn changes(run: &model::Run) -> u64 {
    run.counts.created + run.counts.updated + run.counts.deleted + run.counts.held
}

async fn integration(pairs: &Pairs) -> Integration {
    pairs.office.service.integration(PAIR).await.unwrap()
}

#[test]
fn pairs_of_people_s_calendars_move_along_and_find_their_items_under_the_new_ids() {
    simulate(async {
        let company = Company::new(options(94, 2, 3));
        let mut pairs = paired(&company, Direction::Pull).await;
        let service = pairs.office.service.clone();
        let links = service.calendar_facts(&pairs.integration).await.unwrap().links;
        let before = integration(&pairs).await;
        prepare(&pairs.office, "outlook").await;
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.switch_refused, None, "{:?}", state.succession);
        service.switch_to_successor(NAME, None).await.unwrap();

        let now = integration(&pairs).await;
        let successor = service.connection(NAME).await.unwrap();
        assert_eq!(
            (successor.provider.as_str(), now.side_a.clone()),
            ("outlook", Side::Connection { id: successor.id.clone() })
        );
        let policy = now.calendar.as_deref().unwrap();
        assert_eq!(
            (policy.invitations, policy.deletion, policy.access),
            (InvitationMode::All, DeletionMode::ToDeletedItems, AccessMode::Proxy),
            "what Graph does not offer became what it does"
        );
        assert_eq!(
            (now.enabled, &now.schedule, &now.policy),
            (before.enabled, &before.schedule, &before.policy)
        );
        let plan = pairs.preview().await;
        let steps = service.plan_steps(&plan.id, Default::default()).await.unwrap().items;
        let written = |plan: &model::Plan| {
            plan.counts.create + plan.counts.update + plan.counts.delete + plan.counts.hold
        };
        assert_eq!(written(&plan), 0, "nothing is new, nothing is gone: {steps:#?}");

        // Until something is written there is a way back, with the settings of before.
        service.switch_back(NAME).await.unwrap();
        assert_eq!(integration(&pairs).await, before);
        assert_eq!(changes(&pairs.sync().await), 0);

        service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        service.switch_to_successor(NAME, None).await.unwrap();
        let run = pairs.sync().await;
        assert_eq!((run.state, changes(&run)), (RunState::Done, 0), "{:?}", run.faults);
        assert_eq!(service.calendar_facts(&integration(&pairs).await).await.unwrap().links, links);

        // It goes on over Graph.
        pairs.connection = successor;
        arranged(&company, "LATER", &pairs.person(0), 10);
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        assert!(titles(&pairs.b(&pairs.person(0)).await).contains(&"LATER"));
        assert_eq!(service.switch_back(NAME).await.unwrap_err().code, "successor.written");
    });
}

#[test]
fn people_whose_calendars_the_successor_cannot_read_keep_it_from_taking_over() {
    simulate(async {
        let company = Company::new(options(95, 1, 2));
        let pairs = paired(&company, Direction::Pull).await;
        prepare(&pairs.office, "outlook").await;
        // The new application was given rooms alone.
        company.kit.faults.clear(None);
        company.set("rbac");
        let service = &pairs.office.service;
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.switch_refused.unwrap().code, "successor.rooms_unread");
        let rows = service.compared_rooms(NAME, true, None, 0).await.unwrap().items;
        assert!(rows.iter().any(|row| row.mailbox == pairs.person(0) && row.fault.is_some()), "{rows:#?}");
        assert_eq!(service.switch_to_successor(NAME, None).await.unwrap_err().code, "successor.rooms_unread");
        assert_eq!(integration(&pairs).await.side_a, pairs.integration.side_a);
    });
}

/// What waits, compared and switched over.
async fn moved(pairs: &mut Pairs) {
    let service = pairs.office.service.clone();
    let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
    let rows = service.compared_rooms(NAME, true, None, 0).await.unwrap().items;
    assert_eq!(state.switch_refused, None, "{rows:#?}");
    let compared = state.succession.unwrap().comparison.unwrap();
    assert_eq!((compared.differ, compared.missing, compared.added), (0, 0, 0), "{rows:#?}");
    assert!(compared.same > 0);
    service.switch_to_successor(NAME, None).await.unwrap();
    pairs.connection = service.connection(NAME).await.unwrap();
    assert_eq!(pairs.connection.provider.as_str(), "outlook");
}

/// Requests that change something, of those a piece of work made.
fn writes(asked: &[sandbox::Entry]) -> Vec<String> {
    let reads = ["batch", "translateExchangeIds"];
    let writes = asked.iter().filter(|entry| {
        let operation = entry.operation.as_deref().unwrap_or_default();
        entry.provider == "outlook"
            && entry.method != "GET"
            && !reads.contains(&operation)
            && !entry.path.ends_with("/token")
    });
    writes.map(|entry| format!("{} {}", entry.method, entry.path)).collect()
}

#[test]
fn calendars_that_are_written_too_move_along_with_what_they_wrote() {
    for (seed, direction) in [(96, Direction::Both), (97, Direction::Push)] {
        simulate(async {
            let company = Company::new(options(seed, 1, 2));
            company.set("one_exchange");
            let mut pairs = paired(&company, direction).await;
            let (service, me) = (pairs.office.service.clone(), pairs.person(1));
            let links = service.calendar_facts(&pairs.integration).await.unwrap().links;
            let before = integration(&pairs).await;
            let state = prepare(&pairs.office, "outlook").await;
            let exchanged: Vec<_> =
                state.exchanged.iter().map(|one| (one.setting, &*one.from, &*one.to)).collect();
            assert!(exchanged.contains(&("invitations", "none", "all")), "it is said before: {exchanged:?}");
            assert!(exchanged.contains(&("deletion", "soft", "to_deleted_items")), "{exchanged:?}");
            moved(&mut pairs).await;

            // Nothing is new, nothing is gone, and nothing is asked or written.
            let (run, asked) = watched(&company, pairs.sync()).await;
            assert_eq!((run.state, changes(&run)), (RunState::Done, 0), "{:?}", run.faults);
            assert!(!asked.is_empty() && writes(&asked).is_empty(), "{:?}", writes(&asked));
            assert_eq!(service.calendar_facts(&integration(&pairs).await).await.unwrap().links, links);
            assert_eq!(titles(&pairs.a(&me).await).iter().filter(|title| **title == "here").count(), 1);

            // And back, as it was, and there again.
            service.switch_back(NAME).await.unwrap();
            assert_eq!(integration(&pairs).await, before);
            let (run, asked) = watched(&company, pairs.sync()).await;
            assert_eq!((run.state, changes(&run)), (RunState::Done, 0), "{:?}", run.faults);
            assert!(writes(&asked).is_empty());
            assert_eq!(service.calendar_facts(&integration(&pairs).await).await.unwrap().links, links);
            moved(&mut pairs).await;

            // What was written over EWS is changed and removed over Graph.
            let entry = pairs.b(&me).await;
            pairs.oa_edit(&me, Pairs::titled(&entry, "here"), |m| m.title = Some("HERE, LATER".into())).await;
            let run = pairs.sync().await;
            assert_eq!(
                (run.state, run.counts.updated, run.counts.created),
                (RunState::Done, 1, 0),
                "{:?}",
                run.faults
            );
            let there = pairs.a(&me).await;
            assert_eq!(titles(&there).iter().filter(|t| t.to_lowercase().starts_with("here")).count(), 1);
            Pairs::titled(&there, "HERE, LATER");
            assert_eq!(service.switch_back(NAME).await.unwrap_err().code, "successor.written");
            let entry = pairs.b(&me).await;
            pairs.oa_remove(&me, Pairs::titled(&entry, "HERE, LATER")).await;
            let run = pairs.sync().await;
            assert_eq!((run.state, run.counts.deleted), (RunState::Done, 1), "{:?}", run.faults);
            assert!(!titles(&pairs.a(&me).await).contains(&"HERE, LATER"));
        });
    }
}

#[test]
fn what_was_written_before_the_move_can_be_undone_after_it() {
    simulate(async {
        let company = Company::new(options(98, 1, 2));
        company.set("one_exchange");
        let mut pairs = paired(&company, Direction::Both).await;
        let me = pairs.person(2);
        pairs.oa_create(&me, &booking("unwanted", 8)).await;
        let run = pairs.sync().await;
        assert_eq!(run.counts.created, 1);
        assert_eq!(changes(&pairs.sync().await), 0);
        prepare(&pairs.office, "outlook").await;
        moved(&mut pairs).await;
        assert!(titles(&pairs.a(&me).await).contains(&"unwanted"));
        let undone = pairs.office.undo(&run.id).await.unwrap().run;
        assert_eq!((undone.state, undone.counts.deleted), (RunState::Done, 1), "{:?}", undone.faults);
        assert!(!titles(&pairs.a(&me).await).contains(&"unwanted"));
    });
}

#[test]
fn what_is_gone_by_the_first_run_after_a_move_is_known_to_be_gone() {
    simulate(async {
        let company = Company::new(options(99, 1, 2));
        company.set("one_exchange");
        let mut pairs = paired(&company, Direction::Both).await;
        let me = pairs.person(0);
        prepare(&pairs.office, "outlook").await;
        moved(&mut pairs).await;
        company.edit(serde_json::json!({ "op": "remove_meeting", "uid": "THERE" }));
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted), (RunState::Done, 1), "{:?}", run.faults);
        assert!(!titles(&pairs.b(&me).await).contains(&"THERE"));
        assert_eq!(changes(&pairs.sync().await), 0);
    });
}

#[test]
fn what_only_the_old_side_shows_holds_the_move_and_is_looked_for_by_its_old_id_once_it_is_accepted() {
    simulate(async {
        let company = Company::new(options(100, 1, 2));
        company.set("one_exchange");
        let mut pairs = paired(&company, Direction::Both).await;
        let (service, me) = (pairs.office.service.clone(), pairs.person(0));
        prepare(&pairs.office, "outlook").await;
        company.edit_at("outlook", serde_json::json!({ "op": "remove_meeting", "uid": "THERE" }));
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.succession.unwrap().comparison.unwrap().missing, 1);
        let rows = service.compared_rooms(NAME, true, None, 0).await.unwrap().items;
        let row = rows.iter().find(|row| row.mailbox == me).unwrap();
        assert_eq!((row.missing, row.differences[0].kind), (1, SidesDiffer::Missing), "{row:?}");
        let refused = service.switch_to_successor(NAME, None).await.unwrap_err();
        assert_eq!(refused.code, "guard.missing_meetings");
        service.switch_to_successor(NAME, Some(1)).await.unwrap();
        pairs.connection = service.connection(NAME).await.unwrap();
        let (run, asked) = watched(&company, pairs.sync()).await;
        assert_eq!((run.state, run.counts.deleted), (RunState::Done, 1), "{:?}", run.faults);
        let translated = |entry: &sandbox::Entry| entry.operation.as_deref() == Some("translateExchangeIds");
        assert!(asked.iter().any(translated), "it was asked for by what EWS called it");
        assert!(!titles(&pairs.b(&me).await).contains(&"THERE"));
    });
}

#[test]
fn calendars_are_compared_item_by_item() {
    simulate(async {
        let company = Company::new(options(101, 1, 2));
        let pairs = paired(&company, Direction::Pull).await;
        let service = &pairs.office.service;
        prepare(&pairs.office, "outlook").await;
        let renamed = serde_json::json!({ "op": "edit_meeting", "uid": "THERE", "subject": "Renamed" });
        company.edit_at("outlook", renamed);
        arranged_at(&company, "ONLY-THERE", &pairs.person(0), 12);
        let compared = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        let compared = compared.succession.unwrap().comparison.unwrap();
        assert_eq!((compared.differ, compared.missing, compared.added), (1, 0, 1));
        let rows = service.compared_rooms(NAME, true, None, 0).await.unwrap().items;
        let row = rows.iter().find(|row| row.mailbox == pairs.person(0)).unwrap();
        let differs = row.differences.iter().find(|one| one.kind == SidesDiffer::Content).unwrap();
        assert!(differs.changes.iter().any(|change| change.field == "title"), "{differs:?}");
    });
}

fn arranged_at(company: &Company, uid: &str, organizer: &str, at: i64) {
    let (start, end) = crate::life::half_hours(at);
    company.edit_at(
        "outlook",
        serde_json::json!({
            "op": "add_meeting", "uid": uid, "subject": uid, "organizer": organizer, "attendees": [],
            "rooms": [], "start": start, "end": end,
        }),
    );
}

/// What a plan would do.
fn planned(plan: &model::Plan) -> (u64, u64, u64, u64) {
    (plan.counts.create, plan.counts.update, plan.counts.delete, plan.counts.hold)
}

/// Calendars of which deletions are held, one in each direction.
async fn holding(company: &Company) -> Pairs {
    company.set("one_exchange");
    let mut pairs = paired(company, Direction::Both).await;
    pairs.change(|draft| draft.policy.guards = GuardLimits { deletes: 0, delete_percent: 100 }).await;
    company.edit(serde_json::json!({ "op": "remove_meeting", "uid": "THERE" }));
    let entry = pairs.b(&pairs.person(1)).await;
    pairs.oa_remove(&pairs.person(1), Pairs::titled(&entry, "here")).await;
    assert_eq!(pairs.sync().await.counts.held, 2);
    pairs
}

#[test]
fn what_was_decided_of_held_deletions_holds_after_a_move_and_after_the_way_back() {
    simulate(async {
        let company = Company::new(options(102, 1, 2));
        let mut pairs = holding(&company).await;
        let service = pairs.office.service.clone();
        let held = service.held().await.unwrap();
        let place = |room: &str| {
            let row = held.iter().map(|held| &held.row).find(|row| row.step.room == room).unwrap();
            (row.plan.clone(), row.seq)
        };
        service.decide_held(vec![place(&pairs.person(1))], false).await.unwrap();
        prepare(&pairs.office, "outlook").await;
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.switch_refused, None);
        service
            .switch_to_successor(NAME, Some(state.succession.unwrap().comparison.unwrap().missing))
            .await
            .unwrap();
        assert_eq!(
            planned(&pairs.preview().await),
            (0, 0, 0, 1),
            "one still waits, one was rejected for good"
        );
        assert_eq!(pairs.sync().await.counts.held, 1);
        service.switch_back(NAME).await.unwrap();
        assert_eq!(planned(&pairs.preview().await), (0, 0, 0, 1), "and so it is where it was decided");
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.switch_refused, None);
        service.switch_to_successor(NAME, None).await.unwrap();
        pairs.connection = service.connection(NAME).await.unwrap();
        // What waited is let through once, on the side that has it.
        let waiting = service.held().await.unwrap();
        let [one] = waiting.as_slice() else { panic!("{waiting:?}") };
        assert_eq!(one.row.step.room, pairs.person(0));
        service.decide_held(vec![(one.row.plan.clone(), one.row.seq)], true).await.unwrap();
        let run = pairs.sync().await;
        assert_eq!((run.counts.deleted, run.counts.held), (1, 0), "{:?}", run.faults);
        assert!(!titles(&pairs.b(&pairs.person(0)).await).contains(&"THERE"));
        assert!(titles(&pairs.a(&pairs.person(1)).await).contains(&"here"), "rejected is rejected");
        assert_eq!(changes(&pairs.sync().await), 0);
    });
}

#[test]
fn held_deletions_of_what_the_new_side_shows_otherwise_keep_calendars_from_moving() {
    simulate(async {
        let company = Company::new(options(109, 1, 2));
        company.set("one_exchange");
        let mut pairs = paired(&company, Direction::Both).await;
        let service = pairs.office.service.clone();
        pairs.change(|draft| draft.policy.guards = GuardLimits { deletes: 0, delete_percent: 100 }).await;
        let entry = pairs.b(&pairs.person(0)).await;
        pairs.oa_remove(&pairs.person(0), Pairs::titled(&entry, "THERE")).await;
        assert_eq!(pairs.sync().await.counts.held, 1);
        prepare(&pairs.office, "outlook").await;
        let renamed = serde_json::json!({ "op": "edit_meeting", "uid": "THERE", "subject": "Renamed" });
        company.edit_at("outlook", renamed);
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        let refused = state.switch_refused.unwrap();
        assert_eq!((refused.code.as_str(), refused.params["name"].as_str()), ("successor.holds", PAIR));
        assert_eq!(service.switch_to_successor(NAME, None).await.unwrap_err().code, "successor.holds");
        assert!(service.connection(NAME).await.unwrap().enabled, "it goes on as before");
        // With the limit as it was the deletion is carried out, and nothing is in the way any more.
        pairs.change(|draft| draft.policy.guards = OPEN).await;
        let plan = pairs.preview().await;
        pairs.office.apply(&plan, Some(1)).await.unwrap();
        moved(&mut pairs).await;
        assert_eq!(changes(&pairs.sync().await), 0);
    });
}

/// Both sides changed the title of one meeting, and somebody has to say which is right.
async fn in_conflict(company: &Company) -> Pairs {
    company.set("one_exchange");
    let mut pairs = paired(company, Direction::Both).await;
    pairs.change(|draft| Pairs::policy(draft).rules.conflict = ConflictRule::Ask).await;
    let me = pairs.person(0);
    let entry = pairs.b(&me).await;
    pairs.oa_edit(&me, Pairs::titled(&entry, "THERE"), |m| m.title = Some("ours".into())).await;
    company.edit(serde_json::json!({ "op": "edit_meeting", "uid": "THERE", "subject": "theirs" }));
    assert_eq!(changes(&pairs.sync().await), 0);
    assert_eq!(pairs.office.service.open_questions().await.unwrap().len(), 1);
    pairs
}

#[test]
fn a_conflict_about_what_the_new_side_shows_otherwise_is_asked_again_and_that_is_said_before() {
    simulate(async {
        let company = Company::new(options(112, 1, 2));
        let pairs = in_conflict(&company).await;
        let service = pairs.office.service.clone();
        prepare(&pairs.office, "outlook").await;
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!((state.asked_again, state.switch_refused), (0, None));
        company.edit_at(
            "outlook",
            serde_json::json!({ "op": "edit_meeting", "uid": "THERE", "subject": "else" }),
        );
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!((state.asked_again, state.switch_refused), (1, None));
    });
}

#[test]
fn a_conflict_that_was_answered_before_a_move_is_not_asked_again_after_it() {
    for (seed, after_the_switch) in [(110, false), (111, true)] {
        simulate(async {
            let company = Company::new(options(seed, 1, 2));
            let mut pairs = in_conflict(&company).await;
            let service = pairs.office.service.clone();
            let answer = async || {
                let open = service.open_questions().await.unwrap();
                let step = open[0].question.step.clone().unwrap();
                service
                    .answer(pairs.integration.id.as_str(), step.as_str(), Some(Answer::TakeB))
                    .await
                    .unwrap();
            };
            if !after_the_switch {
                answer().await;
            }
            prepare(&pairs.office, "outlook").await;
            service.compare_successor(NAME, &Job::quiet()).await.unwrap();
            service.switch_to_successor(NAME, None).await.unwrap();
            if after_the_switch {
                answer().await;
            }
            assert!(service.open_questions().await.unwrap().is_empty());
            pairs.connection = service.connection(NAME).await.unwrap();
            let run = pairs.sync().await;
            assert_eq!((run.state, run.counts.updated), (RunState::Done, 1), "{:?}", run.faults);
            assert!(service.open_questions().await.unwrap().is_empty());
            Pairs::titled(&pairs.a(&pairs.person(0)).await, "ours");
            assert_eq!(changes(&pairs.sync().await), 0);
        });
    }
}

#[test]
fn a_step_that_was_begun_and_not_settled_keeps_calendars_from_moving_until_the_old_side_has_told() {
    simulate(async {
        let company = Company::new(options(103, 1, 2));
        company.set("one_exchange");
        let mut pairs = paired(&company, Direction::Both).await;
        pairs.oa_create(&pairs.person(3), &booking("cut short", 9)).await;
        let run = pairs.sync().await;
        assert_eq!(run.counts.created, 1);
        // As a program leaves it that was killed before it heard the answer.
        let begun = store::ItemMark { seq: 0, outcome: ItemOutcome::Intent, fault: None, at: morning() };
        pairs.office.store.write(|tx| tx.put_items(&run.id, &[begun])).unwrap();
        prepare(&pairs.office, "outlook").await;
        let service = pairs.office.service.clone();
        let refused = service.compare_successor(NAME, &Job::quiet()).await.unwrap().switch_refused.unwrap();
        assert_eq!((refused.code.as_str(), refused.params["name"].as_str()), ("successor.unsettled", PAIR));
        pairs.sync().await;
        moved(&mut pairs).await;
        assert_eq!(changes(&pairs.sync().await), 0);
        let there = pairs.a(&pairs.person(3)).await;
        assert_eq!(titles(&there).iter().filter(|title| **title == "cut short").count(), 1);
    });
}
