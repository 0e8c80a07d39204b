//! Pull reader with caps.

use std::borrow::Cow;

use quick_xml::{
    Error,
    errors::IllFormedError,
    events::{BytesStart, Event},
};

use super::{
    XmlError, XmlProblem,
    text::{attribute_value, resolve},
};

/// Bounds of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Elements inside each other.
    pub depth: usize,
    /// Bytes of one text.
    pub text: usize,
    /// Attributes of one element.
    pub attributes: usize,
}

impl Default for Caps {
    /// 96 levels, 16 MiB, 64 attributes: several times what EWS schemas allow.
    fn default() -> Self {
        Self { depth: 96, text: 16 << 20, attributes: 64 }
    }
}

/// Start of an element.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    tag: BytesStart<'a>,
    caps: Caps,
    offset: u64,
}

impl Element<'_> {
    /// Name without its prefix.
    pub fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// Value of an attribute by its name without prefix.
    ///
    /// # Errors
    /// Malformed attributes, too many of them, an entity that is not predefined.
    pub fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, XmlError> {
        // The library's check for duplicates compares each with each: off, as the sender chooses how many there are.
        for (index, attribute) in self.tag.attributes().with_checks(false).enumerate() {
            if index >= self.caps.attributes {
                return Err(self.error(XmlProblem::TooManyAttributes));
            }
            let attribute = attribute.map_err(|_| self.error(XmlProblem::Malformed))?;
            if attribute.key.local_name().into_inner() == name {
                return match attribute_value(attribute.value) {
                    Some(value) => Ok(Some(value)),
                    None => Err(self.error(XmlProblem::Entity)),
                };
            }
        }
        Ok(None)
    }

    fn error(&self, problem: XmlProblem) -> XmlError {
        XmlError { problem, offset: self.offset }
    }
}

/// One piece of a document.
#[derive(Clone, Debug)]
pub enum Node<'a> {
    /// An element starts; an empty one starts and ends.
    Start(Element<'a>),
    /// The innermost open element ends.
    End,
    /// A whole text: neighbouring texts, references and CDATA in one piece; never empty.
    Text(Cow<'a, str>),
}

/// Text of a body: UTF-8 with or without byte order mark, or UTF-16 with one.
///
/// # Errors
/// `XmlProblem::Encoding`.
pub fn decode(body: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    let wrong = |offset: usize| XmlError { problem: XmlProblem::Encoding, offset: offset as u64 };
    let wide = |from: fn([u8; 2]) -> u16| {
        let (pairs, rest) = body[2..].as_chunks::<2>();
        let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|p| from(*p))).collect();
        if rest.is_empty() { text.map(Cow::Owned).map_err(|_| wrong(0)) } else { Err(wrong(body.len())) }
    };
    match body {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => {
            let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
            std::str::from_utf8(body).map(Cow::Borrowed).map_err(|e| wrong(e.valid_up_to()))
        }
    }
}

