//! Series that were written as one go along when their connection moves from EWS to Graph.

use jiff::SignedDuration;
use model::{Direction, Integration, RunState, SidesDiffer, StepKind};
use service::{Job, oa::Scope};

use super::{EXCHANGE, GRAPH, Written, daily, draft, third::Third};
use crate::{
    office::{NAME, watched},
    pairs::{PAIR, Pairs, titles},
    rig::{Company, options, simulate},
    succession::{online, prepare},
};

/// Every half a year: of what lies ahead nothing is in sight two weeks later.
fn rare() -> model::Recurrence {
    model::Recurrence { frequency: model::Frequency::Monthly, interval: 6, ..daily() }
}

/// A series that was written over EWS as one, in step.
async fn over_ews(company: &Company, rule: model::Recurrence) -> Written {
    company.set("people_open");
    company.set("one_exchange");
    let office = online(company, "international").await;
    let connection = office.service.connection(NAME).await.unwrap();
    let edit = |draft: &mut Integration| {
        let policy = Pairs::policy(draft);
        policy.rules.series = true;
        EXCHANGE.modes(policy);
    };
    let pairs = Pairs::between(office, connection, Direction::Both, edit).await;
    pairs.sync().await;
    let me = pairs.person(0);
    let saved = pairs.office.service.save_oa_event(draft(&me, rule)).await.unwrap();
    let run = pairs.sync().await;
    assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
    let written = Written { place: EXCHANGE, pairs, me, id: saved.id, revision: saved.revision };
    written.rests().await;
    written
}

impl Written {
    async fn compared(&self) -> service::successor::SuccessorState {
        self.pairs.office.service.compare_successor(NAME, &Job::quiet()).await.unwrap()
    }

    async fn rows(&self) -> Vec<model::RoomComparison> {
        self.pairs.office.service.compared_rooms(NAME, true, None, 0).await.unwrap().items
    }

    async fn switched(&mut self) {
        let state = self.compared().await;
        assert_eq!(state.switch_refused, None, "{:#?}", self.rows().await);
        let compared = state.succession.unwrap().comparison.unwrap();
        let differences = (compared.differ, compared.missing, compared.added);
        assert_eq!(differences, (0, 0, 0), "{:#?}", self.rows().await);
        let service = self.pairs.office.service.clone();
        service.switch_to_successor(NAME, None).await.unwrap();
        self.pairs.connection = service.connection(NAME).await.unwrap();
        self.place = GRAPH;
    }

    /// A run that does nothing, and writes nothing anywhere.
    async fn idle(&self) {
        let (run, asked) = watched(self.pairs.company(), self.pairs.sync()).await;
        let counts = (run.counts.created, run.counts.updated, run.counts.deleted, run.counts.held);
        assert_eq!((run.state, counts), (RunState::Done, (0, 0, 0, 0)), "{:?}", run.faults);
        let writes = asked.iter().filter(|entry| matches!(entry.method.as_str(), "PATCH" | "DELETE"));
        assert_eq!(writes.count(), 0);
        let made = asked.iter().filter(|entry| entry.operation.as_deref() == Some("createEvent"));
        assert_eq!(made.count(), 0);
    }
}

#[test]
fn series_written_over_ews_go_on_over_graph_and_back() {
    simulate(async {
        let company = Company::new(options(131, 1, 2));
        let mut written = over_ews(&company, daily()).await;
        let service = written.pairs.office.service.clone();
        let before = written.links();
        prepare(&written.pairs.office, "outlook").await;
        written.switched().await;
        let [was] = before.as_slice() else { panic!("{before:?}") };
        let now = written.links().remove(0);
        assert_ne!(now.a.item_ref, was.a.item_ref, "under the id that Graph has for it");
        assert_eq!((&now.b, &now.a.fields, now.a.times), (&was.b, &was.a.fields, was.a.times));
        written.idle().await;

        service.switch_back(NAME).await.unwrap();
        assert_eq!(written.links(), before, "under the id it had before");
        written.pairs.connection = service.connection(NAME).await.unwrap();
        written.idle().await;
        written.switched().await;

        // The whole, and one day of it, changed on either side, are one write each.
        written.save(|draft| draft.title = "早会".to_owned()).await;
        let counts = written.pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0));
        assert_eq!(written.master().await.unwrap().meeting.title.as_deref(), Some("早会"));
        written.rests().await;
        written.remove(Scope::This, Some(written.start(2))).await;
        let counts = written.pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 1));
        written.rests().await;
        let third = Third::of(&written).await;
        third.retitle(&written.of_a().await[4], "他们改的").await;
        let counts = written.pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0));
        assert!(titles(&written.pairs.b(&written.me).await).contains(&"他们改的"));
        written.rests().await;
        let master = written.master().await.unwrap();
        let mut after = master.meeting.clone();
        after.place = Some("四楼".to_owned());
        third.update_series(&master, &after).await;
        let counts = written.pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0));
        written.idle().await;
        assert_eq!(service.switch_back(NAME).await.unwrap_err().code, "successor.written");
    });
}

