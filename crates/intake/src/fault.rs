//! Why a file could not be read at all, and the parameters that texts are filled with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::IssueCode;

/// A value for a placeholder of a catalogue text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Param {
    /// A count, a row, a limit.
    Number(u64),
    /// A name, a value from the file, a key such as a reason.
    Text(String),
}

impl From<u64> for Param {
    fn from(value: u64) -> Self {
        Param::Number(value)
    }
}

impl From<u32> for Param {
    fn from(value: u32) -> Self {
        Param::Number(u64::from(value))
    }
}

impl From<usize> for Param {
    fn from(value: usize) -> Self {
        Param::Number(value as u64)
    }
}

impl From<&str> for Param {
    fn from(value: &str) -> Self {
        Param::Text(value.to_owned())
    }
}

impl From<String> for Param {
    fn from(value: String) -> Self {
        Param::Text(value)
    }
}

/// Placeholders of one text, by name.
pub type Params = BTreeMap<String, Param>;

/// The file was not read; one of the codes RM-IMP-0001 to 0007.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[error("{}", .code.as_str())]
pub struct ReadFault {
    /// Which one.
    pub code: IssueCode,
    /// Placeholders of its texts.
    pub params: Params,
}

impl ReadFault {
    /// A fault without parameters.
    pub fn new(code: IssueCode) -> Self {
        ReadFault { code, params: Params::new() }
    }

    /// Adds a parameter.
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// The file contradicts its format in `part` (a member of the container, or the container itself).
    pub fn damaged(part: &str) -> Self {
        ReadFault::new(IssueCode::FileDamaged).with("part", part)
    }
}
