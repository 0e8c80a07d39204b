//! Lists of somebody's meetings, and single meetings and series: asked for, made, changed, cancelled, ended.

use jiff::Timestamp;
use jiff::civil::Date;
use sandbox::recurrence::pattern_of;
use serde_json::{Map, Value, json};

use super::read::{KNOWN, apply, notify};
use super::render::{meeting, meeting_id, read_id};
use super::{Call, Outcome, Refusal};
use crate::org::{Company, Content, Meeting, Refused, Shown, occurrence, whole, window};

/// Days a list may span.
const LONGEST_HOURS: i64 = 24 * 400;

/// Meetings of a member or a space that touch a window.
pub(super) fn list(call: &Call<'_>) -> Outcome {
    call.only(&["from", "to", "cursor"])?;
    let (from, to) = window_of(call.need("from")?, call.need("to")?)?;
    call.oa.with_company(|company| {
        let address = match call.operation {
            "members.meetings" => company.member(call.at(1)).map(|it| it.person.mailbox.clone()),
            _ => company.space(call.at(1)).map(|it| it.room.mailbox.clone()),
        };
        let missing =
            if call.operation == "members.meetings" { Refusal::no_member() } else { Refusal::no_space() };
        let address = address.ok_or(missing)?;
        let brief = call.fault("brief_lists");
        let found = window(company, &address, from, to);
        call.continued(found.iter().map(|shown| meeting(call, company, shown, brief)).collect())
    })
}

/// Reads the ends of a window.
pub(super) fn window_of(from: &str, to: &str) -> Result<(Timestamp, Timestamp), Refusal> {
    let instant =
        |text: &str| text.parse::<Timestamp>().map_err(|_| Refusal::invalid("from and to are instants"));
    let (from, to) = (instant(from)?, instant(to)?);
    if to <= from || to.duration_since(from).as_hours() > LONGEST_HOURS {
        return Err(Refusal::invalid("window is empty or too long"));
    }
    Ok((from, to))
}

pub(super) fn run(call: &Call<'_>) -> Outcome {
    call.only(&[])?;
    let outcome = call.oa.with_company(|company| match call.operation {
        "meetings.get" => get(call, company, false),
        "series.get" => get(call, company, true),
        "meetings.by_marker" => {
            let found = by_external(company, call.at(2)).ok_or_else(Refusal::no_meeting)?;
            Ok(meeting(call, company, &whole(found), false))
        }
        "meetings.create" | "series.create" => create(call, company),
        "meetings.update" | "series.update" => update(call, company),
        "meetings.cancel" | "series.cancel" => cancel(call, company),
        _ => end(call, company),
    })?;
    let kind = match call.operation {
        "meetings.create" | "series.create" => Some("meeting.created"),
        "meetings.update" | "series.update" | "meetings.end" => Some("meeting.updated"),
        "meetings.cancel" | "series.cancel" => Some("meeting.cancelled"),
        _ => None,
    };
    if let Some((kind, id)) = kind.zip(outcome.get("id").and_then(Value::as_str)) {
        happened(call, kind, id);
    }
    Ok(outcome)
}

/// Tells whoever wants to know.
pub(super) fn happened(call: &Call<'_>, kind: &str, id: &str) {
    let spaces = call.oa.with_company(|company| {
        let found = read_id(id).and_then(|(no, _)| company.meetings.get(&no));
        let all = found.map_or(&[][..], |it| &it.content.spaces);
        all.iter().map(|one| json!({ "mail": one.address })).collect::<Vec<_>>()
    });
    let event = json!({ "subject": id, "meeting": { "id": id, "spaces": spaces } });
    let fails = call.fault("callbacks_failed");
    call.oa.deliveries().happen(kind, event, &call.oa.keys.callback_secret, call.now(), fails);
}

fn by_external<'a>(company: &'a Company, id: &str) -> Option<&'a Meeting> {
    let mut all = company.meetings.values();
    all.find(|it| !it.content.cancelled && it.content.external_id.as_deref() == Some(id))
}

/// The meeting of an id; of one that is an occurrence's, with its day.
pub(super) fn place(company: &Company, id: &str) -> Result<(u32, Option<Date>), Refusal> {
    let (no, date) = read_id(id).ok_or_else(Refusal::no_meeting)?;
    let found = company.meetings.get(&no).ok_or_else(Refusal::no_meeting)?;
    let there = date.is_none_or(|date| occurrence(found, date).is_some());
    if there { Ok((no, date)) } else { Err(Refusal::no_meeting()) }
}

fn get(call: &Call<'_>, company: &Company, series: bool) -> Outcome {
    let (no, date) = place(company, call.at(1))?;
    let found = company.meetings.get(&no).ok_or_else(Refusal::no_meeting)?;
    if series && found.content.series.is_none() {
        return Err(Refusal::no_meeting());
    }
    let shown: Option<Shown<'_>> = date.map_or_else(|| Some(whole(found)), |date| occurrence(found, date));
    Ok(meeting(call, company, &shown.ok_or_else(Refusal::no_meeting)?, false))
}

