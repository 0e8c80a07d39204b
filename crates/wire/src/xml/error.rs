//! What can be wrong with a document.

use model::Fault;

/// What is wrong, without a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlProblem {
    /// Not well-formed.
    Malformed,
    /// Ends in the middle: the answer was cut.
    Truncated,
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    Encoding,
    /// Has a document type declaration.
    Doctype,
    /// Uses an entity that is not predefined.
    Entity,
    /// Nested deeper than allowed.
    TooDeep,
    /// A text is longer than allowed.
    TooLong,
    /// An element has more attributes than allowed.
    TooManyAttributes,
}

impl XmlProblem {
    fn code(self) -> &'static str {
        match self {
            Self::Malformed => "xml.malformed",
            Self::Truncated => "xml.truncated",
            Self::Encoding => "xml.encoding",
            Self::Doctype => "xml.doctype",
            Self::Entity => "xml.entity",
            Self::TooDeep => "xml.too_deep",
            Self::TooLong | Self::TooManyAttributes => "xml.too_long",
        }
    }
}

/// A document that cannot be read, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem:?} at byte {offset}")]
pub struct XmlError {
    /// What is wrong.
    pub problem: XmlProblem,
    /// Bytes read so far (of the document as UTF-8).
    pub offset: u64,
}

impl From<XmlError> for Fault {
    /// A cut answer passes; everything else is an answer our code does not understand, unless the caller knows better.
    fn from(error: XmlError) -> Self {
        let code = error.problem.code();
        let fault = match error.problem {
            XmlProblem::Truncated => Self::transient(code),
            _ => Self::defect(code),
        };
        fault.with("offset", error.offset)
    }
}
