//! What a description must hold to, beyond its shape: calls stay below the base address, places are known and filled,
//! lists say where their entries are, zones and patterns exist.

use described::{is_path, names, places};
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::{
    mistake::{Mistake, Reason, below},
    parts::{Call, Description, Instants, Notices},
    topics::{Gives, Topic, topic},
};

/// Headers that are the network's own, or carry credentials.
const OWN_HEADERS: [&str; 8] = [
    "host",
    "content-length",
    "content-type",
    "connection",
    "transfer-encoding",
    "cookie",
    "proxy-authorization",
    "upgrade",
];

/// What is wrong.
pub(super) fn mistakes(description: &Description) -> Vec<Mistake> {
    let mut found = Vec::new();
    for (key, call) in &description.topics {
        if let Some(topic) = topic(key) {
            of_call(topic, call, &below("/topics", key), &mut found);
            of_record(description, topic, &mut found);
        }
    }
    of_auth(description, &mut found);
    of_times(description, &mut found);
    of_writes(description, &mut found);
    of_callback(description, &mut found);
    found
}

fn of_call(topic: &Topic, call: &Call, at: &str, found: &mut Vec<Mistake>) {
    if !is_path(&call.path) {
        found.push(Mistake::new(below(at, "path"), Reason::Shape).found(&call.path));
    }
    let mut used: Vec<(String, String)> = Vec::new();
    used.extend(names(&call.path).map(|name| (below(at, "path"), name.to_owned())));
    for (part, texts) in [("query", &call.query), ("headers", &call.headers)] {
        for (name, value) in texts {
            let place = below(&below(at, part), name);
            used.extend(names(value).map(|name| (place.clone(), name.to_owned())));
        }
    }
    for name in call.headers.keys().filter(|name| is_own(name)) {
        found.push(Mistake::new(below(&below(at, "headers"), name), Reason::Shape).found(name));
    }
    let mut of_body = Vec::new();
    places(&call.body, &mut of_body);
    used.extend(of_body.into_iter().map(|name| (below(at, "body"), name)));
    for (place, name) in &used {
        if !topic.places.contains(&name.as_str()) {
            let known = topic.places.join(", ");
            found.push(Mistake::new(place, Reason::Place).found(format!("{{{name}}}")).expected(known));
        }
    }
    for needed in topic.needed {
        if !needed.split('|').any(|one| used.iter().any(|(_, name)| name == one)) {
            found.push(Mistake::new(at, Reason::PlaceMissing).expected(format!("{{{needed}}}")));
        }
    }
    let missing = match topic.gives {
        Gives::List if call.list.is_none() => Some("list"),
        Gives::Item if call.item.is_none() => Some("item"),
        _ => None,
    };
    found.extend(missing.map(|name| Mistake::new(below(at, name), Reason::Missing).expected(name)));
}

fn of_record(d: &Description, topic: &Topic, found: &mut Vec<Mistake>) {
    let there = match topic.record {
        None => true,
        Some("member") => d.member.is_some(),
        Some("team") => d.team.is_some(),
        Some("space") => d.space.is_some(),
        Some("group") => d.group.is_some(),
        Some("meeting") => d.meeting.is_some(),
        Some("busy") => d.busy.is_some(),
        Some(_) => d.failure.is_some(),
    };
    let missing = topic.record.filter(|_| !there);
    let mistake =
        missing.map(|name| Mistake::new(below("", name), Reason::Missing).expected(name).found(topic.key));
    found.extend(mistake.filter(|mistake| !found.iter().any(|other| other.place == mistake.place)));
}

fn of_auth(d: &Description, found: &mut Vec<Mistake>) {
    let auth = &d.auth;
    let mut header = |at: &str, name: &str, value: &str, place: &str| {
        if is_own(name) {
            found.push(Mistake::new(below(at, "name"), Reason::Shape).found(name));
        }
        let used: Vec<&str> = names(value).collect();
        if used != [place] {
            let expected = format!("{{{place}}}");
            found
                .push(Mistake::new(below(at, "value"), Reason::PlaceMissing).found(value).expected(expected));
        }
    };
    if let Some(fixed) = &auth.header {
        header("/auth/header", &fixed.name, &fixed.value, "secret");
    }
    if let Some(exchange) = &auth.exchange {
        header("/auth/exchange", &exchange.name, &exchange.value, "token");
        known(&exchange.body, &["client_id", "client_secret", "code"], "/auth/exchange/body", found);
        fixed_path(&exchange.path, "/auth/exchange/path", found);
    }
    if let Some(ecology) = &auth.ecology {
        fixed_path(&ecology.path, "/auth/ecology/path", found);
    }
    if auth.header.is_none() && auth.exchange.is_none() && auth.ecology.is_none() {
        found.push(Mistake::new("/auth", Reason::Missing).expected("header, exchange, ecology"));
    }
}

