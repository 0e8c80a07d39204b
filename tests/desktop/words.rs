//! What the window says, by key, from the catalogues it reads itself.

use std::{collections::BTreeMap, fs};

use fluent_syntax::{
    ast::{Entry, Pattern, PatternElement},
    parser,
};

use crate::place::root;

/// The words of one language.
pub struct Words {
    language: &'static str,
    said: BTreeMap<String, Vec<String>>,
}

impl Words {
    /// Reads the catalogues of the window and of the program.
    pub fn of(language: &'static str) -> Self {
        let mut said = BTreeMap::new();
        for folder in ["ui/src/i18n", "crates/text/catalogue"] {
            for file in fs::read_dir(root().join(folder).join(language)).unwrap() {
                let source = fs::read_to_string(file.unwrap().path()).unwrap();
                let parsed = parser::parse(source).unwrap();
                for entry in parsed.body {
                    let Entry::Message(message) = entry else { continue };
                    if let Some(value) = message.value {
                        said.insert(message.id.name, parts(&value));
                    }
                }
            }
        }
        Self { language, said }
    }

    /// `zh-CN` or `en`.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The fixed parts of a message, in order; what varies stands between them.
    pub fn parts(&self, key: &str) -> &[String] {
        self.said.get(key).unwrap_or_else(|| panic!("no words for {key}"))
    }
}

fn parts(pattern: &Pattern<String>) -> Vec<String> {
    pattern
        .elements
        .iter()
        .filter_map(|element| match element {
            PatternElement::TextElement { value } => Some(value.split_whitespace().collect::<Vec<_>>().join(" ")),
            PatternElement::Placeable { .. } => None,
        })
        .filter(|part| !part.is_empty())
        .collect()
}
