//! Opaque ids: item ids, change keys, folder ids, sync states, watermarks.
//!
//! They look like Exchange's (base64 of an entry id, case-sensitive) and carry a check, so that a damaged
//! one is told apart from one whose object is gone.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::Organisation;
use super::folder::FolderKind;

/// What an item id points at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemRef {
    /// Mailbox number.
    pub mailbox: u32,
    /// Folder.
    pub folder: FolderKind,
    /// Item number.
    pub no: u32,
    /// Date of an occurrence of the item.
    pub date: Option<Date>,
}

/// A folder of a mailbox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FolderRef {
    /// Mailbox number.
    pub mailbox: u32,
    /// Folder.
    pub kind: FolderKind,
}

/// Position of a client in a folder's history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SyncPoint {
    /// Everything up to this count has been told.
    pub told: u32,
    /// Count at which the present round began.
    pub round: u32,
    /// Within a round: only items with lower numbers are left; 0 between rounds.
    pub below: u32,
}

/// First bytes of a MAPI entry id, which make an id begin with `AAMk`.
const ITEM_HEAD: [u8; 4] = [0x00, 0x03, 0x24, 0x00];
const FOLDER_MARK: u8 = 0x2e;
const ITEM_MARK: u8 = 0x46;

impl Organisation {
    /// Id of an item or occurrence.
    pub fn item_id(&self, item: ItemRef) -> String {
        let mut bytes = self.head(item.mailbox, ITEM_MARK);
        bytes.push(item.folder as u8);
        bytes.extend(item.no.to_be_bytes());
        if let Some(date) = item.date {
            bytes.push(1);
            bytes.extend(date.year().to_be_bytes());
            bytes.extend([date.month() as u8, date.day() as u8]);
        }
        self.seal(bytes)
    }

    /// Reads an item id; none when it is malformed.
    pub fn read_item_id(&self, id: &str) -> Option<ItemRef> {
        let bytes = self.unseal(id)?;
        let (mailbox, rest) = self.read_head(&bytes, ITEM_MARK)?;
        let folder = FolderKind::from_number(*rest.first()?)?;
        let no = u32::from_be_bytes(rest.get(1..5)?.try_into().ok()?);
        let date = match rest.get(5..) {
            None | Some([]) => None,
            Some([1, y1, y2, month, day]) => {
                let year = i16::from_be_bytes([*y1, *y2]);
                Some(Date::new(year, *month as i8, *day as i8).ok()?)
            }
            Some(_) => return None,
        };
        Some(ItemRef { mailbox, folder, no, date })
    }

    /// Change key of a version.
    pub fn change_key(&self, mailbox: u32, version: u32) -> String {
        let mut bytes = vec![0x0f, 0, 0, 0, 0x16, 0, 0, 0];
        bytes.extend(self.guid(mailbox));
        bytes.extend([0, 0]);
        bytes.extend(version.to_be_bytes());
        STANDARD.encode(bytes)
    }

    /// Version in a change key; none when it is malformed.
    pub fn read_change_key(&self, key: &str) -> Option<u32> {
        let bytes = STANDARD.decode(key).ok()?;
        let head = bytes.get(..8)? == [0x0f, 0, 0, 0, 0x16, 0, 0, 0];
        if !head || bytes.len() != 30 {
            return None;
        }
        Some(u32::from_be_bytes(bytes.get(26..30)?.try_into().ok()?))
    }

    /// Id of a folder.
    pub fn folder_id(&self, folder: FolderRef) -> String {
        let mut bytes = self.head(folder.mailbox, FOLDER_MARK);
        bytes.push(folder.kind as u8);
        self.seal(bytes)
    }

    /// Reads a folder id; none when it is malformed.
    pub fn read_folder_id(&self, id: &str) -> Option<FolderRef> {
        let bytes = self.unseal(id)?;
        let (mailbox, rest) = self.read_head(&bytes, FOLDER_MARK)?;
        let kind = FolderKind::from_number(*rest.first()?)?;
        Some(FolderRef { mailbox, kind })
    }

