//! Pull subscriptions.

use jiff::{Timestamp, ToSpan};

use super::Organisation;
use super::ids::{FolderRef, ItemRef};

/// A pull subscription of one mailbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// Principal that made it; only it may use it.
    pub owner: Option<u32>,
    /// Mailbox watched.
    pub mailbox: u32,
    /// Folders watched.
    pub folders: Vec<FolderRef>,
    /// Event kinds wanted, such as `CreatedEvent`.
    pub events: Vec<String>,
    /// Minutes without a GetEvents after which it is gone, 1 to 1440.
    pub timeout: u32,
    /// Last use.
    pub used: Timestamp,
}

/// Something that happened in a watched folder.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// A new item.
    Created(ItemRef),
    /// A changed item.
    Modified(ItemRef),
    /// An item left for good.
    Deleted(ItemRef),
    /// An item went to another folder: where it is now, and where it was.
    Moved(ItemRef, ItemRef),
}

impl Happening {
    /// Name of the event element.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created(_) => "CreatedEvent",
            Self::Modified(_) => "ModifiedEvent",
            Self::Deleted(_) => "DeletedEvent",
            Self::Moved(..) => "MovedEvent",
        }
    }
}

impl Organisation {
    /// Adds a subscription and gives its number.
    pub fn subscribe(&mut self, subscription: Subscription) -> u32 {
        let no = self.tick();
        self.subscriptions.insert(no, subscription);
        no
    }

    /// A subscription that has not run out.
    pub fn subscription(&self, no: u32, now: Timestamp) -> Option<&Subscription> {
        let found = self.subscriptions.get(&no)?;
        let end = found.used.checked_add(i64::from(found.timeout).minutes());
        end.is_ok_and(|end| now <= end).then_some(found)
    }

    /// Notes that a subscription was used.
    pub fn touch_subscription(&mut self, no: u32, now: Timestamp) {
        if let Some(found) = self.subscriptions.get_mut(&no) {
            found.used = now;
        }
    }

    /// Ends a subscription.
    pub fn unsubscribe(&mut self, no: u32) -> bool {
        self.subscriptions.remove(&no).is_some()
    }

    /// What happened in a folder after `count`, with the count and the second of each, in order.
    pub fn happenings(&self, folder: FolderRef, count: u32) -> Vec<(u32, i64, Happening)> {
        let Some(mailbox) = self.mailbox(folder.mailbox) else {
            return Vec::new();
        };
        let here = |no: u32| ItemRef { mailbox: folder.mailbox, folder: folder.kind, no, date: None };
        let watched = mailbox.folder(folder.kind);
        let mut found = Vec::new();
        for item in watched.items().iter().filter(|item| item.version > count) {
            if item.no > count {
                found.push((item.no, item.modified, Happening::Created(here(item.no))));
            }
            if item.version > item.no {
                found.push((item.version, item.modified, Happening::Modified(here(item.no))));
            }
        }
        for grave in watched.gone_since(count) {
            let old = here(grave.no);
            let happening = match grave.moved_to {
                Some((kind, no)) if kind < super::FolderKind::RecoverableRoot => {
                    let new = ItemRef { folder: kind, no, ..old };
                    Happening::Moved(new, old)
                }
                _ => Happening::Deleted(old),
            };
            found.push((grave.at, grave.time, happening));
        }
        found.sort_by_key(|(at, _, _)| *at);
        found
    }
}
