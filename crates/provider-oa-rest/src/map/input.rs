//! `Meeting` to the members that are written, by the description's templates.

use std::collections::BTreeMap;

use described::{Words, fill, vendor_word};
use microsoft::{Changes, invitable};
use model::{Attendee, AttendeeRole, Fault, Meeting, Sensitivity, ShowAs};
use serde_json::{Value, json};

use super::when;
use crate::description::{Description, Members, Sends, missing};

/// Whose calendar, which zone, and the ids that were looked up for people and rooms.
#[derive(Clone, Debug)]
pub(crate) struct Writing<'a> {
    pub(crate) mailbox: &'a str,
    /// Id of the mailbox's member, where it was looked up.
    pub(crate) owner: Option<&'a str>,
    pub(crate) zone: &'a str,
    /// Ids by address, lower case.
    pub(crate) ids: &'a BTreeMap<String, String>,
}

/// A new meeting, with our mark where there is a place for it.
///
/// # Errors
/// `oarest.entry_missing` for what has no place; `write.time_comes_twice`.
pub(crate) fn created(
    d: &Description,
    meeting: &Meeting,
    step: &str,
    to: &Writing<'_>,
) -> Result<Members, Fault> {
    let w = &d.write;
    let mut made = Members::new();
    put(&mut made, &w.organizer, &json!({ "owner": to.owner, "mailbox": to.mailbox }));
    put_when(d, &mut made, meeting, to)?;
    put_part(&mut made, &w.title, "title", &json!({ "title": meeting.title }))?;
    let invited = invitable(meeting, to.mailbox);
    put_people(d, &mut made, &invited, to)?;
    if let Some(place) = place(meeting, to.mailbox) {
        put_part(&mut made, &w.place, "place", &json!({ "place": place }))?;
    }
    if let Some(body) = &meeting.body {
        put_part(&mut made, &w.body, "body", &json!({ "body": body }))?;
    }
    // What everything is anyway is said where there is a place for it, and not missed where there is none.
    if meeting.sensitivity != Sensitivity::Normal || !w.private.is_empty() {
        put_part(&mut made, &w.private, "private", &sensitivity(d, meeting.sensitivity))?;
    }
    if meeting.show_as != ShowAs::Busy || !w.show_as.is_empty() {
        put_part(&mut made, &w.show_as, "show_as", &show_as(d, meeting.show_as))?;
    }
    put(&mut made, &w.marker, &json!({ "marker": step }));
    Ok(made)
}

/// What changes of a meeting. Where a change replaces the whole, what may be written goes back as it was read a moment
/// before.
///
/// # Errors
/// As [`created`].
pub(crate) fn patched(
    d: &Description,
    changes: &Changes,
    after: &Meeting,
    current: (&Value, &Meeting),
    to: &Writing<'_>,
) -> Result<Members, Fault> {
    let w = &d.write;
    let (raw, there) = current;
    let mut made = Members::new();
    if w.sends == Sends::Whole {
        let kept = w.kept.iter().filter_map(|key| Some((key.clone(), raw.get(key)?.clone())));
        made.extend(kept.filter(|(_, value)| !value.is_null()));
    }
    if changes.title {
        put_part(&mut made, &w.title, "title", &json!({ "title": after.title.clone().unwrap_or_default() }))?;
    }
    if changes.body {
        put_part(&mut made, &w.body, "body", &json!({ "body": after.body.clone().unwrap_or_default() }))?;
    }
    if changes.when {
        put_when(d, &mut made, after, to)?;
    }
    if changes.sensitivity {
        put_part(&mut made, &w.private, "private", &sensitivity(d, after.sensitivity))?;
    }
    if changes.show_as {
        put_part(&mut made, &w.show_as, "show_as", &show_as(d, after.show_as))?;
    }
    if !changes.joined.is_empty() || !changes.left.is_empty() {
        let merged = merged(changes, there, to.mailbox);
        let invited: Vec<(String, &Attendee)> =
            merged.iter().map(|(mailbox, one)| (mailbox.clone(), one)).collect();
        let of = |resource: bool| {
            changes
                .joined
                .iter()
                .map(|one| one.role)
                .chain(changes.left.values().copied())
                .any(|role| (role == AttendeeRole::Resource) == resource)
        };
        put_changed(d, &mut made, &invited, (of(false), of(true)), to)?;
    }
    if changes.place {
        let place = place(after, to.mailbox).unwrap_or_default();
        // Named after its rooms alone, a place that cannot be written is no change.
        if !w.place.is_empty() || after.place.is_some() {
            put_part(&mut made, &w.place, "place", &json!({ "place": place }))?;
        }
    }
    Ok(made)
}

/// Adds what goes with every making and changing.
pub(crate) fn put_always(d: &Description, made: &mut Members, given: &Members) {
    put(made, &d.write.always, &Value::Object(given.clone()));
}

/// The version as the other system writes it, where one value tells it.
pub(crate) fn raw_version(d: &Description, item: &Value) -> Value {
    let at = d.meeting.as_ref().and_then(|m| m.version.first());
    at.and_then(|at| item.pointer(at))
        .filter(|value| !value.is_object() && !value.is_array())
        .cloned()
        .unwrap_or_default()
}

/// Adds the members of a template.
fn put(made: &mut Members, template: &Members, values: &Value) {
    let values = values.as_object().cloned().unwrap_or_default();
    if let Some(Value::Object(members)) = fill(&Value::Object(template.clone()), &values) {
        made.extend(members);
    }
}

/// Adds the members of a part that must be described.
fn put_part(made: &mut Members, template: &Members, part: &str, values: &Value) -> Result<(), Fault> {
    if template.is_empty() {
        return Err(missing(&format!("/write/{part}")));
    }
    put(made, template, values);
    Ok(())
}

