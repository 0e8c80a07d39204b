//! Requests that write events: "Create event", "Update event", "Delete event", "event: cancel", "event: decline".

use bytes::Bytes;
use connector::NetRequest;
use http::{HeaderValue, Method, header};
use model::Fault;
use serde::Serialize;

use super::{
    Client,
    call::{Answer, Charge, headers},
    event_input::EventInput,
    events::{PREFER, path},
    query::part,
};
use crate::{faults::code, permissions::CALENDARS_READ_WRITE};

/// A request that writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Write<'a> {
    operation: &'static str,
    method: Method,
    path: String,
    mailbox: &'a str,
    /// Version it was decided on; another one is refused with 412. Not documented for events everywhere, so that what
    /// was read a moment ago is compared too.
    if_match: Option<String>,
    body: Bytes,
    /// A second try after a lost answer does no more than the first.
    repeatable: bool,
}

/// Makes an event in the calendar of its organiser. Its `transactionId` makes that safe to repeat.
pub(crate) fn create<'a>(mailbox: &'a str, event: &EventInput) -> Write<'a> {
    Write {
        operation: "createEvent",
        method: Method::POST,
        path: format!("/users/{}/events", part(mailbox)),
        mailbox,
        if_match: None,
        body: json(event),
        repeatable: event.transaction_id.is_some(),
    }
}

/// Changes fields of an event.
pub(crate) fn update<'a>(mailbox: &'a str, id: &str, etag: Option<String>, fields: &EventInput) -> Write<'a> {
    let body = json(fields);
    let operation = "updateEvent";
    Write { operation, method: Method::PATCH, body, ..to(mailbox, path(mailbox, id), etag) }
}

/// Removes an event; where the mailbox is the organiser's, its participants are told.
pub(crate) fn delete<'a>(mailbox: &'a str, id: &str, etag: Option<String>) -> Write<'a> {
    Write { operation: "deleteEvent", method: Method::DELETE, ..to(mailbox, path(mailbox, id), etag) }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Telling<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    send_response: Option<bool>,
}

/// The organiser cancels, with a text for everybody.
pub(crate) fn cancel<'a>(mailbox: &'a str, id: &str, comment: &str) -> Write<'a> {
    let telling = Telling { comment: Some(comment), send_response: None };
    action("cancelEvent", mailbox, format!("{}/cancel", path(mailbox, id)), &telling)
}

/// A participant declines; the copy leaves its calendar. `send` tells the organiser.
pub(crate) fn decline<'a>(mailbox: &'a str, id: &str, send: bool, comment: Option<&str>) -> Write<'a> {
    let telling = Telling { comment: comment.filter(|_| send), send_response: Some(send) };
    action("declineEvent", mailbox, format!("{}/decline", path(mailbox, id)), &telling)
}

/// Actions send mail: they are not sent again when it is not known whether they were carried out.
fn action<'a>(operation: &'static str, mailbox: &'a str, path: String, telling: &Telling<'_>) -> Write<'a> {
    let body = json(telling);
    Write { operation, method: Method::POST, body, repeatable: false, ..to(mailbox, path, None) }
}

fn to(mailbox: &str, path: String, if_match: Option<String>) -> Write<'_> {
    Write {
        operation: "",
        method: Method::DELETE,
        path,
        mailbox,
        if_match,
        body: Bytes::new(),
        repeatable: true,
    }
}

/// Structs of texts and flags cannot fail to be written.
fn json(value: &impl Serialize) -> Bytes {
    serde_json::to_vec(value).unwrap_or_default().into()
}

impl Client {
    /// Sends a request that writes. The answer to an action is empty.
    ///
    /// # Errors
    /// Faults of the network and of Graph; `auth.graph_write_denied` where calendars may be read alone.
    pub(crate) async fn write(&self, write: &Write<'_>) -> Result<Answer, Fault> {
        let mut request = NetRequest::new(write.method.clone(), self.url(&write.path)?);
        request.headers = headers(Some(PREFER));
        if !write.body.is_empty() {
            request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        if let Some(Ok(tag)) = write.if_match.as_deref().map(HeaderValue::from_str) {
            request.headers.insert(header::IF_MATCH, tag);
        }
        request.body = write.body.clone();
        request.idempotent = write.repeatable;
        let response = self.send(request, write.operation, Charge::Writing(write.mailbox)).await?;
        match self.open(response, Some(write.mailbox)) {
            Ok(answer) => Ok(answer),
            Err(fault) => Err(self.weigh_write(fault).await),
        }
    }

    /// A refused write is put down to the permission unless the token has the one that writes.
    async fn weigh_write(&self, fault: Fault) -> Fault {
        if fault.code != code::OUT_OF_SCOPE {
            return fault;
        }
        let Ok(token) = self.tokens.token().await else { return fault };
        match microsoft::decode(&token) {
            Some(claims) if claims.has(CALENDARS_READ_WRITE) => fault,
            _ => {
                let fault = Fault { code: code::WRITE_DENIED.to_owned(), ..fault };
                self.place().at_step(fault.with("role", CALENDARS_READ_WRITE), "admin_consent").likely()
            }
        }
    }
}
