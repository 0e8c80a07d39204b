//! Changes from outside: what the sandbox's control interface does to the organisation while it runs.

use std::sync::Arc;

use jiff::Timestamp;
use sandbox::world::{MeetingSpec, PersonSpec, RoomListSpec, RoomSpec};

use super::Organisation;
use super::content::{Content, Response, ShownAs, Who};
use super::deliver::everyone;
use super::folder::FolderKind;
use super::ids::ItemRef;
use super::mailbox::EntryKind;
use super::rights::Right;
use super::world::{person_entry, plain_entry, room_entry};
use super::write::SendTo;

impl Organisation {
    /// Adds a room with an empty calendar, or changes the one with that mailbox. The service account gets full
    /// access to a new room.
    pub fn put_room(&mut self, room: &RoomSpec) {
        let entry = room_entry(room);
        match self.live_entry(&room.mailbox) {
            Some(no) => {
                for alias in &room.aliases {
                    self.addresses.insert(alias.to_lowercase(), no);
                }
                self.entries[no as usize] = entry;
            }
            None => {
                self.add_entry(entry);
                let service = self.service_account();
                self.grant(&room.mailbox, Some(&service), Right::FullAccess);
            }
        }
    }

    /// Adds a person, or changes the one with that mailbox.
    pub fn put_person(&mut self, person: &PersonSpec, department: &str) {
        let entry = person_entry(person, department);
        match self.live_entry(&person.mailbox) {
            Some(no) => self.entries[no as usize] = entry,
            None => {
                self.add_entry(entry);
            }
        }
    }

    /// Adds a room list, or changes the one with that mailbox.
    pub fn put_room_list(&mut self, list: &RoomListSpec) {
        let entry = plain_entry(EntryKind::RoomList(list.rooms.clone()), &list.mailbox, &list.name);
        match self.live_entry(&list.mailbox) {
            Some(no) => self.entries[no as usize] = entry,
            None => {
                self.add_entry(entry);
            }
        }
    }

    /// Removes a room or person with its mailbox. False when the address is nobody's.
    pub fn remove_entry(&mut self, address: &str) -> bool {
        let Some(no) = self.live_entry(address) else {
            return false;
        };
        self.entries[no as usize].removed = true;
        self.addresses.retain(|_, owner| *owner != no);
        for entry in &mut self.entries {
            if let EntryKind::RoomList(rooms) = &mut entry.kind {
                rooms.retain(|room| !room.eq_ignore_ascii_case(address));
            }
        }
        true
    }

    /// The organiser creates a meeting and sends it, or changes the one with that UID and sends the change.
    ///
    /// False when the organiser has no mailbox here, or the meeting is refused.
    pub fn put_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) -> bool {
        let mut content = self.content_of(spec, now);
        content.created = now;
        for attendee in &mut content.attendees {
            attendee.response = Response::None;
        }
        let Who::Inside(organizer) = content.organizer else {
            return false;
        };
        match self.organizers_copy(organizer, &spec.uid) {
            None if spec.cancelled => false,
            None => self.create_item(organizer, content, None, SendTo::All, now).is_ok(),
            Some(at) if spec.cancelled => self.cancel(at, now),
            Some(at) => self
                .update_item(at, SendTo::All, now, |old, _| {
                    take_over(old, content);
                    Ok(())
                })
                .is_ok(),
        }
    }

    /// The organiser deletes the meeting and cancels it for everybody. False when nobody has it.
    pub fn remove_meeting(&mut self, uid: &str, now: Timestamp) -> bool {
        let owner = (0..self.mailboxes.len() as u32).find_map(|no| self.organizers_copy(no, uid));
        owner.is_some_and(|at| self.cancel(at, now))
    }

    /// Takes a meeting out of one calendar without telling anybody, as somebody with access to it might.
    pub fn remove_copy(&mut self, mailbox: &str, uid: &str, now: Timestamp) -> bool {
        let Some(no) = self.live_entry(mailbox) else {
            return false;
        };
        let calendar = self.mailboxes[no as usize].calendar();
        let Some(copy) = calendar.by_uid(uid).map(|item| item.no) else {
            return false;
        };
        self.discard(no, copy, now);
        true
    }

    /// A meeting appears in a room's calendar only, with the room as its organiser.
    pub fn put_direct_booking(&mut self, room: &str, spec: &MeetingSpec, now: Timestamp) -> bool {
        let Some(no) = self.live_entry(room) else {
            return false;
        };
        let mut content = self.content_of(spec, now);
        content.organizer = Who::Inside(no);
        content.attendees.clear();
        content.shown_as = ShownAs::Busy;
        self.create_item(no, content, None, SendTo::None, now).is_ok()
    }

    fn cancel(&mut self, at: ItemRef, now: Timestamp) -> bool {
        let Some(content) = self.item(at).map(|item| Arc::clone(&item.content)) else {
            return false;
        };
        self.cancel_for(&content, &everyone(&content), now);
        self.move_item(at, FolderKind::DeletedItems, now).is_some()
    }

    fn organizers_copy(&self, mailbox: u32, uid: &str) -> Option<ItemRef> {
        let item = self.mailbox(mailbox)?.calendar().by_uid(uid)?;
        item.is_organizer().then_some(ItemRef {
            mailbox,
            folder: FolderKind::Calendar,
            no: item.no,
            date: None,
        })
    }

    fn live_entry(&self, address: &str) -> Option<u32> {
        let no = self.entry_no(address)?;
        self.entry(no).filter(|e| !e.removed).map(|_| no)
    }
}

/// The new facts of a meeting; answers of attendees who stay are kept.
fn take_over(old: &mut Content, mut new: Content) {
    for attendee in &mut new.attendees {
        if let Some(known) = old.attendees.iter().find(|a| a.who == attendee.who) {
            attendee.response = known.response;
            attendee.responded = known.responded;
        }
    }
    new.created = old.created;
    new.sequence = old.sequence;
    *old = new;
}
