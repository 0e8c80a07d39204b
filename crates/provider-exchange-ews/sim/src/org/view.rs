//! Items as a client sees them: singles, masters, occurrences and exceptions, and windows over a calendar.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::content::{Content, ShownAs};
use super::folder::{Folder, FolderKind};
use super::ids::ItemRef;
use super::item::{Item, Own};
use super::mailbox::Mailbox;
use super::recur::Series;

/// `CalendarItemTypeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Does not repeat.
    Single,
    /// Computed from a master.
    Occurrence,
    /// An occurrence that was changed.
    Exception,
    /// The stored series.
    Master,
}

/// One line of a calendar.
#[derive(Clone, Debug)]
pub struct ItemView<'a> {
    /// Where it is.
    pub at: ItemRef,
    /// The stored copy behind it.
    pub item: &'a Item,
    /// What it says.
    pub content: &'a Content,
    /// What kind it is.
    pub kind: ItemKind,
    /// Start.
    pub start: Timestamp,
    /// End.
    pub end: Timestamp,
    /// Start the rule gives, for occurrences and exceptions.
    pub original_start: Option<Timestamp>,
}

impl ItemKind {
    /// The word of the EWS schema.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "Single",
            Self::Occurrence => "Occurrence",
            Self::Exception => "Exception",
            Self::Master => "RecurringMaster",
        }
    }
}

impl<'a> ItemView<'a> {
    /// A stored item: a single one or a master.
    pub fn stored(mailbox: u32, folder: FolderKind, item: &'a Item) -> Self {
        let content = item.content.as_ref();
        let kind = match (&content.series, content.original_start) {
            (Some(_), _) => ItemKind::Master,
            (None, Some(_)) => ItemKind::Exception,
            (None, None) => ItemKind::Single,
        };
        let at = ItemRef { mailbox, folder, no: item.no, date: None };
        Self {
            at,
            item,
            content,
            kind,
            start: content.start,
            end: content.end,
            original_start: content.original_start,
        }
    }

    /// The occurrence of a master on `date`; none when the rule does not give one there or it was deleted.
    pub fn occurrence(mailbox: u32, folder: FolderKind, item: &'a Item, date: Date) -> Option<Self> {
        let series = item.content.series.as_deref()?;
        if series.deleted.contains(&date) || !series.falls_on(date) {
            return None;
        }
        Some(Self::computed(mailbox, folder, item, series, date))
    }

    fn computed(mailbox: u32, folder: FolderKind, item: &'a Item, series: &'a Series, date: Date) -> Self {
        let master = item.content.as_ref();
        let (start, end) = master.span_on(date);
        let (content, kind, begin, finish) = match series.changed.get(&date) {
            Some(changed) => (changed.as_ref(), ItemKind::Exception, changed.start, changed.end),
            None => (master, ItemKind::Occurrence, start, end),
        };
        let at = ItemRef { mailbox, folder, no: item.no, date: Some(date) };
        Self { at, item, content, kind, start: begin, end: finish, original_start: Some(start) }
    }

    /// What belongs to this copy alone.
    pub fn own(&self) -> Option<&'a Own> {
        let own = self.item.own.as_deref()?;
        match self.at.date {
            None => Some(own),
            Some(date) => own.occurrences.get(&date).or(Some(own)),
        }
    }

    /// Subject as this mailbox has it. `organizer` is the organiser's display name.
    pub fn subject(&self, organizer: &str) -> Cow<'a, str> {
        let subject = if self.item.rewrite.organizer_as_subject {
            Cow::Owned(organizer.to_owned())
        } else {
            Cow::Borrowed(self.content.subject.as_ref())
        };
        let prefix = self.item.message.prefix();
        if !prefix.is_empty() {
            return Cow::Owned(format!("{prefix}{subject}"));
        }
        if self.content.cancelled {
            return Cow::Owned(format!("Canceled: {subject}"));
        }
        subject
    }

    /// Body as this mailbox has it.
    pub fn body(&self) -> (&'a str, bool) {
        if self.item.rewrite.no_body {
            return ("", false);
        }
        (&self.content.body.text, self.content.body.html)
    }

    /// Whether only its time may be shown to those without the right to private items.
    pub fn is_private(&self) -> bool {
        self.content.is_private() && !self.item.rewrite.not_private
    }

    /// How the time is shown.
    pub fn shown_as(&self) -> ShownAs {
        if self.content.cancelled {
            return ShownAs::Free;
        }
        self.item.shown_as
    }

    /// Whether it belongs to a series.
    pub fn is_recurring(&self) -> bool {
        self.kind != ItemKind::Single
    }
}

/// What lies in `[from, to)` of a folder: singles, occurrences and exceptions by start, then number.
pub fn window(
    mailbox: &Mailbox,
    no: u32,
    kind: FolderKind,
    from: Timestamp,
    to: Timestamp,
) -> Vec<ItemView<'_>> {
    let folder = mailbox.folder(kind);
    let mut found: Vec<ItemView<'_>> =
        folder.singles_between(from, to).map(|item| ItemView::stored(no, kind, item)).collect();
    expand(folder, no, kind, from, to, &mut found);
    found.sort_by_key(|view| (view.start, view.at.no, view.original_start));
    found
}

fn expand<'a>(
    folder: &'a Folder,
    no: u32,
    kind: FolderKind,
    from: Timestamp,
    to: Timestamp,
    found: &mut Vec<ItemView<'a>>,
) {
    for master in folder.masters() {
        let content = master.content.as_ref();
        let Some(series) = content.series.as_deref() else {
            continue;
        };
        let longest = content.end.duration_since(content.start).as_hours() / 24 + 2;
        let early = content.zone.civil(from).date().saturating_sub(longest.days());
        let late = content.zone.civil(to).date().saturating_add(1.day());
        let regular = series.dates(late).filter(|date| *date >= early && !series.changed.contains_key(date));
        let changed = series.changed.keys().copied();
        for date in regular.chain(changed) {
            if series.deleted.contains(&date) {
                continue;
            }
            let view = ItemView::computed(no, kind, master, series, date);
            if view.start < to && view.end > from {
                found.push(view);
            }
        }
    }
}
