//! The directory of a practised organisation: previewed, taken over, read again, with reads that are killed on the way.

use model::{Person, PlanId};
use sandbox::world::WorldOptions;
use serde_json::json;
use service::{Job, connection::NewConnection, people::directory::DirectoryStatus, secret::NewSecret};
use store::PersonQuery;

use crate::{
    office::{Office, watched},
    rig::{Company, options, simulate},
};

const DIRECTORY: &str = "Directory";

async fn connected(people: u32) -> Office {
    let company = Company::new(WorldOptions { people, ..options(1, 2, 1) });
    let office = Office::empty(&company);
    let account = company.account("dingtalk", "app");
    let secrets = account.secrets.iter();
    let new = NewConnection {
        provider: "dingtalk".into(),
        auth: Some("app".to_owned()),
        name: DIRECTORY.to_owned(),
        settings: account.settings.clone(),
        secrets: secrets.map(|(k, v)| (k.clone(), NewSecret::Value(v.as_str().into()))).collect(),
    };
    office.service.create_connection(new).await.unwrap();
    office
}

async fn read(office: &Office) -> DirectoryStatus {
    office.service.read_directory(DIRECTORY, false, &Job::quiet()).await.unwrap()
}

async fn apply(office: &Office, plan: &PlanId, confirm: Option<u64>) -> DirectoryStatus {
    office.service.apply_directory(DIRECTORY, plan, confirm, &Job::quiet()).await.unwrap()
}

async fn people(office: &Office) -> Vec<Person> {
    office.service.people(PersonQuery::default()).await.unwrap().items
}

#[test]
fn a_preview_changes_nobody_applied_it_is_what_was_seen_and_a_second_one_is_empty() {
    simulate(async {
        let office = connected(40).await;
        let (status, calls) = watched(&office.company, read(&office)).await;
        let plan = status.plan.unwrap();
        assert!(!calls.is_empty());
        assert!(plan.complete && plan.held.is_none(), "{plan:?}");
        assert!(plan.people >= 40 && plan.counts.create == plan.people, "{plan:?}");
        assert!(people(&office).await.is_empty());
        let status = apply(&office, &plan.id, None).await;
        let taken = people(&office).await;
        assert_eq!((status.people, taken.len() as u64), (plan.people, plan.people));
        assert!(taken.iter().all(|person| !person.fields["userid"].is_empty()));
        assert!(taken.iter().any(|person| person.department.contains('/')));
        let again = read(&office).await.plan.unwrap();
        assert_eq!((again.counts.steps(), again.people), (0, plan.people));
    });
}

#[test]
fn a_read_killed_after_any_number_of_calls_goes_on_and_ends_alike() {
    simulate(async {
        let whole = connected(40).await;
        let plan = read(&whole).await.plan.unwrap();
        apply(&whole, &plan.id, None).await;
        let mut expected: Vec<_> =
            people(&whole).await.into_iter().map(|p| (p.name, p.fields, p.department)).collect();
        expected.sort();
        for calls in [1, 2, 3, 5, 8, 13] {
            let office = connected(40).await;
            let before = office.company.kit.journal.total();
            let job = Job::quiet();
            {
                let mut reading = Box::pin(office.service.read_directory(DIRECTORY, false, &job));
                loop {
                    if office.company.kit.journal.total() >= before + calls {
                        break;
                    }
                    tokio::select! {
                        biased;
                        _ = &mut reading => break,
                        () = tokio::time::sleep(std::time::Duration::from_millis(1)) => {}
                    }
                }
            }
            let plan = read(&office).await.plan.unwrap();
            assert!(plan.complete);
            apply(&office, &plan.id, None).await;
            let mut found: Vec<_> =
                people(&office).await.into_iter().map(|p| (p.name, p.fields, p.department)).collect();
            found.sort();
            assert_eq!(found, expected, "after {calls} calls");
        }
    });
}

#[test]
fn many_who_vanish_are_held_until_their_number_is_typed() {
    simulate(async {
        let office = connected(40).await;
        let plan = read(&office).await.plan.unwrap();
        apply(&office, &plan.id, None).await;
        let mailboxes: Vec<String> =
            office.company.kit.world().people.iter().map(|p| p.mailbox.clone()).take(10).collect();
        for mailbox in mailboxes {
            office.company.edit_at("dingtalk", json!({ "op": "remove_person", "mailbox": mailbox }));
        }
        let held = read(&office).await.plan.unwrap();
        assert_eq!(held.held.as_ref().unwrap().code, "directory.shrink");
        let refused = office.service.apply_directory(DIRECTORY, &held.id, None, &Job::quiet()).await;
        assert_eq!(refused.unwrap_err().code, "directory.shrink");
        let status = apply(&office, &held.id, Some(held.counts.remove)).await;
        assert_eq!(status.people, plan.people - held.counts.remove);
    });
}
