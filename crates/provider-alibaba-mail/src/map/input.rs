//! `Meeting` to the members of an event that are written, by the mapping's templates.

use described::vendor_word;
use jiff::{Timestamp, tz::TimeZone};
use microsoft::{Changes, invitable};
use model::{AttendeeRole, Meeting, Sensitivity, ShowAs, When};
use serde_json::{Map, Value, json};

use crate::mapping::{Mapping, Sends, fill};

type Members = Map<String, Value>;

/// A new event in the calendar of `owner`, with our mark where there is a place for it.
pub(crate) fn created(mapping: &Mapping, meeting: &Meeting, owner: &str, zone: &str, step: &str) -> Members {
    let w = &mapping.write;
    let mut event = Members::new();
    put(&mut event, &w.organizer, json!({ "mailbox": owner }));
    put_when(mapping, &mut event, &meeting.when, zone);
    put(&mut event, &w.title, json!({ "title": meeting.title }));
    let invited = invitable(meeting, owner);
    if !invited.is_empty() {
        let list: Vec<Value> =
            invited.iter().filter_map(|(mailbox, one)| invitation(mapping, mailbox, one)).collect();
        put(&mut event, &w.attendees, json!({ "attendees": list }));
    }
    if let Some(place) = place(meeting, owner) {
        put(&mut event, &w.place, json!({ "place": place }));
    }
    if let Some(body) = &meeting.body {
        put(&mut event, &w.body, json!({ "body": body }));
    }
    // What everything is anyway is not said: whether there is a member for it is not confirmed.
    if meeting.sensitivity != Sensitivity::Normal {
        put_sensitivity(mapping, &mut event, meeting.sensitivity);
    }
    if meeting.show_as != ShowAs::Busy {
        put_show_as(mapping, &mut event, meeting.show_as);
    }
    put(&mut event, &w.marker, json!({ "step": step }));
    event
}

/// An event with what changes. Whether a change replaces the whole is not known, so the members that may be written go
/// back as they were read a moment before; lists are made from what is there.
pub(crate) fn patched(
    mapping: &Mapping,
    changes: &Changes,
    after: &Meeting,
    current: &Value,
    owner: &str,
    zone: &str,
) -> Members {
    let w = &mapping.write;
    let mut event = Members::new();
    if mapping.update.sends == Sends::Whole {
        let kept = w.kept.iter().filter_map(|key| Some((key.clone(), current.get(key)?.clone())));
        event.extend(kept.filter(|(_, value)| !value.is_null()));
    }
    if changes.title {
        put(&mut event, &w.title, json!({ "title": after.title.clone().unwrap_or_default() }));
    }
    if changes.body {
        put(&mut event, &w.body, json!({ "body": after.body.clone().unwrap_or_default() }));
    }
    if changes.when {
        put_when(mapping, &mut event, &after.when, zone);
    }
    if changes.sensitivity {
        put_sensitivity(mapping, &mut event, after.sensitivity);
    }
    if changes.show_as {
        put_show_as(mapping, &mut event, after.show_as);
    }
    if !changes.joined.is_empty() || !changes.left.is_empty() {
        put(&mut event, &w.attendees, json!({ "attendees": merged(mapping, changes, current) }));
    }
    if changes.place {
        put(&mut event, &w.place, json!({ "place": place(after, owner).unwrap_or_default() }));
    }
    event
}

/// Adds the members of a template.
fn put(event: &mut Members, template: &Members, values: Value) {
    let values = values.as_object().cloned().unwrap_or_default();
    if let Some(Value::Object(members)) = fill(&Value::Object(template.clone()), &values) {
        event.extend(members);
    }
}

