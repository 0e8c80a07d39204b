//! GetEvent: one event whole, by its id (help.aliyun.com 2856495 names it; its path is reported by a public client).

use std::sync::atomic::Ordering;

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

/// What came of asking for an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    /// It is there.
    Event(Value),
    /// 404 with an error code of the service's own. That this says there is no such event is assumed: no list of codes is
    /// published, and the same may be said of a calendar.
    NotThere,
    /// 404 in other words: perhaps of a gateway, about the path.
    NotFound,
}

impl Client {
    /// Asks for an event by its id.
    ///
    /// # Errors
    /// Faults of the call; `alimail.mapping_misses`.
    pub(crate) async fn ask(&self, mailbox: &str, calendar: &Calendar, id: &str) -> Result<Told, Fault> {
        let mapping = &self.account.mapping;
        match self.read::<Value>(&get(mapping, mailbox, &calendar.id, id)).await {
            Ok(mut answer) => match answer.pointer_mut(&mapping.get.item).map(Value::take) {
                Some(event @ Value::Object(_)) => {
                    self.gave_event.store(true, Ordering::Relaxed);
                    Ok(Told::Event(event))
                }
                _ => Err(misses("get", &mapping.get.item)),
            },
            Err(fault) if fault.code == code::ITEM_GONE => {
                let own = fault.vendor.is_some_and(|vendor| vendor.code.is_some());
                Ok(if own { Told::NotThere } else { Told::NotFound })
            }
            Err(fault) => Err(fault),
        }
    }

    /// An event as it is now; none when it is gone.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(crate) async fn event(
        &self,
        mailbox: &str,
        calendar: &Calendar,
        id: &str,
    ) -> Result<Option<Value>, Fault> {
        Ok(match self.ask(mailbox, calendar, id).await? {
            Told::Event(event) => Some(event),
            Told::NotThere | Told::NotFound => None,
        })
    }

    /// Whether this session was given an event by its id, so that asking in that way is known to work.
    pub(crate) fn gave_event(&self) -> bool {
        self.gave_event.load(Ordering::Relaxed)
    }
}
