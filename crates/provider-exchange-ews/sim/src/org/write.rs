//! Creating, changing and deleting items, with what has to be sent.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::Organisation;
use super::content::{Content, Response, Who};
use super::deliver::{cancelled, everyone};
use super::folder::{FolderKind, Tombstone};
use super::ids::ItemRef;
use super::item::{Item, Message, Own, Rewrite};

/// An EWS response code with which a change is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refused(pub &'static str);

/// Who hears of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SendTo {
    /// Nobody.
    None,
    /// Every attendee.
    All,
    /// Every attendee, and a copy in Sent Items.
    AllWithCopy,
    /// Attendees that were added or removed; everybody when the meeting itself changed.
    Changed,
    /// The same, and a copy in Sent Items.
    ChangedWithCopy,
}

impl SendTo {
    /// Whether the sender keeps a copy ("SendToAllAndSaveCopy": the meeting request is saved in Sent Items; with
    /// "SendOnlyToAll" it is not).
    fn keeps_copy(self) -> bool {
        matches!(self, Self::AllWithCopy | Self::ChangedWithCopy)
    }

    fn is_only_changed(self) -> bool {
        matches!(self, Self::Changed | Self::ChangedWithCopy)
    }
}

/// `DisposalType`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DeleteMode {
    /// Into the purges, out of the user's reach.
    Hard,
    /// Into the deletions, from which the user can recover.
    Soft,
    /// Into Deleted Items, under a new id.
    Move,
}

impl Organisation {
    /// Stores a new item in a calendar and sends it where wanted.
    pub fn create_item(
        &mut self,
        mailbox: u32,
        mut content: Content,
        own: Option<Own>,
        send: SendTo,
        now: Timestamp,
    ) -> Result<ItemRef, Refused> {
        check(&mut content)?;
        let to = everyone(&content);
        let no = self.tick();
        if content.uid.is_empty() {
            content.uid = self.new_uid(no).into();
        }
        let item = Item {
            no,
            version: no,
            shown_as: content.shown_as,
            content: Arc::new(content),
            own: own.map(Box::new),
            modified: now.as_second(),
            response: Response::Organizer,
            rewrite: Rewrite::default(),
            message: Message::None,
        };
        self.mailboxes[mailbox as usize].calendar_mut().insert(item);
        if send != SendTo::None && !to.is_empty() {
            self.invite(mailbox, no, &to, false, now);
            self.keep_copy(mailbox, no, send, now);
        }
        Ok(ItemRef { mailbox, folder: FolderKind::Calendar, no, date: None })
    }

    /// Changes an item or one occurrence through `edit` and sends the change where wanted.
    pub fn update_item<F>(
        &mut self,
        at: ItemRef,
        send: SendTo,
        now: Timestamp,
        edit: F,
    ) -> Result<(), Refused>
    where
        F: FnOnce(&mut Content, &mut Own) -> Result<(), Refused>,
    {
        let item = self.item(at).ok_or(Refused("ErrorItemNotFound"))?;
        let (before, organizer) = (item.content.clone(), item.is_organizer());
        let mut own = own_at(item, at.date).cloned().unwrap_or_default();
        let mut after = self.content_at(at)?;
        edit(&mut after, &mut own)?;
        match at.date {
            None => {
                settle_series(&before, &mut after);
                check(&mut after)?;
            }
            Some(date) => after = self.with_exception(at, date, after)?,
        }
        self.store(at, after.clone(), own, now)?;
        if organizer && send != SendTo::None {
            self.send_update(at, &before, &after, send, now);
        }
        Ok(())
    }

