//! Workbooks we write.

mod cell;
mod corrected;
mod layout;
mod listing;
mod template;

use std::borrow::Cow;

pub(crate) use corrected::corrected;
pub use listing::{Cell, listing};
pub(crate) use template::template;

use rust_xlsxwriter::XlsxError;

use crate::judge::starts_formula;
use crate::open::WriteFault;

impl From<XlsxError> for WriteFault {
    fn from(error: XlsxError) -> Self {
        WriteFault(error.to_string())
    }
}

/// A text that no spreadsheet program runs as a formula, not even after it went through a text file.
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    let dangerous = text.starts_with(|c: char| starts_formula(c) || matches!(c, '\t' | '\r' | '\n'));
    if dangerous { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
