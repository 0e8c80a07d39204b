//! Requests as small trees. Requests are short; answers are never read here.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// Deepest nesting and most elements a request may have.
const MAX_DEPTH: usize = 64;
const MAX_NODES: usize = 200_000;

/// Namespaces EWS knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    /// SOAP 1.1 envelope.
    Soap,
    /// EWS types.
    Types,
    /// EWS messages.
    Messages,
    /// Anything else.
    Other,
}

/// An element with its place in the source.
#[derive(Debug)]
pub(crate) struct Node {
    pub ns: Ns,
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
    pub line: usize,
    pub column: usize,
}

/// What is wrong with a request, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flaw {
    pub line: usize,
    pub column: usize,
    pub violation: String,
}

impl Ns {
    /// URI of the namespace.
    pub fn uri(self) -> &'static str {
        match self {
            Self::Soap => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::Types => "http://schemas.microsoft.com/exchange/services/2006/types",
            Self::Messages => "http://schemas.microsoft.com/exchange/services/2006/messages",
            Self::Other => "",
        }
    }

    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(Namespace(uri)) = resolved else { return Self::Other };
        [Self::Soap, Self::Types, Self::Messages]
            .into_iter()
            .find(|ns| ns.uri() == *uri)
            .unwrap_or(Self::Other)
    }
}

impl Node {
    /// The first child of that name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Text of the first child of that name.
    pub fn child_text(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }

    /// An attribute without namespace.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first element of that name below, in document order.
    pub fn find(&self, name: &str) -> Option<&Node> {
        self.children.iter().find_map(|child| if child.name == name { Some(child) } else { child.find(name) })
    }

    /// A flaw at this element.
    pub fn flaw(&self, violation: String) -> Flaw {
        Flaw { line: self.line, column: self.column, violation }
    }
}

/// Counts lines as the reader goes on.
struct Places<'a> {
    source: &'a str,
    offset: usize,
    line: usize,
    line_start: usize,
}

impl Places<'_> {
    fn at(&mut self, offset: usize) -> (usize, usize) {
        let passed = self.source.as_bytes().get(self.offset..offset).unwrap_or_default();
        for (n, byte) in passed.iter().enumerate() {
            if *byte == b'\n' {
                self.line += 1;
                self.line_start = self.offset + n + 1;
            }
        }
        self.offset = self.offset.max(offset);
        (self.line, offset.saturating_sub(self.line_start) + 1)
    }
}

/// Reads a whole document. Document types are refused, whatever they declare.
pub(crate) fn read(source: &[u8]) -> Result<Node, Flaw> {
    let source = std::str::from_utf8(source).map_err(|_| Flaw {
        line: 1,
        column: 1,
        violation: "Invalid character in the given encoding.".to_owned(),
    })?;
    let source = source.trim_start_matches('\u{feff}');
    let mut reader = NsReader::from_str(source);
    reader.config_mut().expand_empty_elements = true;
    let mut places = Places { source, offset: 0, line: 1, line_start: 0 };
    let mut open: Vec<Node> = Vec::new();
    let mut nodes = 0;
    loop {
        let (line, column) = places.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let flaw = |violation: String| Flaw { line, column, violation };
        match reader.read_event().map_err(|error| flaw(error.to_string()))? {
            Event::Start(start) => {
                nodes += 1;
                if open.len() >= MAX_DEPTH || nodes > MAX_NODES {
                    return Err(flaw("The request is too deep or has too many elements.".to_owned()));
                }
                let ns = Ns::of(&reader.resolver().resolve_element(start.name()).0);
                open.push(node(&start, ns, (line, column)).map_err(flaw)?);
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(flaw("Unexpected end tag.".to_owned())) };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Event::Text(text) => append(&mut open, &text),
            Event::CData(text) => append(&mut open, &text),
            Event::GeneralRef(reference) => {
                let text = resolve(&reference).ok_or_else(|| {
                    flaw(format!("Reference to undeclared entity '{}'.", reference.as_ref() as &str))
                })?;
                append(&mut open, &text);
            }
            Event::DocType(_) => return Err(flaw("For security reasons DTD is prohibited.".to_owned())),
            Event::Eof => return Err(flaw("Root element is missing or not closed.".to_owned())),
            _ => {}
        }
    }
}

fn append(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn node(start: &BytesStart<'_>, ns: Ns, (line, column): (usize, usize)) -> Result<Node, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key: &str = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        attributes.push((key.to_owned(), value.into_owned()));
    }
    let name: &str = start.local_name().into_inner();
    Ok(Node {
        ns,
        name: name.to_owned(),
        attributes,
        children: Vec::new(),
        text: String::new(),
        line,
        column,
    })
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_whole_across_references() {
        let node = read("<a>产品 &amp; &#35780;审 <![CDATA[<x>]]></a>".as_bytes()).unwrap();
        assert_eq!(node.text, "产品 & 评审 <x>");
    }

    #[test]
    fn every_element_knows_its_line_and_column() {
        let node = read(b"<a>\n  <b/>\n <c x='1'/></a>").unwrap();
        assert_eq!((node.children[0].line, node.children[0].column), (2, 3));
        assert_eq!((node.children[1].line, node.children[1].column), (3, 2));
    }

    #[test]
    fn a_document_type_is_refused() {
        let bomb = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert!(read(bomb).unwrap_err().violation.contains("DTD"));
        assert!(read(b"<a>&nbsp;</a>").is_err());
        assert!(read(b"<a><b></a>").is_err());
        assert!(read(b"<a>").is_err());
        assert!(read("<a>".repeat(1000).as_bytes()).is_err());
    }
}
