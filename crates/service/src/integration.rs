//! Integrations: two sides, a policy, a schedule.

use jiff::{Timestamp, tz::TimeZone};
use model::{ConnectionId, Fault, Integration, Schedule, Side};
use store::ScheduleState;

use crate::{Service, error::unknown_integration, operation::told, schedule::next_due};

/// What to change of an integration; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct IntegrationChange {
    /// Schedules run it.
    pub enabled: Option<bool>,
    /// Days on both sides of today, 1 to 15.
    pub window_days: Option<u32>,
    /// Deletions a run may make without approval.
    pub deletes: Option<u32>,
    /// Per cent a run may delete without approval.
    pub delete_percent: Option<u32>,
    /// Read attendees and bodies.
    pub details: Option<bool>,
}

/// An integration's schedule and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleStatus {
    /// The integration.
    pub integration: Integration,
    /// When it is next due; none when it is manual or switched off.
    pub next: Option<Timestamp>,
    /// When it was last due and served.
    pub last: Option<Timestamp>,
}

/// Zone of a policy.
///
/// # Errors
/// `policy.zone` when this machine does not know it.
pub fn zone_of(integration: &Integration) -> Result<TimeZone, Fault> {
    let name = &integration.policy.zone;
    TimeZone::get(name).map_err(|_| Fault::setup("policy.zone").with("zone", name))
}

impl Service {
    /// Every integration, by name.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn integrations(&self) -> Result<Vec<Integration>, Fault> {
        Ok(self.store().read_async(|tx| tx.list_integrations()).await?)
    }

    /// Zone in which days begin when no single integration is meant: the one all integrations share, else the
    /// machine's.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn zone(&self) -> Result<TimeZone, Fault> {
        let integrations = self.integrations().await?;
        let mut zones = integrations.iter().map(|integration| &integration.policy.zone);
        let first = zones.next();
        let shared = first.filter(|first| zones.all(|zone| zone == *first));
        Ok(shared.and_then(|name| TimeZone::get(name).ok()).unwrap_or_else(TimeZone::system))
    }

    /// An integration by its name or id.
    ///
    /// # Errors
    /// `integration.unknown`, `store.*`.
    pub async fn integration(&self, name: &str) -> Result<Integration, Fault> {
        let wanted = name.to_owned();
        let found = self.store().read_async(move |tx| tx.find_integration(&wanted)).await?;
        found.ok_or_else(|| unknown_integration(name))
    }

    /// A connection's integration towards the hub.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn integration_of(&self, connection: &ConnectionId) -> Result<Option<Integration>, Fault> {
        let id = connection.clone();
        let all = self.store().read_async(move |tx| tx.list_integrations_of(&id)).await?;
        Ok(all.into_iter().find(|i| i.side_b == Side::Hub))
    }

    /// Changes an integration's policy.
    ///
    /// # Errors
    /// `integration.unknown`, `policy.value` with the field, `store.*`.
    pub async fn update_integration(
        &self,
        name: &str,
        change: IntegrationChange,
    ) -> Result<Integration, Fault> {
        let before = self.integration(name).await?;
        let mut after = before.clone();
        if let Some(days) = change.window_days {
            after.policy.window_days = within("window_days", days, 1, 15)?;
        }
        if let Some(deletes) = change.deletes {
            after.policy.guards.deletes = within("deletes", deletes, 0, 1_000_000)?;
        }
        if let Some(percent) = change.delete_percent {
            after.policy.guards.delete_percent = within("delete_percent", percent, 0, 100)?;
        }
        after.enabled = change.enabled.unwrap_or(after.enabled);
        after.policy.details = change.details.unwrap_or(after.policy.details);
        self.keep_integration("integration.update", &before, after).await
    }

    /// Sets when an integration runs by itself.
    ///
    /// # Errors
    /// `integration.unknown`, `schedule.value`, `store.*`.
    pub async fn set_schedule(&self, name: &str, schedule: Schedule) -> Result<ScheduleStatus, Fault> {
        if !valid_schedule(&schedule) {
            return Err(Fault::setup("schedule.value"));
        }
        let before = self.integration(name).await?;
        let after = self
            .keep_integration("schedule.set", &before, Integration { schedule, ..before.clone() })
            .await?;
        // The new schedule counts from now: setting one never makes a run due at once.
        let state = ScheduleState { last_due: Some(self.now()), last_run: None, next_due: None };
        let id = after.id.clone();
        self.store().write_async(move |tx| tx.put_schedule_state(&id, &state)).await?;
        self.schedule_status(after).await
    }

    /// When an integration runs by itself, and when it did.
    ///
    /// # Errors
    /// `policy.zone`, `store.*`.
    pub async fn schedule_status(&self, integration: Integration) -> Result<ScheduleStatus, Fault> {
        let id = integration.id.clone();
        let state = self.store().read_async(move |tx| tx.get_schedule_state(&id)).await?;
        let zone = zone_of(&integration)?;
        let next = state.last_due.and_then(|since| next_due(&integration.schedule, &zone, since));
        let next = next.filter(|_| integration.enabled);
        Ok(ScheduleStatus { integration, next, last: state.last_due.filter(|_| state.last_run.is_some()) })
    }

    async fn keep_integration(
        &self,
        action: &str,
        before: &Integration,
        after: Integration,
    ) -> Result<Integration, Fault> {
        let entry = self.operation(action, &after.name, Some(&describe(before)), Some(&describe(&after)));
        let stored = after.clone();
        self.store()
            .write_async(move |tx| {
                tx.update_integration(&stored)?;
                if stored.calendar.is_some() {
                    tx.forget_calendars(Some(&stored.id))?;
                }
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["integrations", "connections", "operations"]);
        Ok(after)
    }
}

/// A value within its bounds.
///
/// # Errors
/// `policy.value` with the field.
pub(crate) fn within(field: &str, value: u32, low: u32, high: u32) -> Result<u32, Fault> {
    if (low..=high).contains(&value) {
        return Ok(value);
    }
    let fault = Fault::setup("policy.value").with("field", field).with("found", value);
    Err(fault.with("low", low).with("high", high))
}

/// Whether a schedule can be followed.
pub(crate) fn valid_schedule(schedule: &Schedule) -> bool {
    match schedule {
        Schedule::Manual => true,
        Schedule::Every { minutes } => (1..=1440).contains(minutes),
        Schedule::Daily { at } => (1..=48).contains(&at.len()),
    }
}

fn describe(integration: &Integration) -> String {
    let policy = &integration.policy;
    told([
        ("enabled", integration.enabled.into()),
        ("window_days", policy.window_days.into()),
        ("deletes", policy.guards.deletes.into()),
        ("delete_percent", policy.guards.delete_percent.into()),
        ("details", policy.details.into()),
        ("schedule", serde_json::to_value(&integration.schedule).unwrap_or_default()),
    ])
}
