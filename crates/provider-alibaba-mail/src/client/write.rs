//! Requests that write events. Nothing of them is published; methods, paths and bodies are data. None is sent again
//! when its answer is lost: what became of it is looked up.

use http::Method;
use model::Fault;
use serde_json::{Map, Value, json};

use super::{
    calendars::{Calendar, method},
    call::{Answer, Call, Client},
};
use crate::{
    faults::Asked,
    mapping::{self, Mapping},
};

/// Values of a body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filling<'a> {
    /// Members of the event.
    pub(crate) event: Map<String, Value>,
    /// Whether people are told.
    pub(crate) notify: bool,
    pub(crate) comment: Option<&'a str>,
    pub(crate) step: &'a str,
}

impl Filling<'_> {
    fn fill(&self, template: &Value, mailbox: &str) -> Value {
        let values = json!({
            "event_fields": self.event, "notify": self.notify, "comment": self.comment, "step": self.step,
            "mailbox": mailbox,
        });
        let values = values.as_object().cloned().unwrap_or_default();
        mapping::fill(template, &values).unwrap_or(Value::Null)
    }
}

/// Makes an event.
pub(crate) fn create<'a>(
    mapping: &Mapping,
    mailbox: &'a str,
    calendar: &Calendar,
    filling: &Filling<'_>,
) -> Call<'a> {
    let spec = mapping.create.call();
    let path = mapping::path(spec.path, &[("mailbox", mailbox), ("calendar", &calendar.id)]);
    // A calendar that is not there is not what a missing event is.
    to(
        "CreateEvent",
        method(spec.method),
        path,
        mailbox,
        Asked::Mailbox,
        filling.fill(&mapping.create.body, mailbox),
    )
}

/// Changes an event.
pub(crate) fn update<'a>(
    mapping: &Mapping,
    mailbox: &'a str,
    calendar: &Calendar,
    id: &str,
    filling: &Filling<'_>,
) -> Call<'a> {
    let spec = mapping.update.call();
    let path = mapping::path(spec.path, &[("mailbox", mailbox), ("calendar", &calendar.id), ("event", id)]);
    to(
        "UpdateEvent",
        method(spec.method),
        path,
        mailbox,
        Asked::Event,
        filling.fill(&mapping.update.body, mailbox),
    )
}

/// Removes an event.
pub(crate) fn delete<'a>(
    mapping: &Mapping,
    mailbox: &'a str,
    calendar: &Calendar,
    id: &str,
    filling: &Filling<'_>,
) -> Call<'a> {
    let spec = mapping.delete.call();
    let mut path =
        mapping::path(spec.path, &[("mailbox", mailbox), ("calendar", &calendar.id), ("event", id)]);
    let notify = filling.notify.to_string();
    let query: Vec<String> = (mapping.delete.query.iter())
        .map(|(name, value)| {
            let value = value.replace("{notify}", &notify).replace("{mailbox}", mailbox);
            mapping::path(&format!("{name}={{v}}"), &[("v", &value)])
        })
        .collect();
    if !query.is_empty() {
        path = format!("{path}?{}", query.join("&"));
    }
    to(
        "DeleteEvent",
        method(spec.method),
        path,
        mailbox,
        Asked::Event,
        filling.fill(&mapping.delete.body, mailbox),
    )
}

fn to<'a>(
    operation: &'static str,
    method: Method,
    path: String,
    mailbox: &'a str,
    asked: Asked,
    body: Value,
) -> Call<'a> {
    Call { operation, method, path, mailbox: Some(mailbox), asked, body, repeatable: false }
}

impl Client {
    /// Sends a request that writes.
    ///
    /// # Errors
    /// Faults of the network and of the service.
    pub(crate) async fn write(&self, call: &Call<'_>) -> Result<Answer, Fault> {
        self.call(call).await
    }
}
