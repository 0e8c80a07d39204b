//! Objects to source items: one for a single event, one for each occurrence of a series that touches a window.

use calcard::icalendar::{
    ICalendarClassification, ICalendarComponent, ICalendarParameterName, ICalendarProperty, ICalendarStatus,
    ICalendarTransparency, ICalendarValue,
};
use connector::{BrokenItem, SourceItem};
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::TimeZone};
use model::{Meeting, MeetingKey, MeetingStatus, Response, Sensitivity, SeriesRole, ShowAs, When, Window};

use super::{
    Parsed, Trouble, attendee,
    expand::{Marked, beyond, repeats, starts},
    object::Series,
    props,
    series::series_of,
    time::{Length, Moment},
    zone::Zones,
};

/// Longest body kept, characters.
const MAX_BODY: usize = 32_000;
/// Longest title or place that is read, characters. Cutting one would write the cut one back.
const MAX_TEXT: usize = 4_000;
/// Longest title that is shown of what cannot be read, characters.
const MAX_SHOWN: usize = 200;
/// What Outlook and others write beside `TRANSP`, which knows two values alone.
pub(super) const BUSY_STATUS: &str = "X-MICROSOFT-CDO-BUSYSTATUS";

/// What an object is read for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    /// Path of the object.
    pub(crate) href: &'a str,
    /// Its entity tag.
    pub(crate) etag: &'a str,
    /// Mailbox of the calendar, lower case.
    pub(crate) owner: &'a str,
    /// Rules of times without a zone.
    pub(crate) zone: &'a TimeZone,
    /// Attendees and bodies as well.
    pub(crate) details: bool,
}

/// Version of an object as it is stored: its tag, and whether details were read.
pub(crate) fn version(etag: &str, details: bool) -> String {
    if details { format!("{etag}+") } else { etag.to_owned() }
}

/// An object's path and, of an occurrence, which one. A path holds no `#` (RFC 3986 section 3.3).
pub(crate) fn reference(source_ref: &str) -> (&str, Option<&str>) {
    match source_ref.split_once('#') {
        Some((href, occurrence)) => (href, Some(occurrence)),
        None => (source_ref, None),
    }
}

/// An event or a series that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    /// Why.
    pub(crate) trouble: Trouble,
    /// What is known of it.
    pub(crate) item: BrokenItem,
}

impl Unread {
    /// An object that could not be read at all. A series is known by its object's path, and so is a single event.
    pub(crate) fn object(href: &str, etag: &str, details: bool, trouble: Trouble) -> Self {
        let (source_ref, version) = (href.to_owned(), version(etag, details));
        let item = BrokenItem { source_ref, version, uid: None, title: None, issue: trouble.issue() };
        Self { trouble, item }
    }

    fn series(series: &Series<'_>, at: usize, frame: Frame<'_>, trouble: Trouble) -> Self {
        let mut unread = Self::object(frame.href, frame.etag, frame.details, trouble);
        if at > 0 {
            unread.item.source_ref = format!("{}#{at}", frame.href);
        }
        let shown = series.master.or_else(|| series.overrides.first().copied());
        let open = shown.filter(|event| sensitivity(event) == Sensitivity::Normal);
        let title = open.and_then(|event| props::text(event, &ICalendarProperty::Summary));
        unread.item.title = title.map(|text| text.chars().take(MAX_SHOWN).collect());
        unread.item.uid = Some(series.uid.to_owned());
        unread
    }

    /// The events of an object that have no UID.
    fn nameless(count: usize, alone: bool, frame: Frame<'_>) -> impl Iterator<Item = Self> {
        (0..count).map(move |at| {
            let mut unread = Self::object(frame.href, frame.etag, frame.details, Trouble::NoUid);
            if at > 0 || !alone {
                unread.item.source_ref = format!("{}#nameless{at}", frame.href);
            }
            unread
        })
    }
}

