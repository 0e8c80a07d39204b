mod keeping;
mod mapped;
mod org;
mod own;
mod reading;
mod taking;
mod undoing;

use std::{collections::BTreeMap, sync::Arc};

use model::{Fault, Person};
use store::PersonQuery;

use super::*;
use crate::{
    Job,
    connection::NewConnection,
    rig::{Desk, Only},
};
use org::Org;

/// A program connected with an organisation.
struct Office {
    desk: Desk,
    org: Org,
}

impl Office {
    async fn with(org: Org) -> Self {
        let desk = Desk::with(vec![Arc::new(Only { descriptor: &org::DESCRIPTOR, session: org.clone() })]);
        let new = NewConnection {
            provider: "org".into(),
            auth: Some("app".to_owned()),
            name: "org".to_owned(),
            settings: BTreeMap::new(),
            secrets: BTreeMap::new(),
        };
        desk.service.create_connection(new).await.unwrap();
        Self { desk, org }
    }

    /// Whose directory was taken over already.
    async fn taken(org: Org) -> Self {
        let office = Self::with(org).await;
        office.read().await;
        office.apply(None).await.unwrap();
        office.org.asked();
        office
    }

    async fn read(&self) -> DirectoryPlan {
        let read = self.desk.service.read_directory("org", false, &Job::quiet()).await;
        read.unwrap().plan.unwrap()
    }

    async fn status(&self) -> DirectoryStatus {
        self.desk.service.directory_status("org").await.unwrap()
    }

    async fn apply(&self, confirm: Option<u64>) -> Result<DirectoryStatus, Fault> {
        let plan = self.status().await.plan.unwrap().id;
        self.desk.service.apply_directory("org", &plan, confirm, &Job::quiet()).await
    }

    async fn people(&self) -> Vec<Person> {
        let mut people = self.desk.service.people(PersonQuery::default()).await.unwrap().items;
        people.sort_by(|a, b| a.source_ref.cmp(&b.source_ref));
        people
    }

    async fn person(&self, source_ref: &str) -> Option<Person> {
        self.people().await.into_iter().find(|person| person.source_ref.as_deref() == Some(source_ref))
    }

    async fn steps(&self) -> Vec<(String, model::DirectoryAction)> {
        let page = self.desk.service.directory_steps("org", DirectoryStepQuery::default()).await.unwrap();
        page.items.into_iter().map(|one| (one.step.source_ref, one.step.action)).collect()
    }

    async fn import(&self, sheet: &str) {
        let sheet = sheet.as_bytes().to_vec();
        self.desk.service.import_people("people.csv".to_owned(), sheet).await.unwrap();
    }
}