fn put_when(d: &Description, made: &mut Members, meeting: &Meeting, to: &Writing<'_>) -> Result<(), Fault> {
    let values = when::values(d, &meeting.when, to.zone)?;
    match &meeting.when {
        model::When::AllDay { .. } => put_part(made, &d.write.days, "days", &values),
        model::When::Timed { .. } => put_part(made, &d.write.times, "times", &values),
    }
}

fn put_people(
    d: &Description,
    made: &mut Members,
    invited: &[(String, &Attendee)],
    to: &Writing<'_>,
) -> Result<(), Fault> {
    let has = |resource: bool| invited.iter().any(|(_, a)| (a.role == AttendeeRole::Resource) == resource);
    put_changed(d, made, invited, (has(false), has(true)), to)
}

/// Writes the lists of people and of rooms, each where it changes. Rooms without a list of their own are among the
/// people where there is a word for their part; where they are booked by a call of their own, they are left out.
fn put_changed(
    d: &Description,
    made: &mut Members,
    invited: &[(String, &Attendee)],
    (people, rooms): (bool, bool),
    to: &Writing<'_>,
) -> Result<(), Fault> {
    let w = &d.write;
    let apart = !w.rooms.is_empty() || d.has("spaces.book");
    let list = |template: &Value, resource: Option<bool>| -> Result<Vec<Value>, Fault> {
        let wanted =
            invited.iter().filter(|(_, a)| resource.is_none_or(|r| (a.role == AttendeeRole::Resource) == r));
        wanted.map(|(mailbox, one)| entry(d, template, mailbox, one, to)).collect()
    };
    if rooms && !w.rooms.is_empty() {
        let all = list(&w.room, Some(true))?;
        put_part(made, &w.rooms, "rooms", &json!({ "rooms": all }))?;
    }
    let among = !apart && rooms;
    if among && !d.words.role.values().any(|word| word == "resource") {
        return Err(missing("/write/rooms"));
    }
    if among || people && !people_apart(d) {
        let all = list(&w.attendee, apart.then_some(false))?;
        put_part(made, &w.attendees, "attendees", &json!({ "attendees": all }))?;
    }
    Ok(())
}

/// Whether people are invited and taken off by calls of their own.
pub(crate) fn people_apart(d: &Description) -> bool {
    d.write.attendees.is_empty() && d.has("attendees.add") && d.has("attendees.remove")
}

/// Somebody who is invited, as they are written.
///
/// # Errors
/// `oarest.mailbox_unknown` where the template needs what is not known of them.
pub(crate) fn attendee(
    d: &Description,
    mailbox: &str,
    one: &Attendee,
    to: &Writing<'_>,
) -> Result<Value, Fault> {
    entry(d, &d.write.attendee, mailbox, one, to)
}

fn entry(
    d: &Description,
    template: &Value,
    mailbox: &str,
    one: &Attendee,
    to: &Writing<'_>,
) -> Result<Value, Fault> {
    let ours = match one.role {
        AttendeeRole::Required => "required",
        AttendeeRole::Optional => "optional",
        AttendeeRole::Resource => "resource",
    };
    let values = json!({
        "mail": mailbox, "name": one.party.name, "role": vendor(&d.words.role, ours), "id": to.ids.get(mailbox),
    });
    let values = values.as_object().cloned().unwrap_or_default();
    fill(template, &values).ok_or_else(|| crate::client::unknown(mailbox))
}

/// Who is there stays, those who left leave, and whoever is new comes last.
fn merged(changes: &Changes, there: &Meeting, owner: &str) -> Vec<(String, Attendee)> {
    let address = |one: &Attendee| one.party.mailbox.as_deref().map(|m| m.trim().to_lowercase());
    let joins = |mailbox: &str| changes.joined.iter().any(|one| address(one).as_deref() == Some(mailbox));
    let stays = |mailbox: &str| !changes.left.contains_key(mailbox) && !joins(mailbox);
    let staying = invitable(there, owner).into_iter().filter(|(mailbox, _)| stays(mailbox));
    let mut all: Vec<(String, Attendee)> = staying.map(|(mailbox, one)| (mailbox, one.clone())).collect();
    all.extend(changes.joined.iter().filter_map(|one| Some((address(one)?, one.clone()))));
    all
}

/// The place as text; without one, the names of the rooms.
fn place(meeting: &Meeting, owner: &str) -> Option<String> {
    let own = meeting.place.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    own.or_else(|| {
        let rooms = invitable(meeting, owner).into_iter().filter(|(_, a)| a.role == AttendeeRole::Resource);
        let names: Vec<String> = rooms.filter_map(|(_, room)| room.party.name.clone()).collect();
        (!names.is_empty()).then(|| names.join("; "))
    })
}

fn sensitivity(d: &Description, sensitivity: Sensitivity) -> Value {
    let ours = match sensitivity {
        Sensitivity::Normal => "normal",
        Sensitivity::Private => "private",
    };
    json!({ "private": vendor(&d.words.private, ours) })
}

fn show_as(d: &Description, show_as: ShowAs) -> Value {
    let ours = match show_as {
        ShowAs::Free => "free",
        ShowAs::Tentative => "tentative",
        ShowAs::Busy => "busy",
        ShowAs::Away => "away",
    };
    json!({ "show_as": vendor(&d.words.show_as, ours) })
}

/// The other system's word for ours; one that reads as a number, a flag or a quoted text is written as that.
fn vendor(words: &Words, ours: &str) -> Value {
    let word = vendor_word(words, ours);
    match serde_json::from_str(word) {
        Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_))) => value,
        _ => word.into(),
    }
}
