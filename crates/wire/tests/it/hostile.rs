//! Input of any kind ends in a value or an error, never in a panic and never in a loop.

use proptest::{prelude::*, test_runner::RngSeed};
use wire::{
    Redactor,
    xml::{Node, Reader, Writer, decode},
};

/// The same cases in every run.
fn seeded() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(20_261_124),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn walk(document: &str) -> usize {
    let mut reader = Reader::new(document);
    let mut pieces = 0;
    while let Ok(Some(node)) = reader.next() {
        pieces += 1;
        if let Node::Start(element) = node {
            let _ = element.attribute("Id");
        }
    }
    pieces
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn any_bytes_are_decoded_and_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(text) = decode(&bytes) {
            prop_assert!(walk(&text) <= 2 * text.len());
        }
    }

    #[test]
    fn pieces_of_xml_in_any_order_are_read_or_refused(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<a>"), Just("</a>"), Just("<b Id='1' Id='2'/>"), Just("&amp;"), Just("&#0;"), Just("&x;"), Just("]]>"),
                Just("<![CDATA["), Just("<!--"), Just("-->"), Just("<?x ?>"), Just("<"), Just("会"), Just("\r\n"), Just("&"),
            ],
            0..40,
        )
    ) {
        let text = parts.concat();
        prop_assert!(walk(&text) <= 2 * text.len());
        let mut reader = Reader::new(&text);
        let _ = reader.child().and_then(|_| reader.skip_element());
        let mut reader = Reader::new(&text);
        let _ = reader.child().and_then(|_| reader.text().map(|text| text.len()));
    }

    #[test]
    fn any_text_survives_writing_and_reading(text in "\\PC*") {
        let mut xml = Writer::document();
        xml.element("a", &[("Id", &text)], |xml| xml.text(&text));
        let document = xml.finish();
        let mut reader = Reader::new(&document);
        let element = reader.child().unwrap().unwrap();
        prop_assert_eq!(element.attribute("Id").unwrap().unwrap(), text.as_str());
        prop_assert_eq!(reader.text().unwrap(), text.as_str());
    }

    #[test]
    fn redaction_of_any_text_ends_and_does_not_bring_a_secret_back(text in ".*", secret in "[a-zA-Z0-9/+&<]{6,20}") {
        let redactor = Redactor::new();
        redactor.register(&connector::Secret::from(secret.as_str()));
        let clean = redactor.text(&format!("{text}{secret}{text}"));
        prop_assert!(!clean.contains(&secret) || "[redacted]".contains(&secret));
    }

    #[test]
    fn telling_names_with_any_signs_behind_them_are_redacted_or_left(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("password"), Just("token"), Just("="), Just(":"), Just("\""), Just("'"), Just("\\"), Just(">"), Just("<"),
                Just(" "), Just("会"), Just("[redacted]"), Just("&"),
            ],
            0..40,
        )
    ) {
        let _ = Redactor::new().text(&parts.concat());
    }
}
