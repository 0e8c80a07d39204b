//! Delivery of meetings between mailboxes, and the booking attendant of rooms.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan};

use super::Organisation;
use super::content::{Attendee, Content, Response, ShownAs, Who};
use super::folder::FolderKind;
use super::item::{Item, Message, Rewrite};
use super::mailbox::EntryKind;
use super::view::window;
use super::world::rewrite_of;

/// Defaults of `Set-CalendarProcessing`: how far ahead and how long a room can be booked.
const BOOKING_WINDOW_DAYS: i64 = 180;
const MAXIMUM_DURATION_MINUTES: i64 = 1440;

impl Organisation {
    /// Sends the invitation of an organiser's item to `to` and keeps the answers rooms give at once.
    ///
    /// With `again` the time has changed: whoever answered before is asked again.
    pub(super) fn invite(&mut self, mailbox: u32, no: u32, to: &[Who], again: bool, now: Timestamp) {
        let count = self.tick();
        let calendar = self.mailboxes[mailbox as usize].calendar_mut();
        calendar.update(no, count, now, |item| {
            let content = item.content_mut();
            content.request_sent = true;
            content.sequence += u32::from(again);
        });
        let Some(content) = calendar.get(no).map(|item| item.content.clone()) else {
            return;
        };
        let mut answers = Vec::new();
        for who in to {
            self.post(who, &content);
            if let (Who::Inside(receiver), true) = (who, *who != content.organizer) {
                let answer = self.receive(*receiver, &content, again, now);
                // A booking attendant takes the request out of the inbox and answers it.
                match answer {
                    Response::Accept | Response::Decline => {
                        self.mail(mailbox, FolderKind::Inbox, &content, Message::Answer(answer), now);
                    }
                    _ => self.mail(*receiver, FolderKind::Inbox, &content, Message::Request, now),
                }
                answers.push((who.clone(), answer));
            }
        }
        self.note_answers(mailbox, no, &answers, now);
    }

    /// Tells `to` that the organiser cancelled.
    pub(super) fn cancel_for(&mut self, content: &Content, to: &[Who], now: Timestamp) {
        let cancelled = cancelled(content);
        for who in to {
            self.post(who, &cancelled);
            let (Who::Inside(receiver), true) = (who, *who != content.organizer) else {
                continue;
            };
            if !self.is_room(*receiver) {
                self.mail(*receiver, FolderKind::Inbox, &cancelled, Message::Cancellation, now);
            }
            let count = self.tick();
            let calendar = self.mailboxes[*receiver as usize].calendar_mut();
            let Some(copy) = calendar.by_uid(&content.uid).map(|item| item.no) else {
                continue;
            };
            calendar.update(copy, count, now, |item| item.content = cancelled.clone());
        }
    }

    /// Notes an attendee's answer on the organiser's copy.
    pub(super) fn answer(&mut self, content: &Content, from: &Who, response: Response, now: Timestamp) {
        let Who::Inside(organizer) = content.organizer else {
            return;
        };
        if !self.is_room(organizer) {
            self.mails += 1;
        }
        self.mail(organizer, FolderKind::Inbox, &Arc::new(content.clone()), Message::Answer(response), now);
        let calendar = self.mailboxes[organizer as usize].calendar();
        if let Some(no) = calendar.by_uid(&content.uid).map(|item| item.no) {
            self.note_answers(organizer, no, &[(from.clone(), response)], now);
        }
    }

    /// Puts a message about a meeting into a folder.
    pub(super) fn mail(
        &mut self,
        mailbox: u32,
        folder: FolderKind,
        content: &Arc<Content>,
        message: Message,
        now: Timestamp,
    ) {
        if !self.entry(mailbox).is_some_and(|entry| entry.has_mailbox()) {
            return;
        }
        let no = self.tick();
        let item = Item {
            no,
            version: no,
            content: content.clone(),
            own: None,
            modified: now.as_second(),
            response: Response::Unknown,
            shown_as: content.shown_as,
            rewrite: Rewrite::default(),
            message,
        };
        if let Some(folder) = self.mailboxes[mailbox as usize].folder_mut(folder) {
            folder.insert(item);
        }
    }

    /// Counts a message about a meeting to one of its participants.
    fn post(&mut self, to: &Who, content: &Content) {
        let room = matches!(to, Who::Inside(no) if self.is_room(*no));
        self.mails += u32::from(!room && *to != content.organizer);
    }

    fn is_room(&self, no: u32) -> bool {
        self.entry(no).is_some_and(|entry| entry.is_room())
    }

    fn note_answers(&mut self, mailbox: u32, no: u32, answers: &[(Who, Response)], now: Timestamp) {
        if answers.is_empty() {
            return;
        }
        let count = self.tick();
        let calendar = self.mailboxes[mailbox as usize].calendar_mut();
        calendar.update(no, count, now, |item| {
            for attendee in &mut item.content_mut().attendees {
                let answer = answers.iter().find(|(who, _)| *who == attendee.who);
                if let Some((_, response)) = answer {
                    take_answer(attendee, *response, now);
                }
            }
        });
    }

