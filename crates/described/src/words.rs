//! Words of enumerations: the vendor's and ours.

use std::collections::BTreeMap;

/// Ours by the vendor's.
pub type Words = BTreeMap<String, String>;

/// Our word for the vendor's; the vendor's where there is none of ours.
pub fn word<'a>(words: &'a Words, told: &'a str) -> &'a str {
    words.get(told).map_or(told, String::as_str)
}

/// The vendor's word for ours: ours itself where it means the same there, else the first; ours where there is none.
pub fn vendor_word<'a>(words: &'a Words, ours: &'a str) -> &'a str {
    let same = words.get_key_value(ours).filter(|(_, to)| *to == ours).map(|(word, _)| word);
    same.or_else(|| words.iter().find(|(_, to)| *to == ours).map(|(word, _)| word))
        .map_or(ours, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_both_ways() {
        let pairs = [("organizer", "accepted"), ("accepted", "accepted"), ("ok", "fine")];
        let words: Words = pairs.map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned())).into();
        assert_eq!((word(&words, "organizer"), word(&words, "else")), ("accepted", "else"));
        assert_eq!((vendor_word(&words, "accepted"), vendor_word(&words, "fine")), ("accepted", "ok"));
        assert_eq!(vendor_word(&words, "declined"), "declined");
    }
}