    /// Deletes an item, or one occurrence out of its series. Where sending is wanted the organiser's deletion cancels,
    /// an attendee's declines.
    pub fn delete_item(
        &mut self,
        at: ItemRef,
        mode: DeleteMode,
        send: SendTo,
        now: Timestamp,
    ) -> Result<Option<ItemRef>, Refused> {
        let item = self.item(at).ok_or(Refused("ErrorItemNotFound"))?;
        let (content, organizer) = (item.content.clone(), item.is_organizer());
        // Who deletes a message about a meeting says nothing to anybody.
        let send = if item.message.is_some() { SendTo::None } else { send };
        if let Some(date) = at.date {
            self.delete_occurrence(at, date, send, now)?;
            return Ok(None);
        }
        if organizer && send != SendTo::None && content.is_meeting() {
            self.cancel_for(&content, &everyone(&content), now);
            if send.keeps_copy() {
                self.mail(
                    at.mailbox,
                    FolderKind::SentItems,
                    &cancelled(&content),
                    Message::Cancellation,
                    now,
                );
            }
        }
        if !organizer && send != SendTo::None && !content.cancelled {
            self.answer(&content, &Who::Inside(at.mailbox), Response::Decline, now);
        }
        let target = match mode {
            DeleteMode::Hard => FolderKind::Purges,
            DeleteMode::Soft => FolderKind::Deletions,
            DeleteMode::Move => FolderKind::DeletedItems,
        };
        Ok(self.move_item(at, target, now))
    }

    /// Answers an invitation; the organiser hears of it when `send` says so. Declining moves the copy away.
    pub fn respond(
        &mut self,
        at: ItemRef,
        response: Response,
        send: bool,
        now: Timestamp,
    ) -> Result<Option<ItemRef>, Refused> {
        let item = self.item(at).ok_or(Refused("ErrorItemNotFound"))?;
        if item.is_organizer() {
            return Err(Refused("ErrorCalendarIsOrganizerForAccept"));
        }
        let content = item.content.clone();
        let count = self.tick();
        let folder = self.mailboxes[at.mailbox as usize].folder_mut(at.folder);
        let folder = folder.ok_or(Refused("ErrorItemNotFound"))?;
        folder.update(at.no, count, now, |item| {
            item.response = response;
            item.shown_as = match response {
                Response::Accept => content.shown_as,
                _ => super::content::ShownAs::Tentative,
            };
            item.own_mut().replied = Some(now);
        });
        if send {
            self.answer(&content, &Who::Inside(at.mailbox), response, now);
        }
        match response {
            Response::Decline => Ok(self.move_item(at, FolderKind::DeletedItems, now)),
            _ => Ok(Some(at)),
        }
    }

    /// Removes a copy that its owner never sees again, as a booking attendant does when it declines.
    pub(super) fn discard(&mut self, mailbox: u32, no: u32, now: Timestamp) {
        let at = ItemRef { mailbox, folder: FolderKind::Calendar, no, date: None };
        self.move_item(at, FolderKind::DeletedItems, now);
    }

    /// Moves a stored item; it gets a new number, and so a new id.
    pub(super) fn move_item(&mut self, at: ItemRef, target: FolderKind, now: Timestamp) -> Option<ItemRef> {
        let left = self.tick();
        let no = self.tick();
        let mailbox = &mut self.mailboxes[at.mailbox as usize];
        let grave = Tombstone { at: left, no: at.no, time: now.as_second(), moved_to: Some((target, no)) };
        let mut item = mailbox.folder_mut(at.folder)?.remove(at.no, grave)?;
        item.no = no;
        item.version = no;
        item.modified = now.as_second();
        mailbox.folder_mut(target)?.insert(item);
        Some(ItemRef { folder: target, no, date: None, ..at })
    }

    fn content_at(&self, at: ItemRef) -> Result<Content, Refused> {
        let item = self.item(at).ok_or(Refused("ErrorItemNotFound"))?;
        let Some(date) = at.date else {
            return Ok(item.content.as_ref().clone());
        };
        let series = item.content.series.as_deref();
        let changed = series.and_then(|series| series.changed.get(&date));
        Ok(match changed {
            Some(changed) => changed.as_ref().clone(),
            None => item.content.as_exception(date),
        })
    }

