//! Values of expressions.

use std::borrow::Cow;

use jiff::Timestamp;
use model::ValueKind;

use crate::limits::MADE;

/// A value; texts are borrowed from the record where they can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    Bool(bool),
    Time(Timestamp),
    List(Vec<Cow<'a, str>>),
}

impl<'a> Value<'a> {
    pub(crate) fn kind(&self) -> ValueKind {
        match self {
            Self::Text(_) => ValueKind::Text,
            Self::Number(_) => ValueKind::Number,
            Self::Bool(_) => ValueKind::Bool,
            Self::Time(_) => ValueKind::Time,
            Self::List(_) => ValueKind::List,
        }
    }

    /// Bytes of its texts.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::List(list) => list.iter().map(|text| text.len() + 1).sum(),
            _ => 0,
        }
    }

    pub(crate) fn fits(&self) -> bool {
        self.size() <= MADE
    }

    /// The same value, borrowed.
    pub(crate) fn borrow(&'a self) -> Self {
        match self {
            Self::Text(text) => Self::Text(Cow::Borrowed(text)),
            Self::List(list) => Self::List(list.iter().map(|text| Cow::Borrowed(&**text)).collect()),
            Self::Number(number) => Self::Number(*number),
            Self::Bool(is) => Self::Bool(*is),
            Self::Time(time) => Self::Time(*time),
        }
    }

    /// The text; none where the value is of another kind, which checking excludes.
    pub(crate) fn text(self) -> Cow<'a, str> {
        if let Self::Text(text) = self { text } else { Cow::Borrowed("") }
    }

    pub(crate) fn number(&self) -> i64 {
        if let Self::Number(number) = self { *number } else { 0 }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    pub(crate) fn time(&self) -> Timestamp {
        if let Self::Time(time) = self { *time } else { Timestamp::UNIX_EPOCH }
    }

    pub(crate) fn list(self) -> Vec<Cow<'a, str>> {
        if let Self::List(list) = self { list } else { Vec::new() }
    }
}
