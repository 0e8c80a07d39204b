//! A look at an expression before it is parsed.

use crate::{
    limits::{EXPRESSION, MARKS},
    trouble::{Trouble, Wrong},
};

/// Refuses what is too long, or has more operators and brackets than trees of a bounded size have. Marks inside texts
/// count too: where a text ends is only known once it is parsed.
pub(crate) fn scan(source: &str) -> Result<(), Trouble> {
    let length = source.chars().count();
    if length > EXPRESSION {
        return Err(Trouble::new(Wrong::TooLong, 0).with("found", length).with("limit", EXPRESSION));
    }
    let mut marks = source.char_indices().filter(|(_, c)| c.is_ascii_punctuation() && *c != '_');
    match marks.nth(MARKS) {
        None => Ok(()),
        Some((at, _)) => Err(Trouble::new(Wrong::TooDeep, at)),
    }
}
