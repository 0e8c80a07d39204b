//! What a room's schedule tells: when it is taken, by whom, and nothing of what for ("Query the free/busy state of meeting
//! rooms").

use connector::SourceItem;
use dingtalk::lenient;
use jiff::Timestamp;
use microsoft::digest;
use model::{Meeting, MeetingKey, MeetingStatus, Party, Sensitivity, SeriesRole, ShowAs, When};
use serde::Deserialize;

use super::{uid, when::Moment};

/// Rooms with their times.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Schedule {
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) schedule_information: Vec<RoomSchedule>,
}

/// A room with its times, or why it has none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct RoomSchedule {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) room_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) error: Option<String>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) schedule_items: Vec<Item>,
}

/// A time.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Item {
    #[serde(deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    event_id: Option<String>,
    organizer: Option<Who>,
    start: Option<Moment>,
    end: Option<Moment>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Who {
    #[serde(deserialize_with = "lenient::text")]
    id: Option<String>,
}

/// A time that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) event_id: String,
    /// unionId of whoever called it; without, nothing more can be asked.
    pub(crate) organizer: Option<String>,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) zone: Option<String>,
    /// The booking waits for an approval.
    pub(crate) tentative: bool,
    /// The same event has other times in the same answer: it is a series.
    pub(crate) repeated: bool,
}

impl RoomSchedule {
    /// Its times, and how many were not understood.
    pub(crate) fn slots(&self) -> (Vec<Slot>, usize) {
        let mut slots: Vec<Slot> = self.schedule_items.iter().filter_map(Item::slot).collect();
        let strange = self.schedule_items.len() - slots.len();
        slots.sort_by(|a, b| (&a.event_id, a.start, a.end).cmp(&(&b.event_id, b.start, b.end)));
        slots.dedup();
        let ids: Vec<String> = slots.iter().map(|slot| slot.event_id.clone()).collect();
        for (at, slot) in slots.iter_mut().enumerate() {
            let same = |other: Option<usize>| other.and_then(|other| ids.get(other)) == Some(&slot.event_id);
            slot.repeated = same(at.checked_sub(1)) || same(Some(at + 1));
        }
        (slots, strange)
    }
}

impl Item {
    fn slot(&self) -> Option<Slot> {
        let start = self.start.as_ref()?;
        let (from, to) = (start.at()?, self.end.as_ref()?.at()?);
        let event_id = self.event_id.as_deref().map(str::trim).filter(|id| !id.is_empty())?;
        let zone = start.time_zone.as_deref().and_then(microsoft::iana);
        (from <= to).then(|| Slot {
            event_id: event_id.to_owned(),
            organizer: self.organizer.as_ref().and_then(|who| who.id.clone()).filter(|id| !id.is_empty()),
            start: from,
            end: to,
            zone,
            // What is not known to be taken for certain is not called certain.
            tentative: !self.status.as_deref().is_none_or(|status| status.eq_ignore_ascii_case("BUSY")),
            repeated: false,
        })
    }
}

impl Slot {
    /// What the item goes by in its room: its event, and its start where the event has several.
    pub(crate) fn source_ref(&self) -> String {
        match self.repeated {
            true => format!("{}@{}", self.event_id, self.start.as_second()),
            false => self.event_id.clone(),
        }
    }

    pub(crate) fn when(&self) -> When {
        When::Timed { start: self.start, end: self.end, zone: self.zone.clone() }
    }

    pub(crate) fn status(&self) -> MeetingStatus {
        if self.tentative { MeetingStatus::Tentative } else { MeetingStatus::Confirmed }
    }
}

/// Version of a slot: what the schedule tells of it, the last event about it, and whether details were read.
pub(crate) fn slot_version(slot: &Slot, event: u64, detailed: bool) -> String {
    let status = if slot.tentative { "tentative" } else { "busy" };
    let organizer = slot.organizer.as_deref().unwrap_or_default();
    let (start, end) = (slot.start.as_second().to_string(), slot.end.as_second().to_string());
    let digest = digest(&[&slot.event_id, status, organizer, &start, &end]);
    let told = if event > 0 { format!("{digest}.{event}") } else { digest };
    if detailed { format!("{told}+") } else { told }
}

/// A slot of whose event nothing may be read: that the room is taken, and nothing else. Counts as private, so that it
/// never flows back as a meeting without a name.
pub(crate) fn blocked(slot: &Slot, version: String) -> SourceItem {
    let uid = uid(&slot.event_id);
    let key = if slot.repeated { MeetingKey::occurrence(&uid, slot.start) } else { MeetingKey::single(&uid) };
    let mut meeting = Meeting {
        key,
        title: None,
        when: slot.when(),
        organizer: None::<Party>,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: None,
        status: slot.status(),
        sensitivity: Sensitivity::Private,
        show_as: ShowAs::Busy,
        series: if slot.repeated { SeriesRole::Occurrence } else { SeriesRole::Single },
    };
    meeting.mask();
    SourceItem { source_ref: slot.source_ref(), version, modified: None, meeting, series: None, marker: None }
}
