//! What is known of one row: its values as in the file and as imported, and what there is to say of them.

use std::borrow::Cow;

use super::address::Reason;
use super::columns::FIELDS;
use super::text;
use crate::code::IssueCode;
use crate::fault::{Param, Params};
use crate::grid::CellKind;
use crate::view::Field;

/// Mailbox of the example row in the template we hand out.
pub(crate) const EXAMPLE_MAILBOX: &str = "example-room@example.com";

/// A value of a row.
#[derive(Debug, Clone)]
pub(crate) struct Value<'a> {
    /// As in the file.
    pub(crate) raw: &'a str,
    /// As imported.
    pub(crate) text: Cow<'a, str>,
    /// What the cell was; text for a typed value.
    pub(crate) kind: CellKind,
    pub(crate) typed: bool,
    /// Row (from 0) of the merged cell it comes from.
    pub(crate) from: Option<u32>,
}

/// Something to say of a row.
#[derive(Debug, Clone)]
pub(crate) struct Finding<'a> {
    pub(crate) code: IssueCode,
    pub(crate) field: Option<Field>,
    pub(crate) found: Cow<'a, str>,
    /// For a repair that was made the value now, else the one-click repair.
    pub(crate) repair: Option<String>,
    pub(crate) params: Params,
}

impl<'a> Finding<'a> {
    pub(crate) fn new(code: IssueCode, field: Field, found: impl Into<Cow<'a, str>>) -> Self {
        Finding { code, field: Some(field), found: found.into(), repair: None, params: Params::new() }
    }

    pub(crate) fn repaired(self, repair: impl Into<String>) -> Self {
        Finding { repair: Some(repair.into()), ..self }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// A row that was judged by itself.
#[derive(Debug, Default)]
pub(crate) struct Draft<'a> {
    pub(crate) values: [Option<Value<'a>>; FIELDS],
    pub(crate) findings: Vec<Finding<'a>>,
    pub(crate) seats: Option<u32>,
    /// Other addresses of its mailbox.
    pub(crate) aliases: Vec<String>,
    /// Why its mailbox is no address; none where it is one or is missing.
    pub(crate) fault: Option<Reason>,
}

impl<'a> Draft<'a> {
    pub(crate) fn value(&self, field: Field) -> Option<&Value<'a>> {
        self.values[field as usize].as_ref()
    }

    /// The value as imported, none where it is empty.
    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.value(field).map(|value| value.text.as_ref()).filter(|text| !text.is_empty())
    }

    /// The mailbox, if it is an address.
    pub(crate) fn mailbox(&self) -> Option<&str> {
        self.text(Field::Mailbox).filter(|_| self.fault.is_none())
    }

    /// True for the example row of a template.
    pub(crate) fn is_example(&self) -> bool {
        let Some(mailbox) = self.mailbox() else { return false };
        let reserved =
            ["@example.com", "@example.org", "@example.net"].iter().any(|end| mailbox.ends_with(end));
        let named = self.text(Field::Name).is_some_and(|name| {
            let name = text::fold(name);
            ["示例", "样例", "例", "example", "sample"].iter().any(|word| name.starts_with(word))
        });
        mailbox == EXAMPLE_MAILBOX || (reserved && named)
    }
}
