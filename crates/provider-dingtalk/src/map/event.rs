//! An event of somebody's calendar to a `Meeting` ("Query the details of an event", "Query the event view").
//!
//! No member says that an event is private: one that keeps its title to itself counts as private (`unconfirmed`).

use connector::SourceItem;
use dingtalk::lenient;
use jiff::{Timestamp, tz::TimeZone};
use microsoft::digest;
use model::{
    Attendee, AttendeeRole, ItemIssue, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity,
    SeriesRole, ShowAs, When,
};
use serde::Deserialize;
use serde_json::Value;

use super::{uid, when::Moment};

/// Longest body kept, characters.
const MAX_BODY: usize = 32_000;
/// Attendees kept.
const MAX_ATTENDEES: usize = 500;
/// What our mark looks like: the last line of the description. There is no other place that can be written: the members
/// for an application's own properties are shown, not taken.
const MARK: (&str, &str) = ("[Roombridge ", "]");

/// What an event is called that has no title: "untitled" in brackets.
pub(super) const UNTITLED: &str = "\u{FF08}\u{65E0}\u{6807}\u{9898}\u{FF09}";

/// An event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Event {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    summary: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) description: Option<String>,
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
    origin_start: Option<Moment>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) is_all_day: Option<bool>,
    recurrence: Value,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) series_master_id: Option<String>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) attendees: Vec<Person>,
    pub(crate) organizer: Option<Person>,
    location: Option<Location>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) meeting_rooms: Vec<Booked>,
    #[serde(deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    update_time: Option<String>,
}

/// Somebody in an event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Person {
    /// unionId.
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    display_name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    response_status: Option<String>,
    #[serde(rename = "self", deserialize_with = "lenient::flag")]
    own: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    is_optional: Option<bool>,
}

/// A room of an event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Booked {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) room_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    display_name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    response_status: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Location {
    #[serde(deserialize_with = "lenient::text")]
    display_name: Option<String>,
}

/// Addresses of people by unionId and of rooms by roomId, where they are known.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) person: &'a (dyn Fn(&str) -> Option<String> + Send + Sync),
    pub(crate) room: &'a (dyn Fn(&str) -> Option<String> + Send + Sync),
}

impl Event {
    pub(crate) fn is_cancelled(&self) -> bool {
        self.status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("cancelled"))
    }

    /// unionId of whoever called it.
    pub(crate) fn organizer_id(&self) -> Option<&str> {
        self.organizer.as_ref()?.id.as_deref().filter(|id| !id.is_empty())
    }

    /// The series it belongs to, or itself where it is one.
    fn series(&self) -> Option<&str> {
        let master = self.series_master_id.as_deref().filter(|id| !id.is_empty());
        master.or_else(|| self.id.as_deref().filter(|_| self.recurrence.is_object()))
    }

    fn when(&self) -> Result<When, ItemIssue> {
        let none = Moment::default();
        super::moment(
            self.start.as_ref().unwrap_or(&none),
            self.end.as_ref().unwrap_or(&none),
            self.is_all_day,
        )
    }
}

/// Version of an event of a person's calendar: digest of all that is read of it, and whether details were.
pub(crate) fn version(event: &Event, detailed: bool) -> String {
    let time = |at: &Option<Moment>| format!("{at:?}");
    let mut people: Vec<String> = event
        .attendees
        .iter()
        .map(|one| format!("{:?} {:?} {:?}", one.id, one.response_status, one.is_optional))
        .collect();
    people.sort();
    let mut rooms: Vec<String> = event
        .meeting_rooms
        .iter()
        .map(|room| format!("{:?} {:?}", room.room_id, room.response_status))
        .collect();
    rooms.sort();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let digest = digest(&[
        &text(&event.update_time),
        &text(&event.summary),
        &text(&event.description),
        &time(&event.start),
        &time(&event.end),
        &format!("{:?}", event.is_all_day),
        &text(&event.status),
        &text(&event.location.as_ref().and_then(|place| place.display_name.clone())),
        &people.join(","),
        &rooms.join(","),
    ]);
    if detailed { format!("{digest}+") } else { digest }
}

/// The item of an event; masked where it is private.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn source_item(
    event: &Event,
    version: String,
    detailed: bool,
    naming: Naming<'_>,
) -> Result<SourceItem, ItemIssue> {
    let source_ref = event.id.clone().filter(|id| !id.is_empty()).ok_or(ItemIssue::MappingFailed)?;
    let mut meeting = meeting(event, detailed, naming)?;
    meeting.mask();
    Ok(SourceItem { source_ref, version, modified: None, meeting, series: None, marker: None })
}

