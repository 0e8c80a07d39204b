//! Counts charged calls per connection, class, month and day, and stops where the allowance ends.
//!
//! What others of the organisation use is not seen: the allowance leaves them their reserve.

use connector::{FieldRole, Ledger, MONTH_ZONE, Provider, QuotaSpec, Settings};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{Connection, ConnectionId, Fault};
use store::{Reader, Take, Writer};

use crate::{Service, quota::QuotaChoice};

/// Counters in the store.
#[derive(Debug)]
pub(crate) struct StoreLedger {
    service: Service,
}

impl StoreLedger {
    pub(crate) fn new(service: Service) -> Self {
        Self { service }
    }
}

impl Ledger for StoreLedger {
    fn take(&self, connection: &ConnectionId, class: &str, count: u32) -> Result<(), Fault> {
        let service = &self.service;
        let day = today(service.now());
        let (taken, allowance) = service.store().write(|tx| {
            let allowance = match tx.get_connection(connection)? {
                Some(found) => service.allowance(tx, &found, class)?,
                None => None,
            };
            Ok((tx.take_calls(connection, class, day, count.into(), allowance)?, allowance))
        })?;
        match taken {
            Take::Taken { .. } => Ok(()),
            Take::Exhausted { used } => Err(Fault::setup("quota.exhausted")
                .with("class", class)
                .with("used", used)
                .with("allowance", allowance.unwrap_or_default())
                .with("day", next_month(day))),
        }
    }
}

impl Service {
    /// Where we stop in a class; none where what is granted is not known, or the class is not counted by us.
    fn allowance(&self, tx: &Reader<'_>, connection: &Connection, class: &str) -> store::Result<Option<u64>> {
        let Ok(provider) = self.provider(&connection.provider) else { return Ok(None) };
        let quotas = provider.descriptor().quotas;
        let Some(spec) = quotas.iter().find(|spec| spec.class == class && spec.outgoing) else {
            return Ok(None);
        };
        let choice = QuotaChoice::of(tx, &connection.id)?;
        let edition = edition(provider.as_ref(), &connection.settings);
        Ok(choice.allowance(spec, edition.as_deref()).map(u64::from))
    }

    /// Counts an event that the provider pushed, where it charges that kind. What comes cannot be refused, so there is
    /// no limit; one that comes twice was sent twice.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) fn count_push(
        &self,
        tx: &Writer<'_>,
        connection: &Connection,
        kind: &str,
    ) -> store::Result<()> {
        let Ok(provider) = self.provider(&connection.provider) else { return Ok(()) };
        if !provider.charges(kind) {
            return Ok(());
        }
        let day = today(self.now());
        for spec in provider.descriptor().quotas.iter().filter(|spec| !spec.outgoing) {
            tx.take_calls(&connection.id, spec.class, day, 1, None)?;
        }
        Ok(())
    }
}

/// Edition that a connection's settings tell, or the one that is assumed without.
pub(crate) fn edition(
    provider: &dyn Provider,
    settings: &std::collections::BTreeMap<String, String>,
) -> Option<String> {
    let field = provider.descriptor().fields.iter().find(|field| field.role == FieldRole::Edition)?;
    Settings(settings.clone()).get(field.key).or(field.default).map(str::to_owned)
}

/// What an edition grants of a class.
pub(crate) fn granted(spec: &QuotaSpec, edition: Option<&str>) -> Option<u32> {
    spec.editions.iter().find(|one| Some(one.key) == edition)?.per_month
}

/// Today, where months of charged calls are counted.
pub(crate) fn today(now: Timestamp) -> Date {
    now.to_zoned_datetime(zone()).date()
}

/// Zone in which months of charged calls are counted.
pub(crate) fn zone() -> TimeZone {
    TimeZone::get(MONTH_ZONE).unwrap_or(TimeZone::UTC)
}

/// First day of the month after a day's.
pub(crate) fn next_month(day: Date) -> Date {
    day.last_of_month().tomorrow().unwrap_or(day)
}
