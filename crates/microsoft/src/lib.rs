//! What the providers of the Microsoft family share, without being a provider: errors of the Entra token service, what
//! a token says, the manifest of an app registration, names of time zones, PowerShell quoting, and what a look at an
//! endpoint shows.

mod aadsts;
mod changes;
mod claims;
pub mod code;
mod digest;
mod manifest;
mod manifest_text;
mod mark;
mod network;
mod pattern;
mod powershell;
mod review;
mod sampled;
mod writing;
mod zone;

pub use aadsts::from_token_error;
pub use changes::{Changes, invitable, nameless, organizer, people};
pub use claims::{Claims, Owner, decode, evidence};
pub use digest::digest;
pub use manifest::{Permission, Wanted, read as read_manifest};
pub use mark::{STEP_NAME, STEP_SET};
pub use network::{Trust, look};
pub use pattern::{Counted, Days, Repeats, repeats, series_capability};
pub use powershell::{auto_accept, keep_subjects, quote};
pub use review::{is_guid, is_loopback, review};
pub use sampled::{one_room, subject_policy};
pub use writing::{creatable, deletable, updatable};
pub use zone::{iana, rules, windows, zones};

/// Texts of the shared faults in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts of the shared faults in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::{ast::Entry, parser};

    use super::{CATALOGUE_EN, CATALOGUE_ZH_CN, code};

    /// Messages and `message.attribute`s of a catalogue.
    fn keys(source: &str) -> BTreeSet<String> {
        let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let mut keys = BTreeSet::new();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            keys.insert(id.to_owned());
            keys.extend(message.attributes.iter().map(|attribute| format!("{id}.{}", attribute.id.name)));
        }
        keys
    }

    #[test]
    fn every_shared_fault_has_a_text_in_both_languages_and_no_other_has() {
        let expected: BTreeSet<String> = code::ALL
            .iter()
            .map(|code| format!("fault-{}", code.replace('.', "-")))
            .flat_map(|base| [base.clone(), format!("{base}.cause"), format!("{base}.remedy")])
            .collect();
        assert_eq!(keys(CATALOGUE_EN), expected);
        assert_eq!(keys(CATALOGUE_ZH_CN), expected);
    }
}
