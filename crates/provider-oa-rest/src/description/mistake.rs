//! What is wrong with a description: where, and why.

use model::Fault;

use super::SETTING;
use crate::faults::code;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// JSON pointer of the entry; of the one that is missing, where it belongs.
    pub(crate) place: String,
    pub(crate) reason: Reason,
    pub(crate) found: String,
    pub(crate) expected: String,
}

/// Why an entry is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    TooLong,
    NotJson,
    /// Nobody knows it; most often a name that is not spelt right.
    Unknown,
    Missing,
    /// Of another type.
    Type,
    /// None of the words there are.
    Choice,
    /// Not in the form it must have.
    Shape,
    /// Too many, too few, too great, too small.
    Bounds,
    /// A place in braces that nothing fills here.
    Place,
    /// A place in braces that must be there.
    PlaceMissing,
}

impl Reason {
    /// Word for texts.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::NotJson => "not_json",
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Type => "type",
            Self::Choice => "choice",
            Self::Shape => "shape",
            Self::Bounds => "bounds",
            Self::Place => "place",
            Self::PlaceMissing => "place_missing",
        }
    }
}

impl Mistake {
    pub(crate) fn new(place: impl Into<String>, reason: Reason) -> Self {
        Self { place: place.into(), reason, found: String::new(), expected: String::new() }
    }

    pub(crate) fn found(self, found: impl std::fmt::Display) -> Self {
        Self { found: short(&found.to_string()), ..self }
    }

    pub(crate) fn expected(self, expected: impl std::fmt::Display) -> Self {
        Self { expected: short(&expected.to_string()), ..self }
    }

    /// As a fault, with how many there are in all.
    pub(crate) fn fault(&self, count: usize) -> Fault {
        let shown = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
        Fault::setup(code::MISTAKE)
            .with("field", SETTING)
            .with("place", shown(&self.place))
            .with("reason", self.reason.word())
            .with("found", shown(&self.found))
            .with("expected", shown(&self.expected))
            .with("count", count)
            .at_step("description")
    }
}

/// Longer quotes help nobody.
fn short(text: &str) -> String {
    text.chars().take(120).collect()
}

/// A pointer to a member of what another points to.
pub(crate) fn below(place: &str, member: &str) -> String {
    format!("{place}/{}", member.replace('~', "~0").replace('/', "~1"))
}