#[test]
fn series_written_before_a_move_are_removed_as_one_when_that_run_is_undone_after_it() {
    simulate(async {
        let company = Company::new(options(132, 1, 2));
        let mut written = over_ews(&company, daily()).await;
        let runs = written.pairs.office.runs().await;
        let made = runs
            .iter()
            .find(|run| run.counts.created == 1 && run.integration == written.pairs.integration.id);
        let made = made.unwrap().id.clone();
        prepare(&written.pairs.office, "outlook").await;
        written.switched().await;
        let undone = written.pairs.office.undo(&made).await.unwrap().run;
        assert_eq!((undone.state, undone.counts.deleted), (RunState::Done, 1), "{:?}", undone.faults);
        assert!(written.of_a().await.is_empty());
        assert!(written.links().is_empty());
    });
}

#[test]
fn series_without_an_occurrence_in_sight_are_found_by_the_id_that_ews_gave_them() {
    simulate(async {
        let company = Company::new(options(133, 1, 2));
        let mut written = over_ews(&company, rare()).await;
        company.kit.clock.advance(SignedDuration::from_hours(24 * 40));
        written.idle().await;
        prepare(&written.pairs.office, "outlook").await;
        let was = written.links().remove(0).a.item_ref;
        written.switched().await;
        assert_ne!(written.links().remove(0).a.item_ref, was);
        written.idle().await;
        written.save(|draft| (draft.title, draft.recurrence) = ("早会".to_owned(), Some(rare()))).await;
        assert_eq!(written.pairs.sync().await.counts.updated, 1);
        assert_eq!(written.master().await.unwrap().meeting.title.as_deref(), Some("早会"));
    });
}

#[test]
fn series_that_the_new_side_does_not_find_hold_the_move_and_say_which() {
    simulate(async {
        let company = Company::new(options(134, 1, 2));
        let written = over_ews(&company, rare()).await;
        company.kit.clock.advance(SignedDuration::from_hours(24 * 40));
        prepare(&written.pairs.office, "outlook").await;
        // An application that may not ask for what EWS called an item.
        company.set("error_code=ErrorAccessDenied,operation:translateExchangeIds");
        let refused = written.compared().await.switch_refused.unwrap();
        assert_eq!(refused.code, "successor.rooms_unread");
        let rows = written.rows().await;
        let fault =
            rows.iter().find(|row| row.mailbox == written.me).and_then(|row| row.fault.clone()).unwrap();
        assert_eq!(
            (fault.code.as_str(), fault.params["title"].as_str()),
            ("successor.series_unseen", "晨会")
        );
        let before = written.links();
        assert!(written.pairs.office.service.switch_to_successor(NAME, None).await.is_err());
        assert_eq!(written.links(), before);
        written.idle().await;
    });
}

#[test]
fn series_that_say_something_else_on_the_new_side_or_are_not_there_are_shown_before_the_switch() {
    simulate(async {
        let company = Company::new(options(135, 1, 2));
        let mut written = over_ews(&company, daily()).await;
        prepare(&written.pairs.office, "outlook").await;
        // Both interfaces showed the same until somebody worked at the new one alone.
        written.compared().await;
        written.place = GRAPH;
        let master = {
            let third = Third::of(&written).await;
            let found = third.series_titled("晨会").await;
            let mut after = found.meeting.clone();
            after.title = Some("改名".to_owned());
            third.update_series(&found, &after).await;
            third.series_titled("改名").await
        };
        let rows = {
            written.compared().await;
            written.rows().await
        };
        let row = rows.iter().find(|row| row.mailbox == written.me).unwrap();
        let renamed = row.differences.iter().find(|one| one.title.as_deref() == Some("改名")).unwrap();
        assert_eq!((renamed.kind, renamed.changes[0].field.as_str()), (SidesDiffer::Content, "title"));
        Third::of(&written).await.delete_series(&master).await;
        let compared = written.compared().await;
        assert!(compared.succession.unwrap().comparison.unwrap().missing > 0);
        let refused = written.pairs.office.service.switch_to_successor(NAME, None).await.unwrap_err();
        assert_eq!(refused.code, "guard.missing_meetings");
        let plan =
            written.pairs.office.service.preview(PAIR, Default::default(), &Job::quiet()).await.unwrap();
        let steps = written.pairs.office.steps(&plan.info.plan).await;
        assert!(steps.iter().all(|step| step.kind == StepKind::Skip), "it goes on as before: {steps:?}");
    });
}
