//! What a switch rests on, read in one snapshot, and what speaks against it.

use jiff::{SignedDuration, Timestamp};
use model::{Candidate, Connection, ConnectionId, Fault, Integration, Run, RunId, RunKind, Succession};
use store::{Reader, RunQuery};

use super::{calendars, decided};

/// How long a comparison may be rested on.
const FRESH: SignedDuration = SignedDuration::from_hours(1);

/// A succession with everything that is looked at before it is switched.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub succession: Succession,
    pub predecessor: Connection,
    pub successor: Connection,
    /// Integrations of rooms of the side that is in use.
    pub integrations: Vec<Integration>,
    /// Integrations of people's calendars of that side.
    pub calendars: Vec<Integration>,
    /// What of those rests on ids of the side that is in use.
    waiting: calendars::Waiting,
    /// Questions that are asked again once it is switched over.
    pub asked_again: u64,
    /// Rooms that are synced and were not compared.
    not_compared: u64,
    /// The first run that changed something since the switch.
    written: Option<Run>,
}

impl Ready {
    /// The succession that a connection has part in.
    pub fn find(tx: &Reader<'_>, connection: &ConnectionId) -> store::Result<Option<Self>> {
        let Some(succession) = tx.find_succession(connection)? else { return Ok(None) };
        let predecessor = tx.get_connection(&succession.predecessor)?;
        let (Some(predecessor), Some(successor)) = (predecessor, tx.get_connection(&succession.successor)?)
        else {
            return Ok(None);
        };
        let in_use = if succession.switched_at.is_some() { &successor } else { &predecessor };
        let all = tx.list_integrations_of(&in_use.id)?.into_iter();
        let (calendars, integrations): (Vec<_>, Vec<_>) = all.partition(|one| one.calendar.is_some());
        let waiting = calendars::Waiting::find(tx, &calendars)?;
        let compared = succession.comparison.is_some() && succession.switched_at.is_none();
        let asked_again = if compared { decided::asked_again(tx, &calendars)? } else { 0 };
        let not_compared = tx.count_not_compared(&predecessor.id)?;
        let written = match (succession.switched_at, &succession.switch) {
            (Some(since), Some(switch)) => {
                first_write(tx, integrations.iter().chain(&calendars), since, switch)?
            }
            _ => None,
        };
        let ready = Self {
            succession,
            predecessor,
            successor,
            integrations,
            calendars,
            waiting,
            asked_again,
            not_compared,
            written,
        };
        Ok(Some(ready))
    }

    /// Why it cannot be switched over, whatever anybody approves.
    pub fn refuses_switch(&self, now: Timestamp) -> Option<Fault> {
        if self.succession.switched_at.is_some() {
            return Some(Fault::setup("successor.switched").with("name", &self.successor.name));
        }
        if let Some(fault) = self.waiting.unsettled() {
            return Some(fault);
        }
        let Some(compared) = &self.succession.comparison else {
            return Some(Fault::setup("successor.not_compared").with("name", &self.predecessor.name));
        };
        let age = now.duration_since(compared.at);
        if age > FRESH {
            return Some(Fault::setup("successor.comparison_old").with("minutes", age.as_mins()));
        }
        if compared.candidate != candidate(&self.successor) || self.details() != Some(compared.details) {
            return Some(Fault::setup("successor.changed").with("name", &self.successor.name));
        }
        if self.not_compared > 0 {
            return Some(Fault::setup("successor.rooms_not_compared").with("count", self.not_compared));
        }
        if compared.unread > 0 {
            return Some(Fault::setup("successor.rooms_unread").with("count", compared.unread));
        }
        self.waiting.held()
    }

    /// Why it cannot be switched over with this number of missing meetings typed.
    pub fn refuses(&self, accepted: Option<u64>, now: Timestamp) -> Option<Fault> {
        let refused = self.refuses_switch(now);
        let missing = self.succession.comparison.as_ref().map_or(0, |compared| compared.missing);
        let unapproved = missing > 0 && accepted != Some(missing);
        refused.or_else(|| {
            unapproved.then(|| {
                let typed = accepted.unwrap_or_default();
                Fault::setup("guard.missing_meetings").with("missing", missing).with("typed", typed)
            })
        })
    }

    /// Why it cannot be switched back.
    pub fn refuses_back(&self) -> Option<Fault> {
        if self.succession.switched_at.is_none() {
            return Some(Fault::setup("successor.not_switched").with("name", &self.predecessor.name));
        }
        let run = self.written.as_ref()?;
        let count = run.counts.created + run.counts.updated + run.counts.deleted;
        Some(Fault::setup("successor.written").with("run", &run.id).with("count", count))
    }

    fn details(&self) -> Option<bool> {
        self.first().map(|integration| integration.policy.details)
    }

    /// The integration whose settings a comparison follows.
    pub fn first(&self) -> Option<&Integration> {
        self.integrations.first().or(self.calendars.first())
    }
}

/// What a comparison has to do with a successor.
pub(super) fn candidate(connection: &Connection) -> Candidate {
    Candidate {
        auth: connection.auth.clone(),
        settings: connection.settings.clone(),
        secrets: connection.secrets.clone(),
    }
}

/// The first run since the switch that changed something.
fn first_write<'a>(
    tx: &Reader<'_>,
    integrations: impl Iterator<Item = &'a Integration>,
    since: Timestamp,
    switch: &RunId,
) -> store::Result<Option<Run>> {
    let mut writes = Vec::new();
    for integration in integrations {
        let query =
            RunQuery { integration: Some(integration.id.clone()), from: Some(since), ..RunQuery::default() };
        let runs = tx.list_runs(&query)?.items.into_iter();
        writes.extend(runs.filter(|run| {
            let counts = run.counts;
            run.id > *switch
                && run.kind != RunKind::Preview
                && counts.created + counts.updated + counts.deleted > 0
        }));
    }
    Ok(writes.into_iter().min_by(|a, b| a.id.cmp(&b.id)))
}
