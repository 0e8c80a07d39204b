//! Real records to try rules on, as their side tells them: before any filter, mapping or conversion of rooms.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use connector::{Known, ReadEvent, ReadOptions, Seen};
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use model::{ConnectionId, Coverage, Direction, Fault, Integration, Meeting, MeetingKey, Side, SideName};
use store::{MeetingQuery, OaOf, Reader};
use tokio::time::{Instant, timeout_at};

use crate::{Service, integration::zone_of, sync::Span, task::Job};

/// Records that are listed at most.
const AT_MOST: usize = 50;
/// Entries of the OA are looked for this far on both sides of today: the widest window a sync has.
const DAYS: i64 = 15;
/// Calendars of a connection that are read for a sample, at most.
const CALENDARS: usize = 5;
/// Longest wait for a sample: somebody sits in front of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a sample that was read is taken for new.
const FRESH: SignedDuration = SignedDuration::from_mins(5);
/// Samples that are remembered.
const SAMPLES: usize = 32;

/// A record to try on.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Names it among those of its way.
    pub key: String,
    /// What it says, masked where private.
    pub meeting: Meeting,
    /// Whose calendars it was found in: names, mailboxes where there is none; empty for the OA's own entries.
    pub calendars: Vec<String>,
}

/// What was read of integrations lately, so that every stroke of a key is not a question to a provider.
#[derive(Debug, Default)]
pub(crate) struct Samples(Mutex<BTreeMap<(String, SideName), Sample>>);

#[derive(Clone, Debug)]
struct Sample {
    read_at: Timestamp,
    /// As it was set then: other people or another account show other records.
    of: Integration,
    records: Vec<Record>,
}

impl Samples {
    fn get(&self, integration: &Integration, side: SideName, now: Timestamp) -> Option<Vec<Record>> {
        let samples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sample = samples.get(&(integration.id.to_string(), side))?;
        let fresh = now.duration_since(sample.read_at) < FRESH && sample.of == *integration;
        fresh.then(|| sample.records.clone())
    }

    fn put(&self, integration: &Integration, side: SideName, now: Timestamp, records: &[Record]) {
        let mut samples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if samples.len() >= SAMPLES {
            samples.clear();
        }
        let sample = Sample { read_at: now, of: integration.clone(), records: records.to_vec() };
        samples.insert((integration.id.to_string(), side), sample);
    }
}

struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

