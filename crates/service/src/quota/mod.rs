//! Calls a provider charges by the month: what somebody decided about them, how they stand, what they will come to.

mod choice;
mod report;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use connector::{FieldRole, Provider};
use model::{Connection, Fault};
use serde_json::json;

pub(crate) use choice::QuotaChoice;
pub use plan::quota::{Demand, Standing};
pub use report::{Assumed, ClassReport, QuotaReport};

use crate::{Service, connection::ConnectionChange, operation::told};

/// What is assumed or decided; what is none is taken from the connection, or stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaDraft {
    /// Edition of the organisation.
    pub edition: Option<String>,
    /// Calls of a month that were agreed with the provider; 0 for none.
    pub granted: Option<u32>,
    /// Calls of a month that are left to others of the organisation.
    pub reserve: Option<u32>,
    /// Rooms looked after; for a forecast alone.
    pub rooms: Option<u32>,
    /// Minutes between two looks; for a forecast alone.
    pub interval_minutes: Option<u32>,
    /// Hours of a day in which is looked.
    pub hours_per_day: Option<u32>,
    /// Days of a month on which is looked.
    pub days_per_month: Option<u32>,
    /// New or changed meetings of a room and day.
    pub changes_per_room_day: Option<u32>,
    /// Whether events tell what changed; for a forecast alone.
    pub events: Option<bool>,
}

impl Service {
    /// How the charged calls of a connection stand, and what they would come to with something else assumed.
    ///
    /// # Errors
    /// `connection.unknown`, `quota.value`, `store.*`.
    pub async fn quota(&self, name: &str, draft: &QuotaDraft) -> Result<QuotaReport, Fault> {
        let connection = self.connection(name).await?;
        let provider = self.provider(&connection.provider)?.as_ref();
        check(provider, draft)?;
        self.quota_report(&connection, draft).await
    }

    /// Decides about the charged calls of a connection: what is none stays. Rooms, interval and events are the
    /// connection's own and are not kept.
    ///
    /// # Errors
    /// `connection.unknown`, `quota.value`, `quota.not_charged`, `store.*`.
    pub async fn set_quota(&self, name: &str, draft: QuotaDraft) -> Result<QuotaReport, Fault> {
        let connection = self.connection(name).await?;
        let provider = self.provider(&connection.provider)?.as_ref();
        if provider.descriptor().quotas.is_empty() {
            return Err(Fault::setup("quota.not_charged").with("name", &connection.name));
        }
        check(provider, &draft)?;
        let id = connection.id.clone();
        let before = self.store().read_async(move |tx| QuotaChoice::of(tx, &id)).await?;
        let after = before.with(&draft);
        if let Some(edition) = &draft.edition {
            self.choose_edition(&connection, edition).await?;
        }
        if after != before {
            self.keep_choice(&connection, &before, &after).await?;
        }
        self.changed(&["quota", "operations"]);
        self.quota(name, &QuotaDraft::default()).await
    }

    async fn keep_choice(
        &self,
        connection: &Connection,
        before: &QuotaChoice,
        after: &QuotaChoice,
    ) -> Result<(), Fault> {
        let (old, new) = (values(before), values(after));
        let entry = self.operation("quota.set", &connection.name, Some(&old), Some(&new));
        let entry = entry.with("provider", &connection.provider);
        let (id, stored) = (connection.id.clone(), after.clone());
        Ok(self
            .store()
            .write_async(move |tx| {
                stored.keep(tx, &id)?;
                tx.create_operation(&entry)
            })
            .await?)
    }

    /// The edition is a setting of the connection like any other.
    async fn choose_edition(&self, connection: &Connection, edition: &str) -> Result<(), Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let field = descriptor.fields.iter().find(|field| field.role == FieldRole::Edition);
        let Some(field) = field.filter(|f| connection.settings.get(f.key).is_none_or(|was| was != edition))
        else {
            return Ok(());
        };
        let settings = BTreeMap::from([(field.key.to_owned(), edition.to_owned())]);
        let change = ConnectionChange { settings, ..ConnectionChange::default() };
        self.update_connection(connection.id.as_str(), change).await?;
        Ok(())
    }
}

/// Values as the operation log tells them.
fn values(choice: &QuotaChoice) -> String {
    told([
        ("granted", json!(choice.granted)),
        ("reserve", json!(choice.reserve)),
        ("hours_per_day", json!(choice.hours_per_day)),
        ("days_per_month", json!(choice.days_per_month)),
        ("changes_per_room_day", json!(choice.changes_per_room_day)),
    ])
}

/// Refuses what cannot be.
fn check(provider: &dyn Provider, draft: &QuotaDraft) -> Result<(), Fault> {
    let bad = |field: &str, found: String| {
        Err(Fault::setup("quota.value").with("field", field).with("found", found))
    };
    if let Some(edition) = &draft.edition {
        let known = report::editions(provider);
        if !known.contains(edition) {
            return bad("edition", edition.clone());
        }
    }
    let bounds = [
        ("interval_minutes", draft.interval_minutes, 1, plan::quota::LONGEST_INTERVAL),
        ("hours_per_day", draft.hours_per_day, 1, 24),
        ("days_per_month", draft.days_per_month, 1, 31),
        ("rooms", draft.rooms, 0, 100_000),
        ("changes_per_room_day", draft.changes_per_room_day, 0, 1_000),
    ];
    for (field, value, least, most) in bounds {
        match value {
            Some(value) if !(least..=most).contains(&value) => return bad(field, value.to_string()),
            _ => {}
        }
    }
    Ok(())
}
