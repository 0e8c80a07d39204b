use std::collections::BTreeMap;

use model::{Person, person::MAIL_FIELD};

use super::*;
use crate::people::PersonDraft;

impl Office {
    /// Says by hand what a field of somebody shall hold.
    async fn say(&self, source_ref: &str, fields: &[(&str, &str)]) -> Result<Person, Fault> {
        let person = self.person(source_ref).await.unwrap();
        let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let draft = PersonDraft { id: Some(person.id), name: person.name, fields, ..PersonDraft::default() };
        self.desk.service.save_person(draft).await
    }

    async fn sheet(&self, sheet: &str) -> crate::people::sheet::SheetOutcome {
        self.desk.service.import_people("people.csv".to_owned(), sheet.as_bytes().to_vec()).await.unwrap()
    }

    fn found(&self, key: &str, value: &str) -> usize {
        self.desk.store.read(|tx| tx.people_by_field(key, value)).unwrap().len()
    }
}

#[tokio::test]
async fn a_mailbox_that_was_set_here_holds_over_every_sync_until_it_is_emptied() {
    let office = Office::taken(Org::of(2)).await;
    let told = office.person("u10").await.unwrap().mailbox(MAIL_FIELD).unwrap();
    let said = [("email", "One@Elsewhere.example"), ("email2", "two@elsewhere.example")];
    let person = office.say("u10", &said).await.unwrap();
    assert_eq!(person.mailbox(MAIL_FIELD).as_deref(), Some("one@elsewhere.example"));
    office.org.change(|world| {
        let person = world.people.get_mut("u10").unwrap();
        person.fields.insert("mobile".to_owned(), "10000000000".to_owned());
    });
    office.read().await;
    office.apply(None).await.unwrap();
    let person = office.person("u10").await.unwrap();
    assert_eq!(person.fields["mobile"], "10000000000", "what the directory says besides is taken");
    assert_eq!(person.fields[MAIL_FIELD], told, "and what it says of the mailbox is kept beside");
    assert_eq!(person.mailbox(MAIL_FIELD).as_deref(), Some("one@elsewhere.example"));
    assert_eq!(person.mailbox("email2").as_deref(), Some("two@elsewhere.example"));
    assert_eq!((office.found(MAIL_FIELD, "one@elsewhere.example"), office.found(MAIL_FIELD, &told)), (1, 0));
    office.read().await;
    assert_eq!(office.steps().await, [], "nothing is a change by it");

    let person = office.say("u10", &[("email", ""), ("email2", "")]).await.unwrap();
    assert_eq!((person.mailbox(MAIL_FIELD), person.own), (Some(told.clone()), BTreeMap::new()));
    assert_eq!((office.found(MAIL_FIELD, "one@elsewhere.example"), office.found(MAIL_FIELD, &told)), (0, 1));
}

#[tokio::test]
async fn anything_but_mailboxes_is_changed_where_it_is_told() {
    let office = Office::taken(Org::of(2)).await;
    assert_eq!(office.say("u10", &[("mobile", "1")]).await.unwrap_err().code, "person.told_elsewhere");
    assert_eq!(office.say("u10", &[("email2", "no address")]).await.unwrap_err().code, "person.bad_mail");
    let person = office.person("u10").await.unwrap();
    let moved = PersonDraft { id: Some(person.id), name: "Other".to_owned(), ..PersonDraft::default() };
    assert_eq!(office.desk.service.save_person(moved).await.unwrap_err().code, "person.told_elsewhere");
}

#[tokio::test]
async fn a_sheet_sets_mailboxes_of_those_a_connection_tells_of_and_nothing_else() {
    let office = Office::taken(Org::of(2)).await;
    let person = office.person("u10").await.unwrap();
    let (name, mail) = (person.name.clone(), person.mailbox(MAIL_FIELD).unwrap());
    let sheet = format!("姓名,邮箱,备用邮箱\n{name},{mail},two@elsewhere.example\n");
    let outcome = office.sheet(&sheet).await;
    assert_eq!((outcome.changed, outcome.issues.len()), (1, 0), "{outcome:?}");
    assert_eq!(office.sheet(&sheet).await.same, 1);
    let person = office.person("u10").await.unwrap();
    assert_eq!(person.mailbox("email2").as_deref(), Some("two@elsewhere.example"));
    assert!(person.connection.is_some(), "they are told of still");
    let outcome = office.sheet(&format!("姓名,邮箱\n别人,{mail}\n")).await;
    assert_eq!(outcome.issues[0].2.code, "person.told_elsewhere");
}
