//! Methods on resources.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Request, header};

use crate::{
    http1::Answer,
    ics::Component,
    org::Org,
    path::{self, Place},
    props::{ALL, Seen},
    report,
    server::CalDav,
    xml::{self, DAV, Multistatus, Node},
};

/// What a request is, once it is let in.
pub(crate) struct Asked<'a> {
    pub request: &'a Request<Bytes>,
    pub place: Place,
    pub caller: &'a str,
    pub base: String,
}

const ALLOW: &str = "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, REPORT, MKCALENDAR";

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// Features of the server (RFC 4918 section 10.1, RFC 4791 section 5.1, RFC 6638 section 2).
pub(crate) fn options(server: &CalDav) -> Answer {
    let scheduling =
        if server.kit.faults.get("no_scheduling").is_some() { "" } else { ", calendar-auto-schedule" };
    Answer::new(200)
        .header(HeaderName::from_static("dav"), format!("1, 3, access-control, calendar-access{scheduling}"))
        .header(header::ALLOW, ALLOW)
}

/// RFC 4918 section 9.1.
pub(crate) fn propfind(server: &CalDav, org: &Org, asked: &Asked<'_>) -> Answer {
    let depth = match text(asked.request.headers(), "depth") {
        Some("0") => 0,
        Some("1") => 1,
        Some("infinity") | None => return Answer::precondition(403, "<D:propfind-finite-depth/>"),
        Some(_) => return Answer::new(400),
    };
    let wanted = match asked.request.body().is_empty() {
        true => None,
        false => match xml::parse(asked.request.body()).filter(|root| root.is(DAV, "propfind")) {
            Some(root) => names(&root),
            None => return Answer::new(400),
        },
    };
    let all = || ALL.iter().map(|(ns, name)| ((*ns).to_owned(), (*name).to_owned())).collect();
    let wanted: Vec<(String, String)> = wanted.unwrap_or_else(all);
    let seen = Seen { server, org, caller: asked.caller, base: &asked.base };
    let mut out = Multistatus::default();
    report::add(&mut out, &seen, asked.request.uri().path(), &asked.place, &wanted);
    if depth == 1 {
        for (href, place) in children(server, org, &asked.place) {
            report::add(&mut out, &seen, &href, &place, &wanted);
        }
    }
    Answer::multistatus(out.finish(""))
}

fn names(root: &Node) -> Option<Vec<(String, String)>> {
    let prop = root.child(DAV, "prop")?;
    Some(prop.children.iter().map(|child| (child.ns.clone(), child.name.clone())).collect())
}

/// Members of a collection.
fn children(server: &CalDav, org: &Org, place: &Place) -> Vec<(String, Place)> {
    match place {
        Place::Principals => {
            let all = org.principals.keys();
            all.map(|who| (path::principal(who), Place::Principal(who.clone()))).collect()
        }
        Place::Home(who) => {
            let mut all = vec![
                (path::calendar(who, "inbox"), Place::Inbox(who.clone())),
                (path::calendar(who, "outbox"), Place::Outbox(who.clone())),
            ];
            let faults = &server.kit.faults;
            for (of, name) in org.calendars.keys().filter(|(of, _)| of == who) {
                let hidden = faults.get("no_calendar").is_some() && name == path::DEFAULT
                    || faults.get("two_calendars").is_none() && name == path::SECOND;
                if !hidden {
                    all.push((path::calendar(of, name), Place::Calendar(of.clone(), name.clone())));
                }
            }
            all
        }
        Place::Calendar(who, name) => {
            let objects = org.calendar(who, name).map(|it| it.objects.keys().cloned().collect::<Vec<_>>());
            let each = objects.unwrap_or_default().into_iter().map(|object| {
                (path::object(who, name, &object), Place::Object(who.clone(), name.clone(), object))
            });
            each.collect()
        }
        _ => Vec::new(),
    }
}

/// RFC 3253 section 3.6.
pub(crate) fn report(server: &CalDav, org: &Org, asked: &Asked<'_>) -> Answer {
    let Some(root) = xml::parse(asked.request.body()) else { return Answer::new(400) };
    let seen = Seen { server, org, caller: asked.caller, base: &asked.base };
    report::answer(&seen, &asked.place, &root)
}

/// RFC 4791 section 5.3.4: entity tags are strong.
pub(crate) fn get(server: &CalDav, org: &Org, asked: &Asked<'_>) -> Answer {
    let Place::Object(who, name, object) = &asked.place else {
        return Answer::new(405).header(header::ALLOW, ALLOW);
    };
    let Some(found) = org.calendar(who, name).and_then(|it| it.objects.get(object)) else {
        return Answer::new(404);
    };
    let mut answer = Answer::new(200).header(header::CONTENT_TYPE, "text/calendar; charset=utf-8");
    if server.kit.faults.get("no_etag").is_none() {
        answer = answer.header(header::ETAG, found.etag.as_str());
    }
    Answer { body: Bytes::from(found.text.clone()), ..answer }
}

