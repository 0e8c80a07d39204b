//! Repair of the characters of a value: what a keyboard, a chat window or a web page leaves in it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::codes::CodeSet;
use crate::code::IssueCode;

/// True for characters that take no room: zero-width signs, direction and byte order marks, soft hyphens, variation
/// selectors, and control characters that are no blanks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFC}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_control() && !c.is_whitespace())
}

/// True if nothing of a text shows.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// True for a text that no repair of characters would change; bytes, as every word of every row is asked.
fn is_tidy(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return true };
    if first <= b' ' || last <= b' ' || first == b'\'' {
        return false;
    }
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
            (b' '..=b'~', ..) => 1,
            // U+4E00 to U+9FFF, in UTF-8 from E4 B8 80 to E9 BF BF.
            (0xE4, Some(0xB8..), _) | (0xE5..=0xE9, ..) => 3,
            // 、 ， （ ）
            (0xE3, Some(0x80), Some(0x81)) | (0xEF, Some(0xBC), Some(0x88 | 0x89 | 0x8C)) => 3,
            _ => return false,
        };
    }
    true
}

/// Takes off the apostrophe that exports put before signs which would start a formula.
fn without_escape<'a>(text: &'a str, codes: &mut CodeSet) -> &'a str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(starts_formula) => {
            codes.insert(IssueCode::EscapeRemoved);
            rest
        }
        _ => text,
    }
}

/// True for signs that make a spreadsheet program take what follows for a formula.
pub(crate) fn starts_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// Drops invisible characters and makes every kind of blank one space, line breaks too.
fn visible(text: &str, codes: &mut CodeSet) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            codes.insert(IssueCode::InvisibleRemoved);
        } else if c.is_whitespace() {
            if c != ' ' {
                codes.insert(IssueCode::BlanksRemoved);
            }
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

fn trimmed(text: String, codes: &mut CodeSet) -> String {
    let short = text.trim();
    if short.len() == text.len() {
        return text;
    }
    codes.insert(IssueCode::BlanksRemoved);
    short.to_owned()
}

/// Repairs a name, a building, a floor: blanks, invisible characters, full-width letters and digits. Full-width
/// punctuation stays: it is right in Chinese.
pub(crate) fn mend_words<'a>(raw: &'a str, codes: &mut CodeSet) -> Cow<'a, str> {
    if is_tidy(raw) {
        return Cow::Borrowed(raw);
    }
    let mut text = raw.to_owned();
    // Taking an apostrophe or a sign away can bring another one to the front.
    loop {
        let bare = without_escape(&text, codes);
        let narrow: String = visible(bare, codes).chars().map(|c| narrow(c, codes)).collect();
        let next = trimmed(narrow, codes);
        if next == text {
            break;
        }
        text = next;
    }
    if text == raw { Cow::Borrowed(raw) } else { Cow::Owned(text) }
}

fn narrow(c: char, codes: &mut CodeSet) -> char {
    if !matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') {
        return c;
    }
    codes.insert(IssueCode::WidthFolded);
    char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
}

/// Repairs the characters of an address or a number: everything of [`mend_words`], and every compatibility form (NFKC).
pub(crate) fn mend_signs(raw: &str, codes: &mut CodeSet) -> String {
    let mut text = raw.to_owned();
    // Taking a blank or a sign away can bring an apostrophe to the front.
    loop {
        let shown = visible(without_escape(&text, codes), codes);
        let folded: String = shown.nfkc().map(|c| if matches!(c, '。' | '｡') { '.' } else { c }).collect();
        if folded != shown {
            codes.insert(IssueCode::WidthFolded);
        }
        let next = trimmed(folded, codes);
        if next == text {
            return next;
        }
        text = next;
    }
}

/// A heading or a fixed word for comparing: width and case folded, what is in brackets and every sign left out.
pub(crate) fn fold(text: &str) -> String {
    let whole = text.nfkc().flat_map(char::to_lowercase).collect::<String>();
    let mut depth = 0u32;
    let outside: String = whole
        .chars()
        .filter(|c| match c {
            '(' | '[' | '【' => {
                depth += 1;
                false
            }
            ')' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0 && c.is_alphanumeric(),
        })
        .collect();
    if outside.is_empty() { whole.chars().filter(|c| c.is_alphanumeric()).collect() } else { outside }
}

/// At most so many characters, with an ellipsis where something was cut.
pub(crate) fn capped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str) -> (String, Vec<&'static str>) {
        let mut codes = CodeSet::EMPTY;
        let text = mend_words(raw, &mut codes).into_owned();
        (text, codes.iter().map(IssueCode::as_str).collect())
    }

    #[test]
    fn a_chinese_name_keeps_its_punctuation() {
        assert_eq!(words("2F-东直门（8 人）"), ("2F-东直门（8 人）".to_owned(), vec![]));
        assert_eq!(words("２Ｆ－东直门"), ("2F－东直门".to_owned(), vec!["RM-IMP-0030"]));
    }

    #[test]
    fn blanks_and_invisible_signs_go() {
        assert_eq!(words("\u{3000}望京\u{200B} "), ("望京".to_owned(), vec!["RM-IMP-0031", "RM-IMP-0032"]));
    }

    #[test]
    fn the_apostrophe_of_an_export_goes_and_any_other_stays() {
        assert_eq!(words("'-1F").0, "-1F");
        assert_eq!(words("'s Hertogenbosch").0, "'s Hertogenbosch");
    }

    #[test]
    fn headings_fold_case_width_brackets_and_signs() {
        assert_eq!(fold("＊会议室邮箱（必填）"), "会议室邮箱");
        assert_eq!(fold("Primary SMTP-Address"), "primarysmtpaddress");
        assert_eq!(fold("(人)"), "人");
    }
}
