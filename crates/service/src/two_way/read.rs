//! Reads both sides of people's calendars: several at once, each to its end or to its fault. A calendar of which both
//! sides say that nothing changed is not read.

use std::collections::BTreeSet;

use connector::{BrokenItem, Changed, Cursor, Known, Located, ReadEvent, ReadOptions, Seen, SourceItem};
use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use jiff::{SignedDuration, tz::TimeZone};
use model::{Coverage, Fault, SideName, Sighting, Window};
use plan::{
    Reading,
    two_way::{Original, Place, Sided, original_of, sight},
};
use store::{CalendarState, Spool};

use super::{Ends, carry::Carry, people::PersonCalendar};
use crate::task::{Job, Phase};

/// Sightings of one side with what they were made from.
pub(crate) type Seen2 = Spool<Sighting, Sided>;

/// Nothing is known beforehand: a calendar is read whole or not at all.
struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// What to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadPair<'a> {
    pub(crate) ends: &'a Ends,
    pub(crate) carry: &'a Carry,
    pub(crate) zone: &'a TimeZone,
    /// Span of both reads.
    pub(crate) window: Window,
    /// Whether attendees, rooms and details are synced: what was planned without them tells nothing of them.
    pub(crate) details: bool,
    /// Calendars by mailbox.
    pub(crate) calendars: &'a [PersonCalendar],
    /// The integration, as copies name who made them.
    pub(crate) tag: u32,
    /// Ask nobody whether something changed: read.
    pub(crate) anew: bool,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct PairSnapshot {
    /// How each calendar was read (A, B), in their order.
    pub(crate) readings: Vec<[Reading; 2]>,
    pub(crate) spools: [Seen2; 2],
    /// State to keep once everything of a calendar is carried out; none where it cannot be told later.
    pub(crate) states: Vec<Option<CalendarState>>,
    /// What of each calendar that was read to its end could not be understood.
    pub(crate) flaws: Vec<Vec<Fault>>,
}

struct CalendarRead {
    place: usize,
    readings: [Reading; 2],
    items: [Vec<(Sighting, Sided)>; 2],
    state: Option<CalendarState>,
    flaws: Vec<Fault>,
}

/// What came of reading one side of a calendar.
#[derive(Debug)]
pub(crate) struct Collected {
    pub(crate) coverage: Coverage,
    pub(crate) items: Vec<(Sighting, Sided)>,
    /// Items that are there and cannot be read.
    pub(crate) flaw: Option<Fault>,
}

impl Collected {
    fn partial(fault: Fault, items: Vec<(Sighting, Sided)>) -> Self {
        Self { coverage: Coverage::Partial { fault: Box::new(fault) }, items, flaw: None }
    }
}

/// Reads all calendars.
///
/// # Errors
/// `run.cancelled`, faults of the spool, and faults that hit every calendar of a side alike.
pub(crate) async fn read(what: &ReadPair<'_>, job: &Job) -> Result<PairSnapshot, Fault> {
    let total = what.calendars.len();
    let mut snapshot = PairSnapshot {
        readings: vec![[Reading::NotRead, Reading::NotRead]; total],
        states: vec![None; total],
        flaws: vec![Vec::new(); total],
        ..PairSnapshot::default()
    };
    snapshot.take(what, (0..total).collect(), job).await?;
    snapshot.finish()?;
    Ok(snapshot)
}

impl PairSnapshot {
    /// Reads calendars again, by their places: what was read of them before is void.
    ///
    /// # Errors
    /// As [`read`].
    pub(crate) async fn read_again(
        &mut self,
        what: &ReadPair<'_>,
        places: BTreeSet<usize>,
        job: &Job,
    ) -> Result<(), Fault> {
        let of = |seen: &Sighting| usize::try_from(seen.scope).is_ok_and(|place| places.contains(&place));
        self.spools.iter_mut().for_each(|spool| spool.retain(|seen| !of(seen)));
        self.take(what, places.into_iter().collect(), job).await?;
        self.finish()
    }

