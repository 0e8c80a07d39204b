use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
};

use model::{
    ConnectionId, DirectoryAction, DirectoryCounts, DirectoryStep, KnownMark, MailOwner, Person, PersonId,
    SeenMark, Told, ToldDepartment, ToldPerson,
};
use proptest::prelude::*;

use super::*;

/// What is stored here, as far as a plan reads and changes it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Here {
    people: BTreeMap<PersonId, (Person, Option<Told>)>,
    tree: Tree,
}

/// What a read brought.
#[derive(Clone, Debug, Default)]
struct Read {
    people: BTreeMap<String, ToldPerson>,
    tree: Tree,
    refused: BTreeSet<String>,
    complete: bool,
}

struct Page<'a> {
    here: &'a Here,
    read: &'a Read,
    steps: Vec<DirectoryStep>,
}

impl Book for Page<'_> {
    type Error = Infallible;

    fn known(&mut self, source_ref: &str) -> Result<Person, Infallible> {
        let found = self
            .here
            .people
            .values()
            .find(|(person, told)| told.is_some() && person.source_ref.as_deref() == Some(source_ref));
        Ok(found.unwrap().0.clone())
    }

    fn stranger(&mut self, id: &PersonId) -> Result<Person, Infallible> {
        Ok(self.here.people[id].0.clone())
    }

    fn seen(&mut self, source_ref: &str) -> Result<ToldPerson, Infallible> {
        Ok(self.read.people[source_ref].clone())
    }

    fn step(&mut self, step: DirectoryStep) -> Result<(), Infallible> {
        self.steps.push(step);
        Ok(())
    }
}

fn connection() -> ConnectionId {
    ConnectionId::new("dir")
}

impl Here {
    fn known(&self) -> Vec<KnownMark> {
        let told = self.people.values().filter_map(|(person, told)| {
            Some(KnownMark { source_ref: person.source_ref.clone()?, told: told.clone()? })
        });
        let mut known: Vec<_> = told.collect();
        known.sort_by(|a, b| a.source_ref.cmp(&b.source_ref));
        known
    }

    fn owners(&self, read: &Read) -> Vec<MailOwner> {
        let known: BTreeSet<_> = self.known().into_iter().map(|mark| mark.source_ref).collect();
        let mut owners = Vec::new();
        for seen in read.people.values().filter(|seen| !known.contains(&seen.source_ref)) {
            for (person, told) in self.people.values() {
                let has = |mail: &String| {
                    ["email", "email2"].iter().any(|key| person.mailbox(key).as_ref() == Some(mail))
                };
                if mails(seen).iter().any(has) {
                    owners.push(MailOwner {
                        source_ref: seen.source_ref.clone(),
                        person: person.id.clone(),
                        same_name: person.name == seen.name,
                        told_by: told.as_ref().map(|_| "other".to_owned()),
                        same_ref: false,
                    });
                }
            }
        }
        owners.sort();
        owners
    }

    fn plan(&self, read: &Read) -> (Vec<DirectoryStep>, DirectoryCounts, Tally, Tree) {
        let refused = self.tree.hidden_by(&read.refused, &read.tree);
        let after = self.tree.over(read.tree.clone(), read.complete.then_some(&refused));
        let mark = |one: &ToldPerson| SeenMark { source_ref: one.source_ref.clone(), hash: Some(hash(one)) };
        let seen: Vec<_> = read.people.values().map(mark).collect();
        let (known, owners, connection) = (self.known(), self.owners(read), connection());
        let inputs = Inputs {
            connection: &connection,
            before: &self.tree,
            after: &after,
            absence: if read.complete { Absence::Left(&refused) } else { Absence::Nothing },
            known: &known,
            seen: &seen,
            owners: &owners,
            scopes: &[],
        };
        let mut page = Page { here: self, read, steps: Vec::new() };
        let Ok((counts, tally)) = plan(&inputs, &mut page);
        (page.steps, counts, tally, after)
    }

