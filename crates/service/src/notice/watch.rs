//! What is worth telling: scheduled runs as they end, and secrets as their last day comes near.

use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use model::{Connection, Fault, Integration, Run, RunState};
use tokio_util::sync::CancellationToken;

use super::{
    NoticeCode,
    raise::{Happening, Once},
};
use crate::{Service, sync::ApplyOutcome};

/// Days before a secret's last one on which people are told.
const WARNED: [i32; 5] = [1, 7, 14, 30, 60];
/// What the keys of expiry incidents begin with.
const EXPIRY: &str = "expiry:";
/// What was to be told and was not for so long is not told any more.
const STALE: SignedDuration = SignedDuration::from_hours(48);
/// Expiry incidents are kept longer than any is looked at.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24 * 400);

impl Service {
    /// Looks at how a scheduled run ended. What goes wrong here is logged, never handed to the run.
    pub(crate) async fn note_scheduled(
        &self,
        integration: &Integration,
        outcome: &Result<ApplyOutcome, Fault>,
    ) {
        let noted = match outcome {
            Ok(outcome) => self.note_ended(integration, &outcome.run).await,
            // Somebody else runs it, or it was stopped: neither a failure nor a success.
            Err(fault) if ["run.busy", "run.lease_lost", "run.cancelled"].contains(&fault.code.as_str()) => {
                Ok(())
            }
            Err(fault) => self.note_failed(integration, fault).await,
        };
        if let Err(fault) = noted {
            tracing::warn!(%fault, "a notice could not be raised");
        }
    }

    async fn note_failed(&self, integration: &Integration, fault: &Fault) -> Result<(), Fault> {
        if self.notice_settings().await?.on_failure {
            let happening = Happening::new(NoticeCode::RunFailed).with("integration", &integration.name);
            self.raise(Once::Opens(failure(integration)), happening.because(fault)).await?;
        }
        Ok(())
    }

    async fn note_ended(&self, integration: &Integration, run: &Run) -> Result<(), Fault> {
        let wanted = self.notice_settings().await?;
        let held = held(run);
        if held > 0 && wanted.on_held {
            let happening = Happening::new(NoticeCode::DeletionsHeld).with("integration", &integration.name);
            self.raise(Once::Opens(holding(integration)), happening.with("count", held)).await?;
        }
        if held == 0 && matches!(run.state, RunState::Done | RunState::Partial) {
            let key = holding(integration);
            self.store().write_async(move |tx| tx.close_incident(&key)).await?;
        }
        if matches!(run.state, RunState::Done | RunState::Partial) {
            let happening = Happening::new(NoticeCode::RunRecovered)
                .with("integration", &integration.name)
                .with("created", run.counts.created)
                .with("updated", run.counts.updated)
                .with("deleted", run.counts.deleted);
            self.raise(Once::Closes(failure(integration)), happening).await?;
        }
        Ok(())
    }

    /// Tells that a directory's plan waits, once until it is decided.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) async fn raise_directory_held(
        &self,
        incident: String,
        connection: &str,
        remove: u64,
        held: &Fault,
    ) -> Result<(), Fault> {
        let happening = Happening::new(NoticeCode::DirectoryHeld).with("connection", connection);
        self.raise(Once::Opens(incident), happening.with("count", remove).because(held)).await?;
        Ok(())
    }

    /// Notices what no run shows, and sends what is queued. What goes wrong is logged, never handed to the scheduler.
    pub(crate) async fn tell_people(&self, stop: &CancellationToken) {
        if let Err(fault) = self.note_expiring().await {
            tracing::warn!(%fault, "looking for expiring secrets failed");
        }
        if let Err(fault) = self.deliver_notices(stop).await {
            tracing::warn!(%fault, "sending notices failed");
        }
    }

    /// Looks for secrets whose last day comes near. Each of the days is told once, of several that have passed since
    /// the last look the nearest alone.
    async fn note_expiring(&self) -> Result<(), Fault> {
        if !self.notice_settings().await?.on_expiry {
            return Ok(());
        }
        let today = self.now().to_zoned_datetime(TimeZone::system()).date();
        for connection in self.connections().await? {
            for (name, date) in expiring(&connection) {
                let Some((days, step)) = warned(today, date) else { continue };
                let happening = Happening::new(NoticeCode::SecretExpires)
                    .with("connection", &connection.name)
                    .with("date", date)
                    .with("days", days);
                let key = format!("{EXPIRY}{}:{name}:{date}:{step}", connection.id);
                self.raise(Once::Opens(key), happening).await?;
            }
        }
        Ok(())
    }

    /// Forgets what is over.
    pub(crate) async fn prune_notices(&self) -> Result<(), Fault> {
        let ago = |age: SignedDuration| self.now().saturating_sub(age).unwrap_or(self.now());
        let (deliveries, incidents) = (ago(STALE), ago(FORGOTTEN));
        Ok(self.store().write_async(move |tx| tx.prune_notices(deliveries, EXPIRY, incidents)).await?)
    }
}

fn failure(integration: &Integration) -> String {
    format!("failure:{}", integration.id)
}

fn holding(integration: &Integration) -> String {
    format!("held:{}", integration.id)
}

/// Deletions a run held back, also one that stopped before its first step.
fn held(run: &Run) -> u64 {
    let stopped = run.faults.iter().find(|fault| fault.code == "guard.empty_source");
    let told = stopped.and_then(|fault| fault.params.get("held")?.parse().ok());
    told.unwrap_or(run.counts.held)
}

/// Secrets with a known last day; a way to log on keeps several with the same one: one is enough.
fn expiring(connection: &Connection) -> Vec<(&str, Date)> {
    let mut dated: Vec<(&str, Date)> =
        connection.secrets.iter().filter_map(|(name, state)| Some((name.as_str(), state.expires?))).collect();
    dated.dedup_by_key(|(_, date)| *date);
    dated
}

/// Days that are left, and the step that is told of; none while it is further away than the first step, or over.
fn warned(today: Date, last: Date) -> Option<(i32, i32)> {
    let left = (last - today).get_days();
    if left < 0 {
        return None;
    }
    WARNED.into_iter().find(|step| left <= *step).map(|step| (left, step))
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;

    #[test]
    fn a_secret_is_told_of_sixty_thirty_fourteen_seven_and_one_days_before_its_last() {
        let last = date(2026, 12, 31);
        let step = |left: i64| warned(last.checked_sub(left.days()).unwrap(), last).map(|(_, step)| step);
        let told: Vec<_> = [61, 60, 31, 30, 15, 14, 8, 7, 2, 1, 0, -1].map(step).into_iter().collect();
        let expected = [
            None,
            Some(60),
            Some(60),
            Some(30),
            Some(30),
            Some(14),
            Some(14),
            Some(7),
            Some(7),
            Some(1),
            Some(1),
            None,
        ];
        assert_eq!(told, expected);
        assert_eq!(warned(last, last), Some((0, 1)));
    }
}
