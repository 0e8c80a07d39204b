//! Texts of a provider's console that hold several fields at once, split where they are pasted.

use std::collections::BTreeMap;

use model::Fault;
use regex::{Regex, RegexBuilder};

use crate::{Descriptor, PasteSpec, Secret};

/// Longest text that is split, bytes.
const LONGEST: usize = 16 << 10;
/// Longest value that is taken out of it, bytes.
const LONGEST_VALUE: usize = 2 << 10;
/// Memory a pattern may take, bytes.
const PATTERN: usize = 1 << 20;

/// What was found in a text. Secrets stay secrets.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// Settings by field key.
    pub settings: BTreeMap<String, String>,
    /// Secrets by field key.
    pub secrets: BTreeMap<String, Secret>,
    /// Fields that the text should hold and does not.
    pub missing: Vec<&'static str>,
}

impl Pasted {
    fn found(&self) -> usize {
        self.settings.len() + self.secrets.len()
    }
}

/// Splits a text into the fields of one way to log on. Where a provider's console copies texts of several kinds, it is the
/// kind of which most is found. Pure; time and memory are bounded by the length of the text.
///
/// # Errors
/// `paste.none` where the provider has no such text, `paste.too_long`, `paste.nothing_found`. None of them repeats
/// anything of the text.
pub fn split_paste(descriptor: &Descriptor, auth: &str, text: &str) -> Result<Pasted, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::setup("paste.too_long").with("limit", LONGEST / 1024));
    }
    let mine = descriptor.pastes.iter().filter(|paste| paste.auth.is_empty() || paste.auth.contains(&auth));
    let mut best: Option<Pasted> = None;
    for spec in mine {
        let found = take(descriptor, spec, text)?;
        if best.as_ref().is_none_or(|best| best.found() < found.found()) {
            best = Some(found);
        }
    }
    let Some(best) = best else { return Err(Fault::setup("paste.none").with("provider", descriptor.id)) };
    if best.found() == 0 {
        return Err(Fault::setup("paste.nothing_found").with("fields", best.missing.join(", ")));
    }
    Ok(best)
}

fn take(descriptor: &Descriptor, spec: &PasteSpec, text: &str) -> Result<Pasted, Fault> {
    let mut pasted = Pasted::default();
    for part in spec.parts {
        let pattern = compiled(part.pattern)?;
        let value = pattern.captures(text).and_then(|found| found.get(1)).map(|group| group.as_str().trim());
        let usable = |value: &&str| {
            !value.is_empty() && value.len() <= LONGEST_VALUE && !value.chars().any(char::is_control)
        };
        let Some(value) = value.filter(usable) else {
            pasted.missing.push(part.field);
            continue;
        };
        let field = descriptor.fields.iter().find(|field| field.key == part.field);
        if field.is_some_and(|field| field.kind.is_secret()) {
            pasted.secrets.insert(part.field.to_owned(), Secret::from(value.to_owned()));
        } else {
            pasted.settings.insert(part.field.to_owned(), value.to_owned());
        }
    }
    Ok(pasted)
}

fn compiled(pattern: &str) -> Result<Regex, Fault> {
    let built = RegexBuilder::new(pattern).size_limit(PATTERN).dfa_size_limit(PATTERN).build();
    built.map_err(|_| Fault::defect("paste.pattern").with("pattern", pattern))
}
