//! Callbacks that could not be delivered: read a page at a time, and cleared at the other system once they are stored.

use async_trait::async_trait;
use connector::{FetchUndelivered, RawEvent, Undelivered};
use model::Fault;
use serde_json::{Value, json};

use crate::{
    client::{Walk, misses, values},
    description::{Description, missing},
    map,
    session::OaSession,
};

/// Whether they can be read and cleared.
pub(crate) fn offered(d: &Description) -> bool {
    d.has("callbacks.failures") && d.has("callbacks.clear") && d.failure.is_some()
}

#[async_trait]
impl FetchUndelivered for OaSession {
    /// Whoever asks again has stored what they were given: only then it is cleared, so that a program that is killed
    /// in between finds it once more. What is not cleared all the same is given once.
    async fn fetch(&self) -> Result<Undelivered, Fault> {
        let mut given = self.given.lock().await;
        let new: Vec<String> =
            given.iter().filter(|(_, cleared)| !*cleared).map(|(id, _)| id.clone()).collect();
        if !new.is_empty() {
            let ids = values([("ids", new.into())]);
            self.client.call("callbacks.clear", None, &ids).await?;
            given.values_mut().for_each(|cleared| *cleared = true);
        }
        let mut walk = Walk::new(&self.client, "callbacks.failures", None, values([]));
        let entries = walk.page().await?.unwrap_or_default();
        let d = self.description();
        let mut events = Vec::new();
        for event in entries.iter().map(|item| event(d, item)) {
            let event = event?;
            if !given.contains_key(&event.id) {
                given.insert(event.id.clone(), false);
                events.push(event);
            }
        }
        Ok(Undelivered { more: !events.is_empty(), events })
    }
}

/// An event of which no more is told than that it happened: what it was about is read again as a whole.
fn event(d: &Description, item: &Value) -> Result<RawEvent, Fault> {
    let at = d.failure.as_ref().ok_or_else(|| missing("/failure"))?;
    let id = at.id.text(item).ok_or_else(|| misses("failure", at.id.first()))?;
    let kind = at.kind.text(item).unwrap_or_default();
    let about = d.callback.as_ref().and_then(|spec| spec.kinds.get(&kind)).map(|about| about.word());
    let body = json!({ "about": about, "subject": null, "rooms": [], "event": item });
    let born = at.at.of(item).and_then(|value| map::moment_alone(d, value));
    Ok(RawEvent { id, kind, born, body: body.to_string() })
}