    /// A mailbox receives an invitation or an update; the answer is what it says at once.
    fn receive(&mut self, mailbox: u32, content: &Arc<Content>, again: bool, now: Timestamp) -> Response {
        let Some(entry) = self.entry(mailbox).filter(|entry| entry.has_mailbox()) else {
            return Response::Unknown;
        };
        let (response, rewrite) = match &entry.kind {
            EntryKind::Room(policy) if policy.auto_accept => {
                let refused = too_far_or_long(content, now)
                    || (!policy.allow_conflicts && self.conflicts(mailbox, content, now));
                let response = if refused { Response::Decline } else { Response::Accept };
                (response, rewrite_of(entry))
            }
            _ => (Response::None, Rewrite::default()),
        };
        let calendar = self.mailboxes[mailbox as usize].calendar();
        let before = calendar.by_uid(&content.uid).map(|item| (item.no, item.response));
        match before {
            Some((no, _)) if response == Response::Decline => {
                self.discard(mailbox, no, now);
                Response::Decline
            }
            None if response == Response::Decline => Response::Decline,
            Some((no, old)) => {
                let kept = if again || response != Response::None { response } else { old };
                self.replace(mailbox, no, content, kept, rewrite, now);
                kept
            }
            None => {
                self.insert_copy(mailbox, content, response, rewrite, now);
                response
            }
        }
    }

    fn replace(
        &mut self,
        mailbox: u32,
        no: u32,
        content: &Arc<Content>,
        response: Response,
        rewrite: Rewrite,
        now: Timestamp,
    ) {
        let count = self.tick();
        let calendar = self.mailboxes[mailbox as usize].calendar_mut();
        calendar.update(no, count, now, |item| {
            item.content = content.clone();
            item.response = response;
            item.shown_as = shown_for(content, response);
            item.rewrite = rewrite;
        });
    }

    fn insert_copy(
        &mut self,
        mailbox: u32,
        content: &Arc<Content>,
        response: Response,
        rewrite: Rewrite,
        now: Timestamp,
    ) {
        let no = self.tick();
        let item = Item {
            no,
            version: no,
            content: content.clone(),
            own: None,
            modified: now.as_second(),
            response,
            shown_as: shown_for(content, response),
            rewrite,
            message: Message::None,
        };
        self.mailboxes[mailbox as usize].calendar_mut().insert(item);
    }

    /// Whether anything that is not free stands where `content` wants to be, up to the booking window.
    fn conflicts(&self, mailbox: u32, content: &Arc<Content>, now: Timestamp) -> bool {
        let Some(room) = self.mailbox(mailbox) else {
            return false;
        };
        let limit = now.checked_add((BOOKING_WINDOW_DAYS * 24).hours()).unwrap_or(now);
        let taken = |from: Timestamp, to: Timestamp| {
            window(room, mailbox, FolderKind::Calendar, from, to).iter().any(|view| {
                !view.content.uid.eq_ignore_ascii_case(&content.uid) && view.shown_as() != ShownAs::Free
            })
        };
        let Some(series) = content.series.as_deref() else {
            return taken(content.start, content.end);
        };
        let last = content.zone.civil(limit).date();
        series
            .dates(last)
            .filter(|date| !series.deleted.contains(date))
            .map(|date| match series.changed.get(&date) {
                Some(changed) => (changed.start, changed.end),
                None => content.span_on(date),
            })
            .any(|(start, end)| taken(start, end))
    }
}

/// A meeting as its cancellation tells of it.
pub(super) fn cancelled(content: &Content) -> Arc<Content> {
    let mut cancelled = content.clone();
    cancelled.cancelled = true;
    cancelled.sequence += 1;
    Arc::new(cancelled)
}

/// Everybody a meeting is sent to.
pub(super) fn everyone(content: &Content) -> Vec<Who> {
    content.attendees.iter().map(|a| a.who.clone()).collect()
}

fn take_answer(attendee: &mut Attendee, response: Response, now: Timestamp) {
    attendee.response = response;
    let answered = !matches!(response, Response::None | Response::Unknown);
    attendee.responded = answered.then_some(now);
}

fn shown_for(content: &Content, response: Response) -> ShownAs {
    match response {
        Response::Accept | Response::Organizer => content.shown_as,
        _ => ShownAs::Tentative,
    }
}

fn too_far_or_long(content: &Content, now: Timestamp) -> bool {
    let ahead = content.start.duration_since(now).as_hours() / 24;
    let minutes = content.end.duration_since(content.start).as_mins();
    ahead > BOOKING_WINDOW_DAYS || minutes > MAXIMUM_DURATION_MINUTES
}
