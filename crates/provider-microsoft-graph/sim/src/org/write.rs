//! Creating and changing events.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::Organisation;
use super::content::{Content, Response, Who};
use super::ids::EventRef;
use super::item::{Item, Rewrite};

/// What Exchange refuses, in Graph's terms.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NotAllowed {
    pub status: u16,
    pub code: &'static str,
    pub text: String,
    /// The event that is there already.
    pub existing: Option<EventRef>,
}

/// An event to create.
#[derive(Clone, Debug)]
pub(crate) struct NewEvent {
    pub content: Content,
    pub extended: Vec<(String, String)>,
    pub transaction: Option<String>,
}

impl NotAllowed {
    pub fn new(status: u16, code: &'static str, text: impl Into<String>) -> Self {
        Self { status, code, text: text.into(), existing: None }
    }

    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(400, "ErrorInvalidRequest", text)
    }

    pub fn lost() -> Self {
        Self::new(404, "ErrorItemNotFound", "The specified object was not found in the store.")
    }
}

impl Organisation {
    /// Creates an event with its mailbox's owner as organiser and invites whoever takes part.
    pub fn create(&mut self, mailbox: u32, new: NewEvent, now: Timestamp) -> Result<EventRef, NotAllowed> {
        if let Some(existing) = self.with_transaction(mailbox, new.transaction.as_deref()) {
            let text =
                "Your request can't be completed. An item with the same transaction ID already exists.";
            let refusal = NotAllowed::new(409, "ErrorDuplicateTransactionId", text);
            return Err(NotAllowed { existing: Some(existing), ..refusal });
        }
        let mut content = new.content;
        check(&mut content)?;
        let no = self.tick();
        content.uid = self.new_uid(no).into();
        content.organizer = Who::Inside(mailbox);
        content.attendees.iter_mut().for_each(|attendee| attendee.response = Response::None);
        let to = content.everyone();
        let item = Item {
            extended: new.extended,
            transaction: new.transaction,
            ..Item::fresh(no, Arc::new(content), Response::Organizer, now)
        };
        let calendar = self.mailbox_mut(mailbox).ok_or(NotAllowed::lost())?;
        calendar.items.insert(no, item);
        self.invite(mailbox, no, &to, false, now);
        Ok(EventRef { mailbox, no, date: None })
    }

    fn with_transaction(&self, mailbox: u32, transaction: Option<&str>) -> Option<EventRef> {
        let transaction = transaction?;
        let mut items = self.mailbox(mailbox)?.items.values();
        let item = items.find(|item| item.transaction.as_deref() == Some(transaction))?;
        Some(EventRef { mailbox, no: item.no, date: None })
    }

    /// Changes an event; an organiser's change is sent to everybody, and a cancellation to those who are gone.
    pub fn change<E: From<NotAllowed>>(
        &mut self,
        at: EventRef,
        now: Timestamp,
        edit: impl FnOnce(&Self, &mut Content, &mut Vec<(String, String)>) -> Result<(), E>,
    ) -> Result<(), E> {
        let item = self.item(at.mailbox, at.no).ok_or(NotAllowed::lost())?;
        let (before, mut extended) = (Arc::clone(&item.content), item.extended.clone());
        let organizer = item.is_organizer();
        let mut changed = content_at(item, at.date);
        edit(self, &mut changed, &mut extended)?;
        let mut after = match at.date {
            Some(date) => with_exception(&before, date, changed)?,
            None => changed,
        };
        settle_series(&before, &mut after);
        check(&mut after)?;
        keep_answers(&before, &mut after);
        let sent = (organizer && after != *before).then(|| after.clone());
        self.update(at.mailbox, at.no, now, |item| store(item, after, extended));
        if let Some(after) = sent {
            self.send_update(at, &before, &after, now);
        }
        Ok(())
    }

    /// Whoever is gone gets a cancellation. The others get an update; where nothing but the attendees changed, only
    /// those who are new do ("Update event": only the attendees that have changed).
    fn send_update(&mut self, at: EventRef, before: &Content, after: &Content, now: Timestamp) {
        let stays = |who: &Who| after.attendees.iter().any(|it| it.who == *who);
        let gone: Vec<Who> = before.everyone().into_iter().filter(|who| !stays(who)).collect();
        self.cancel_for(before, &gone, now);
        let again = before.start != after.start || before.end != after.end || before.series != after.series;
        let same = Content { attendees: before.attendees.clone(), ..after.clone() } == *before;
        let knew = |who: &Who| before.attendees.iter().any(|it| it.who == *who);
        let to: Vec<Who> = after.everyone().into_iter().filter(|who| !same || !knew(who)).collect();
        self.invite(at.mailbox, at.no, &to, again, now);
    }

    /// A UID in the form Exchange makes them: a global object id in hexadecimal.
    fn new_uid(&self, no: u32) -> String {
        let (seed, prefix) = (self.seed, "040000008200E00074C5B7101A82E008");
        format!("{prefix}00000000{no:016X}0000000000000000100000{seed:016X}{no:016X}")
    }
}

