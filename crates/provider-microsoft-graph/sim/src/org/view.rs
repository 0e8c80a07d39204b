//! Events as a client sees them: singles, masters, occurrences and exceptions, and windows over a calendar.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::Organisation;
use super::content::{Content, Sensitivity};
use super::ids::EventRef;
use super::item::{Item, Rewrite};

/// `eventType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventKind {
    Single,
    Occurrence,
    Exception,
    Master,
}

/// One line of a calendar.
#[derive(Clone, Debug)]
pub(crate) struct EventView<'a> {
    pub at: EventRef,
    /// The stored copy behind it.
    pub item: &'a Item,
    pub content: &'a Content,
    pub kind: EventKind,
    pub start: Timestamp,
    pub end: Timestamp,
    /// Start the rule gives, for occurrences and exceptions.
    pub original_start: Option<Timestamp>,
    /// What the booking attendant took away.
    pub rewrite: Rewrite,
}

impl EventKind {
    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "singleInstance",
            Self::Occurrence => "occurrence",
            Self::Exception => "exception",
            Self::Master => "seriesMaster",
        }
    }
}

impl<'a> EventView<'a> {
    /// A stored copy: a single event or a master.
    pub fn stored(mailbox: u32, item: &'a Item) -> Self {
        let content = item.content.as_ref();
        Self {
            at: EventRef { mailbox, no: item.no, date: None },
            item,
            content,
            kind: if content.series.is_some() { EventKind::Master } else { EventKind::Single },
            start: content.start,
            end: content.end,
            original_start: content.original_start,
            rewrite: item.rewrite,
        }
    }

    /// The occurrence of a master on `date`; none when the rule does not give one there or it was deleted.
    pub fn occurrence(mailbox: u32, item: &'a Item, date: Date) -> Option<Self> {
        let series = item.content.series.as_deref()?;
        let exists = !series.deleted.contains(&date) && series.falls_on(date);
        exists.then(|| Self::computed(mailbox, item, date))
    }

    fn computed(mailbox: u32, item: &'a Item, date: Date) -> Self {
        let master = item.content.as_ref();
        let (start, end) = master.span_on(date);
        let changed = master.series.as_deref().and_then(|series| series.changed.get(&date));
        let (content, kind, begin, finish) = match changed {
            Some(changed) => (changed.as_ref(), EventKind::Exception, changed.start, changed.end),
            None => (master, EventKind::Occurrence, start, end),
        };
        let at = EventRef { mailbox, no: item.no, date: Some(date) };
        Self {
            at,
            item,
            content,
            kind,
            start: begin,
            end: finish,
            original_start: Some(start),
            rewrite: item.rewrite,
        }
    }

    /// Subject as this mailbox has it. `organizer` is the organiser's display name, behind which Exchange leaves a
    /// space where it put it instead of the subject.
    pub fn subject(&self, organizer: &str) -> Cow<'a, str> {
        let subject = if self.rewrite.organizer_as_subject {
            Cow::Owned(format!("{organizer} "))
        } else {
            Cow::Borrowed(self.content.subject.as_ref())
        };
        if self.content.cancelled && !self.item.is_organizer() {
            return Cow::Owned(format!("Canceled: {subject}"));
        }
        subject
    }

    /// Body as this mailbox has it, and whether it is HTML.
    pub fn body(&self) -> (&'a str, bool) {
        if self.rewrite.no_body { ("", true) } else { (&self.content.body.text, self.content.body.html) }
    }

    /// Sensitivity as this mailbox has it.
    pub fn sensitivity(&self) -> Sensitivity {
        if self.rewrite.not_private { Sensitivity::Normal } else { self.content.sensitivity }
    }
}

/// What lies in `[from, to)` of a calendar: singles, occurrences and exceptions by start, then number.
pub(crate) fn window(org: &Organisation, mailbox: u32, from: Timestamp, to: Timestamp) -> Vec<EventView<'_>> {
    let mut found = Vec::new();
    for item in org.mailbox(mailbox).into_iter().flat_map(|it| it.items.values()) {
        touching(mailbox, item, from, to, &mut found);
    }
    found.sort_by_key(|view| (view.start, view.at));
    found
}

/// Adds what a copy puts into `[from, to)`.
pub(crate) fn touching<'a>(
    mailbox: u32,
    item: &'a Item,
    from: Timestamp,
    to: Timestamp,
    found: &mut Vec<EventView<'a>>,
) {
    let touches = |view: &EventView<'_>| view.start < to && (view.end > from || view.start >= from);
    let content = item.content.as_ref();
    let Some(series) = content.series.as_deref() else {
        found.extend(Some(EventView::stored(mailbox, item)).filter(touches));
        return;
    };
    let longest = content.end.duration_since(content.start).as_hours() / 24 + 2;
    let early = content.zone.civil(from).date().saturating_sub(longest.days());
    let late = content.zone.civil(to).date().saturating_add(1.day());
    let regular = series.dates(late).filter(|day| *day >= early && !series.changed.contains_key(day));
    let days = regular.chain(series.changed.keys().copied()).filter(|day| !series.deleted.contains(day));
    found.extend(days.map(|day| EventView::computed(mailbox, item, day)).filter(touches));
}
