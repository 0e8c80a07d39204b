//! `CalendarItem` to `Meeting`.

use connector::SourceItem;
use jiff::{Timestamp, tz::TimeZone};
use model::{Attendee, Meeting, MeetingKey, MeetingStatus, Response, Sensitivity, SeriesRole, ShowAs, When};

use super::{moment::Moment, zone};
use crate::client::calendar_item::{CalendarItem, ItemKind, response_of};

/// Longest body kept, characters.
const MAX_BODY: usize = 32_000;
/// Attendees kept; a meeting of thousands must not freeze whoever shows it.
const MAX_ATTENDEES: usize = 500;
/// `AppointmentState` bit: received from an organiser.
const RECEIVED: u32 = 2;
/// `AppointmentState` bit: cancelled.
const CANCELLED: u32 = 4;

/// How much of an item was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// FindItem's fields.
    Listed,
    /// GetItem's fields.
    Detailed,
}

/// Version of an item as it is stored: change key, time of change, and how much was read of it, so that asking for
/// details later reads them.
pub(crate) fn version(item: &CalendarItem, level: Level) -> String {
    let detail = if level == Level::Detailed { "+" } else { "" };
    format!("{}@{}{detail}", item.change_key, item.last_modified.as_deref().unwrap_or_default())
}

/// Whether a version of a read or a receipt is the item's, however much was read.
pub(crate) fn is_version(item: &CalendarItem, seen: &str) -> bool {
    [Level::Listed, Level::Detailed].into_iter().any(|level| version(item, level) == seen)
}

/// Whether it came from an organiser elsewhere.
pub(crate) fn is_received(item: &CalendarItem) -> bool {
    item.state & RECEIVED != 0
}

/// Whether FindItem's fields are not enough: the dates of an all-day item depend on its own zone, the identity of an
/// exception on its original start.
pub(crate) fn needs_detail(item: &CalendarItem) -> bool {
    item.all_day || (item.kind == ItemKind::Exception && item.recurrence_id.is_none())
}

/// The meeting of an item; masked when it is private. `original` is the start the series gave it, where the caller
/// knows it. None when the item has no readable start or end.
pub(crate) fn source_item(
    item: &CalendarItem,
    level: Level,
    original: Option<Timestamp>,
) -> Option<SourceItem> {
    let mut meeting = meeting(item, original)?;
    meeting.mask();
    let modified = item.last_modified.as_deref().and_then(|at| at.parse().ok());
    Some(SourceItem {
        source_ref: item.id.clone(),
        version: version(item, level),
        modified,
        meeting,
        series: None,
        marker: item.mark.clone(),
    })
}

/// The meeting of an item, private or not: to compare with what shall be written, never to hand on.
pub(crate) fn meeting(item: &CalendarItem, original: Option<Timestamp>) -> Option<Meeting> {
    let when = when(item)?;
    Some(Meeting {
        key: key(item, original)?,
        title: item.subject.clone(),
        when,
        organizer: item
            .organizer
            .as_ref()
            .map(|o| o.party())
            .filter(|p| p.name.is_some() || p.mailbox.is_some()),
        attendees: attendees(item),
        attendees_beyond: u32::try_from(item.attendees.len().saturating_sub(MAX_ATTENDEES))
            .unwrap_or(u32::MAX),
        place: item.location.clone(),
        body: item.body.as_deref().map(|b| b.chars().take(MAX_BODY).collect()),
        status: status(item),
        sensitivity: sensitivity(item.sensitivity.as_deref()),
        show_as: show_as(item.show_as.as_deref()),
        series: match item.kind {
            ItemKind::Occurrence | ItemKind::Master => SeriesRole::Occurrence,
            ItemKind::Exception => SeriesRole::Exception,
            ItemKind::Single => SeriesRole::Single,
        },
    })
}

/// (UID, original start). An item without UID is known by its id, hashed because keys fold case and ids must not.
fn key(item: &CalendarItem, original: Option<Timestamp>) -> Option<MeetingKey> {
    let uid = item.uid.clone().unwrap_or_else(|| format!("ews-item-{}", microsoft::digest(&[&item.id])));
    Some(match item.kind {
        ItemKind::Single => MeetingKey::single(&uid),
        ItemKind::Occurrence | ItemKind::Exception | ItemKind::Master => {
            let written = item.recurrence_id.or(item.original_start).and_then(|m| m.instant(&TimeZone::UTC));
            let start = item.start.and_then(|m| m.instant(&TimeZone::UTC));
            MeetingKey::occurrence(&uid, original.or(written).or(start)?)
        }
    })
}

