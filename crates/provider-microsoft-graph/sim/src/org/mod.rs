//! The tenant's directory and calendars, built from the practice world; it lives on by itself.

pub(crate) mod content;
mod control;
mod copies;
mod deliver;
pub(crate) mod ids;
pub(crate) mod item;
pub(crate) mod recur;
mod respond;
pub(crate) mod view;
mod world;
mod write;

use std::collections::HashMap;

use jiff::Timestamp;
use sandbox::world::{PersonSpec, RoomSpec, World};
pub(crate) use sandbox::zone;

use content::{Address, Who};
use deliver::Pending;
use item::{Item, Mailbox};
use zone::Zone;

use crate::cloud::Cloud;
use crate::tenant::guid;

pub(crate) use world::SERVICE;
pub(crate) use write::{NewEvent, NotAllowed};

/// A directory entry.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Object id.
    pub id: String,
    pub kind: EntryKind,
    /// Primary SMTP address.
    pub address: String,
    pub aliases: Vec<String>,
    pub name: String,
    /// User principal name, which is not the mail address where login and alias differ.
    pub principal: String,
    pub removed: bool,
}

/// What stands behind an entry.
#[derive(Clone, Debug)]
pub(crate) enum EntryKind {
    Room(Box<RoomSpec>),
    Person(Box<PersonSpec>),
    /// Addresses of the rooms in it.
    RoomList(Vec<String>),
    /// The administrator's own mailbox, for which nothing is booked.
    Service,
}

/// Directory and calendars.
#[derive(Debug)]
pub(crate) struct Organisation {
    seed: u64,
    cloud: Cloud,
    zone: Zone,
    entries: Vec<Entry>,
    /// Address, principal name or object id, lower case, to number.
    names: HashMap<String, u32>,
    /// One for each entry, in the same order.
    mailboxes: Vec<Mailbox>,
    count: u32,
    pending: Vec<Pending>,
    /// Mails to people that nobody has counted yet.
    mails: u32,
    /// How many seconds a booking attendant takes to answer.
    pub answer_after: i64,
}

impl Entry {
    pub fn is_room(&self) -> bool {
        matches!(self.kind, EntryKind::Room(_))
    }

    pub fn has_mailbox(&self) -> bool {
        !self.removed && !matches!(self.kind, EntryKind::RoomList(_))
    }
}

impl Organisation {
    /// The organisation of a world, at rest.
    pub fn from_world(world: &World, cloud: Cloud, now: Timestamp) -> Self {
        let mut org = Self {
            seed: world.seed,
            cloud,
            zone: Zone::named(&world.zone).unwrap_or(Zone::utc()),
            entries: Vec::new(),
            names: HashMap::new(),
            mailboxes: Vec::new(),
            count: 0,
            pending: Vec::new(),
            mails: 0,
            answer_after: 0,
        };
        org.load(world, now);
        org
    }

    /// Zone of the head office.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Count of the last change anywhere.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Entries that exist, with their numbers, in order.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &Entry)> {
        (0..).zip(&self.entries).filter(|(_, entry)| !entry.removed)
    }

    /// Number of the entry with this address, principal name or object id.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.names.get(&name.to_lowercase()).copied()
    }

    pub fn entry(&self, no: u32) -> Option<&Entry> {
        self.entries.get(no as usize)
    }

    pub fn mailbox(&self, no: u32) -> Option<&Mailbox> {
        self.mailboxes.get(no as usize)
    }

    pub fn item(&self, mailbox: u32, no: u32) -> Option<&Item> {
        self.mailbox(mailbox)?.items.get(&no)
    }

    /// Name and address of a participant.
    pub fn address(&self, who: &Who) -> Address {
        match who {
            Who::Outside(address) => address.as_ref().clone(),
            Who::Inside(no) => self.entry(*no).map_or_else(Address::default, |entry| Address {
                name: entry.name.clone(),
                smtp: entry.address.clone(),
            }),
        }
    }

    /// The participant an address stands for.
    pub fn who(&self, address: &str, name: &str) -> Who {
        let inside = self.find(address).filter(|no| self.entry(*no).is_some_and(Entry::has_mailbox));
        inside.map_or_else(
            || Who::Outside(Address { name: name.to_owned(), smtp: address.to_owned() }.into()),
            Who::Inside,
        )
    }

    /// How many mails people received since this was last asked.
    pub fn take_mails(&mut self) -> u32 {
        std::mem::take(&mut self.mails)
    }

    /// Counts a mail, where it is a person or somebody outside who receives it.
    fn count_mail(&mut self, to: &Who) {
        let room = matches!(to, Who::Inside(no) if self.entry(*no).is_some_and(Entry::is_room));
        self.mails += u32::from(!room);
    }

    fn tick(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    /// A mailbox that exists, to write to.
    fn mailbox_mut(&mut self, no: u32) -> Option<&mut Mailbox> {
        self.mailboxes.get_mut(no as usize)
    }

    /// Changes a copy and moves its version on. False when it is not here.
    fn update(&mut self, mailbox: u32, no: u32, now: Timestamp, edit: impl FnOnce(&mut Item)) -> bool {
        let count = self.tick();
        let Some(item) = self.mailbox_mut(mailbox).and_then(|it| it.items.get_mut(&no)) else { return false };
        edit(item);
        item.version = count;
        item.modified = now;
        true
    }

    /// Takes a copy out of a calendar.
    fn discard(&mut self, mailbox: u32, no: u32) -> Option<Item> {
        let at = self.tick();
        let mailbox = self.mailbox_mut(mailbox)?;
        let item = mailbox.items.remove(&no)?;
        mailbox.gone.push(item::Gone { at, item: item.clone() });
        Some(item)
    }

    fn add_entry(&mut self, entry: Entry) -> u32 {
        let no = self.entries.len() as u32;
        self.name_entry(no, &entry);
        self.entries.push(entry);
        self.mailboxes.push(Mailbox::default());
        no
    }

    fn name_entry(&mut self, no: u32, entry: &Entry) {
        let names = [&entry.address, &entry.principal, &entry.id];
        for name in names.into_iter().chain(&entry.aliases) {
            self.names.insert(name.to_lowercase(), no);
        }
    }

    fn object_id(&self, address: &str) -> String {
        guid(self.seed, &format!("{:?} object {address}", self.cloud))
    }
}
