//! From a source's calendars to a plan: read, compare, keep the steps.

use std::{
    collections::{BTreeSet, HashMap},
    mem,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use connector::Session;
use jiff::tz::TimeZone;
use model::{Connection, Fault, Integration, Observation, PlanId, PlanStep, Side, StepId, Window};
use plan::{Agreed, Details, Inputs, PlanDraft, Reading, RoomScope, Sink, Sourced, SourcedText, StepMark};
use serde_json::value::RawValue;
use store::{CursorState, NewStep, Reader, RoomNo, RoomQuery, Store};

use super::{
    kept_back::KeptBack,
    looked::Sights,
    read::{self, ReadPlan, ReadRoom, Snapshot, Spool},
};
use crate::{
    Service,
    integration::zone_of,
    task::{Job, Phase},
};

/// Steps stored in one transaction.
const PAGE: usize = 250;

/// Where a plan's steps go.
#[derive(Clone, Debug)]
pub(crate) enum Keep {
    /// Into the store, under this id.
    Stored(PlanId),
    /// Nowhere: only what the plan comes to counts.
    Nothing,
}

/// A meeting that says the same in a newer version.
#[derive(Debug)]
pub(crate) struct Refreshed {
    pub no: RoomNo,
    pub seen: Observation,
    pub source_ref: String,
    pub version: String,
}

/// A plan made from what the source shows now.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub draft: PlanDraft,
    /// Rooms that could not be read whole.
    pub partial: Vec<Fault>,
    /// States to keep once everything of the room is stored.
    pub cursors: Vec<(String, RoomNo, CursorState)>,
    pub refreshed: Vec<Refreshed>,
    material: Material,
}

/// What a plan was made from; the same plan can be made from it again.
#[derive(Debug)]
struct Material {
    store: Store,
    connection: Connection,
    integration: Integration,
    zone: TimeZone,
    window: Window,
    rooms: Vec<ReadRoom>,
    scopes: Vec<RoomScope>,
    spool: Spool,
}

/// Rooms that are open at the same time: twice what may be called at once, so that a call is always ready to follow,
/// and where calls are shared, what two of them bring while a third fills up.
pub(crate) fn rooms_at_once(limits: &connector::Limits) -> usize {
    let calls = limits.max_concurrent.max(4) * 2;
    let shared = if limits.calendars_per_call > 1 { limits.calendars_per_call * 3 } else { 0 };
    calls.max(shared) as usize
}

impl Service {
    /// The connection that an integration reads.
    ///
    /// # Errors
    /// `integration.no_source`, `connection.unknown`, `store.*`.
    pub async fn source_of(&self, integration: &Integration) -> Result<Connection, Fault> {
        let Side::Connection { id } = &integration.side_a else {
            return Err(Fault::defect("integration.no_source").with("name", &integration.name));
        };
        self.connection(id.as_str()).await
    }

    /// Reads the source, or of it `only` these mailboxes, and makes a plan.
    ///
    /// # Errors
    /// `rooms.none`, `run.cancelled`, faults of the session that hit every room, `store.*`.
    pub(crate) async fn prepare(
        &self,
        integration: &Integration,
        window: Window,
        only: Option<&[String]>,
        keep: Keep,
        job: &Job,
    ) -> Result<Prepared, Fault> {
        job.report(Phase::Connecting, 0, 0, None);
        let connection = self.source_of(integration).await?;
        let zone = zone_of(integration)?;
        let rooms = self.rooms_to_read(&connection, only).await?;
        let limits = self.provider(&connection.provider)?.descriptor().limits;
        let session: std::sync::Arc<dyn Session> = self.open_session(&connection, job).await?;
        let plan = ReadPlan {
            store: self.store(),
            policy: &integration.policy,
            zone: &zone,
            window,
            rooms: &rooms,
            at_once: rooms_at_once(&limits),
            anew: false,
        };
        let snapshot = read::read(&session, &plan, job).await?;
        job.check()?;
        job.report(Phase::Planning, 0, 0, None);
        let cursors = self.cursors(&snapshot, &rooms, window, integration.policy.details);
        let material = Material {
            store: self.store().clone(),
            connection,
            integration: integration.clone(),
            zone,
            window,
            rooms,
            scopes: snapshot.scopes,
            spool: snapshot.spool,
        };
        self.store()
            .aside(move || material.prepare(keep, cursors))
            .await
            .map_err(|e| Fault::defect("plan.stopped").with("detail", e))?
    }