fn when(item: &CalendarItem) -> Option<When> {
    let start = item.start?;
    let end = item.end.unwrap_or(start);
    let rules = item.zone.as_deref().and_then(zone::rules);
    let own = rules.clone().unwrap_or(TimeZone::UTC);
    let from = start.instant(&own)?;
    let to = end.instant(&own)?.max(from);
    if item.all_day {
        return Some(all_day(start, from, to, rules));
    }
    let name = item.zone.as_deref().map(|z| microsoft::iana(z).unwrap_or_else(|| z.to_owned()));
    Some(When::Timed { start: from, end: to, zone: name })
}

/// Dates of an all-day item, in its own zone: 16:00Z to 16:00Z is one day in China. Without a zone, the offset the
/// value was written with, and then the offset that makes the start a midnight.
fn all_day(start: Moment, from: Timestamp, to: Timestamp, rules: Option<TimeZone>) -> When {
    let zone = rules
        .or_else(|| start.offset().map(TimeZone::fixed).filter(|z| is_midnight(from, z)))
        .unwrap_or_else(|| nearest_midnight(from));
    // The server rounds outwards to midnights; an end of midnight belongs to the day before.
    let first = from.to_zoned_datetime(zone.clone()).date();
    let last_instant = if to > from { to - jiff::SignedDuration::from_nanos(1) } else { to };
    let last = last_instant.to_zoned_datetime(zone).date();
    When::AllDay { first, last: last.max(first) }
}

fn is_midnight(instant: Timestamp, zone: &TimeZone) -> bool {
    instant.to_zoned_datetime(zone.clone()).time() == jiff::civil::Time::midnight()
}

/// A zone in which the instant is the nearest midnight. Wrong only beyond UTC+12, and only where the server gave no
/// zone at all.
fn nearest_midnight(instant: Timestamp) -> TimeZone {
    let utc = instant.to_zoned_datetime(TimeZone::UTC);
    let seconds = utc.time().duration_since(jiff::civil::Time::midnight()).as_secs();
    let offset = if seconds > 12 * 3600 { 24 * 3600 - seconds } else { -seconds };
    i32::try_from(offset)
        .ok()
        .and_then(|s| jiff::tz::Offset::from_seconds(s).ok())
        .map_or(TimeZone::UTC, TimeZone::fixed)
}

fn attendees(item: &CalendarItem) -> Vec<Attendee> {
    item.attendees
        .iter()
        .map(|(role, who, response)| Attendee { party: who.party(), role: *role, response: *response })
        .take(MAX_ATTENDEES)
        .collect()
}

/// Cancelled ones are kept. A room that declined does not host the meeting, which is the same for its calendar.
fn status(item: &CalendarItem) -> MeetingStatus {
    let answer = item.my_response.as_deref().unwrap_or_default();
    if item.is_cancelled || item.state & CANCELLED != 0 || response_of(answer) == Response::Declined {
        return MeetingStatus::Cancelled;
    }
    // Only what was received waits for an answer: organisers' own copies say "no response" as well.
    let received = item.is_meeting && is_received(item);
    match answer {
        "Tentative" => MeetingStatus::Tentative,
        "NoResponseReceived" if received => MeetingStatus::Tentative,
        _ => MeetingStatus::Confirmed,
    }
}

/// Whether everybody may know what an item says.
pub(crate) fn is_open(item: &CalendarItem) -> bool {
    sensitivity(item.sensitivity.as_deref()) == Sensitivity::Normal
}

/// What is not known to be open is private.
fn sensitivity(text: Option<&str>) -> Sensitivity {
    match text {
        None | Some("Normal" | "Personal") => Sensitivity::Normal,
        Some(_) => Sensitivity::Private,
    }
}

