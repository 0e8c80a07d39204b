//! What a run could not do is done again by itself, and a copy of a connection starts harmless.

use model::RunState;
use service::Job;
use text::{Language, Texts};

use crate::{
    life::meeting,
    office::{NAME, Office},
    rig::{Company, options, simulate},
};

#[test]
fn a_retry_reads_and_changes_the_rooms_alone_that_were_not_read_whole() {
    simulate(async {
        let company = Company::new(options(61, 3, 6));
        let office = Office::new(&company).await;
        office.sync().await;
        let [closed, open] = [company.rooms()[0].clone(), company.rooms()[1].clone()];
        company.edit(meeting("CLOSED", &closed, 3));
        company.set(&format!("no_rights={closed}"));
        let run = office.sync().await;
        assert_eq!(run.state, RunState::Partial);
        company.kit.faults.clear(None);
        // Elsewhere something changes meanwhile: none of the retry's business.
        company.edit(meeting("OPEN", &open, 3));
        let retry = office.service.preview_retry(&run.id, &Job::quiet()).await.unwrap();
        assert_eq!((retry.rooms, retry.info.plan.only.clone()), (1, Some(vec![closed.clone()])));
        let steps = office.steps(&retry.info.plan).await;
        assert!(!steps.is_empty() && steps.iter().all(|step| step.room == closed), "{steps:?}");
        let done = office.apply(&retry.info.plan, None).await.unwrap();
        assert_eq!((done.run.state, done.moved.len()), (RunState::Done, 0));
        let titles = office.hub().await;
        assert!(titles.titles().contains(&"CLOSED") && !titles.titles().contains(&"OPEN"));
        office.sync().await;
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn a_run_without_failures_has_nothing_to_retry() {
    simulate(async {
        let company = Company::new(options(62, 1, 3));
        let office = Office::new(&company).await;
        let run = office.sync().await;
        let fault = office.service.preview_retry(&run.id, &Job::quiet()).await.unwrap_err();
        assert_eq!(fault.code, "run.nothing_to_retry");
        assert_eq!(office.running().await, []);
    });
}

#[test]
fn a_copy_of_a_connection_has_its_settings_but_no_secrets_and_may_only_be_looked_at() {
    simulate(async {
        let company = Company::new(options(63, 1, 3));
        let office = Office::new(&company).await;
        let texts = Texts::new(Language::English, &[]);
        let original = office.service.connection(NAME).await.unwrap();
        let copy = office.service.clone_connection(NAME, &texts).await.unwrap();
        assert_eq!(copy.name, format!("{NAME} (copy)"));
        assert_eq!((&copy.settings, &copy.auth), (&original.settings, &original.auth));
        assert!(copy.preview_only && copy.secrets.is_empty() && copy.id != original.id);
        assert!(office.service.rooms_of(&copy.id).await.unwrap().is_empty());
        let second = office.service.clone_connection(NAME, &texts).await.unwrap();
        assert_eq!(second.name, format!("{NAME} (copy) 2"));
    });
}
