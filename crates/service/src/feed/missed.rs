//! What a sync found that no event had told of: the one sign of another copy that takes its events properly.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use model::{ConnectionId, Fault, Integration, Payload, Plan, PlanStep, Side, StepKind};
use store::{CursorState, Reader};

use super::seen;
use crate::{Service, integration::zone_of};

/// An event may come so much before what is read shows it, and the other way round.
const SLACK: SignedDuration = SignedDuration::from_mins(2);
/// Events of rooms came within this, or they are not ticked.
const RECENT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Steps looked at together.
const PAGE: u64 = 500;
/// Meetings noted after one sync: more say nothing more.
const MOST: usize = 20;

/// How rooms of a connection were read before a sync, as far as events came without a gap since.
#[derive(Debug)]
pub(crate) struct ReadBefore {
    connection: ConnectionId,
    rooms: BTreeMap<String, CursorState>,
}

impl Service {
    /// Remembers how rooms were read before a sync; none where nothing can be said of events.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) async fn read_before(&self, integration: &Integration) -> Result<Option<ReadBefore>, Fault> {
        let Side::Connection { id } = &integration.side_a else { return Ok(None) };
        let (connection, now) = (id.clone(), self.now());
        let rooms = self.store().read_async(move |tx| {
            let Some(unbroken) = seen::unbroken(tx, &connection, now)? else { return Ok(None) };
            let mut rooms = BTreeMap::new();
            for (no, mailbox) in tx.room_numbers(&connection)? {
                if let Some(read) = tx.get_cursor(no)?.filter(|read| unbroken.since <= read.read_at) {
                    rooms.insert(mailbox, read);
                }
            }
            Ok(Some(ReadBefore { connection, rooms }))
        });
        Ok(rooms.await?)
    }

    /// Notes meetings that the sync found changed though no event told of them: every change of a booking is an event of
    /// its own, so where fewer events of rooms or meetings came than meetings changed, the rest went elsewhere.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) async fn compare_with_events(
        &self,
        before: Option<ReadBefore>,
        integration: &Integration,
        plan: &Plan,
    ) -> Result<(), Fault> {
        let Some(before) = before else { return Ok(()) };
        let (zone, id, now) = (zone_of(integration)?, plan.id.clone(), self.now());
        let connection = before.connection.clone();
        let found = self.store().read_async(move |tx| {
            // Where no event of rooms ever came, they are not ticked in the console: that is no second copy.
            if told_of(tx, &before.connection, now.checked_sub(RECENT).unwrap_or(now))? == 0 {
                return Ok(Vec::new());
            }
            let mut changed = BTreeMap::new();
            let mut from = 0;
            loop {
                let page = tx.steps_from(&id, from, PAGE)?;
                let Some(last) = page.last() else { break };
                from = last.seq + 1;
                for row in page.iter().filter(|row| before.shows(&row.step, &zone)) {
                    before.keep(&mut changed, &row.step);
                }
            }
            let Some(since) = changed.values().min().copied() else { return Ok(Vec::new()) };
            let told = told_of(tx, &before.connection, since.checked_sub(SLACK).unwrap_or(since))?;
            let untold = changed.len().saturating_sub(told).min(MOST);
            Ok(changed.into_iter().take(untold).collect())
        });
        for (meeting, read_at) in found.await? {
            self.found_unannounced(&connection, &meeting, read_at).await?;
        }
        Ok(())
    }
}

impl ReadBefore {
    /// Keeps the meeting that a step changes, whatever rooms and days of it are changed, and when its room was read.
    fn keep(&self, changed: &mut BTreeMap<String, Timestamp>, step: &PlanStep) {
        let payload = step.after.as_ref().or(step.before.as_ref());
        let (Some(Payload::Meeting(meeting)), Some(read)) = (payload, self.rooms.get(&step.room)) else {
            return;
        };
        let at = changed.entry(meeting.key.uid.clone()).or_insert(read.read_at);
        *at = read.read_at.min(*at);
    }

    /// Whether a step changes a meeting that the last read would have shown: what only came into the window is no change.
    fn shows(&self, step: &PlanStep, zone: &TimeZone) -> bool {
        if !matches!(step.kind, StepKind::Create | StepKind::Update | StepKind::Delete) {
            return false;
        }
        let Some(read) = self.rooms.get(&step.room) else { return false };
        let payloads = [step.before.as_ref(), step.after.as_ref()];
        let span = |payload: &Payload| match payload {
            Payload::Meeting(meeting) => Some(meeting.when.span(zone)),
            Payload::Room(_) => None,
        };
        let spans: Vec<_> = payloads.into_iter().flatten().filter_map(span).collect();
        !spans.is_empty()
            && spans.iter().all(|(start, end)| *start >= read.window.start && *end <= read.window.end)
    }
}

/// How many events of rooms or meetings came since an instant.
fn told_of(tx: &Reader<'_>, connection: &ConnectionId, since: Timestamp) -> store::Result<usize> {
    tx.events_with_hints(connection, since, &["meetings", "room", "fact"])
}

#[cfg(test)]
mod tests {
    use model::{Entity, Meeting, MeetingKey, SideName, StepId, When, Window};

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn meeting(start: &str, end: &str) -> Option<Payload> {
        Some(Payload::Meeting(Box::new(Meeting {
            key: MeetingKey::single("m"),
            title: None,
            when: When::Timed { start: at(start), end: at(end), zone: None },
            organizer: None,
            attendees: Vec::new(),
            attendees_beyond: 0,
            place: None,
            body: None,
            status: Default::default(),
            sensitivity: Default::default(),
            show_as: Default::default(),
            series: Default::default(),
        })))
    }

    fn step(kind: StepKind, room: &str, before: Option<Payload>, after: Option<Payload>) -> PlanStep {
        PlanStep {
            id: StepId::new("s"),
            entity: Entity::Meeting,
            kind,
            room: room.to_owned(),
            title: None,
            before,
            after,
            changes: Vec::new(),
            source_ref: None,
            source_version: None,
            before_ref: None,
            before_version: None,
            why: Vec::new(),
            hold: None,
            target: SideName::B,
            pair: None,
        }
    }

    #[test]
    fn only_a_change_of_what_the_last_read_would_have_shown_counts() {
        let read = CursorState {
            cursor: String::new(),
            window: Window { start: at("2026-11-10T00:00:00Z"), end: at("2026-12-10T00:00:00Z") },
            detailed: false,
            read_at: at("2026-11-24T00:00:00Z"),
        };
        let before = ReadBefore {
            connection: ConnectionId::new("c"),
            rooms: BTreeMap::from([("a".to_owned(), read)]),
        };
        let shows = |step: &PlanStep| before.shows(step, &TimeZone::UTC);
        let inside = || meeting("2026-11-25T01:00:00Z", "2026-11-25T02:00:00Z");
        let beyond = || meeting("2026-12-10T01:00:00Z", "2026-12-10T02:00:00Z");
        assert!(shows(&step(StepKind::Create, "a", None, inside())));
        assert!(shows(&step(StepKind::Delete, "a", inside(), None)));
        assert!(!shows(&step(StepKind::Create, "a", None, beyond())), "it only came into the window");
        assert!(!shows(&step(StepKind::Update, "a", inside(), beyond())));
        assert!(!shows(&step(StepKind::Skip, "a", inside(), inside())));
        assert!(!shows(&step(StepKind::Create, "b", None, inside())), "a room that was not read before");
        assert!(!shows(&step(StepKind::Update, "a", None, None)));
    }
}
