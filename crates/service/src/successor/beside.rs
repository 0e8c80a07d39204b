//! People's calendars in a comparison: both sides are read as a run reads them and looked at item by item. What is found
//! for a link is kept, so that it goes on under the successor's id.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use jiff::tz::TimeZone;
use model::{
    ComparedWith, Coverage, Fault, Integration, IntegrationId, KeyDigest, Marks, RoomComparison, Side,
    SideName, SidesDiffer, Sighting, Window,
};
use plan::{
    covers,
    two_way::{Sided, integration_tag},
};
use store::{CalendarNo, ComparedLink, Reader};

use super::{
    calendars::fitted,
    ready::Ready,
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
}

/// What an integration is compared under.
#[derive(Clone)]
struct Terms {
    integration: IntegrationId,
    side: SideName,
    zone: TimeZone,
    window: Window,
    /// Links that touch the window, by calendar: all that is known of the predecessor's side where it is not read.
    linked: Arc<BTreeMap<CalendarNo, u64>>,
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
        let calendars = match self.calendars(integration, None).await {
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
            .map(|place| seen(before.as_ref(), &after, terms.side, place, ended).boxed())
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
        let linked = self.store().read_async(move |tx| tx.count_links_between(&id, span)).await?;
        let integration = integration.id.clone();
        Ok(Terms { integration, side, zone, window, linked: Arc::new(linked) })
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
        if let Some(fault) = unread {
            return Ok(RoomComparison { fault: Some(fault), ..row });
        }
        let of = terms.clone();
        let (row, links) =
            self.store().read_async(move |tx| Ok(Beside { terms: of, seen }.compare(tx, row)?)).await?;
        let (predecessor, integration) = (ready.predecessor.id.clone(), terms.integration.clone());
        self.store()
            .write_page_async(move |tx| tx.put_compared_links(&predecessor, &integration, &links))
            .await?;
        Ok(row)
    }
}

/// Reads a calendar on both sides. A predecessor that refuses to be read because its service ended shows nothing.
async fn seen(
    before: Option<&ReadPair<'_>>,
    after: &ReadPair<'_>,
    side: SideName,
    place: usize,
    ended: &[&str],
) -> Seen {
    let calendar = &after.calendars[place];
    let (before, after) = futures::join!(
        async {
            match before {
                Some(before) => Some(read(before, side, place, calendar).await),
                None => None,
            }
        },
        read(after, side, place, calendar),
    );
    let is_over = |side: &Collected| matches!(&side.coverage, Coverage::Partial { fault } if ended.contains(&fault.code.as_str()));
    Seen { calendar: calendar.clone(), before: before.filter(|before| !is_over(before)), after }
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

impl Beside {
    fn compare(
        &self,
        tx: &Reader<'_>,
        mut row: RoomComparison,
    ) -> Result<(RoomComparison, Vec<ComparedLink>), Fault> {
        let none = Vec::new();
        let before = self.seen.before.as_ref().map_or(&none, |side| &side.items);
        let after = &self.seen.after.items;
        let mut links = Vec::new();
        for (first, second) in paired(before, after) {
            let (first, second) = (first.map(|at| &before[at]), second.map(|at| &after[at]));
            if let Some(second) = second {
                links.extend(self.link(tx, first.map(|(seen, _)| seen), second)?);
            }
            if self.seen.before.is_some() {
                self.count(&mut row, first, second);
            }
        }
        if self.seen.before.is_none() {
            self.count_links(&mut row, &links);
        }
        Ok((row, links))
    }

    /// The link that goes on with an item. Where the predecessor shows its items, the link's must be the same one.
    fn link(
        &self,
        tx: &Reader<'_>,
        first: Option<&Sighting>,
        (second, item): &(Sighting, Sided),
    ) -> Result<Option<ComparedLink>, Fault> {
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
        Ok(known.filter(|mark| is_same(mark.at(*side).key)).map(|mark| ComparedLink {
            link: mark.id,
            side: *side,
            key: second.key,
            item_ref: item.item_ref.clone(),
            version: second.version,
            content: second.content,
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
        row.missing = number(linked.saturating_sub(found));
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
