//! What an entry of the OA's calendar shows: itself, or the occurrences of its series.

use connector::SeriesOf;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{
    IntegrationId, ItemIssue, Meeting, MeetingId, MeetingKey, OaEvent, Recurrence, SeriesRole, When, Window,
};
use plan::series::{Occurrence, Series};

/// Between an entry's id and the start of one of its occurrences.
const OF: char = '@';

/// A single meeting or one occurrence, as the calendar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OaItem {
    /// Id within the mailbox: the entry's, and for an occurrence its start besides.
    pub item_ref: String,
    /// Changes when what it says changes.
    pub version: String,
    /// When the entry was written last.
    pub modified: Option<Timestamp>,
    /// What it says; not masked.
    pub meeting: Meeting,
    /// The entry.
    pub event: MeetingId,
    /// Revision of the entry.
    pub revision: u64,
    /// Mailbox it is in.
    pub mailbox: String,
    /// Rule of its series.
    pub recurrence: Option<Recurrence>,
    /// Its series, as a sync sees it.
    pub series: Option<SeriesOf>,
    /// Step of the copy, where a sync made it.
    pub marker: Option<String>,
    /// Integration that made it.
    pub made_by: Option<IntegrationId>,
}

/// Id of an entry, or of one of its occurrences by the start its rule gave.
pub fn item_ref(event: &MeetingId, occurrence: Option<Timestamp>) -> String {
    match occurrence {
        Some(start) => format!("{event}{OF}{}", start.as_second()),
        None => event.to_string(),
    }
}

/// The entry and occurrence that an id names.
pub fn parse_ref(text: &str) -> (MeetingId, Option<Timestamp>) {
    let occurrence = text.rsplit_once(OF).and_then(|(event, start)| {
        Some((MeetingId::new(event), Timestamp::from_second(start.parse().ok()?).ok()?))
    });
    match occurrence {
        Some((event, start)) => (event, Some(start)),
        None => (MeetingId::new(text), None),
    }
}

/// What an entry shows within a window, in order. `zone` bounds whole days and holds times without a zone.
///
/// # Errors
/// A rule that makes no sense, or a zone that is not known.
pub fn items(event: &OaEvent, window: Window, zone: &TimeZone) -> Result<Vec<OaItem>, ItemIssue> {
    let touches = |when: &When| {
        let (start, end) = when.span(zone);
        window.overlaps(start, end)
    };
    let Some(rule) = &event.recurrence else {
        return Ok(touches(&event.meeting.when).then(|| single(event)).into_iter().collect());
    };
    let series = Series::new(rule, &event.meeting.when, zone)?;
    let is_changed = |one: &Occurrence| event.changed.iter().any(|(at, _)| *at == one.start.as_second());
    let mut shown: Vec<OaItem> = Vec::new();
    for one in series.within(window)?.into_iter().filter(|one| !is_changed(one)) {
        shown.push(occurrence(event, &one));
    }
    for (start, meeting) in &event.changed {
        let changed = meeting.as_deref().filter(|meeting| touches(&meeting.when));
        shown.extend(changed.and_then(|meeting| exception(event, *start, meeting)));
    }
    shown.sort_by_key(|item| item.meeting.when.span(zone).0);
    Ok(shown)
}

/// One item of an entry; none where its rule gives no such occurrence or it was left out.
///
/// # Errors
/// A rule that makes no sense, or a zone that is not known.
pub fn item(
    event: &OaEvent,
    occurrence_at: Option<Timestamp>,
    zone: &TimeZone,
) -> Result<Option<OaItem>, ItemIssue> {
    let (Some(rule), Some(start)) = (&event.recurrence, occurrence_at) else {
        return Ok(occurrence_at.is_none().then(|| single(event)));
    };
    match event.changed.iter().find(|(at, _)| *at == start.as_second()) {
        Some((at, meeting)) => Ok(meeting.as_deref().and_then(|meeting| exception(event, *at, meeting))),
        None => {
            let found = Series::new(rule, &event.meeting.when, zone)?.at(start)?;
            Ok(found.map(|one| occurrence(event, &one)))
        }
    }
}

/// Bounds of everything an entry may occupy, seconds since 1970, the second exclusive. Whole days are taken a day
/// wider, whatever zone they are looked at in.
///
/// # Errors
/// A rule that makes no sense or never gives a day, or a zone that is not known.
pub fn bounds(event: &OaEvent, zone: &TimeZone) -> Result<(i64, i64), ItemIssue> {
    let (mut start, mut end) = match &event.recurrence {
        None => wide(&event.meeting.when, zone),
        Some(rule) => {
            let (first, last) = Series::new(rule, &event.meeting.when, zone)?.span()?;
            let (first, _) = widened(&event.meeting.when, first, first);
            let end = last.map_or(i64::MAX, |last| widened(&event.meeting.when, last, last).1);
            (first, end)
        }
    };
    for meeting in event.changed.iter().filter_map(|(_, meeting)| meeting.as_deref()) {
        let (from, to) = wide(&meeting.when, zone);
        (start, end) = (start.min(from), end.max(to));
    }
    Ok((start, end))
}

/// Bounds of one time.
pub fn wide(when: &When, zone: &TimeZone) -> (i64, i64) {
    let (start, end) = when.span(zone);
    widened(when, start, end)
}

fn widened(when: &When, start: Timestamp, end: Timestamp) -> (i64, i64) {
    match when {
        // A meeting without length is found at its start.
        When::Timed { .. } => (start.as_second(), end.as_second().max(start.as_second().saturating_add(1))),
        When::AllDay { .. } => {
            let day = 24.hours();
            let (start, end) = (start.saturating_sub(day), end.saturating_add(day));
            (start.unwrap_or(Timestamp::MIN).as_second(), end.unwrap_or(Timestamp::MAX).as_second())
        }
    }
}

fn single(event: &OaEvent) -> OaItem {
    let meeting = event.meeting.clone();
    made(event, None, event.revision.to_string(), meeting)
}

fn occurrence(event: &OaEvent, one: &Occurrence) -> OaItem {
    let meeting = Meeting {
        key: MeetingKey::occurrence(&event.meeting.key.uid, one.start),
        when: one.when.clone(),
        series: SeriesRole::Occurrence,
        ..event.meeting.clone()
    };
    made(event, Some(one.start), digest(&meeting), meeting)
}

fn exception(event: &OaEvent, start: i64, meeting: &Meeting) -> Option<OaItem> {
    let start = Timestamp::from_second(start).ok()?;
    let key = MeetingKey::occurrence(&event.meeting.key.uid, start);
    let meeting = Meeting { key, series: SeriesRole::Exception, ..meeting.clone() };
    Some(made(event, Some(start), digest(&meeting), meeting))
}

/// Two changes of one series' occurrences must not make each other stale, so the version of an occurrence is what it
/// says, not the entry's revision.
fn digest(meeting: &Meeting) -> String {
    plan::content_hash(meeting).to_string()
}

fn made(event: &OaEvent, occurrence: Option<Timestamp>, version: String, meeting: Meeting) -> OaItem {
    OaItem {
        item_ref: item_ref(&event.id, occurrence),
        version,
        modified: event.written,
        meeting,
        event: event.id.clone(),
        revision: event.revision,
        mailbox: event.mailbox.clone(),
        recurrence: event.recurrence.clone(),
        series: super::series::series_of(event),
        marker: event.marker.clone(),
        made_by: event.made_by.clone(),
    }
}
