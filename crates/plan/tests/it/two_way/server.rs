//! A calendar server in memory that rewrites what it is given, as servers do.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};
use model::{
    Attendee, AttendeeRole, Field, FieldSet, ItemIssue, Meeting, MeetingKey, Party, Recurrence, Sensitivity,
    SeriesRole, SideName, When,
};
use plan::{Limits, two_way::Sided};

use crate::world::noon;

pub(crate) const PEOPLE: [&str; 2] = ["chen@contoso.example", "li@contoso.example"];

/// An item of a server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) person: usize,
    pub(crate) meeting: Meeting,
    /// How its UID is spelt, which its normal form does not tell.
    pub(crate) spelling: u16,
    pub(crate) version: u32,
    /// Seconds since 1970.
    pub(crate) modified: i64,
    pub(crate) marker: Option<u64>,
    /// The series it belongs to, by its id, and its rule.
    pub(crate) series: Option<(String, Recurrence)>,
    pub(crate) issue: Option<ItemIssue>,
    pub(crate) cut: FieldSet,
    pub(crate) filtered: bool,
    /// What filters and mapping say of it.
    pub(crate) told: Vec<model::Reason>,
}

/// A series of a server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Master {
    pub(crate) person: usize,
    pub(crate) first: Meeting,
    pub(crate) rule: Recurrence,
    pub(crate) version: u32,
    pub(crate) marker: Option<u64>,
}

/// How a server treats what it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manners {
    /// Titles longer than this are cut.
    pub(crate) title: Option<usize>,
    /// Every write leaves a stamp in the body.
    pub(crate) stamps: bool,
    /// UIDs are given anew.
    pub(crate) own_uids: bool,
    /// UIDs come back in upper case.
    pub(crate) upper_uids: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Server {
    pub(crate) side: SideName,
    pub(crate) manners: Manners,
    pub(crate) items: BTreeMap<String, Item>,
    /// Series by their ids; their occurrences stand among the items.
    pub(crate) masters: BTreeMap<String, Master>,
    pub(crate) made: u32,
    pub(crate) writes: u32,
    /// Days around today in which occurrences are made.
    pub(crate) reach: i64,
}

impl Server {
    pub(crate) fn new(side: SideName, manners: Manners) -> Self {
        Self {
            side,
            manners,
            items: BTreeMap::new(),
            masters: BTreeMap::new(),
            made: 0,
            writes: 0,
            reach: 60,
        }
    }

    pub(crate) fn treat(&mut self, mut meeting: Meeting) -> Meeting {
        if let (Some(most), Some(title)) = (self.manners.title, &meeting.title) {
            meeting.title = Some(title.chars().take(most).collect());
        }
        self.writes += 1;
        if self.manners.stamps && meeting.sensitivity == Sensitivity::Normal {
            let said = unstamped(&meeting);
            meeting.body = Some(format!("{said}\n[{:?} {}]", self.side, self.writes));
        }
        if self.manners.upper_uids {
            meeting.key.uid = meeting.key.uid.to_uppercase();
        }
        plan::normalise(meeting, &Limits::default())
    }

    /// A person or the engine makes an item.
    pub(crate) fn create(
        &mut self,
        person: usize,
        mut meeting: Meeting,
        now: i64,
        marker: Option<u64>,
    ) -> String {
        self.made += 1;
        let item_ref = format!("{}{}", self.side.key(), self.made);
        if self.manners.own_uids || meeting.key.uid.is_empty() {
            meeting.key.uid = format!("uid-{item_ref}");
        }
        let upper = self.manners.upper_uids;
        let spelling = plan::two_way::spelling(&match upper {
            true => meeting.key.uid.to_uppercase(),
            false => meeting.key.uid.clone(),
        });
        let meeting = self.treat(meeting);
        let item = Item {
            person,
            meeting,
            spelling,
            version: 1,
            modified: now,
            marker,
            series: None,
            issue: None,
            cut: FieldSet::NONE,
            filtered: false,
            told: Vec::new(),
        };
        self.items.insert(item_ref.clone(), item);
        item_ref
    }

