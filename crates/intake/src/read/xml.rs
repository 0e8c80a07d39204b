//! Pull parsing of XML members: one event at a time, bounded, without document types.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::archive::{Bounded, io_fault};
use crate::caps::Cap;
use crate::fault::ReadFault;

/// An XML member being read.
#[derive(Debug)]
pub(crate) struct Xml<'a, R: Read> {
    reader: Reader<Bounded<'a, R>>,
    buffer: Vec<u8>,
    part: String,
}

impl<'a, R: Read> Xml<'a, R> {
    pub(crate) fn new(source: Bounded<'a, R>, part: &str) -> Self {
        let mut reader = Reader::from_reader(source);
        // Tags are matched by depth here; names need not be compared again.
        reader.config_mut().check_end_names = false;
        Xml { reader, buffer: Vec::with_capacity(4 << 10), part: part.to_owned() }
    }

    /// The next event. A document type declaration is refused, the end of the member is [`Event::Eof`].
    pub(crate) fn next(&mut self) -> Result<Event<'_>, ReadFault> {
        self.buffer.clear();
        self.reader.get_mut().begin_event();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(Cap::DocumentTypes.reached(0)),
            Ok(event) => Ok(event),
            Err(quick_xml::Error::Io(error)) => Err(io_fault(&error, &self.part)),
            Err(_) => Err(ReadFault::damaged(&self.part)),
        }
    }

    /// The fault of a member that breaks off or makes no sense.
    pub(crate) fn damaged(&self) -> ReadFault {
        ReadFault::damaged(&self.part)
    }
}

/// The attributes in the text after a tag's name: local names and raw values, entities left in. Ends where the text
/// is no attribute any more.
pub(crate) fn attributes(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let start = rest.bytes().position(|byte| !byte.is_ascii_whitespace())?;
        let equals = start + rest[start..].bytes().position(|byte| byte == b'=')?;
        let key = rest[start..equals].trim_ascii_end();
        let local = key.bytes().rposition(|byte| byte == b':').map_or(key, |colon| &key[colon + 1..]);
        let after = rest[equals + 1..].trim_ascii_start();
        let quote = after.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let length = memchr::memchr(quote, &after.as_bytes()[1..])?;
        rest = &after[length + 2..];
        Some((local, &after[1..=length]))
    })
}

/// The raw value of one attribute, matched by local name.
pub(crate) fn attribute<'t>(raw: &'t str, name: &str) -> Option<&'t str> {
    attributes(raw).find(|(local, _)| *local == name).map(|(_, value)| value)
}

/// The value of an attribute with its entities resolved.
pub(crate) fn attribute_text(raw: &str, name: &str) -> Option<String> {
    let value = attribute(raw, name)?;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned()))
}

/// Appends what a reference such as `amp` or `#20154` stands for; an unknown name is kept as it is written.
pub(crate) fn push_reference(name: &str, out: &mut String) {
    if let Ok(Some(character)) = BytesRef::new(name).resolve_char_ref() {
        out.push(character);
        return;
    }
    match quick_xml::escape::resolve_xml_entity(name) {
        Some(text) => out.push_str(text),
        None => {
            out.push('&');
            out.push_str(name);
            out.push(';');
        }
    }
}

/// Appends text; whatever ends a line becomes `\n` (XML 1.0, 2.11).
pub(crate) fn push_text(text: &str, out: &mut String) {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        out.push_str(text);
    } else {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_local_name() {
        let raw = r#" r="A1" xml:space = 'preserve' office:value="1&amp;2""#;
        assert_eq!(attribute(raw, "r"), Some("A1"));
        assert_eq!(attribute(raw, "space"), Some("preserve"));
        assert_eq!(attribute_text(raw, "value").as_deref(), Some("1&2"));
        assert_eq!(attribute(raw, "t"), None);
        assert_eq!(attribute(" broken=", "broken"), None);
    }
}
