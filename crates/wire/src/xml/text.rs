//! Escaping and its reverse.

use std::borrow::Cow;

/// What stands for a character that XML 1.0 cannot carry.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// Whether XML 1.0 can carry a character (section 2.2, `Char`).
pub(super) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Escapes a text for element content. Characters XML cannot carry become U+FFFD; a carriage return is written as a
/// reference, as a bare one would be read back as a line feed.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

/// Escapes a text for an attribute in double quotes.
pub fn escape_attribute(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

fn escape(text: &str, attribute: bool) -> Cow<'_, str> {
    let plain = |c: char| match c {
        '&' | '<' | '>' | '\r' => false,
        '"' | '\n' | '\t' => !attribute,
        _ => is_xml_char(c),
    };
    let Some(first) = text.find(|c| !plain(c)) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            c if is_xml_char(c) => out.push(c),
            _ => out.push(REPLACEMENT),
        }
    }
    Cow::Owned(out)
}

/// Character a reference (without `&` and `;`) stands for; none for an entity that is not predefined or a number
/// that is none.
pub(super) fn resolve(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => resolve_number(reference.strip_prefix('#')?),
    }
}

fn resolve_number(digits: &str) -> Option<char> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    if digits.is_empty() || digits.len() > 10 || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    Some(char::from_u32(number).filter(|c| is_xml_char(*c)).unwrap_or(REPLACEMENT))
}

/// Reads an attribute value: references resolved, white space normalised to spaces (XML 1.0 section 3.3.3).
/// None when it holds an entity that is not predefined.
pub(super) fn attribute_value(raw: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if !raw.contains(['&', '\t', '\n', '\r']) {
        return Some(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest: &str = &raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        out.push_str(&rest[..at]);
        if !rest[at..].starts_with('&') {
            out.push(' ');
            rest = &rest[at + 1..];
            continue;
        }
        let end = rest[at..].find(';')? + at;
        out.push(resolve(&rest[at + 1..end])?);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    Some(Cow::Owned(out))
}