    /// Sync state of a folder.
    pub fn sync_state(&self, folder: FolderRef, point: SyncPoint) -> String {
        let mut bytes = vec![0x1f, 0x8b, 0x08, folder.kind as u8];
        for number in [folder.mailbox, point.told, point.round, point.below] {
            bytes.extend(number.to_be_bytes());
        }
        self.seal(bytes)
    }

    /// Reads a sync state; none when it is damaged or of another folder.
    pub fn read_sync_state(&self, folder: FolderRef, state: &str) -> Option<SyncPoint> {
        let bytes = self.unseal(state)?;
        if bytes.get(..4)? != [0x1f, 0x8b, 0x08, folder.kind as u8] || bytes.len() != 20 {
            return None;
        }
        let number = |n: usize| -> Option<u32> {
            let at = 4 + n * 4;
            Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
        };
        let point = SyncPoint { told: number(1)?, round: number(2)?, below: number(3)? };
        (number(0)? == folder.mailbox).then_some(point)
    }

    /// Watermark of a count in a subscription.
    pub fn watermark(&self, subscription: u32, count: u32) -> String {
        let mut bytes = vec![0x01];
        bytes.extend(subscription.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        self.seal(bytes)
    }

    /// Count in a watermark; none when it is damaged or of another subscription.
    pub fn read_watermark(&self, subscription: u32, mark: &str) -> Option<u32> {
        let bytes = self.unseal(mark)?;
        let fits = bytes.len() == 9 && bytes.get(1..5)? == subscription.to_be_bytes();
        let count = u32::from_be_bytes(bytes.get(5..9)?.try_into().ok()?);
        fits.then_some(count)
    }

    fn guid(&self, mailbox: u32) -> [u8; 16] {
        let found = self.mailboxes.get(mailbox as usize);
        found.map_or([0; 16], |mailbox| mailbox.guid)
    }

    fn head(&self, mailbox: u32, mark: u8) -> Vec<u8> {
        let guid = uuid::Uuid::from_bytes(self.guid(mailbox));
        let mut bytes = ITEM_HEAD.to_vec();
        bytes.extend(guid.hyphenated().to_string().as_bytes());
        bytes.extend([0, mark, 0, 0]);
        bytes.extend(mailbox.to_be_bytes());
        bytes
    }

    fn read_head<'a>(&self, bytes: &'a [u8], mark: u8) -> Option<(u32, &'a [u8])> {
        let at = ITEM_HEAD.len() + 36;
        let head = bytes.get(..at + 8)?;
        let mailbox = u32::from_be_bytes(head.get(at + 4..at + 8)?.try_into().ok()?);
        let expected = self.head(mailbox, mark);
        if head != expected.as_slice() {
            return None;
        }
        Some((mailbox, bytes.get(at + 8..)?))
    }

    fn seal(&self, mut bytes: Vec<u8>) -> String {
        let check = self.check(&bytes);
        bytes.extend(check);
        STANDARD.encode(bytes)
    }

    fn unseal(&self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = STANDARD.decode(text).ok()?;
        let at = bytes.len().checked_sub(8)?;
        let check = bytes.split_off(at);
        (check == self.check(&bytes)).then_some(bytes)
    }

    fn check(&self, bytes: &[u8]) -> [u8; 8] {
        let digest = Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(bytes).finalize();
        let mut check = [0; 8];
        check.copy_from_slice(&digest[..8]);
        check
    }
}

/// GUID of a mailbox.
pub(super) fn mailbox_guid(seed: u64, address: &str) -> [u8; 16] {
    let digest = Sha256::new()
        .chain_update(seed.to_be_bytes())
        .chain_update(address.to_lowercase().as_bytes())
        .finalize();
    let mut guid = [0; 16];
    guid.copy_from_slice(&digest[..16]);
    guid
}
