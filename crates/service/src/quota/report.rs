//! How charged calls stand, and what they will come to.

use connector::{PollSpec, Provider, QuotaSpec};
use jiff::{Span, Timestamp, civil::Date};
use model::{Connection, ConnectionId, Fault, Schedule};
use plan::quota::{Demand, Forecast, Prices, Standing, forecast, shortest_interval, spent_on, standing};
use store::RoomQuery;

use super::{QuotaChoice, QuotaDraft};
use crate::{
    Service,
    ledger::{edition, next_month, today, zone},
};

/// Days of the chart.
const DAYS: i64 = 31;
/// What is assumed where nothing says otherwise: a look every quarter of an hour, 8 to 20 o'clock, on working days.
const INTERVAL: u32 = 15;
const HOURS: u32 = 12;
const WORKING_DAYS: u32 = 22;
/// New or changed meetings of a room and day; the same that practice companies have.
const CHANGES: u32 = 5;

/// What a forecast assumes, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// Edition; none where the provider has none.
    pub edition: Option<String>,
    /// Calls that were agreed; none where there was no such number.
    pub granted: Option<u32>,
    /// Calls left to others.
    pub reserve: u32,
    /// What is looked after.
    pub demand: Demand,
}

/// A class of charged calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassReport {
    /// What the provider declares.
    pub class: &'static str,
    /// Vendor's document.
    pub source: &'static str,
    /// Other programs draw on it unseen.
    pub shared: bool,
    /// What the organisation is granted.
    pub granted: Option<u32>,
    /// Where we stop.
    pub allowance: Option<u32>,
    /// Counted this month.
    pub used: u64,
    /// What a month will come to.
    pub forecast: u64,
    /// Parts of it by key.
    pub parts: Vec<(&'static str, u64)>,
    /// How it stands.
    pub standing: Standing,
    /// Day on which the allowance will be spent.
    pub spent_on: Option<Date>,
    /// Calls of the last days, oldest first.
    pub days: Vec<(String, u64)>,
}

/// Charged calls of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaReport {
    /// The connection.
    pub connection: ConnectionId,
    /// What was assumed.
    pub assumed: Assumed,
    /// Editions, the smallest first.
    pub editions: Vec<String>,
    /// Classes; none where nothing is charged.
    pub classes: Vec<ClassReport>,
    /// Shortest interval that stays within the allowance of our own calls, minutes.
    pub shortest_interval: Option<u32>,
    /// A day of the month that is counted.
    pub today: Date,
    /// When the counters begin anew.
    pub resets_at: Timestamp,
}

/// Editions of every class, each once.
pub(super) fn editions(provider: &dyn Provider) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for one in provider.descriptor().quotas.iter().flat_map(|spec| spec.editions) {
        if !all.iter().any(|known| known == one.key) {
            all.push(one.key.to_owned());
        }
    }
    all
}

fn prices(poll: Option<PollSpec>) -> Option<Prices> {
    poll.map(|poll| Prices {
        rooms_per_call: poll.rooms_per_call,
        calls_per_change: poll.calls_per_change,
        rooms_per_page: poll.rooms_per_page,
        pushes_per_change: poll.pushes_per_change,
    })
}

impl Service {
    pub(super) async fn quota_report(
        &self,
        connection: &Connection,
        draft: &QuotaDraft,
    ) -> Result<QuotaReport, Fault> {
        let provider = self.provider(&connection.provider)?.as_ref();
        let id = connection.id.clone();
        let stored = self.store().read_async(move |tx| QuotaChoice::of(tx, &id)).await?;
        let choice = stored.with(draft);
        let demand = self.demand(connection, &choice, draft).await?;
        let edition = draft.edition.clone().or_else(|| edition(provider, &connection.settings));
        let descriptor = provider.descriptor();
        let prices = prices(descriptor.polling);
        let month = prices.map_or_else(Forecast::default, |prices| forecast(&prices, &demand));
        let today = today(self.now());
        let mut classes = Vec::with_capacity(descriptor.quotas.len());
        for spec in descriptor.quotas {
            let counted = self.counted(connection, spec, today).await?;
            classes.push(class(spec, &choice, edition.as_deref(), &month, counted, today));
        }
        let allowance = classes.iter().zip(descriptor.quotas).find(|(_, spec)| spec.outgoing);
        let allowance = allowance.and_then(|(class, _)| class.allowance);
        let shortest = prices
            .zip(allowance)
            .and_then(|(prices, allowance)| shortest_interval(&prices, &demand, allowance.into()));
        let resets_at = zone().to_timestamp(next_month(today).at(0, 0, 0, 0)).unwrap_or(self.now());
        Ok(QuotaReport {
            connection: connection.id.clone(),
            editions: editions(provider),
            assumed: Assumed {
                edition,
                granted: choice.granted,
                reserve: choice.reserve.unwrap_or_default(),
                demand,
            },
            classes,
            shortest_interval: shortest,
            today,
            resets_at,
        })
    }

