//! Reads a source's rooms: several at once, each to its end or to its fault.

use std::{collections::HashMap, sync::Arc};

use connector::{
    Access, Changed, Cursor, DiscoveredRoom, Known, ReadCalendar, ReadEvent, ReadOptions, Seen, Session,
};
use futures::{
    FutureExt, StreamExt,
    future::{BoxFuture, Shared},
    stream::{self, FuturesUnordered},
};
use jiff::{SignedDuration, tz::TimeZone};
use model::{Coverage, Fault, Observation, Policy, Room, RoomFacts, RoomResolution, Window};
use plan::{Limits, Reading, RoomScope, SourcedText};
use store::{RoomNo, Store};
use tokio::sync::OnceCell;

use crate::task::{Job, Phase};

/// Rooms whose stored meetings are loaded at once: their reads begin in the same moment, so that those of a provider
/// that reads many calendars in one call find each other.
const LOADED_AT_ONCE: usize = 20;

/// What the store knows of one room before it is read.
#[derive(Clone, Debug, Default)]
struct KnownRoom {
    /// Source id to version and observation of every stored meeting that was read as far as is wanted now.
    items: HashMap<String, (String, Observation)>,
    /// State after the last whole read of the same window.
    cursor: Option<Cursor>,
}

impl Known for KnownRoom {
    fn version(&self, _mailbox: &str, source_ref: &str) -> Option<String> {
        self.items.get(source_ref).map(|(version, _)| version.clone())
    }
}

/// A room to read.
#[derive(Clone, Debug)]
pub struct ReadRoom {
    /// The room.
    pub room: Room,
    /// Its number in the store.
    pub no: RoomNo,
}

/// What to read.
#[derive(Debug)]
pub struct ReadPlan<'a> {
    /// Where known items are.
    pub store: &'a Store,
    /// Policy of the integration.
    pub policy: &'a Policy,
    /// Zone in which days begin.
    pub zone: &'a TimeZone,
    /// Window in which absence counts.
    pub window: Window,
    /// Rooms, sorted by mailbox.
    pub rooms: &'a [ReadRoom],
    /// Rooms read at once.
    pub at_once: usize,
    /// Read everything, as if nothing were stored: what is stored was read from somewhere else.
    pub anew: bool,
}

/// Source items of a read. Their meetings are texts, which go into steps and rows as they are.
pub(crate) type Spool = store::Spool<Observation, SourcedText>;

/// What was read.
#[derive(Debug)]
pub struct Snapshot {
    /// Rooms with how they were read, by mailbox.
    pub scopes: Vec<RoomScope>,
    /// What was seen, and whole items of what is new or changed.
    pub spool: Spool,
    /// States to keep once everything of the room is stored; place in `scopes` and cursor.
    pub cursors: Vec<(usize, Cursor)>,
}

/// One room's part of a snapshot.
struct RoomRead {
    place: usize,
    reading: Reading,
    facts: Option<RoomFacts>,
    same: Vec<Observation>,
    items: Vec<(Observation, SourcedText)>,
    cursor: Option<Cursor>,
}

/// Reads all rooms of a plan. What the provider says of the rooms themselves is asked for beside: the next calendars do
/// not wait for it.
///
/// # Errors
/// `run.cancelled`, `provider.no_calendar`, faults of the spool, and faults that hit every room alike when not a
/// single room could be read; a single room's fault is in its scope.
pub async fn read(session: &Arc<dyn Session>, plan: &ReadPlan<'_>, job: &Job) -> Result<Snapshot, Fault> {
    let calendar =
        session.calendar(Access::Connection).ok_or_else(|| Fault::defect("provider.no_calendar"))?;
    let total = plan.rooms.len();
    let listed = Listed::default();
    let mut spool = Spool::new();
    let mut calendars = stream::iter(calendars(calendar, plan)).buffer_unordered(plan.at_once.max(1));
    let mut about: FuturesUnordered<BoxFuture<'_, (usize, Option<RoomFacts>)>> = FuturesUnordered::new();
    let mut reads: Vec<Option<RoomRead>> = std::iter::repeat_with(|| None).take(total).collect();
    let mut done = 0;
    while done < total {
        tokio::select! {
            biased;
            () = job.cancel().cancelled() => return Err(Fault::setup("run.cancelled")),
            Some((place, facts)) = about.next() => {
                done += 1;
                job.report(Phase::Reading, done, total, Some(&plan.rooms[place].room.mailbox));
                if let Some(read) = &mut reads[place] {
                    read.facts = facts;
                }
            }
            Some(room) = calendars.next() => {
                let mut room = room?;
                room.items.drain(..).try_for_each(|(seen, item)| spool.put(seen, &item))?;
                room.same.drain(..).for_each(|seen| spool.put_stored(seen));
                let (place, unchanged) = (room.place, matches!(room.reading, Reading::Unchanged));
                about.push(about_room(session, &listed, &plan.rooms[place].room, place, unchanged).boxed());
                reads[place] = Some(room);
            }
            else => break,
        }
    }
    drop((calendars, about));
    snapshot(plan, reads.into_iter().flatten().collect(), spool)
}