/// Items of an object that touch a window, masked where private, and what could not be read.
pub(crate) fn items(parsed: &Parsed, frame: Frame<'_>, window: Window) -> (Vec<SourceItem>, Vec<Unread>) {
    let zones = Zones::new(&parsed.calendar, frame.zone);
    let (all, nameless) = parsed.series();
    let marker = parsed.mark();
    let mut found = Vec::new();
    let mut unread: Vec<Unread> = Unread::nameless(nameless, all.is_empty(), frame).collect();
    for (at, series) in all.iter().enumerate() {
        if parsed.rules_lost && series.master.is_some_and(repeats) {
            unread.push(Unread::series(series, at, frame, Trouble::RuleBroken));
            continue;
        }
        match of_series(series, frame, &zones, window) {
            // A second UID in one object is against RFC 4791 section 4.1, and met all the same.
            Ok(items) => {
                let modified = series.modified();
                // Of a second UID in one object, the object is not the series.
                let of = match (all.len(), parsed.rules_lost) {
                    (1, false) => series_of(series, frame, &zones).map(Box::new),
                    _ => None,
                };
                let dated = items.into_iter().map(|item| {
                    let series = of.clone().filter(|_| item.meeting.series != SeriesRole::Single);
                    SourceItem { modified, series, marker: marker.clone(), ..item }
                });
                found.extend(dated.map(|item| qualified(item, at, frame.href)));
            }
            Err(trouble) => unread.push(Unread::series(series, at, frame, trouble)),
        }
    }
    (found, unread)
}

fn qualified(item: SourceItem, at: usize, href: &str) -> SourceItem {
    if at == 0 {
        return item;
    }
    let tail = item.source_ref.strip_prefix(href).unwrap_or_default();
    SourceItem { source_ref: format!("{href}#{at}{tail}"), ..item }
}

/// The item with a reference, private or not, unmasked: to compare with what shall be written, never to hand on.
pub(crate) fn one(
    parsed: &Parsed,
    frame: Frame<'_>,
    occurrence: Option<&str>,
) -> Result<Option<Meeting>, Trouble> {
    let zones = Zones::new(&parsed.calendar, frame.zone);
    let (all, _) = parsed.series();
    let Some(series) = all.first() else { return Ok(None) };
    let Some(wanted) = occurrence else {
        return match series.master {
            Some(master) if !repeats(master) => Ok(Some(single(series, master, frame, &zones)?)),
            _ => Ok(None),
        };
    };
    let whole = occurrences(series, frame, &zones, everywhere(wanted))?;
    Ok(whole.into_iter().find(|(id, _)| id == wanted).map(|(_, meeting)| meeting))
}

/// A window in which an occurrence is, wherever it was moved to.
pub(super) fn everywhere(id: &str) -> Window {
    let day: String = id.chars().take(8).collect();
    let at = jiff::civil::Date::strptime("%Y%m%d", &day).unwrap_or_default();
    let at = TimeZone::UTC.to_timestamp(at.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    let (before, after) = (at.checked_sub(72.hours()), at.checked_add(72.hours()));
    Window { start: before.unwrap_or(at), end: after.unwrap_or(at) }
}

fn of_series(
    series: &Series<'_>,
    frame: Frame<'_>,
    zones: &Zones<'_>,
    window: Window,
) -> Result<Vec<SourceItem>, Trouble> {
    if let Some(master) = only_event(series) {
        let meeting = single(series, master, frame, zones)?;
        let inside = touches(&meeting.when, window);
        return Ok(if inside { vec![item(frame, None, meeting)] } else { Vec::new() });
    }
    let all = occurrences(series, frame, zones, window)?.into_iter();
    let inside = all.filter(|(_, meeting)| touches(&meeting.when, window));
    Ok(inside.map(|(id, meeting)| item(frame, Some(&id), meeting)).collect())
}

/// The event of a UID that has no other and does not repeat.
pub(super) fn only_event<'a>(series: &Series<'a>) -> Option<&'a ICalendarComponent> {
    series.master.filter(|master| !repeats(master) && series.overrides.is_empty())
}