    pub(crate) async fn rooms_to_read(
        &self,
        connection: &Connection,
        only: Option<&[String]>,
    ) -> Result<Vec<ReadRoom>, Fault> {
        let query = RoomQuery {
            connection: Some(connection.id.clone()),
            enabled: Some(true),
            ..RoomQuery::default()
        };
        let id = connection.id.clone();
        let mut rooms = self
            .store()
            .read_async(move |tx| {
                let numbers: HashMap<String, RoomNo> =
                    tx.room_numbers(&id)?.into_iter().map(|(no, mailbox)| (mailbox, no)).collect();
                let rooms = tx.list_rooms(&query)?.items;
                let rooms = rooms.into_iter().filter_map(|room| {
                    let no = *numbers.get(&room.mailbox)?;
                    Some(ReadRoom { room, no })
                });
                Ok(rooms.collect::<Vec<_>>())
            })
            .await?;
        rooms.retain(|room| only.is_none_or(|only| only.contains(&room.room.mailbox)));
        if rooms.is_empty() {
            return Err(Fault::setup("rooms.none").with("name", &connection.name).at_step("room_sheet"));
        }
        rooms.sort_by(|a, b| a.room.mailbox.cmp(&b.room.mailbox));
        Ok(rooms)
    }

    fn cursors(
        &self,
        snapshot: &Snapshot,
        rooms: &[ReadRoom],
        window: Window,
        detailed: bool,
    ) -> Vec<(String, RoomNo, CursorState)> {
        let read_at = self.now();
        let state =
            |cursor: &connector::Cursor| CursorState { cursor: cursor.0.clone(), window, detailed, read_at };
        snapshot
            .cursors
            .iter()
            .map(|(place, cursor)| (rooms[*place].room.mailbox.clone(), rooms[*place].no, state(cursor)))
            .collect()
    }
}

impl Material {
    fn prepare(mut self, keep: Keep, cursors: Vec<(String, RoomNo, CursorState)>) -> Result<Prepared, Fault> {
        let (draft, seen) = match keep {
            Keep::Stored(plan) => self.make_and_store(&plan)?,
            Keep::Nothing => {
                let mut sink = Pages::default();
                (self.make(&mut sink)?, sink.refreshed)
            }
        };
        let refreshed = seen.iter().map(|seen| self.refreshed(seen));
        let refreshed = refreshed.filter_map(Result::transpose).collect::<Result<_, Fault>>()?;
        Ok(Prepared { draft, partial: self.partial(), cursors, refreshed, material: self })
    }

    /// Makes the plan and stores its steps, each page while the next one is made. Gives what is to be refreshed too.
    fn make_and_store(&mut self, plan: &PlanId) -> Result<(PlanDraft, Vec<Observation>), Fault> {
        let store = self.store.clone();
        // No page waits: one is stored and one is made.
        let (to_store, pages) = sync_channel(0);
        thread::scope(|scope| {
            let storing = scope.spawn(move || store_pages(&store, plan, pages));
            let mut sink = Pages { to_store: Some(to_store), ..Pages::default() };
            let draft = self.make(&mut sink).and_then(|draft| sink.flush().map(|()| draft));
            // Without a sender the other side ends. What it could not store is why the making stopped, if it did.
            drop(sink.to_store);
            storing.join().map_err(|_| Fault::defect("plan.stopped").with("detail", "join"))??;
            Ok((draft?, sink.refreshed))
        })
    }

    /// Makes the plan into a sink.
    fn make(&mut self, sink: &mut dyn Sink) -> Result<PlanDraft, Fault> {
        let sources: Vec<Observation> = self.spool.sorted().collect();
        let numbers: HashMap<RoomNo, u32> =
            self.rooms.iter().zip(0..).map(|(room, place)| (room.no, place)).collect();
        let made = self.store.read(|tx| {
            let mut base = tx.observations(&self.connection.id)?;
            let base = base.iter(&numbers, plan::ELSEWHERE)?.map(|row| row.map_err(Fault::from));
            let inputs = Inputs {
                integration: &self.integration.id,
                policy: &self.integration.policy,
                zone: &self.zone,
                window: self.window,
                rooms: &self.scopes,
            };
            let rejected = tx.rejected_steps(&self.integration.id)?;
            let lookup = Lookup { tx, material: self, rejected };
            let mut kept_back = KeptBack::new(tx.kept_back(&self.integration.id)?, sink);
            let mut draft = plan::plan(inputs, sources.into_iter().map(Ok), base, &lookup, &mut kept_back)?;
            kept_back.into_head(&mut draft);
            Ok(draft)
        });
        Ok(made?)
    }

    fn refreshed(&self, seen: &Observation) -> Result<Option<Refreshed>, Fault> {
        let Some(room) = self.rooms.get(seen.room as usize) else { return Ok(None) };
        Ok(self.spool.get(seen)?.map(|item| Refreshed {
            no: room.no,
            seen: *seen,
            source_ref: item.source_ref,
            version: item.version,
        }))
    }

    fn partial(&self) -> Vec<Fault> {
        let fault = |scope: &RoomScope| match &scope.reading {
            Reading::Read(coverage) => {
                coverage.fault().map(|fault| fault.clone().with("mailbox", &scope.mailbox))
            }
            _ => None,
        };
        self.scopes.iter().filter_map(fault).collect()
    }
}

