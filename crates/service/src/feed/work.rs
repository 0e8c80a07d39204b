//! Works off events that were stored: what they say should be read again is read again, by the normal sync.
//!
//! An event stays open until what it asks for was done; a program that is killed before does it again, which changes
//! nothing twice.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use connector::Hint;
use jiff::{SignedDuration, Timestamp};
use model::{Connection, ConnectionId, Fault, FaultClass, Integration, Side};
use store::EventRow;
use tokio_util::sync::CancellationToken;

use crate::{Job, Service, sync::Span};

/// Between two looks when nothing wakes it.
const LOOK: Duration = Duration::from_secs(10);
/// Nothing came for so long before calendars are read: a booking is several events.
const QUIET: SignedDuration = SignedDuration::from_secs(5);
/// Calendars are read so long after the first event, whatever still comes.
const LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// First wait after a failure; it doubles with each.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
/// Longest wait after a failure.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(30);
/// Another run holds the integration: looked at again after this.
const BUSY: SignedDuration = SignedDuration::from_secs(15);
/// Events looked at together.
const BATCH: u64 = 500;

/// An event and what it says is to be read again.
type Hinted = (EventRow, Vec<Hint>);

impl Service {
    /// Works off events of a connection as they come, until stopped.
    pub(super) async fn run_events(&self, connection: &ConnectionId, stop: &CancellationToken) {
        loop {
            let next = self.work_events(connection, stop).await.unwrap_or_else(|fault| {
                tracing::warn!(%fault, %connection, "events were not worked off");
                None
            });
            let wait = next.map_or(LOOK, |next| {
                Duration::try_from(next.duration_since(self.now())).unwrap_or_default().min(LOOK)
            });
            tokio::select! {
                () = self.0.feeds.rung() => {}
                () = tokio::time::sleep(wait.max(Duration::from_millis(200))) => {}
                () = stop.cancelled() => return,
            }
        }
    }

    /// Works off what may be worked off now. Gives when there is something to do next.
    ///
    /// # Errors
    /// `connection.unknown`, `provider.unknown`, `store.*`; what reading fails with is noted with the events.
    pub(super) async fn work_events(
        &self,
        connection: &ConnectionId,
        stop: &CancellationToken,
    ) -> Result<Option<Timestamp>, Fault> {
        let connection = self.connection(connection.as_str()).await?;
        let id = connection.id.clone();
        let open = self.store().read_async(move |tx| tx.open_events(&id, BATCH)).await?;
        if open.is_empty() {
            return Ok(None);
        }
        let now = self.now();
        let (calendars, at_once) = self.sort(&connection, open)?;
        if !at_once.is_empty() {
            self.note(&connection, at_once, now).await?;
        }
        if calendars.is_empty() || stop.is_cancelled() || self.schedules_paused().await? {
            return Ok(None);
        }
        match due(&calendars, now) {
            Some(at) if at > now => Ok(Some(at)),
            _ => self.read_again(&connection, &calendars, stop).await,
        }
    }

    /// Events whose calendars are to be read, and those that are done once they are noted.
    fn sort(
        &self,
        connection: &Connection,
        open: Vec<EventRow>,
    ) -> Result<(Vec<EventRow>, Vec<Hinted>), Fault> {
        let provider = self.provider(&connection.provider)?;
        let (mut calendars, mut at_once) = (Vec::new(), Vec::new());
        for row in open {
            let hints = provider.hints(&row.event.kind, &row.event.body);
            if hints.iter().any(reads_calendars) {
                let hints_known = !row.hints.is_empty();
                if !hints_known {
                    at_once.push((row.clone(), hints));
                }
                calendars.push(row);
            } else {
                at_once.push((row, hints));
            }
        }
        Ok((calendars, at_once))
    }