impl Service {
    /// The newest records of a way's source, latest start first, at most 50. Of a connection: a few people's calendars,
    /// read now and only read, and where that cannot be, meetings stored of it; of the built-in OA: its entries around
    /// today.
    ///
    /// # Errors
    /// `integration.unknown`, `library.direction`, `store.*`; faults of reading where nothing is stored.
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
        let mut records = match source(integration, direction) {
            (side, Side::Connection { id }) => self.of_connection(integration, side, id).await?,
            (_, Side::Oa) => self.of_oa(integration).await?,
            (_, Side::Hub) => Vec::new(),
        };
        records.iter_mut().for_each(|record| record.meeting.mask());
        records.sort_by_key(|record| std::cmp::Reverse(start(&record.meeting)));
        records.truncate(AT_MOST);
        Ok(records)
    }

    /// The records of a way, or none where its source cannot be read now: what is to be saved does not wait for it.
    pub(super) async fn records_or_none(
        &self,
        integration: &Integration,
        direction: Direction,
    ) -> Result<Vec<Record>, Fault> {
        match self.records_of(integration, direction).await {
            Err(fault) if !fault.code.starts_with("store.") => Ok(Vec::new()),
            found => found,
        }
    }

    async fn of_connection(
        &self,
        integration: &Integration,
        side: SideName,
        connection: &ConnectionId,
    ) -> Result<Vec<Record>, Fault> {
        if let Some(records) = self.0.samples.get(integration, side, self.now()) {
            return Ok(records);
        }
        let read = match integration.calendar {
            Some(_) => self.sample(integration, side).await,
            None => Ok(Vec::new()),
        };
        if let Some(records) = read.as_ref().ok().filter(|records| !records.is_empty()) {
            self.0.samples.put(integration, side, self.now(), records);
            return Ok(records.clone());
        }
        let id = connection.clone();
        let stored = self.store().read_async(move |tx| stored(tx, &id)).await?;
        if stored.is_empty() { read } else { Ok(stored) }
    }

    /// Reads the calendars of the first few people on a side, as far as the time goes.
    async fn sample(&self, integration: &Integration, side: SideName) -> Result<Vec<Record>, Fault> {
        let until = Instant::now() + PATIENCE;
        let job = Job::quiet();
        let people = self.calendars(integration, None).await?;
        let ends = self.ends(integration, None, false, &job).await?;
        let end = ends.at(side);
        let window = Span::default().window(&integration.policy, &zone_of(integration)?, self.now())?;
        let options = ReadOptions { details: true, marks: false };
        let (mut records, mut first_fault) = (Gathered::default(), None);
        for calendar in people.calendars.iter().filter(|calendar| !calendar.left).take(CALENDARS) {
            end.ready(&calendar.mailbox).await;
            let reader = match end.reader(&calendar.mailbox) {
                Ok(reader) => reader,
                Err(fault) => {
                    first_fault.get_or_insert(fault);
                    continue;
                }
            };
            let whose = calendar.name.as_deref().unwrap_or(&calendar.mailbox);
            let mut events = reader.read(&calendar.mailbox, window, options, &Nothing);
            while let Ok(Some(event)) = timeout_at(until, events.next()).await {
                match event {
                    ReadEvent::Batch(batch) => {
                        for (key, meeting) in batch.into_iter().filter_map(item) {
                            records.add(key, meeting, whose);
                        }
                    }
                    ReadEvent::End(Coverage::Partial { fault }) => {
                        first_fault.get_or_insert(*fault);
                        break;
                    }
                    ReadEvent::End(_) => break,
                }
            }
            if records.0.len() >= AT_MOST || Instant::now() >= until {
                break;
            }
        }
        job.cancel().cancel();
        match first_fault {
            Some(fault) if records.0.is_empty() => Err(fault),
            _ => Ok(records.into_records()),
        }
    }

    async fn of_oa(&self, integration: &Integration) -> Result<Vec<Record>, Fault> {
        let days = SignedDuration::from_hours(24 * DAYS).as_secs();
        let (from, to) = (self.now().as_second() - days, self.now().as_second() + days);
        let book = match &integration.calendar {
            Some(policy) => self.book(&policy.bound_field).await?,
            None => crate::oa::book::Book::default(),
        };
        let mut events = self.store().read_async(move |tx| tx.list_oa_events(OaOf::All, from, to)).await?;
        events.iter_mut().for_each(|event| book.to_bound(&mut event.meeting));
        let record = |event: model::OaEvent| Record {
            key: event.id.to_string(),
            meeting: event.meeting,
            calendars: Vec::new(),
        };
        Ok(events.into_iter().map(record).collect())
    }
}

/// The side that a way reads.
pub(super) fn source(integration: &Integration, direction: Direction) -> (SideName, &Side) {
    match direction {
        Direction::Push => (SideName::B, &integration.side_b),
        _ => (SideName::A, &integration.side_a),
    }
}

fn start(meeting: &Meeting) -> Timestamp {
    meeting.when.span(&TimeZone::UTC).0
}

fn item(seen: Seen) -> Option<(String, Meeting)> {
    match seen {
        Seen::Item(item) => Some((item.source_ref, item.meeting)),
        Seen::Same { .. } | Seen::Broken(_) => None,
    }
}

/// Records by what is one meeting, however many calendars it lies in; the copy that was found first stands for all.
#[derive(Default)]
struct Gathered(BTreeMap<MeetingKey, Record>);

impl Gathered {
    fn add(&mut self, key: String, meeting: Meeting, whose: &str) {
        let record =
            self.0.entry(meeting.key.clone()).or_insert(Record { key, meeting, calendars: Vec::new() });
        if record.calendars.iter().all(|known| known != whose) {
            record.calendars.push(whose.to_owned());
        }
    }

    fn into_records(self) -> Vec<Record> {
        self.0.into_values().collect()
    }
}

/// The newest meetings that are stored of a connection.
fn stored(tx: &Reader<'_>, connection: &ConnectionId) -> store::Result<Vec<Record>> {
    let mut query =
        MeetingQuery { connection: Some(connection.clone()), limit: Some(0), ..Default::default() };
    query.offset = tx.list_meetings(&query)?.total.saturating_sub(AT_MOST as u64);
    query.limit = Some(AT_MOST as u64);
    let mut records = Gathered::default();
    for row in tx.list_meetings(&query)?.items {
        records.add(row.id.to_string(), row.meeting, &row.mailbox);
    }
    Ok(records.into_records())
}