    fn applied(&self, steps: &[DirectoryStep], tree: Tree) -> Self {
        let mut here = Self { tree, ..self.clone() };
        for step in steps {
            let id = step.person().unwrap().id.clone();
            match step.action {
                DirectoryAction::Remove => {
                    here.people.remove(&id);
                }
                DirectoryAction::Note => {
                    let person = step.after.as_ref().or(step.before.as_ref()).cloned().unwrap();
                    here.people.insert(id, (person, step.told.clone()));
                }
                _ => {
                    here.people.insert(id, (step.after.clone().unwrap(), step.told.clone()));
                }
            }
        }
        here
    }

    /// What comes of a read.
    fn after(&self, read: &Read) -> Self {
        let (steps, _, _, tree) = self.plan(read);
        self.applied(&steps, tree)
    }

    fn of(&self, source_ref: &str) -> Option<&Person> {
        self.people.values().map(|(person, _)| person).find(|p| p.source_ref.as_deref() == Some(source_ref))
    }
}

fn department(id: &str, parent: Option<&str>, name: &str) -> ToldDepartment {
    ToldDepartment {
        source_ref: id.to_owned(),
        parent: parent.map(str::to_owned),
        name: Some(name.to_owned()),
    }
}

fn told(source_ref: &str, name: &str, mail: &str, departments: &[&str]) -> ToldPerson {
    ToldPerson {
        source_ref: source_ref.to_owned(),
        name: name.to_owned(),
        fields: BTreeMap::from([("email".to_owned(), mail.to_owned())]),
        departments: departments.iter().map(|&id| id.to_owned()).collect(),
        ..ToldPerson::default()
    }
}

fn company() -> Tree {
    let all =
        [("1", None, "总部"), ("2", Some("1"), "研发"), ("3", Some("2"), "平台"), ("4", Some("1"), "销售")];
    all.into_iter().map(|(id, parent, name)| department(id, parent, name)).collect()
}

fn read(people: Vec<ToldPerson>) -> Read {
    let people = people.into_iter().map(|one| (one.source_ref.clone(), one)).collect();
    Read { people, tree: company(), refused: BTreeSet::new(), complete: true }
}

fn entered(id: &str, name: &str, mail: &str) -> Here {
    let person = Person {
        id: PersonId::new(id),
        connection: None,
        source_ref: None,
        name: name.to_owned(),
        fields: BTreeMap::from([
            ("email".to_owned(), mail.to_owned()),
            ("login".to_owned(), "l1".to_owned()),
        ]),
        department: "手工".to_owned(),
        also_in: Vec::new(),
        groups: vec!["甲".to_owned()],
        withheld: Vec::new(),
        own: BTreeMap::new(),
    };
    Here { people: BTreeMap::from([(person.id.clone(), (person, None))]), tree: Tree::default() }
}

fn kinds(steps: &[DirectoryStep]) -> Vec<(&str, DirectoryAction)> {
    steps.iter().map(|step| (step.source_ref.as_str(), step.action)).collect()
}

#[test]
fn a_renamed_department_moves_everybody_below_it_and_nobody_else() {
    let first = read(vec![told("a", "甲", "a@x.example", &["3"]), told("b", "乙", "", &["4", "2"])]);
    let here = Here::default().after(&first);
    let (a, b) = (here.of("a").unwrap(), here.of("b").unwrap());
    assert_eq!(a.department, "总部/研发/平台");
    assert_eq!((b.department.as_str(), b.also_in.as_slice()), ("总部/销售", &["总部/研发".to_owned()][..]));
    let renamed = Read {
        tree: company().over([department("2", Some("1"), "R/D")].into_iter().collect(), None),
        ..first
    };
    let (steps, counts, ..) = here.plan(&renamed);
    assert_eq!(kinds(&steps), [("a", DirectoryAction::Update), ("b", DirectoryAction::Update)]);
    assert_eq!((counts.moved, counts.without_mail), (2, 1));
    assert_eq!(here.after(&renamed).of("a").unwrap().department, "总部/R／D/平台");
    let moved = Read {
        tree: company().over([department("3", Some("4"), "平台")].into_iter().collect(), None),
        ..renamed
    };
    assert_eq!(kinds(&here.plan(&moved).0), [("a", DirectoryAction::Update)]);
}

