//! Encodings of text files: byte order mark, then strict UTF-8, then UTF-16, then GB18030; the caller may choose.

use std::borrow::Cow;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::table::Delimiter;

/// Encodings a text file can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum TextEncoding {
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Reads GBK and GB2312 as well.
    #[serde(rename = "gb18030")]
    Gb18030,
    #[serde(rename = "big5")]
    Big5,
    #[serde(rename = "shift_jis")]
    ShiftJis,
    #[serde(rename = "euc-kr")]
    EucKr,
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl TextEncoding {
    /// Every choice, the likely ones first.
    pub const ALL: [TextEncoding; 8] = [
        TextEncoding::Utf8,
        TextEncoding::Gb18030,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
        TextEncoding::Big5,
        TextEncoding::ShiftJis,
        TextEncoding::EucKr,
        TextEncoding::Windows1252,
    ];

    /// The name in the WHATWG Encoding Standard.
    pub fn name(self) -> &'static str {
        self.codec().name()
    }

    fn codec(self) -> &'static Encoding {
        match self {
            TextEncoding::Utf8 => encoding_rs::UTF_8,
            TextEncoding::Utf16Le => encoding_rs::UTF_16LE,
            TextEncoding::Utf16Be => encoding_rs::UTF_16BE,
            TextEncoding::Gb18030 => encoding_rs::GB18030,
            TextEncoding::Big5 => encoding_rs::BIG5,
            TextEncoding::ShiftJis => encoding_rs::SHIFT_JIS,
            TextEncoding::EucKr => encoding_rs::EUC_KR,
            TextEncoding::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }

    /// The encoding with a label of the Encoding Standard (`gbk`, `utf8`), if it is one we offer.
    pub fn for_label(label: &str) -> Option<Self> {
        let codec = Encoding::for_label(label.as_bytes())?;
        if codec == encoding_rs::GBK {
            return Some(TextEncoding::Gb18030);
        }
        TextEncoding::ALL.into_iter().find(|encoding| encoding.codec() == codec)
    }
}

/// How a text file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextChoice {
    /// The encoding used.
    pub encoding: TextEncoding,
    /// The delimiter used; absent for HTML.
    pub delimiter: Option<Delimiter>,
    /// Characters the encoding could not read.
    pub undecodable: u32,
}

/// The first lines of a text file in one encoding, for the switch in the dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextPreview {
    /// The encoding tried.
    pub encoding: TextEncoding,
    /// The first lines, each at most 200 characters.
    pub lines: Vec<String>,
    /// True if these lines have characters the encoding cannot read.
    pub has_errors: bool,
    /// True for the encoding that would be chosen.
    pub is_detected: bool,
}

/// The first `lines` lines of a text file in every encoding on offer.
pub fn preview_text(bytes: &[u8], lines: usize) -> Vec<TextPreview> {
    let detected = detect(bytes);
    let preview = |encoding: TextEncoding| {
        let text = decode_head(bytes, encoding, 16 << 10);
        let lines: Vec<String> =
            text.lines().take(lines).map(|line| line.chars().take(200).collect()).collect();
        let has_errors = lines.iter().any(|line| line.contains(char::REPLACEMENT_CHARACTER));
        TextPreview { encoding, lines, has_errors, is_detected: detected == Some(encoding) }
    };
    TextEncoding::ALL.into_iter().map(preview).collect()
}

/// The encoding of a text, or `None` for bytes that are no text in any of them.
pub(super) fn detect(bytes: &[u8]) -> Option<TextEncoding> {
    if let Some((codec, _)) = Encoding::for_bom(bytes) {
        return TextEncoding::ALL.into_iter().find(|encoding| encoding.codec() == codec);
    }
    let has_nul = memchr::memchr(0, bytes).is_some();
    if !has_nul && std::str::from_utf8(bytes).is_ok() {
        return Some(TextEncoding::Utf8);
    }
    if has_nul {
        return detect_utf16(bytes);
    }
    let decodes = |encoding: TextEncoding| {
        encoding.codec().decode_without_bom_handling_and_without_replacement(bytes).is_some()
    };
    if decodes(TextEncoding::Gb18030) {
        return Some(TextEncoding::Gb18030);
    }
    Some(guess(bytes))
}

/// Text in UTF-16 has a NUL beside each ASCII character, always on the same side.
fn detect_utf16(bytes: &[u8]) -> Option<TextEncoding> {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let even = head.iter().step_by(2).filter(|&&byte| byte == 0).count();
    let odd = head.iter().skip(1).step_by(2).filter(|&&byte| byte == 0).count();
    let encoding = match (even, odd) {
        (even, odd) if odd > even * 4 => TextEncoding::Utf16Le,
        (even, odd) if even > odd * 4 => TextEncoding::Utf16Be,
        _ => return None,
    };
    let readable = encoding.codec().decode_without_bom_handling_and_without_replacement(bytes)?;
    (!readable.contains('\0')).then_some(encoding)
}

fn guess(bytes: &[u8]) -> TextEncoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(64 << 10)], true);
    let codec = detector.guess(None, chardetng::Utf8Detection::Allow);
    TextEncoding::for_label(codec.name()).unwrap_or(TextEncoding::Gb18030)
}

/// The whole text, without its byte order mark, and how many characters could not be read.
pub(super) fn decode(bytes: &[u8], encoding: TextEncoding) -> (Cow<'_, str>, u32) {
    let (text, had_errors) = encoding.codec().decode_with_bom_removal(bytes);
    let lost = if had_errors {
        text.chars().filter(|&character| character == char::REPLACEMENT_CHARACTER).count()
    } else {
        0
    };
    (text, lost as u32)
}

/// About `limit` bytes from the start; a character cut in half at the end is dropped.
pub(super) fn decode_head(bytes: &[u8], encoding: TextEncoding, limit: usize) -> String {
    let head = &bytes[..bytes.len().min(limit)];
    let (text, _) = encoding.codec().decode_with_bom_removal(head);
    if head.len() < bytes.len() {
        text.trim_end_matches(char::REPLACEMENT_CHARACTER).to_owned()
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "名称,邮箱\n会议室一,room001@practice.example\n";

    #[test]
    fn encodings_are_told_in_the_documented_order() {
        let utf16: Vec<u8> = LINE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = LINE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (gb, _, _) = encoding_rs::GB18030.encode(LINE);
        let bom = [b"\xEF\xBB\xBF", LINE.as_bytes()].concat();
        for (bytes, expected) in [
            (LINE.as_bytes(), TextEncoding::Utf8),
            (&bom, TextEncoding::Utf8),
            (&utf16, TextEncoding::Utf16Le),
            (&utf16be, TextEncoding::Utf16Be),
            (&gb, TextEncoding::Gb18030),
        ] {
            assert_eq!(detect(bytes), Some(expected));
            assert_eq!(decode(bytes, expected), (LINE.into(), 0));
        }
    }

    #[test]
    fn bytes_with_scattered_nuls_are_no_text() {
        assert_eq!(detect(b"\x01\x00\x00\x02\xFF\x00\x00"), None);
    }

    #[test]
    fn every_encoding_is_previewed_and_one_marked() {
        let (gb, _, _) = encoding_rs::GB18030.encode(LINE);
        let previews = preview_text(&gb, 1);
        let marked: Vec<_> = previews.iter().filter(|preview| preview.is_detected).collect();
        assert_eq!(marked.len(), 1);
        assert_eq!(marked[0].lines, ["名称,邮箱"]);
        assert!(previews.iter().any(|preview| preview.encoding == TextEncoding::Utf8 && preview.has_errors));
    }
}
