//! The simulated Exchange organisation: a pure, synchronous state machine over the practice world.

mod caller;
mod content;
mod control;
mod deliver;
mod directory;
mod folder;
mod ids;
mod item;
mod mailbox;
mod recur;
mod rights;
mod subscription;
mod view;
mod world;
mod write;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
pub use sandbox::Zone;
use sandbox::world::World;

pub use caller::{Caller, CallerKind, Impersonation};
pub use content::{
    Address, Attendee, AttendeeKind, Body, Content, Importance, Response, Sensitivity, ShownAs, Who,
};
pub use directory::Lookup;
pub use folder::{Folder, FolderKind, Tombstone};
pub use ids::{FolderRef, ItemRef, SyncPoint};
pub use item::{ExtendedProperty, Item, Message, Own, PropertyKey, Rewrite};
pub use mailbox::{Details, Entry, EntryKind, Mailbox};
pub use recur::{Kind, Pattern, Series, Until, WeekdaySet};
pub use rights::{Grant, Right};
pub use subscription::{Happening, Subscription};
pub use view::{ItemKind, ItemView, window};
pub use write::{DeleteMode, Refused, SendTo};

/// A whole organisation: directory, mailboxes, rights, deliveries, subscriptions.
#[derive(Debug)]
pub struct Organisation {
    company: String,
    domain: String,
    zone: Zone,
    seed: u64,
    entries: Vec<Entry>,
    mailboxes: Vec<Mailbox>,
    /// Addresses in lower case, primary and further ones.
    addresses: HashMap<String, u32>,
    subscriptions: BTreeMap<u32, Subscription>,
    /// Raised by every change; numbers items and versions.
    count: u32,
    /// Mails people received since this was last asked.
    mails: u32,
}

impl Organisation {
    /// Builds the organisation of `world` as it stands at `now`. Deterministic.
    ///
    /// The service account `svc-roombridge@<domain>` gets full access to every room; [`Organisation::revoke`]
    /// and [`Organisation::grant`] change that.
    pub fn from_world(world: &World, now: Timestamp) -> Self {
        let mut org = Self {
            company: world.company.clone(),
            domain: world.domain.clone(),
            zone: Zone::by_iana_name(&world.zone).unwrap_or(Zone::utc()),
            seed: world.seed,
            entries: Vec::new(),
            mailboxes: Vec::new(),
            addresses: HashMap::new(),
            subscriptions: BTreeMap::new(),
            count: 0,
            mails: 0,
        };
        org.load(world, now);
        org
    }

    /// Display name of the company.
    pub fn company(&self) -> &str {
        &self.company
    }

    /// Zone of the head office.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Address of the account an integration logs on with.
    pub fn service_account(&self) -> String {
        format!("svc-roombridge@{}", self.domain)
    }

    /// Count of the last change in the whole organisation.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// How many mails people received since this was last asked; what rooms receive is none.
    pub fn take_mails(&mut self) -> u32 {
        std::mem::take(&mut self.mails)
    }

    /// A mailbox by number.
    pub fn mailbox(&self, no: u32) -> Option<&Mailbox> {
        let entry = self.entries.get(no as usize)?;
        entry.has_mailbox().then(|| &self.mailboxes[no as usize])
    }

    /// A stored item.
    pub fn item(&self, at: ItemRef) -> Option<&Item> {
        self.mailbox(at.mailbox)?.folder(at.folder).get(at.no)
    }

    /// The line of a calendar that an id points at.
    pub fn view(&self, at: ItemRef) -> Option<ItemView<'_>> {
        let item = self.item(at)?;
        match at.date {
            None => Some(ItemView::stored(at.mailbox, at.folder, item)),
            Some(date) => ItemView::occurrence(at.mailbox, at.folder, item, date),
        }
    }

    fn tick(&mut self) -> u32 {
        self.count += 1;
        self.count
    }
}
