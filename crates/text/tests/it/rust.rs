//! Just enough of Rust's grammar to find literals and the function around them.

use std::ops::Range;

/// A source without comments, and its string literals with their places.
pub struct Rust {
    /// The text; comments are blank.
    pub code: String,
    /// Literals: place of the content, content as written.
    pub literals: Vec<(usize, String)>,
}

impl Rust {
    pub fn read(source: &str) -> Self {
        let mut code = source.as_bytes().to_vec();
        let mut literals = Vec::new();
        let mut at = 0;
        while at < code.len() {
            let rest = &source.as_bytes()[at..];
            let end = match rest[0] {
                b'/' if rest.starts_with(b"//") => at + length_to(rest, b"\n"),
                b'/' if rest.starts_with(b"/*") => at + length_to(rest, b"*/") + 2,
                b'"' => {
                    let length = string_length(&rest[1..]);
                    literals.push((at + 1, source[at + 1..at + 1 + length].to_owned()));
                    at += length + 2;
                    continue;
                }
                b'r' if raw_hashes(rest).is_some() && !is_word(before(source, at)) => {
                    let hashes = raw_hashes(rest).unwrap_or_default();
                    let close = format!("\"{}", "#".repeat(hashes));
                    let open = hashes + 2;
                    let length = length_to(&rest[open..], close.as_bytes());
                    literals.push((at + open, source[at + open..at + open + length].to_owned()));
                    at += open + length + close.len();
                    continue;
                }
                // A character, not a lifetime: its quote may be a double one.
                b'\'' if rest.get(1) == Some(&b'\\') => {
                    at += 3 + length_to(&rest[3..], b"'") + 1;
                    continue;
                }
                b'\'' if rest.get(2) == Some(&b'\'') => {
                    at += 3;
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            code[at..end.min(source.len())].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
            at = end;
        }
        Self { code: String::from_utf8(code).unwrap(), literals }
    }

    /// Literals in a range.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &str> {
        self.literals.iter().filter(|(at, _)| range.contains(at)).map(|(_, text)| text.as_str())
    }

    /// The arguments of every call of a function, named as it is written.
    pub fn calls(&self, name: &str) -> Vec<Range<usize>> {
        let open = format!("{name}(");
        let starts = self.code.match_indices(&open).map(|(at, _)| at);
        // A method's name follows whatever it is called on.
        let whole = starts.filter(|at| name.starts_with('.') || !is_word(before(&self.code, *at)));
        whole.map(|at| at + open.len()..self.close(at + open.len())).collect()
    }

    /// The place of the bracket that closes the one before `from`.
    fn close(&self, from: usize) -> usize {
        let mut depth = 1;
        let mut literals = self.literals.iter().filter(|(at, _)| *at >= from).peekable();
        let mut at = from;
        let code = self.code.as_bytes();
        while at < code.len() {
            if let Some((_, text)) = literals.next_if(|(start, _)| *start == at) {
                at += text.len();
            }
            match code.get(at) {
                Some(b'(' | b'[' | b'{') => depth += 1,
                Some(b')' | b']' | b'}') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            at += 1;
        }
        at
    }

    /// The function around a place, from its first line to the next function's.
    pub fn function(&self, at: usize) -> Range<usize> {
        let starts =
            || self.code.match_indices("fn ").map(|(at, _)| at).filter(|at| self.begins_function(*at));
        let start = starts().take_while(|start| *start <= at).last().unwrap_or(0);
        start..starts().find(|start| *start > at).unwrap_or(self.code.len())
    }

    fn begins_function(&self, at: usize) -> bool {
        let line = self.code[..at].rsplit('\n').next().unwrap_or_default();
        line.split_whitespace()
            .all(|word| word.starts_with("pub") || ["async", "const", "in"].contains(&word))
    }
}

fn length_to(text: &[u8], end: &[u8]) -> usize {
    text.windows(end.len()).position(|window| window == end).unwrap_or(text.len())
}

fn string_length(text: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() && text[at] != b'"' {
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    at
}

fn raw_hashes(text: &[u8]) -> Option<usize> {
    let hashes = text[1..].iter().take_while(|b| **b == b'#').count();
    (text.get(1 + hashes) == Some(&b'"')).then_some(hashes)
}

fn before(text: &str, at: usize) -> Option<u8> {
    at.checked_sub(1).map(|at| text.as_bytes()[at])
}

fn is_word(byte: Option<u8>) -> bool {
    byte.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[test]
fn comments_and_quotes_do_not_confuse_the_reader() {
    let source = "// \"no\"\nfn a() { f('\"', \"yes \\\" it is\"); }\n/* \"no\" */ fn b<'a>(x: &'a str) { g(r#\"raw\"#) }";
    let rust = Rust::read(source);
    let texts: Vec<&str> = rust.literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["yes \\\" it is", "raw"]);
    let call = rust.calls("f").remove(0);
    assert_eq!(rust.within(&call).collect::<Vec<_>>(), ["yes \\\" it is"]);
    assert!(!rust.function(call.start).contains(&rust.calls("g")[0].start));
}
