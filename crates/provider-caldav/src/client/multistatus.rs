//! `DAV:multistatus` documents (RFC 4918 section 13): a look at every one before `libdav` reads it, and a small tree for
//! properties that `libdav` has no types for.

use model::Fault;
use wire::xml::{Caps, Element, Node, Reader, decode};

use crate::faults::code;

/// Caps of answers: objects are texts of some megabytes.
const CAPS: Caps = Caps { depth: 40, text: 16 << 20, attributes: 64 };

/// What a look showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scan {
    /// Some response is 507: the listing is not whole (RFC 6578 section 3.6, RFC 4791 section 7.8.2).
    pub(crate) is_cut: bool,
}

/// Goes through a document once: well-formed, no document type, within caps, a multistatus.
///
/// # Errors
/// `xml.*` faults; `caldav.not_caldav` for anything that is no multistatus.
pub(crate) fn scan(body: &[u8]) -> Result<Scan, Fault> {
    let text = decode(body)?;
    let mut reader = root(&text)?;
    let (mut is_cut, mut in_status) = (false, false);
    while let Some(node) = reader.next()? {
        match node {
            Node::Start(element) => in_status = element.name() == "status",
            Node::Text(text) if in_status => is_cut |= status_of(&text) == Some(507),
            Node::End => in_status = false,
            Node::Text(_) => {}
        }
    }
    Ok(Scan { is_cut })
}

/// A reader inside the root element.
fn root(text: &str) -> Result<Reader<'_>, Fault> {
    let other = || Fault::setup(code::NOT_CALDAV).with("host", "-").with("status", "200").at_step("network");
    if !text.trim_start().starts_with('<') {
        return Err(other());
    }
    // A sign-in page is no broken multistatus.
    if text.trim_start().get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
        return Err(other());
    }
    let mut reader = Reader::with_caps(text, CAPS);
    match reader.next()? {
        Some(Node::Start(element)) if element.name() == "multistatus" => Ok(reader),
        _ => Err(other()),
    }
}

/// An element: its name, its `name` attribute, its text and its children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) name: String,
    pub(crate) attribute: Option<String>,
    pub(crate) text: String,
    pub(crate) children: Vec<Tree>,
}

impl Tree {
    /// First child of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Whether an element of a name is anywhere inside.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.children.iter().any(|child| child.name == name || child.has(name))
    }

    /// Texts of every `href` child.
    pub(crate) fn hrefs(&self) -> impl Iterator<Item = &str> {
        self.children.iter().filter(|child| child.name == "href").map(|child| child.text.trim())
    }
}

/// One `DAV:response`: address and the properties that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) href: String,
    pub(crate) props: Vec<Tree>,
    /// Status of the whole resource, where that is all there is to say; a property that is missing is none.
    pub(crate) status: Option<u16>,
}

impl Found {
    pub(crate) fn prop(&self, name: &str) -> Option<&Tree> {
        self.props.iter().find(|prop| prop.name == name)
    }
}

/// Reads the responses of a document whose properties were found.
///
/// # Errors
/// As [`scan`].
pub(crate) fn read(body: &[u8]) -> Result<Vec<Found>, Fault> {
    let text = decode(body)?;
    let mut reader = root(&text)?;
    let mut found = Vec::new();
    while let Some(element) = reader.child()? {
        if element.name() != "response" {
            reader.skip_element()?;
            continue;
        }
        let response = tree(&element, &mut reader)?;
        let href = response.child("href").map(|href| href.text.trim().to_owned()).unwrap_or_default();
        let good = response.children.iter().filter(|part| part.name == "propstat" && is_good(part));
        let props = good.filter_map(|part| part.child("prop")).flat_map(|prop| prop.children.clone());
        let status = response.child("status").and_then(|status| status_of(&status.text));
        found.push(Found { href, props: props.collect(), status });
    }
    Ok(found)
}

fn is_good(propstat: &Tree) -> bool {
    propstat.child("status").is_none_or(|status| status_of(&status.text) == Some(200))
}

/// Code of a status line.
fn status_of(line: &str) -> Option<u16> {
    line.split_whitespace().nth(1)?.parse().ok()
}

fn tree(element: &Element<'_>, reader: &mut Reader<'_>) -> Result<Tree, Fault> {
    let attribute = element.attribute("name")?.map(std::borrow::Cow::into_owned);
    let mut made = Tree { name: element.name().to_owned(), attribute, ..Tree::default() };
    loop {
        match reader.next()? {
            Some(Node::Start(child)) => made.children.push(tree(&child, reader)?),
            Some(Node::Text(text)) => made.text.push_str(&text),
            Some(Node::End) | None => return Ok(made),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn multistatus(inside: &str) -> String {
        format!(r#"<?xml version="1.0"?><x:multistatus xmlns:x="DAV:">{inside}</x:multistatus>"#)
    }

    #[test]
    fn properties_that_were_not_found_are_not_there() {
        let body = multistatus(
            "<x:response><x:href>/a/</x:href>\
             <x:propstat><x:prop><x:displayname>A</x:displayname></x:prop><x:status>HTTP/1.1 200 OK</x:status></x:propstat>\
             <x:propstat><x:prop><x:getctag/></x:prop><x:status>HTTP/1.1 404 Not Found</x:status></x:propstat>\
             </x:response>",
        );
        let found = read(body.as_bytes()).unwrap().remove(0);
        assert_eq!((found.href.as_str(), found.prop("displayname").unwrap().text.as_str()), ("/a/", "A"));
        assert_eq!(found.prop("getctag"), None);
    }

    #[test]
    fn a_listing_that_says_it_was_cut_is_cut() {
        let line =
            |status: &str| multistatus(&format!("<x:response><x:status>{status}</x:status></x:response>"));
        assert!(scan(line("HTTP/1.1 507 Insufficient Storage").as_bytes()).unwrap().is_cut);
        assert!(!scan(line("HTTP/1.1 200 OK").as_bytes()).unwrap().is_cut);
        assert!(!scan(multistatus("<x:href>/507 507</x:href>").as_bytes()).unwrap().is_cut);
    }

    #[test]
    fn what_is_no_multistatus_is_told_apart_from_a_broken_one() {
        for (body, code) in [
            ("<!DOCTYPE html><html></html>", code::NOT_CALDAV),
            ("<html></html>", code::NOT_CALDAV),
            ("hello", code::NOT_CALDAV),
            ("", code::NOT_CALDAV),
            (r#"<multistatus xmlns="DAV:"><response>"#, "xml.truncated"),
            (r#"<multistatus>&bomb;</multistatus>"#, "xml.entity"),
        ] {
            assert_eq!(scan(body.as_bytes()).unwrap_err().code, code, "{body}");
        }
    }
}
