//! A folder of calendar items with its indexes and its log of deletions.

use jiff::Timestamp;

use super::item::Item;

/// Items up to this many seconds long are found through the start index, longer ones by a walk.
const SHORT: i64 = 2 * 24 * 3600;

/// Well-known folders of a mailbox (`DistinguishedFolderIdNameType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum FolderKind {
    /// `root`, above everything a user sees.
    Root = 1,
    /// `msgfolderroot`, top of the information store.
    Top = 2,
    /// `calendar`.
    Calendar = 3,
    /// `contacts`, always empty here.
    Contacts = 4,
    /// `inbox`.
    Inbox = 5,
    /// `drafts`.
    Drafts = 6,
    /// `sentitems`.
    SentItems = 7,
    /// `deleteditems`.
    DeletedItems = 8,
    /// `outbox`.
    Outbox = 9,
    /// `junkemail`.
    JunkEmail = 10,
    /// `tasks`.
    Tasks = 11,
    /// `notes`.
    Notes = 12,
    /// `journal`.
    Journal = 13,
    /// `recoverableitemsroot`.
    RecoverableRoot = 14,
    /// `recoverableitemsdeletions`: soft-deleted items, which users can still recover.
    Deletions = 15,
    /// `recoverableitemspurges`: hard-deleted items, which only administrators can reach.
    Purges = 16,
}

/// Items and what is needed to find and to track them.
#[derive(Debug, Default)]
pub struct Folder {
    /// By number, ascending: new items come last.
    items: Vec<Item>,
    /// Short single items by start second, then number.
    by_start: Vec<(i64, u32)>,
    /// Long single items.
    long: Vec<u32>,
    /// Recurring masters.
    masters: Vec<u32>,
    /// Items that left, by count.
    tombstones: Vec<Tombstone>,
    /// Count of the last change.
    changed: u32,
}

/// An item that left a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Tombstone {
    /// Count at which it left.
    pub at: u32,
    /// Its number here.
    pub no: u32,
    /// Second at which it left.
    pub time: i64,
    /// Where it went, and its number there.
    pub moved_to: Option<(FolderKind, u32)>,
}

impl Folder {
    /// Number of items; occurrences are not counted.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Count of the last change.
    pub fn changed(&self) -> u32 {
        self.changed
    }

    /// All items by number.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Recurring masters.
    pub fn masters(&self) -> impl Iterator<Item = &Item> {
        self.masters.iter().filter_map(|no| self.get(*no))
    }

    /// Items that left after `count`.
    pub fn gone_since(&self, count: u32) -> &[Tombstone] {
        let from = self.tombstones.partition_point(|t| t.at <= count);
        &self.tombstones[from..]
    }

    /// One item.
    pub fn get(&self, no: u32) -> Option<&Item> {
        let at = self.items.binary_search_by_key(&no, |item| item.no).ok()?;
        self.items.get(at)
    }

    /// The copy of a meeting; UIDs are compared without regard to case.
    pub fn by_uid(&self, uid: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.content.uid.eq_ignore_ascii_case(uid))
    }

    /// Adds an item whose number is higher than any before.
    pub fn insert(&mut self, item: Item) {
        self.changed = self.changed.max(item.version);
        self.index(&item);
        self.items.push(item);
    }

    /// Adds without keeping the start index in order; [`Folder::settle`] must follow.
    pub(super) fn load(&mut self, item: Item) {
        self.changed = self.changed.max(item.version);
        match index_kind(&item) {
            IndexKind::Master => self.masters.push(item.no),
            IndexKind::Long => self.long.push(item.no),
            IndexKind::Short(start) => self.by_start.push((start, item.no)),
        }
        self.items.push(item);
    }

    /// Puts the indexes of loaded items in order.
    pub(super) fn settle(&mut self) {
        self.by_start.sort_unstable();
        self.by_start.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    /// Changes an item through `edit` and marks it with `count`. False when it is not here.
    pub fn update(&mut self, no: u32, count: u32, now: Timestamp, edit: impl FnOnce(&mut Item)) -> bool {
        let Ok(at) = self.items.binary_search_by_key(&no, |item| item.no) else {
            return false;
        };
        let Some(mut item) = self.items.get(at).cloned() else {
            return false;
        };
        self.unindex(&item);
        edit(&mut item);
        item.version = count;
        item.modified = now.as_second();
        self.index(&item);
        self.items[at] = item;
        self.changed = count;
        true
    }

    /// Takes an item out and leaves a tombstone.
    pub fn remove(&mut self, no: u32, grave: Tombstone) -> Option<Item> {
        let at = self.items.binary_search_by_key(&no, |item| item.no).ok()?;
        let item = self.items.remove(at);
        self.unindex(&item);
        self.changed = grave.at;
        self.tombstones.push(grave);
        Some(item)
    }

    /// Single items that may touch `[from, to)`, unordered; masters are not among them.
    pub fn singles_between(&self, from: Timestamp, to: Timestamp) -> impl Iterator<Item = &Item> {
        let first = from.as_second().saturating_sub(SHORT);
        let last = to.as_second();
        let begin = self.by_start.partition_point(|(start, _)| *start < first);
        let end = self.by_start.partition_point(|(start, _)| *start <= last);
        let short = self.by_start.get(begin..end.max(begin)).unwrap_or(&[]);
        short
            .iter()
            .map(|(_, no)| *no)
            .chain(self.long.iter().copied())
            .filter_map(|no| self.get(no))
            .filter(move |item| item.content.start < to && touches(item, from))
    }

    fn index(&mut self, item: &Item) {
        match index_kind(item) {
            IndexKind::Master => self.masters.push(item.no),
            IndexKind::Long => self.long.push(item.no),
            IndexKind::Short(start) => {
                let key = (start, item.no);
                let at = self.by_start.partition_point(|k| *k < key);
                self.by_start.insert(at, key);
            }
        }
    }

    fn unindex(&mut self, item: &Item) {
        match index_kind(item) {
            IndexKind::Master => self.masters.retain(|no| *no != item.no),
            IndexKind::Long => self.long.retain(|no| *no != item.no),
            IndexKind::Short(start) => {
                if let Ok(at) = self.by_start.binary_search(&(start, item.no)) {
                    self.by_start.remove(at);
                }
            }
        }
    }
}

