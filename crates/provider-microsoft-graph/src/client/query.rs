//! Paths and query values of Graph addresses.

use std::fmt::Write as _;

/// A text as one part of a path or the value of a query option. What OData writes in the clear stays so; a plus sign
/// would be read as a blank.
pub(crate) fn part(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~,:()@$".contains(&b) => out.push(char::from(b)),
            b => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{b:02X}");
            }
        }
    }
    out
}

/// A text as an OData string literal: quotes doubled, then escaped.
pub(crate) fn literal(text: &str) -> String {
    part(&format!("'{}'", text.replace('\'', "''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_value_becomes_syntax() {
        assert_eq!(part("room 1+a/b?c=d&e#f"), "room%201%2Ba%2Fb%3Fc%3Dd%26e%23f");
        assert_eq!(part("room001@practice.example"), "room001@practice.example");
        assert_eq!(literal("o'hara"), "%27o%27%27hara%27");
    }
}
