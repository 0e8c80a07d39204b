//! Events as a client sees them: singles, occurrences and exceptions, and windows over a calendar. That a view expands
//! series is what its name says; it is assumed.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::content::Content;
use super::{Item, Organisation};

/// What part an event has in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Single,
    Master,
    Occurrence,
    Exception,
}

/// One line of a calendar.
#[derive(Clone, Debug)]
pub(crate) struct Shown<'a> {
    pub item: &'a Item,
    pub content: &'a Content,
    pub part: Part,
    /// Day the rule gives an occurrence.
    pub date: Option<Date>,
    pub start: Timestamp,
    pub end: Timestamp,
    pub original_start: Option<Timestamp>,
}

/// A stored copy: a single event or a master.
pub(crate) fn whole(item: &Item) -> Shown<'_> {
    let content = item.content.as_ref();
    let part = if content.series.is_some() { Part::Master } else { Part::Single };
    Shown { item, content, part, date: None, start: content.start, end: content.end, original_start: None }
}

/// The occurrence of a master on `date`; none when the rule does not give one there or it was deleted.
pub(crate) fn occurrence(item: &Item, date: Date) -> Option<Shown<'_>> {
    let series = item.content.series.as_deref()?;
    (!series.deleted.contains(&date) && series.falls_on(date)).then(|| computed(item, date))
}

fn computed(item: &Item, date: Date) -> Shown<'_> {
    let master = item.content.as_ref();
    let (start, end) = master.span_on(date);
    let changed = master.series.as_deref().and_then(|series| series.changed.get(&date));
    let (content, part, begin, finish) = match changed {
        Some(changed) => (changed.as_ref(), Part::Exception, changed.start, changed.end),
        None => (master, Part::Occurrence, start, end),
    };
    Shown { item, content, part, date: Some(date), start: begin, end: finish, original_start: Some(start) }
}

/// What lies in `[from, to)` of a calendar, by start, then number.
pub(crate) fn window(org: &Organisation, user: usize, from: Timestamp, to: Timestamp) -> Vec<Shown<'_>> {
    let touches = |shown: &Shown<'_>| shown.start < to && (shown.end > from || shown.start >= from);
    let mut found = Vec::new();
    for item in org.calendars.get(user).into_iter().flat_map(|calendar| calendar.values()) {
        let content = item.content.as_ref();
        let Some(series) = content.series.as_deref() else {
            found.extend(Some(whole(item)).filter(touches));
            continue;
        };
        let longest = content.end.duration_since(content.start).as_hours() / 24 + 2;
        let early = content.date_at(from).saturating_sub(longest.days());
        let late = content.date_at(to).saturating_add(1.day());
        let regular = series.dates(late).filter(|day| *day >= early && !series.changed.contains_key(day));
        let days = regular.chain(series.changed.keys().copied()).filter(|day| !series.deleted.contains(day));
        found.extend(days.map(|day| computed(item, day)).filter(touches));
    }
    found.sort_by_key(|shown| (shown.start, shown.item.no));
    found
}
