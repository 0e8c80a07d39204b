//! Undo is the inverse, previewed, through the same door.

use model::{RunKind, RunState};
use serde_json::json;

use crate::{
    life::{Chance, meeting, one_change},
    office::{Office, watched},
    rig::{Company, options, simulate},
};

#[test]
fn undo_of_the_first_run_leaves_the_hub_empty() {
    simulate(async {
        let company = Company::new(options(41, 3, 8));
        let office = Office::new(&company).await;
        let before = office.hub().await;
        let run = office.sync().await;
        let undone = office.undo(&run.id).await.unwrap().run;
        assert_eq!((undone.kind, undone.state), (RunKind::Undo, RunState::Done));
        assert_eq!(undone.counts.deleted, run.counts.created);
        assert_eq!(office.hub().await, before);
        // The source is untouched, so the next run brings everything back.
        office.sync().await;
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn undo_is_the_inverse_of_any_run() {
    for seed in 42..=44 {
        simulate(async {
            let company = Company::new(options(seed, 3, 10));
            let office = Office::new(&company).await.without_guards().await;
            // What a meeting said before it became private is not kept, so it cannot come back: there are none here.
            open_up(&company);
            office.sync().await;
            let before = office.hub().await;
            let mut chance = Chance::new(seed);
            for serial in 0..8 {
                one_change(&company, &mut chance, serial);
            }
            open_up(&company);
            let run = office.sync().await;
            let after = office.hub().await;
            assert_ne!(after, before);
            let undone = office.undo(&run.id).await.unwrap().run;
            assert_eq!(undone.state, RunState::Done, "{:?}", undone.faults);
            assert_eq!(undone.counts.skipped, 0, "{:#?}", office.items(&undone).await);
            // A newer version of an item that said the same stays: nothing was done about it.
            assert_eq!(office.hub().await.says(), before.says(), "seed {seed}");
            // And the inverse of the inverse.
            let redone = office.undo(&undone.id).await.unwrap().run;
            assert_eq!(redone.state, RunState::Done);
            assert_eq!(office.hub().await.says(), after.says(), "seed {seed}");
            assert_eq!(office.sync().await.counts, Default::default());
        });
    }
}

fn open_up(company: &Company) {
    let world = company.kit.world();
    for meeting in world.meetings.iter().filter(|m| m.private) {
        company.edit(json!({ "op": "edit_meeting", "uid": meeting.uid, "private": false }));
    }
}

#[test]
fn undo_is_previewed_and_the_preview_changes_nothing() {
    simulate(async {
        let company = Company::new(options(45, 2, 6));
        let office = Office::new(&company).await;
        let run = office.sync().await;
        let before = office.hub().await;
        let (info, asked) = watched(&company, office.service.preview_undo(&run.id)).await;
        let info = info.unwrap();
        assert_eq!(asked, [], "an undo is made from the journal alone");
        assert_eq!((info.plan.undoes.as_ref(), info.plan.counts.delete), (Some(&run.id), run.counts.created));
        assert_eq!(office.hub().await, before);
        let undone = office.apply(&info.plan, None).await.unwrap().run;
        assert_eq!((undone.state, undone.undoes), (RunState::Done, Some(run.id)));
        assert_eq!(office.hub().await.meetings, []);
    });
}

#[test]
fn undo_leaves_alone_what_changed_since_and_says_so() {
    simulate(async {
        let company = Company::new(options(46, 2, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        let room = company.rooms()[0].clone();
        for uid in ["A", "B"] {
            company.edit(meeting(uid, &room, 8));
        }
        let run = office.sync().await;
        company.edit(json!({ "op": "edit_meeting", "uid": "A", "subject": "A, later" }));
        office.sync().await;
        let undone = office.undo(&run.id).await.unwrap().run;
        assert_eq!((undone.counts.deleted, undone.counts.skipped), (1, 1));
        let hub = office.hub().await;
        assert!(hub.titles().contains(&"A, later") && !hub.titles().contains(&"B"));
    });
}

#[test]
fn undo_plan_is_refused_when_the_hub_moved_after_it_was_made() {
    simulate(async {
        let company = Company::new(options(47, 2, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        company.edit(meeting("A", &company.rooms()[0], 8));
        let run = office.sync().await;
        let info = office.service.preview_undo(&run.id).await.unwrap();
        company.edit(json!({ "op": "edit_meeting", "uid": "A", "subject": "A, later" }));
        office.sync().await;
        let before = office.hub().await;
        let refused = office.apply(&info.plan, None).await.unwrap().run;
        assert_eq!((refused.state, refused.faults[0].code.as_str()), (RunState::Refused, "plan.moved"));
        assert_eq!(office.hub().await, before);
    });
}

#[test]
fn undo_of_a_test_sync_or_of_nothing_is_refused() {
    simulate(async {
        let company = Company::new(options(48, 1, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        let idle = office.sync().await;
        assert_eq!(office.undo(&idle.id).await.unwrap_err().code, "run.nothing_to_undo");
        office.preview().await;
        let preview = office.runs().await.into_iter().find(|r| r.kind == RunKind::Preview).unwrap();
        assert_eq!(office.undo(&preview.id).await.unwrap_err().code, "run.not_undoable");
        assert_eq!(office.running().await, []);
    });
}