/// Reads a document piece by piece. Allocates only for texts that hold references or carriage returns.
pub struct Reader<'a> {
    inner: quick_xml::Reader<&'a [u8]>,
    caps: Caps,
    depth: usize,
    pending: Option<Event<'a>>,
    started: bool,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("depth", &self.depth)
            .field("offset", &self.offset())
            .finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    /// A reader with the default caps.
    pub fn new(document: &'a str) -> Self {
        Self::with_caps(document, Caps::default())
    }

    /// A reader with caps of the caller's.
    pub fn with_caps(document: &'a str, caps: Caps) -> Self {
        let mut inner = quick_xml::Reader::from_str(document);
        inner.config_mut().expand_empty_elements = true;
        Self { inner, caps, depth: 0, pending: None, started: false }
    }

    /// Bytes read so far.
    pub fn offset(&self) -> u64 {
        self.inner.buffer_position()
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece; none after the root element has ended.
    ///
    /// # Errors
    /// See `XmlProblem`. After an error the reader must not be used further.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Node<'a>>, XmlError> {
        loop {
            match self.event()? {
                Event::Start(tag) => return self.start(tag).map(Some),
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Some(Node::End));
                }
                Event::Eof => {
                    return if self.ended() { Ok(None) } else { Err(self.error(XmlProblem::Truncated)) };
                }
                Event::DocType(_) => return Err(self.error(XmlProblem::Doctype)),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => {}
                event => {
                    if let Some(text) = self.text_from(event)? {
                        return Ok(Some(Node::Text(text)));
                    }
                }
            }
        }
    }

    /// The next child of the innermost open element, texts passed over; none when that element ends.
    ///
    /// # Errors
    /// See `next`.
    pub fn child(&mut self) -> Result<Option<Element<'a>>, XmlError> {
        loop {
            match self.next()? {
                Some(Node::Start(element)) => return Ok(Some(element)),
                Some(Node::End) | None => return Ok(None),
                Some(Node::Text(_)) => {}
            }
        }
    }

    /// Text of the innermost open element up to its end; children and their texts are passed over.
    ///
    /// # Errors
    /// See `next`; `TooLong` also for the sum.
    pub fn text(&mut self) -> Result<Cow<'a, str>, XmlError> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Some(Node::Text(more)) if text.is_empty() => text = more,
                Some(Node::Text(more)) if text.len() + more.len() > self.caps.text => {
                    return Err(self.error(XmlProblem::TooLong));
                }
                Some(Node::Text(more)) => text.to_mut().push_str(&more),
                Some(Node::Start(_)) => self.skip_element()?,
                Some(Node::End) | None => return Ok(text),
            }
        }
    }

    /// Passes over the rest of the innermost open element, its end included.
    ///
    /// # Errors
    /// See `next`.
    pub fn skip_element(&mut self) -> Result<(), XmlError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Goes forward to the next element of the given local name, at any depth.
    ///
    /// # Errors
    /// See `next`.
    pub fn find(&mut self, name: &str) -> Result<Option<Element<'a>>, XmlError> {
        loop {
            match self.next()? {
                Some(Node::Start(element)) if element.name() == name => return Ok(Some(element)),
                Some(_) => {}
                None => return Ok(None),
            }
        }
    }

    fn ended(&self) -> bool {
        self.started && self.depth == 0
    }

    fn start(&mut self, tag: BytesStart<'a>) -> Result<Node<'a>, XmlError> {
        if self.ended() {
            return Err(self.error(XmlProblem::Malformed));
        }
        self.started = true;
        self.depth += 1;
        if self.depth > self.caps.depth {
            return Err(self.error(XmlProblem::TooDeep));
        }
        Ok(Node::Start(Element { tag, caps: self.caps, offset: self.offset() }))
    }

    /// Gathers a text from this event and the ones that go on with it.
    fn text_from(&mut self, first: Event<'a>) -> Result<Option<Cow<'a, str>>, XmlError> {
        let mut text = self.piece(first)?;
        loop {
            if text.len() > self.caps.text {
                return Err(self.error(XmlProblem::TooLong));
            }
            match self.event()? {
                event @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                    let more = self.piece(event)?;
                    if text.is_empty() { text = more } else { text.to_mut().push_str(&more) }
                }
                Event::Comment(_) | Event::PI(_) => {}
                other => {
                    self.pending = Some(other);
                    break;
                }
            }
        }
        if self.depth > 0 || text.trim().is_empty() {
            return Ok((self.depth > 0 && !text.is_empty()).then_some(text));
        }
        Err(self.error(XmlProblem::Malformed))
    }

    fn piece(&self, event: Event<'a>) -> Result<Cow<'a, str>, XmlError> {
        match event {
            Event::Text(text) => Ok(text.xml10_content()),
            Event::CData(text) => Ok(text.xml10_content()),
            Event::GeneralRef(reference) => resolve(&reference)
                .map(|c| Cow::Owned(c.to_string()))
                .ok_or_else(|| self.error(XmlProblem::Entity)),
            _ => Ok(Cow::Borrowed("")),
        }
    }

    fn event(&mut self) -> Result<Event<'a>, XmlError> {
        if let Some(event) = self.pending.take() {
            return Ok(event);
        }
        self.inner.read_event().map_err(|error| self.error(problem(&error)))
    }

    fn error(&self, problem: XmlProblem) -> XmlError {
        XmlError { problem, offset: self.offset() }
    }
}

