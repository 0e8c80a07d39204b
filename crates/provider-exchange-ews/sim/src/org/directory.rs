//! The directory: addresses, names, room lists.

use std::sync::Arc;

use super::Organisation;
use super::content::{Address, Who};
use super::ids::mailbox_guid;
use super::mailbox::{Entry, EntryKind, Mailbox};

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lookup {
    /// The primary address of an entry.
    Primary(u32),
    /// A further address of an entry.
    Alias(u32),
    /// Nobody's.
    Unknown,
    /// Not an address at all.
    Malformed,
}

impl Organisation {
    /// Looks an address up, without regard to case.
    pub fn lookup(&self, address: &str) -> Lookup {
        let well_formed =
            address.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
        if !well_formed {
            return Lookup::Malformed;
        }
        match self.entry_no(address) {
            None => Lookup::Unknown,
            Some(no) if self.is_primary(no, address) => Lookup::Primary(no),
            Some(no) => Lookup::Alias(no),
        }
    }

    /// Number of the entry an address belongs to.
    pub fn entry_no(&self, address: &str) -> Option<u32> {
        self.addresses.get(&address.to_lowercase()).copied()
    }

    /// An entry by number.
    pub fn entry(&self, no: u32) -> Option<&Entry> {
        self.entries.get(no as usize)
    }

    /// Entries with their numbers, removed ones excepted.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &Entry)> {
        let all = self.entries.iter().enumerate();
        all.filter(|(_, entry)| !entry.removed).map(|(no, entry)| (no as u32, entry))
    }

    /// Entries whose name or address begins with or contains `text`, as ambiguous name resolution finds them.
    ///
    /// `smtp:` in front limits it to primary addresses.
    pub fn resolve(&self, text: &str) -> Vec<&Entry> {
        let lower = text.trim().to_lowercase();
        if let Some(address) = lower.strip_prefix("smtp:") {
            let found = self.entries().find(|(_, e)| e.address.to_lowercase() == address);
            return found.map(|(_, e)| e).into_iter().collect();
        }
        if let Some(no) = self.entry_no(&lower) {
            return self.entry(no).into_iter().collect();
        }
        self.entries()
            .map(|(_, entry)| entry)
            .filter(|entry| {
                entry.name.to_lowercase().contains(&lower) || entry.alias().to_lowercase().starts_with(&lower)
            })
            .collect()
    }

    /// Room lists.
    pub fn room_lists(&self) -> impl Iterator<Item = &Entry> {
        self.entries().map(|(_, entry)| entry).filter(|entry| matches!(entry.kind, EntryKind::RoomList(_)))
    }

    /// Members of a room list, none when the address is not one.
    pub fn room_list(&self, address: &str) -> Option<Vec<&Entry>> {
        let entry = self.entry(self.entry_no(address)?)?;
        let EntryKind::RoomList(rooms) = &entry.kind else {
            return None;
        };
        let members = rooms.iter().filter_map(|room| self.entry(self.entry_no(room)?));
        Some(members.filter(|entry| !entry.removed).collect())
    }

    /// A participant by address.
    pub fn who(&self, address: &str, name: &str) -> Who {
        match self.entry_no(address) {
            Some(no) => Who::Inside(no),
            None => Who::Outside(Arc::new(Address {
                name: if name.is_empty() { address } else { name }.to_owned(),
                smtp: address.to_owned(),
            })),
        }
    }

    /// Name and address of a participant.
    pub fn name_of<'a>(&'a self, who: &'a Who) -> (&'a str, &'a str) {
        match who {
            Who::Inside(no) => self.entry(*no).map_or(("", ""), |entry| (&entry.name, &entry.address)),
            Who::Outside(address) => (&address.name, &address.smtp),
        }
    }

    /// Adds an entry with an empty mailbox.
    pub(super) fn add_entry(&mut self, entry: Entry) -> u32 {
        let no = self.entries.len() as u32;
        let addresses = std::iter::once(&entry.address).chain(&entry.aliases);
        for address in addresses {
            self.addresses.insert(address.to_lowercase(), no);
        }
        let guid = mailbox_guid(self.seed, &entry.address);
        self.mailboxes.push(Mailbox::new(guid));
        self.entries.push(entry);
        no
    }

    fn is_primary(&self, no: u32, address: &str) -> bool {
        self.entry(no).is_some_and(|entry| entry.address.eq_ignore_ascii_case(address))
    }
}