/// A path without places.
fn fixed_path(path: &str, at: &str, found: &mut Vec<Mistake>) {
    if !is_path(path) {
        found.push(Mistake::new(at, Reason::Shape).found(path));
    }
    found.extend(names(path).map(|name| Mistake::new(at, Reason::Place).found(format!("{{{name}}}"))));
}

fn of_times(d: &Description, found: &mut Vec<Mistake>) {
    let times = &d.times;
    if TimeZone::get(&times.zone).is_err() {
        found.push(Mistake::new("/times/zone", Reason::Shape).found(&times.zone));
    }
    let noon = jiff::civil::date(2026, 11, 24).at(12, 34, 56, 0);
    let zoned = TimeZone::UTC.to_timestamp(noon).unwrap_or_default().to_zoned_datetime(TimeZone::UTC);
    let written = |pattern: &str| jiff::fmt::strtime::format(pattern, &zoned).ok();
    if times.instant == Instants::Pattern {
        let read = written(&times.pattern).and_then(|text| crate::map::wall(&times.pattern, &text));
        if times.pattern.is_empty() || read.is_none() {
            found.push(Mistake::new("/times/pattern", Reason::Shape).found(&times.pattern));
        }
    }
    let day = written(&times.day).and_then(|text| jiff::civil::Date::strptime(&times.day, &text).ok());
    if day != Some(noon.date()) {
        found.push(Mistake::new("/times/day", Reason::Shape).found(&times.day));
    }
}

fn of_writes(d: &Description, found: &mut Vec<Mistake>) {
    let w = &d.write;
    let parts: [(&str, &Map<String, Value>, &[&str]); 12] = [
        ("always", &w.always, &["notify", "version"]),
        ("organizer", &w.organizer, &["owner", "mailbox"]),
        ("title", &w.title, &["title"]),
        ("times", &w.times, &["start", "end", "zone"]),
        ("days", &w.days, &["first", "last", "after", "zone"]),
        ("attendees", &w.attendees, &["attendees"]),
        ("rooms", &w.rooms, &["rooms"]),
        ("place", &w.place, &["place"]),
        ("body", &w.body, &["body"]),
        ("private", &w.private, &["private"]),
        ("show_as", &w.show_as, &["show_as"]),
        ("marker", &w.marker, &["marker"]),
    ];
    for (name, members, places) in parts {
        known(&Value::Object(members.clone()), places, &below("/write", name), found);
    }
    known(&w.attendee, &["mail", "name", "role", "id"], "/write/attendee", found);
    known(&w.room, &["mail", "name", "id"], "/write/room", found);
    for (list, one, name) in [(&w.attendees, &w.attendee, "attendee"), (&w.rooms, &w.room, "room")] {
        if !list.is_empty() && one.is_null() {
            found.push(Mistake::new(below("/write", name), Reason::Missing).expected(name));
        }
    }
    if w.notices == Notices::Flag && !d.has_notify() {
        found.push(Mistake::new("/write/notices", Reason::PlaceMissing).expected("{notify}"));
    }
}

fn of_callback(d: &Description, found: &mut Vec<Mistake>) {
    let Some(callback) = &d.callback else { return };
    let signature = &callback.signature;
    let used: Vec<&str> = names(&signature.over).collect();
    let at = "/callback/signature/over";
    if !used.contains(&"body") {
        found.push(Mistake::new(at, Reason::PlaceMissing).expected("{body}"));
    }
    for name in used.iter().filter(|name| !["body", "timestamp"].contains(name)) {
        found.push(Mistake::new(at, Reason::Place).found(format!("{{{name}}}")).expected("body, timestamp"));
    }
    if used.contains(&"timestamp") && signature.timestamp.is_none() {
        found.push(Mistake::new("/callback/signature/timestamp", Reason::Missing).expected("timestamp"));
    }
}

fn known(template: &Value, allowed: &[&str], at: &str, found: &mut Vec<Mistake>) {
    let mut used = Vec::new();
    places(template, &mut used);
    for name in used.iter().filter(|name| !allowed.contains(&name.as_str())) {
        let known = allowed.join(", ");
        found.push(Mistake::new(at, Reason::Place).found(format!("{{{name}}}")).expected(known));
    }
}

fn is_own(header: &str) -> bool {
    OWN_HEADERS.iter().any(|own| header.eq_ignore_ascii_case(own))
}
