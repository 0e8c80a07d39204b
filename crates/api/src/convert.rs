//! From use cases to views.

use base64::{Engine, engine::general_purpose::STANDARD};
use intake::Cell;
use jiff::{Timestamp, tz::TimeZone};
use model::{Fault, Payload, ProbeResult, When};
use serde::Serialize;
use service::Notice;
use store::{Operation, StepRow, StoredMeeting};
use text::Texts;

use crate::{
    Event, Progress,
    view::{
        app::{FileView, Slice},
        check::CheckView,
        operation::OperationView,
        sync::{MeetingView, StepView},
    },
};

/// Attendees a list shows.
const ATTENDEES: usize = 50;
/// Media type of workbooks (ECMA-376).
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Rows a list gives at most.
const MOST: u32 = 5_000;

pub fn progress(progress: service::Progress) -> Progress {
    Progress {
        phase: progress.phase.key().to_owned(),
        done: progress.done,
        total: progress.total,
        detail: progress.detail,
    }
}

pub fn event(notice: Notice) -> Event {
    match notice {
        Notice::Changed(tags) => Event::Changed { tags: tags.into_iter().map(str::to_owned).collect() },
        Notice::Progress(task, step) => Event::TaskProgress { task, progress: progress(step) },
        Notice::Done(task) => Event::TaskDone { task },
        Notice::Raised(said) => Event::NoticeRaised {
            code: said.code,
            params: said.params,
            title: said.title,
            text: said.text,
            desktop: said.desktop,
        },
    }
}

/// An instant with the offset of a zone.
pub fn instant(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

pub fn limit(slice: &Slice) -> Option<u64> {
    Some(u64::from(slice.limit.unwrap_or(MOST).min(MOST)))
}

pub fn offset(slice: &Slice) -> u64 {
    slice.offset.unwrap_or(0).into()
}

/// Rows there are in all, as views count.
pub fn total(rows: u64) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

pub fn file(name: &str, media_type: &str, bytes: &[u8]) -> FileView {
    FileView {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        content_base64: STANDARD.encode(bytes),
    }
}

/// A list as a workbook, in words: the message `sheet` names its tab, `headings` are messages.
///
/// # Errors
/// `sheet.not_written`.
pub fn workbook(
    name: &str,
    texts: &Texts,
    sheet: &str,
    headings: &[String],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<FileView, Fault> {
    let headings: Vec<String> = headings.iter().map(|key| texts.get(key, &[])).collect();
    let bytes = intake::listing(&texts.get(sheet, &[]), &headings, rows);
    let bytes = bytes.map_err(|fault| Fault::defect("sheet.not_written").with("detail", fault))?;
    Ok(file(&file_name(name), XLSX, &bytes))
}

/// A name as a file's: a connection may be named with signs that a file may not.
pub fn file_name(name: &str) -> String {
    name.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect()
}

/// Message of a column of an exported list.
pub fn heading(column: &str) -> String {
    format!("export-column-{column}")
}

/// The day of an instant.
pub fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).date().to_string()
}

/// An instant to the minute, as people write when a meeting is.
pub fn minute(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// An instant as people write it in lists.
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The name serde gives a variant without fields.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

pub fn operation(operation: Operation) -> OperationView {
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    OperationView {
        id: operation.id.to_string(),
        at: operation.at.to_string(),
        by: operation.who,
        code: operation.code,
        params: operation.params,
        before: operation.before.map(text),
        after: operation.after.map(text),
    }
}

pub fn check(result: ProbeResult, depends_on: &[&str]) -> CheckView {
    CheckView {
        id: result.id,
        verdict: result.verdict,
        ms: result.ms,
        evidence: result.evidence,
        fault: result.fault,
        at: result.at.to_string(),
        next_at: result.next_at.map(|at| at.to_string()),
        depends_on: depends_on.iter().map(|id| (*id).to_owned()).collect(),
    }
}

pub fn step(row: StepRow, room_name: String) -> StepView {
    let step = row.step;
    let shown = step.after.as_ref().or(step.before.as_ref());
    let (when, organizer) = match shown {
        Some(Payload::Meeting(meeting)) => (Some(meeting.when.clone()), meeting.organizer.clone()),
        _ => (None, None),
    };
    let value = |payload: &Option<Payload>| payload.as_ref().and_then(|p| serde_json::to_value(p).ok());
    StepView {
        id: step.id.to_string(),
        kind: step.kind,
        entity: step.entity,
        room: step.room,
        room_name,
        title: step.title,
        when,
        organizer,
        before: value(&step.before),
        after: value(&step.after),
        changes: step.changes,
        why: step.why,
        hold: step.hold,
    }
}

pub fn meeting(stored: StoredMeeting, source: &str, zone: &TimeZone) -> MeetingView {
    let meeting = stored.meeting;
    let (start, end, all_day, made_in) = match &meeting.when {
        When::Timed { start, end, zone: made_in } => {
            (instant(*start, zone), instant(*end, zone), false, made_in.clone())
        }
        When::AllDay { first, last } => (first.to_string(), last.to_string(), true, None),
    };
    let mut attendees = meeting.attendees;
    attendees.truncate(ATTENDEES);
    MeetingView {
        id: stored.id.to_string(),
        uid: meeting.key.uid,
        room: stored.mailbox,
        subject: meeting.title,
        start,
        end,
        all_day,
        zone: made_in,
        organizer: meeting.organizer,
        status: meeting.status,
        private: meeting.sensitivity == model::Sensitivity::Private,
        source: source.to_owned(),
        series: meeting.series,
        sensitivity: meeting.sensitivity,
        place: meeting.place,
        attendees,
    }
}
