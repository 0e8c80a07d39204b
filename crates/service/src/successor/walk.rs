//! Goes through both sides meeting by meeting, and counts per room what agrees and what does not.

use jiff::tz::TimeZone;
use model::{
    ConnectionId, Coverage, Fault, FieldChange, Meeting, MeetingDifference, Observation, RoomComparison,
    RoomFacts, SidesDiffer,
};
use plan::{Reading, RoomScope, Sides, SourcedText};
use store::{ComparedItem, Reader, Store};
use tokio_util::sync::CancellationToken;

use super::compare::places;
use crate::sync::read::{ReadRoom, Snapshot, Spool};

/// Differences of a room that are kept; the rest is counted.
const LISTED: usize = 20;
/// Items stored in one transaction.
const PAGE: usize = 1_000;

/// Both sides of a comparison.
pub(super) struct Walk {
    pub store: Store,
    pub predecessor: ConnectionId,
    /// Rooms by mailbox; an observation's `room` is a place in this list.
    pub rooms: Vec<ReadRoom>,
    pub zone: TimeZone,
    /// The predecessor's side; what is stored, where it is none.
    pub before: Option<Snapshot>,
    /// The successor's side.
    pub after: Snapshot,
    pub cancel: CancellationToken,
}

impl Walk {
    /// Compares. Items of the successor's side are stored as they come; what is known of the rooms is given back.
    pub fn compare(mut self) -> Result<Vec<RoomComparison>, Fault> {
        let after: Vec<Observation> = self.after.spool.sorted().collect();
        let before: Option<Vec<Observation>> = self.before.as_mut().map(|s| s.spool.sorted().collect());
        let places = places(&self.rooms);
        let mut found = Found { walk: &self, rooms: self.rows(), items: Vec::new() };
        self.store.read(|tx| {
            let after = after.into_iter().map(Ok);
            match before {
                Some(before) => {
                    plan::side_by_side(before.into_iter().map(Ok), after, |sides| found.take(tx, sides))?;
                }
                None => {
                    let mut stored = tx.observations(&self.predecessor)?;
                    let stored = stored.iter(&places, plan::ELSEWHERE)?;
                    let here = |row: &Result<Observation, Fault>| {
                        row.as_ref().map_or(true, |seen| seen.room != plan::ELSEWHERE)
                    };
                    let stored = stored.map(|row| row.map_err(Fault::from)).filter(here);
                    plan::side_by_side(stored, after, |sides| found.take(tx, sides))?;
                }
            }
            Ok(())
        })?;
        found.flush()?;
        Ok(found.rooms)
    }

    /// A row for each room, with what is known before any meeting was looked at.
    fn rows(&self) -> Vec<RoomComparison> {
        let rows = self.rooms.iter().enumerate().map(|(place, room)| {
            let before = self.before.as_ref().and_then(|side| side.scopes.get(place));
            let after = self.after.scopes.get(place);
            let known = before.map_or(Some(&room.room.observed), |scope| scope.seen.as_ref());
            let observed = after.and_then(|scope| scope.seen.clone());
            RoomComparison {
                facts: match (known, &observed) {
                    (Some(before), Some(after)) => facts_changes(before, after),
                    _ => Vec::new(),
                },
                observed,
                fault: unread(before).or_else(|| unread(after)),
                ..blank(room.room.mailbox.clone(), room.room.name().to_owned())
            }
        });
        rows.collect()
    }

    fn covers(&self, seen: &Observation) -> bool {
        self.after.scopes.get(seen.room as usize).is_some_and(|scope| scope.covers(seen))
    }
}

/// Counting and listing differences of a room, or of a person's calendar.
pub(super) trait Difference {
    /// Counts a difference, and lists it while there is room.
    fn differs(&mut self, kind: SidesDiffer, shown: &Meeting, changes: Vec<FieldChange>);
}

impl Difference for RoomComparison {
    fn differs(&mut self, kind: SidesDiffer, shown: &Meeting, changes: Vec<FieldChange>) {
        match kind {
            SidesDiffer::Missing => self.missing += 1,
            SidesDiffer::Added => self.added += 1,
            SidesDiffer::Content => self.differ += 1,
        }
        if self.differences.len() < LISTED {
            let (title, when) = (shown.title.clone(), shown.when.clone());
            self.differences.push(MeetingDifference { kind, title, when, changes });
        }
    }
}

/// A row of which nothing is known yet.
pub(super) fn blank(mailbox: String, name: String) -> RoomComparison {
    RoomComparison {
        mailbox,
        name,
        before: 0,
        after: 0,
        same: 0,
        differ: 0,
        missing: 0,
        added: 0,
        facts: Vec::new(),
        observed: None,
        differences: Vec::new(),
        fault: None,
    }
}

