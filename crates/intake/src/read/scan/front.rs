//! The next piece of mark-up in a window of text, told by its first bytes.

/// What lies at the front of the window: which piece, where in the window, and the bytes it takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Front {
    Start { name: usize, length: usize },
    End { length: usize },
    Text { from: usize, to: usize, length: usize },
    Reference { length: usize },
    Skipped { length: usize },
    DocumentType,
    Damaged,
    Unfinished,
}

/// Tells the piece at the front.
pub(super) fn front(bytes: &[u8]) -> Front {
    match bytes {
        [b'<', b'/', ..] => {
            memchr::memchr(b'>', bytes).map_or(Front::Unfinished, |at| Front::End { length: at + 1 })
        }
        [b'<', b'!', ..] => declaration(bytes),
        [b'<', b'?', ..] => skipped(bytes, b"?>", 2),
        [b'<', _, ..] => start(bytes),
        [] | [b'<'] => Front::Unfinished,
        [b'&', ..] => match memchr::memchr3(b';', b'<', b'&', &bytes[1..]) {
            Some(at) if bytes[at + 1] == b';' => Front::Reference { length: at + 2 },
            Some(_) => Front::Damaged,
            None => Front::Unfinished,
        },
        _ => match memchr::memchr2(b'<', b'&', bytes) {
            Some(at) => Front::Text { from: 0, to: at, length: at },
            None => Front::Unfinished,
        },
    }
}

/// A start tag ends at the first `>` outside quotes.
fn start(bytes: &[u8]) -> Front {
    let inside = &bytes[1..];
    let Some(name) =
        inside.iter().position(|byte| matches!(byte, b'>' | b' ' | b'/' | b'\t' | b'\r' | b'\n'))
    else {
        return Front::Unfinished;
    };
    let mut quote = None;
    for (at, &byte) in inside.iter().enumerate().skip(name) {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Front::Start { name, length: at + 2 },
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {}
        }
    }
    Front::Unfinished
}

fn declaration(bytes: &[u8]) -> Front {
    const DATA: &[u8] = b"<![CDATA[";
    const COMMENT: &[u8] = b"<!--";
    if bytes.starts_with(COMMENT) {
        return skipped(bytes, b"-->", COMMENT.len());
    }
    if bytes.starts_with(DATA) {
        return match memchr::memmem::find(&bytes[DATA.len()..], b"]]>") {
            Some(at) => Front::Text { from: DATA.len(), to: DATA.len() + at, length: DATA.len() + at + 3 },
            None => Front::Unfinished,
        };
    }
    if COMMENT.starts_with(bytes) || DATA.starts_with(bytes) {
        Front::Unfinished
    } else {
        Front::DocumentType
    }
}

fn skipped(bytes: &[u8], end: &[u8], from: usize) -> Front {
    match memchr::memmem::find(&bytes[from..], end) {
        Some(at) => Front::Skipped { length: from + at + end.len() },
        None => Front::Unfinished,
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}
