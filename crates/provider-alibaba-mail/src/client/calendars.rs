//! ListCalendars: `GET /v2/users/{email}/calendars` gives `calendars` (help.aliyun.com 2856495). Which member holds the
//! name is not published; the mapping lists what it may be.

use std::sync::Arc;

use http::Method;
use model::Fault;
use serde_json::Value;

use super::call::{Call, Client};
use crate::{
    faults::{Asked, code},
    mapping::{self, Mapping},
};

/// A calendar of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Calendar {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    /// It has the name that was asked for.
    pub(crate) named: bool,
}

/// Asks for the calendars of a mailbox.
pub(crate) fn list<'a>(mapping: &Mapping, mailbox: &'a str) -> Call<'a> {
    let spec = mapping.calendars.call();
    Call {
        method: method(spec.method),
        ..Call::get("ListCalendars", mapping::path(spec.path, &[("mailbox", mailbox)]))
            .about(mailbox, Asked::Mailbox)
    }
}

/// A checked method of a mapping.
pub(super) fn method(name: &str) -> Method {
    Method::from_bytes(name.as_bytes()).unwrap_or(Method::GET)
}

/// Reads calendars out of an answer; entries without an id are passed over.
///
/// # Errors
/// `alimail.mapping_misses` when there is no list where the mapping says.
pub(crate) fn read(mapping: &Mapping, answer: &Value, wanted: &str) -> Result<Vec<Calendar>, Fault> {
    let list = answer.pointer(&mapping.calendars.list).and_then(Value::as_array);
    let list = list.ok_or_else(|| misses("calendars", &mapping.calendars.list))?;
    let read = |item: &Value| {
        let name = mapping.calendars.name.text(item);
        let named = name.as_deref() == Some(wanted);
        Some(Calendar { id: mapping.calendars.id.text(item)?, name, named })
    };
    Ok(list.iter().filter_map(read).collect())
}

/// An answer has nothing where the mapping says.
pub(crate) fn misses(part: &str, pointer: &str) -> Fault {
    Fault::setup(code::MAPPING_MISSES)
        .with("part", part)
        .with("expected", pointer)
        .likely()
        .at_step("verify_calendar")
}

impl Client {
    /// Calendars of a mailbox.
    ///
    /// # Errors
    /// Faults of the call; `alimail.mapping_misses`.
    pub(crate) async fn list_calendars(&self, mailbox: &str) -> Result<Vec<Calendar>, Fault> {
        let mapping = &self.account.mapping;
        let answer: Value = self.read(&list(mapping, mailbox)).await?;
        read(mapping, &answer, &self.account.calendar)
    }

    /// The calendar of a mailbox that is read and written: the one with the wanted name, else the first. Asked for once.
    ///
    /// # Errors
    /// Faults of the call; `alimail.no_calendar`.
    pub(crate) async fn calendar(&self, mailbox: &str) -> Result<Calendar, Fault> {
        let cell = Arc::clone(self.calendars.lock().await.entry(mailbox.to_owned()).or_default());
        let found = cell.get_or_try_init(|| async {
            let all = self.list_calendars(mailbox).await?;
            pick(all)
                .ok_or_else(|| Fault::setup(code::NO_CALENDAR).with("mailbox", mailbox).at_step("mailboxes"))
        });
        found.await.cloned()
    }
}

/// The one with the wanted name, else the first.
pub(crate) fn pick(all: Vec<Calendar>) -> Option<Calendar> {
    let first = all.first().cloned();
    all.into_iter().find(|calendar| calendar.named).or(first)
}
