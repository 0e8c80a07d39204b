//! Reading the few elements these services need, and writing text safely.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Largest request that is read, bytes.
const LARGEST: usize = 64 * 1024;

/// Text of all elements of a local name; none when the request is not well formed or too large.
pub(super) fn texts(body: &[u8], wanted: &str) -> Option<Vec<String>> {
    let body = std::str::from_utf8(body).ok().filter(|body| body.len() <= LARGEST)?;
    let mut reader = Reader::from_str(body);
    let (mut found, mut open) = (Vec::new(), None::<String>);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == wanted => open = Some(String::new()),
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.push_str(&text);
                }
            }
            Event::End(end) if end.local_name().as_ref() == wanted => {
                found.extend(open.take().map(|text| text.trim().to_owned()));
            }
            Event::DocType(_) => return None,
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

/// Text with the characters XML reserves replaced.
pub(super) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