/// The reads of the calendars. Boxed before they are polled: a closure over borrowed rooms inside a stream is not
/// `Send` for every lifetime.
fn calendars<'a>(
    calendar: &'a dyn ReadCalendar,
    plan: &'a ReadPlan<'a>,
) -> Vec<BoxFuture<'a, Result<RoomRead, Fault>>> {
    let loadings = plan.rooms.chunks(LOADED_AT_ONCE).map(|rooms| (loading(plan, rooms), rooms));
    let reads = loadings.flat_map(|(loading, rooms)| {
        let rooms = rooms.iter().enumerate();
        rooms.map(move |(at, room)| {
            (loading.clone().map(move |known| known.map(|k| Arc::clone(&k[at]))), room)
        })
    });
    reads
        .enumerate()
        .map(|(place, (known, room))| read_room(calendar, plan, known, place, room).boxed())
        .collect()
}

fn snapshot(plan: &ReadPlan<'_>, reads: Vec<RoomRead>, spool: Spool) -> Result<Snapshot, Fault> {
    fail_when_nothing_was_read(&reads)?;
    let mut snapshot = Snapshot { scopes: Vec::with_capacity(reads.len()), spool, cursors: Vec::new() };
    for read in reads {
        let room = &plan.rooms[read.place].room;
        if let Some(cursor) = read.cursor {
            snapshot.cursors.push((read.place, cursor));
        }
        snapshot.scopes.push(RoomScope {
            mailbox: room.mailbox.clone(),
            name: Some(room.name().to_owned()),
            window: plan.window,
            reading: read.reading,
            stored: room.observed.clone(),
            seen: read.facts,
        });
    }
    Ok(snapshot)
}

/// A fault that stopped every room (a rejected credential, no network) is the run's fault, not a hundred rooms'.
fn fail_when_nothing_was_read(reads: &[RoomRead]) -> Result<(), Fault> {
    let mut first = None;
    for read in reads {
        match &read.reading {
            Reading::Read(Coverage::Partial { fault }) => {
                if first.get_or_insert(fault).code != fault.code {
                    return Ok(());
                }
            }
            _ => return Ok(()),
        }
    }
    match first {
        Some(fault) if hits_every_room(fault) => Err(fault.as_ref().clone()),
        _ => Ok(()),
    }
}

/// A fault of a single room names it.
fn hits_every_room(fault: &Fault) -> bool {
    let shared = ["net.", "auth.", "quota."].iter().any(|start| fault.code.starts_with(start));
    shared || !fault.params.contains_key("mailbox")
}

/// Names of rooms as the provider lists them, asked for once, and only when a calendar is unchanged: such a room is
/// asked about by itself only where it goes by another name now. A room in no list is asked about with the next
/// whole read.
#[derive(Debug, Default)]
struct Listed(OnceCell<HashMap<String, Option<String>>>);

impl Listed {
    async fn renames(&self, session: &Arc<dyn Session>, room: &Room) -> bool {
        let names = self.0.get_or_init(|| async {
            // Without a listing nothing is known to have another name.
            let rooms = match session.rooms() {
                Some(rooms) => rooms.discover(None).await.unwrap_or_default(),
                None => Vec::new(),
            };
            let named = |room: DiscoveredRoom| (room.mailbox, plan::normalise_facts(room.facts).name);
            rooms.into_iter().map(named).collect()
        });
        let name = names.await.get(&room.mailbox);
        name.is_some_and(|name| name.is_some() && *name != room.observed.name)
    }
}

async fn read_room(
    calendar: &dyn ReadCalendar,
    plan: &ReadPlan<'_>,
    known: impl Future<Output = Result<Arc<KnownRoom>, Fault>>,
    place: usize,
    room: &ReadRoom,
) -> Result<RoomRead, Fault> {
    let known = known.await?;
    let mut read = RoomRead {
        place,
        reading: Reading::Unchanged,
        facts: None,
        same: Vec::new(),
        items: Vec::new(),
        cursor: None,
    };
    let changed = match plan.anew {
        true => Ok(Changed::Unknown),
        false => calendar.changed(&room.room.mailbox, known.cursor.as_ref()).await,
    };
    match changed {
        Ok(Changed::Same { cursor }) if known.cursor.is_some() => {
            read.cursor = Some(cursor);
            return Ok(read);
        }
        Ok(Changed::Same { cursor } | Changed::Changed { cursor }) => read.cursor = Some(cursor),
        // Busy times may be readable where the folder's changes are not; the read itself tells.
        Ok(Changed::Unknown) | Err(_) => {}
    }
    let number = u32::try_from(place).unwrap_or(plan::ELSEWHERE);
    let coverage = collect(calendar, plan, number, &room.room, &known, &mut read).await?;
    if !matches!(coverage, Coverage::Complete) {
        read.cursor = None;
    }
    read.reading = Reading::Read(coverage);
    Ok(read)
}

