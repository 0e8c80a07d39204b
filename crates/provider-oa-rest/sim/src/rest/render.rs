//! Meetings as they are shown.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sandbox::Zone;
use serde_json::{Map, Value, json};

use super::Call;
use crate::org::{Company, Part, Shown};

/// Id of a meeting, opaque to clients.
pub(super) fn meeting_id(no: u32, date: Option<Date>) -> String {
    let day = date.map_or_else(String::new, |date| date.strftime("-%Y%m%d").to_string());
    format!("M{no:06}{day}")
}

/// Reads an id. None when it is none of ours.
pub(super) fn read_id(text: &str) -> Option<(u32, Option<Date>)> {
    let rest = text.strip_prefix('M').filter(|rest| rest.is_ascii())?;
    let (no, day) = rest.split_once('-').map_or((rest, None), |(no, day)| (no, Some(day)));
    let date = day.map(|day| Date::strptime("%Y%m%d", day).ok());
    match date {
        Some(None) => None,
        date => Some((no.parse().ok().filter(|_| no.len() == 6)?, date.flatten())),
    }
}

/// A meeting; `brief` leaves out what lists may leave out.
pub(super) fn meeting(call: &Call<'_>, company: &Company, shown: &Shown<'_>, brief: bool) -> Value {
    let content = shown.content;
    let state = match (content.cancelled, content.ended) {
        (true, _) => "cancelled",
        (_, true) => "ended",
        _ => "planned",
    };
    let organizer = &content.organizer;
    let mut out = json!({
        "id": meeting_id(shown.meeting.no, shown.date), "uid": content.uid, "version": shown.meeting.version,
        "title": content.title, "zone": content.zone_name, "all_day": content.all_day, "state": state,
        "organizer": { "id": company.id_of(organizer), "mail": organizer, "name": company.name(organizer) },
        "place": content.place, "private": content.private, "busy": content.show_as,
        "external_id": content.external_id,
    });
    let Some(members) = out.as_object_mut() else { return out };
    if shown.part != Part::Whole {
        members.insert("series_id".to_owned(), meeting_id(shown.meeting.no, None).into());
        members.insert("original_start".to_owned(), shown.original_start.map(|at| at.to_string()).into());
        members.insert("changed".to_owned(), (shown.part == Part::Exception).into());
    }
    if !brief {
        members.insert("content".to_owned(), content.body.clone().into());
        members.insert("attendees".to_owned(), attendees(call, company, shown));
        members.insert("spaces".to_owned(), spaces(call, company, shown));
    }
    times(call, shown, members);
    out
}

fn attendees(call: &Call<'_>, company: &Company, shown: &Shown<'_>) -> Value {
    let untold = call.fault("no_answers");
    let all = shown.content.attendees.iter().map(|one| {
        let mut told = json!({
            "id": company.id_of(&one.address), "mail": one.address, "name": one.name, "role": one.role,
        });
        if !untold {
            told["answer"] = one.answer.clone().into();
        }
        told
    });
    all.collect()
}

fn spaces(call: &Call<'_>, company: &Company, shown: &Shown<'_>) -> Value {
    let untold = call.fault("no_answers");
    let all = shown.content.spaces.iter().map(|one| {
        let mut told = json!({
            "id": company.id_of(&one.address), "mail": one.address, "name": company.name(&one.address),
        });
        if !untold {
            told["state"] = one.state.clone().into();
        }
        told
    });
    all.collect()
}

fn times(call: &Call<'_>, shown: &Shown<'_>, out: &mut Map<String, Value>) {
    let content = shown.content;
    if content.all_day {
        let first = content.zone.civil(shown.start).date();
        let after = content.zone.civil(shown.end).date();
        out.insert("first_day".to_owned(), first.to_string().into());
        out.insert("last_day".to_owned(), after.saturating_sub(1.day()).max(first).to_string().into());
    }
    for (key, at) in [("start", shown.start), ("end", shown.end)] {
        if key == "start" && call.fault("no_starts") {
            continue;
        }
        out.insert(key.to_owned(), time(call, at).into());
    }
    if call.fault("no_zone") {
        out.insert("zone".to_owned(), "nowhere".into());
    }
}

fn time(call: &Call<'_>, at: Timestamp) -> String {
    if call.fault("foreign_times") {
        return Zone::utc().civil(at).strftime("%d.%m.%Y, %H Uhr").to_string();
    }
    if call.fault("no_zone") {
        return Zone::utc().civil(at).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    }
    at.to_string()
}
