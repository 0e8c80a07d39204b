//! Meetings as a client sees them: singles, occurrences and exceptions, and windows over somebody's time.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::content::Content;
use super::{Company, Meeting};

/// What part a meeting has in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Occurrence,
    Exception,
}

/// One line of a list.
#[derive(Clone, Debug)]
pub(crate) struct Shown<'a> {
    pub meeting: &'a Meeting,
    pub content: &'a Content,
    pub part: Part,
    /// Day the rule gives an occurrence.
    pub date: Option<Date>,
    pub start: Timestamp,
    pub end: Timestamp,
    pub original_start: Option<Timestamp>,
}

/// A stored meeting: a single one or a whole series.
pub(crate) fn whole(meeting: &Meeting) -> Shown<'_> {
    let content = &meeting.content;
    let (start, end) = (content.start, content.end);
    Shown { meeting, content, part: Part::Whole, date: None, start, end, original_start: None }
}

/// The occurrence of a series on `date`; none when the rule does not give one there or it was cancelled.
pub(crate) fn occurrence(meeting: &Meeting, date: Date) -> Option<Shown<'_>> {
    let series = meeting.content.series.as_deref()?;
    (!series.deleted.contains(&date) && series.falls_on(date)).then(|| computed(meeting, date))
}

fn computed(meeting: &Meeting, date: Date) -> Shown<'_> {
    let master = &meeting.content;
    let (start, end) = master.span_on(date);
    let changed = master.series.as_deref().and_then(|series| series.changed.get(&date));
    let (content, part, begin, finish) = match changed {
        Some(changed) => (changed.as_ref(), Part::Exception, changed.start, changed.end),
        None => (master, Part::Occurrence, start, end),
    };
    Shown { meeting, content, part, date: Some(date), start: begin, end: finish, original_start: Some(start) }
}

/// What lies in `[from, to)` of somebody's time, by start, then number. Cancelled meetings are not listed.
pub(crate) fn window<'a>(
    company: &'a Company,
    address: &str,
    from: Timestamp,
    to: Timestamp,
) -> Vec<Shown<'a>> {
    let touches = |shown: &Shown<'_>| shown.start < to && (shown.end > from || shown.start >= from);
    let mut found = Vec::new();
    for meeting in company.meetings.values().filter(|it| !it.content.cancelled && it.content.is_of(address)) {
        let content = &meeting.content;
        let Some(series) = content.series.as_deref() else {
            found.extend(Some(whole(meeting)).filter(touches));
            continue;
        };
        let longest = content.end.duration_since(content.start).as_hours() / 24 + 2;
        let early = content.date_at(from).saturating_sub(longest.days());
        let late = content.date_at(to).saturating_add(1.day());
        let regular = series.dates(late).filter(|day| *day >= early && !series.changed.contains_key(day));
        let days = regular.chain(series.changed.keys().copied()).filter(|day| !series.deleted.contains(day));
        found.extend(days.map(|day| computed(meeting, day)).filter(touches));
    }
    found.sort_by_key(|shown| (shown.start, shown.meeting.no));
    found
}
