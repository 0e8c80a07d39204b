//! Switches an integration over to the successor, and back: one transaction each.

use jiff::Timestamp;
use model::{Connection, ConnectionId, Fault, Integration, RunId, Side};
use store::Writer;

use super::{SuccessorState, prepare::free_name, ready::Ready};
use crate::{
    Service,
    lease::{Fence, HeldLease},
    two_way::Ability,
};

/// What is stale once rooms belong to another connection.
const TAGS: &[&str] =
    &["app", "connections", "checks", "permissions", "integrations", "rooms", "meetings", "operations"];

impl Service {
    /// Lets the successor take its predecessor's place: integrations, rooms, links, policies, schedules, runs and stored
    /// meetings stay, and go on under the ids that the comparison found; pairs of people's calendars find theirs in the
    /// next run. Writes nothing to either provider. The
    /// predecessor is switched off and kept.
    ///
    /// `accepted` is the number of meetings missing on the successor's side, typed by the administrator.
    ///
    /// # Errors
    /// `successor.none`, `successor.switched`, `successor.not_compared`, `successor.comparison_old`,
    /// `successor.changed`, `successor.rooms_not_compared`, `successor.rooms_unread`, `guard.missing_meetings`,
    /// `run.busy`, `store.*`.
    pub async fn switch_to_successor(
        &self,
        name: &str,
        accepted: Option<u64>,
    ) -> Result<SuccessorState, Fault> {
        let ready = self.ready(name).await?;
        let now = self.now();
        refuse(ready.refuses(accepted, now))?;
        let (_leases, fences) = self.hold(&ready).await?;
        let can = self.ability_of(&ready.successor.provider)?;
        let missing = ready.succession.comparison.as_ref().map_or(0, |compared| compared.missing);
        let entry = self.operation("successor.switch", &ready.predecessor.name, None, None);
        let entry = entry.with("provider", &ready.successor.provider).with("count", missing);
        let (id, mark) = (ready.predecessor.id.clone(), RunId::new(self.new_id()));
        self.store()
            .write_async(move |tx| {
                fences.iter().try_for_each(|fence| fence.check(tx))?;
                // Looked at again: nobody may have compared, changed or added anything meanwhile.
                let ready = found(tx, &id)?;
                refuse(ready.refuses(accepted, now))?;
                over(tx, ready, &can, now, mark)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(TAGS);
        self.successor(ready.predecessor.id.as_str()).await
    }

    /// Takes a switch back, as long as no run has changed anything since.
    ///
    /// # Errors
    /// `successor.none`, `successor.not_switched`, `successor.written`, `run.busy`, `store.*`.
    pub async fn switch_back(&self, name: &str) -> Result<SuccessorState, Fault> {
        let ready = self.ready(name).await?;
        refuse(ready.refuses_back())?;
        let (_leases, fences) = self.hold(&ready).await?;
        let can = self.ability_of(&ready.successor.provider)?;
        let entry = self.operation("successor.back", &ready.successor.name, None, None);
        let entry = entry.with("provider", &ready.predecessor.provider);
        let id = ready.predecessor.id.clone();
        self.store()
            .write_async(move |tx| {
                fences.iter().try_for_each(|fence| fence.check(tx))?;
                let ready = found(tx, &id)?;
                refuse(ready.refuses_back())?;
                back(tx, ready, &can)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(TAGS);
        self.successor(ready.predecessor.id.as_str()).await
    }

    /// Nobody runs the integrations while they are pointed elsewhere.
    async fn hold(&self, ready: &Ready) -> Result<(Vec<HeldLease>, Vec<Fence>), Fault> {
        let mut leases = Vec::new();
        for integration in ready.integrations.iter().chain(&ready.calendars) {
            leases.push(self.take_lease(&integration.id).await?);
        }
        let fences = leases.iter().map(HeldLease::fence).collect();
        Ok((leases, fences))
    }
}

fn refuse(fault: Option<Fault>) -> Result<(), Fault> {
    fault.map_or(Ok(()), Err)
}

fn found(tx: &Writer<'_>, predecessor: &model::ConnectionId) -> store::Result<Ready> {
    let gone = || Fault::setup("successor.none").with("name", predecessor);
    Ready::find(tx, predecessor)?.ok_or_else(|| gone().into())
}

/// Moves everything to the successor, and with it the predecessor's name.
fn over(tx: &Writer<'_>, ready: Ready, can: &Ability, now: Timestamp, mark: RunId) -> store::Result<()> {
    let Ready { mut succession, predecessor, successor, integrations, calendars, .. } = ready;
    let details = succession.comparison.take().is_some_and(|compared| compared.details);
    tx.move_to_successor(&succession, details)?;
    succession.own_name.clone_from(&successor.name);
    (succession.switched_at, succession.switch) = (Some(now), Some(mark));
    let (name, enabled) = (predecessor.name.clone(), predecessor.enabled);
    let parked = free_name(tx, &format!("{name} ({})", predecessor.provider))?;
    let parked = Connection { name: parked, enabled: false, ..predecessor };
    let active = Connection { name, enabled, preview_only: false, ..successor };
    exchange(tx, integrations, &parked, &active)?;
    super::calendars::over(tx, &mut succession, calendars, can)?;
    tx.put_succession(&succession)
}

/// Moves everything to the predecessor again; the successor is a candidate as before.
fn back(tx: &Writer<'_>, ready: Ready, can: &Ability) -> store::Result<()> {
    let Ready { mut succession, predecessor, successor, integrations, calendars, .. } = ready;
    tx.move_to_predecessor(&succession)?;
    (succession.switched_at, succession.switch) = (None, None);
    let (name, enabled) = (successor.name.clone(), successor.enabled);
    let own_name = free_name(tx, &succession.own_name)?;
    let parked = Connection { name: own_name, enabled: true, preview_only: true, ..successor };
    let active = Connection { name, enabled, ..predecessor };
    exchange(tx, integrations, &parked, &active)?;
    super::calendars::back(tx, &mut succession, calendars, can)?;
    tx.put_succession(&succession)
}

/// Stores both connections, and points every side that was the first at the second.
fn exchange(
    tx: &Writer<'_>,
    integrations: Vec<Integration>,
    from: &Connection,
    to: &Connection,
) -> store::Result<()> {
    // The one that gives its name away first.
    tx.update_connection(from)?;
    tx.update_connection(to)?;
    for mut integration in integrations {
        turn(&mut integration, &from.id, &to.id);
        tx.update_integration(&integration)?;
    }
    Ok(())
}

/// Points every side that is one connection at another.
pub(super) fn turn(integration: &mut Integration, from: &ConnectionId, to: &ConnectionId) {
    for side in [&mut integration.side_a, &mut integration.side_b] {
        if matches!(side, Side::Connection { id } if id == from) {
            *side = Side::Connection { id: to.clone() };
        }
    }
}