#[test]
fn what_is_withheld_or_not_told_stays_as_it_is_known_and_what_is_told_as_empty_is_emptied() {
    let mut one = told("a", "甲", "a@x.example", &["2"]);
    one.fields.insert("mobile".to_owned(), "138".to_owned());
    one.fields.insert("title".to_owned(), "工程师".to_owned());
    let here = Here::default().after(&read(vec![one.clone()]));
    let withheld = ToldPerson {
        fields: BTreeMap::from([("mobile".to_owned(), String::new()), ("title".to_owned(), String::new())]),
        withheld: vec!["mobile".to_owned(), "departments".to_owned()],
        departments: Vec::new(),
        ..one
    };
    let after = here.after(&read(vec![withheld]));
    let person = after.of("a").unwrap();
    assert_eq!((person.fields["mobile"].as_str(), person.fields["title"].as_str()), ("138", ""));
    assert_eq!((person.fields["email"].as_str(), person.department.as_str()), ("a@x.example", "总部/研发"));
}

#[test]
fn a_field_that_is_withheld_elsewhere_alone_changes_nobody_for_the_eye() {
    let one = told("a", "甲", "a@x.example", &["2"]);
    let here = Here::default().after(&read(vec![one.clone()]));
    let other = read(vec![ToldPerson { withheld: vec!["mobile".to_owned()], ..one }]);
    let (steps, counts, ..) = here.plan(&other);
    assert_eq!((kinds(&steps), counts.steps()), (vec![("a", DirectoryAction::Note)], 0));
    let after = here.after(&other);
    assert_eq!(after.of("a").unwrap().withheld, ["mobile"]);
    assert!(after.plan(&other).0.is_empty());
}

#[test]
fn somebody_entered_here_is_adopted_by_mailbox_with_what_is_not_told() {
    let here = entered("p1", "王敏", "min@x.example");
    let one = told("u1", "王 敏", "min@x.example", &["2"]);
    let (steps, counts, ..) = here.plan(&read(vec![one.clone()]));
    assert_eq!((kinds(&steps), counts.adopt), (vec![("u1", DirectoryAction::Adopt)], 1));
    let after = here.after(&read(vec![one.clone()]));
    let person = after.of("u1").unwrap();
    assert_eq!((person.id.as_str(), person.name.as_str()), ("p1", "王 敏"));
    assert_eq!((person.fields["login"].as_str(), person.groups.as_slice()), ("l1", &["甲".to_owned()][..]));
    assert!(after.plan(&read(vec![one])).0.is_empty());
}

#[test]
fn two_with_one_mailbox_are_told_apart_by_name_or_not_at_all_and_the_plan_says_so() {
    let here = entered("p1", "王敏", "desk@x.example");
    let two =
        read(vec![told("u1", "王敏", "desk@x.example", &[]), told("u2", "李雷", "desk@x.example", &[])]);
    let (steps, ..) = here.plan(&two);
    assert_eq!(kinds(&steps), [("u1", DirectoryAction::Adopt), ("u2", DirectoryAction::Create)]);
    assert_eq!(steps[1].twin.as_deref(), Some(""));
    let neither =
        read(vec![told("u1", "赵", "desk@x.example", &[]), told("u2", "李雷", "desk@x.example", &[])]);
    let (steps, ..) = here.plan(&neither);
    assert!(steps.iter().all(|step| step.action == DirectoryAction::Create && step.twin.is_some()));
}

#[test]
fn somebody_of_another_directory_stays_there_and_the_plan_names_it() {
    let mut here = entered("p1", "王敏", "min@x.example");
    here.people.get_mut(&PersonId::new("p1")).unwrap().1 = Some(Told {
        hash: model::ContentHash::default(),
        departments: Vec::new(),
        groups: Vec::new(),
        mail: true,
    });
    let (steps, ..) = here.plan(&read(vec![told("u1", "王敏", "min@x.example", &[])]));
    assert_eq!(kinds(&steps), [("u1", DirectoryAction::Create)]);
    assert_eq!(steps[0].twin.as_deref(), Some("other"));
}