/// What is known of some rooms, in their order, for whoever waits for it.
type Loading = Shared<BoxFuture<'static, Result<Arc<[Arc<KnownRoom>]>, Fault>>>;

/// Loads what is known of rooms; an item that was read without details is not known where details are wanted.
fn loading(plan: &ReadPlan<'_>, rooms: &[ReadRoom]) -> Loading {
    if plan.anew {
        let nothing = rooms.iter().map(|_| Arc::default()).collect();
        return async move { Ok(nothing) }.boxed().shared();
    }
    let (window, details) = (plan.window, plan.policy.details);
    let (store, numbers): (_, Vec<RoomNo>) = (plan.store.clone(), rooms.iter().map(|room| room.no).collect());
    let load =
        move |tx: &store::Reader<'_>| numbers.iter().map(|no| known(tx, *no, window, details)).collect();
    async move { Ok(store.read_async(load).await?) }.boxed().shared()
}

fn known(tx: &store::Reader<'_>, no: RoomNo, window: Window, details: bool) -> store::Result<Arc<KnownRoom>> {
    let cursor = tx.get_cursor(no)?.filter(|c| c.window == window && c.detailed == details);
    let items = tx.known_items(no)?.into_iter().filter(|item| item.detailed || !details);
    Ok(Arc::new(KnownRoom {
        items: items.map(|item| (item.source_ref, (item.source_version, item.observation))).collect(),
        cursor: cursor.map(|state| Cursor(state.cursor)),
    }))
}

/// What the provider says of a room whose calendar was read; one that is unchanged is asked about only where it goes
/// by another name.
async fn about_room(
    session: &Arc<dyn Session>,
    listed: &Listed,
    room: &Room,
    place: usize,
    unchanged: bool,
) -> (usize, Option<RoomFacts>) {
    if unchanged && !listed.renames(session, room).await {
        return (place, None);
    }
    (place, facts(session, &room.mailbox).await)
}

/// What the provider says of a room; a fault here spoils nothing, the facts stay as they are.
async fn facts(session: &Arc<dyn Session>, mailbox: &str) -> Option<RoomFacts> {
    match session.rooms()?.resolve(mailbox).await {
        Ok(RoomResolution::Found { facts, .. }) => Some(plan::normalise_facts(facts)),
        _ => None,
    }
}

async fn collect(
    calendar: &dyn ReadCalendar,
    plan: &ReadPlan<'_>,
    number: u32,
    room: &Room,
    known: &KnownRoom,
    read: &mut RoomRead,
) -> Result<Coverage, Fault> {
    let options = ReadOptions { details: plan.policy.details, marks: false };
    let mut events = calendar.read(&room.mailbox, widened(plan.window), options, known);
    while let Some(event) = events.next().await {
        match event {
            ReadEvent::Batch(batch) => {
                for seen in batch {
                    take(seen, plan, number, room, known, read)?;
                }
            }
            ReadEvent::End(coverage) => return Ok(coverage),
        }
    }
    let fault = Box::new(Fault::defect("provider.no_end").with("mailbox", &room.mailbox));
    Ok(Coverage::Partial { fault })
}

fn take(
    seen: Seen,
    plan: &ReadPlan<'_>,
    number: u32,
    room: &Room,
    known: &KnownRoom,
    read: &mut RoomRead,
) -> Result<(), Fault> {
    match seen {
        Seen::Same { source_ref } => {
            if let Some((_, observation)) = known.items.get(&source_ref) {
                read.same.push(Observation { room: number, ..*observation });
            }
        }
        // What is stored of it stays: such a read proves no absence.
        Seen::Broken(_) => {}
        Seen::Item(item) => {
            let meeting = plan::normalise(item.meeting, &Limits::default());
            let version = plan::version_digest(&item.source_ref, &item.version);
            let seen = plan::observe(number, &room.mailbox, &meeting, version, plan.zone);
            let text = SourcedText::of(&meeting, seen.content, item.source_ref, item.version)?;
            read.items.push((seen, text));
        }
    }
    Ok(())
}

/// A day more at each edge, so that a meeting that moved just across it is seen where it went.
fn widened(window: Window) -> Window {
    let day = SignedDuration::from_hours(24);
    Window {
        start: window.start.checked_sub(day).unwrap_or(window.start),
        end: window.end.checked_add(day).unwrap_or(window.end),
    }
}
