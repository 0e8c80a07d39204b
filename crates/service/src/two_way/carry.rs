//! From an item as a side's reader hands it on to what planning compares: what the opposite side should say of it.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use connector::{BrokenItem, SeriesOf, SourceItem, SourceSeries};
use jiff::Timestamp;
use model::{
    AttendeeRole, Direction, Fault, Field, FieldSet, Integration, KeyDigest, Meeting, MeetingKey,
    MeetingStatus, Reason, ReasonKind, Sensitivity, SeriesRole, ShowAs, Side, SideName, UnknownPeople, When,
};
use plan::{
    Limits, RoomTable, RoomWay, convert,
    two_way::{Sided, Whole, series_key, spelling, tidy, uid_key},
};
use rules::Way;

use super::ends::policy_of;
use crate::{Service, integration::zone_of};

/// How items become what the opposite side says: filters and mapping, rooms, people. Clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Carry(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Filters and mapping of what flows away from a side (A, B); none where nothing does.
    ways: [Option<Way>; 2],
    rooms: Option<RoomTable>,
    unknown: UnknownPeople,
    /// Fields that are not synced.
    left_out: FieldSet,
    /// Mailboxes of people the OA knows, where it matters who they are.
    known: BTreeSet<String>,
    /// UIDs that the third party gave to our copies, each in its organiser's calendar, where side B is the built-in OA.
    copies: HashSet<KeyDigest>,
    /// Series that were written to the third party as one, likewise.
    series: HashSet<u64>,
}

/// Text key of rooms that the table says nothing of, and what stands between them.
const ROOM_UNPAIRED: &str = "room_unpaired";
const ROOMS: &str = ", ";

/// What became of an item.
struct Carried {
    meeting: Meeting,
    /// Fields of which a part was left out: what comes back of them must not be written over the whole.
    cut: FieldSet,
}

impl Carry {
    /// An item in its own terms and in those of the opposite side, and whether a filter stops it.
    pub(crate) fn sided(&self, side: SideName, mailbox: &str, item: SourceItem) -> (Sided, bool) {
        let (rule, series_ref) = item.series.map(|of| (of.rule, of.source_ref)).unzip();
        let spelling = spelling(&item.meeting.key.uid);
        let (meeting, cut) = tidy(item.meeting, &Limits::default());
        let repeats = meeting.series != SeriesRole::Single && !meeting.key.uid.is_empty();
        let series_key = if repeats { series_key(mailbox, &meeting.key.uid) } else { 0 };
        let mut sided = Sided {
            meeting,
            carried: None,
            item_ref: item.source_ref,
            version: item.version,
            modified: item.modified,
            cut,
            left_out: self.0.left_out,
            series: rule,
            series_ref,
            series_key,
            spelling,
            told: Vec::new(),
            issue: None,
        };
        let filtered = self.is_at_attendee(side, mailbox, &sided.meeting) || self.carry(side, &mut sided);
        (sided, filtered)
    }

    /// An item that cannot be read, as far as it is known.
    pub(crate) fn broken(&self, item: BrokenItem) -> Sided {
        let BrokenItem { source_ref, version, uid, title, issue } = item;
        let spelling = spelling(uid.as_deref().unwrap_or_default());
        let nowhen = When::Timed { start: Timestamp::UNIX_EPOCH, end: Timestamp::UNIX_EPOCH, zone: None };
        let meeting = Meeting {
            key: MeetingKey::single(&uid.unwrap_or_default()),
            title,
            when: nowhen,
            organizer: None,
            attendees: Vec::new(),
            attendees_beyond: 0,
            place: None,
            body: None,
            status: MeetingStatus::default(),
            sensitivity: Sensitivity::default(),
            show_as: ShowAs::default(),
            series: SeriesRole::Single,
        };
        Sided {
            meeting: tidy(meeting, &Limits::default()).0,
            carried: None,
            item_ref: source_ref,
            version,
            modified: None,
            cut: FieldSet::NONE,
            left_out: self.0.left_out,
            spelling,
            series: None,
            series_ref: None,
            series_key: 0,
            told: Vec::new(),
            issue: Some(issue),
        }
    }