/// A meeting as it is handed on, masked where private.
pub(super) fn item(frame: Frame<'_>, occurrence: Option<&str>, mut meeting: Meeting) -> SourceItem {
    meeting.mask();
    let source_ref = match occurrence {
        Some(id) => format!("{}#{id}", frame.href),
        None => frame.href.to_owned(),
    };
    let version = version(frame.etag, frame.details);
    SourceItem { source_ref, version, modified: None, meeting, series: None, marker: None }
}

/// Whole days have no instants of their own: whoever knows the zone decides about those at the edges.
fn touches(when: &When, window: Window) -> bool {
    match when {
        When::Timed { start, end, .. } => window.overlaps(*start, *end),
        When::AllDay { .. } => {
            let (start, end) = when.span(&TimeZone::UTC);
            let wide = |at: Timestamp, hours: i64| at.checked_add(hours.hours()).unwrap_or(at);
            window.overlaps(wide(start, -14), wide(end, 14))
        }
    }
}

/// Identity of an occurrence. The UID is handed on as it is spelt: in one calendar two may differ by case alone
/// (RFC 4791, section 4.1), which planning folds where it compares with systems that change it.
pub(super) fn key(series: &Series<'_>, original: Timestamp) -> MeetingKey {
    MeetingKey { uid: series.uid.to_owned(), occurrence: Some(original) }
}

pub(super) fn single(
    series: &Series<'_>,
    master: &ICalendarComponent,
    frame: Frame<'_>,
    zones: &Zones<'_>,
) -> Result<Meeting, Trouble> {
    let start = Moment::of(master, &ICalendarProperty::Dtstart, zones)?.ok_or(Trouble::NoStart)?;
    let when = Length::of(master, &start, zones)?.when(&start, zones).ok_or(Trouble::NoStart)?;
    meeting(
        master,
        MeetingKey { uid: series.uid.to_owned(), occurrence: None },
        when,
        SeriesRole::Single,
        frame,
    )
}

/// Occurrences by their ids: those the rule gives near a window, and every changed one.
pub(super) fn occurrences(
    series: &Series<'_>,
    frame: Frame<'_>,
    zones: &Zones<'_>,
    window: Window,
) -> Result<Vec<(String, Meeting)>, Trouble> {
    let mut changed = Vec::new();
    for event in &series.overrides {
        changed.push(exception(series, event, frame, zones)?);
    }
    let Some(master) = series.master else {
        return Ok(changed.into_iter().map(|(_, id, m)| (id, m)).collect());
    };
    let start = Moment::of(master, &ICalendarProperty::Dtstart, zones)?.ok_or(Trouble::NoStart)?;
    let length = Length::of(master, &start, zones)?;
    let all = starts(master, &start, zones, beyond(window.end, &start))?;
    let replaced = Marked::new(changed.iter().map(|(original, ..)| original), zones);
    let mut found = Vec::new();
    for occurrence in all {
        let when = length.when(&occurrence, zones).ok_or(Trouble::NoStart)?;
        if !touches(&when, window) || replaced.has(&occurrence, zones) {
            continue;
        }
        let (Some(id), Some(at)) = (id(&occurrence, zones), occurrence.instant(zones)) else { continue };
        let key = key(series, at);
        found.push((id, meeting(master, key, when, SeriesRole::Occurrence, frame)?));
    }
    found.extend(changed.into_iter().map(|(_, id, meeting)| (id, meeting)));
    Ok(found)
}

