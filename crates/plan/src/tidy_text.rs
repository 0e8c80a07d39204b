//! Text as two systems agree on it.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// One line: NFC, no control characters, runs of white space as one blank, trimmed, at most `cap` characters.
/// Nothing left is none.
pub(crate) fn line(text: Option<String>, cap: usize) -> Option<String> {
    let text = text?;
    if is_tidy_ascii(&text, cap) || is_tidy(&text, cap) {
        return Some(text);
    }
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let clean = composed(&spaced.filter(|c| !c.is_control()).collect::<String>());
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    cut_chars(&mut out, cap);
    some(out)
}

/// Several lines: NFC, `\n` line ends, no other control characters, no blanks at line ends, no empty lines at either
/// end, at most `cap` bytes. Nothing left is none.
pub(crate) fn lines(text: Option<String>, cap: usize) -> Option<String> {
    let text = text?;
    if are_tidy(&text, cap) {
        return Some(text);
    }
    tidied(&text, cap)
}

fn tidied(text: &str, cap: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let clean =
        composed(&text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect::<String>());
    let mut out = String::with_capacity(clean.len());
    for (at, row) in clean.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str(row.trim_end());
    }
    let start = out.len() - out.trim_start().len();
    out.drain(..start);
    out.truncate(out.floor_char_boundary(cap.min(out.len())));
    out.truncate(out.trim_end().len());
    some(out)
}

/// A mailbox: one line, lower case.
pub(crate) fn mailbox(text: Option<String>, cap: usize) -> Option<String> {
    let text = text?;
    let lower = if text.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        text.to_lowercase()
    } else {
        text
    };
    line(Some(lower), cap)
}

fn composed(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() }
}

/// The common case, told without copying: printable ASCII with single blanks inside.
fn is_tidy_ascii(text: &str, cap: usize) -> bool {
    let bytes = text.as_bytes();
    !bytes.is_empty()
        && bytes.len() <= cap
        && bytes.iter().all(|b| (0x20..0x7f).contains(b))
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

/// The other common case, told without copying: single blanks inside, nothing that is not shown, composed.
fn is_tidy(text: &str, cap: usize) -> bool {
    let mut before = ' ';
    let is_plain = |c: char| {
        let doubled = c == ' ' && before == ' ';
        before = c;
        !doubled && (c == ' ' || !c.is_whitespace()) && !c.is_control()
    };
    // As many bytes as `cap` are no more characters.
    text.len() <= cap
        && text.chars().all(is_plain)
        && before != ' '
        && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Lines that are tidy as they are, told without copying.
fn are_tidy(text: &str, cap: usize) -> bool {
    let mut before = '\n';
    let is_plain = |c: char| {
        let trailing = c == '\n' && before != '\n' && before.is_whitespace();
        let strange = match c {
            '\n' | '\t' => false,
            '\u{2028}' | '\u{2029}' => true,
            _ => c.is_control(),
        };
        before = c;
        !trailing && !strange
    };
    text.len() <= cap
        && !text.starts_with(char::is_whitespace)
        && text.chars().all(is_plain)
        && !before.is_whitespace()
        && (text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

fn cut_chars(text: &mut String, cap: usize) {
    if let Some((end, _)) = text.char_indices().nth(cap) {
        text.truncate(end);
        text.truncate(text.trim_end().len());
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_that_are_let_through_are_those_that_tidying_leaves_as_they_are(
            text in "[a \\t\\n\\r\u{85}\u{2028}\u{3000}\u{7}e\u{301}会]{0,12}", cap in 0_usize..24
        ) {
            if are_tidy(&text, cap) {
                prop_assert_eq!(tidied(&text, cap), Some(text));
            }
        }
    }

    #[test]
    fn common_bodies_are_let_through() {
        for text in ["Agenda", "议程\n\n1. 预算\n\t2. 其他", "a\n b"] {
            assert!(are_tidy(text, 100), "{text}");
        }
        for text in ["", " a", "a ", "a \nb", "a\r\nb", "e\u{301}"] {
            assert!(!are_tidy(text, 100), "{text:?}");
        }
    }
}