/// RFC 9110 section 13, RFC 4791 section 5.3.2.
pub(crate) fn put(server: &CalDav, org: &mut Org, asked: &Asked<'_>) -> Answer {
    let Place::Object(who, name, object) = &asked.place else {
        return Answer::new(405).header(header::ALLOW, ALLOW);
    };
    if let Some(refusal) = refused(server, org, asked, who, name) {
        return refusal;
    }
    let headers = asked.request.headers();
    let kind = text(headers, "content-type").unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("text/calendar") {
        return Answer::precondition(415, "<C:supported-calendar-data/>");
    }
    let known = org.calendar(who, name).and_then(|it| it.objects.get(object)).cloned();
    if !holds(headers, known.as_ref().map(|it| it.etag.as_str())) {
        return Answer::new(412);
    }
    let body = std::str::from_utf8(asked.request.body()).ok();
    let Some(new) = body.and_then(Component::parse) else {
        return Answer::precondition(403, "<C:valid-calendar-data/>");
    };
    if let Some(element) = invalid(org, (who, name, object), &new) {
        return Answer::precondition(403, &element);
    }
    org.store(who, name, object, body.unwrap_or_default().to_owned());
    let stored = org.calendar(who, name).and_then(|it| it.objects.get(object)).cloned();
    let old = known.as_ref().and_then(|it| Component::parse(&it.text));
    org.stored(who, name, object, old.as_ref(), &new);
    let after = org.calendar(who, name).and_then(|it| it.objects.get(object));
    let answer = Answer::new(if known.is_some() { 204 } else { 201 });
    // A tag is told only where the object is as it was sent (RFC 4791 section 5.3.4).
    match after.filter(|after| Some(*after) == stored.as_ref() && server.kit.faults.get("no_etag").is_none())
    {
        Some(after) => answer.header(header::ETAG, after.etag.clone()),
        None => answer,
    }
}

/// What is wrong with an object (RFC 4791 sections 4.1 and 5.3.2.1).
fn invalid(org: &Org, (who, name, object): (&str, &str, &str), new: &Component) -> Option<String> {
    let valid = |holds: bool, element: &str| (!holds).then(|| format!("<C:{element}/>"));
    let uids: std::collections::BTreeSet<&str> = new.events().map(|event| event.value("UID")).collect();
    let events = new.events().count();
    let masters = new.events().filter(|event| event.line("RECURRENCE-ID").is_none()).count();
    let complete =
        new.events().all(|event| event.line("DTSTART").is_some() && event.line("DTSTAMP").is_some());
    let zones: Vec<&str> =
        new.parts.iter().filter(|p| p.name == "VTIMEZONE").map(|p| p.value("TZID")).collect();
    let mut used = new.events().flat_map(|event| event.lines.iter()).filter_map(|line| line.param("TZID"));
    let zoned = used.all(|zone| zones.contains(&zone));
    valid(new.value("VERSION") == "2.0" && complete && zoned, "valid-calendar-data")
        .or_else(|| valid(events > 0, "supported-calendar-component"))
        .or_else(|| {
            valid(uids.len() == 1 && masters <= 1 && !uids.contains(""), "valid-calendar-object-resource")
        })
        .or_else(|| valid(new.line("METHOD").is_none(), "valid-calendar-object-resource"))
        .or_else(|| {
            let uid = uids.first()?;
            let other = org.calendar(who, name)?.name_of(uid)?;
            let href = xml::escape(&path::object(who, name, other));
            (other != object)
                .then(|| format!("<C:no-uid-conflict><D:href>{href}</D:href></C:no-uid-conflict>"))
        })
}

/// Whether the conditions of a request hold.
fn holds(headers: &HeaderMap, etag: Option<&str>) -> bool {
    let listed = |list: &str| {
        list.split(',').any(|one| one.trim() == "*" && etag.is_some() || Some(one.trim()) == etag)
    };
    let wanted = text(headers, "if-match").is_none_or(listed);
    let unwanted = text(headers, "if-none-match").is_none_or(|list| !listed(list));
    wanted && unwanted
}

/// Why a write is refused whatever it is.
fn refused(server: &CalDav, org: &Org, asked: &Asked<'_>, who: &str, name: &str) -> Option<Answer> {
    let faults = &server.kit.faults;
    if !server.may_write(who) {
        return Some(Answer::precondition(403, "<D:need-privileges/>").fault("read_only"));
    }
    if org.calendar(who, name).is_none() {
        return Some(Answer::new(409));
    }
    if faults.strike_any("conflict").is_some() {
        return Some(Answer::new(412).fault("conflict"));
    }
    if asked.request.method() == http::Method::PUT {
        if faults.strike_any("storage_full").is_some() {
            return Some(Answer::precondition(507, "<D:quota-not-exceeded/>").fault("storage_full"));
        }
        if faults.strike_any("object_refused").is_some() {
            return Some(Answer::precondition(403, "<C:valid-calendar-data/>").fault("object_refused"));
        }
    }
    None
}

/// RFC 4918 section 9.6.
pub(crate) fn delete(server: &CalDav, org: &mut Org, asked: &Asked<'_>) -> Answer {
    let Place::Object(who, name, object) = &asked.place else { return Answer::new(403) };
    let Some(known) = org.calendar(who, name).and_then(|it| it.objects.get(object)).cloned() else {
        return Answer::new(404);
    };
    if let Some(refusal) = refused(server, org, asked, who, name) {
        return refusal;
    }
    let headers = asked.request.headers();
    if !holds(headers, Some(&known.etag)) {
        return Answer::new(412);
    }
    org.discard(who, name, object);
    let reply = text(headers, "schedule-reply").is_none_or(|wish| !wish.eq_ignore_ascii_case("F"));
    if let Some(old) = Component::parse(&known.text) {
        org.removed(who, &old, reply);
    }
    Answer::new(204)
}

/// RFC 4791 section 5.3.1.
pub(crate) fn make_calendar(server: &CalDav, org: &mut Org, asked: &Asked<'_>) -> Answer {
    let Place::Calendar(who, name) = &asked.place else { return Answer::new(403) };
    if !server.may_write(who) {
        return Answer::precondition(403, "<D:need-privileges/>");
    }
    if org.make_calendar(who, name) {
        Answer::new(201)
    } else {
        Answer::precondition(405, "<D:resource-must-be-null/>")
    }
}
