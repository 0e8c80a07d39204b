//! Reading calendars ("List the events", "Query the view of a calendar", "Get an event").

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::render::{ATTENDEES, event, gone};
use super::{Call, Outcome, Refusal, entry, instant, user};
use crate::org::{Entry, Organisation, Shown};

/// Entries of a page at most.
const MOST: u64 = 100;
/// Longest window: a year.
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 366);

/// `GET ..calendars/primary/events/{eventId}?maxAttendees=`.
pub(in crate::doors) fn get(call: &Call<'_>) -> Outcome {
    let attendees = attendees(call)?;
    call.ding.with_org(|org| {
        let (entry, date) = entry(call, org)?;
        let shown = date.and_then(|date| entry.instance(date)).unwrap_or_else(|| entry.whole());
        Ok(event(org, &shown, call.part(0), attendees))
    })
}

/// `GET ..calendars/primary/events`: events as they are kept and, of series, instances that lie in the past. Only the last page
/// of a list without `timeMax` carries a `syncToken`, which later lists what changed since.
pub(in crate::doors) fn list(call: &Call<'_>) -> Outcome {
    let attendees = attendees(call)?;
    let deleted = call.param("showDeleted") == Some("true");
    let now = call.ding.kit.clock.now();
    let (from, to) = window(call, now, false)?;
    call.ding.with_org(|org| {
        let user = user(call, org)?;
        let since = since(call, org)?;
        let master = call.param("seriesMasterId");
        let mut lines: Vec<Value> = Vec::new();
        for entry in org.calendar.of_person(user) {
            let fits = master.is_none_or(|master| entry.id == master);
            if fits && since.is_none_or(|since| entry.version > since) {
                lines.extend(lines_of(
                    org,
                    entry,
                    user,
                    (from, to),
                    since.is_some() || deleted,
                    now,
                    attendees,
                ));
            }
        }
        let (mut answer, last) = page(call, lines)?;
        if last && call.param("timeMax").is_none() {
            answer["syncToken"] = json!(format!("sync-{}-{}", org.seed, org.calendar.version()));
        }
        Ok(answer)
    })
}

/// `GET ..calendars/primary/eventsview?timeMin=&timeMax=`: the window with series as instances; no `syncToken`.
pub(in crate::doors) fn view(call: &Call<'_>) -> Outcome {
    let attendees = attendees(call)?;
    let (from, to) = window(call, call.ding.kit.clock.now(), true)?;
    call.ding.with_org(|org| {
        let user = user(call, org)?;
        let entries = org.calendar.of_person(user).filter(|it| visible(it, user));
        let mut found: Vec<Shown<'_>> = entries.flat_map(|entry| entry.within(from, to)).collect();
        found.sort_by_key(|shown| (shown.start, shown.entry.number));
        let lines = found.iter().map(|shown| event(org, shown, user, attendees)).collect();
        page(call, lines).map(|(answer, _)| answer)
    })
}

fn visible(entry: &Entry, user: &str) -> bool {
    !entry.cancelled && Organisation::takes_part(entry, user)
}

/// What a list says of an event.
fn lines_of(
    org: &Organisation,
    entry: &Entry,
    user: &str,
    (from, to): (Timestamp, Timestamp),
    deleted: bool,
    now: Timestamp,
    attendees: usize,
) -> Vec<Value> {
    if !visible(entry, user) {
        return if deleted { vec![gone(&entry.whole())] } else { Vec::new() };
    }
    let touched = entry.within(from, to);
    if touched.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![event(org, &entry.whole(), user, attendees)];
    if entry.series.is_some() {
        let past = touched.iter().filter(|shown| shown.start < now || shown.content.start == shown.start);
        lines.extend(past.map(|shown| event(org, shown, user, attendees)));
    }
    lines
}

/// The version a sync token stands for.
fn since(call: &Call<'_>, org: &Organisation) -> Result<Option<u64>, Refusal> {
    let Some(token) = call.param("syncToken") else { return Ok(None) };
    let refused = || Refusal::new(400, "invalidSyncToken", "syncToken is invalid");
    if let Some(hit) = call.ding.kit.faults.strike_any("sync_token_lost") {
        return Err(refused().because(hit.name));
    }
    let version = token.strip_prefix(&format!("sync-{}-", org.seed)).and_then(|it| it.parse().ok());
    version.filter(|version| *version <= org.calendar.version()).map(Some).ok_or_else(refused)
}

/// `timeMin` and `timeMax`: at most a year. A list without `timeMin` looks a year back (assumed).
fn window(call: &Call<'_>, now: Timestamp, both: bool) -> Result<(Timestamp, Timestamp), Refusal> {
    let read = |name: &str| call.param(name).map(|text| instant(text, name)).transpose();
    let (from, to) = (read("timeMin")?, read("timeMax")?);
    if both && (from.is_none() || to.is_none()) {
        return Err(Refusal::invalid("timeMin and timeMax are mandatory"));
    }
    let early = from.unwrap_or_else(|| now.saturating_add(-YEAR).unwrap_or(now));
    let late = to.unwrap_or_else(|| now.max(early).saturating_add(YEAR + YEAR).unwrap_or(now));
    let span = early.duration_until(late);
    if span <= SignedDuration::ZERO || (to.is_some() && from.is_some() && span > YEAR) {
        return Err(Refusal::invalid("timeMin, timeMax"));
    }
    Ok((early, late))
}

fn attendees(call: &Call<'_>) -> Result<usize, Refusal> {
    match call.param_number("maxAttendees")? {
        None => Ok(ATTENDEES),
        Some(count @ 0..=MOST) => Ok(usize::try_from(count).unwrap_or(0)),
        Some(_) => Err(Refusal::invalid("maxAttendees")),
    }
}

/// A page of lines, and whether it is the last.
pub(super) fn page(call: &Call<'_>, lines: Vec<Value>) -> Result<(Value, bool), Refusal> {
    let size = call.param_number("maxResults")?.unwrap_or(MOST);
    if !(1..=MOST).contains(&size) {
        return Err(Refusal::invalid("maxResults"));
    }
    let size = call.page(usize::try_from(size).unwrap_or(1));
    let from = match call.param("nextToken") {
        None => 0,
        Some(token) => token
            .strip_prefix("page-")
            .and_then(|it| it.parse().ok())
            .ok_or_else(|| Refusal::invalid("nextToken"))?,
    };
    let next = size.saturating_add(from);
    let last = next >= lines.len();
    let page: Vec<Value> = lines.into_iter().skip(from).take(size).collect();
    let mut answer = json!({ "events": page });
    if !last {
        answer["nextToken"] = json!(format!("page-{next}"));
    } else if call.ding.kit.faults.get("endless_pages").is_some() {
        answer["nextToken"] = json!("page-0");
        return Ok((answer, false));
    }
    Ok((answer, last))
}
