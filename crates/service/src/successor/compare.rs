//! Reads both sides in shadow, over the same window, and keeps what differs.

use std::{collections::HashMap, sync::Arc};

use model::{ComparedWith, Comparison, Connection, Coverage, Fault, Integration, RoomComparison, Window};
use plan::Reading;

use super::{SuccessorState, ready, ready::Ready, walk::Walk};
use crate::{
    Service,
    integration::zone_of,
    sync::{
        Span,
        prepare::rooms_at_once,
        read::{self, ReadPlan, ReadRoom, Snapshot},
    },
    task::{Job, Phase},
};

impl Service {
    /// Reads the calendars of both sides and compares them room by room, and person by person. Writes to neither provider, and of our own
    /// what differs alone. Where the predecessor refuses to be read because its service ended, what is stored stands
    /// for it. A comparison of before is thrown away first: one that is stopped leaves none.
    ///
    /// # Errors
    /// `successor.none`, `successor.switched`, `rooms.none`, `run.cancelled`, faults of either session that hit every
    /// room, `store.*`; a single room's fault is in its row.
    pub async fn compare_successor(&self, name: &str, job: &Job) -> Result<SuccessorState, Fault> {
        let mut ready = self.ready(name).await?;
        if ready.succession.switched_at.is_some() {
            return Err(Fault::setup("successor.switched").with("name", ready.successor.name));
        }
        job.report(Phase::Connecting, 0, 0, None);
        self.forget_comparison(&mut ready).await?;
        let integration = ready.first().cloned();
        let integration = integration.ok_or_else(|| Fault::defect("successor.no_integration"))?;
        let zone = zone_of(&integration)?;
        let window = Span::default().window(&integration.policy, &zone, self.now())?;
        if ready.integrations.is_empty() {
            let (compared, with) = self.compare_calendars(&ready, job).await?;
            let comparison = self.sum(&ready.successor, &integration, window, with, &compared);
            self.keep_comparison(ready, comparison, compared).await?;
            self.changed(&["connections"]);
            return self.successor(name).await;
        }
        let rooms = self.rooms_to_read(&ready.predecessor, None).await?;
        let unwatched = Job::new(job.cancel().clone(), Arc::new(|_| {}));
        let (before, after) = tokio::join!(
            self.read_side(&ready.predecessor, &integration, window, &rooms, &unwatched),
            self.read_side(&ready.successor, &integration, window, &rooms, job),
        );
        let before = self.unless_ended(&ready.predecessor, before).await?;
        let with = if before.is_some() { ComparedWith::Source } else { ComparedWith::Stored };
        job.check()?;
        job.report(Phase::Planning, 0, 0, None);
        let walk = Walk {
            store: self.store().clone(),
            predecessor: ready.predecessor.id.clone(),
            rooms,
            zone,
            before,
            after: after?,
            cancel: job.cancel().clone(),
        };
        let mut compared = tokio::task::spawn_blocking(move || walk.compare())
            .await
            .map_err(|e| Fault::defect("plan.stopped").with("detail", e))??;
        let (calendars, of_calendars) = self.compare_calendars(&ready, job).await?;
        compared.extend(calendars);
        let with = if of_calendars == ComparedWith::Stored { of_calendars } else { with };
        let comparison = self.sum(&ready.successor, &integration, window, with, &compared);
        self.keep_comparison(ready, comparison, compared).await?;
        self.changed(&["connections"]);
        self.successor(name).await
    }

    async fn read_side(
        &self,
        connection: &Connection,
        integration: &Integration,
        window: Window,
        rooms: &[ReadRoom],
        job: &Job,
    ) -> Result<Snapshot, Fault> {
        let limits = self.provider(&connection.provider)?.descriptor().limits;
        let session = self.open_session(connection, job).await?;
        let zone = zone_of(integration)?;
        let plan = ReadPlan {
            store: self.store(),
            policy: &integration.policy,
            zone: &zone,
            window,
            rooms,
            at_once: rooms_at_once(&limits),
            anew: true,
        };
        read::read(&session, &plan, job).await
    }

    /// A read side; none where the provider refused every room for the reason that its service ended.
    async fn unless_ended(
        &self,
        connection: &Connection,
        read: Result<Snapshot, Fault>,
    ) -> Result<Option<Snapshot>, Fault> {
        let Some(ending) = self.ending(connection).await? else { return read.map(Some) };
        let ended = |fault: &Fault| ending.spec.seen_as.contains(&fault.code.as_str());
        match read {
            Err(fault) if ended(&fault) => Ok(None),
            Err(fault) => Err(fault),
            Ok(snapshot) => {
                let refused = snapshot.scopes.iter().all(|scope| {
                    matches!(&scope.reading, Reading::Read(Coverage::Partial { fault }) if ended(fault))
                });
                Ok((!refused).then_some(snapshot))
            }
        }
    }

    fn sum(
        &self,
        successor: &Connection,
        integration: &Integration,
        window: Window,
        with: ComparedWith,
        rooms: &[RoomComparison],
    ) -> Comparison {
        let sum = |of: fn(&RoomComparison) -> u32| rooms.iter().map(|room| u64::from(of(room))).sum();
        let unread = rooms.iter().filter(|room| room.fault.is_some()).count();
        Comparison {
            at: self.now(),
            window,
            details: integration.policy.details,
            with,
            candidate: ready::candidate(successor),
            rooms: u32::try_from(rooms.len()).unwrap_or(u32::MAX),
            unread: u32::try_from(unread).unwrap_or(u32::MAX),
            same: sum(|room| room.same),
            differ: sum(|room| room.differ),
            missing: sum(|room| room.missing),
            added: sum(|room| room.added),
        }
    }

    async fn forget_comparison(&self, ready: &mut Ready) -> Result<(), Fault> {
        ready.succession.comparison = None;
        let begun = ready.succession.clone();
        self.store()
            .write_async(move |tx| {
                tx.clear_comparison(&begun.predecessor)?;
                tx.put_succession(&begun)
            })
            .await?;
        Ok(())
    }

    /// Keeps a comparison, unless the connections were switched or removed meanwhile.
    async fn keep_comparison(
        &self,
        ready: Ready,
        comparison: Comparison,
        rooms: Vec<RoomComparison>,
    ) -> Result<(), Fault> {
        let id = ready.predecessor.id;
        let gone = Fault::setup("successor.none").with("name", &ready.predecessor.name);
        self.store()
            .write_async(move |tx| {
                let now = tx.find_succession(&id)?.filter(|now| now.switched_at.is_none());
                let mut succession = now.ok_or(gone)?;
                tx.put_compared_rooms(&id, &rooms)?;
                succession.comparison = Some(comparison);
                tx.put_succession(&succession)
            })
            .await?;
        Ok(())
    }
}

/// Places of rooms by their numbers in the store.
pub(super) fn places(rooms: &[ReadRoom]) -> HashMap<store::RoomNo, u32> {
    rooms.iter().zip(0..).map(|(room, place)| (room.no, place)).collect()
}
