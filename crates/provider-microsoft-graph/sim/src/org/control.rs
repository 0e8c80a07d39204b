//! Changes from outside: what the sandbox's control interface does to the tenant while it runs.

use std::sync::Arc;

use jiff::Timestamp;
use sandbox::world::{MeetingSpec, PersonSpec, RoomListSpec, RoomSpec};

use super::content::{Content, Response, Who};
use super::ids::EventRef;
use super::item::Item;
use super::{Entry, EntryKind, Organisation};

impl Organisation {
    /// Adds a room with an empty calendar, or changes the one with that mailbox.
    pub fn put_room(&mut self, room: &RoomSpec) {
        let entry = self.room_entry(room);
        self.put_entry(entry);
    }

    /// Adds a person, or changes the one with that mailbox.
    pub fn put_person(&mut self, person: &PersonSpec) {
        let entry = self.person_entry(person);
        self.put_entry(entry);
    }

    /// Adds a room list, or changes the one with that mailbox.
    pub fn put_room_list(&mut self, list: &RoomListSpec) {
        let entry = self.list_entry(list);
        self.put_entry(entry);
    }

    fn put_entry(&mut self, entry: Entry) {
        match self.find(&entry.address) {
            Some(no) => {
                self.name_entry(no, &entry);
                if let Some(old) = self.entries.get_mut(no as usize) {
                    *old = entry;
                }
            }
            None => drop(self.add_entry(entry)),
        }
    }

    /// Removes a room, person or list. False when the address is nobody's.
    pub fn remove_entry(&mut self, address: &str) -> bool {
        let Some(no) = self.find(address) else { return false };
        self.names.retain(|_, owner| *owner != no);
        for (at, entry) in self.entries.iter_mut().enumerate() {
            entry.removed |= at == no as usize;
            if let EntryKind::RoomList(rooms) = &mut entry.kind {
                rooms.retain(|room| !room.eq_ignore_ascii_case(address));
            }
        }
        true
    }

    /// The organiser creates a meeting and sends it, or changes the one with that UID and sends the change. A
    /// meeting whose organiser is a room was written straight into that room's calendar. False when it is refused.
    pub fn put_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) -> bool {
        let mut content = self.content_of(spec);
        let Who::Inside(organizer) = content.organizer else { return false };
        if self.entry(organizer).is_some_and(Entry::is_room) {
            content.attendees.clear();
        }
        content.attendees.iter_mut().for_each(|attendee| attendee.response = Response::None);
        let own = self.copy_of(organizer, &spec.uid);
        match own.map(|no| EventRef { mailbox: organizer, no, date: None }) {
            None if spec.cancelled => false,
            None => {
                self.send_new(organizer, content, now);
                true
            }
            Some(at) if spec.cancelled => self.cancel(at, now).is_ok(),
            Some(at) => {
                let taken = self.change::<super::NotAllowed>(at, now, |_, old, _| {
                    *old = content;
                    Ok(())
                });
                taken.is_ok()
            }
        }
    }

    fn send_new(&mut self, organizer: u32, content: Content, now: Timestamp) {
        let no = self.tick();
        let to = content.everyone();
        let item = Item::fresh(no, Arc::new(content), Response::Organizer, now);
        if let Some(mailbox) = self.mailbox_mut(organizer) {
            mailbox.items.insert(no, item);
        }
        self.invite(organizer, no, &to, false, now);
    }

    /// Takes a meeting out of every calendar without telling anybody.
    pub fn remove_meeting(&mut self, uid: &str) {
        let holders: Vec<(u32, u32)> = (0..)
            .zip(&self.mailboxes)
            .filter_map(|(no, mailbox)| Some((no, mailbox.by_uid(uid)?.no)))
            .collect();
        for (mailbox, no) in holders {
            self.discard(mailbox, no);
        }
    }
}
