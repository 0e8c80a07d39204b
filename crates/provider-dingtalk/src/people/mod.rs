//! The directory: departments and people as far as the contact scope reaches.

mod answer;
mod look;
mod person;
mod walk;

use async_trait::async_trait;
use connector::{PeopleEvent, ReadPeople, SourceDepartment, SourcePerson, Walked};
use futures::{StreamExt, stream, stream::BoxStream};
use model::Fault;

use crate::session::DingSession;

pub(crate) use walk::Walk;

#[async_trait]
impl ReadPeople for DingSession {
    fn read<'a>(&'a self, walked: &'a dyn Walked) -> BoxStream<'a, PeopleEvent> {
        let walk = Walk::new(&self.client, walked);
        stream::unfold(walk, |mut walk| async move { walk.next().await.map(|event| (event, walk)) }).boxed()
    }

    async fn person(&self, source_ref: &str) -> Result<Option<SourcePerson>, Fault> {
        look::person(&self.client, source_ref).await
    }

    async fn department(&self, source_ref: &str) -> Result<Option<SourceDepartment>, Fault> {
        look::department(&self.client, source_ref).await
    }
}
