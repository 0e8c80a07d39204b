//! People's calendars in a comparison: both sides are read as a run reads them and looked at item by item. What is found
//! for a link is kept, so that it goes on under the successor's id.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use jiff::tz::TimeZone;
use model::{
    ComparedWith, Coverage, Fault, Integration, IntegrationId, KeyDigest, Marks, RoomComparison, SeriesLink,
    Side, SideName, SidesDiffer, Sighting, StepId, Window,
};
use plan::{
    covers,
    two_way::{Sided, integration_tag},
};
use store::{CalendarNo, ComparedLink, ComparedSeries, ComparedStep, Reader};

use super::{
    calendars::fitted,
    decided::{self, Decided, Opposite},
    ready::Ready,
    series::{self, SeenSeries},
    switch::turn,
    walk::{Difference, blank},
};
use crate::{
    Service,
    integration::zone_of,
    sync::{Span, prepare::rooms_at_once},
    task::Job,
    two_way::{
        people::PersonCalendar,
        read::{Collected, ReadPair, collect},
    },
};

/// A calendar as both sides showed it; none where the predecessor's service ended.
struct Seen {
    calendar: PersonCalendar,
    before: Option<Collected>,
    after: Collected,
    /// What was asked for besides, or why it could not be.
    besides: Result<Besides, Fault>,
}

/// What a read of both sides does not show.
#[derive(Default)]
struct Besides {
    series: Vec<SeenSeries>,
    /// Held steps about items that are gone on the successor's side.
    gone: BTreeSet<StepId>,
    /// The opposite side, where questions are about it.
    opposite: Vec<(Sighting, Sided)>,
}

/// What an integration is compared under.
#[derive(Clone)]
pub(super) struct Terms {
    pub integration: IntegrationId,
    pub side: SideName,
    pub zone: TimeZone,
    window: Window,
    /// Links that touch the window, by calendar: all that is known of the predecessor's side where it is not read.
    linked: Arc<BTreeMap<CalendarNo, u64>>,
    /// Series that were written as one, by mailbox.
    series: Arc<BTreeMap<String, Vec<SeriesLink>>>,
    pub decided: Arc<Decided>,
}

/// The same item on both sides, or an item of one: places in what was read.
type Pair = (Option<usize>, Option<usize>);

impl Service {
    /// Compares the calendars of people. A row for each, those that could not be read whole with why; and what stood for
    /// the predecessor.
    ///
    /// # Errors
    /// `run.cancelled`, faults of opening the sessions, `store.*`.
    pub(super) async fn compare_calendars(
        &self,
        ready: &Ready,
        job: &Job,
    ) -> Result<(Vec<RoomComparison>, ComparedWith), Fault> {
        let mut rows: BTreeMap<String, RoomComparison> = BTreeMap::new();
        let mut with = ComparedWith::Source;
        for integration in &ready.calendars {
            let (compared, of) = self.compare_integration(ready, integration, job).await?;
            if of == ComparedWith::Stored {
                with = of;
            }
            for row in compared {
                // A calendar of two integrations is one; what holds the switch is told.
                let known = rows.get(&row.mailbox).is_some_and(|known| known.fault.is_some());
                if !known {
                    rows.insert(row.mailbox.clone(), row);
                }
            }
        }
        Ok((rows.into_values().collect(), with))
    }

    async fn compare_integration(
        &self,
        ready: &Ready,
        integration: &Integration,
        job: &Job,
    ) -> Result<(Vec<RoomComparison>, ComparedWith), Fault> {
        let zone = zone_of(integration)?;
        let window = Span::default().window(&integration.policy, &zone, self.now())?;
        let terms = self.terms(ready, integration, zone, window).await?;
        let calendars: Vec<PersonCalendar> = match self.calendars(integration, None).await {
            Ok(people) => people.calendars.into_iter().filter(|calendar| !calendar.left).collect(),
            Err(fault) if fault.code == "people.none" => Vec::new(),
            Err(fault) => return Err(fault),
        };
        let ended =
            self.ending(&ready.predecessor).await?.map(|ending| ending.spec.seen_as).unwrap_or_default();
        let turned = self.turned(ready, integration)?;
        let before = match self.ends(integration, None, false, job).await {
            Err(fault) if ended.contains(&fault.code.as_str()) => None,
            opened => Some(opened?),
        };
        let after = self.ends(&turned, None, false, job).await?;
        let carry = self.carry(integration).await?;
        let what = |ends| ReadPair {
            ends,
            carry: &carry,
            zone: &terms.zone,
            window,
            details: integration.policy.details,
            calendars: &calendars,
            tag: integration_tag(&integration.id),
            anew: true,
        };
        let (before, after) = (before.as_ref().map(what), what(&after));
        let at_once = rooms_at_once(&self.provider(&ready.successor.provider)?.descriptor().limits);
        let reads: Vec<BoxFuture<'_, Seen>> = (0..calendars.len())
            .map(|place| seen(before.as_ref(), &after, &terms, place, ended).boxed())
            .collect();
        let mut reads = stream::iter(reads).buffered(at_once);
        let (mut rows, mut with) = (Vec::new(), ComparedWith::Source);
        while let Some(seen) = reads.next().await {
            job.check()?;
            if seen.before.is_none() {
                with = ComparedWith::Stored;
            }
            rows.push(self.compare_seen(ready, &terms, seen).await?);
        }
        let compared = calendars.iter().map(|calendar| calendar.mailbox.clone()).collect();
        let elsewhere = terms.decided.elsewhere(terms.side, &compared);
        let (predecessor, integration) = (ready.predecessor.id.clone(), terms.integration.clone());
        self.store()
            .write_async(move |tx| tx.put_compared_steps(&predecessor, &integration, &elsewhere))
            .await?;
        Ok((rows, with))
    }

