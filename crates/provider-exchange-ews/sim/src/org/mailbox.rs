//! Directory entries and the mailboxes behind them.

use sandbox::world::RoomPolicy;

use super::folder::{Folder, FolderKind};
use super::rights::Grant;

/// An entry of the directory; its number is also its mailbox's.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Primary SMTP address.
    pub address: String,
    /// Further addresses.
    pub aliases: Vec<String>,
    /// Display name.
    pub name: String,
    /// Directory details that a resolution may carry.
    pub details: Details,
    /// Removed entries keep their number, so that old references stay harmless.
    pub removed: bool,
}

/// Kinds of directory entries.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryKind {
    /// A room mailbox with its calendar processing.
    Room(RoomPolicy),
    /// A person.
    Person,
    /// The account an integration logs on with.
    Service,
    /// A room list with the addresses of its rooms. It has no mailbox.
    RoomList(Vec<String>),
}

/// Directory details.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Job title.
    pub title: String,
    /// Department's name.
    pub department: String,
    /// Telephone.
    pub phone: String,
    /// Office: city, building, floor.
    pub office: String,
}

impl Entry {
    /// Whether it has a mailbox.
    pub fn has_mailbox(&self) -> bool {
        !self.removed && !matches!(self.kind, EntryKind::RoomList(_))
    }

    /// Whether it is a room.
    pub fn is_room(&self) -> bool {
        matches!(self.kind, EntryKind::Room(_))
    }

    /// The part of the address before the at sign.
    pub fn alias(&self) -> &str {
        self.address.split('@').next().unwrap_or_default()
    }

    /// `MailboxTypeType` word.
    pub fn mailbox_type(&self) -> &'static str {
        match self.kind {
            EntryKind::RoomList(_) => "PublicDL",
            _ => "Mailbox",
        }
    }
}

/// A mailbox: the folders that can hold items, and who may do what.
#[derive(Debug, Default)]
pub struct Mailbox {
    /// GUID, derived from the seed and the address.
    pub guid: [u8; 16],
    /// Rights given to others.
    pub grants: Vec<Grant>,
    calendar: Folder,
    deleted: Folder,
    deletions: Folder,
    purges: Folder,
    inbox: Folder,
    sent: Folder,
    other: Folder,
}

impl Mailbox {
    /// An empty mailbox.
    pub fn new(guid: [u8; 16]) -> Self {
        Self { guid, ..Self::default() }
    }

    /// A folder; folders that hold neither calendar items nor messages about meetings are always empty.
    pub fn folder(&self, kind: FolderKind) -> &Folder {
        match kind {
            FolderKind::Calendar => &self.calendar,
            FolderKind::DeletedItems => &self.deleted,
            FolderKind::Deletions => &self.deletions,
            FolderKind::Purges => &self.purges,
            FolderKind::Inbox => &self.inbox,
            FolderKind::SentItems => &self.sent,
            _ => &self.other,
        }
    }

    /// A folder for writing; none for those that are always empty.
    pub fn folder_mut(&mut self, kind: FolderKind) -> Option<&mut Folder> {
        match kind {
            FolderKind::Calendar => Some(&mut self.calendar),
            FolderKind::DeletedItems => Some(&mut self.deleted),
            FolderKind::Deletions => Some(&mut self.deletions),
            FolderKind::Purges => Some(&mut self.purges),
            FolderKind::Inbox => Some(&mut self.inbox),
            FolderKind::SentItems => Some(&mut self.sent),
            _ => None,
        }
    }

    /// The calendar.
    pub fn calendar(&self) -> &Folder {
        &self.calendar
    }

    /// The calendar for writing.
    pub fn calendar_mut(&mut self) -> &mut Folder {
        &mut self.calendar
    }
}