impl Prepared {
    /// Marks of the plan's steps, for naming what moved.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) fn marks(mut self) -> Result<Vec<StepMark>, Fault> {
        let mut marks = Vec::new();
        self.material.make(&mut |step: PlanStep| {
            marks.extend(StepMark::of(&step));
            Ok(())
        })?;
        Ok(marks)
    }

    /// What it looked at; `every_room`: it was not made for some rooms alone.
    pub(super) fn looked(&self, every_room: bool) -> Sights {
        let Material { scopes, window, zone, .. } = &self.material;
        Sights::new(scopes, every_room, *window, zone)
    }

    /// Number of rooms that were read.
    pub(crate) fn rooms(&self) -> usize {
        self.material.scopes.len()
    }
}

/// Gives planning whole meetings: of the source from the spool, of the baseline from the store.
struct Lookup<'a> {
    tx: &'a Reader<'a>,
    material: &'a Material,
    /// Steps that were held and that somebody rejected.
    rejected: BTreeSet<StepId>,
}

impl Lookup<'_> {
    fn stored(&self, known: &Observation) -> Result<Option<store::StoredMeeting>, Fault> {
        let room = self.material.rooms.get(known.room as usize);
        let Some(room) = room else { return Err(Fault::defect("plan.no_room")) };
        Ok(self.tx.find_meeting(room.no, &known.key)?)
    }
}

impl Details for Lookup<'_> {
    fn source(&self, seen: &Observation) -> Result<Sourced, Fault> {
        if let Some(item) = self.material.spool.get(seen)? {
            return item.read();
        }
        let stored = self.stored(seen)?.ok_or_else(|| Fault::defect("plan.no_item"))?;
        Ok(Sourced {
            meeting: stored.meeting,
            source_ref: stored.source_ref.unwrap_or_default(),
            version: stored.source_version.unwrap_or_default(),
        })
    }

    fn source_text(&self, seen: &Observation) -> Result<SourcedText, Fault> {
        // One that is stored already is not new here.
        self.material.spool.get(seen)?.ok_or_else(|| Fault::defect("plan.no_item"))
    }

    fn base(&self, known: &Observation) -> Result<Agreed, Fault> {
        let stored = self.stored(known)?.ok_or_else(|| Fault::defect("plan.no_baseline"))?;
        Ok(Agreed { meeting: stored.meeting, source_ref: stored.source_ref, version: stored.source_version })
    }

    fn rejected(&self) -> Option<&BTreeSet<StepId>> {
        Some(&self.rejected)
    }
}

/// A step with the text of the meeting that it makes, where it does, and what was seen of the one that it leaves.
struct MadeStep {
    step: PlanStep,
    after: Option<Box<RawValue>>,
    seen: Option<Observation>,
}

impl MadeStep {
    fn to_append(&self) -> NewStep<'_> {
        NewStep { step: &self.step, after: self.after.as_deref(), seen: self.seen.as_ref() }
    }
}

/// Hands steps on a page at a time, where they are kept at all.
#[derive(Default)]
struct Pages {
    to_store: Option<SyncSender<Vec<MadeStep>>>,
    buffer: Vec<MadeStep>,
    refreshed: Vec<Observation>,
}

impl Pages {
    fn take(&mut self, step: MadeStep) -> Result<(), Fault> {
        if self.to_store.is_none() {
            return Ok(());
        }
        self.buffer.push(step);
        if self.buffer.len() >= PAGE { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Fault> {
        match &self.to_store {
            Some(to_store) if !self.buffer.is_empty() => {
                let page = mem::take(&mut self.buffer);
                to_store.send(page).map_err(|_| Fault::defect("plan.stopped").with("detail", "send"))
            }
            _ => Ok(()),
        }
    }
}

/// Stores pages in the order in which they come.
fn store_pages(store: &Store, plan: &PlanId, pages: Receiver<Vec<MadeStep>>) -> Result<(), Fault> {
    let mut first = 0;
    for steps in pages {
        // What a power failure takes of it, it takes of a plan that is not finished: nobody has seen it.
        store.write_page(|tx| tx.append_new_steps(plan, first, steps.iter().map(MadeStep::to_append)))?;
        first += steps.len() as u64;
    }
    Ok(())
}

impl Sink for Pages {
    fn step(&mut self, step: PlanStep) -> Result<(), Fault> {
        self.take(MadeStep { step, after: None, seen: None })
    }

    fn seen_step(&mut self, step: PlanStep, seen: &Observation) -> Result<(), Fault> {
        self.take(MadeStep { step, after: None, seen: Some(*seen) })
    }

    fn new_step(&mut self, step: PlanStep, after: Box<RawValue>, seen: &Observation) -> Result<(), Fault> {
        self.take(MadeStep { step, after: Some(after), seen: Some(*seen) })
    }

    fn refresh(&mut self, seen: &Observation) -> Result<(), Fault> {
        self.refreshed.push(*seen);
        Ok(())
    }
}
