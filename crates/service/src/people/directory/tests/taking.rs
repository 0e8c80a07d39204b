use connector::Secret;
use model::{DirectoryAction, person::MAIL_FIELD};
use store::OperationQuery;

use super::*;

#[tokio::test]
async fn more_than_the_share_that_may_go_wants_the_number_typed() {
    let office = Office::taken(Org::of(5)).await;
    office.org.change(|world| ["u10", "u11", "u12"].map(|id| world.people.remove(id)));
    let plan = office.read().await;
    assert_eq!(plan.held.as_ref().unwrap().code, "directory.shrink");
    assert_eq!(office.apply(None).await.unwrap_err().code, "directory.shrink");
    assert_eq!(office.apply(Some(2)).await.unwrap_err().code, "guard.approval_mismatch");
    assert_eq!(office.people().await.len(), 20);
    let status = office.apply(Some(3)).await.unwrap();
    assert_eq!((status.people, office.people().await.len()), (17, 17));
    let logged = office.desk.service.operations(OperationQuery::default()).await.unwrap().items;
    assert_eq!((logged[0].code.as_str(), logged[0].params["remove"].as_str()), ("directory.apply", "3"));
    assert_eq!(logged[0].before.as_ref().unwrap()["people"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn an_empty_directory_is_held_whatever_share_may_go() {
    let office = Office::taken(Org::of(2)).await;
    office.desk.service.set_directory("org", false, 100).await.unwrap();
    office.org.change(|world| world.people.clear());
    assert_eq!(office.read().await.held.unwrap().code, "directory.empty_source");
    assert_eq!(office.apply(None).await.unwrap_err().code, "directory.empty_source");
    assert_eq!(office.apply(Some(8)).await.unwrap().people, 0);
}

#[tokio::test]
async fn a_plan_is_refused_when_somebody_changed_meanwhile_and_nothing_is_written() {
    let office = Office::taken(Org::of(3)).await;
    office.org.put("new", &["2"]);
    office.read().await;
    let gone = office.person("u10").await.unwrap();
    office.desk.service.remove_people(vec![gone.id]).await.unwrap();
    assert_eq!(office.apply(None).await.unwrap_err().code, "directory.stale");
    assert!(office.person("new").await.is_none());
    // Somebody entered with the mailbox of one who comes: made again, the plan adopts them.
    office.read().await;
    office.import("姓名,邮箱\n新人,new@practice.example\n").await;
    assert_eq!(office.apply(None).await.unwrap_err().code, "directory.stale");
    assert_eq!(office.read().await.counts.adopt, 1);
    let other = PlanId::new("another");
    let fault = office.desk.service.apply_directory("org", &other, None, &Job::quiet()).await.unwrap_err();
    assert_eq!(fault.code, "directory.stale");
}

#[tokio::test]
async fn somebody_imported_with_the_same_mailbox_is_adopted_with_id_and_entered_fields() {
    let office = Office::with(Org::of(1)).await;
    office.import("姓名,邮箱,登录名,部门\n王敏,U20@practice.example,wm01,手工\n").await;
    let before = office.people().await.remove(0);
    let plan = office.read().await;
    assert_eq!((plan.counts.create, plan.counts.adopt), (3, 1));
    assert!(office.steps().await.contains(&("u20".to_owned(), DirectoryAction::Adopt)));
    office.apply(None).await.unwrap();
    assert_eq!(office.people().await.len(), 4);
    let after = office.person("u20").await.unwrap();
    assert_eq!((&after.id, after.name.as_str()), (&before.id, "员工u20"));
    assert_eq!((after.fields["login"].as_str(), after.department.as_str()), ("wm01", "总部/研发"));
    assert_eq!(office.read().await.counts.steps(), 0);
}

#[tokio::test]
async fn whoever_leaves_takes_their_accounts_along() {
    let office = Office::taken(Org::of(3)).await;
    let (id, person) =
        (office.desk.service.connection("org").await.unwrap().id, office.person("u10").await.unwrap());
    let sealed = Secret::from("canary");
    let (of, who) = (id.clone(), person.id.clone());
    drop(sealed);
    office
        .desk
        .store
        .write(|tx| tx.put_account(&of, &who, "u10", Some((b"sealed", office.desk.service.now()))))
        .unwrap();
    office.org.change(|world| world.people.remove("u10"));
    office.read().await;
    office.apply(None).await.unwrap();
    let left = office.desk.store.read(|tx| {
        Ok((tx.get_account(&id, &person.id)?, tx.get_sealed_secret(&id, &store::account_secret(&person.id))?))
    });
    assert_eq!(left.unwrap(), (None, None));
}

#[tokio::test]
async fn steps_are_found_by_what_they_do_and_by_words() {
    let office = Office::taken(Org::of(5)).await;
    office.org.put("new1", &["2"]);
    office.org.put("new2", &["3"]);
    office.org.put("u10", &["3"]);
    office.org.change(|world| world.people.remove("u11"));
    let plan = office.read().await;
    let counts = plan.counts;
    assert_eq!((counts.create, counts.update, counts.moved, counts.remove), (2, 1, 1, 1));
    let find = |action, text: Option<&str>, limit| {
        let query = DirectoryStepQuery { action, text: text.map(str::to_owned), limit, offset: 0 };
        let service = office.desk.service.clone();
        async move { service.directory_steps("org", query).await.unwrap() }
    };
    let page = find(Some(DirectoryAction::Create), None, Some(1)).await;
    assert_eq!((page.items.len(), page.total), (1, 2));
    let page = find(None, Some("NEW2@practice"), None).await;
    assert_eq!(page.items[0].step.source_ref, "new2");
    let moved = find(Some(DirectoryAction::Update), None, None).await.items.remove(0);
    let change = &moved.changes[0];
    assert_eq!(
        (change.field.as_str(), change.before.as_deref(), change.after.as_deref()),
        ("department", Some("总部"), Some("总部/销售"))
    );
    office.apply(None).await.unwrap();
    let none = office.desk.service.directory_steps("org", DirectoryStepQuery::default()).await.unwrap_err();
    assert_eq!(none.code, "directory.no_plan");
}

#[tokio::test]
async fn people_without_an_address_are_counted_and_withheld_fields_named() {
    let org = Org::of(2);
    org.change(|world| {
        world.people.get_mut("u10").unwrap().fields.insert(MAIL_FIELD.to_owned(), String::new());
        let other = world.people.get_mut("u20").unwrap();
        other.withheld = ["mobile".to_owned(), "email".to_owned()].into();
        other.fields.remove(MAIL_FIELD);
    });
    let office = Office::with(org).await;
    let plan = office.read().await;
    assert_eq!((plan.counts.without_mail, plan.withheld), (2, vec!["email".to_owned(), "mobile".to_owned()]));
    office.apply(None).await.unwrap();
    let again = office.read().await;
    assert_eq!((again.counts.steps(), again.counts.without_mail), (0, 2));
}

#[tokio::test]
async fn the_practice_company_does_not_come_beside_people_who_were_adopted() {
    let office = Office::with(Org::of(1)).await;
    let id = office.desk.service.connection("org").await.unwrap().id;
    let told = connector::PracticePerson {
        mailbox: "u10@practice.example".to_owned(),
        name: "员工u10".to_owned(),
        login: "l".to_owned(),
        department: "研发".to_owned(),
        title: String::new(),
        phone: String::new(),
    };
    let practise = || {
        let (ids, told) = ([id.clone()], [told.clone()]);
        office.desk.store.write(|tx| crate::people::practise(tx, &ids, &told)).unwrap();
    };
    practise();
    assert_eq!(office.read().await.counts.adopt, 1);
    office.apply(None).await.unwrap();
    practise();
    assert_eq!(office.people().await.len(), 4);
    assert_eq!(office.read().await.counts.steps(), 0);
}

#[tokio::test]
async fn a_share_beyond_a_hundred_is_refused_and_a_change_is_logged() {
    let office = Office::with(Org::of(1)).await;
    let service = &office.desk.service;
    assert_eq!(service.set_directory("org", true, 101).await.unwrap_err().code, "directory.percent");
    let status = service.set_directory("org", true, 25).await.unwrap();
    assert_eq!((status.state.nightly, status.state.shrink_percent), (true, 25));
    let logged = service.operations(OperationQuery::default()).await.unwrap().items;
    assert_eq!(logged[0].code, "directory.set");
    assert_eq!(logged[0].before.as_ref().unwrap()["shrink_percent"], 10);
}
