use model::{DirectoryAction, DirectoryRunState, RunId};
use store::{AccountQuery, OperationQuery, account_secret};

use super::*;

impl Office {
    /// The newest run.
    async fn run(&self) -> model::DirectoryRun {
        self.desk.service.directory_runs(Some("org"), Some(1), 0).await.unwrap().items.remove(0)
    }

    async fn undo(&self, run: &RunId) -> Result<DirectoryPlan, Fault> {
        Ok(self.desk.service.preview_directory_undo(run).await?.plan.unwrap())
    }
}

#[tokio::test]
async fn a_run_is_undone_through_a_preview_and_the_undo_can_be_undone() {
    let office = Office::taken(Org::of(5)).await;
    let (first, before) = (office.run().await, office.people().await);
    office.org.put("new", &["3"]);
    office.org.put("u10", &["3"]);
    office.org.change(|world| world.people.remove("u11"));
    office.org.change(|world| world.departments.get_mut("4").unwrap().1 = "基础".to_owned());
    office.read().await;
    office.apply(None).await.unwrap();
    let (run, after) = (office.run().await, office.people().await);
    assert_eq!((run.state, run.counts.create, run.departments), (DirectoryRunState::Done, 1, 1));
    let plan = office.undo(&run.id).await.unwrap();
    let counts = plan.counts;
    assert_eq!((counts.remove, counts.create, counts.keep), (1, 1, 0));
    assert_eq!((plan.held, plan.undoes), (None, Some(run.id.clone())));
    assert_eq!(office.people().await, after, "a preview changes nobody");
    office.apply(None).await.unwrap();
    assert_eq!(office.people().await, before);
    let undone = office.run().await;
    assert_eq!((undone.undoes, undone.counts.remove), (Some(run.id.clone()), 1));
    let service = &office.desk.service;
    assert_eq!(service.directory_run(&run.id).await.unwrap().undone_by, Some(undone.id.clone()));
    assert_eq!(office.undo(&run.id).await.unwrap_err().code, "directory.not_undoable");
    let logged = service.operations(OperationQuery::default()).await.unwrap().items;
    assert_eq!(logged[0].code, "directory.undo");
    let steps = service.directory_run_steps(&run.id, DirectoryStepQuery::default()).await.unwrap();
    assert_eq!(steps.total, counts.create + counts.remove + counts.update);
    office.undo(&undone.id).await.unwrap();
    office.apply(None).await.unwrap();
    assert_eq!(office.people().await, after);
    assert_eq!(office.undo(&RunId::new("none")).await.unwrap_err().code, "run.unknown");
    assert_eq!(service.directory_run(&first.id).await.unwrap().undone_by, None);
}

#[tokio::test]
async fn the_next_read_after_an_undo_sees_what_the_run_saw() {
    let office = Office::taken(Org::of(5)).await;
    office.org.put("u10", &["3"]);
    office.org.put("new", &["2"]);
    let first = office.read().await.counts;
    office.apply(None).await.unwrap();
    office.undo(&office.run().await.id).await.unwrap();
    office.apply(None).await.unwrap();
    assert_eq!(office.read().await.counts, first);
}

#[tokio::test]
async fn an_undo_that_removes_many_wants_the_number_typed_and_one_that_no_longer_fits_is_refused() {
    let office = Office::taken(Org::of(5)).await;
    let plan = office.undo(&office.run().await.id).await.unwrap();
    assert_eq!(plan.held.as_ref().unwrap().code, "directory.undo_removes");
    assert_eq!(office.apply(None).await.unwrap_err().code, "directory.undo_removes");
    assert_eq!(office.people().await.len(), 20);
    let someone = office.person("u10").await.unwrap();
    office.desk.service.remove_people(vec![someone.id]).await.unwrap();
    assert_eq!(office.apply(Some(20)).await.unwrap_err().code, "directory.stale");
    let again = office.undo(&office.run().await.id).await.unwrap();
    assert_eq!((again.counts.remove, again.counts.keep), (19, 1));
    let status = office.apply(Some(19)).await.unwrap();
    assert_eq!((status.people, status.departments), (0, 0));
}

#[tokio::test]
async fn whoever_comes_back_has_id_and_logins_and_no_password() {
    let office = Office::taken(Org::of(5)).await;
    let (id, person) =
        (office.desk.service.connection("org").await.unwrap().id, office.person("u10").await.unwrap());
    let at = office.desk.service.now();
    office.desk.store.write(|tx| tx.put_account(&id, &person.id, "u10", Some((b"sealed", at)))).unwrap();
    office.org.change(|world| world.people.remove("u10"));
    office.read().await;
    office.apply(None).await.unwrap();
    office.undo(&office.run().await.id).await.unwrap();
    office.apply(None).await.unwrap();
    assert_eq!(office.person("u10").await.as_ref(), Some(&person));
    let kept = office.desk.store.read(|tx| {
        let query = AccountQuery { text: Some("u10".to_owned()), ..AccountQuery::default() };
        let accounts = tx.list_accounts(&id, &query)?.items;
        Ok((accounts, tx.get_sealed_secret(&id, &account_secret(&person.id))?))
    });
    let (accounts, sealed) = kept.unwrap();
    let account = accounts[0].account.as_ref().unwrap();
    assert_eq!((account.login.as_str(), account.set_at.as_ref(), sealed), ("u10", None, None));
}

#[tokio::test]
async fn an_adoption_that_is_undone_leaves_the_person_as_they_were_entered() {
    let office = Office::with(Org::of(1)).await;
    office.import("姓名,邮箱,登录名,部门\n王敏,U20@practice.example,wm01,手工\n").await;
    let before = office.people().await.remove(0);
    office.read().await;
    office.apply(None).await.unwrap();
    let plan = office.undo(&office.run().await.id).await.unwrap();
    assert_eq!((plan.counts.release, plan.counts.remove), (1, 3));
    assert!(office.steps().await.contains(&("u20".to_owned(), DirectoryAction::Release)));
    office.apply(Some(3)).await.unwrap();
    assert_eq!(office.people().await, [before]);
    assert_eq!(office.read().await.counts.adopt, 1);
}

#[tokio::test]
async fn a_plan_that_is_rejected_is_gone_and_nothing_of_it_is_written() {
    let office = Office::taken(Org::of(5)).await;
    office.org.put("new", &["2"]);
    let plan = office.read().await;
    let service = &office.desk.service;
    let other = service.reject_directory("org", &PlanId::new("other")).await.unwrap_err();
    assert_eq!(other.code, "directory.stale");
    assert_eq!(service.reject_directory("org", &plan.id).await.unwrap().plan, None);
    assert!(office.person("new").await.is_none());
    let logged = service.operations(OperationQuery::default()).await.unwrap().items;
    assert_eq!(logged[0].code, "directory.reject");
}

#[tokio::test]
async fn old_runs_go_with_their_steps_and_the_newest_stays() {
    let office = Office::taken(Org::of(5)).await;
    let first = office.run().await;
    office.desk.world.pass(jiff::SignedDuration::from_hours(48));
    office.org.put("new", &["2"]);
    office.read().await;
    office.apply(None).await.unwrap();
    let second = office.run().await;
    office.desk.world.pass(jiff::SignedDuration::from_hours(48));
    office.desk.service.prune(Some(1)).await.unwrap();
    let service = &office.desk.service;
    assert_eq!(service.directory_run(&first.id).await.unwrap_err().code, "run.unknown");
    assert_eq!(service.directory_run(&second.id).await.unwrap().id, second.id);
    assert_eq!(office.undo(&second.id).await.unwrap().counts.remove, 1);
}
