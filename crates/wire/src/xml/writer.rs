//! Writing a document whose tags always match.

use super::text::{escape_attribute, escape_text};

/// Writes a document into a string. Names and attribute names are the caller's own constants; values are escaped.
///
/// ```ignore
/// let mut xml = Writer::new();
/// xml.element("t:Mailbox", &[], |xml| xml.leaf("t:EmailAddress", "room001@practice.example"));
/// let body = xml.finish();
/// ```
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// An empty document fragment.
    pub fn new() -> Self {
        Self::default()
    }

    /// A document with `<?xml version="1.0" encoding="utf-8"?>`.
    pub fn document() -> Self {
        Self { out: String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>") }
    }

    /// An element with what `content` writes inside.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.out.push('>');
        content(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.open(name, attributes);
        self.out.push_str("/>");
    }

    /// An element with a text and no attributes.
    pub fn leaf(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |xml| xml.text(text));
    }

    /// An element with a text, when there is one.
    pub fn leaf_if(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(&escape_text(text));
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.out.push_str(&escape_attribute(value));
            self.out.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::Reader;

    #[test]
    fn what_is_written_is_read_back_unchanged() {
        let text = " <a & \"b\" 'c'>\r\n\t会议 😀 ]]> ";
        let mut xml = Writer::document();
        xml.element("t:Item", &[("Id", text)], |xml| {
            xml.leaf("t:Subject", text);
            xml.leaf_if("t:Location", None);
            xml.empty("t:Empty", &[("x", "1")]);
        });
        let document = xml.finish();
        let mut reader = Reader::new(&document);
        let item = reader.child().unwrap().unwrap();
        assert_eq!(item.attribute("Id").unwrap().as_deref(), Some(text));
        assert_eq!(reader.child().unwrap().unwrap().name(), "Subject");
        assert_eq!(reader.text().unwrap(), text);
        assert_eq!(reader.child().unwrap().unwrap().name(), "Empty");
    }

    #[test]
    fn characters_xml_cannot_carry_are_replaced() {
        let mut xml = Writer::new();
        xml.leaf("a", "x\u{0}\u{B}\u{FFFF}y");
        assert_eq!(xml.finish(), "<a>x\u{FFFD}\u{FFFD}\u{FFFD}y</a>");
    }
}
