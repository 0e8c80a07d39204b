//! Reports: principal-property-search (RFC 3744), calendar-query and calendar-multiget (RFC 4791), sync-collection
//! (RFC 6578).

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::{
    http1::Answer,
    ics::Component,
    org::Calendar,
    path::{self, Place},
    props::Seen,
    xml::{CAL, DAV, Multistatus, Node},
};

/// Properties a request asks for.
fn wanted(request: &Node) -> Vec<(String, String)> {
    let prop = request.child(DAV, "prop");
    prop.map(|prop| prop.children.iter().map(|it| (it.ns.clone(), it.name.clone())).collect())
        .unwrap_or_default()
}

/// Adds a resource with the properties it has of those asked for.
pub(crate) fn add(
    out: &mut Multistatus,
    seen: &Seen<'_>,
    href: &str,
    place: &Place,
    wanted: &[(String, String)],
) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for (ns, name) in wanted {
        match seen.property(place, ns, name) {
            Some(element) => found.push(element),
            None => missing.push((ns.clone(), name.clone())),
        }
    }
    out.props(href, &found, &missing);
}

/// Answers a report.
pub(crate) fn answer(seen: &Seen<'_>, place: &Place, request: &Node) -> Answer {
    let unsupported = || Answer::precondition(403, "<D:supported-report/>");
    match (place, request.ns.as_str(), request.name.as_str()) {
        (Place::Root | Place::Principals | Place::Principal(_), DAV, "principal-property-search") => {
            match seen.server.kit.faults.get("no_search") {
                Some(_) => unsupported().fault("no_search"),
                None => search(seen, request),
            }
        }
        (Place::Calendar(who, name), CAL, "calendar-query") => query(seen, (who, name), request),
        (Place::Calendar(who, name), CAL, "calendar-multiget") => multiget(seen, (who, name), request),
        (Place::Calendar(who, name), DAV, "sync-collection") => {
            if seen.server.kit.faults.get("no_sync").is_some() {
                return unsupported().fault("no_sync");
            }
            sync(seen, (who, name), request)
        }
        _ => unsupported(),
    }
}

/// RFC 3744 section 9.4: each match is a part of a value, whatever its case; all searches must hold.
fn search(seen: &Seen<'_>, request: &Node) -> Answer {
    let searches: Vec<(Vec<(String, String)>, String)> = request
        .children
        .iter()
        .filter(|child| child.is(DAV, "property-search"))
        .map(|one| {
            let text = one.child(DAV, "match").map(|m| m.text.trim().to_lowercase()).unwrap_or_default();
            (wanted(one), text)
        })
        .collect();
    if searches.is_empty() {
        return Answer::new(400);
    }
    let wanted = wanted(request);
    let mut out = Multistatus::default();
    for who in seen.org.principals.keys() {
        let place = Place::Principal(who.clone());
        let fits = searches.iter().all(|(props, text)| {
            props.iter().any(|(ns, name)| {
                seen.property(&place, ns, name).is_some_and(|value| value.to_lowercase().contains(text))
            })
        });
        if fits {
            add(&mut out, seen, &path::principal(who), &place, &wanted);
        }
    }
    Answer::multistatus(out.finish(""))
}

/// RFC 4791 section 7.8, of its filters those on components and time.
fn query(seen: &Seen<'_>, at: (&str, &str), request: &Node) -> Answer {
    let (who, name) = at;
    let Some(calendar) = seen.org.calendar(who, name) else { return Answer::new(404) };
    let Some(filter) = request.child(CAL, "filter").and_then(|f| f.child(CAL, "comp-filter")) else {
        return Answer::precondition(403, "<C:valid-filter/>");
    };
    if filter.attribute("name") != Some("VCALENDAR") {
        return Answer::precondition(403, "<C:valid-filter/>");
    }
    let inner = filter.child(CAL, "comp-filter");
    let range = match inner.and_then(|inner| inner.child(CAL, "time-range")).map(range) {
        Some(None) => return Answer::precondition(403, "<C:valid-filter/>"),
        other => other.flatten(),
    };
    let component = inner.and_then(|inner| inner.attribute("name"));
    let fits = |text: &str| {
        // What cannot be read is not left out: it may be anywhere.
        let Some(object) = Component::parse(text) else { return true };
        let has = component.is_none_or(|name| object.parts.iter().any(|part| part.name == name));
        has && range.is_none_or(|(from, to)| object.touches(from, to))
    };
    let wanted = wanted(request);
    let cut = seen.server.kit.faults.get("listing_cut").map(|hit| hit.number as usize);
    let mut out = Multistatus::default();
    let hits = calendar.objects.iter().filter(|(_, object)| fits(&object.text));
    for (n, (object, _)) in hits.enumerate() {
        if cut.is_some_and(|cut| n >= cut) {
            let href = path::calendar(who, name);
            out.status(&href, "507 Insufficient Storage", "<D:number-of-matches-within-limits/>");
            break;
        }
        let place = Place::Object(who.to_owned(), name.to_owned(), object.clone());
        add(&mut out, seen, &path::object(who, name, object), &place, &wanted);
    }
    Answer::multistatus(out.finish(""))
}

