//! Preview purity, preview fidelity.

use std::collections::BTreeMap;

use model::{ItemOutcome, Payload, PlanStep, RunKind, RunState};
use serde_json::json;

use crate::{
    life::meeting,
    office::{Hub, Office, watched},
    rig::{Company, options, simulate},
};

/// Operations that change nothing at an Exchange server.
const READS: &[&str] = &[
    "FindItem",
    "GetFolder",
    "GetItem",
    "GetRoomLists",
    "GetRooms",
    "GetUserAvailability",
    "ResolveNames",
    "SyncFolderItems",
];

/// A hub after steps, by their own words.
fn after(hub: &Hub, steps: &[PlanStep]) -> Hub {
    let key = |mailbox: &str, meeting: &model::Meeting| (mailbox.to_owned(), meeting.key.clone());
    let mut meetings: BTreeMap<_, _> = hub.meetings.iter().map(|m| (key(&m.0, &m.1), m.clone())).collect();
    let mut rooms = hub.rooms.clone();
    for step in steps {
        match (&step.before, &step.after) {
            (_, Some(Payload::Meeting(m))) => {
                let row =
                    (step.room.clone(), (**m).clone(), step.source_ref.clone(), step.source_version.clone());
                meetings.insert(key(&step.room, m), row);
            }
            (Some(Payload::Meeting(m)), None) => drop(meetings.remove(&key(&step.room, m)).unwrap()),
            (_, Some(Payload::Room(facts))) => {
                rooms.iter_mut().find(|room| room.0 == step.room).unwrap().2 = facts.clone();
            }
            other => panic!("{other:?}"),
        }
    }
    Hub { rooms, meetings: meetings.into_values().collect() }
}

#[test]
fn preview_purity_nothing_is_written_here_or_there() {
    simulate(async {
        let company = Company::new(options(21, 3, 10));
        let office = Office::new(&company).await;
        office.sync().await;
        for uid in ["A", "B", "C"] {
            company.edit(meeting(uid, &company.rooms()[1], 4));
        }
        let (before, cursors) = (office.hub().await, office.cursors());
        let holds = office.store.read(|tx| tx.list_waiting_holds()).unwrap();
        let (plan, asked) = watched(&company, office.preview()).await;
        assert_eq!(plan.counts.create, 3);
        assert_eq!((office.hub().await, office.cursors()), (before, cursors));
        assert_eq!(office.store.read(|tx| tx.list_waiting_holds()).unwrap(), holds);
        for entry in asked.iter().filter(|entry| entry.method == "POST") {
            let operation = entry.operation.as_deref().unwrap_or_default();
            assert!(READS.contains(&operation), "{entry:?}");
        }
        assert!(asked.len() > company.rooms().len());
    });
}

#[test]
fn preview_fidelity_apply_does_exactly_the_plan() {
    simulate(async {
        let company = Company::new(options(22, 3, 10));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let uids: Vec<String> = company.kit.world().meetings.iter().map(|m| m.uid.clone()).collect();
        company.edit(meeting("NEW", &company.rooms()[0], 2));
        company.edit(json!({ "op": "edit_meeting", "uid": uids[0], "subject": "季度预算" }));
        company.edit(json!({ "op": "remove_meeting", "uid": uids[1] }));
        company.edit(json!({ "op": "edit_room", "mailbox": company.rooms()[0], "name": "3F-301 新名" }));
        let plan = office.preview().await;
        let steps = office.steps(&plan).await;
        assert!(steps.len() >= 4, "{steps:#?}");
        let wanted = after(&office.hub().await, &steps);
        let run = office.apply(&plan, None).await.unwrap().run;
        assert_eq!(
            (run.kind, run.state, run.plan.as_ref()),
            (RunKind::Apply, RunState::Done, Some(&plan.id))
        );
        let items = office.items(&run).await;
        assert!(items.iter().all(|item| item.outcome == ItemOutcome::Done), "{items:#?}");
        let ids = |of: Vec<model::StepId>| of;
        assert_eq!(
            ids(items.into_iter().map(|item| item.step).collect()),
            ids(steps.into_iter().map(|step| step.id).collect())
        );
        assert_eq!(office.hub().await, wanted);
        let again = office.apply(&plan, None).await.unwrap_err();
        assert_eq!(again.code, "plan.applied");
    });
}

