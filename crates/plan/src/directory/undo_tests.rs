use std::{collections::BTreeMap, convert::Infallible};

use model::{
    ConnectionId, ContentHash, DepartmentChange, DirectoryAction, DirectoryStep, KnownMark, PeopleScope,
    Person, PersonId, Told, ToldDepartment,
};

use super::*;

/// People here by id; who has accounts.
#[derive(Debug, Default)]
struct Here {
    people: BTreeMap<PersonId, (Person, Option<Told>)>,
    accounts: Vec<PersonId>,
    steps: Vec<DirectoryStep>,
}

impl Now for Here {
    type Error = Infallible;

    fn standing(&mut self, id: &PersonId) -> Result<Option<Standing>, Infallible> {
        let found = self.people.get(id).cloned();
        Ok(found.map(|(person, told)| Standing { accounts: self.accounts.contains(id), person, told }))
    }

    fn is_told(&mut self, source_ref: &str) -> Result<bool, Infallible> {
        Ok(self.people.values().any(|(person, _)| person.source_ref.as_deref() == Some(source_ref)))
    }

    fn is_owned(&mut self, mailbox: &str) -> Result<bool, Infallible> {
        Ok(self.people.values().any(|(person, _)| person.mailbox("email").as_deref() == Some(mailbox)))
    }

    fn step(&mut self, step: DirectoryStep) -> Result<(), Infallible> {
        self.steps.push(step);
        Ok(())
    }
}

fn person(id: &str, title: &str) -> Person {
    Person {
        id: PersonId::new(id),
        connection: Some(ConnectionId::new("dir")),
        source_ref: Some(id.to_owned()),
        name: format!("员工{id}"),
        fields: BTreeMap::from([
            ("email".to_owned(), format!("{id}@x.example")),
            ("title".to_owned(), title.to_owned()),
        ]),
        own: BTreeMap::new(),
        department: "总部".to_owned(),
        also_in: Vec::new(),
        groups: Vec::new(),
        withheld: Vec::new(),
    }
}

fn told(byte: u8, department: &str) -> Told {
    let departments = vec![department.to_owned()];
    Told { hash: ContentHash([byte; 16]), departments, groups: Vec::new(), mail: true }
}

fn done(action: DirectoryAction, before: Option<Person>, after: Option<Person>) -> DirectoryStep {
    let source_ref =
        after.iter().chain(&before).find_map(|person| person.source_ref.clone()).unwrap_or_default();
    let said = before.as_ref().map(|_| told(1, "1"));
    let told = after.as_ref().map(|_| told(2, "2"));
    let (leaves, twin, why) = (Vec::new(), None, None);
    DirectoryStep { source_ref, action, before, after, told, told_before: said, leaves, twin, why }
}

fn here(people: &[Person]) -> Here {
    let people = people.iter().map(|one| (one.id.clone(), (one.clone(), Some(told(2, "2")))));
    Here { people: people.collect(), ..Here::default() }
}

fn back(mut here: Here, steps: &[DirectoryStep]) -> (Vec<DirectoryStep>, Undone) {
    let Ok(undone) = undo(&[], steps.iter().cloned().map(Ok), &mut here);
    (here.steps, undone)
}

fn kinds(steps: &[DirectoryStep]) -> Vec<(DirectoryAction, Option<&str>)> {
    steps.iter().map(|step| (step.action, step.why.as_deref())).collect()
}

#[test]
fn whoever_came_goes_unless_somebody_touched_them_or_gave_them_an_account() {
    let came = ["a", "b", "c", "d"].map(|id| done(DirectoryAction::Create, None, Some(person(id, ""))));
    let mut now = here(&[person("a", ""), person("b", "经理"), person("c", "")]);
    now.accounts = vec![PersonId::new("c")];
    let (steps, undone) = back(now, &came);
    let left = |why| (DirectoryAction::Keep, Some(why));
    assert_eq!(
        kinds(&steps),
        [
            (DirectoryAction::Remove, None),
            left("changed_since_run"),
            left("changed_since_run"),
            left("gone_since_run")
        ]
    );
    assert_eq!((undone.counts.remove, undone.counts.keep, undone.counts.steps()), (1, 3, 1));
}

#[test]
fn whoever_changed_gets_the_former_values_back_where_nobody_changed_them_since() {
    let (mut before, mut after) = (person("a", "工程师"), person("a", "经理"));
    before.fields.insert("mobile".to_owned(), "1".to_owned());
    after.fields.insert("mobile".to_owned(), "2".to_owned());
    after.fields.insert("login".to_owned(), "new".to_owned());
    after.department = "总部/研发".to_owned();
    let step = done(DirectoryAction::Update, Some(before.clone()), Some(after.clone()));
    let (steps, undone) = back(here(&[after.clone()]), std::slice::from_ref(&step));
    assert_eq!((steps[0].after.as_ref(), steps[0].why.as_deref()), (Some(&before), None));
    assert_eq!(
        (steps[0].told.clone(), steps[0].told_before.clone()),
        (Some(told(1, "1")), Some(told(2, "2")))
    );
    assert_eq!((undone.counts.update, undone.counts.moved), (1, 1));
    let mut since = after;
    since.fields.insert("mobile".to_owned(), "3".to_owned());
    let (steps, _) = back(here(&[since]), std::slice::from_ref(&step));
    let merged = steps[0].after.as_ref().unwrap();
    assert_eq!(steps[0].why.as_deref(), Some("partly_since_run"));
    assert_eq!((merged.fields["title"].as_str(), merged.fields["mobile"].as_str()), ("工程师", "3"));
    assert_eq!((merged.fields.get("login"), merged.department.as_str()), (None, "总部"));
}

