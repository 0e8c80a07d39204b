//! Listing a window with FindItem.

use connector::Seen;
use model::{Fault, Window};

use super::{
    details::Wanted,
    reading::{Reading, Unreadable},
};
use crate::{
    client::{
        calendar_item::{CalendarItem, ItemKind},
        call::FIND_ITEM,
        find_item::{self, MAX_ENTRIES, Page},
    },
    faults::code,
    map::{self, Level},
};

/// The server's own limit is lower than ours: as good as a full page.
const OVER_LIMIT: &str = "ErrorExceededFindCountLimit";

impl Reading<'_> {
    /// Lists a window; a full or unreadable answer is listed again in halves.
    pub(super) async fn list(&mut self, window: Window) -> Result<Vec<Seen>, Fault> {
        let page = match self.page(window).await {
            Ok(page) => page,
            Err(fault) if is_too_much(&fault) => {
                return if self.windows.repair(window) { Ok(Vec::new()) } else { Err(fault) };
            }
            Err(fault) => return Err(fault),
        };
        let is_full = !page.is_last || page.returned >= MAX_ENTRIES;
        if is_full && !self.windows.halve(window) {
            self.note(Fault::setup(code::ROOM_TOO_DENSE).at_step("room_processing").with("at", window.start));
        }
        Ok(page.items.into_iter().filter_map(|item| self.sort_in(item)).collect())
    }

    async fn page(&self, window: Window) -> Result<Page, Fault> {
        let client = self.session.client().await?;
        let scope = client.room(self.mailbox);
        let write = |xml: &mut wire::xml::Writer| find_item::write(xml, scope.folder, window, MAX_ENTRIES);
        let page = match client.call(FIND_ITEM, scope, write, |r, _| find_item::read(r)).await {
            Ok(page) => page,
            // Some say it as a fault of the whole call.
            Err(fault) if vendor_code(&fault) == Some(OVER_LIMIT) => {
                return Ok(Page { is_last: false, ..Page::default() });
            }
            Err(fault) => return Err(fault),
        };
        if page.status.code == OVER_LIMIT {
            return Ok(Page { is_last: false, ..page });
        }
        client.check(&page.status, Some(self.mailbox))?;
        Ok(page)
    }

    /// Decides what becomes of a listed item: handed on, known already, to be fetched, or a problem.
    fn sort_in(&mut self, item: CalendarItem) -> Option<Seen> {
        if item.id.is_empty() {
            return self.unreadable(Unreadable::default());
        }
        if !self.seen.insert(item.id.clone()) {
            return None;
        }
        let is_master = item.kind == ItemKind::Master;
        let detailed = self.options.details || is_master || map::needs_detail(&item);
        let level = if detailed { Level::Detailed } else { Level::Listed };
        let version = map::version(&item, level);
        // Occurrences of a master are known by ids of their own.
        if !is_master && self.is_known(&item.id, &version) {
            return Some(Seen::Same { source_ref: item.id });
        }
        if detailed {
            self.wanted.push_back(Wanted { id: item.id, version, original: None });
            return None;
        }
        match map::source_item(&item, level, None) {
            Some(found) => Some(Seen::Item(Box::new(found))),
            None => self.unreadable(Unreadable::item(&item, &version)),
        }
    }
}

fn vendor_code(fault: &Fault) -> Option<&str> {
    fault.vendor.as_ref()?.code.as_deref()
}

/// Whether a smaller question may be answered where this one was not.
fn is_too_much(fault: &Fault) -> bool {
    matches!(fault.code.as_str(), code::TIMEOUT | code::TRUNCATED | code::UNREADABLE | super::NET_TOO_LARGE)
}
