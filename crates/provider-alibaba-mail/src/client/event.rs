//! GetEvent: one event whole, by its id (help.aliyun.com 2856495 names it; its path is reported by a public client).

use model::Fault;
use serde_json::Value;

use super::{
    calendars::{Calendar, method, misses},
    call::{Call, Client},
};
use crate::{
    faults::{Asked, code},
    mapping::{self, Mapping},
};

/// Asks for an event.
pub(crate) fn get<'a>(mapping: &Mapping, mailbox: &'a str, calendar: &str, id: &str) -> Call<'a> {
    let spec = mapping.get.call();
    let path = mapping::path(spec.path, &[("mailbox", mailbox), ("calendar", calendar), ("event", id)]);
    Call { method: method(spec.method), ..Call::get("GetEvent", path).about(mailbox, Asked::Event) }
}

impl Client {
    /// An event as it is now; none when it is gone.
    ///
    /// # Errors
    /// Faults of the call; `alimail.mapping_misses`.
    pub(crate) async fn event(
        &self,
        mailbox: &str,
        calendar: &Calendar,
        id: &str,
    ) -> Result<Option<Value>, Fault> {
        let mapping = &self.account.mapping;
        match self.read::<Value>(&get(mapping, mailbox, &calendar.id, id)).await {
            Ok(mut answer) => match answer.pointer_mut(&mapping.get.item).map(Value::take) {
                Some(event @ Value::Object(_)) => Ok(Some(event)),
                _ => Err(misses("get", &mapping.get.item)),
            },
            Err(fault) if fault.code == code::ITEM_GONE => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}