#[test]
fn what_was_changed_back_already_is_left_alone() {
    let (before, after) = (person("a", "工程师"), person("a", "经理"));
    let step = done(DirectoryAction::Update, Some(before.clone()), Some(after));
    let (steps, _) = back(here(&[before]), &[step]);
    assert_eq!(kinds(&steps), [(DirectoryAction::Keep, Some("changed_since_run"))]);
}

#[test]
fn whoever_left_comes_back_with_the_same_id_unless_they_are_there_again() {
    let gone = [done(DirectoryAction::Remove, Some(person("a", "")), None)];
    let (steps, _) = back(here(&[]), &gone);
    assert_eq!((steps[0].action, steps[0].after.as_ref()), (DirectoryAction::Create, Some(&person("a", ""))));
    assert_eq!((steps[0].told.clone(), steps[0].twin.clone()), (Some(told(1, "1")), None));
    let (steps, _) = back(here(&[person("a", "")]), &gone);
    assert_eq!(kinds(&steps), [(DirectoryAction::Keep, Some("there_since_run"))]);
    let namesake = Person { id: PersonId::new("other"), ..person("a", "") };
    let (steps, _) = back(here(std::slice::from_ref(&namesake)), &gone);
    assert_eq!(kinds(&steps), [(DirectoryAction::Keep, Some("there_since_run"))]);
    let twin = Person { source_ref: None, connection: None, ..namesake };
    let (steps, _) = back(here(&[twin]), &gone);
    assert_eq!((steps[0].action, steps[0].twin.as_deref()), (DirectoryAction::Create, Some("")));
}

#[test]
fn an_adoption_is_taken_back_and_the_undo_of_that_adopts_again() {
    let before = Person { connection: None, source_ref: None, ..person("a", "手工") };
    let after = person("a", "经理");
    let mut adopted = done(DirectoryAction::Adopt, Some(before.clone()), Some(after.clone()));
    adopted.told_before = None;
    let (steps, undone) = back(here(std::slice::from_ref(&after)), &[adopted]);
    let released = &steps[0];
    assert_eq!((released.action, undone.counts.release), (DirectoryAction::Release, 1));
    assert_eq!((released.after.as_ref(), released.told.as_ref()), (Some(&before), None));
    assert_eq!(released.source_ref, "a");
    let mut now = here(&[]);
    now.people.insert(before.id.clone(), (before, None));
    let (steps, _) = back(now, std::slice::from_ref(released));
    assert_eq!((steps[0].action, steps[0].after.as_ref()), (DirectoryAction::Adopt, Some(&after)));
    assert_eq!(steps[0].told, Some(told(2, "2")));
}

#[test]
fn what_was_only_noted_is_noted_back_and_shown_to_nobody() {
    let note = DirectoryStep { after: None, ..done(DirectoryAction::Note, Some(person("a", "")), None) };
    let note = DirectoryStep { told: Some(told(2, "2")), ..note };
    let (steps, undone) = back(here(&[person("a", "")]), std::slice::from_ref(&note));
    assert_eq!((steps[0].action, steps[0].told.clone()), (DirectoryAction::Note, Some(told(1, "1"))));
    assert_eq!(undone.counts, model::DirectoryCounts::default());
    let mut now = here(&[person("a", "")]);
    now.people.values_mut().for_each(|(_, said)| *said = Some(told(9, "2")));
    assert!(back(now, &[note]).0.is_empty());
}

#[test]
fn an_undo_names_the_integrations_that_lose_a_calendar_by_it() {
    let scope = Scope {
        name: "日程同步".to_owned(),
        people: PeopleScope::default(),
        bound_field: "email".to_owned(),
    };
    let mut here = here(&[person("a", "")]);
    let came = done(DirectoryAction::Create, None, Some(person("a", "")));
    let Ok(_) = undo(&[scope], std::iter::once(Ok(came)), &mut here);
    assert_eq!(here.steps[0].leaves, ["日程同步"]);
}

#[test]
fn departments_go_back_but_for_those_that_changed_since_or_hold_somebody_who_stays() {
    let department = |id: &str, parent: Option<&str>, name: &str| ToldDepartment {
        source_ref: id.to_owned(),
        parent: parent.map(str::to_owned),
        name: Some(name.to_owned()),
    };
    let change = |id: &str, before: Option<ToldDepartment>, after: Option<ToldDepartment>| DepartmentChange {
        source_ref: id.to_owned(),
        before,
        after,
    };
    let (new, below) = (department("2", Some("1"), "新"), department("3", Some("2"), "下"));
    let (old, renamed) = (department("4", None, "旧"), department("4", None, "改"));
    let changes = [
        change("2", None, Some(new.clone())),
        change("3", None, Some(below.clone())),
        change("4", Some(old.clone()), Some(renamed.clone())),
        change("5", Some(department("5", None, "走")), None),
    ];
    let now: Tree = [new, below, renamed].into_iter().collect();
    let came = done(DirectoryAction::Create, None, Some(person("a", "")));
    let (_, undone) = back(here(&[person("a", "")]), &[came]);
    let ids = |known: &[KnownMark]| -> Vec<String> {
        undone.departments(&changes, &now, known).into_iter().map(|one| one.source_ref).collect()
    };
    assert_eq!(ids(&[]), ["2", "3", "4", "5"]);
    let mark = |id: &str| KnownMark { source_ref: id.to_owned(), told: told(2, "3") };
    assert_eq!(ids(&[mark("a")]), ["2", "3", "4", "5"], "whoever goes needs no department");
    assert_eq!(ids(&[mark("stays")]), ["4", "5"], "nor does what is above it go");
    let again: Tree = [department("4", None, "又改"), department("5", None, "走")].into_iter().collect();
    assert!(undone.departments(&changes[2..], &again, &[]).is_empty());
}
