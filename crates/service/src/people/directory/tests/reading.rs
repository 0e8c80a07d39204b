use jiff::SignedDuration;
use model::DirectoryAction;

use super::*;

#[tokio::test]
async fn a_read_changes_nobody_and_applied_it_leaves_nothing_for_a_second_one() {
    let office = Office::with(Org::of(3)).await;
    let plan = office.read().await;
    assert_eq!((plan.counts.create, plan.people, plan.departments), (12, 12, 4));
    assert!(plan.complete && plan.held.is_none());
    assert!(office.people().await.is_empty());
    let status = office.apply(None).await.unwrap();
    assert_eq!((status.people, status.departments, status.plan), (12, 4, None));
    let person = office.person("u40").await.unwrap();
    assert_eq!((person.department.as_str(), person.fields["userid"].as_str()), ("总部/研发/平台", "u40"));
    let again = office.read().await;
    assert_eq!((again.counts.steps(), again.people), (0, 12));
    assert!(office.steps().await.is_empty());
}

#[tokio::test]
async fn a_read_that_is_killed_at_any_page_goes_on_where_it_stopped() {
    let whole = Office::taken(Org::of(3)).await;
    let expected = whole.people().await;
    // Four lists of departments, the top, and two pages of people in each.
    for pages in 0..13 {
        let office = Office::with(Org::of(3)).await;
        office.org.change(|world| world.hang_after = Some(pages));
        {
            let (service, job) = (office.desk.service.clone(), Job::quiet());
            let mut reading = Box::pin(service.read_directory("org", false, &job));
            tokio::select! {
                _ = &mut reading => panic!("it ended"),
                () = office.org.hangs.notified() => {}
            }
        }
        let first = office.org.asked();
        let status = office.status().await;
        let done = status.resumable.unwrap();
        assert!(status.plan.is_none());
        let plan = office.read().await;
        assert!(plan.complete);
        let again = office.org.asked();
        let members = |asked: &[String]| asked.iter().filter(|one| one.starts_with('m')).count() as u64;
        assert_eq!(members(&first), 4);
        assert_eq!(members(&again), 4 - done, "after {pages} pages");
        office.apply(None).await.unwrap();
        let without_connection = |people: Vec<Person>| -> Vec<_> {
            people.into_iter().map(|p| (p.source_ref, p.name, p.fields, p.department)).collect()
        };
        assert_eq!(without_connection(office.people().await), without_connection(expected.clone()));
        assert_eq!(office.status().await.resumable, None);
    }
}

#[tokio::test]
async fn an_interrupted_read_is_offered_for_a_day_and_may_be_forgotten() {
    let office = Office::with(Org::of(1)).await;
    office.org.change(|world| world.break_after = Some(5));
    office.read().await;
    assert!(office.status().await.resumable.is_some());
    office.desk.world.pass(SignedDuration::from_hours(25));
    assert_eq!(office.status().await.resumable, None);
    office.org.asked();
    office.read().await;
    assert_eq!(office.org.asked().len(), 8, "everything is asked for again");
    office.org.change(|world| world.break_after = Some(5));
    office.read().await;
    office.org.asked();
    office.desk.service.read_directory("org", true, &Job::quiet()).await.unwrap();
    assert_eq!(office.org.asked().len(), 8);
}

#[tokio::test]
async fn nobody_counts_as_gone_by_a_read_that_broke_off() {
    let office = Office::taken(Org::of(3)).await;
    office.org.change(|world| {
        world.people.remove("u10");
        world.break_after = Some(4);
    });
    let plan = office.read().await;
    assert_eq!((plan.complete, plan.counts.remove), (false, 0));
    assert_eq!(plan.fault.unwrap().code, "net.timeout");
    assert!(office.read().await.complete);
    assert_eq!(office.steps().await, [("u10".to_owned(), DirectoryAction::Remove)]);
}

#[tokio::test]
async fn a_fault_before_anything_came_makes_no_plan() {
    let office = Office::with(Org::of(1)).await;
    office.org.change(|world| world.break_after = Some(0));
    let fault = office.desk.service.read_directory("org", false, &Job::quiet()).await.unwrap_err();
    assert_eq!(fault.code, "net.timeout");
    assert!(office.status().await.plan.is_none());
}