#[test]
fn nobody_of_a_refused_department_or_below_it_counts_as_gone() {
    let all = ["a", "b", "c"].map(|id| told(id, id, "", &[if id == "a" { "3" } else { "4" }]));
    let here = Here::default().after(&read(all.to_vec()));
    let without = Tree::default().over(company(), None).without(&BTreeSet::from(["3".to_owned()]));
    let refused =
        Read { refused: BTreeSet::from(["2".to_owned()]), tree: without, ..read(vec![all[1].clone()]) };
    assert_eq!(kinds(&here.plan(&refused).0), [("c", DirectoryAction::Remove)]);
    let partial = Read { complete: false, ..read(vec![]) };
    assert!(here.plan(&partial).0.is_empty());
}

#[test]
fn an_integration_loses_whoever_leaves_its_scope_or_its_mailbox() {
    let before = entered("p1", "王敏", "min@x.example").people.remove(&PersonId::new("p1")).unwrap().0;
    let of = |departments: &[&str], field: &str| Scope {
        name: field.to_owned(),
        people: model::PeopleScope {
            everybody: departments.is_empty(),
            departments: departments.iter().map(|&path| path.to_owned()).collect(),
            ..model::PeopleScope::default()
        },
        bound_field: field.to_owned(),
    };
    let scopes = [of(&["手工"], "email"), of(&[], "email2")];
    let moved = Person { department: "研发".to_owned(), ..before.clone() };
    let mut other = before.clone();
    other.fields.insert("email".to_owned(), "new@x.example".to_owned());
    let loses = |after: Option<&Person>| super::scope::leaves(&scopes, Some(&before), after);
    assert_eq!(loses(Some(&moved)), ["email"]);
    assert_eq!(loses(Some(&other)), ["email"]);
    assert_eq!(loses(None), ["email"]);
    assert!(loses(Some(&before)).is_empty());
}

#[test]
fn departments_in_a_circle_or_without_end_have_a_path_all_the_same() {
    let circle: Tree =
        [department("1", Some("2"), "a"), department("2", Some("1"), "b")].into_iter().collect();
    assert!(circle.path("1").is_some_and(|path| path.ends_with("b/a")));
    assert_eq!(circle.hidden_by(&BTreeSet::from(["1".to_owned()]), &Tree::default()).len(), 2);
    assert_eq!(circle.path("3"), None);
}

fn any_person() -> impl Strategy<Value = ToldPerson> {
    let mail = prop_oneof![Just(String::new()), "[a-f]@x\\.example"];
    let departments = prop::collection::vec("[1-5]", 0..3);
    let withheld =
        prop::collection::vec(prop_oneof![Just("email"), Just("mobile"), Just("departments")], 0..2);
    ("[a-j]", "[甲乙丙]", mail, "[0-9]{0,2}", departments, withheld).prop_map(
        |(id, name, mail, mobile, departments, withheld)| {
            let mut person = ToldPerson {
                source_ref: id,
                name,
                fields: BTreeMap::from([("email".to_owned(), mail), ("mobile".to_owned(), mobile)]),
                departments,
                groups: Vec::new(),
                withheld: withheld.into_iter().map(str::to_owned).collect(),
            };
            tidy(&mut person);
            person
        },
    )
}

fn any_read() -> impl Strategy<Value = Read> {
    let tree = prop::collection::vec(("[1-5]", prop::option::of("[1-5]"), "[A-C]"), 0..6);
    let refused = prop::collection::btree_set("[1-5]", 0..2);
    (prop::collection::vec(any_person(), 0..12), tree, refused, any::<bool>()).prop_map(
        |(people, tree, refused, complete)| Read {
            people: people.into_iter().map(|one| (one.source_ref.clone(), one)).collect(),
            tree: tree.iter().map(|(id, parent, name)| department(id, parent.as_deref(), name)).collect(),
            refused,
            complete,
        },
    )
}