/// Bounds of a time range; both are optional, one must be there, and they are in UTC (section 9.9).
fn range(node: &Node) -> Option<(Timestamp, Timestamp)> {
    let bound = |name: &str, open: Timestamp| match node.attribute(name) {
        None => Some(open),
        Some(text) => {
            let civil = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
            TimeZone::UTC.to_timestamp(civil).ok()
        }
    };
    if node.attribute("start").is_none() && node.attribute("end").is_none() {
        return None;
    }
    let (from, to) = (bound("start", Timestamp::MIN)?, bound("end", Timestamp::MAX)?);
    (from < to).then_some((from, to))
}

/// RFC 4791 section 7.9.
fn multiget(seen: &Seen<'_>, (who, name): (&str, &str), request: &Node) -> Answer {
    let wanted = wanted(request);
    let faults = &seen.server.kit.faults;
    let every = |fault: &str| faults.get(fault).map(|hit| (hit.number as usize).max(1));
    let (refused, dropped) = (every("item_errors"), every("drop_objects"));
    let mut out = Multistatus::default();
    for (n, href) in request.children.iter().filter(|child| child.is(DAV, "href")).enumerate() {
        let text = href.text.trim();
        if dropped.is_some_and(|every| n % every == every - 1) {
            continue;
        }
        if refused.is_some_and(|every| n % every == every - 1) {
            out.status(text, "403 Forbidden", "<D:need-privileges/>");
            continue;
        }
        let place = path::place(strip_origin(text));
        let inside = matches!(&place, Place::Object(of, calendar, object)
            if of == who && calendar == name
            && seen.org.calendar(of, calendar).is_some_and(|it| it.objects.contains_key(object)));
        if inside {
            add(&mut out, seen, text, &place, &wanted);
        } else {
            out.status(text, "404 Not Found", "");
        }
    }
    Answer::multistatus(out.finish(""))
}

fn strip_origin(href: &str) -> &str {
    match href.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => href,
    }
}

/// RFC 6578 section 3.
fn sync(seen: &Seen<'_>, (who, name): (&str, &str), request: &Node) -> Answer {
    let Some(calendar) = seen.org.calendar(who, name) else { return Answer::new(404) };
    let text = request.child(DAV, "sync-token").map(|token| token.text.trim()).unwrap_or_default();
    let since = match seen.server.read_token(text, calendar.state()) {
        _ if text.is_empty() => None,
        Some(since) => Some(since),
        None => return Answer::precondition(403, "<D:valid-sync-token/>"),
    };
    let limit = request.child(DAV, "limit").and_then(|limit| limit.child(DAV, "nresults"));
    let limit = limit.and_then(|n| n.text.trim().parse::<usize>().ok());
    let wanted = wanted(request);
    let mut out = Multistatus::default();
    let (changes, state) = changes(calendar, since, limit);
    for object in &changes {
        let href = path::object(who, name, object);
        match calendar.objects.contains_key(object) {
            true => {
                let place = Place::Object(who.to_owned(), name.to_owned(), object.clone());
                add(&mut out, seen, &href, &place, &wanted);
            }
            false => out.status(&href, "404 Not Found", ""),
        }
    }
    if state < calendar.state() {
        let href = path::calendar(who, name);
        out.status(&href, "507 Insufficient Storage", "<D:number-of-matches-within-limits/>");
    }
    let token = crate::xml::escape(&seen.server.token(state));
    Answer::multistatus(out.finish(&format!("<D:sync-token>{token}</D:sync-token>")))
}

/// Objects that changed since a state, each once, and the state up to which they are told. Without one, all there are.
fn changes(calendar: &Calendar, since: Option<u64>, limit: Option<usize>) -> (Vec<String>, u64) {
    let Some(since) = since else {
        return (calendar.objects.keys().cloned().collect(), calendar.state());
    };
    let (mut names, mut state) = (Vec::new(), since);
    for (at, name) in calendar.log.iter().filter(|(at, _)| *at > since) {
        if !names.contains(name) {
            if limit.is_some_and(|limit| names.len() >= limit) {
                return (names, state);
            }
            names.push(name.clone());
        }
        state = *at;
    }
    (names, state)
}