    async fn terms(
        &self,
        ready: &Ready,
        integration: &Integration,
        zone: TimeZone,
        window: Window,
    ) -> Result<Terms, Fault> {
        let moved = Side::Connection { id: ready.predecessor.id.clone() };
        let side = if integration.side_a == moved { SideName::A } else { SideName::B };
        let (id, span) = (integration.id.clone(), (window.start.as_second(), window.end.as_second()));
        let of = integration.clone();
        let (linked, all, decided) = self
            .store()
            .read_async(move |tx| {
                Ok((tx.count_links_between(&id, span)?, tx.list_series(&id)?, Decided::find(tx, &of)?))
            })
            .await?;
        let mut series: BTreeMap<String, Vec<SeriesLink>> = BTreeMap::new();
        for link in all {
            series.entry(link.mailbox.clone()).or_default().push(link);
        }
        let integration = integration.id.clone();
        let (linked, series, decided) = (Arc::new(linked), Arc::new(series), Arc::new(decided));
        Ok(Terms { integration, side, zone, window, linked, series, decided })
    }

    /// The integration as it is once it is switched over.
    fn turned(&self, ready: &Ready, integration: &Integration) -> Result<Integration, Fault> {
        let can = self.ability_of(&ready.successor.provider)?;
        let mut turned = integration.clone();
        if let Some(policy) = turned.calendar.as_deref_mut() {
            *policy = fitted(policy, &can);
        }
        turn(&mut turned, &ready.predecessor.id, &ready.successor.id);
        Ok(turned)
    }

    /// Compares one calendar, and keeps by which items its links go on.
    async fn compare_seen(&self, ready: &Ready, terms: &Terms, seen: Seen) -> Result<RoomComparison, Fault> {
        let name = seen.calendar.name.clone().unwrap_or_else(|| seen.calendar.mailbox.clone());
        let row = blank(seen.calendar.mailbox.clone(), name);
        let mailbox = &seen.calendar.mailbox;
        let unread = seen.before.as_ref().and_then(|side| why_unread(side, mailbox));
        let unread = unread.or_else(|| why_unread(&seen.after, mailbox));
        let unread = unread.or_else(|| seen.besides.as_ref().err().cloned());
        if let Some(fault) = unread {
            return Ok(RoomComparison { fault: Some(fault), ..row });
        }
        let of = terms.clone();
        let (row, found) =
            self.store().read_async(move |tx| Ok(Beside { terms: of, seen }.compare(tx, row)?)).await?;
        let (predecessor, integration) = (ready.predecessor.id.clone(), terms.integration.clone());
        self.store()
            .write_page_async(move |tx| {
                tx.put_compared_links(&predecessor, &integration, &found.links)?;
                tx.put_compared_series(&predecessor, &integration, &found.series)?;
                tx.put_compared_steps(&predecessor, &integration, &found.steps)
            })
            .await?;
        Ok(row)
    }
}