    /// Used this month, and day by day.
    async fn counted(
        &self,
        connection: &Connection,
        spec: &'static QuotaSpec,
        today: Date,
    ) -> Result<(u64, Vec<(String, u64)>), Fault> {
        let id = connection.id.clone();
        let since = today.checked_sub(Span::new().days(DAYS - 1)).unwrap_or(today);
        let counted = self.store().read_async(move |tx| {
            Ok((tx.get_used(&id, spec.class, today)?, tx.list_days(&id, spec.class, since)?))
        });
        Ok(counted.await?)
    }

    /// What is looked after: as the connection is set up, where nothing else is said.
    async fn demand(
        &self,
        connection: &Connection,
        choice: &QuotaChoice,
        draft: &QuotaDraft,
    ) -> Result<Demand, Fault> {
        let id = connection.id.clone();
        let query = RoomQuery {
            connection: Some(id.clone()),
            enabled: Some(true),
            limit: Some(0),
            ..RoomQuery::default()
        };
        let (rooms, integrations) = self
            .store()
            .read_async(move |tx| Ok((tx.list_rooms(&query)?.total, tx.list_integrations_of(&id)?)))
            .await?;
        let hours = choice.hours_per_day.unwrap_or(HOURS);
        let enabled = integrations.iter().filter(|one| one.enabled);
        let shortest = enabled.filter_map(|one| every(&one.schedule, hours)).min();
        let rooms = u32::try_from(rooms).unwrap_or(u32::MAX);
        Ok(Demand {
            rooms: draft.rooms.unwrap_or(rooms),
            interval_minutes: draft.interval_minutes.or(shortest).unwrap_or(INTERVAL),
            hours_per_day: hours,
            days_per_month: choice.days_per_month.unwrap_or(WORKING_DAYS),
            changes_per_room_day: choice.changes_per_room_day.unwrap_or(CHANGES),
            events: draft.events.unwrap_or(self.hears_events(connection)?),
        })
    }

    /// Whether events tell what changed, without a gap.
    fn hears_events(&self, connection: &Connection) -> Result<bool, Fault> {
        Ok(self.seen_events().unbroken(&connection.id)?.is_some())
    }
}

/// Minutes between two runs of a schedule, its times spread over the hours of a day; none for one that never runs by
/// itself.
fn every(schedule: &Schedule, hours: u32) -> Option<u32> {
    match schedule {
        Schedule::Manual => None,
        Schedule::Every { minutes } => Some((*minutes).clamp(1, plan::quota::LONGEST_INTERVAL)),
        Schedule::Daily { at } => {
            let times = u32::try_from(at.len()).unwrap_or(u32::MAX).max(1);
            Some((hours * 60 / times).max(1))
        }
    }
}

fn class(
    spec: &'static QuotaSpec,
    choice: &QuotaChoice,
    edition: Option<&str>,
    month: &Forecast,
    (used, days): (u64, Vec<(String, u64)>),
    today: Date,
) -> ClassReport {
    let parts = if spec.outgoing {
        vec![("polling", month.polling), ("details", month.details), ("listing", month.listing)]
    } else {
        vec![("events", month.pushes)]
    };
    let forecast = parts.iter().fold(0_u64, |sum, (_, calls)| sum.saturating_add(*calls));
    let allowance = choice.allowance(spec, edition);
    ClassReport {
        class: spec.class,
        source: spec.source,
        shared: spec.shared,
        granted: choice.granted(spec, edition),
        allowance,
        used,
        forecast,
        parts,
        standing: standing(used, forecast, allowance.map(u64::from), today),
        spent_on: allowance.and_then(|allowance| spent(used, forecast, allowance.into(), today)),
        days,
    }
}

/// The day on which an allowance will be spent, this month or else, where it just lasts to its end, the next.
fn spent(used: u64, month: u64, allowance: u64, today: Date) -> Option<Date> {
    spent_on(used, month, allowance, today).or_else(|| {
        let next = next_month(today);
        (month > allowance).then(|| spent_on(0, month, allowance, next)).flatten()
    })
}