/// The meeting of an event, private or not: to compare with what shall be written, never to hand on.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn meeting(event: &Event, detailed: bool, naming: Naming<'_>) -> Result<Meeting, ItemIssue> {
    let when = event.when()?;
    let organizer = event.organizer_id();
    let people = event.attendees.iter().filter(|one| one.id.as_deref() != organizer || organizer.is_none());
    let people: Vec<Attendee> = people.filter_map(|one| attendee(one, naming)).collect();
    let rooms = event.meeting_rooms.iter().filter_map(|room| booked(room, naming));
    let beyond = people.len().saturating_sub(MAX_ATTENDEES);
    Ok(Meeting {
        key: key(event, &when)?,
        title: event.summary.clone().map(|title| if title == UNTITLED { String::new() } else { title }),
        organizer: event.organizer.as_ref().and_then(|who| party(who, naming)),
        attendees: rooms.chain(people.into_iter().take(MAX_ATTENDEES)).collect(),
        attendees_beyond: u32::try_from(beyond).unwrap_or(u32::MAX),
        place: event.location.as_ref().and_then(|place| tidy(place.display_name.as_deref())),
        body: if detailed { body(event) } else { None },
        status: status(event),
        sensitivity: if event.summary.is_none() { Sensitivity::Private } else { Sensitivity::Normal },
        show_as: ShowAs::Busy,
        series: series(event),
        when,
    })
}

fn tidy(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Occurrences are known by the start their rule gave them ("originStart", always UTC).
fn key(event: &Event, when: &When) -> Result<MeetingKey, ItemIssue> {
    let Some(series) = event.series() else {
        return Ok(MeetingKey::single(&uid(event.id.as_deref().ok_or(ItemIssue::MappingFailed)?)));
    };
    let start = original_start(event).unwrap_or_else(|| when.span(&shanghai()).0);
    Ok(MeetingKey::occurrence(&uid(series), start))
}

fn original_start(event: &Event) -> Option<Timestamp> {
    super::instant(event.origin_start.as_ref()?.date_time.as_deref()?, Some("UTC"))
}

fn shanghai() -> TimeZone {
    TimeZone::get(super::ZONE).unwrap_or(TimeZone::UTC)
}

fn series(event: &Event) -> SeriesRole {
    let moved = || {
        let (origin, start) = (original_start(event), event.start.as_ref().and_then(Moment::at));
        origin.zip(start).is_some_and(|(origin, start)| origin != start)
    };
    match event.series() {
        None => SeriesRole::Single,
        Some(_) if event.series_master_id.is_some() && moved() => SeriesRole::Exception,
        Some(_) => SeriesRole::Occurrence,
    }
}

fn party(person: &Person, naming: Naming<'_>) -> Option<Party> {
    let mailbox = person.id.as_deref().and_then(|id| (naming.person)(id));
    let party = Party { name: tidy(person.display_name.as_deref()), mailbox };
    (party.name.is_some() || party.mailbox.is_some()).then_some(party)
}

fn attendee(person: &Person, naming: Naming<'_>) -> Option<Attendee> {
    let optional = person.is_optional == Some(true);
    Some(Attendee {
        party: party(person, naming)?,
        role: if optional { AttendeeRole::Optional } else { AttendeeRole::Required },
        response: response(person.response_status.as_deref()),
    })
}

fn booked(room: &Booked, naming: Naming<'_>) -> Option<Attendee> {
    let id = room.room_id.as_deref().filter(|id| !id.is_empty())?;
    let mailbox = (naming.room)(id).unwrap_or_else(|| super::room_address(id, None));
    Some(Attendee {
        party: Party { name: tidy(room.display_name.as_deref()), mailbox: Some(mailbox) },
        role: AttendeeRole::Resource,
        response: response(room.response_status.as_deref()),
    })
}

fn response(word: Option<&str>) -> Response {
    match word {
        Some("accepted") => Response::Accepted,
        Some("tentative") => Response::Tentative,
        Some("declined") => Response::Declined,
        _ => Response::None,
    }
}

/// Who declined does not take part, which is the same for their calendar; who has not answered has not decided.
fn status(event: &Event) -> MeetingStatus {
    if event.is_cancelled() {
        return MeetingStatus::Cancelled;
    }
    let own = event.attendees.iter().find(|one| one.own == Some(true));
    let organizes = event.organizer.as_ref().is_some_and(|who| who.own == Some(true));
    match own.filter(|_| !organizes).map(|one| response(one.response_status.as_deref())) {
        None | Some(Response::Accepted) => MeetingStatus::Confirmed,
        Some(Response::Declined) => MeetingStatus::Cancelled,
        Some(Response::Tentative | Response::None) => MeetingStatus::Tentative,
    }
}

/// The description without our mark.
fn body(event: &Event) -> Option<String> {
    let (text, _) = parted(event.description.as_deref()?);
    tidy(Some(text)).map(|text| text.chars().take(MAX_BODY).collect())
}

/// The step that made an event, as its mark tells.
pub(crate) fn marker(event: &Event) -> Option<&str> {
    parted(event.description.as_deref()?).1
}

/// A description with a mark behind it.
pub(crate) fn marked(body: &str, mark: &str) -> String {
    let (open, close) = MARK;
    let body = parted(body).0.trim_end();
    if body.is_empty() { format!("{open}{mark}{close}") } else { format!("{body}\n\n{open}{mark}{close}") }
}

/// A description and the mark at its end.
fn parted(text: &str) -> (&str, Option<&str>) {
    let trimmed = text.trim_end();
    let mark = trimmed.strip_suffix(MARK.1).and_then(|rest| {
        let at = rest.rfind(MARK.0)?;
        let mark = &rest[at + MARK.0.len()..];
        let own = (1..=64).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_hexdigit());
        own.then_some((&rest[..at], mark))
    });
    mark.map_or((text, None), |(before, mark)| (before, Some(mark)))
}