/// Reads a calendar on both sides. A predecessor that refuses to be read because its service ended shows nothing.
async fn seen(
    before: Option<&ReadPair<'_>>,
    after: &ReadPair<'_>,
    terms: &Terms,
    place: usize,
    ended: &[&str],
) -> Seen {
    let (side, calendar) = (terms.side, &after.calendars[place]);
    let (first, second) = futures::join!(
        async {
            match before {
                Some(before) => Some(read(before, side, place, calendar).await),
                None => None,
            }
        },
        read(after, side, place, calendar),
    );
    let is_over = |side: &Collected| matches!(&side.coverage, Coverage::Partial { fault } if ended.contains(&fault.code.as_str()));
    let first = first.filter(|first| !is_over(first));
    let besides = besides(before.filter(|_| first.is_some()), after, terms, place, &second).await;
    Seen { calendar: calendar.clone(), before: first, after: second, besides }
}

/// Asks for what the read of a calendar does not show.
async fn besides(
    before: Option<&ReadPair<'_>>,
    after: &ReadPair<'_>,
    terms: &Terms,
    place: usize,
    shown: &Collected,
) -> Result<Besides, Fault> {
    let (side, calendar) = (terms.side, &after.calendars[place]);
    let mailbox = calendar.mailbox.as_str();
    if why_unread(shown, mailbox).is_some() {
        return Ok(Besides::default());
    }
    let links = terms.series.get(mailbox).map_or(&[][..], Vec::as_slice);
    let opposite = match terms.decided.asks() {
        true => read(after, side.other(), place, calendar).await.items,
        false => Vec::new(),
    };
    Ok(Besides {
        series: series::seen(before, after, side, calendar, links, shown).await?,
        gone: terms.decided.gone(after, side, mailbox, &shown.items).await?,
        opposite,
    })
}

async fn read(what: &ReadPair<'_>, side: SideName, place: usize, calendar: &PersonCalendar) -> Collected {
    what.ends.at(side).ready(&calendar.mailbox).await;
    collect(what, side, place, calendar).await
}

/// Why nothing can be concluded from how a side was read.
fn why_unread(side: &Collected, mailbox: &str) -> Option<Fault> {
    match &side.coverage {
        Coverage::Complete => side.flaw.clone(),
        Coverage::Partial { fault } | Coverage::Flawed { fault } => Some(fault.as_ref().clone()),
        Coverage::BusyOnly => Some(Fault::setup("successor.busy_only").with("mailbox", mailbox)),
    }
}

/// One calendar, both sides of it read whole.
struct Beside {
    terms: Terms,
    seen: Seen,
}

/// By which ids everything of a calendar goes on.
#[derive(Default)]
struct Found {
    links: Vec<ComparedLink>,
    series: Vec<ComparedSeries>,
    steps: Vec<ComparedStep>,
}

impl Beside {
    fn compare(&self, tx: &Reader<'_>, mut row: RoomComparison) -> Result<(RoomComparison, Found), Fault> {
        let mut found = Found::default();
        let Ok(besides) = &self.seen.besides else { return Ok((row, found)) };
        found.series = series::compare(&besides.series, self.terms.side, &self.terms.zone, &mut row);
        if row.fault.is_some() {
            return Ok((RoomComparison { fault: row.fault, ..blank(row.mailbox, row.name) }, found));
        }
        let none = Vec::new();
        let before = self.seen.before.as_ref().map_or(&none, |side| &side.items);
        let after = &self.seen.after.items;
        let mut calendar = decided::Calendar {
            terms: &self.terms,
            mailbox: &self.seen.calendar.mailbox,
            pairs: BTreeMap::new(),
            gone: &besides.gone,
            opposite: Opposite::of(&besides.opposite),
        };
        for (first, second) in paired(before, after) {
            let (first, second) = (first.map(|at| &before[at]), second.map(|at| &after[at]));
            let link = match second {
                Some(second) => self.link(tx, first.map(|(seen, _)| seen), second)?,
                None => None,
            };
            if let (Some((was, before)), Some((now, after))) = (first, second) {
                let opposite = link.as_ref().map(|(_, opposite)| *opposite);
                found.steps.extend(calendar.asked(was, now, opposite));
                // What was decided was decided of what is shown.
                let pair = link.as_ref().filter(|_| was.content == now.content);
                calendar.pairs.extend(pair.map(|(link, _)| (link.link, [before, after])));
            }
            found.links.extend(link.map(|(link, _)| link));
            if self.seen.before.is_some() {
                self.count(&mut row, first, second);
            }
        }
        if self.seen.before.is_none() {
            self.count_links(&mut row, &found.links);
        }
        found.steps.extend(calendar.held());
        Ok((row, found))
    }

