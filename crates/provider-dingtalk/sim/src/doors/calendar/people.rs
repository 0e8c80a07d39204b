//! Attendees and answers ("Add attendees", "Remove attendees", "List the attendees", "Respond to an event").

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal, draft, entry, keep, own, render};
use crate::org::Answer;

/// `POST ..events/{eventId}/attendees {attendeesToAdd: [{id, isOptional}]}`.
pub(in crate::doors) fn add_attendees(call: &Call<'_>) -> Outcome {
    call.ding.with_org(|org| {
        let (old, _) = own(call, org)?;
        let mut new = old.clone();
        for one in draft::people(org, &call.body["attendeesToAdd"], &old)? {
            if !new.attendees.iter().any(|it| it.unionid == one.unionid) {
                new.attendees.push(one);
            }
        }
        if new.attendees.len() > draft::ATTENDEES_OF_EVENT {
            return Err(Refusal::invalid("attendees: too many"));
        }
        let (push, chat) = (&call.body["pushNotification"], &call.body["chatNotification"]);
        if push != &Value::Bool(false) || chat != &Value::Bool(false) {
            call.tells(new.attendees.len().saturating_sub(old.attendees.len()));
        }
        keep(call, org, Some(&old), new);
        Ok(json!({}))
    })
}

/// `POST ..events/{eventId}/attendees/batchRemove {attendeesToRemove: [{id}]}`.
pub(in crate::doors) fn remove_attendees(call: &Call<'_>) -> Outcome {
    let list =
        call.body["attendeesToRemove"].as_array().ok_or_else(|| Refusal::invalid("attendeesToRemove"))?;
    let ids: Vec<&str> = list.iter().filter_map(|it| it["id"].as_str()).collect();
    call.ding.with_org(|org| {
        let (old, _) = own(call, org)?;
        let mut new = old.clone();
        new.attendees.retain(|it| !ids.contains(&it.unionid.as_str()));
        keep(call, org, Some(&old), new);
        Ok(json!({}))
    })
}

/// `GET ..events/{eventId}/attendees?maxResults=&nextToken=`.
pub(in crate::doors) fn attendees(call: &Call<'_>) -> Outcome {
    call.ding.with_org(|org| {
        let (entry, _) = entry(call, org)?;
        let lines = entry.attendees.iter().map(|it| render::attendee(it, call.part(0))).collect();
        let (mut answer, _) = super::read::page(call, lines)?;
        let list = answer.as_object_mut().and_then(|fields| fields.remove("events")).unwrap_or(Value::Null);
        answer["attendees"] = list;
        Ok(answer)
    })
}

/// `POST ..events/{eventId}/respond {responseStatus}`.
pub(in crate::doors) fn respond(call: &Call<'_>) -> Outcome {
    let word = call.text("responseStatus").unwrap_or_default();
    let answer = Answer::from_word(&word).ok_or_else(|| Refusal::invalid("responseStatus"))?;
    call.ding.with_org(|org| {
        let (old, _) = entry(call, org)?;
        let mut new = old.clone();
        new.attendees.iter_mut().filter(|it| it.unionid == call.part(0)).for_each(|it| it.answer = answer);
        keep(call, org, Some(&old), new);
        Ok(json!({}))
    })
}
