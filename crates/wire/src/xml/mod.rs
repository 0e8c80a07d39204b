//! XML as the vendors' SOAP and autodiscovery answers use it: a pull reader with caps and an escaping writer.
//!
//! No DTD, no entities beyond the five predefined ones, namespaces by local name alone (answers change prefixes and
//! default namespaces at will). Character references that XML 1.0 forbids are read as U+FFFD: Exchange sends
//! `&#x0;`..`&#x1F;` for control characters that people paste into subjects.

mod error;
mod reader;
mod text;
mod writer;

pub use error::{XmlError, XmlProblem};
pub use reader::{Caps, Element, Node, Reader, decode};
pub use text::{escape_attribute, escape_text};
pub use writer::Writer;
