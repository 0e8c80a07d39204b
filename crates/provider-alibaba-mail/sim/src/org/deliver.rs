//! Making, changing and removing events, and their copies with everybody who takes part. That copies are delivered
//! whether or not mails are sent is assumed.

use std::sync::Arc;

use jiff::Timestamp;
use sandbox::world::MeetingSpec;
use serde_json::{Map, Value};

use super::content::{Answer, Content, Kind};
use super::view::window;
use super::{Organisation, UserKind};

impl Organisation {
    /// Makes an event in its owner's calendar and delivers it.
    pub fn create(
        &mut self,
        user: usize,
        content: Content,
        extensions: Map<String, Value>,
        notify: bool,
        now: Timestamp,
    ) -> u32 {
        let content = Arc::new(content);
        let no = self.put_copy(user, &content, Answer::Organizer, now);
        if let Some(item) = self.calendars.get_mut(user).and_then(|calendar| calendar.get_mut(&no)) {
            item.extensions = extensions;
        }
        self.deliver(user, no, true, notify, now);
        no
    }

    /// Changes an event of its organiser's and delivers the change; whoever is gone loses the copy.
    pub fn change(
        &mut self,
        user: usize,
        no: u32,
        mut content: Content,
        extensions: Option<Map<String, Value>>,
        notify: bool,
        now: Timestamp,
    ) {
        let Some(before) = self.item(user, no).map(|item| Arc::clone(&item.content)) else { return };
        for attendee in &mut content.attendees {
            if let Some(known) = before.attendees.iter().find(|it| it.address == attendee.address) {
                attendee.answer = known.answer;
            }
        }
        let again =
            (before.start, before.end) != (content.start, content.end) || before.series != content.series;
        let stays = |address: &String| content.attendees.iter().any(|it| it.address == *address);
        let gone: Vec<String> =
            before.attendees.iter().map(|it| it.address.clone()).filter(|address| !stays(address)).collect();
        self.store(user, no, content, extensions, now);
        for address in gone {
            self.count_mail(&address, notify);
            self.cancel_copy(&address, &before, now);
        }
        self.deliver(user, no, again, notify, now);
    }

    /// Removes an event. By its organiser this cancels the meeting and tells everybody, which is assumed: no flag for it
    /// is known.
    pub fn remove(&mut self, user: usize, no: u32, now: Timestamp) {
        let Some(item) = self.calendars.get_mut(user).and_then(|calendar| calendar.remove(&no)) else {
            return;
        };
        if item.answer != Answer::Organizer {
            return;
        }
        for attendee in &item.content.attendees {
            self.count_mail(&attendee.address, true);
            self.cancel_copy(&attendee.address, &item.content, now);
        }
    }

    /// A change of the world: the organiser makes a meeting, changes or cancels it. One whose organiser is a room was
    /// written straight into that room's calendar.
    pub(super) fn put_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) -> bool {
        let mut content = self.content_of(spec);
        let Some(organizer) = self.find(&content.organizer) else { return false };
        if matches!(self.users[organizer].kind, UserKind::Room { .. }) {
            content.attendees.clear();
        }
        content.attendees.iter_mut().for_each(|attendee| attendee.answer = Answer::NotResponded);
        match self.copy_of(organizer, &spec.uid) {
            None if spec.cancelled => return false,
            None => drop(self.create(organizer, content, Map::new(), true, now)),
            Some(no) if spec.cancelled => self.remove(organizer, no, now),
            Some(no) => self.change(organizer, no, content, None, true, now),
        }
        true
    }

    fn store(
        &mut self,
        user: usize,
        no: u32,
        content: Content,
        extensions: Option<Map<String, Value>>,
        now: Timestamp,
    ) {
        let version = self.tick();
        let Some(item) = self.calendars.get_mut(user).and_then(|calendar| calendar.get_mut(&no)) else {
            return;
        };
        (item.content, item.version, item.modified) = (Arc::new(content), version, now);
        if let Some(extensions) = extensions {
            item.extensions = extensions;
        }
    }

    /// Gives everybody invited a copy of the organiser's event. Where its time is new (`again`), whoever answered before
    /// is asked again.
    fn deliver(&mut self, organizer: usize, no: u32, again: bool, notify: bool, now: Timestamp) {
        let Some(content) = self.item(organizer, no).map(|item| Arc::clone(&item.content)) else { return };
        let mut answers = Vec::new();
        for attendee in content.attendees.iter().filter(|it| it.address != content.organizer) {
            self.count_mail(&attendee.address, notify);
            if let Some(user) = self.find(&attendee.address) {
                answers.push((attendee.address.clone(), self.receive(user, &content, again, now)));
            }
        }
        let mut told = content.as_ref().clone();
        for (address, answer) in answers {
            for attendee in told.attendees.iter_mut().filter(|it| it.address == address) {
                attendee.answer = answer;
            }
        }
        if told != *content {
            self.store(organizer, no, told, None, now);
        }
    }

    /// A mailbox receives an invitation or a change; the answer is what it says at once.
    fn receive(&mut self, user: usize, content: &Arc<Content>, again: bool, now: Timestamp) -> Answer {
        let old = self.copy_of(user, &content.uid);
        let known = old.and_then(|no| self.item(user, no)).map(|item| item.answer);
        let answer = match (&self.users[user].kind, known) {
            (_, Some(answer)) if !again => answer,
            (UserKind::Room { answers: true, allows_conflicts }, _) => {
                match !allows_conflicts && self.conflicts(user, content) {
                    true => Answer::Declined,
                    false => Answer::Accepted,
                }
            }
            _ => Answer::NotResponded,
        };
        match old {
            Some(no) => {
                self.store(user, no, content.as_ref().clone(), None, now);
                if let Some(item) = self.calendars.get_mut(user).and_then(|calendar| calendar.get_mut(&no)) {
                    item.answer = answer;
                }
                if answer == Answer::Declined {
                    self.calendars[user].remove(&no);
                }
            }
            None if answer != Answer::Declined => drop(self.put_copy(user, content, answer, now)),
            None => {}
        }
        answer
    }

    fn conflicts(&self, room: usize, content: &Content) -> bool {
        window(self, room, content.start, content.end).iter().any(|shown| {
            !shown.content.uid.eq_ignore_ascii_case(&content.uid)
                && !shown.content.cancelled
                && shown.content.show_as != "free"
        })
    }

    fn cancel_copy(&mut self, address: &str, content: &Content, now: Timestamp) {
        let Some(user) = self.find(address) else { return };
        let Some(no) = self.copy_of(user, &content.uid) else { return };
        self.store(user, no, Content { cancelled: true, ..content.clone() }, None, now);
    }

    /// Counts a mail, where it is a person or somebody outside who receives it.
    fn count_mail(&mut self, address: &str, notify: bool) {
        let room = self.find(address).is_some_and(|at| matches!(self.users[at].kind, UserKind::Room { .. }));
        self.mails += u32::from(notify && !room);
    }
}

/// Answers that a new attendee starts with.
pub(crate) const UNASKED: (Kind, Answer) = (Kind::Required, Answer::NotResponded);
