//! Shared strings (ECMA-376 part 1, 18.4), packed into one text.

use super::super::archive::Archive;
use super::super::scan::{Piece, Scan};
use super::super::xml::{push_reference, push_text};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{check_growing, check_length};

/// All shared strings of a workbook.
#[derive(Debug, Default)]
pub(in crate::read) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// The string at an index.
    pub(in crate::read) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        self.text.get(start..end)
    }

    /// Adds a string after checking it against the caps.
    pub(in crate::read) fn push(&mut self, string: &str, caps: &Caps) -> Result<(), ReadFault> {
        check_length(string, caps)?;
        self.text.push_str(string);
        Cap::SharedStringBytes.check(self.text.len() as u64, caps.shared_string_bytes)?;
        Cap::Cells.check(self.ends.len() as u64, caps.cells)?;
        self.ends.push(self.text.len() as u32);
        Ok(())
    }
}

/// Reads the shared strings part; without one the table is empty.
pub(super) fn read(archive: &mut Archive<'_>, path: Option<&str>, caps: &Caps) -> Result<Strings, ReadFault> {
    let mut strings = Strings::default();
    let Some(path) = path else { return Ok(strings) };
    let Some(mut source) = archive.part(path)? else { return Ok(strings) };
    // Mark-up is a few times the text at most; beyond that the table is not one.
    source.limit_member(Cap::SharedStringBytes, caps.shared_string_bytes.saturating_mul(4));
    let mut scan = Scan::new(source, path, caps);
    let mut current = String::new();
    let (mut phonetic, mut inside) = (false, false);
    loop {
        while let Some(text) = scan.plain("<si><t>", "</t></si>") {
            strings.push(unescape(text).as_ref(), caps)?;
        }
        let Some(piece) = scan.next()? else { break };
        match piece {
            Piece::Start("si", _, true) => strings.push("", caps)?,
            Piece::Start("si", _, false) => current.clear(),
            Piece::Start("rPh", _, false) => phonetic = true,
            Piece::Start("t", _, false) => inside = !phonetic,
            Piece::End("si") => strings.push(unescape(&current).as_ref(), caps)?,
            Piece::End("rPh") => phonetic = false,
            Piece::End("t") => inside = false,
            Piece::Text(text) if inside => {
                push_text(text, &mut current);
                check_growing(&current, caps)?;
            }
            Piece::Reference(name) if inside => {
                push_reference(name, &mut current);
                check_growing(&current, caps)?;
            }
            _ => {}
        }
    }
    Ok(strings)
}

/// Resolves `_x000D_` escapes of ST_Xstring (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape(text: &str) -> std::borrow::Cow<'_, str> {
    if memchr::memchr(b'_', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                out.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_are_resolved_and_lookalikes_kept() {
        assert_eq!(unescape("a_x000D_b"), "a\rb");
        assert_eq!(unescape("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescape("room_x1@practice.example"), "room_x1@practice.example");
        assert_eq!(unescape("_xé"), "_xé");
    }
}
