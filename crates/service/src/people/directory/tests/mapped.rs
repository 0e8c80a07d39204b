use model::{CalendarPolicy, PeopleScope, PersonId};

use super::*;
use crate::{people::of_mailbox, two_way::people::mailboxes};

/// Two in each department; one has a second address and a unionid, one a group.
async fn office() -> Office {
    let org = Org::of(2);
    org.change(|world| {
        let fields = &mut world.people.get_mut("u20").unwrap().fields;
        fields.insert("email2".to_owned(), "Two@Exchange.Example".to_owned());
        fields.insert("unionid".to_owned(), "U20x".to_owned());
        world.people.get_mut("u30").unwrap().groups = vec!["甲".to_owned()];
    });
    Office::taken(org).await
}

impl Office {
    async fn id(&self, source_ref: &str) -> PersonId {
        self.person(source_ref).await.unwrap().id
    }

    /// Mailboxes of a scope, and how many have none.
    async fn bound(&self, people: PeopleScope, field: &str) -> (Vec<String>, usize) {
        let policy = CalendarPolicy { people, bound_field: field.to_owned(), ..CalendarPolicy::default() };
        let (bound, found) = mailboxes(&policy, &self.people().await);
        (bound.into_keys().collect(), found.unbound)
    }
}

fn nobody() -> PeopleScope {
    PeopleScope { everybody: false, ..PeopleScope::default() }
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|&one| one.to_owned()).collect()
}

#[tokio::test]
async fn people_who_were_read_are_in_a_scope_by_department_person_group_and_exclusion() {
    let office = office().await;
    let below = PeopleScope { departments: texts(&["总部/研发"]), ..nobody() };
    let mails = |ids: &[&str]| ids.iter().map(|id| format!("{id}@practice.example")).collect::<Vec<_>>();
    assert_eq!(office.bound(below.clone(), "email").await.0, mails(&["u20", "u21", "u40", "u41"]));
    let mixed = PeopleScope {
        groups: texts(&["甲"]),
        people: vec![office.id("u11").await],
        except_departments: texts(&["总部/研发/平台"]),
        except_people: vec![office.id("u21").await],
        ..below.clone()
    };
    assert_eq!(office.bound(mixed.clone(), "email").await.0, mails(&["u11", "u20", "u30"]));
    let less = PeopleScope { except_groups: texts(&["甲"]), ..mixed };
    assert_eq!(office.bound(less, "email").await.0, mails(&["u11", "u20"]));
    // Whoever moves there belongs to it after the next read, and whoever moves away does not.
    office.org.put("u10", &["4"]);
    office.org.put("u20", &["3"]);
    office.read().await;
    office.apply(None).await.unwrap();
    assert_eq!(office.bound(below, "email").await.0, mails(&["u10", "u21", "u40", "u41"]));
}

#[tokio::test]
async fn the_bound_field_of_people_who_were_read_tells_the_mailbox_and_the_calendar_here() {
    let office = office().await;
    let (bound, unbound) = office.bound(PeopleScope::default(), "email2").await;
    assert_eq!((bound, unbound), (texts(&["two@exchange.example"]), 7));
    assert_eq!(office.bound(PeopleScope::default(), "unionid").await, (Vec::new(), 8), "an id is no mailbox");
    let id = office.id("u20").await;
    let found = office.desk.store.read(|tx| {
        let by = |found: Option<Person>| found.map(|person| person.id);
        Ok((
            by(of_mailbox(tx, "u20@practice.example")?),
            by(of_mailbox(tx, "Two@exchange.example")?),
            by(tx.people_by_field("unionid", "U20x")?.into_iter().next()),
        ))
    });
    let some = Some(id);
    assert_eq!(found.unwrap(), (some.clone(), some.clone(), some));
    let book = office.desk.service.book("email2").await.unwrap();
    assert_eq!(book.calendar("two@exchange.example"), "u20@practice.example");
}