    async fn take(&mut self, what: &ReadPair<'_>, places: Vec<usize>, job: &Job) -> Result<(), Fault> {
        let total = places.len();
        let reads: Vec<BoxFuture<'_, CalendarRead>> =
            places.into_iter().map(|place| read_calendar(what, place).boxed()).collect();
        let at_once = SideName::BOTH.map(|side| what.ends.at(side).at_once);
        let mut stream = stream::iter(reads).buffer_unordered(at_once[0].max(at_once[1]).max(1));
        let mut done = 0;
        while let Some(read) = tokio::select! {
            next = stream.next() => next,
            () = job.cancel().cancelled() => return Err(Fault::setup("run.cancelled")),
        } {
            for (spool, items) in self.spools.iter_mut().zip(read.items) {
                items.iter().try_for_each(|(seen, item)| spool.put(*seen, item))?;
            }
            done += 1;
            job.report(Phase::Reading, done, total, Some(&what.calendars[read.place].mailbox));
            self.readings[read.place] = read.readings;
            self.states[read.place] = read.state;
            self.flaws[read.place] = read.flaws;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Fault> {
        SideName::BOTH.into_iter().try_for_each(|side| fail_when_nothing_was_read(side, &self.readings))?;
        self.spools.iter_mut().for_each(Spool::sort);
        Ok(())
    }
}

/// A fault that stopped every calendar of a side (a rejected credential, no network) is the run's fault, not that of
/// a thousand calendars.
fn fail_when_nothing_was_read(side: SideName, readings: &[[Reading; 2]]) -> Result<(), Fault> {
    let mut first: Option<&Fault> = None;
    for reading in readings.iter().map(|pair| &pair[side as usize]) {
        match reading {
            Reading::NotRead => {}
            Reading::Read(Coverage::Partial { fault }) => {
                if first.get_or_insert(fault).code != fault.code {
                    return Ok(());
                }
            }
            _ => return Ok(()),
        }
    }
    match first {
        Some(fault) if hits_everybody(fault) => Err(fault.clone()),
        _ => Ok(()),
    }
}

fn hits_everybody(fault: &Fault) -> bool {
    let shared = ["net.", "auth.", "quota."].iter().any(|start| fault.code.starts_with(start));
    shared && !fault.params.contains_key("person")
}

async fn read_calendar(what: &ReadPair<'_>, place: usize) -> CalendarRead {
    let calendar = &what.calendars[place];
    let mut read = CalendarRead {
        place,
        readings: [Reading::Unchanged, Reading::Unchanged],
        items: [Vec::new(), Vec::new()],
        state: None,
        flaws: Vec::new(),
    };
    if calendar.left && calendar.leave_alone {
        read.readings = [Reading::NotRead, Reading::NotRead];
        return read;
    }
    let known = calendar.state.as_ref().filter(|state| {
        !what.anew && !calendar.left && state.window == what.window && state.detailed == what.details
    });
    let (a, b) = futures::join!(
        changed(what, SideName::A, calendar, known.map(|state| &state.a)),
        changed(what, SideName::B, calendar, known.map(|state| &state.b))
    );
    if known.is_some() && matches!((&a, &b), (Changed::Same { .. }, Changed::Same { .. })) {
        return read;
    }
    read.state = state(what, [a, b]);
    let (a, b) = futures::join!(
        collect(what, SideName::A, place, calendar),
        collect(what, SideName::B, place, calendar)
    );
    let whole = a.coverage.proves_absence() && b.coverage.proves_absence();
    read.state = read.state.filter(|_| whole && !calendar.left);
    read.readings = [Reading::Read(a.coverage), Reading::Read(b.coverage)];
    read.items = [a.items, b.items];
    read.flaws = a.flaw.into_iter().chain(b.flaw).collect();
    read
}

/// A calendar that cannot be asked is read; the read itself tells why it cannot.
async fn changed(
    what: &ReadPair<'_>,
    side: SideName,
    calendar: &PersonCalendar,
    known: Option<&String>,
) -> Changed {
    let cursor = known.map(|text| Cursor(text.clone()));
    what.ends.at(side).ready(&calendar.mailbox).await;
    match what.ends.at(side).reader(&calendar.mailbox) {
        Ok(reader) => reader.changed(&calendar.mailbox, cursor.as_ref()).await.unwrap_or(Changed::Unknown),
        Err(_) => Changed::Unknown,
    }
}

fn state(what: &ReadPair<'_>, [a, b]: [Changed; 2]) -> Option<CalendarState> {
    let cursor = |changed| match changed {
        Changed::Same { cursor } | Changed::Changed { cursor } => Some(cursor.0),
        Changed::Unknown => None,
    };
    Some(CalendarState { a: cursor(a)?, b: cursor(b)?, window: what.window, detailed: what.details })
}

/// Reads one side of a calendar to its end, once it is ready.
pub(crate) async fn collect(
    what: &ReadPair<'_>,
    side: SideName,
    place: usize,
    calendar: &PersonCalendar,
) -> Collected {
    let mut items = Vec::new();
    let named = |fault: Fault| fault.with("mailbox", &calendar.mailbox);
    let reader = match what.ends.at(side).reader(&calendar.mailbox) {
        Ok(reader) => reader,
        Err(fault) => return Collected::partial(named(fault), items),
    };
    let options = ReadOptions { details: true, marks: true };
    let mut events = reader.read(&calendar.mailbox, widened(what.window), options, &Nothing);
    while let Some(event) = events.next().await {
        match event {
            ReadEvent::Batch(batch) => {
                for seen in batch {
                    items.extend(match seen {
                        Seen::Item(item) => Some(take(what, side, place, calendar, *item)),
                        Seen::Broken(item) => Some(take_broken(what, side, place, calendar, *item)),
                        // Nothing was known, so that everything is handed on.
                        Seen::Same { .. } => None,
                    });
                }
            }
            ReadEvent::End(Coverage::Complete) => {
                return Collected { coverage: Coverage::Complete, items, flaw: None };
            }
            // Each item that cannot be read was handed on as such: what is missing besides is really gone.
            ReadEvent::End(Coverage::Flawed { fault }) => {
                return Collected { coverage: Coverage::Complete, items, flaw: Some(named(*fault)) };
            }
            ReadEvent::End(Coverage::Partial { fault }) => return Collected::partial(named(*fault), items),
            // Busy times are nobody's meetings: they have other ids, and say nothing that could be compared.
            ReadEvent::End(Coverage::BusyOnly) => {
                return Collected::partial(named(Fault::setup("calendar.busy_only")), Vec::new());
            }
        }
    }
    Collected::partial(named(Fault::defect("provider.no_end")), items)
}

fn take(
    what: &ReadPair<'_>,
    side: SideName,
    place: usize,
    calendar: &PersonCalendar,
    item: SourceItem,
) -> (Sighting, Sided) {
    let original = item.marker.as_deref().and_then(original_of);
    let (item, filtered) = what.carry.sided(side, &calendar.mailbox, item);
    sighted(what, side, place, calendar, (item, filtered, original))
}

fn take_broken(
    what: &ReadPair<'_>,
    side: SideName,
    place: usize,
    calendar: &PersonCalendar,
    item: BrokenItem,
) -> (Sighting, Sided) {
    // Of what cannot be read no filter can tell whether it passes.
    sighted(what, side, place, calendar, (what.carry.broken(item), false, None))
}

fn sighted(
    what: &ReadPair<'_>,
    side: SideName,
    place: usize,
    calendar: &PersonCalendar,
    (item, filtered, original): (Sided, bool, Option<Original>),
) -> (Sighting, Sided) {
    let scope = u32::try_from(place).unwrap_or(plan::ELSEWHERE);
    let place = Place {
        side,
        scope,
        mailbox: &calendar.mailbox,
        marker: original.map(|original| original.mark),
        own: original.is_some_and(|original| original.by == what.tag),
        filtered,
        zone: what.zone,
    };
    (sight(place, &item), item)
}

/// Looks for one item of a side by its id, as reading hands it on.
///
/// # Errors
/// Faults of the call.
pub(crate) async fn locate(
    ends: &Ends,
    carry: &Carry,
    side: SideName,
    mailbox: &str,
    item_ref: &str,
) -> Result<LocatedSided, Fault> {
    ends.at(side).ready(mailbox).await;
    Ok(match ends.at(side).reader(mailbox)?.locate(mailbox, item_ref).await? {
        Located::Gone => LocatedSided::Gone,
        Located::Unknown => LocatedSided::Unknown,
        Located::There(item) => LocatedSided::There(Box::new(carry.sided(side, mailbox, *item).0)),
    })
}

/// Where one item is.
#[derive(Clone, Debug)]
pub(crate) enum LocatedSided {
    /// There.
    There(Box<Sided>),
    /// Gone.
    Gone,
    /// Nobody can tell.
    Unknown,
}

/// A day more at each edge, so that a meeting that moved just across it is seen where it went.
fn widened(window: Window) -> Window {
    let day = SignedDuration::from_hours(24);
    Window {
        start: window.start.checked_sub(day).unwrap_or(window.start),
        end: window.end.checked_add(day).unwrap_or(window.end),
    }
}
