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

/// The raw value of an attribute in the text after a tag's name, matched by local name; entities are left in.
pub(crate) fn attribute<'t>(raw: &'t str, name: &str) -> Option<&'t str> {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let equals = at + memchr::memchr(b'=', &bytes[at..])?;
        let key = raw.get(at..equals)?.trim();
        let open = equals + 1 + bytes[equals + 1..].iter().position(|byte| matches!(byte, b'"' | b'\''))?;
        let close = open + 1 + memchr::memchr(bytes[open], &bytes[open + 1..])?;
        let local = key.rsplit_once(':').map_or(key, |(_, local)| local);
        if local == name {
            return raw.get(open + 1..close);
        }
        at = close + 1;
    }
    None
}

/// The value of an attribute with its entities resolved.
pub(crate) fn attribute_text(raw: &str, name: &str) -> Option<String> {
    let value = attribute(raw, name)?;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned()))
}

/// Appends what a reference such as `&amp;` or `&#20154;` stands for; an unknown name is kept as it is written.
pub(crate) fn push_reference(reference: &BytesRef<'_>, out: &mut String) {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        out.push(character);
        return;
    }
    match quick_xml::escape::resolve_xml_entity(reference.as_ref()) {
        Some(text) => out.push_str(text),
        None => {
            out.push('&');
            out.push_str(reference.as_ref());
            out.push(';');
        }
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
