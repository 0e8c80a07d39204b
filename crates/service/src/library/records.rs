//! Real records to try rules on: the newest that were read.

use jiff::{SignedDuration, Timestamp};
use model::{ConnectionId, Direction, Fault, Integration, Meeting, Payload, Side, SideName};
use store::{MeetingQuery, OaOf, Reader, StepQuery};

use crate::Service;

/// Records that are listed at most.
const AT_MOST: usize = 50;
/// Entries of the OA are looked for this far on both sides of today: the widest window a sync has.
const DAYS: i64 = 15;

/// A record to try on.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Names it among those of its way.
    pub key: String,
    /// What it says, masked where private.
    pub meeting: Meeting,
}

impl Service {
    /// The newest records of a way's source, latest start first, at most 50. Of the third party: meetings that are
    /// stored of its connection, else those in the newest plan, which are as they were mapped; of the OA: its entries
    /// around today.
    ///
    /// # Errors
    /// `integration.unknown`, `library.direction`, `store.*`.
    pub async fn records(&self, integration: &str, direction: Direction) -> Result<Vec<Record>, Fault> {
        super::one_way(direction)?;
        let integration = self.integration(integration).await?;
        self.records_of(&integration, direction).await
    }

    pub(super) async fn records_of(
        &self,
        integration: &Integration,
        direction: Direction,
    ) -> Result<Vec<Record>, Fault> {
        let (integration, now) = (integration.clone(), self.now());
        let mut records = self
            .store()
            .read_async(move |tx| match source(&integration, direction) {
                Some(connection) => of_connection(tx, connection, &integration),
                None => of_oa(tx, now),
            })
            .await?;
        records.iter_mut().for_each(|record| record.meeting.mask());
        records.sort_by_key(|record| std::cmp::Reverse(start(&record.meeting)));
        records.truncate(AT_MOST);
        Ok(records)
    }
}

/// Connection that a way reads; none for the OA.
fn source(integration: &Integration, direction: Direction) -> Option<&ConnectionId> {
    match (direction, &integration.side_a, &integration.side_b) {
        (Direction::Push, _, Side::Connection { id }) => Some(id),
        (Direction::Push, ..) => None,
        (_, Side::Connection { id }, _) => Some(id),
        _ => None,
    }
}

fn start(meeting: &Meeting) -> Timestamp {
    meeting.when.span(&jiff::tz::TimeZone::UTC).0
}

fn of_connection(
    tx: &Reader<'_>,
    connection: &ConnectionId,
    integration: &Integration,
) -> store::Result<Vec<Record>> {
    let mut query =
        MeetingQuery { connection: Some(connection.clone()), limit: Some(0), ..Default::default() };
    query.offset = tx.list_meetings(&query)?.total.saturating_sub(AT_MOST as u64);
    query.limit = Some(AT_MOST as u64);
    let stored = tx.list_meetings(&query)?.items;
    if !stored.is_empty() {
        let record =
            |row: store::StoredMeeting| Record { key: row.id.as_str().to_owned(), meeting: row.meeting };
        return Ok(stored.into_iter().map(record).collect());
    }
    of_plan(tx, integration)
}

/// Meetings that the newest plan brings to our side.
fn of_plan(tx: &Reader<'_>, integration: &Integration) -> store::Result<Vec<Record>> {
    let plans = tx.list_plans(&integration.id, Some(1))?;
    let Some(plan) = plans.first() else { return Ok(Vec::new()) };
    let query = StepQuery { limit: Some(1_000), ..StepQuery::default() };
    let steps = tx.list_steps(&plan.id, &query)?.items.into_iter();
    let towards_us = steps.filter(|row| row.step.target == SideName::B);
    let records = towards_us.filter_map(|row| match row.step.after {
        Some(Payload::Meeting(meeting)) => {
            Some(Record { key: row.step.id.as_str().to_owned(), meeting: *meeting })
        }
        _ => None,
    });
    Ok(records.collect())
}

fn of_oa(tx: &Reader<'_>, now: Timestamp) -> store::Result<Vec<Record>> {
    let days = SignedDuration::from_hours(24 * DAYS).as_secs();
    let (from, to) = (now.as_second() - days, now.as_second() + days);
    let events = tx.list_oa_events(OaOf::All, from, to)?;
    let record = |event: model::OaEvent| Record { key: event.id.as_str().to_owned(), meeting: event.meeting };
    Ok(events.into_iter().map(record).collect())
}