fn content_at(item: &Item, date: Option<Date>) -> Content {
    let Some(date) = date else { return item.content.as_ref().clone() };
    let changed = item.content.series.as_deref().and_then(|series| series.changed.get(&date));
    changed.map_or_else(|| item.content.as_exception(date), |changed| changed.as_ref().clone())
}

/// The master's content with `changed` in place of the occurrence on `date`.
fn with_exception(master: &Content, date: Date, mut changed: Content) -> Result<Content, NotAllowed> {
    changed.series = None;
    check(&mut changed)?;
    stays_between_neighbours(master, date, &changed)?;
    let mut master = master.clone();
    let series = master.series.as_deref_mut().ok_or(NotAllowed::lost())?;
    series.changed.insert(date, Arc::new(changed));
    Ok(master)
}

fn stays_between_neighbours(master: &Content, date: Date, changed: &Content) -> Result<(), NotAllowed> {
    let series = master.series.as_deref().ok_or(NotAllowed::lost())?;
    let span = |date: Date| {
        series.changed.get(&date).map_or_else(|| master.span_on(date), |other| (other.start, other.end))
    };
    let (before, after) = series.neighbours(date);
    let crosses = before.map(span).is_some_and(|(_, end)| changed.start < end)
        || after.map(span).is_some_and(|(start, _)| changed.end > start);
    match crosses {
        true => Err(NotAllowed::new(
            400,
            "ErrorOccurrenceCrossingBoundary",
            "Modified occurrence is crossing or overlapping adjacent occurrence.",
        )),
        false => Ok(()),
    }
}

/// Whoever writes to a rewritten copy writes what it shows from then on.
fn store(item: &mut Item, content: Content, extended: Vec<(String, String)>) {
    let old = &item.content;
    if old.show_as != content.show_as {
        item.show_as = content.show_as;
    }
    item.rewrite = Rewrite {
        organizer_as_subject: item.rewrite.organizer_as_subject && old.subject == content.subject,
        no_body: item.rewrite.no_body && old.body == content.body,
        not_private: item.rewrite.not_private && old.sensitivity == content.sensitivity,
    };
    item.content = Arc::new(content);
    item.extended = extended;
}

/// A new list of attendees says nothing about who answered what.
fn keep_answers(before: &Content, after: &mut Content) {
    for attendee in &mut after.attendees {
        if let Some(known) = before.attendees.iter().find(|it| it.who == attendee.who) {
            attendee.response = known.response;
            attendee.responded = known.responded;
        }
    }
}

/// Refuses what Exchange refuses.
fn check(content: &mut Content) -> Result<(), NotAllowed> {
    let invalid = |text: &str| Err(NotAllowed::new(400, "ErrorPropertyValidationFailure", text));
    if content.end < content.start {
        return invalid("At least one property failed validation: the end is before the start.");
    }
    if content.end.duration_since(content.start).as_hours() > 5 * 366 * 24 {
        return invalid("At least one property failed validation: the duration is too long.");
    }
    if content.all_day && !whole_days(content) {
        let text = "The Event.Start property for an all-day event needs to be set to midnight.";
        return Err(NotAllowed::invalid(text));
    }
    let Some(series) = content.series.as_deref() else { return Ok(()) };
    let far = series.first.saturating_add(jiff::Span::new().years(20));
    let mut dates = series.dates(far);
    let (first, second) = (dates.next(), dates.next());
    let Some(first) = first else {
        return Err(NotAllowed::new(
            400,
            "ErrorRecurrenceHasNoOccurrence",
            "The recurrence has no occurrences.",
        ));
    };
    let (start, end) = content.span_on(first);
    if second.is_some_and(|second| content.span_on(second).0 < end) {
        let text = "Duration of an occurrence must be shorter than how frequently it occurs.";
        return Err(NotAllowed::new(400, "ErrorOccurrenceTimeSpanTooBig", text));
    }
    (content.start, content.end) = (start, end);
    Ok(())
}

fn whole_days(content: &Content) -> bool {
    let midnight = |at: Timestamp| content.zone.civil(at).time() == Time::midnight();
    content.zone == content.end_zone
        && midnight(content.start)
        && midnight(content.end)
        && content.start < content.end
}

/// A new rule, day or time of a series drops its exceptions; the rule follows a moved start.
fn settle_series(before: &Content, after: &mut Content) {
    let moved = before.start != after.start || before.zone != after.zone;
    let day = after.date_at(after.start);
    let (Some(old), Some(new)) = (before.series.as_deref(), after.series.as_deref_mut()) else { return };
    let same_rule = old.pattern == new.pattern && old.first == new.first && old.until == new.until;
    if moved && same_rule {
        new.first = day;
    }
    if moved || !same_rule {
        if new.deleted == old.deleted {
            new.deleted.clear();
        }
        if new.changed == old.changed {
            new.changed.clear();
        }
    }
}
