//! SyncFolderItems ("SyncFolderItems operation", "Mailbox synchronization and EWS").

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, written};
use crate::ews::call::hidden;
use crate::ews::faults::FaultEffect;
use crate::ews::render;
use crate::ews::shape::Shape;
use crate::org::{FolderRef, Item, ItemRef, ItemView, SyncPoint};

/// One change since a client's state.
enum Change<'a> {
    Create(&'a Item),
    Update(&'a Item),
    Delete(u32),
}

impl Change<'_> {
    fn no(&self) -> u32 {
        match self {
            Self::Create(item) | Self::Update(item) => item.no,
            Self::Delete(no) => *no,
        }
    }
}

pub(super) fn sync_folder_items(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcomes = batch(call, entries(body, "SyncFolderId"), |call, folder| sync(call, body, folder));
    Ok(Answer::Messages { operation: "SyncFolderItems", outcomes })
}

fn sync(call: &Call<'_>, body: &Node, folder: &Node) -> Outcome {
    let not_found = |failure: Failure| match failure.code.as_str() {
        "ErrorFolderNotFound" => Failure::new("ErrorSyncFolderNotFound"),
        _ => failure,
    };
    let folder = call.readable(folder).map_err(not_found)?;
    let mut point = point(call, body, folder)?;
    let changes = changes(call, folder, point);
    let forced = call.effect(|effect| match effect {
        FaultEffect::PageLimit(count) => Some(*count),
        _ => None,
    });
    let wanted = body.child_text("MaxChangesReturned").and_then(|n| n.trim().parse().ok()).unwrap_or(512);
    let size = forced.map_or(wanted, |forced| forced.min(wanted)).max(1);
    let page = changes.get(..size).unwrap_or(&changes);
    let last = page.len() == changes.len();
    point = match page.last() {
        Some(change) if !last => SyncPoint { below: change.no(), ..point },
        _ => SyncPoint { told: point.round, round: 0, below: 0 },
    };
    let shape = Shape::read(body.child("ItemShape"), true);
    Ok(written(call, |xml| {
        xml.text("m:SyncState", &call.org.sync_state(folder, point));
        xml.flag("m:IncludesLastItemInRange", last).open("m:Changes");
        for change in page {
            match change {
                Change::Create(item) | Change::Update(item) => {
                    let element = if matches!(change, Change::Create(_)) { "t:Create" } else { "t:Update" };
                    xml.open(element);
                    render::item(xml, call, &ItemView::stored(folder.mailbox, folder.kind, item), &shape);
                    xml.close(element);
                }
                Change::Delete(no) => {
                    let at = ItemRef { mailbox: folder.mailbox, folder: folder.kind, no: *no, date: None };
                    let (id, key) = (call.org.item_id(at), call.org.change_key(at.mailbox, *no));
                    xml.open("t:Delete").empty("t:ItemId", &[("Id", &id), ("ChangeKey", &key)]);
                    xml.close("t:Delete");
                }
            }
        }
        xml.close("m:Changes");
    }))
}

/// Where the client stands. A new round ends at the folder's present count.
fn point(call: &Call<'_>, body: &Node, folder: FolderRef) -> Result<SyncPoint, Failure> {
    let state = body.child_text("SyncState").unwrap_or_default().trim();
    let mut point = match state {
        "" => SyncPoint { told: 0, round: 0, below: 0 },
        state => call
            .org
            .read_sync_state(folder, state)
            .ok_or_else(|| Failure::new("ErrorInvalidSyncStateData"))?,
    };
    if point.below == 0 {
        let mailbox = call.org.mailbox(folder.mailbox);
        let changed = mailbox.map_or(0, |mailbox| mailbox.folder(folder.kind).changed());
        point.round = changed.max(point.told);
        point.below = u32::MAX;
    }
    Ok(point)
}

/// Changes left in the client's round, newest first.
///
/// Within a round the order is that of item numbers, which never change, so that an item that is edited between
/// two pages is neither lost nor told as an update before it was told as new.
fn changes<'a>(call: &'a Call<'_>, folder: FolderRef, point: SyncPoint) -> Vec<Change<'a>> {
    let Some(mailbox) = call.org.mailbox(folder.mailbox) else { return Vec::new() };
    let stored = mailbox.folder(folder.kind);
    if stored.changed() <= point.told {
        return Vec::new();
    }
    let right = call.right(folder);
    let items = stored
        .items()
        .iter()
        .filter(|item| item.version > point.told && item.no < point.below)
        .filter(|item| !hidden(&ItemView::stored(folder.mailbox, folder.kind, item), right))
        .map(|item| if item.no > point.told { Change::Create(item) } else { Change::Update(item) });
    let gone = stored
        .gone_since(point.told)
        .iter()
        .filter(|grave| grave.no <= point.told && grave.no < point.below)
        .map(|grave| Change::Delete(grave.no));
    let mut changes: Vec<Change<'_>> = items.chain(gone).collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.no()));
    changes
}
