//! Delivery of meetings between mailboxes, and the booking attendant of rooms.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, ToSpan};

use super::content::{Content, Response, ShowAs, Who};
use super::item::{Item, Rewrite, shown_for};
use super::view::window;
use super::world::rewrite_of;
use super::{Entry, EntryKind, Organisation};

/// Defaults of `Set-CalendarProcessing`: how far ahead and how long a room can be booked.
const BOOKING_WINDOW_DAYS: i64 = 180;
const MAXIMUM_DURATION_MINUTES: i64 = 1440;

/// An answer a booking attendant still owes.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    due: Timestamp,
    room: u32,
    uid: Box<str>,
}

impl Organisation {
    /// Sends the invitation of an organiser's copy to `to`. Where the time has changed (`again`), whoever answered
    /// before is asked again.
    pub(super) fn invite(&mut self, mailbox: u32, no: u32, to: &[Who], again: bool, now: Timestamp) {
        let Some(content) = self.item(mailbox, no).map(|item| Arc::clone(&item.content)) else { return };
        for who in to.iter().filter(|who| **who != content.organizer) {
            self.count_mail(who);
            if let Who::Inside(receiver) = who {
                let answer = self.receive(*receiver, &content, again, now);
                self.note_answer(&content, who, answer, now);
            }
        }
    }

    /// Tells `to` that the organiser cancelled.
    pub(super) fn cancel_for(&mut self, content: &Content, to: &[Who], now: Timestamp) {
        let cancelled = Arc::new(Content { cancelled: true, ..content.clone() });
        for who in to.iter().filter(|who| **who != content.organizer) {
            self.count_mail(who);
            let Who::Inside(receiver) = who else { continue };
            if let Some(copy) = self.copy_of(*receiver, &content.uid) {
                self.update(*receiver, copy, now, |item| item.content = Arc::clone(&cancelled));
            }
        }
    }

    /// Notes an attendee's answer on the organiser's copy.
    pub(super) fn note_answer(&mut self, content: &Content, from: &Who, answer: Response, now: Timestamp) {
        let Who::Inside(organizer) = content.organizer else { return };
        let Some(no) = self.copy_of(organizer, &content.uid) else { return };
        let answered = !matches!(answer, Response::None | Response::NotResponded);
        self.update(organizer, no, now, |item| {
            for attendee in &mut Arc::make_mut(&mut item.content).attendees {
                if attendee.who == *from {
                    attendee.response = answer;
                    attendee.responded = answered.then_some(now);
                }
            }
        });
    }

    /// Lets booking attendants answer whose time has come.
    pub fn settle(&mut self, now: Timestamp) {
        if self.pending.iter().all(|owed| owed.due > now) {
            return;
        }
        let (due, later) = std::mem::take(&mut self.pending).into_iter().partition(|owed| owed.due <= now);
        self.pending = later;
        let due: Vec<Pending> = due;
        for owed in due {
            let Some(no) = self.copy_of(owed.room, &owed.uid) else { continue };
            let Some(content) = self.item(owed.room, no).map(|item| Arc::clone(&item.content)) else {
                continue;
            };
            let answer = self.decide(owed.room, &content, now);
            self.note_answer(&content, &Who::Inside(owed.room), answer, now);
        }
    }

    pub(super) fn copy_of(&self, mailbox: u32, uid: &str) -> Option<u32> {
        self.mailbox(mailbox)?.by_uid(uid).map(|item| item.no)
    }

    /// A mailbox receives an invitation or an update; the answer is what it says at once.
    fn receive(&mut self, mailbox: u32, content: &Arc<Content>, again: bool, now: Timestamp) -> Response {
        let Some(entry) = self.entry(mailbox).filter(|entry| entry.has_mailbox()) else {
            return Response::None;
        };
        let answers = matches!(&entry.kind, EntryKind::Room(room) if room.policy.auto_accept);
        let old = self.mailbox(mailbox).and_then(|it| it.by_uid(&content.uid)).map(|it| (it.no, it.response));
        let answer = match old {
            Some((_, response)) if !again => response,
            _ => Response::NotResponded,
        };
        self.put_copy(mailbox, old.map(|(no, _)| no), content, answer, now);
        if !answers {
            return answer;
        }
        if self.answer_after == 0 {
            return self.decide(mailbox, content, now);
        }
        let due = now.saturating_add(SignedDuration::from_secs(self.answer_after)).unwrap_or(now);
        self.pending.push(Pending { due, room: mailbox, uid: content.uid.clone() });
        answer
    }

    /// A booking attendant accepts or declines what lies in its calendar.
    fn decide(&mut self, room: u32, content: &Arc<Content>, now: Timestamp) -> Response {
        let Some(no) = self.copy_of(room, &content.uid) else { return Response::Declined };
        let refused = too_far_or_long(content, now)
            || (!self.entry(room).is_some_and(allows_conflicts) && self.conflicts(room, content, now));
        if refused {
            self.discard(room, no);
            return Response::Declined;
        }
        let rewrite = self.entry(room).map_or(Rewrite::default(), rewrite_of);
        self.update(room, no, now, |item| {
            item.response = Response::Accepted;
            item.responded = Some(now);
            item.show_as = shown_for(content, Response::Accepted);
            item.rewrite = rewrite;
        });
        Response::Accepted
    }

    fn put_copy(
        &mut self,
        mailbox: u32,
        old: Option<u32>,
        content: &Arc<Content>,
        answer: Response,
        now: Timestamp,
    ) {
        if let Some(no) = old {
            self.update(mailbox, no, now, |item| {
                item.content = Arc::clone(content);
                item.response = answer;
                item.show_as = shown_for(content, answer);
            });
            return;
        }
        let no = self.tick();
        let item = Item::fresh(no, Arc::clone(content), answer, now);
        if let Some(mailbox) = self.mailbox_mut(mailbox) {
            mailbox.items.insert(no, item);
        }
    }

    /// Whether anything that is not free stands where `content` wants to be, up to the booking window.
    fn conflicts(&self, room: u32, content: &Content, now: Timestamp) -> bool {
        let taken = |from: Timestamp, to: Timestamp| {
            window(self, room, from, to).iter().any(|view| {
                !view.content.uid.eq_ignore_ascii_case(&content.uid) && view.item.shown_as() != ShowAs::Free
            })
        };
        let Some(series) = content.series.as_deref() else { return taken(content.start, content.end) };
        let limit = now.checked_add((BOOKING_WINDOW_DAYS * 24).hours()).unwrap_or(now);
        let dates = series.dates(content.zone.civil(limit).date());
        let mut spans = dates.filter(|date| !series.deleted.contains(date)).map(|date| {
            series.changed.get(&date).map_or_else(|| content.span_on(date), |it| (it.start, it.end))
        });
        spans.any(|(start, end)| taken(start, end))
    }
}

fn allows_conflicts(entry: &Entry) -> bool {
    matches!(&entry.kind, EntryKind::Room(room) if room.policy.allow_conflicts)
}

fn too_far_or_long(content: &Content, now: Timestamp) -> bool {
    let ahead = content.start.duration_since(now).as_hours() / 24;
    let minutes = content.end.duration_since(content.start).as_mins();
    ahead > BOOKING_WINDOW_DAYS || minutes > MAXIMUM_DURATION_MINUTES
}