    /// The master's content with `changed` in place of the occurrence on `date`.
    fn with_exception(&self, at: ItemRef, date: Date, mut changed: Content) -> Result<Content, Refused> {
        let item = self.item(at).ok_or(Refused("ErrorItemNotFound"))?;
        let mut master = item.content.as_ref().clone();
        changed.series = None;
        check(&mut changed)?;
        stays_between_neighbours(&master, date, &changed)?;
        let series = master.series.as_deref_mut();
        let series = series.ok_or(Refused("ErrorCalendarCannotUseIdForRecurringMasterId"))?;
        series.changed.insert(date, Arc::new(changed));
        Ok(master)
    }

    fn store(&mut self, at: ItemRef, content: Content, own: Own, now: Timestamp) -> Result<(), Refused> {
        let count = self.tick();
        let folder = self.mailboxes[at.mailbox as usize].folder_mut(at.folder);
        let folder = folder.ok_or(Refused("ErrorItemNotFound"))?;
        folder.update(at.no, count, now, |item| {
            if item.content.shown_as != content.shown_as {
                item.shown_as = content.shown_as;
            }
            // Whoever writes to a rewritten copy writes what it shows from then on.
            if item.content.subject != content.subject {
                item.rewrite.organizer_as_subject = false;
            }
            if item.content.body != content.body {
                item.rewrite.no_body = false;
            }
            if item.content.sensitivity != content.sensitivity {
                item.rewrite.not_private = false;
            }
            item.content = Arc::new(content);
            set_own(item, at.date, own);
        });
        Ok(())
    }

    fn send_update(&mut self, at: ItemRef, before: &Content, after: &Content, send: SendTo, now: Timestamp) {
        let gone: Vec<Who> = everyone(before)
            .into_iter()
            .filter(|who| !after.attendees.iter().any(|a| a.who == *who))
            .collect();
        self.cancel_for(before, &gone, now);
        let again = time_changed(before, after);
        let only_new = send.is_only_changed() && same_but_attendees(before, after);
        let to: Vec<Who> = everyone(after)
            .into_iter()
            .filter(|who| !only_new || !before.attendees.iter().any(|a| a.who == *who))
            .collect();
        if !to.is_empty() {
            self.invite(at.mailbox, at.no, &to, again, now);
            self.keep_copy(at.mailbox, at.no, send, now);
        }
    }

    /// Puts a copy of what was sent about an item into Sent Items, where that is wanted.
    fn keep_copy(&mut self, mailbox: u32, no: u32, send: SendTo, now: Timestamp) {
        let content = self.mailboxes[mailbox as usize].calendar().get(no).map(|item| item.content.clone());
        if let Some(content) = content.filter(|_| send.keeps_copy()) {
            self.mail(mailbox, FolderKind::SentItems, &content, Message::Request, now);
        }
    }

    fn delete_occurrence(
        &mut self,
        at: ItemRef,
        date: Date,
        send: SendTo,
        now: Timestamp,
    ) -> Result<(), Refused> {
        let item = self.item(at).ok_or(Refused("ErrorItemNotFound"))?;
        let organizer = item.is_organizer();
        let before = item.content.clone();
        let mut after = before.as_ref().clone();
        let series = after.series.as_deref_mut();
        let series = series.ok_or(Refused("ErrorCalendarCannotUseIdForRecurringMasterId"))?;
        if !series.falls_on(date) || !series.deleted.insert(date) {
            return Err(Refused("ErrorCalendarOccurrenceIsDeletedFromRecurrence"));
        }
        series.changed.remove(&date);
        let own = item.own.as_deref().cloned().unwrap_or_default();
        let whole = ItemRef { date: None, ..at };
        self.store(whole, after.clone(), own, now)?;
        if organizer && send != SendTo::None && after.is_meeting() {
            self.invite(at.mailbox, at.no, &everyone(&after), false, now);
        }
        Ok(())
    }

    /// A UID in the form Exchange makes them: a global object id in hexadecimal.
    fn new_uid(&self, no: u32) -> String {
        let (seed, prefix) = (self.seed, "040000008200E00074C5B7101A82E008");
        format!("{prefix}00000000{no:016X}0000000000000000100000{seed:016X}{no:016X}")
    }
}

