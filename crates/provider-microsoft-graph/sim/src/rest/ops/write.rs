//! Creating, changing, cancelling, answering and deleting events.

use http::header;
use serde_json::{Map, Value};

use super::events::{find, reference, shown, tag};
use crate::org::content::Response;
use crate::org::ids::event_id;
use crate::org::view::EventView;
use crate::org::{NewEvent, NotAllowed, Organisation};
use crate::rest::call::{Call, Sent};
use crate::rest::draft::{apply, blank, misfit, unknown};
use crate::rest::refusal::Refusal;
use crate::rest::route::Op;

pub(super) fn create(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&[])?;
    let mut fields = call.object()?;
    let transaction = match fields.remove("transactionId") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text),
        Some(_) => return Err(misfit("transactionId")),
    };
    if let Some(key) = ["start", "end"].into_iter().find(|key| !fields.contains_key(*key)) {
        let text = format!("At least one property failed validation: '{key}' is required.");
        return Err(Refusal::new(400, "ErrorPropertyValidationFailure", text));
    }
    call.graph.with_org(|org| {
        has_room(call, org)?;
        let mut content = blank(call.mailbox);
        let mut extended = Vec::new();
        apply(org, &fields, &mut content, &mut extended)?;
        let at = org.create(call.mailbox, NewEvent { content, extended, transaction }, call.now)?;
        let item = org.item(at.mailbox, at.no).ok_or_else(Refusal::item_not_found)?;
        let mut sent = shown(call, org, &EventView::stored(at.mailbox, item))?;
        sent.status = 201;
        let location =
            format!("{}/users/{}/events/{}", call.base, call.route.name, event_id(at, call.prefer.immutable));
        Ok(sent.with(header::LOCATION, location).after(org))
    })
}

pub(super) fn patch(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&[])?;
    let fields = call.object()?;
    if fields.contains_key("transactionId") {
        let text = "The property 'transactionId' can only be set when an event is created.";
        return Err(Refusal::new(400, "ErrorInvalidPropertySet", text));
    }
    if fields.is_empty() {
        return Err(Refusal::bad_request("The request body holds no property to change."));
    }
    call.graph.with_org(|org| {
        unchanged(call, org)?;
        has_room(call, org)?;
        let at = reference(call)?;
        org.change::<Refusal>(at, call.now, |org, content, extended| apply(org, &fields, content, extended))?;
        let sent = shown(call, org, &find(call, org)?)?;
        Ok(sent.after(org))
    })
}

pub(super) fn delete(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&[])?;
    call.graph.with_org(|org| {
        unchanged(call, org)?;
        org.delete(reference(call)?, call.now)?;
        Ok(Sent::empty(204).after(org))
    })
}

pub(super) fn cancel(call: &Call<'_>) -> Result<Sent, Refusal> {
    options(call.object_or_nothing()?, &["comment"])?;
    call.graph.with_org(|org| {
        unchanged(call, org)?;
        org.cancel(reference(call)?, call.now)?;
        Ok(Sent::empty(202).after(org))
    })
}

pub(super) fn respond(call: &Call<'_>) -> Result<Sent, Refusal> {
    let known: &[&str] = match call.route.op {
        Op::Accept => &["comment", "sendresponse"],
        _ => &["comment", "sendresponse", "proposednewtime"],
    };
    let fields = options(call.object_or_nothing()?, known)?;
    let send = match fields.get("sendresponse") {
        None => true,
        Some(value) => value.as_bool().ok_or_else(|| misfit("sendResponse"))?,
    };
    let response = match call.route.op {
        Op::Accept => Response::Accepted,
        Op::Decline => Response::Declined,
        _ => Response::Tentative,
    };
    call.graph.with_org(|org| {
        find(call, org)?;
        org.respond(reference(call)?, response, send, call.now)?;
        Ok(Sent::empty(202).after(org))
    })
}

/// Names of an action's parameters, in either spelling.
fn options(fields: Map<String, Value>, known: &[&str]) -> Result<Map<String, Value>, Refusal> {
    let fields: Map<String, Value> =
        fields.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect();
    match fields.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(unknown(key, "action")),
        None => Ok(fields),
    }
}

/// Whether the event still is what the client saw (`If-Match`).
fn unchanged(call: &Call<'_>, org: &Organisation) -> Result<(), Refusal> {
    let view = find(call, org)?;
    let conflict = || {
        let text = "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.";
        Refusal::new(412, "ErrorIrresolvableConflict", text)
    };
    if let Some(hit) = call.graph.kit.faults.strike_any("conflict") {
        return Err(conflict().because(hit.name));
    }
    let Some(wanted) = call.headers.get(header::IF_MATCH).and_then(|it| it.to_str().ok()) else {
        return Ok(());
    };
    if wanted == "*" || wanted == tag(&view) { Ok(()) } else { Err(conflict()) }
}

fn has_room(call: &Call<'_>, org: &Organisation) -> Result<(), Refusal> {
    let address = org.entry(call.mailbox).map(|entry| entry.address.as_str()).unwrap_or_default();
    match call.graph.kit.faults.covers("mailbox_full", address) {
        true => {
            let text = "The mailbox has exceeded its quota.";
            Err(Refusal::from(NotAllowed::new(507, "ErrorQuotaExceeded", text)).because("mailbox_full"))
        }
        false => Ok(()),
    }
}
