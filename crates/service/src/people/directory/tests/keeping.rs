use connector::Hint;
use jiff::SignedDuration;
use tokio::sync::broadcast::error::TryRecvError;
use tokio_util::sync::CancellationToken;

use super::*;

impl Office {
    async fn kept() -> Self {
        let office = Self::taken(Org::of(5)).await;
        office.desk.service.set_directory("org", true, 10).await.unwrap();
        office.desk.service.run_due(&CancellationToken::new()).await.unwrap();
        office.org.asked();
        office
    }

    async fn tick(&self) -> Vec<String> {
        self.desk.service.run_due(&CancellationToken::new()).await.unwrap();
        self.org.asked()
    }

    /// Lets a day pass hour by hour; gives how often everything was read.
    async fn day(&self) -> usize {
        let mut reads = 0;
        for _ in 0..24 {
            self.desk.world.pass(SignedDuration::from_hours(1));
            reads += self.tick().await.iter().filter(|asked| *asked == "m1").count();
        }
        reads
    }

    async fn mark(&self, hints: &[Hint]) {
        let id = self.desk.service.connection("org").await.unwrap().id;
        self.desk.service.mark_dirty(&id, hints).await.unwrap();
    }

    async fn ripe(&self) -> Vec<String> {
        self.desk.world.pass(SignedDuration::from_secs(11));
        self.tick().await
    }
}

fn person(id: &str) -> Hint {
    Hint::Person(id.to_owned())
}

#[tokio::test]
async fn every_night_everything_is_read_once_and_taken_over_within_the_guard() {
    let office = Office::kept().await;
    office.org.put("new", &["2"]);
    assert_eq!(office.day().await, 1);
    assert!(office.person("new").await.is_some());
    office.org.change(|world| ["u10", "u11", "u12"].map(|id| world.people.remove(id)));
    assert_eq!(office.day().await, 1);
    let status = office.status().await;
    assert_eq!(status.plan.unwrap().held.unwrap().code, "directory.shrink");
    assert_eq!(status.people, 21, "nobody goes by itself");
    office.desk.service.pause_schedules(true).await.unwrap();
    assert_eq!(office.day().await, 0);
}