#[tokio::test]
async fn a_cancelled_read_stops_and_can_go_on() {
    let office = Office::with(Org::of(2)).await;
    office.org.change(|world| world.hang_after = Some(6));
    let (service, job) = (office.desk.service.clone(), Job::quiet());
    let stop = async {
        office.org.hangs.notified().await;
        job.cancel().cancel();
    };
    let (outcome, ()) = tokio::join!(service.read_directory("org", false, &job), stop);
    assert_eq!(outcome.unwrap_err().code, "run.cancelled");
    assert!(office.read().await.complete);
}

#[tokio::test]
async fn a_refused_department_is_named_and_keeps_its_people() {
    let office = Office::taken(Org::of(3)).await;
    office.org.change(|world| {
        world.refused.insert("2".to_owned());
        world.people.remove("u20");
        world.people.remove("u40");
        world.people.remove("u30");
    });
    let plan = office.read().await;
    let refused: Vec<_> = plan.refused.iter().map(|one| one.department.as_str()).collect();
    assert_eq!((refused, plan.complete), (vec!["总部/研发"], true));
    assert_eq!(office.steps().await, [("u30".to_owned(), DirectoryAction::Remove)]);
    office.apply(None).await.unwrap();
    office.org.change(|world| world.refused.clear());
    office.read().await;
    assert_eq!(office.steps().await.len(), 2, "what was not read then is seen now");
}

#[tokio::test]
async fn the_order_of_pages_makes_no_difference() {
    let org = Org::of(3);
    org.put("both", &["3", "4"]);
    let forwards = Office::taken(org.clone()).await;
    org.change(|world| world.backwards = true);
    let backwards = Office::taken(org).await;
    let told = |people: Vec<Person>| -> Vec<_> {
        people.into_iter().map(|p| (p.source_ref, p.department, p.also_in)).collect()
    };
    assert_eq!(told(forwards.people().await), told(backwards.people().await));
    let both = forwards.person("both").await.unwrap();
    assert_eq!(
        (both.department.as_str(), both.also_in.as_slice()),
        ("总部/销售", &["总部/研发/平台".to_owned()][..])
    );
    let query = |path: &str| PersonQuery { department: Some(path.to_owned()), ..PersonQuery::default() };
    for (path, people) in [("总部/销售", 4), ("总部/研发", 7), ("总部", 13)] {
        assert_eq!(forwards.desk.service.people(query(path)).await.unwrap().total, people, "{path}");
    }
    assert_eq!(forwards.desk.service.directory().await.unwrap().people, 13);
}

#[tokio::test]
async fn people_whose_departments_come_by_their_pages_alone_are_in_all_of_them() {
    let org = Org::of(0);
    org.put("both", &["3", "4"]);
    let office = Office::with(org).await;
    let page = |department: &str| connector::PeopleEvent::People {
        department: Some(department.to_owned()),
        people: vec![office.org.change(|world| {
            let person = world.people["both"].clone();
            connector::SourcePerson { departments: Vec::new(), ..person }
        })],
        last: true,
    };
    let mut pages = super::super::pages::Pages::default();
    [page("4"), page("3")].into_iter().for_each(|page| pages.take(page));
    let id = office.desk.service.connection("org").await.unwrap().id;
    let stored = office.desk.store.write(|tx| {
        let mut read = tx.begin_directory_read(&id, Look::Whole, true, office.desk.service.now())?;
        pages.store(tx, &id, Look::Whole, &mut read)?;
        tx.fold_places(&id, Look::Whole, plan::directory::hash)?;
        tx.get_seen(&id, Look::Whole, "both")
    });
    assert_eq!(stored.unwrap().departments, ["3", "4"]);
}

#[tokio::test]
async fn a_provider_that_tells_of_nobody_is_refused() {
    let desk = Desk::with(vec![Arc::new(crate::people::tests::Door)]);
    let new = NewConnection {
        provider: "door".into(),
        auth: Some("app".to_owned()),
        name: "door".to_owned(),
        settings: BTreeMap::new(),
        secrets: BTreeMap::new(),
    };
    desk.service.create_connection(new).await.unwrap();
    assert!(!desk.service.directory_status("door").await.unwrap().supported);
    let fault = desk.service.read_directory("door", false, &Job::quiet()).await.unwrap_err();
    assert_eq!(fault.code, "directory.unsupported");
}