    /// A whole series, likewise.
    pub(crate) fn whole(&self, side: SideName, mailbox: &str, series: SourceSeries) -> Whole {
        let SourceSeries { source_ref, version, modified, meeting, rule } = series;
        let of = SeriesOf { source_ref: source_ref.clone(), rule };
        let series = Some(Box::new(of));
        let item = SourceItem { source_ref, version, modified, meeting, series, marker: None };
        let (item, filtered) = self.sided(side, mailbox, item);
        Whole { item, filtered }
    }

    /// Whether an item is what the third party delivered of our copy to somebody invited: the OA shows them the
    /// original already.
    fn is_at_attendee(&self, side: SideName, mailbox: &str, meeting: &Meeting) -> bool {
        let organizer = meeting.organizer.as_ref().and_then(|party| party.mailbox.as_deref());
        let other = organizer.filter(|organizer| side == SideName::A && *organizer != mailbox);
        other.is_some_and(|organizer| {
            let single = || self.0.copies.contains(&uid_key(organizer, meeting));
            single() || self.0.series.contains(&series_key(organizer, &meeting.key.uid))
        })
    }

    /// Finds out what the opposite side should say; whether a filter stops it.
    fn carry(&self, side: SideName, item: &mut Sided) -> bool {
        let Some(way) = &self.0.ways[side as usize] else { return false };
        let mapped = if way.is_plain() {
            item.meeting.clone()
        } else {
            match way.apply(&item.meeting) {
                Ok(applied) => {
                    item.told = applied.why;
                    if !applied.passes {
                        return true;
                    }
                    applied.meeting
                }
                Err(failed) => {
                    item.issue = Some(failed.issue);
                    let mut why = failed.why;
                    why.params.insert("code".to_owned(), failed.fault.code);
                    item.told = vec![why];
                    return false;
                }
            }
        };
        let (roomed, left) = self.rooms(side, mapped, &mut item.told);
        let carried = self.people(side, roomed);
        let (meeting, cut) = tidy(carried.meeting, &Limits::default());
        item.cut = item.cut.or(cut).or(carried.cut).or(left);
        item.carried = (meeting != item.meeting).then_some(meeting);
        false
    }

    /// Rooms in the terms of the opposite side; and which fields lack a room that it does not know.
    fn rooms(&self, from: SideName, meeting: Meeting, told: &mut Vec<Reason>) -> (Meeting, FieldSet) {
        let Some(table) = &self.0.rooms else { return (meeting, FieldSet::NONE) };
        let (converted, unpaired) = convert(&meeting, way(from), table);
        let count = |meeting: &Meeting| {
            meeting.attendees.iter().filter(|one| one.role == AttendeeRole::Resource).count()
        };
        if count(&converted) >= count(&meeting) {
            return (converted, FieldSet::NONE);
        }
        told.push(room_unpaired(&unpaired));
        (converted, [Field::Rooms].into_iter().collect())
    }

    /// People whom the OA does not know, as its policy wants them.
    fn people(&self, from: SideName, mut meeting: Meeting) -> Carried {
        let whole = |meeting| Carried { meeting, cut: FieldSet::NONE };
        if from != SideName::A || self.0.unknown == UnknownPeople::Keep {
            return whole(meeting);
        }
        let is_known = |mailbox: Option<&str>| mailbox.is_some_and(|m| self.0.known.contains(m));
        let (kept, unknown): (Vec<_>, Vec<_>) = std::mem::take(&mut meeting.attendees)
            .into_iter()
            .partition(|one| one.role == AttendeeRole::Resource || is_known(one.party.mailbox.as_deref()));
        meeting.attendees = kept;
        if unknown.is_empty() {
            return whole(meeting);
        }
        let mut cut = FieldSet::NONE;
        cut.add(Field::Attendees);
        if self.0.unknown == UnknownPeople::IntoDetails {
            let names = unknown.iter().filter_map(|one| named(&one.party));
            let lines =
                meeting.body.take().into_iter().chain(std::iter::once(names.collect::<Vec<_>>().join("\n")));
            meeting.body = Some(lines.collect::<Vec<_>>().join("\n\n"));
            cut.add(Field::Body);
        }
        Carried { meeting, cut }
    }

