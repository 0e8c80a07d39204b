//! XML: a namespace-aware tree of requests, and answers put together as text.

use std::fmt::Write;

use quick_xml::{
    NsReader,
    events::{BytesStart, Event},
    name::ResolveResult,
};

/// `DAV:`.
pub(crate) const DAV: &str = "DAV:";
/// CalDAV.
pub(crate) const CAL: &str = "urn:ietf:params:xml:ns:caldav";
/// CalendarServer's extensions.
pub(crate) const CS: &str = "http://calendarserver.org/ns/";

/// An element of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    pub ns: String,
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// Whether it is an element of a namespace.
    pub fn is(&self, ns: &str, name: &str) -> bool {
        self.ns == ns && self.name == name
    }

    /// First child of a name.
    pub fn child(&self, ns: &str, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.is(ns, name))
    }

    /// Value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a document; none when it is not well-formed, or declares a document type.
pub(crate) fn parse(body: &[u8]) -> Option<Node> {
    let text = std::str::from_utf8(body).ok()?;
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Node> = Vec::new();
    loop {
        let (resolved, event) = reader.read_resolved_event().ok()?;
        match event {
            Event::Start(tag) => {
                open.push(element(resolved, &tag)?);
            }
            Event::End(_) => {
                let done = open.pop()?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Some(done),
                }
            }
            // Ends of lines around the root.
            Event::Text(text) if open.is_empty() && text.xml10_content().trim().is_empty() => {}
            Event::Text(text) => open.last_mut()?.text.push_str(&text.xml10_content()),
            Event::CData(text) => open.last_mut()?.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = quick_xml::escape::unescape(&format!("&{};", &*reference)).ok()?.into_owned();
                open.last_mut()?.text.push_str(&known);
            }
            Event::DocType(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

/// A start tag; none with a prefix nobody declared.
fn element(resolved: ResolveResult<'_>, tag: &BytesStart<'_>) -> Option<Node> {
    let ns = match resolved {
        ResolveResult::Bound(ns) => ns.0.to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(_) => return None,
    };
    let attributes = tag.attributes().filter_map(Result::ok).map(|attribute| {
        let value = quick_xml::escape::unescape(&attribute.value).unwrap_or_default().into_owned();
        (attribute.key.local_name().into_inner().to_owned(), value)
    });
    let name = tag.local_name().into_inner().to_owned();
    Some(Node { ns: ns.to_string(), name, attributes: attributes.collect(), ..Node::default() })
}

/// Text with what XML needs escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A carriage return that is written as it is would be read as none.
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
    out
}

/// A multistatus that is being written.
#[derive(Debug, Default)]
pub(crate) struct Multistatus {
    body: String,
}

impl Multistatus {
    /// Adds a response with properties that are there, and names of those that are not.
    pub fn props(&mut self, href: &str, found: &[String], missing: &[(String, String)]) {
        let _ = write!(self.body, "<D:response><D:href>{}</D:href>", escape(href));
        if !found.is_empty() || missing.is_empty() {
            let found = found.concat();
            let _ = write!(
                self.body,
                "<D:propstat><D:prop>{found}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
            );
        }
        if !missing.is_empty() {
            let names: String =
                missing.iter().map(|(ns, name)| format!("<x:{name} xmlns:x=\"{}\"/>", escape(ns))).collect();
            let _ = write!(
                self.body,
                "<D:propstat><D:prop>{names}</D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>"
            );
        }
        self.body.push_str("</D:response>");
    }

    /// Adds a response that is a status alone.
    pub fn status(&mut self, href: &str, status: &str, inside: &str) {
        let error = if inside.is_empty() { String::new() } else { format!("<D:error>{inside}</D:error>") };
        let href = escape(href);
        let _ = write!(
            self.body,
            "<D:response><D:href>{href}</D:href><D:status>HTTP/1.1 {status}</D:status>{error}</D:response>"
        );
    }

    /// The whole document, with what comes after the responses.
    pub fn finish(self, tail: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <D:multistatus xmlns:D=\"{DAV}\" xmlns:C=\"{CAL}\" xmlns:CS=\"{CS}\">{}{tail}</D:multistatus>",
            self.body
        )
    }
}