fn any_here() -> impl Strategy<Value = Here> {
    let entered_here = prop::collection::vec(("[p-t]", "[甲乙丙]", "[a-f]@x\\.example"), 0..4);
    (entered_here, prop::collection::vec(any_read(), 0..3)).prop_map(|(entered_here, reads)| {
        let mut here = Here::default();
        for (id, name, mail) in entered_here {
            here.people.extend(entered(&id, &name, &mail).people);
        }
        reads.iter().fold(here, |here, read| here.after(read))
    })
}

proptest! {
    #[test]
    fn a_second_time_nothing_is_left_to_do(here in any_here(), read in any_read()) {
        let after = here.after(&read);
        let (steps, counts, ..) = after.plan(&read);
        prop_assert!(steps.is_empty(), "{:?} {:?}", counts, steps);
    }

    #[test]
    fn nobody_is_lost_whose_absence_is_not_proven(here in any_here(), read in any_read()) {
        let (steps, counts, tally, tree) = here.plan(&read);
        let refused = here.tree.hidden_by(&read.refused, &read.tree);
        for step in &steps {
            if step.action == DirectoryAction::Remove {
                prop_assert!(read.complete && !read.people.contains_key(&step.source_ref));
                let told = here.people[&step.before.as_ref().unwrap().id].1.clone().unwrap();
                prop_assert!(!told.departments.iter().any(|id| refused.contains(id)));
            }
        }
        let after = here.applied(&steps, tree);
        prop_assert_eq!(tally.remove, counts.remove);
        prop_assert_eq!(after.people.len() as u64, here.people.len() as u64 + counts.create - counts.remove);
        for seen in read.people.values() {
            let person = after.of(&seen.source_ref).unwrap();
            for (key, value) in &seen.fields {
                if !seen.withheld.contains(key) {
                    prop_assert_eq!(&person.fields[key], value);
                }
            }
        }
        // Whoever was entered here and is not adopted stays as they were.
        for (id, (person, told)) in &here.people {
            let adopted = steps.iter().any(|step| step.after.as_ref().is_some_and(|after| after.id == *id));
            if told.is_none() && !adopted {
                prop_assert_eq!(&after.people[id].0, person);
            }
        }
    }

    #[test]
    fn what_is_withheld_never_blanks_what_is_known(here in any_here(), read in any_read()) {
        let after = here.after(&read);
        for seen in read.people.values() {
            let Some(before) = here.of(&seen.source_ref) else { continue };
            let person = after.of(&seen.source_ref).unwrap();
            for key in &seen.withheld {
                prop_assert_eq!(person.fields.get(key), before.fields.get(key));
            }
        }
    }

    #[test]
    fn everybody_whose_department_is_told_stands_under_its_path(here in any_here(), read in any_read()) {
        let after = here.after(&read);
        for (person, told) in after.people.values() {
            let Some(told) = told else { continue };
            let paths: Vec<_> = told.departments.iter().filter_map(|id| after.tree.path(id)).collect();
            if let (Some(main), false) = (paths.first(), person.withheld.contains(&"departments".to_owned())) {
                prop_assert_eq!(&person.department, main);
            }
        }
    }

    #[test]
    fn a_higher_share_never_holds_what_a_lower_one_lets_through(
        known in 0_u64..500, seen in 0_u64..500, remove in 0_u64..500, low in 0_u32..=100, high in 0_u32..=100,
    ) {
        let (low, high) = (low.min(high), low.max(high));
        let tally = Tally { known, seen, remove: remove.min(known) };
        let held = |percent| tally.judge(percent, true).is_some();
        prop_assert!(held(low) || !held(high));
        let fewer = Tally { remove: tally.remove / 2, ..tally };
        prop_assert!(held(low) || fewer.judge(low, true).is_none());
        prop_assert!(tally.remove > 0 || !held(low));
    }
}
