//! What the window says, by key, from the catalogues it reads itself.

use std::{collections::BTreeMap, fs};

use fluent_syntax::{
    ast::{Entry, Expression, Pattern, PatternElement},
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
                        said.insert(message.id.name, fixed(&value));
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
        let parts = self.said.get(key).unwrap_or_else(|| panic!("no words for {key}"));
        // Nothing to look for would be found everywhere.
        assert!(!parts.is_empty(), "{key} is nothing but values");
        parts
    }
}

/// Fixed parts of a pattern. Where the words depend on a number, those of the variant for most numbers.
fn fixed(pattern: &Pattern<String>) -> Vec<String> {
    let parts = pattern.elements.iter().flat_map(|element| match element {
        PatternElement::TextElement { value } => vec![value.split_whitespace().collect::<Vec<_>>().join(" ")],
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => variants
            .iter()
            .filter(|variant| variant.default)
            .flat_map(|variant| fixed(&variant.value))
            .collect(),
        PatternElement::Placeable { expression: Expression::Inline(_) } => Vec::new(),
    });
    parts.filter(|part| !part.is_empty()).collect()
}
