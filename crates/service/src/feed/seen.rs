//! What came by events, for readers, and whether somebody else receives some of them.

use connector::{RawEvent, SeenEvents, StoredEvent, Unbroken};
use jiff::{SignedDuration, Timestamp};
use model::{ConnectionId, Fault};
use store::{EventRow, Reader};

use crate::Service;

/// Whoever listens says so every few seconds; after this nobody does.
const ALIVE: SignedDuration = SignedDuration::from_secs(60);
/// Signs of somebody else count for so long.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);
/// An event that comes so much later than others was delivered to somebody else before, who did not take it: it comes
/// again after 10 and 30 seconds, or about a minute.
const LATE: SignedDuration = SignedDuration::from_secs(45);
/// Most events given at once.
const MOST: u64 = 1_000;

/// Events in the store.
#[derive(Debug)]
pub(crate) struct StoredEvents {
    service: Service,
}

impl StoredEvents {
    pub(crate) fn new(service: Service) -> Self {
        Self { service }
    }
}

impl SeenEvents for StoredEvents {
    fn unbroken(&self, connection: &ConnectionId) -> Result<Option<Unbroken>, Fault> {
        let now = self.service.now();
        Ok(self.service.store().read(|tx| unbroken(tx, connection, now))?)
    }

    fn after(
        &self,
        connection: &ConnectionId,
        number: u64,
        kinds: &[&str],
    ) -> Result<Vec<StoredEvent>, Fault> {
        let rows = self.service.store().read(|tx| tx.events_after(connection, number, kinds, MOST))?;
        Ok(rows.into_iter().map(stored).collect())
    }

    fn second_copy(&self, connection: &ConnectionId) -> Result<Option<Fault>, Fault> {
        let now = self.service.now();
        Ok(self.service.store().read(|tx| second_copy(tx, connection, now))?)
    }
}

fn stored(row: EventRow) -> StoredEvent {
    let EventRow { no, event, .. } = row;
    let event = RawEvent { id: event.id, kind: event.kind, born: event.born_at, body: event.body };
    StoredEvent { number: no, event }
}

/// Since when nothing was missed. Requests to an address of ours are never said to be without a gap: whether the provider
/// reaches us is not to be seen from here.
pub(super) fn unbroken(
    tx: &Reader<'_>,
    connection: &ConnectionId,
    now: Timestamp,
) -> store::Result<Option<Unbroken>> {
    let Some(feed) = tx.get_feed(connection)? else { return Ok(None) };
    let alive = feed.alive_at.is_some_and(|at| now.duration_since(at) < ALIVE);
    let Some(since) = feed.since.filter(|_| alive && feed.mode == "stream") else { return Ok(None) };
    if second_copy(tx, connection, now)?.is_some() {
        return Ok(None);
    }
    Ok(Some(Unbroken { since, last: tx.last_event(connection)? }))
}

/// Signs of another program that receives events of the same app.
pub(super) fn second_copy(
    tx: &Reader<'_>,
    connection: &ConnectionId,
    now: Timestamp,
) -> store::Result<Option<Fault>> {
    let Some(feed) = tx.get_feed(connection)?.filter(|feed| feed.mode == "stream") else { return Ok(None) };
    let from = now.checked_sub(REMEMBERED).unwrap_or(now);
    let missed = tx.list_missed(connection, from)?.len();
    // Only what happened while we listened without a gap can tell that somebody else was asked first.
    let listening = feed.since.unwrap_or(now).max(from);
    let delays: Vec<_> =
        tx.event_delays(connection, listening)?.into_iter().filter(|(born, _)| *born >= listening).collect();
    Ok(judge(missed, late(&delays)))
}

/// How many events came late. Clocks differ: late is what is later than the least delay there was.
fn late(delays: &[(Timestamp, Timestamp)]) -> usize {
    let delay = |(born, came): &(Timestamp, Timestamp)| came.duration_since(*born);
    let Some(least) = delays.iter().map(delay).min() else { return 0 };
    delays.iter().filter(|one| delay(one) - least > LATE).count()
}

/// Two changes that no event told of, three events that came late, or one of each: most likely another copy.
fn judge(missed: usize, late: usize) -> Option<Fault> {
    let likely = missed >= 2 || late >= 3 || (missed >= 1 && late >= 1);
    likely.then(|| Fault::setup("feed.second_copy").with("missed", missed).with("late", late).likely())
}

impl Service {
    /// Notes that reading found a change (`what` names it, such as a meeting's id) that no event had told of. Only a
    /// change made while events came without a gap counts; one alone proves nothing.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn found_unannounced(
        &self,
        connection: &ConnectionId,
        what: &str,
        changed_after: Timestamp,
    ) -> Result<(), Fault> {
        let (now, connection, what) = (self.now(), connection.clone(), what.to_owned());
        let noted = self
            .store()
            .write_async(move |tx| {
                let unbroken = unbroken(tx, &connection, now)?;
                if unbroken.is_none_or(|unbroken| unbroken.since > changed_after) {
                    return Ok(false);
                }
                let before = now.checked_sub(REMEMBERED).unwrap_or(now);
                tx.note_missed(&connection, &what, now, before)?;
                Ok(true)
            })
            .await?;
        if noted {
            self.changed(&["events"]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn late_is_measured_against_the_least_delay_so_that_wrong_clocks_do_not_count() {
        // Our clock is five minutes ahead: every event seems to come late, none does.
        let ahead: Vec<_> = (0..9).map(|n| (at(n), at(n + 300))).collect();
        assert_eq!(late(&ahead), 0);
        let mut some = ahead.clone();
        some.extend([(at(20), at(380)), (at(30), at(391)), (at(40), at(400))]);
        assert_eq!(late(&some), 3);
        assert_eq!(late(&[]), 0);
        assert_eq!(late(&[(at(0), at(900))]), 0, "one alone has nothing to be compared with");
    }

    #[test]
    fn one_sign_alone_is_no_second_copy() {
        for (missed, late, told) in
            [(0, 0, false), (1, 0, false), (0, 2, false), (2, 0, true), (0, 3, true), (1, 1, true)]
        {
            let fault = judge(missed, late);
            assert_eq!(fault.is_some(), told, "{missed} {late}");
            if let Some(fault) = fault {
                assert_eq!(fault.certainty, model::Certainty::Likely);
            }
        }
    }
}