    /// Notes what events ask for; those that ask for no calendar are done.
    async fn note(
        &self,
        connection: &Connection,
        rows: Vec<(EventRow, Vec<Hint>)>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let wanted: Vec<Hint> =
            rows.iter().flat_map(|(_, hints)| hints).filter(|hint| is_of_people(hint)).cloned().collect();
        if !wanted.is_empty() {
            self.mark_dirty(&connection.id, &wanted).await?;
        }
        self.store()
            .write_async(move |tx| {
                for (row, hints) in &rows {
                    let words: BTreeSet<&str> = hints.iter().map(word).collect();
                    let words: Vec<&str> = words.into_iter().collect();
                    tx.note_hints(
                        row.no,
                        &words,
                        hints.iter().any(|hint| matches!(hint, Hint::Fact { .. })),
                    )?;
                    if !hints.iter().any(reads_calendars) {
                        tx.finish_events(&[row.no], now)?;
                    }
                }
                Ok(())
            })
            .await?;
        self.changed(&["events"]);
        Ok(())
    }

    /// Runs what syncs the connection, as its schedule would, and settles the events.
    async fn read_again(
        &self,
        connection: &Connection,
        rows: &[EventRow],
        stop: &CancellationToken,
    ) -> Result<Option<Timestamp>, Fault> {
        let mut failed = None;
        for integration in self.integrations().await? {
            if !of(&integration, &connection.id) || !self.runs_by_itself(&integration).await? {
                continue;
            }
            let job = Job::new(stop.child_token(), Arc::new(|_| {}));
            match self.sync(integration.id.as_str(), Span::default(), &job).await {
                Ok(_) => {}
                Err(fault) if matches!(fault.code.as_str(), "run.busy" | "run.cancelled") => {
                    return Ok(self.now().checked_add(BUSY).ok());
                }
                Err(fault) => failed = Some(fault),
            }
        }
        let (now, numbers) = (self.now(), rows.iter().map(|row| row.no).collect::<Vec<_>>());
        let again = failed.as_ref().and_then(|fault| again(fault, rows, now));
        self.store()
            .write_async(move |tx| match failed {
                None => tx.finish_events(&numbers, now),
                Some(fault) => tx.fail_events(&numbers, &fault, again),
            })
            .await?;
        self.changed(&["events"]);
        Ok(again)
    }
}

/// When calendars are read for some events: once it is quiet, or the first has waited long; not before a failure's wait
/// is over. None where they wait for somebody.
fn due(rows: &[EventRow], now: Timestamp) -> Option<Timestamp> {
    let add = |at: Timestamp, wait: SignedDuration| at.checked_add(wait).unwrap_or(now);
    let first = rows.iter().map(|row| row.came_at).min()?;
    let last = rows.iter().map(|row| row.last_at).max()?;
    let waits = rows.iter().filter_map(|row| row.again_at).max();
    let at = add(last, QUIET).min(add(first, LONGEST));
    Some(waits.map_or(at, |again| at.max(again)))
}

/// When events are tried again after a failure. What somebody has to mend is tried as well, rarely: nobody would say that
/// it was mended.
fn again(fault: &Fault, rows: &[EventRow], now: Timestamp) -> Option<Timestamp> {
    let tries = rows.iter().map(|row| row.tries).max().unwrap_or(0);
    let doubled = FIRST_WAIT.checked_mul(1 << tries.min(10)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    let wait = if fault.class == FaultClass::Transient { doubled } else { LONGEST_WAIT };
    let asked = fault.retry_after_ms.and_then(|ms| i64::try_from(ms).ok()).map(SignedDuration::from_millis);
    now.checked_add(wait.max(asked.unwrap_or_default())).ok()
}

fn of(integration: &Integration, connection: &ConnectionId) -> bool {
    [&integration.side_a, &integration.side_b]
        .into_iter()
        .any(|side| matches!(side, Side::Connection { id } if id == connection))
}

fn reads_calendars(hint: &Hint) -> bool {
    matches!(hint, Hint::Room(_) | Hint::Meetings { .. } | Hint::Fact { .. })
}

/// Whether the directory is what should be read again.
fn is_of_people(hint: &Hint) -> bool {
    matches!(hint, Hint::Person(_) | Hint::Department(_) | Hint::People)
}

/// A hint's word.
fn word(hint: &Hint) -> &'static str {
    match hint {
        Hint::Person(_) => "person",
        Hint::Department(_) => "department",
        Hint::People => "people",
        Hint::Room(_) => "room",
        Hint::Meetings { .. } => "meetings",
        Hint::Fact { .. } => "fact",
        Hint::Nothing => "nothing",
        Hint::Unknown => "unknown",
    }
}
