//! One read of one room: its schedule, and for what is new the event behind it.

use std::collections::HashSet;

use connector::{Known, ReadEvent, ReadOptions, Seen};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::SignedDuration;
use model::{Fault, Window};

use super::{batch, detail::Detail, ended, partial};
use crate::{
    map::{self, Naming, Slot},
    rooms,
    session::DingSession,
};

/// Longest window of one question.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 90);
/// Questions of one read.
const MOST_QUESTIONS: u32 = 50;
/// Events asked for at once.
const AT_ONCE: usize = 4;
/// What the version of an item without its event ends with.
const BLOCKED: &str = "!";

/// State of a read.
pub(super) struct Reading<'a> {
    session: &'a DingSession,
    mailbox: &'a str,
    room: String,
    /// What is left to ask about.
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    seen: HashSet<String>,
    questions: u32,
    strange: usize,
    ended: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        session: &'a DingSession,
        mailbox: &'a str,
        room: String,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> Self {
        Self {
            session,
            mailbox,
            room,
            window,
            options,
            known,
            seen: HashSet::new(),
            questions: 0,
            strange: 0,
            ended: false,
        }
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            let left = self.window.start < self.window.end;
            if !left || self.questions >= MOST_QUESTIONS {
                self.ended = true;
                return Some(ended(self.strange + usize::from(left), self.mailbox, false));
            }
            match self.question().await {
                Ok(batch) if batch.is_empty() => {}
                Ok(batch) => return Some(ReadEvent::Batch(batch)),
                Err(fault) => {
                    self.ended = true;
                    return Some(ReadEvent::End(partial(fault, self.mailbox)));
                }
            }
        }
        None
    }

    async fn question(&mut self) -> Result<Vec<Seen>, Fault> {
        self.questions += 1;
        let end = self.window.start.checked_add(LONGEST).unwrap_or(self.window.end).min(self.window.end);
        let part = Window { start: self.window.start, end };
        self.window.start = end;
        let schedule = batch::schedule(self.session, &self.room, part).await?;
        if let Some(told) = &schedule.error {
            return Err(rooms::refused(self.mailbox, told));
        }
        let (slots, strange) = schedule.slots();
        self.strange += strange;
        let fresh: Vec<Slot> = slots
            .into_iter()
            .filter(|slot| part.overlaps(slot.start, slot.end) && self.seen.insert(slot.source_ref()))
            .collect();
        let this = &*self;
        let reads = stream::iter(fresh).map(|slot| async move { this.item(&slot).await }).buffered(AT_ONCE);
        let items: Vec<Option<Seen>> = reads.try_collect().await?;
        self.strange += items.iter().filter(|item| item.is_none()).count();
        Ok(items.into_iter().flatten().collect())
    }

    /// What becomes of a time: known already, read with its event, or taken without one. None where it is not understood.
    async fn item(&self, slot: &Slot) -> Result<Option<Seen>, Fault> {
        let session = self.session;
        let event = session.reads.changes.of_event(session, &slot.event_id)?;
        let version = map::slot_version(slot, event, self.options.details);
        let (source_ref, withheld) = (slot.source_ref(), format!("{version}{BLOCKED}"));
        let known = self.known.version(self.mailbox, &source_ref);
        if known.is_some_and(|known| known == version || known == withheld) {
            return Ok(Some(Seen::Same { source_ref }));
        }
        let detail = match &slot.organizer {
            Some(organizer) => session.reads.details.get(session, organizer, &slot.event_id).await?,
            None => Detail::Withheld,
        };
        let Detail::Event(event) = detail else {
            return Ok(Some(Seen::Item(Box::new(map::blocked(slot, withheld)))));
        };
        let rooms = session.listed().await?;
        let room = |id: &str| rooms.by_id(id).map(|room| room.mailbox.clone());
        // Whom a room's calendar names is told by name: the directory may be another connection's business.
        let naming = Naming { person: &|_| None, room: &room };
        let item = map::booked(slot, &event, version, self.options.details, naming);
        Ok(item.ok().map(|item| Seen::Item(Box::new(item))))
    }
}