    /// Writes some fields of an item. Whether it is there.
    pub(crate) fn update(&mut self, item_ref: &str, after: &Meeting, fields: FieldSet, now: i64) -> bool {
        let Some(old) = self.items.get(item_ref).cloned() else { return false };
        let mut meeting = old.meeting.clone();
        fields.iter().for_each(|field| copy(after, &mut meeting, field));
        if old.series.is_some() {
            meeting.series = SeriesRole::Exception;
        }
        let meeting = self.treat(meeting);
        let item = Item { meeting, version: old.version + 1, modified: now, ..old };
        self.items.insert(item_ref.to_owned(), item);
        true
    }

    /// What a reader hands on.
    pub(crate) fn sided(&self, item_ref: &str) -> Option<Sided> {
        let item = self.items.get(item_ref)?;
        let series_key = match &item.series {
            Some((series, _)) => plan::two_way::series_key(PEOPLE[item.person], series),
            None => 0,
        };
        Some(Sided {
            meeting: item.meeting.clone(),
            carried: None,
            item_ref: item_ref.to_owned(),
            version: item.version.to_string(),
            modified: Timestamp::from_second(item.modified).ok(),
            cut: item.cut,
            left_out: FieldSet::NONE,
            series: item.series.as_ref().map(|(_, rule)| rule.clone()),
            series_ref: item.series.as_ref().map(|(series, _)| series.clone()),
            series_key,
            spelling: item.spelling,
            told: item.told.clone(),
            issue: item.issue,
        })
    }
}

/// What a body says apart from stamps.
pub(crate) fn unstamped(meeting: &Meeting) -> String {
    let body = meeting.body.as_deref().unwrap_or_default();
    body.lines().filter(|line| !line.starts_with('[')).collect()
}

/// Takes one field over, as a server does that is sent it alone.
fn copy(from: &Meeting, to: &mut Meeting, field: Field) {
    let rooms = |m: &Meeting, rooms: bool| -> Vec<Attendee> {
        m.attendees.iter().filter(|a| (a.role == AttendeeRole::Resource) == rooms).cloned().collect()
    };
    match field {
        Field::Title => to.title.clone_from(&from.title),
        Field::When => to.when = from.when.clone(),
        Field::Organizer => to.organizer.clone_from(&from.organizer),
        Field::Attendees => to.attendees = [rooms(to, true), rooms(from, false)].concat(),
        Field::Place => to.place.clone_from(&from.place),
        Field::Rooms => to.attendees = [rooms(from, true), rooms(to, false)].concat(),
        Field::Body => to.body.clone_from(&from.body),
        Field::Status => to.status = from.status,
        Field::Sensitivity => to.sensitivity = from.sensitivity,
        Field::ShowAs => to.show_as = from.show_as,
    }
}

/// A meeting that somebody makes; `name` is its title and tells it from all others.
pub(crate) fn meeting(name: &str, hour: i64) -> Meeting {
    let start = noon() + hour.hours();
    Meeting {
        key: MeetingKey::single(&format!("uid-{name}")),
        title: Some(name.to_owned()),
        when: When::Timed { start, end: start + 1.hours(), zone: Some("Asia/Shanghai".to_owned()) },
        organizer: Some(Party { name: Some("Organiser".to_owned()), mailbox: Some(PEOPLE[0].to_owned()) }),
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: Some(format!("about {name}")),
        status: Default::default(),
        sensitivity: Sensitivity::Normal,
        show_as: Default::default(),
        series: Default::default(),
    }
}

/// Somebody who is invited.
pub(crate) fn invited(name: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: None, mailbox: Some(format!("{name}@contoso.example")) };
    Attendee { party, role, response: Default::default() }
}
