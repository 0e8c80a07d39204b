//! How calendars are read and written, as data: paths, methods, parameters, places of fields. One file is shipped; a
//! connection may bring its own, which is checked when it is saved.

mod check;
mod parts;

use std::sync::{Arc, LazyLock};

use model::Fault;
use serde_json::Value;

pub(crate) use check::READS_BY_POST;
pub(crate) use described::{Words, fill, path, text};
pub(crate) use parts::{At, Confidence, LastDay, Moment, Sends, Times};

use crate::faults::code;

/// Longest mapping taken, bytes.
pub(crate) const LONGEST: usize = 32 * 1024;
/// Setting that holds one.
pub(crate) const SETTING: &str = "mapping";

const SHIPPED: &str = include_str!("../../data/calendar-api.json");

/// A checked mapping.
pub(crate) type Mapping = parts::Mapping;

/// Why a text is no mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Longer than is taken.
    TooLong,
    /// No JSON.
    NotJson,
    /// JSON, but not as a mapping is made: what, and where.
    Shape(String),
}

/// Reads and checks a mapping.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read(text: &str) -> Result<Mapping, Wrong> {
    if text.len() > LONGEST {
        return Err(Wrong::TooLong);
    }
    let value: Value = serde_json::from_str(text).map_err(|_| Wrong::NotJson)?;
    let mapping: Mapping = serde_json::from_value(value).map_err(|error| Wrong::Shape(error.to_string()))?;
    check::check(&mapping).map_err(Wrong::Shape)?;
    Ok(mapping)
}

/// The mapping of a setting, or the shipped one.
///
/// # Errors
/// `alimail.mapping_unusable` with `reason`.
pub(crate) fn of(setting: Option<&str>) -> Result<Arc<Mapping>, Fault> {
    static DEFAULT: LazyLock<Result<Arc<Mapping>, Wrong>> = LazyLock::new(|| read(SHIPPED).map(Arc::new));
    let mapping = match setting {
        Some(text) => read(text).map(Arc::new),
        None => DEFAULT.clone(),
    };
    mapping.map_err(|wrong| {
        let reason = match wrong {
            Wrong::TooLong => "too long".to_owned(),
            Wrong::NotJson => "not JSON".to_owned(),
            Wrong::Shape(reason) => reason,
        };
        let fault = Fault::setup(code::MAPPING_UNUSABLE).with("field", SETTING).with("reason", reason);
        fault.at_step("verify_calendar")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(pointer: &str, to: Value) -> Result<Mapping, Wrong> {
        let mut value: Value = serde_json::from_str(SHIPPED).unwrap();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        value.pointer_mut(parent).unwrap()[key] = to;
        read(&value.to_string())
    }

    #[test]
    fn the_shipped_mapping_is_one() {
        let mapping = of(None).unwrap();
        assert_eq!(mapping.view.list, "/events");
        assert!(mapping.can_notify(&mapping.create.body) && !mapping.can_notify(&mapping.delete.body));
    }

    #[test]
    fn a_mapping_of_ones_own_is_checked_part_by_part() {
        let long = "x".repeat(LONGEST);
        assert_eq!(read(&long.repeat(2)).unwrap_err(), Wrong::TooLong);
        assert_eq!(read("{").unwrap_err(), Wrong::NotJson);
        for (pointer, to, reason) in [
            ("/format", Value::from(2), "format"),
            ("/view/path", "https://elsewhere.example/{mailbox}/{calendar}".into(), "view"),
            ("/view/path", "//elsewhere.example/{mailbox}/{calendar}".into(), "view"),
            ("/view/path", "/v2/../x/{mailbox}/{calendar}".into(), "view"),
            ("/view/path", "/v2/users/{calendar}/eventsview".into(), "{mailbox}"),
            ("/view/path", "/v2/users/{mailbox}/{calendar}/{nothing}".into(), "{nothing}"),
            ("/view/path", "/v2/users/{mailbox}/{calendar}?a=b".into(), "view"),
            ("/view/method", "DELETE".into(), "view"),
            ("/create/method", "GET".into(), "create"),
            ("/view/list", "events".into(), "events"),
            ("/fields/title/at", "subject".into(), "subject"),
            ("/create/body", serde_json::json!({ "event": "{nothing}" }), "{nothing}"),
            ("/fields/nonsense", Value::from(1), "nonsense"),
        ] {
            let Err(Wrong::Shape(told)) = edited(pointer, to) else { panic!("{pointer} is taken") };
            assert!(told.contains(reason), "{pointer}: {told}");
        }
        // A view that has to be asked for with POST is still recognised as a read.
        assert!(edited("/view/method", "POST".into()).is_ok());
        assert!(edited("/calendars/method", "POST".into()).is_err());
    }
}
