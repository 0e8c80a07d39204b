//! The ladder of checks: in order, each only when what it depends on holds, every result stored.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use connector::{Descriptor, ProbeCost, ProbeOutcome, ProbeSpec, RoomProbe, Session};
use futures::{StreamExt, stream};
use jiff::civil::Date;
use model::{Connection, Fault, ProbeResult, ProbeSummary, RoomRights, Verdict};

use crate::{
    Service,
    task::{Job, Phase},
};

/// Which checks to run.
#[derive(Clone, Debug, Default)]
pub struct CheckScope {
    /// Rooms (mailboxes) to probe one by one.
    pub rooms: Vec<String>,
    /// Only these checks and what they depend on; all when empty.
    pub only: Vec<String>,
}

/// What came of the checks.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckOutcome {
    /// Results in the order of the ladder, then rooms.
    pub results: Vec<ProbeResult>,
    /// How many ended how.
    pub summary: ProbeSummary,
}

/// A room's row of the permission map as it was last seen.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomCheck {
    /// Mailbox, lower case.
    pub mailbox: String,
    /// Its rights.
    pub rights: RoomRights,
    /// Its result.
    pub result: ProbeResult,
}

/// Id of a room's result.
pub fn room_probe_id(mailbox: &str) -> String {
    format!("room:{mailbox}")
}

/// Checks of one way to log on, in the descriptor's order, narrowed to `only` and what they depend on.
fn ladder(descriptor: &'static Descriptor, auth: &str, only: &[String]) -> Vec<&'static ProbeSpec> {
    let mine: Vec<_> =
        descriptor.probes.iter().filter(|p| p.auth.is_empty() || p.auth.contains(&auth)).collect();
    if only.is_empty() {
        return mine;
    }
    let mut wanted: Vec<&str> = only.iter().map(String::as_str).collect();
    let mut at = 0;
    while let Some(id) = wanted.get(at).copied() {
        if let Some(spec) = mine.iter().find(|p| p.id == id) {
            let more: Vec<_> = spec.depends_on.iter().filter(|d| !wanted.contains(d)).collect();
            wanted.extend(more);
        }
        at += 1;
    }
    mine.into_iter().filter(|p| wanted.contains(&p.id)).collect()
}

/// Verdict that stops what depends on a check.
fn blocks(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Skipped)
}

impl Service {
    /// Runs the checks of a connection and stores their results and, for rooms, the permission map.
    ///
    /// # Errors
    /// `connection.unknown`, `vault.*`, `settings.*`, `run.cancelled`; what a check finds is in its result.
    pub async fn check(
        &self,
        connection: &Connection,
        scope: CheckScope,
        job: &Job,
    ) -> Result<CheckOutcome, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        self.renew_secret_facts(connection).await?;
        let session = self.open_session(connection, job).await?;
        let specs = ladder(descriptor, &connection.auth, &scope.only);
        let (mut results, mut ends): (Vec<ProbeResult>, _) = (Vec::new(), BTreeMap::new());
        for (at, spec) in specs.iter().filter(|s| s.cost == ProbeCost::Once).enumerate() {
            job.check()?;
            job.report(Phase::Checking, at, specs.len() + scope.rooms.len(), Some(spec.id));
            let held_back =
                spec.depends_on.iter().any(|d| results.iter().any(|r| r.id == **d && blocks(r.verdict)));
            let (result, told) = self.check_once(session.as_ref(), spec, held_back).await;
            results.push(result);
            ends.extend(told);
        }
        let rooms = self.check_rooms(&session, &specs, &results, &scope.rooms, job).await?;
        results.extend(rooms.iter().map(|room| room.result.clone()));
        self.keep_checks(connection, results.clone(), rooms).await?;
        self.keep_secret_ends(connection, ends).await?;
        let summary = ProbeSummary::of(&results);
        self.changed(&["connections", "checks", "permissions"]);
        Ok(CheckOutcome { results, summary })
    }

    /// One check, and the ends of secrets it learned of.
    async fn check_once(
        &self,
        session: &dyn Session,
        spec: &ProbeSpec,
        held_back: bool,
    ) -> (ProbeResult, BTreeMap<&'static str, Date>) {
        let start = Instant::now();
        let mut outcome =
            if held_back { ProbeOutcome::new(Verdict::Skipped) } else { session.probe(spec.id).await };
        let ends = std::mem::take(&mut outcome.secret_ends);
        (self.result(spec.id.to_owned(), outcome, start), ends)
    }

    fn result(&self, id: String, outcome: ProbeOutcome, start: Instant) -> ProbeResult {
        ProbeResult {
            id,
            verdict: outcome.verdict,
            ms: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
            evidence: outcome.evidence,
            fault: outcome.fault,
            at: self.now(),
            next_at: outcome.next_at,
        }
    }

    /// Probes rooms, several at once; what the ladder found broken before is not tried again per room.
    async fn check_rooms(
        &self,
        session: &Arc<dyn Session>,
        specs: &[&'static ProbeSpec],
        before: &[ProbeResult],
        mailboxes: &[String],
        job: &Job,
    ) -> Result<Vec<RoomCheck>, Fault> {
        let Some(spec) = specs.iter().find(|s| s.cost == ProbeCost::PerRoom) else { return Ok(Vec::new()) };
        let Some(probes) = session.room_probes() else { return Ok(Vec::new()) };
        let held_back =
            spec.depends_on.iter().any(|d| before.iter().any(|r| r.id == **d && blocks(r.verdict)));
        let total = mailboxes.len();
        let mut done = 0;
        let mut rooms = Vec::with_capacity(total);
        let mut stream = stream::iter(mailboxes.to_vec())
            .map(|mailbox| async move {
                let start = Instant::now();
                let probe = if held_back { None } else { Some(probes.probe_room(&mailbox).await) };
                (mailbox, probe, start)
            })
            .buffer_unordered(16);
        while let Some((mailbox, probe, start)) = stream.next().await {
            job.check()?;
            done += 1;
            job.report(Phase::Checking, done, total, Some(&mailbox));
            rooms.push(self.room_check(mailbox, probe, start));
        }
        rooms.sort_by(|a, b| a.mailbox.cmp(&b.mailbox));
        Ok(rooms)
    }

    fn room_check(
        &self,
        mailbox: String,
        probe: Option<Result<RoomProbe, Fault>>,
        start: Instant,
    ) -> RoomCheck {
        let (rights, outcome) = match probe {
            None => (RoomRights::default(), ProbeOutcome::new(Verdict::Skipped)),
            Some(Err(fault)) => (RoomRights::default(), ProbeOutcome::failed(fault)),
            Some(Ok(probe)) => (probe.rights.clone(), room_outcome(probe)),
        };
        let result = self.result(room_probe_id(&mailbox), outcome, start);
        RoomCheck { mailbox, rights, result }
    }
}

/// A room fails by its fault, warns by its warnings, and waits where a right is granted and not effective yet.
fn room_outcome(probe: RoomProbe) -> ProbeOutcome {
    let waiting = [&probe.rights.read, &probe.rights.free_busy, &probe.rights.write]
        .iter()
        .any(|right| **right == model::Right::Waiting);
    let verdict = match (&probe.fault, probe.warnings.is_empty()) {
        _ if waiting => Verdict::Waiting,
        (Some(_), _) => Verdict::Fail,
        (None, false) => Verdict::Warn,
        (None, true) => Verdict::Pass,
    };
    let fault = probe.fault.or_else(|| probe.warnings.into_iter().next());
    ProbeOutcome { evidence: BTreeMap::from_iter(probe.evidence), fault, ..ProbeOutcome::new(verdict) }
}
