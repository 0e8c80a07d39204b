//! Adding to JSON text as people paste it: byte order mark, comments and trailing commas are tolerated and kept.

/// A pasted text, and the same with everything that is not JSON blanked out, byte for byte at the same places.
pub(crate) struct Lenient<'a> {
    original: &'a str,
    /// Comments blanked, trailing commas still there.
    uncommented: Vec<u8>,
    blanked: String,
}

impl<'a> Lenient<'a> {
    pub(crate) fn of(original: &'a str) -> Self {
        let uncommented = blank_comments(original);
        let blanked = blank_commas(uncommented.clone());
        Self { original, uncommented, blanked }
    }

    /// Strict JSON.
    pub(crate) fn json(&self) -> &str {
        &self.blanked
    }
}

/// Blanks the byte order mark and comments. Works on bytes: everything of interest is ASCII, and bytes are only
/// replaced outside of strings or as whole comments.
fn blank_comments(text: &str) -> Vec<u8> {
    let mut out = text.as_bytes().to_vec();
    let mut at = 0;
    if out.starts_with(b"\xEF\xBB\xBF") {
        out[..3].fill(b' ');
        at = 3;
    }
    while at < out.len() {
        match (out[at], out.get(at + 1)) {
            (b'"', _) => at = string_end(&out, at),
            (b'/', Some(b'/')) => {
                let end = find(&out, at, b"\n").unwrap_or(out.len());
                out[at..end].fill(b' ');
                at = end;
            }
            (b'/', Some(b'*')) => {
                let end = find(&out, at + 2, b"*/").map_or(out.len(), |e| e + 2);
                out[at..end].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
                at = end;
            }
            _ => at += 1,
        }
    }
    out
}

/// Blanks commas before a closing bracket.
fn blank_commas(mut out: Vec<u8>) -> String {
    let mut comma = None;
    let mut at = 0;
    while at < out.len() {
        match out[at] {
            b'"' => {
                comma = None;
                at = string_end(&out, at);
                continue;
            }
            b',' => comma = Some(at),
            b'}' | b']' => {
                if let Some(comma) = comma.take() {
                    out[comma] = b' ';
                }
            }
            b if b.is_ascii_whitespace() => {}
            _ => comma = None,
        }
        at += 1;
    }
    String::from_utf8(out).unwrap_or_default()
}

/// First byte after the string that starts here.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn find(text: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    text.get(from..)?.windows(what.len()).position(|w| w == what).map(|p| p + from)
}

/// The text with `entry` added at the end of the array at a path of keys and indexes.
pub(crate) fn insert_into_array(
    lenient: &Lenient<'_>,
    path: &[&str],
    entry: &str,
    indent: usize,
) -> Option<String> {
    let bytes = lenient.blanked.as_bytes();
    let mut at = skip_blank(bytes, 0);
    for step in path {
        at = enter(bytes, at, step)?;
    }
    insert_before_end(lenient, at, b'[', entry, indent)
}

/// The text with a member added at the end of the root object.
pub(crate) fn root_end(lenient: &Lenient<'_>, member: &str) -> Option<String> {
    insert_before_end(lenient, skip_blank(lenient.blanked.as_bytes(), 0), b'{', member, 2)
}

/// Adds before the end of the container that starts at `start`.
fn insert_before_end(
    lenient: &Lenient<'_>,
    start: usize,
    open: u8,
    entry: &str,
    indent: usize,
) -> Option<String> {
    let bytes = lenient.blanked.as_bytes();
    if bytes.get(start) != Some(&open) {
        return None;
    }
    let close = value_end(bytes, start)?.checked_sub(1)?;
    let last = (start..close).rev().find(|i| !bytes[*i].is_ascii_whitespace())?;
    let (pad, out_pad) = (" ".repeat(indent), " ".repeat(indent.saturating_sub(2)));
    let original = lenient.original;
    // A trailing comma that was tolerated serves as the separator.
    let has_comma = lenient.uncommented[last + 1..close].contains(&b',');
    let separator = if last == start || has_comma { "" } else { "," };
    // Comments between the last entry and the bracket stay where they are.
    let (head, kept) = (&original[..=last], original[last + 1..close].trim_end());
    Some(format!("{head}{separator}{kept}\n{pad}{entry}\n{out_pad}{}", &original[close..]))
}

fn skip_blank(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// Start of a member's or element's value inside the container at `start`.
fn enter(bytes: &[u8], start: usize, step: &str) -> Option<usize> {
    let is_object = bytes.get(start) == Some(&b'{');
    let mut at = skip_blank(bytes, start + 1);
    let mut index = 0usize;
    while !matches!(bytes.get(at)?, b'}' | b']') {
        let found = if is_object {
            let end = string_end(bytes, at);
            let key = bytes.get(at + 1..end.checked_sub(1)?)?;
            at = skip_blank(bytes, skip_blank(bytes, end) + 1);
            key == step.as_bytes()
        } else {
            index.to_string() == step
        };
        if found {
            return Some(at);
        }
        at = skip_blank(bytes, value_end(bytes, at)?);
        if bytes.get(at) == Some(&b',') {
            at = skip_blank(bytes, at + 1);
        }
        index += 1;
    }
    None
}

/// First byte after the value that starts here.
fn value_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = string_end(bytes, at);
                if depth == 0 {
                    return Some(at);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                if depth <= 1 {
                    return Some(if depth == 1 { at + 1 } else { at });
                }
                depth -= 1;
            }
            b',' if depth == 0 => return Some(at),
            _ => {}
        }
        at += 1;
    }
}
