//! Codes and keys rendered as text, in zh-CN and en, from the catalogues the window reads too.
//!
//! Catalogues are Fluent files. Ids: `fault-<code>` with dots as hyphens, attributes `.cause` and `.remedy`;
//! `operation-<code>` with `.about`, `reason-<key>`, `guard-<kind>`, `verdict-<verdict>`, `cli-...`. Providers bring their own files.

mod fault;
mod language;
mod operation;
mod reason;

use std::{collections::BTreeMap, fmt};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::Pattern;

pub use fault::FaultText;
pub use language::Language;
pub use operation::{OperationText, ValueText};

const OWN: &[(Language, &str)] = &[
    (Language::Chinese, include_str!("../catalogue/zh-CN/faults.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/quota.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/sync.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/cli.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/help.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/notices.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/tray.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/log.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/library.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/export.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/calendar.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/oa.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/help-oa.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/directory.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/help-feed.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/help-part.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/help-directory.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/events.ftl")),
    (Language::Chinese, include_str!("../catalogue/zh-CN/lab.ftl")),
    (Language::English, include_str!("../catalogue/en/faults.ftl")),
    (Language::English, include_str!("../catalogue/en/quota.ftl")),
    (Language::English, include_str!("../catalogue/en/sync.ftl")),
    (Language::English, include_str!("../catalogue/en/cli.ftl")),
    (Language::English, include_str!("../catalogue/en/help.ftl")),
    (Language::English, include_str!("../catalogue/en/notices.ftl")),
    (Language::English, include_str!("../catalogue/en/log.ftl")),
    (Language::English, include_str!("../catalogue/en/library.ftl")),
    (Language::English, include_str!("../catalogue/en/export.ftl")),
    (Language::English, include_str!("../catalogue/en/calendar.ftl")),
    (Language::English, include_str!("../catalogue/en/tray.ftl")),
    (Language::English, include_str!("../catalogue/en/oa.ftl")),
    (Language::English, include_str!("../catalogue/en/help-oa.ftl")),
    (Language::English, include_str!("../catalogue/en/directory.ftl")),
    (Language::English, include_str!("../catalogue/en/help-feed.ftl")),
    (Language::English, include_str!("../catalogue/en/help-part.ftl")),
    (Language::English, include_str!("../catalogue/en/help-directory.ftl")),
    (Language::English, include_str!("../catalogue/en/events.ftl")),
    (Language::English, include_str!("../catalogue/en/lab.ftl")),
];

/// Values for a text's places.
pub type Args = BTreeMap<String, String>;

/// All texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Texts {
    /// The texts of a language: our own and further catalogues (of providers and sheets), given as pairs of
    /// language and file content. A message that is there twice keeps its first text; a line that does not parse
    /// is left out (a test of each catalogue's owner catches both).
    pub fn new(language: Language, further: &[(Language, &str)]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        for (_, source) in OWN.iter().chain(further).filter(|(of, _)| *of == language) {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            // Double messages are reported by the owner's test; the first one stays.
            let _ = bundle.add_resource(resource);
        }
        Self { language, bundle }
    }

    /// Language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Text of a message, none when there is no such message.
    pub fn find(&self, id: &str, args: &Args) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.format(pattern, args))
    }

    /// Text of a message's attribute, none when there is no such attribute.
    pub fn find_attribute(&self, id: &str, attribute: &str, args: &Args) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.get_attribute(attribute)?.value();
        Some(self.format(pattern, args))
    }

    /// Text of a message; the id itself when there is none, so that nothing is hidden.
    pub fn get(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        self.find(id, &args).unwrap_or_else(|| id.to_owned())
    }

    fn format(&self, pattern: &Pattern<&str>, args: &Args) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (key, value) in args {
            values.set(key.as_str(), fluent_value(value));
        }
        // A place without a value shows its own name; the errors say no more than that.
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }
}

/// Short whole numbers count as numbers, so that plurals work; anything else stays text.
fn fluent_value(text: &str) -> FluentValue<'_> {
    match text.parse::<i64>() {
        Ok(number) if text.len() < 10 && number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

#[cfg(test)]
mod tests;
