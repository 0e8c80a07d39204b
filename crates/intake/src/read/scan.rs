//! A scanner for the two long parts of a workbook, sheet data and shared strings, which are plain XML as programs
//! write it. The parser that reads every other part copies and checks each event by itself; on a sheet of 100,000 rows
//! that is more than half of all the time, and the caps want a bound on what is held anyway.

mod front;

use std::io::Read;

use super::archive::{Bounded, io_fault};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use front::{Front, front, local};

const BLOCK: usize = 64 << 10;

/// One piece of mark-up. Names are without prefix, attributes and text as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// A start tag: name, attributes, and whether it ends itself.
    Start(&'t str, &'t str, bool),
    End(&'t str),
    /// Text without references, and the content of a CDATA section.
    Text(&'t str),
    /// What stands between `&` and `;`.
    Reference(&'t str),
}

/// A part being read: a window on it that moves on piece by piece.
#[derive(Debug)]
pub(crate) struct Scan<'a, R: Read> {
    source: Bounded<'a, R>,
    part: String,
    window: String,
    at: usize,
    block: Box<[u8]>,
    /// Bytes of a character that is not whole yet, at the front of the block.
    carried: usize,
    longest: usize,
    string_chars: u64,
}

impl<'a, R: Read> Scan<'a, R> {
    pub(crate) fn new(source: Bounded<'a, R>, part: &str, caps: &Caps) -> Self {
        Scan {
            source,
            part: part.to_owned(),
            window: String::with_capacity(2 * BLOCK),
            at: 0,
            // With room for what is carried, so that a block is asked for whole.
            block: vec![0; BLOCK + 4].into_boxed_slice(),
            carried: 0,
            longest: usize::try_from(caps.string_chars)
                .unwrap_or(usize::MAX)
                .saturating_mul(4)
                .saturating_add(BLOCK),
            string_chars: caps.string_chars,
        }
    }

    /// The next piece, `None` at the end. A document type declaration is refused.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'_>>, ReadFault> {
        loop {
            let at = self.at;
            match front(&self.window.as_bytes()[at..]) {
                Front::Unfinished => {
                    if !self.refill()? {
                        return self.rest();
                    }
                }
                Front::Skipped { length } => self.at += length,
                Front::DocumentType => return Err(Cap::DocumentTypes.reached(0)),
                Front::Damaged => return Err(self.damaged()),
                Front::Text { from, to, length } => {
                    self.at += length;
                    return Ok(Some(Piece::Text(&self.window[at + from..at + to])));
                }
                Front::Reference { length } => {
                    self.at += length;
                    return Ok(Some(Piece::Reference(&self.window[at + 1..at + length - 1])));
                }
                Front::End { length } => {
                    self.at += length;
                    return Ok(Some(Piece::End(local(
                        self.window[at + 2..at + length - 1].trim_ascii_end(),
                    ))));
                }
                Front::Start { name, length } => {
                    self.at += length;
                    let inside = &self.window[at + 1..at + length - 1];
                    let is_empty = inside.ends_with('/');
                    let attributes = &inside[name..inside.len() - usize::from(is_empty)];
                    return Ok(Some(Piece::Start(local(&inside[..name]), attributes, is_empty)));
                }
            }
        }
    }

    /// The text of an element as programs write most of them: `open`, text without mark-up, references and carriage
    /// returns, `close`. `None` where the next piece is another one or not there as a whole; nothing is taken then.
    pub(crate) fn plain(&mut self, open: &str, close: &str) -> Option<&str> {
        let rest = self.window.as_bytes()[self.at..].strip_prefix(open.as_bytes())?;
        let length = memchr::memchr3(b'<', b'&', b'\r', rest)?;
        if !rest[length..].starts_with(close.as_bytes()) {
            return None;
        }
        let start = self.at + open.len();
        self.at = start + length + close.len();
        self.window.get(start..start + length)
    }

    /// What is left when nothing more comes: text, or a piece that breaks off.
    fn rest(&mut self) -> Result<Option<Piece<'_>>, ReadFault> {
        let at = std::mem::replace(&mut self.at, self.window.len());
        match self.window.as_bytes().get(at) {
            None => Ok(None),
            Some(b'<' | b'&') => Err(self.damaged()),
            Some(_) => Ok(Some(Piece::Text(&self.window[at..]))),
        }
    }

    /// Drops what was read and takes in one block more; false at the end of the part.
    fn refill(&mut self) -> Result<bool, ReadFault> {
        self.window.drain(..self.at);
        self.at = 0;
        if self.window.len() > self.longest {
            return Err(Cap::StringChars.reached(self.string_chars));
        }
        let count = self
            .source
            .read(&mut self.block[self.carried..])
            .map_err(|error| io_fault(&error, &self.part))?;
        if count == 0 {
            return if self.carried == 0 { Ok(false) } else { Err(self.damaged()) };
        }
        let held = self.carried + count;
        let whole = whole_characters(&self.block[..held]);
        let text = std::str::from_utf8(&self.block[..whole]).map_err(|_| self.damaged())?;
        self.window.push_str(text);
        self.block.copy_within(whole..held, 0);
        self.carried = held - whole;
        Ok(true)
    }

    /// The fault of a part that breaks off or makes no sense.
    pub(crate) fn damaged(&self) -> ReadFault {
        ReadFault::damaged(&self.part)
    }
}