enum IndexKind {
    Master,
    Long,
    Short(i64),
}

fn index_kind(item: &Item) -> IndexKind {
    let content = &item.content;
    let length = content.end.as_second() - content.start.as_second();
    match &content.series {
        Some(_) => IndexKind::Master,
        None if length > SHORT => IndexKind::Long,
        None => IndexKind::Short(content.start.as_second()),
    }
}

/// A view includes what ends after its start, and what has no length and begins in it.
fn touches(item: &Item, from: Timestamp) -> bool {
    let content = &item.content;
    content.end > from || (content.start == content.end && content.start >= from)
}

impl FolderKind {
    /// Every well-known folder.
    pub const ALL: [Self; 16] = [
        Self::Root,
        Self::Top,
        Self::Calendar,
        Self::Contacts,
        Self::Inbox,
        Self::Drafts,
        Self::SentItems,
        Self::DeletedItems,
        Self::Outbox,
        Self::JunkEmail,
        Self::Tasks,
        Self::Notes,
        Self::Journal,
        Self::RecoverableRoot,
        Self::Deletions,
        Self::Purges,
    ];

    /// The folder of a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == number)
    }

    /// The folder of a distinguished name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Distinguished name.
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// Display name.
    pub fn display_name(self) -> &'static str {
        self.facts().1
    }

    /// Folder class; empty for the roots.
    pub fn class(self) -> &'static str {
        self.facts().2
    }

    /// Parent; none for the root.
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Root => None,
            Self::Top | Self::RecoverableRoot => Some(Self::Root),
            Self::Deletions | Self::Purges => Some(Self::RecoverableRoot),
            _ => Some(Self::Top),
        }
    }

    fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Root => ("root", "root", ""),
            Self::Top => ("msgfolderroot", "Top of Information Store", ""),
            Self::Calendar => ("calendar", "Calendar", "IPF.Appointment"),
            Self::Contacts => ("contacts", "Contacts", "IPF.Contact"),
            Self::Inbox => ("inbox", "Inbox", "IPF.Note"),
            Self::Drafts => ("drafts", "Drafts", "IPF.Note"),
            Self::SentItems => ("sentitems", "Sent Items", "IPF.Note"),
            Self::DeletedItems => ("deleteditems", "Deleted Items", "IPF.Note"),
            Self::Outbox => ("outbox", "Outbox", "IPF.Note"),
            Self::JunkEmail => ("junkemail", "Junk Email", "IPF.Note"),
            Self::Tasks => ("tasks", "Tasks", "IPF.Task"),
            Self::Notes => ("notes", "Notes", "IPF.StickyNote"),
            Self::Journal => ("journal", "Journal", "IPF.Journal"),
            Self::RecoverableRoot => ("recoverableitemsroot", "Recoverable Items", ""),
            Self::Deletions => ("recoverableitemsdeletions", "Deletions", ""),
            Self::Purges => ("recoverableitemspurges", "Purges", ""),
        }
    }
}
