//! Writing events ("Create an event", "Update an event", "Delete an event").

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::render::{ATTENDEES, event};
use super::{Call, Outcome, Refusal, draft, entry, is_silent, keep, own, user};
use crate::org::{Entry, Organisation};

/// How long a client's token stands for what it made.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Events somebody may create in a day.
const PER_DAY: usize = 100;

/// `POST ..calendars/primary/events`. The header `x-client-token` makes it happen once in a day.
pub(in crate::doors) fn create(call: &Call<'_>) -> Outcome {
    let now = call.ding.kit.clock.now();
    call.ding.with_org(|org| {
        let user = user(call, org)?.to_owned();
        if let Some(made) = made_before(call, org, &user, now)? {
            return Ok(made);
        }
        let content = draft::content(&call.body)?;
        let today =
            org.writing.made.iter().filter(|(who, at, _)| *who == user && at.duration_until(now) < DAY);
        if today.count() >= PER_DAY {
            return Err(Refusal::new(400, "flowLimit", "too many events of a day"));
        }
        let mut new = Entry::new(&user, content, now);
        draft::rule(&mut new, &call.body)?;
        if let Some(list) = call.body.get("attendees") {
            new.attendees = draft::people(org, list, &new)?;
        }
        (new.number, new.id, _) = org.calendar.fresh(org.seed);
        let shown = event(org, &new.whole(), &user, ATTENDEES);
        org.writing.made.push((user.clone(), now, new.id.clone()));
        if let Some(token) = call.header("x-client-token") {
            org.writing.tokens.insert((user, token.to_owned()), (new.id.clone(), now));
        }
        if !is_silent(&call.body) {
            call.tells(new.attendees.len());
        }
        keep(call, org, None, new);
        Ok(shown)
    })
}

/// What the same token made within a day.
fn made_before(
    call: &Call<'_>,
    org: &mut Organisation,
    user: &str,
    now: Timestamp,
) -> Result<Option<Value>, Refusal> {
    let Some(token) = call.header("x-client-token") else { return Ok(None) };
    if let Some(hit) = call.ding.kit.faults.strike_any("idempotency_processing") {
        let refusal = Refusal::new(400, "idempotencyProcessing", "the same request is in flight");
        return Err(refusal.because(hit.name));
    }
    org.writing.tokens.retain(|_, (_, at)| at.duration_until(now) < DAY);
    let made = org.writing.tokens.get(&(user.to_owned(), token.to_owned())).map(|(id, _)| id.clone());
    let found = made.and_then(|id| org.calendar.find(&id).map(|(entry, _)| entry.clone()));
    Ok(found.map(|entry| event(org, &entry.whole(), user, ATTENDEES)))
}

/// `PUT ..events/{eventId}`: what is given changes; of an instance, that instance alone. The organiser only.
pub(in crate::doors) fn update(call: &Call<'_>) -> Outcome {
    call.ding.with_org(|org| {
        let (old, date) = own(call, org)?;
        let mut new = old.clone();
        if let Some(date) = date {
            let shown = old.instance(date).ok_or_else(super::not_found)?;
            let mut content = shown.content.clone();
            (content.start, content.end) = (shown.start, shown.end);
            let changed = draft::merged(content, &call.body)?;
            if let Some(series) = new.series.as_deref_mut() {
                series.changed.insert(date, Arc::new(changed));
            }
        } else {
            new.content = draft::merged(old.content.clone(), &call.body)?;
            draft::rule(&mut new, &call.body)?;
            if let Some(list) = call.body.get("attendees") {
                new.attendees = draft::people(org, list, &old)?;
            }
        }
        if let Some(taken) = new.rooms.iter().find(|it| org.calendar.is_taken(&it.room, &new)) {
            return Err(super::rooms::not_available(&taken.room));
        }
        let shown = date.and_then(|date| new.instance(date)).unwrap_or_else(|| new.whole());
        let told = event(org, &shown, call.part(0), ATTENDEES);
        if !is_silent(&call.body) {
            call.tells(new.attendees.len());
        }
        keep(call, org, Some(&old), new);
        Ok(told)
    })
}

/// `DELETE ..events/{eventId}?pushNotification=`: for everybody when the organiser does it, else for oneself.
pub(in crate::doors) fn delete(call: &Call<'_>) -> Outcome {
    call.ding.with_org(|org| {
        let (old, date) = entry(call, org)?;
        let mut new = old.clone();
        if old.organizer != call.part(0) {
            new.attendees.retain(|it| it.unionid != call.part(0));
        } else if let Some(date) = date {
            if let Some(series) = new.series.as_deref_mut() {
                series.changed.remove(&date);
                series.deleted.insert(date);
            }
        } else {
            new.cancelled = true;
        }
        if old.organizer == call.part(0) && call.param("pushNotification") != Some("false") {
            call.tells(old.attendees.len());
        }
        keep(call, org, Some(&old), new);
        Ok(json!({}))
    })
}
