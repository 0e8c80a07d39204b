//! What the providers of the DingTalk family share, without being a provider: the client for both hosts, refusals with
//! their texts, reading what the service writes in more than one way, envelopes of events, a rehearsal of callbacks, and a
//! look at what is entered.

pub mod checks;
pub mod client;
pub mod code;
mod endpoints;
pub mod error;
pub mod lenient;
pub mod lint;
pub mod play;
pub mod push;

pub use client::{API_CLASS, Call, DingClient, Host, PER_SECOND, TokenKeep};
pub use endpoints::{API, Endpoints, OAPI};

/// Texts of the shared faults in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts of the shared faults in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use fluent_syntax::{ast::Entry, parser};

    use super::{CATALOGUE_EN, CATALOGUE_ZH_CN, code};

    /// Messages and `message.attribute`s of a catalogue with how many places each has.
    fn keys(source: &str) -> BTreeMap<String, usize> {
        let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let mut keys = BTreeMap::new();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            keys.insert(id.to_owned(), message.value.map_or(0, |value| value.elements.len()));
            for attribute in &message.attributes {
                keys.insert(format!("{id}.{}", attribute.id.name), attribute.value.elements.len());
            }
        }
        keys
    }

    #[test]
    fn every_shared_fault_has_a_text_in_both_languages_and_no_other_has() {
        let expected: Vec<String> = code::ALL
            .iter()
            .map(|code| format!("fault-{}", code.replace('.', "-")))
            .flat_map(|base| [base.clone(), format!("{base}.cause"), format!("{base}.remedy")])
            .collect();
        for source in [CATALOGUE_EN, CATALOGUE_ZH_CN] {
            let keys = keys(source);
            assert!(expected.iter().all(|key| keys.contains_key(key)), "{expected:?}");
            assert_eq!(keys.len(), expected.len());
        }
    }
}