/// Times are wall times of their own zone, else of `zone`; in an hour that comes twice, and in zones nobody knows, of
/// UTC. Whole days are days.
fn put_when(mapping: &Mapping, event: &mut Members, when: &When, zone: &str) {
    match when {
        When::AllDay { first, last } => {
            let after = last.tomorrow().unwrap_or(*last);
            let values = json!({
                "first": first.to_string(), "last": last.to_string(), "after": after.to_string(), "zone": zone,
            });
            put(event, &mapping.write.days, values);
        }
        When::Timed { start, end, zone: own } => {
            let name = own.as_deref().unwrap_or(zone);
            let local = microsoft::rules(name).and_then(|rules| {
                let name = microsoft::iana(name).unwrap_or_else(|| name.to_owned());
                Some((wall(*start, &rules)?, wall(*end, &rules)?, name))
            });
            let (from, to, name) = local.unwrap_or_else(|| (civil(*start), civil(*end), "UTC".to_owned()));
            let values = json!({
                "start": from, "end": to, "zone": name,
                "start_utc": format!("{}Z", civil(*start)), "end_utc": format!("{}Z", civil(*end)),
            });
            put(event, &mapping.write.times, values);
        }
    }
}

fn wall(at: Timestamp, rules: &TimeZone) -> Option<String> {
    let civil = rules.to_datetime(at);
    let again = rules.to_ambiguous_timestamp(civil).compatible().ok()?;
    (again == at).then(|| civil.strftime("%Y-%m-%dT%H:%M:%S").to_string())
}

fn civil(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

fn invitation(mapping: &Mapping, mailbox: &str, attendee: &model::Attendee) -> Option<Value> {
    let ours = match attendee.role {
        AttendeeRole::Required => "required",
        AttendeeRole::Optional => "optional",
        AttendeeRole::Resource => "resource",
    };
    let values = json!({
        "email": mailbox, "name": attendee.party.name, "role": vendor_word(&mapping.words.role, ours),
    });
    fill(&mapping.write.attendee, values.as_object()?)
}

/// Who is there stays as it is there, those who left leave, and whoever is new comes last.
fn merged(mapping: &Mapping, changes: &Changes, current: &Value) -> Vec<Value> {
    let spec = &mapping.fields.attendees;
    let address = |one: &Value| one.pointer(&spec.email)?.as_str().map(|a| a.trim().to_lowercase());
    let there = current.pointer(&spec.list).and_then(Value::as_array).cloned().unwrap_or_default();
    let joins = |mailbox: &str| {
        changes
            .joined
            .iter()
            .any(|one| one.party.mailbox.as_deref().is_some_and(|m| m.eq_ignore_ascii_case(mailbox)))
    };
    let stays = |one: &Value| {
        let mailbox = address(one).unwrap_or_default();
        !changes.left.contains_key(&mailbox) && !joins(&mailbox)
    };
    let mut list: Vec<Value> = there.into_iter().filter(stays).collect();
    list.extend(changes.joined.iter().filter_map(|one| {
        let mailbox = one.party.mailbox.as_deref()?.trim().to_lowercase();
        invitation(mapping, &mailbox, one)
    }));
    list
}

/// The place as text; without one, the names of the rooms.
fn place(meeting: &Meeting, owner: &str) -> Option<String> {
    let own = meeting.place.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    own.or_else(|| {
        let rooms = invitable(meeting, owner).into_iter().filter(|(_, a)| a.role == AttendeeRole::Resource);
        let names: Vec<String> =
            rooms.map(|(mailbox, room)| room.party.name.clone().unwrap_or(mailbox)).collect();
        (!names.is_empty()).then(|| names.join("; "))
    })
}

fn put_sensitivity(mapping: &Mapping, event: &mut Members, sensitivity: Sensitivity) {
    let ours = match sensitivity {
        Sensitivity::Normal => "normal",
        Sensitivity::Private => "private",
    };
    let word = vendor_word(&mapping.words.sensitivity, ours);
    put(event, &mapping.write.sensitivity, json!({ "sensitivity": word }));
}

fn put_show_as(mapping: &Mapping, event: &mut Members, show_as: ShowAs) {
    let ours = match show_as {
        ShowAs::Free => "free",
        ShowAs::Tentative => "tentative",
        ShowAs::Busy => "busy",
        ShowAs::Away => "away",
    };
    put(event, &mapping.write.show_as, json!({ "show_as": vendor_word(&mapping.words.show_as, ours) }));
}
