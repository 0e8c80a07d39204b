//! Words for people are in catalogues, not in sources.

use crate::{rust::Rust, tree::sources};

/// A literal that reads like a sentence: four words or more, a capital first, a full stop or none but no syntax.
fn is_sentence(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count();
    let plain = !text.contains(['{', '$', '<', '=', '|', '/', '\\', '\'', '"', '_']) && !text.contains("?1");
    let schema = text.starts_with("ALTER TABLE ");
    words >= 4 && plain && !schema && text.starts_with(|c: char| c.is_ascii_uppercase())
}

#[test]
fn sources_hold_no_sentences_for_people() {
    // The sandbox tells test authors what its faults do; practice meetings have English subjects too.
    let data = ["crates/sandbox/src/"];
    let mut found = Vec::new();
    for (path, source) in sources().iter().filter(|(path, _)| !data.iter().any(|d| path.starts_with(d))) {
        let rust = Rust::read(source);
        let sentences = rust.literals.iter().filter(|(_, text)| is_sentence(text));
        found.extend(sentences.map(|(_, text)| format!("{path}: {text}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_sentence_is_told_from_sql_and_headers() {
    assert!(is_sentence("The server does not answer."));
    assert!(!is_sentence("SELECT id FROM room WHERE no = ?1"));
    assert!(!is_sentence("net.dns"));
}