fn facts_changes(before: &RoomFacts, after: &RoomFacts) -> Vec<FieldChange> {
    let normal = |facts: &RoomFacts| plan::normalise_facts(facts.clone());
    plan::facts_changes(&normal(before), &normal(after))
}

/// Why nothing can be concluded from how a side of a room was read. Times alone have no identity to pair by.
fn unread(scope: Option<&RoomScope>) -> Option<Fault> {
    let scope = scope?;
    match &scope.reading {
        Reading::Read(Coverage::Complete) => None,
        Reading::Read(Coverage::Partial { fault } | Coverage::Flawed { fault }) => {
            Some(fault.as_ref().clone())
        }
        _ => Some(Fault::setup("successor.busy_only").with("mailbox", &scope.mailbox)),
    }
}

/// What was found so far.
struct Found<'a> {
    walk: &'a Walk,
    rooms: Vec<RoomComparison>,
    items: Vec<ComparedItem>,
}

impl Found<'_> {
    fn take(&mut self, tx: &Reader<'_>, sides: Sides) -> Result<(), Fault> {
        let (first, second) = match sides {
            Sides::First(first) => (Some(first), None),
            Sides::Second(second) => (None, Some(second)),
            Sides::Both(first, second) => (Some(first), Some(second)),
        };
        if let Some(second) = second {
            self.keep(&second)?;
        }
        let inside = |seen: &Option<Observation>| seen.is_some_and(|seen| self.walk.covers(&seen));
        let (here, there) = (inside(&first), inside(&second));
        let place = first.or(second).map_or(usize::MAX, |seen| seen.room as usize);
        let Some(room) = self.rooms.get_mut(place).filter(|room| room.fault.is_none()) else { return Ok(()) };
        if !here && !there {
            return Ok(());
        }
        room.before += u32::from(here);
        room.after += u32::from(there);
        if sides.agree() {
            room.same += 1;
            return Ok(());
        }
        let before = first.map(|seen| self.first(tx, &seen)).transpose()?.flatten();
        let after = second.map(|seen| meeting(&self.walk.after.spool, &seen)).transpose()?.flatten();
        self.differ(place, before.as_ref(), after.as_ref());
        Ok(())
    }

    /// Counts a difference, and lists it while there is room.
    fn differ(&mut self, place: usize, before: Option<&Meeting>, after: Option<&Meeting>) {
        let (kind, changes) = match (before, after) {
            (Some(_), None) => (SidesDiffer::Missing, Vec::new()),
            (None, _) => (SidesDiffer::Added, Vec::new()),
            (Some(before), Some(after)) => {
                let changes = plan::meeting_changes(Some(before), Some(after), &self.walk.zone);
                (SidesDiffer::Content, changes)
            }
        };
        let Some((room, shown)) = self.rooms.get_mut(place).zip(after.or(before)) else { return };
        match kind {
            // Nothing that anybody would see.
            SidesDiffer::Content if changes.is_empty() => room.same += 1,
            _ => room.differs(kind, shown, changes),
        }
    }

    /// A meeting of the predecessor's side.
    fn first(&self, tx: &Reader<'_>, seen: &Observation) -> Result<Option<Meeting>, Fault> {
        if let Some(side) = &self.walk.before {
            return meeting(&side.spool, seen);
        }
        let Some(room) = self.walk.rooms.get(seen.room as usize) else { return Ok(None) };
        Ok(tx.find_meeting(room.no, &seen.key)?.map(|stored| stored.meeting))
    }

    fn keep(&mut self, seen: &Observation) -> Result<(), Fault> {
        let Some(item) = self.walk.after.spool.get(seen)? else { return Ok(()) };
        self.items.push(ComparedItem {
            key: seen.key,
            content: seen.content,
            version: seen.version,
            source_ref: item.source_ref,
            source_version: item.version,
        });
        if self.items.len() >= PAGE { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Fault> {
        if self.walk.cancel.is_cancelled() {
            return Err(Fault::setup("run.cancelled"));
        }
        let items = std::mem::take(&mut self.items);
        self.walk.store.write_page(|tx| tx.put_compared_items(&self.walk.predecessor, &items))?;
        Ok(())
    }
}

fn meeting(spool: &Spool, seen: &Observation) -> Result<Option<Meeting>, Fault> {
    Ok(spool.get(seen)?.map(SourcedText::read).transpose()?.map(|item| item.meeting))
}