/// Bytes up to a last character that breaks off.
fn whole_characters(bytes: &[u8]) -> usize {
    let start = bytes.iter().rev().take(4).position(|byte| byte & 0xC0 != 0x80).unwrap_or(0);
    let last = bytes.len().saturating_sub(start + 1);
    let length = match bytes.get(last) {
        Some(0xF0..) => 4,
        Some(0xE0..) => 3,
        Some(0xC0..) => 2,
        _ => 1,
    };
    if last + length > bytes.len() { last } else { bytes.len() }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;
    use zip::write::SimpleFileOptions;

    use super::super::archive::Archive;
    use super::*;
    use crate::code::IssueCode;

    fn packed(content: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("part.xml", SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    }

    /// The pieces as text, neighbouring texts joined.
    fn scanned(content: &str) -> Result<Vec<String>, ReadFault> {
        let (bytes, caps) = (packed(content), Caps::default());
        let mut archive = Archive::open(&bytes, &caps)?;
        let mut scan = Scan::new(archive.part("part.xml")?.unwrap(), "part.xml", &caps);
        let mut found = Vec::new();
        while let Some(piece) = scan.next()? {
            let piece = match piece {
                Piece::Text(text) => format!("T{text}"),
                Piece::Reference(name) => format!("R{name}"),
                Piece::End(name) => format!("E{name}"),
                Piece::Start(name, attributes, is_empty) => {
                    format!("S{name}|{}|{is_empty}", attributes.trim())
                }
            };
            join(&mut found, piece);
        }
        Ok(found)
    }

    fn join(found: &mut Vec<String>, piece: String) {
        match (found.last_mut(), piece.strip_prefix('T')) {
            (_, Some("")) => {}
            (Some(last), Some(text)) if last.starts_with('T') => last.push_str(text),
            _ => found.push(piece),
        }
    }

    /// The same by the parser; `None` for what it refuses.
    fn parsed(content: &str) -> Option<Vec<String>> {
        let mut reader = Reader::from_str(content);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut found = Vec::new();
        loop {
            let piece = match reader.read_event().ok()? {
                Event::Text(text) => format!("T{}", &*text),
                Event::CData(text) => format!("T{}", &*text),
                Event::GeneralRef(name) => format!("R{}", &*name),
                Event::End(tag) => format!("E{}", tag.local_name().as_ref()),
                Event::Start(tag) => {
                    format!("S{}|{}|false", tag.local_name().as_ref(), tag.attributes_raw().trim())
                }
                Event::Empty(tag) => {
                    format!("S{}|{}|true", tag.local_name().as_ref(), tag.attributes_raw().trim())
                }
                Event::Eof => return Some(found),
                Event::DocType(_) => return None,
                _ => continue,
            };
            join(&mut found, piece);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_scanner_and_the_parser_find_the_same_pieces(
            content in "(<(x:)?[a-c]( (y:)?[a-c] ?= ?('[a-c>\"&;]{0,3}'|\"[a-c>']{0,3}\"))* ?/?>|</[a-c] ?>|[a-c人\r\n>;]{1,3}|&[a-c#0-9]{1,3};|<!--[a-c>-]{0,3}-->|<!\\[CDATA\\[[a-c<>&]{0,3}\\]\\]>|<\\?[a-c>]{1,3}\\?>){0,12}",
        ) {
            if let Some(expected) = parsed(&content) {
                prop_assert_eq!(scanned(&content).unwrap(), expected);
            }
        }
    }

    #[test]
    fn pieces_that_lie_across_blocks_are_whole() {
        let text = "人".repeat(BLOCK / 3 - 1);
        let content = format!("<a b=\"{text}\"/>{text}人人<!--{text}--><c>{text}&amp;</c>");
        let found = scanned(&content).unwrap();
        assert_eq!(found[0], format!("Sa|b=\"{text}\"|true"));
        assert_eq!(found[1], format!("T{text}人人"));
        assert_eq!(found[3..], [format!("T{text}"), "Ramp".to_owned(), "Ec".to_owned()]);
    }

    #[test]
    fn an_element_that_is_written_plainly_is_taken_at_once_and_any_other_is_left() {
        let caps = Caps::default();
        let bytes = packed("<c><v>人1</v></c><v></v></c><v>a&amp;</v></c><v>\r</v></c><v>2</v><f/></c><v>3");
        let mut archive = Archive::open(&bytes, &caps).unwrap();
        let mut scan = Scan::new(archive.part("part.xml").unwrap().unwrap(), "part.xml", &caps);
        assert_eq!(scan.next().unwrap(), Some(Piece::Start("c", "", false)));
        assert_eq!(scan.plain("<v>", "</v></c>"), Some("人1"));
        assert_eq!(scan.plain("<v>", "</v></c>"), Some(""));
        let mut left = Vec::new();
        loop {
            assert_eq!(scan.plain("<v>", "</v></c>"), None);
            match scan.next().unwrap() {
                Some(Piece::Text(text)) => left.push(text.to_owned()),
                Some(_) => {}
                None => break,
            }
        }
        assert_eq!(left, ["a", "\r", "2", "3"]);
    }

    #[test]
    fn what_breaks_off_or_cannot_be_is_damaged() {
        for content in ["<a", "<a b=\"", "</a", "<!--", "<![CDATA[x", "<?x", "<", "&amp", "a&b<c>", "<a>&"] {
            assert_eq!(scanned(content).unwrap_err().code, IssueCode::FileDamaged, "{content}");
        }
        assert_eq!(scanned("<!ENTITY a>").unwrap_err().code, IssueCode::CapReached);
    }
}