fn exception(
    series: &Series<'_>,
    event: &ICalendarComponent,
    frame: Frame<'_>,
    zones: &Zones<'_>,
) -> Result<(Moment, String, Meeting), Trouble> {
    let entry = event.property(&ICalendarProperty::RecurrenceId).ok_or(Trouble::NoStart)?;
    if entry.has_parameter(&ICalendarParameterName::Range) {
        return Err(Trouble::ThisAndFuture);
    }
    let original = Moment::of(event, &ICalendarProperty::RecurrenceId, zones)?.ok_or(Trouble::NoStart)?;
    let start = Moment::of(event, &ICalendarProperty::Dtstart, zones)?.ok_or(Trouble::NoStart)?;
    let when = Length::of(event, &start, zones)?.when(&start, zones).ok_or(Trouble::NoStart)?;
    let at = original.instant(zones).ok_or(Trouble::NoStart)?;
    let id = id(&original, zones).ok_or(Trouble::NoStart)?;
    let key = key(series, at);
    Ok((original, id, meeting(event, key, when, SeriesRole::Exception, frame)?))
}

/// Id of an occurrence: the start its rule gives it, in UTC, or its day.
pub(super) fn id(original: &Moment, zones: &Zones<'_>) -> Option<String> {
    Some(match original {
        Moment::Day(date) => date.strftime("%Y%m%d").to_string(),
        Moment::At { .. } => {
            let at: DateTime = original.instant(zones)?.to_zoned_datetime(TimeZone::UTC).datetime();
            at.strftime("%Y%m%dT%H%M%SZ").to_string()
        }
    })
}

pub(super) fn meeting(
    event: &ICalendarComponent,
    key: MeetingKey,
    when: When,
    series: SeriesRole,
    frame: Frame<'_>,
) -> Result<Meeting, Trouble> {
    let short = |name: &ICalendarProperty| match props::text(event, name) {
        Some(text) if text.chars().count() > MAX_TEXT => Err(Trouble::TextTooLong),
        other => Ok(other),
    };
    let (attendees, attendees_beyond) =
        if frame.details { attendee::attendees(event) } else { (Vec::new(), 0) };
    let body = props::text(event, &ICalendarProperty::Description).filter(|_| frame.details);
    Ok(Meeting {
        key,
        title: short(&ICalendarProperty::Summary)?,
        when,
        organizer: attendee::organizer(event),
        attendees,
        attendees_beyond,
        place: short(&ICalendarProperty::Location)?,
        body: body.map(|text| text.chars().take(MAX_BODY).collect()),
        status: status(event, frame.owner),
        sensitivity: sensitivity(event),
        show_as: show_as(event),
        series,
    })
}

/// Cancelled ones are kept. A calendar whose owner declined does not host the meeting; one whose owner has not answered
/// has not decided.
fn status(event: &ICalendarComponent, owner: &str) -> MeetingStatus {
    match event.status() {
        Some(ICalendarStatus::Cancelled) => return MeetingStatus::Cancelled,
        Some(ICalendarStatus::Tentative) => return MeetingStatus::Tentative,
        _ => {}
    }
    let caller = attendee::organizer(event).and_then(|party| party.mailbox);
    if caller.as_deref() == Some(owner) {
        return MeetingStatus::Confirmed;
    }
    match attendee::answer_of(event, owner) {
        Some(Response::Declined) => MeetingStatus::Cancelled,
        Some(Response::None | Response::Tentative) => MeetingStatus::Tentative,
        Some(Response::Accepted) | None => MeetingStatus::Confirmed,
    }
}

/// What is not known to be public is private (RFC 5545 section 3.8.1.3: unknown values are private).
fn sensitivity(event: &ICalendarComponent) -> Sensitivity {
    match event.property(&ICalendarProperty::Class).and_then(|entry| entry.values.first()) {
        None | Some(ICalendarValue::Classification(ICalendarClassification::Public)) => Sensitivity::Normal,
        Some(_) => Sensitivity::Private,
    }
}

fn show_as(event: &ICalendarComponent) -> ShowAs {
    let free = event.transparency() == Some(&ICalendarTransparency::Transparent);
    match props::other(event, BUSY_STATUS).map(|text| text.to_ascii_uppercase()).as_deref() {
        Some("FREE") => ShowAs::Free,
        Some("OOF") if !free => ShowAs::Away,
        Some("TENTATIVE") if !free => ShowAs::Tentative,
        _ if free => ShowAs::Free,
        _ => ShowAs::Busy,
    }
}
