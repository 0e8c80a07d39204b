//! Series that were written as one, in a comparison: by which id the successor knows each, and whether it says of the
//! whole what the predecessor says.

use std::collections::HashMap;

use connector::{LocatedSeries, ReadCalendar};
use jiff::tz::TimeZone;
use model::{Fault, Meeting, RoomComparison, SeriesLink, SideName, SidesDiffer};
use plan::two_way::{Whole, series_mark};
use store::ComparedSeries;

use super::walk::Difference;
use crate::two_way::{
    carry::Carry,
    people::PersonCalendar,
    read::{Collected, ReadPair},
};

/// A series as both sides showed it.
pub(super) struct SeenSeries {
    link: SeriesLink,
    before: Before,
    after: After,
}

/// What the predecessor's side says of a series.
enum Before {
    There(Box<Whole>),
    Gone,
    /// It cannot tell, or was not asked.
    Unknown,
}

/// What the successor's side says of a series.
enum After {
    /// There, under this id; what it says, where its rule can be told.
    There(String, Option<Box<Whole>>),
    Gone,
    /// Not found: by none of its occurrences in sight, nor by its old id.
    Unknown,
}

/// Asks both sides for the series of a calendar, once both are read. The successor's side tells by an occurrence in sight
/// which series it belongs to; of a series without one it is asked by the old id.
///
/// # Errors
/// Faults of the calls.
pub(super) async fn seen(
    before: Option<&ReadPair<'_>>,
    after: &ReadPair<'_>,
    side: SideName,
    calendar: &PersonCalendar,
    links: &[SeriesLink],
    read: &Collected,
) -> Result<Vec<SeenSeries>, Fault> {
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let mailbox = calendar.mailbox.as_str();
    let former: Vec<&str> = links.iter().map(|link| link.at(side).item_ref.as_str()).collect();
    let before = match before {
        Some(before) => before.ends.at(side).reader(mailbox)?.series(mailbox, &former).await?,
        None => vec![LocatedSeries::Unknown; links.len()],
    };
    let reader = after.ends.at(side).reader(mailbox)?;
    let told = told_by_occurrences(reader, mailbox, side, links, read).await?;
    let names: Vec<&str> =
        told.iter().zip(former).map(|(told, former)| told.as_deref().unwrap_or(former)).collect();
    let found = reader.series(mailbox, &names).await?;
    let carry = after.carry;
    let both = before.into_iter().zip(found.into_iter().zip(told.iter().cloned()));
    let seen = links.iter().zip(both).map(|(link, (before, (found, told)))| SeenSeries {
        link: link.clone(),
        before: seen_before(carry, side, mailbox, before),
        after: seen_after(carry, side, link, found, told),
    });
    Ok(seen.collect())
}

/// Ids of series, told by an occurrence of each that is in sight.
async fn told_by_occurrences(
    reader: &dyn ReadCalendar,
    mailbox: &str,
    side: SideName,
    links: &[SeriesLink],
    read: &Collected,
) -> Result<Vec<Option<String>>, Fault> {
    let occurrences: HashMap<u64, &str> =
        read.items.iter().map(|(seen, item)| (seen.series, item.item_ref.as_str())).collect();
    let in_sight: Vec<Option<&str>> =
        links.iter().map(|link| occurrences.get(&link.at(side).series).copied()).collect();
    let asked: Vec<&str> = in_sight.iter().flatten().copied().collect();
    let mut answers = reader.series_of(mailbox, &asked).await?.into_iter();
    Ok(in_sight.into_iter().map(|occurrence| occurrence.and_then(|_| answers.next().flatten())).collect())
}

fn seen_before(carry: &Carry, side: SideName, mailbox: &str, found: LocatedSeries) -> Before {
    match found {
        LocatedSeries::There(series) => Before::There(Box::new(carry.whole(side, mailbox, *series))),
        LocatedSeries::Gone => Before::Gone,
        LocatedSeries::Unknown => Before::Unknown,
    }
}

fn seen_after(
    carry: &Carry,
    side: SideName,
    link: &SeriesLink,
    found: LocatedSeries,
    told: Option<String>,
) -> After {
    match found {
        LocatedSeries::There(series) => {
            let whole = carry.whole(side, &link.mailbox, *series);
            // Ids of two interfaces may mean two things: it must have the UID that the series has.
            match whole.item.series_key == link.at(side).series {
                true => After::There(whole.item.item_ref.clone(), Some(Box::new(whole))),
                false => After::Unknown,
            }
        }
        LocatedSeries::Gone => After::Gone,
        LocatedSeries::Unknown => told.map_or(After::Unknown, |name| After::There(name, None)),
    }
}

/// Counts what differs of whole series, and gives by which ids they go on. One that the successor's side does not find
/// leaves nothing to be said about its calendar.
pub(super) fn compare(
    all: &[SeenSeries],
    side: SideName,
    zone: &TimeZone,
    row: &mut RoomComparison,
) -> Vec<ComparedSeries> {
    let mut links = Vec::new();
    for SeenSeries { link, before, after } in all {
        match (before, after) {
            (_, After::There(name, now)) => {
                links.push(ComparedSeries { link: link.id, side, item_ref: name.clone() });
                if let (Before::There(was), Some(now)) = (before, now) {
                    differ(was, now, zone, row);
                }
            }
            (Before::Gone, _) => {}
            (Before::There(was), After::Gone) => {
                row.differs(SidesDiffer::Missing, &was.item.meeting, Vec::new());
            }
            (Before::Unknown, After::Gone) => row.missing += 1,
            (before, After::Unknown) => row.fault = Some(unseen(&row.mailbox, before)),
        }
    }
    links
}

fn differ(was: &Whole, now: &Whole, zone: &TimeZone, row: &mut RoomComparison) {
    let (first, second) = (series_mark(&was.item, zone), series_mark(&now.item, zone));
    if (first.fields, first.times) == (second.fields, second.times) {
        return;
    }
    let changes = plan::meeting_changes(Some(&was.item.meeting), Some(&now.item.meeting), zone);
    if !changes.is_empty() || first.times != second.times {
        row.differs(SidesDiffer::Content, &now.item.meeting, changes);
    }
}

fn unseen(mailbox: &str, before: &Before) -> Fault {
    let title = |meeting: &Meeting| meeting.title.clone().unwrap_or_default();
    let title = match before {
        Before::There(whole) => title(&whole.item.meeting),
        Before::Gone | Before::Unknown => String::new(),
    };
    Fault::setup("successor.series_unseen").with("mailbox", mailbox).with("title", title)
}