/// The private part that belongs to an item, or to one occurrence of it.
fn own_at(item: &Item, date: Option<Date>) -> Option<&Own> {
    let own = item.own.as_deref()?;
    match date {
        None => Some(own),
        Some(date) => own.occurrences.get(&date),
    }
}

fn set_own(item: &mut Item, date: Option<Date>, own: Own) {
    match date {
        Some(date) if own != Own::default() => {
            item.own_mut().occurrences.insert(date, own);
        }
        Some(_) => {}
        None if own == Own::default() => item.own = None,
        None => item.own = Some(Box::new(own)),
    }
}

/// Refuses what Exchange refuses, and brings whole days and series into shape.
fn check(content: &mut Content) -> Result<(), Refused> {
    if content.end < content.start {
        return Err(Refused("ErrorCalendarEndDateIsEarlierThanStartDate"));
    }
    if content.end.duration_since(content.start).as_hours() > 5 * 366 * 24 {
        return Err(Refused("ErrorCalendarDurationIsTooLong"));
    }
    if content.all_day {
        round_to_days(content);
    }
    let Some(series) = content.series.as_deref() else {
        return Ok(());
    };
    let first = series.date_of(1).ok_or(Refused("ErrorRecurrenceHasNoOccurrence"))?;
    if let Some(second) = series.date_of(2) {
        let (_, end) = content.span_on(first);
        if content.span_on(second).0 < end {
            return Err(Refused("ErrorOccurrenceTimeSpanTooBig"));
        }
    }
    (content.start, content.end) = content.span_on(first);
    Ok(())
}

/// "How to create all-day events by using EWS": start down, end up to midnight of the item's zone.
fn round_to_days(content: &mut Content) {
    let zone = content.zone;
    let first = zone.civil(content.start).date();
    let end = zone.civil(content.end);
    let midnight = end.time() == jiff::civil::Time::midnight();
    let last = if midnight && end.date() > first { end.date() } else { end.date().saturating_add(1.day()) };
    content.start = zone.midnight(first);
    content.end = zone.midnight(last);
}

/// A new rule, day or time of a series drops its exceptions, as Exchange does; the rule follows a moved start.
fn settle_series(before: &Content, after: &mut Content) {
    let moved = before.start != after.start || before.zone != after.zone;
    let day = after.date_at(after.start);
    let (Some(old), Some(new)) = (before.series.as_deref(), after.series.as_deref_mut()) else {
        return;
    };
    let same_rule = old.pattern == new.pattern && old.first == new.first && old.until == new.until;
    if moved && same_rule {
        new.first = day;
    }
    if moved || !same_rule {
        // Exceptions that come with the change are its own and stay.
        if new.deleted == old.deleted {
            new.deleted.clear();
        }
        if new.changed == old.changed {
            new.changed.clear();
        }
    }
}

fn stays_between_neighbours(master: &Content, date: Date, changed: &Content) -> Result<(), Refused> {
    let Some(series) = master.series.as_deref() else {
        return Ok(());
    };
    if !series.falls_on(date) {
        return Err(Refused("ErrorItemNotFound"));
    }
    let span = |date: Date| match series.changed.get(&date) {
        Some(other) => (other.start, other.end),
        None => master.span_on(date),
    };
    let (before, after) = series.neighbours(date);
    let crosses = before.map(span).is_some_and(|(_, end)| changed.start < end)
        || after.map(span).is_some_and(|(start, _)| changed.end > start);
    if crosses {
        return Err(Refused("ErrorOccurrenceCrossingBoundary"));
    }
    Ok(())
}

fn time_changed(before: &Content, after: &Content) -> bool {
    before.start != after.start || before.end != after.end || before.series != after.series
}

fn same_but_attendees(before: &Content, after: &Content) -> bool {
    let mut aligned = after.clone();
    aligned.attendees = before.attendees.clone();
    aligned.sequence = before.sequence;
    aligned == *before
}