#[test]
fn preview_shows_a_room_by_its_new_name_though_its_calendar_is_unchanged() {
    simulate(async {
        let company = Company::new(options(26, 3, 6));
        let office = Office::new(&company).await;
        office.sync().await;
        let room = company.rooms()[1].clone();
        company.edit(json!({ "op": "edit_room", "mailbox": room, "name": "5F-502 新名" }));
        let (plan, asked) = watched(&company, office.preview()).await;
        let steps = office.steps(&plan).await;
        assert_eq!(steps.len(), 1, "{steps:#?}");
        assert_eq!((steps[0].entity, steps[0].room.as_str()), (model::Entity::Room, room.as_str()));
        assert_eq!(steps[0].changes[0].after.as_deref(), Some("5F-502 新名"));
        let resolved = asked.iter().filter(|e| e.operation.as_deref() == Some("ResolveNames")).count();
        assert_eq!(resolved, 1, "the other rooms are not asked about");
        assert_eq!(office.apply(&plan, None).await.unwrap().run.state, RunState::Done);
        assert_eq!(office.preview().await.counts, model::PlanCounts::default());
    });
}

#[test]
fn a_preview_is_logged_with_what_it_planned() {
    simulate(async {
        let company = Company::new(options(27, 2, 5));
        let office = Office::new(&company).await;
        let plan = office.preview().await;
        let logged = office.runs().await.remove(0);
        assert_eq!((logged.kind, logged.plan.as_ref()), (RunKind::Preview, Some(&plan.id)));
        assert_eq!(logged.counts, model::RunCounts::planned(&plan.counts));
        assert!(logged.counts.created > 0);
        let run = office.apply(&plan, None).await.unwrap().run;
        office.service.preview_undo(&run.id).await.unwrap();
        let undo = office.runs().await.remove(0);
        assert_eq!((undo.kind, undo.counts.deleted), (RunKind::Preview, run.counts.created));
    });
}

#[test]
fn preview_fidelity_a_source_that_moved_is_refused_and_what_moved_is_named() {
    simulate(async {
        let company = Company::new(options(23, 2, 8));
        let office = Office::new(&company).await;
        office.sync().await;
        let room = company.rooms()[0].clone();
        for uid in ["KEPT", "RENAMED", "WITHDRAWN"] {
            company.edit(meeting(uid, &room, 6));
        }
        let plan = office.preview().await;
        let before = office.hub().await;
        company.edit(json!({ "op": "edit_meeting", "uid": "RENAMED", "subject": "RENAMED 2" }));
        company.edit(json!({ "op": "remove_meeting", "uid": "WITHDRAWN" }));
        company.edit(meeting("LATE", &room, 7));
        let outcome = office.apply(&plan, None).await.unwrap();
        assert_eq!(outcome.run.state, RunState::Refused);
        assert_eq!(outcome.run.faults[0].code, "plan.moved");
        let mut moved: Vec<_> =
            outcome.moved.iter().map(|m| (m.title.as_deref().unwrap(), &*m.how)).collect();
        moved.sort_unstable();
        assert_eq!(moved, [("LATE", "appeared"), ("RENAMED 2", "changed"), ("WITHDRAWN", "vanished")]);
        assert_eq!(office.hub().await, before);
        // A new preview is as good as the first was.
        let plan = office.preview().await;
        assert_eq!(office.apply(&plan, None).await.unwrap().run.state, RunState::Done);
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn preview_fidelity_a_hub_that_moved_is_refused_too() {
    simulate(async {
        let company = Company::new(options(24, 2, 6));
        let office = Office::new(&company).await;
        let plan = office.preview().await;
        office.sync().await;
        let outcome = office.apply(&plan, None).await.unwrap();
        assert_eq!(
            (outcome.run.state, outcome.moved.len()),
            (RunState::Refused, office.steps(&plan).await.len())
        );
    });
}

#[test]
fn preview_only_connections_are_never_applied() {
    simulate(async {
        let company = Company::new(options(25, 2, 4));
        let office = Office::new(&company).await;
        let file = office.service.export_connection(crate::office::NAME).await.unwrap();
        let other = Office::empty(&company);
        let imported = other.service.import_connection(&file).await.unwrap();
        other.give(&imported, company.rooms()).await;
        let fault = other.try_sync().await.unwrap_err();
        assert_eq!(fault.code, "connection.preview_only");
        assert_eq!(other.hub().await.meetings, []);
    });
}
