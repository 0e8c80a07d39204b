//! What a mapping must hold to, beyond its shape: it names paths of the configured host alone, and nothing that is
//! called a read may write.

use described::{is_path, is_pointer, names, places};
use serde_json::Value;

use super::parts::{Call, Mapping, Moment};

const FORMAT: u32 = 1;
/// Pointers of a list at most.
const MOST: usize = 40;
/// Last parts of paths that may be asked for with POST and are reads all the same.
pub(crate) const READS_BY_POST: [&str; 3] = ["eventsview", "query", "search"];

/// Checks a mapping.
///
/// # Errors
/// What is wrong, in English, for whoever writes one.
pub(crate) fn check(mapping: &Mapping) -> Result<(), String> {
    if mapping.format != FORMAT {
        return Err(format!("format is {}, not {FORMAT}", mapping.format));
    }
    let m = mapping;
    read("calendars", &m.calendars.call(), &["mailbox"])?;
    read("view", &m.view.call(), &["mailbox", "calendar"])?;
    read("get", &m.get.call(), &["mailbox", "calendar", "event"])?;
    write("create", &m.create.call(), &["POST", "PUT"], &["mailbox", "calendar"])?;
    write("update", &m.update.call(), &["POST", "PUT", "PATCH"], &["mailbox", "calendar", "event"])?;
    write("delete", &m.delete.call(), &["DELETE", "POST"], &["mailbox", "calendar", "event"])?;
    pointers(mapping)?;
    templates(mapping)
}

fn read(what: &str, call: &Call<'_>, needed: &[&str]) -> Result<(), String> {
    let last = call.path.rsplit('/').next().unwrap_or_default();
    match call.method {
        "GET" => {}
        "POST" if READS_BY_POST.contains(&last) => {}
        method => return Err(format!("{what}: {method} {} is no read", call.path)),
    }
    path(what, call.path, needed)
}

fn write(what: &str, call: &Call<'_>, methods: &[&str], needed: &[&str]) -> Result<(), String> {
    if !methods.contains(&call.method) {
        return Err(format!("{what}: method {} is not one of {methods:?}", call.method));
    }
    let last = call.path.rsplit('/').next().unwrap_or_default();
    if READS_BY_POST.contains(&last) {
        return Err(format!("{what}: {} is the path of a read", call.path));
    }
    path(what, call.path, needed)
}

/// An absolute path of the configured host: no host of its own, nothing that leads up, no query.
fn path(what: &str, path: &str, needed: &[&str]) -> Result<(), String> {
    if !is_path(path) {
        return Err(format!("{what}: {path} is no usable path"));
    }
    if let Some(unknown) = names(path).find(|name| !needed.contains(name)) {
        return Err(format!("{what}: {{{unknown}}} is not known here"));
    }
    match needed.iter().find(|name| !names(path).any(|there| there == **name)) {
        Some(missing) => Err(format!("{what}: {{{missing}}} is missing")),
        None => Ok(()),
    }
}

fn pointers(m: &Mapping) -> Result<(), String> {
    let f = &m.fields;
    let lists = [
        &m.calendars.id,
        &m.calendars.name,
        &m.view.next,
        &m.view.more,
        &f.id,
        &f.uid,
        &f.title,
        &f.all_day,
        &f.place,
        &f.body,
        &f.cancelled,
        &f.sensitivity,
        &f.show_as,
        &f.own_response,
        &f.series,
        &f.original_start,
        &f.kind,
        &f.modified,
        &f.marker,
        &m.create.made,
    ];
    let a = &f.attendees;
    let plain = [
        &m.calendars.list,
        &m.view.list,
        &m.get.item,
        &f.organizer.email,
        &f.organizer.name,
        &a.list,
        &a.email,
        &a.name,
        &a.role,
        &a.response,
    ];
    let moment = |m: &Moment| [m.utc_time.clone(), m.utc_date.clone(), m.local.clone(), m.zone.clone()];
    let all = lists.iter().flat_map(|at| at.at.0.clone()).chain(plain.into_iter().cloned());
    let all = all.chain(moment(&f.start)).chain(moment(&f.end)).chain(m.version.iter().cloned());
    if lists.iter().any(|at| at.at.0.is_empty() || at.at.0.len() > MOST) || m.version.len() > MOST {
        return Err("a list of pointers is empty or too long".to_owned());
    }
    match all.into_iter().find(|pointer| !is_pointer(pointer)) {
        // An empty pointer is the whole answer.
        Some(bad) => Err(format!("{bad} is no JSON pointer; did you mean /{bad}?")),
        None => Ok(()),
    }
}

fn templates(m: &Mapping) -> Result<(), String> {
    const OF_WRITES: &[&str] = &["event_fields", "notify", "comment", "step", "mailbox"];
    let w = &m.write;
    let members = |map: &serde_json::Map<String, Value>| Value::Object(map.clone());
    let parts: [(&str, Value, &[&str]); 15] = [
        ("create", m.create.body.clone(), OF_WRITES),
        ("update", m.update.body.clone(), OF_WRITES),
        ("delete", m.delete.body.clone(), OF_WRITES),
        ("write.organizer", members(&w.organizer), &["mailbox"]),
        ("write.title", members(&w.title), &["title"]),
        ("write.times", members(&w.times), &["start", "end", "start_utc", "end_utc", "zone"]),
        ("write.days", members(&w.days), &["first", "last", "after", "zone"]),
        ("write.attendees", members(&w.attendees), &["attendees"]),
        ("write.attendee", w.attendee.clone(), &["email", "name", "role"]),
        ("write.place", members(&w.place), &["place"]),
        ("write.body", members(&w.body), &["body"]),
        ("write.sensitivity", members(&w.sensitivity), &["sensitivity"]),
        ("write.show_as", members(&w.show_as), &["show_as"]),
        ("write.marker", members(&w.marker), &["step"]),
        ("kept", Value::Null, &[]),
    ];
    for (what, template, known) in parts {
        let mut found = Vec::new();
        places(&template, &mut found);
        if let Some(unknown) = found.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(format!("{what}: {{{unknown}}} is not known here"));
        }
    }
    let known = ["start", "end", "cursor", "notify", "mailbox"];
    let queries = m.view.query.iter().chain(&m.delete.query);
    for (name, value) in queries {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.$".contains(c));
        if !plain || name.is_empty() || names(value).any(|place| !known.contains(&place)) {
            return Err(format!("query: {name}={value} is not usable"));
        }
    }
    Ok(())
}