    /// The link that goes on with an item, and the key of its other end. Where the predecessor shows its items, the link's
    /// must be the same one.
    fn link(
        &self,
        tx: &Reader<'_>,
        first: Option<&Sighting>,
        (second, item): &(Sighting, Sided),
    ) -> Result<Option<(ComparedLink, KeyDigest)>, Fault> {
        let Terms { integration, side, .. } = &self.terms;
        let Some(no) = self.seen.calendar.no.filter(|_| !second.uid.is_none()) else { return Ok(None) };
        let known = tx.link_by_uid(integration, *side, second.uid, &HashMap::from([(no, 0)]))?;
        let is_same = |key: KeyDigest| match (first, &self.seen.before) {
            (Some(first), _) => first.key == key,
            (None, Some(_)) => false,
            (None, None) => {
                self.seen.after.items.iter().filter(|(one, _)| one.uid == second.uid).count() == 1
            }
        };
        Ok(known.filter(|mark| is_same(mark.at(*side).key)).map(|mark| {
            let link = ComparedLink {
                link: mark.id,
                side: *side,
                key: second.key,
                item_ref: item.item_ref.clone(),
                version: second.version,
                content: second.content,
            };
            (link, mark.at(side.other()).key)
        }))
    }

    fn count(
        &self,
        row: &mut RoomComparison,
        first: Option<&(Sighting, Sided)>,
        second: Option<&(Sighting, Sided)>,
    ) {
        let counts = |item: &Option<&(Sighting, Sided)>| {
            let synced =
                |seen: &Sighting| !seen.marks.has(Marks::FILTERED) && !seen.marks.has(Marks::UNUSABLE);
            item.is_some_and(|(seen, _)| synced(seen) && covers(self.terms.window, seen.start, seen.end))
        };
        let (here, there) = (counts(&first), counts(&second));
        row.before += u32::from(here);
        row.after += u32::from(there);
        if !here && !there {
            return;
        }
        let meeting = |item: Option<&(Sighting, Sided)>| item.map(|(_, sided)| sided.meeting.clone());
        let difference = match (first, second) {
            (Some((a, _)), Some((b, _))) if a.content == b.content => None,
            (Some((_, a)), Some((_, b))) => {
                let changes = plan::meeting_changes(Some(&a.meeting), Some(&b.meeting), &self.terms.zone);
                (!changes.is_empty()).then_some((SidesDiffer::Content, changes))
            }
            (Some(_), None) => Some((SidesDiffer::Missing, Vec::new())),
            (None, _) => Some((SidesDiffer::Added, Vec::new())),
        };
        match (difference, meeting(second).or_else(|| meeting(first))) {
            (Some((kind, changes)), Some(shown)) => row.differs(kind, &shown, changes),
            _ => row.same += 1,
        }
    }

    /// Where the predecessor is not read any more, what is linked stands for it.
    fn count_links(&self, row: &mut RoomComparison, links: &[ComparedLink]) {
        let linked =
            self.seen.calendar.no.and_then(|no| self.terms.linked.get(&no)).copied().unwrap_or_default();
        let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let inside = |seen: &Sighting| covers(self.terms.window, seen.start, seen.end);
        let shown = self.seen.after.items.iter().filter(|(seen, _)| inside(seen));
        let found =
            shown.clone().filter(|(seen, _)| links.iter().any(|link| link.key == seen.key)).count() as u64;
        row.before = number(linked);
        row.after = number(shown.count() as u64);
        row.same = number(found);
        row.missing += number(linked.saturating_sub(found));
    }
}

/// Pairs items of both sides by UID and occurrence; several under one UID by how it is spelt, and what they say.
fn paired(before: &[(Sighting, Sided)], after: &[(Sighting, Sided)]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut groups: BTreeMap<KeyDigest, [Vec<usize>; 2]> = BTreeMap::new();
    for (side, items) in [before, after].into_iter().enumerate() {
        for (at, (seen, _)) in items.iter().enumerate() {
            match (seen.uid.is_none(), side) {
                (false, _) => groups.entry(seen.uid).or_default()[side].push(at),
                (true, 0) => pairs.push((Some(at), None)),
                (true, _) => pairs.push((None, Some(at))),
            }
        }
    }
    for [first, mut second] in groups.into_values() {
        let alone = first.len() == 1 && second.len() == 1;
        for at in first {
            let one = &before[at].0;
            let alike = |other: &usize| {
                let other = &after[*other].0;
                alone || other.content == one.content && other.spelling == one.spelling
            };
            let found = second.iter().position(alike);
            let found =
                found.or_else(|| second.iter().position(|other| after[*other].0.content == one.content));
            pairs.push((Some(at), found.map(|found| second.swap_remove(found))));
        }
        pairs.extend(second.into_iter().map(|at| (None, Some(at))));
    }
    pairs
}