fn create(call: &Call<'_>, company: &mut Company) -> Outcome {
    let mut members = call.members(&KNOWN)?;
    let series = call.operation == "series.create";
    let needed: &[&str] = match members.get("all_day").and_then(Value::as_bool) {
        Some(true) => &["organizer", "first_day", "last_day"],
        _ => &["organizer", "start", "end", "zone"],
    };
    for key in needed.iter().chain(series.then_some(&"rule")) {
        if !members.contains_key(*key) {
            return Err(Refusal::invalid(format!("{key} is missing")));
        }
    }
    if members.contains_key("version") || !series && members.contains_key("rule") {
        return Err(Refusal::invalid("version and rule have no place here"));
    }
    if call.fault("drop_external_ids") {
        members.remove("external_id");
    }
    let known = members.get("external_id").and_then(Value::as_str).and_then(|id| by_external(company, id));
    // Made before under the same id of the caller's: it is that one.
    if let Some(known) = known {
        return Ok(json!({ "id": meeting_id(known.no, None), "version": known.version }));
    }
    let blank = blank(call, company);
    let mut content = apply(&members, company, &blank)?;
    if series {
        with_rule(&members, &mut content)?;
    }
    refuse_taken(call, &content)?;
    let no = company.create(content, notify(&members)?).map_err(refused)?;
    let version = company.meetings.get(&no).map(|it| it.version);
    Ok(json!({ "id": meeting_id(no, None), "version": version }))
}

fn blank(call: &Call<'_>, company: &mut Company) -> Content {
    let count = company.tick();
    let now = call.now();
    Content {
        uid: format!("oa-{:x}-{count:x}@{}", company.seed, company.domain),
        title: String::new(),
        body: String::new(),
        place: None,
        start: now,
        end: now,
        zone: company.zone,
        zone_name: "UTC".to_owned(),
        all_day: false,
        private: false,
        show_as: "busy".to_owned(),
        organizer: String::new(),
        attendees: Vec::new(),
        spaces: Vec::new(),
        external_id: None,
        cancelled: false,
        ended: false,
        series: None,
    }
}

fn with_rule(members: &Map<String, Value>, content: &mut Content) -> Result<(), Refusal> {
    let rule = members.get("rule").and_then(Value::as_str).unwrap_or_default();
    let first = content.date_at(content.start);
    let found = pattern_of(rule, first, content.zone.rules());
    let (pattern, until) = found.ok_or_else(|| Refusal::invalid("rule is not offered"))?;
    let (deleted, changed) = Default::default();
    content.series = Some(Box::new(sandbox::recurrence::Series { pattern, first, until, deleted, changed }));
    Ok(())
}

fn refuse_taken(call: &Call<'_>, content: &Content) -> Result<(), Refusal> {
    match content.spaces.first().filter(|_| call.oa.kit.faults.strike_any("room_taken").is_some()) {
        Some(space) => Err(Refusal::taken(&space.address).because("room_taken")),
        None => Ok(()),
    }
}

pub(super) fn refused(refused: Refused) -> Refusal {
    let Refused::Taken(space) = refused;
    Refusal::taken(&space)
}

/// Refuses a version that is not the meeting's any more.
fn same_version(members: &Map<String, Value>, found: &Meeting) -> Result<(), Refusal> {
    match members.get("version").filter(|version| !version.is_null()) {
        Some(version) if version.as_u64() != Some(u64::from(found.version)) => {
            Err(Refusal::new(409, 40902, "it changed meanwhile"))
        }
        _ => Ok(()),
    }
}

fn update(call: &Call<'_>, company: &mut Company) -> Outcome {
    let mut members = call.members(&KNOWN)?;
    let (no, date) = place(company, call.at(1))?;
    if date.is_some() {
        return Err(Refusal::invalid("an occurrence alone cannot be changed"));
    }
    if call.fault("drop_external_ids") {
        members.remove("external_id");
    }
    let found =
        company.meetings.get(&no).filter(|it| !it.content.cancelled).ok_or_else(Refusal::no_meeting)?;
    same_version(&members, found)?;
    if members.contains_key("organizer") || members.contains_key("rule") {
        return Err(Refusal::invalid("organizer and rule stay as they are"));
    }
    let before = found.content.clone();
    let content = apply(&members, company, &before)?;
    if before.spaces != content.spaces {
        refuse_taken(call, &content)?;
    }
    company.change(no, content, notify(&members)?).map_err(refused)?;
    let version = company.meetings.get(&no).map(|it| it.version);
    Ok(json!({ "id": meeting_id(no, None), "version": version }))
}

fn cancel(call: &Call<'_>, company: &mut Company) -> Outcome {
    let members = call.members(&["notify", "comment", "version"])?;
    let (no, date) = place(company, call.at(1))?;
    let found =
        company.meetings.get(&no).filter(|it| !it.content.cancelled).ok_or_else(Refusal::no_meeting)?;
    same_version(&members, found)?;
    let told = notify(&members)?;
    match date {
        Some(date) => company.cancel_occurrence(no, date, told),
        None => company.cancel(no, told),
    }
    Ok(json!({ "id": meeting_id(no, None) }))
}

fn end(call: &Call<'_>, company: &mut Company) -> Outcome {
    call.members(&[])?;
    let (no, _) = place(company, call.at(1))?;
    let found =
        company.meetings.get(&no).filter(|it| !it.content.cancelled).ok_or_else(Refusal::no_meeting)?;
    if found.content.start > call.now() {
        return Err(Refusal::invalid("it has not begun"));
    }
    company.end(no, call.now());
    Ok(json!({ "id": meeting_id(no, None) }))
}
