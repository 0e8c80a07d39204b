//! Whether a calendar changed.

use connector::{Changed, Cursor};
use model::Fault;

use super::no_rights;
use crate::{
    client::{call::SYNC_FOLDER_ITEMS, sync_folder_items},
    session::EwsSession,
};

/// Answers fetched at most to reach the newest state: 200,000 items.
const MAX_PAGES: u32 = 400;
/// Longest state that is sent back.
const MAX_STATE: usize = 4 << 20;

/// Asks SyncFolderItems from a state on, to its end: the newest state is what must be kept.
pub(super) async fn changed(
    session: &EwsSession,
    mailbox: &str,
    cursor: Option<&Cursor>,
) -> Result<Changed, Fault> {
    let client = session.client().await?;
    let mut state = cursor.map(|c| c.0.clone());
    let mut any = cursor.is_none();
    for _ in 0..MAX_PAGES {
        let scope = client.room(mailbox);
        let write =
            |xml: &mut wire::xml::Writer| sync_folder_items::write(xml, scope.folder, state.as_deref());
        let page = match client.call(SYNC_FOLDER_ITEMS, scope, write, |r, _| sync_folder_items::read(r)).await
        {
            Ok(page) => page,
            Err(fault) if no_rights(&fault) => return Ok(Changed::Unknown),
            Err(fault) => return Err(fault),
        };
        if page.status.code == "ErrorInvalidSyncStateData" {
            return Ok(Changed::Unknown);
        }
        match client.check(&page.status, Some(mailbox)) {
            Ok(()) => {}
            // Where only busy times are granted, reading finds out.
            Err(fault) if no_rights(&fault) => return Ok(Changed::Unknown),
            Err(fault) => return Err(fault),
        }
        any |= page.changes > 0;
        // A server that gives no state, or the same one for ever, cannot be followed.
        let Some(next) = page.state.filter(|s| s.len() <= MAX_STATE) else { return Ok(Changed::Unknown) };
        let stuck = state.as_ref() == Some(&next);
        state = Some(next);
        if page.is_last || stuck {
            let cursor = Cursor(state.unwrap_or_default());
            return Ok(if any { Changed::Changed { cursor } } else { Changed::Same { cursor } });
        }
    }
    Ok(Changed::Unknown)
}