/// What the library's error means. Its syntax errors are all "the end came before the construct was closed".
fn problem(error: &Error) -> XmlProblem {
    match error {
        Error::Syntax(_) | Error::IllFormed(IllFormedError::UnclosedReference) => XmlProblem::Truncated,
        _ => XmlProblem::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(document: &str) -> Result<Vec<String>, XmlProblem> {
        let mut reader = Reader::new(document);
        let mut seen = Vec::new();
        while let Some(node) = reader.next().map_err(|e| e.problem)? {
            seen.push(match node {
                Node::Start(element) => format!("+{}", element.name()),
                Node::End => "-".to_owned(),
                Node::Text(text) => text.into_owned(),
            });
        }
        Ok(seen)
    }

    #[test]
    fn text_with_references_and_cdata_arrives_in_one_piece() {
        let seen = outline("<a>产品 &amp; 评审<!-- c --> &#x4F1A;<![CDATA[<x>]]></a>").unwrap();
        assert_eq!(seen, ["+a", "产品 & 评审 会<x>", "-"]);
    }

    #[test]
    fn prefixes_and_empty_elements_do_not_matter() {
        assert_eq!(outline("<q:a><b/></q:a>").unwrap(), ["+a", "+b", "-", "-"]);
    }

    #[test]
    fn illegal_character_references_become_replacement_characters() {
        let seen = outline("<a>x&#x1;y&#0;z&#xD800;&#xFFFFFFFFFF;</a>").unwrap();
        assert_eq!(seen[1], "x\u{FFFD}y\u{FFFD}z\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn doctype_and_foreign_entities_are_refused() {
        assert_eq!(outline("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Err(XmlProblem::Doctype));
        assert_eq!(outline("<a>&nbsp;</a>"), Err(XmlProblem::Entity));
    }

    #[test]
    fn every_prefix_of_a_document_is_reported_and_none_accepted() {
        let whole = "<?xml version=\"1.0\"?><s:a x='1'><b>t&amp;u</b><!-- c --><c/></s:a>";
        for cut in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
            assert!(outline(&whole[..cut]).is_err(), "accepted {:?}", &whole[..cut]);
        }
        assert!(outline(whole).is_ok());
    }

    #[test]
    fn mismatched_tags_trailing_text_and_second_roots_are_malformed() {
        for wrong in ["<a></b>", "<a/>x", "x<a/>", "<a/><b/>", "</a>"] {
            assert_eq!(outline(wrong), Err(XmlProblem::Malformed), "{wrong}");
        }
    }

    #[test]
    fn depth_text_and_attributes_are_capped() {
        let caps = Caps { depth: 3, text: 5, attributes: 2 };
        let run = |document: &str| -> Result<(), XmlProblem> {
            let mut reader = Reader::with_caps(document, caps);
            while let Some(node) = reader.next().map_err(|e| e.problem)? {
                if let Node::Start(element) = node {
                    element.attribute("none").map_err(|e| e.problem)?;
                }
            }
            Ok(())
        };
        assert_eq!(run("<a><a><a><a/></a></a></a>"), Err(XmlProblem::TooDeep));
        assert_eq!(run("<a>123&amp;56</a>"), Err(XmlProblem::TooLong));
        assert_eq!(run("<a b='' c='' d=''/>"), Err(XmlProblem::TooManyAttributes));
        assert_eq!(run("<a b='' c=''>12345</a>"), Ok(()));
    }

    #[test]
    fn children_are_walked_and_unknown_ones_skipped() {
        let mut reader = Reader::new("<r> <x><deep>1</deep></x> <n i='a&lt;b'>2</n></r>");
        let root = reader.child().unwrap().unwrap();
        assert_eq!(root.name(), "r");
        let mut number = None;
        while let Some(element) = reader.child().unwrap() {
            if element.name() == "n" {
                assert_eq!(element.attribute("i").unwrap().as_deref(), Some("a<b"));
                number = Some(reader.text().unwrap().into_owned());
            } else {
                reader.skip_element().unwrap();
            }
        }
        assert_eq!(number.as_deref(), Some("2"));
        assert!(reader.next().unwrap().is_none());
    }

    #[test]
    fn utf16_and_byte_order_marks_are_decoded() {
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("会".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide).unwrap(), "会");
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>").unwrap(), "<a/>");
        assert_eq!(decode(b"<a>\xFF</a>").unwrap_err().offset, 3);
        assert!(decode(&wide[..3]).is_err());
    }
}