/// `WorkingElsewhere` does not block, as in Outlook's scheduling view.
pub(super) fn show_as(text: Option<&str>) -> ShowAs {
    match text {
        Some("Free" | "WorkingElsewhere") => ShowAs::Free,
        Some("Tentative") => ShowAs::Tentative,
        Some("OOF") => ShowAs::Away,
        _ => ShowAs::Busy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(start: &str, end: &str, zone: Option<&str>) -> CalendarItem {
        CalendarItem {
            id: "AAMk".into(),
            uid: Some("UID-A".into()),
            start: Moment::parse(start),
            end: Moment::parse(end),
            all_day: true,
            zone: zone.map(str::to_owned),
            ..CalendarItem::default()
        }
    }

    fn days(start: &str, end: &str, zone: Option<&str>) -> String {
        match source_item(&item(start, end, zone), Level::Detailed, None).unwrap().meeting.when {
            When::AllDay { first, last } => format!("{first}..{last}"),
            When::Timed { .. } => "timed".into(),
        }
    }

    #[test]
    fn all_day_items_are_dates_of_their_own_zone() {
        for (start, end, zone, expected) in [
            (
                "2026-11-25T16:00:00Z",
                "2026-11-26T16:00:00Z",
                Some("China Standard Time"),
                "2026-11-26..2026-11-26",
            ),
            ("2026-11-26T00:00:00+08:00", "2026-11-28T00:00:00+08:00", None, "2026-11-26..2026-11-27"),
            ("2026-11-25T16:00:00Z", "2026-11-26T16:00:00Z", None, "2026-11-26..2026-11-26"),
            ("2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z", None, "2026-11-26..2026-11-26"),
            (
                "2026-11-26T05:00:00Z",
                "2026-11-27T05:00:00Z",
                Some("Eastern Standard Time"),
                "2026-11-26..2026-11-26",
            ),
            // New Zealand in summer: UTC+13, beyond what a guess without a zone could know.
            (
                "2026-11-25T11:00:00Z",
                "2026-11-26T11:00:00Z",
                Some("New Zealand Standard Time"),
                "2026-11-26..2026-11-26",
            ),
            // A day of 23 hours: clocks go forward in New York on 2026-03-08.
            (
                "2026-03-08T05:00:00Z",
                "2026-03-09T04:00:00Z",
                Some("Eastern Standard Time"),
                "2026-03-08..2026-03-08",
            ),
            // A day of 25 hours.
            (
                "2026-11-01T04:00:00Z",
                "2026-11-02T05:00:00Z",
                Some("Eastern Standard Time"),
                "2026-11-01..2026-11-01",
            ),
            // Not rounded by the server, zone not mapped.
            (
                "2004-12-25T10:00:00Z",
                "2004-12-27T10:00:00Z",
                Some("tzone://Microsoft/Utc"),
                "2004-12-25..2004-12-27",
            ),
            ("2026-11-26T00:00:00Z", "2026-11-26T00:00:00Z", Some("UTC"), "2026-11-26..2026-11-26"),
        ] {
            assert_eq!(days(start, end, zone), expected, "{start} {zone:?}");
        }
    }

    #[test]
    fn timed_items_keep_their_instants_and_name_their_zone() {
        let mut timed =
            item("2026-11-26T09:00:00+08:00", "2026-11-26T10:00:00+08:00", Some("China Standard Time"));
        timed.all_day = false;
        let When::Timed { start, end, zone } = source_item(&timed, Level::Listed, None).unwrap().meeting.when
        else {
            panic!("all day")
        };
        assert_eq!(start.to_string(), "2026-11-26T01:00:00Z");
        assert_eq!((end - start).as_mins(), 60);
        assert_eq!(zone.as_deref(), Some("Asia/Shanghai"));
    }

    #[test]
    fn private_confidential_and_unknown_sensitivity_are_masked() {
        for (text, masked) in [
            ("Private", true),
            ("Confidential", true),
            ("Secret", true),
            ("Personal", false),
            ("Normal", false),
        ] {
            let mut one = item("2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z", None);
            one.subject = Some("并购".into());
            one.sensitivity = Some(text.into());
            let meeting = source_item(&one, Level::Listed, None).unwrap().meeting;
            assert_eq!(meeting.title.is_none(), masked, "{text}");
        }
    }

    #[test]
    fn keys_ignore_the_case_of_uids_and_use_the_original_start() {
        let mut one = item("2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", None);
        one.kind = ItemKind::Exception;
        one.recurrence_id = Moment::parse("2026-11-25T01:00:00Z");
        let key = source_item(&one, Level::Listed, None).unwrap().meeting.key;
        assert_eq!(key, MeetingKey::occurrence("uid-a", "2026-11-25T01:00:00Z".parse().unwrap()));
    }

    #[test]
    fn only_received_meetings_wait_for_an_answer() {
        let mut one = item("2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", None);
        one.is_meeting = true;
        one.my_response = Some("NoResponseReceived".into());
        for (state, expected) in
            [(1, MeetingStatus::Confirmed), (3, MeetingStatus::Tentative), (7, MeetingStatus::Cancelled)]
        {
            one.state = state;
            assert_eq!(status(&one), expected, "{state}");
        }
    }

    #[test]
    fn reading_details_changes_the_version() {
        let one = item("2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", None);
        assert_ne!(version(&one, Level::Listed), version(&one, Level::Detailed));
    }
}