    /// Fields that are not synced: neither side's is compared or written.
    pub(crate) fn left_out(&self) -> FieldSet {
        self.0.left_out
    }

    /// Fields that may not be written to a side because a mapping leaves them as they are there.
    pub(crate) fn left(&self, target: SideName) -> FieldSet {
        self.0.ways[target.other() as usize].as_ref().map(Way::left).unwrap_or_default()
    }

    /// Rooms of a meeting that is written to a side of which the room conversion table says nothing.
    pub(crate) fn unpaired(&self, target: SideName, after: &Meeting) -> Vec<String> {
        self.0.rooms.as_ref().map(|table| convert(after, way(target), table).1).unwrap_or_default()
    }
}

/// What is not synced without details. It is read all the same: what filters, mapping and rooms look at, and by whom a
/// meeting was called, must not depend on it.
fn left_out(details: bool) -> FieldSet {
    let fields = [Field::Attendees, Field::Rooms, Field::Body].into_iter();
    fields.filter(|_| !details).collect()
}

/// That the room conversion table says nothing of some rooms.
pub(crate) fn room_unpaired(rooms: &[String]) -> Reason {
    let params = [("rooms".to_owned(), rooms.join(ROOMS))].into();
    Reason { kind: ReasonKind::Mapping, key: ROOM_UNPAIRED.to_owned(), params }
}

/// The rooms that a reason says the table says nothing of.
pub(crate) fn unpaired_in(reason: &Reason) -> Vec<String> {
    let rooms = reason.params.get("rooms").filter(|_| reason.key == ROOM_UNPAIRED);
    rooms.map(|rooms| rooms.split(ROOMS).map(str::to_owned).collect()).unwrap_or_default()
}

/// The way rooms are converted that come from a side.
fn way(from: SideName) -> RoomWay {
    if from == SideName::A { RoomWay::ToOa } else { RoomWay::ToThirdParty }
}

/// A person in a text.
fn named(party: &model::Party) -> Option<String> {
    match (&party.name, &party.mailbox) {
        (Some(name), Some(mailbox)) => Some(format!("{name} <{mailbox}>")),
        (name, mailbox) => name.clone().or_else(|| mailbox.clone()),
    }
}

impl Service {
    /// What an integration carries how.
    ///
    /// # Errors
    /// `rules.*` of filters and mappings that cannot be used; `policy.zone`; `store.*`.
    pub(crate) async fn carry(&self, integration: &Integration) -> Result<Carry, Fault> {
        let policy = policy_of(integration)?;
        let library = self.library().await?;
        let zone = zone_of(integration)?;
        let flows = |direction| integration.policy.direction != direction;
        let way = |flows: bool, rules| flows.then(|| Way::compile(rules, &library, zone.clone())).transpose();
        let ways = [way(flows(Direction::Push), &policy.pull)?, way(flows(Direction::Pull), &policy.push)?];
        let known = match policy.unknown_people {
            UnknownPeople::Keep => BTreeSet::new(),
            _ => self.mailboxes_known().await?,
        };
        let to_oa = integration.side_b == Side::Oa;
        let id = integration.id.clone();
        let (copies, series) = match to_oa && flows(Direction::Push) {
            true => {
                let read =
                    self.store().read_async(move |tx| Ok((tx.copied_to_a(&id)?, tx.list_series(&id)?)));
                let (copies, series) = read.await?;
                let ours = series.into_iter().filter(|link| link.origin == SideName::B);
                (copies, ours.map(|link| link.a.series).collect())
            }
            false => Default::default(),
        };
        Ok(Carry(Arc::new(Inner {
            ways,
            copies,
            series,
            rooms: self.room_table(integration).await?,
            unknown: policy.unknown_people,
            left_out: left_out(integration.policy.details),
            known,
        })))
    }

    /// Every mail address of everybody.
    async fn mailboxes_known(&self) -> Result<BTreeSet<String>, Fault> {
        let people = self.people_known().await?;
        let fields = people.iter().flat_map(|person| person.fields.values().chain(person.own.values()));
        Ok(fields.filter(|value| value.contains('@')).map(|value| value.trim().to_lowercase()).collect())
    }
}

#[cfg(test)]
mod tests;