#[tokio::test]
async fn a_night_that_is_held_is_told_once_and_logged_until_somebody_decides() {
    let office = Office::kept().await;
    let service = &office.desk.service;
    let mut told = service.notices();
    let mut raised = move || {
        let mut codes = Vec::new();
        loop {
            match told.try_recv() {
                Ok(crate::Notice::Raised(said)) => codes.push((said.code, said.params["count"].clone())),
                Ok(_) | Err(TryRecvError::Lagged(_)) => {}
                Err(_) => return codes,
            }
        }
    };
    office.org.change(|world| ["u10", "u11", "u12"].map(|id| world.people.remove(id)));
    office.day().await;
    let once = [("directory_held".to_owned(), "3".to_owned())];
    assert_eq!(raised(), once);
    office.day().await;
    assert_eq!(raised(), [], "not again until it is decided");
    let held = service.held_directories().await.unwrap();
    let runs = service.directory_runs(Some("org"), None, 0).await.unwrap().items;
    let states: Vec<_> = runs.iter().map(|run| run.state).collect();
    assert_eq!((held.len(), held[0].1.counts.remove), (1, 3));
    use model::DirectoryRunState::{Done, Held, Rejected, Replaced};
    assert_eq!(states, [Held, Replaced, Done]);
    assert_eq!(service.preview_directory_undo(&runs[0].id).await.unwrap_err().code, "directory.not_undoable");
    service.reject_directory("org", &held[0].1.id).await.unwrap();
    let runs = service.directory_runs(Some("org"), None, 0).await.unwrap().items;
    assert_eq!(runs[0].state, Rejected);
    office.day().await;
    assert_eq!(raised(), once, "rejected, and held again by the next night");
    office.apply(Some(3)).await.unwrap();
    let runs = service.directory_runs(Some("org"), None, 0).await.unwrap().items;
    assert_eq!((runs[0].state, runs.len()), (Done, 4), "held and then carried out is one run");
    assert!(service.held_directories().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_night_that_broke_off_goes_on_a_little_later() {
    let office = Office::kept().await;
    office.org.change(|world| world.break_after = Some(6));
    let mut reads = 0;
    for _ in 0..(24 * 6) {
        office.desk.world.pass(SignedDuration::from_mins(10));
        reads += usize::from(!office.tick().await.is_empty());
    }
    assert_eq!((reads, office.status().await.resumable), (2, None));
}

#[tokio::test]
async fn what_events_name_is_gathered_and_looked_up_alone() {
    let office = Office::kept().await;
    office.org.put("u10", &["3"]);
    office.org.change(|world| world.people.remove("u20"));
    office.mark(&[person("u10"), person("u20"), Hint::Nothing]).await;
    assert_eq!(office.status().await.dirty, 2);
    assert!(office.tick().await.is_empty(), "more may come");
    let mut asked = office.ripe().await;
    asked.sort();
    assert_eq!(asked, ["person u10", "person u20"]);
    assert_eq!(office.person("u10").await.unwrap().department, "总部/销售");
    assert!(office.person("u20").await.is_none());
    assert_eq!(office.status().await.dirty, 0);
    assert!(office.ripe().await.is_empty());
}

#[tokio::test]
async fn a_renamed_department_moves_its_people_without_asking_for_them() {
    let office = Office::kept().await;
    office.org.change(|world| world.departments.get_mut("2").unwrap().1 = "研究院".to_owned());
    office.mark(&[Hint::Department("2".to_owned())]).await;
    assert_eq!(office.ripe().await, ["department 2"]);
    assert_eq!(office.person("u40").await.unwrap().department, "总部/研究院/平台");
    assert_eq!(office.read().await.counts.steps(), 0, "a whole read says the same");
}

#[tokio::test]
async fn somebody_new_in_a_new_department_stands_under_its_path() {
    let office = Office::kept().await;
    office.org.change(|world| {
        world.departments.insert("5".to_owned(), (Some("3".to_owned()), "华北".to_owned()));
        world.departments.insert("6".to_owned(), (Some("5".to_owned()), "北京".to_owned()));
    });
    office.org.put("new", &["6"]);
    office.mark(&[person("new")]).await;
    assert_eq!(office.ripe().await, ["person new", "department 6", "department 5"]);
    assert_eq!(office.person("new").await.unwrap().department, "总部/销售/华北/北京");
    assert_eq!(office.read().await.counts.steps(), 0);
}

#[tokio::test]
async fn people_of_a_department_that_is_gone_are_looked_up() {
    let office = Office::kept().await;
    office.org.change(|world| world.departments.remove("4"));
    for n in 0..5 {
        office.org.put(&format!("u4{n}"), &["3"]);
    }
    office.mark(&[Hint::Department("4".to_owned())]).await;
    assert_eq!(office.ripe().await.len(), 6);
    assert_eq!(office.person("u40").await.unwrap().department, "总部/销售");
    assert_eq!(office.status().await.departments, 3);
}

#[tokio::test]
async fn many_who_go_by_events_are_held_too() {
    let office = Office::kept().await;
    office.org.change(|world| ["u10", "u11", "u12"].map(|id| world.people.remove(id)));
    office.mark(&["u10", "u11", "u12"].map(person)).await;
    office.ripe().await;
    let status = office.status().await;
    assert_eq!((status.people, status.plan.unwrap().counts.remove), (20, 3));
    office.apply(Some(3)).await.unwrap();
    assert_eq!(office.people().await.len(), 17);
}

#[tokio::test]
async fn a_hint_at_everything_reads_the_whole_directory() {
    let office = Office::kept().await;
    office.org.put("new", &["2"]);
    office.mark(&[Hint::People, person("new")]).await;
    assert!(office.ripe().await.contains(&"m1".to_owned()));
    assert!(office.person("new").await.is_some());
    assert_eq!(office.status().await.dirty, 0);
}

#[tokio::test]
async fn nothing_is_read_by_itself_where_nobody_asked_for_it() {
    let office = Office::taken(Org::of(2)).await;
    office.mark(&[person("u10")]).await;
    assert_eq!(office.day().await, 0);
    assert_eq!(office.status().await.dirty, 1);
    office.read().await;
    assert_eq!(office.status().await.dirty, 0, "a whole read saw it");
}
