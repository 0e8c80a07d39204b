//! Conversion rules.

use std::collections::BTreeMap;

use model::{ConversionKind, ConversionRule, Fault, Otherwise, TextStep};

use crate::{
    limits::{MADE, PAIRS, TEXT_STEPS},
    names::{check_entered, check_name},
    texts,
};

/// A conversion rule, ready to be applied.
#[derive(Clone, Debug)]
pub(crate) enum Conversion {
    Lookup { pairs: BTreeMap<String, String>, otherwise: Otherwise, name: String },
    Text(Vec<TextStep>),
}

/// Whether a conversion rule may be saved.
///
/// # Errors
/// `rules.no_name`, `rules.name_too_long`, `rules.too_many_pairs`, `rules.pair_twice`, `rules.too_many_text_steps`,
/// `rules.empty_search`, `rules.value_too_long`.
pub fn check_rule(rule: &ConversionRule) -> Result<(), Fault> {
    check_name(&rule.name)?;
    Conversion::of(rule).map(|_| ())
}

impl Conversion {
    pub(crate) fn of(rule: &ConversionRule) -> Result<Self, Fault> {
        match &rule.kind {
            ConversionKind::Lookup { pairs, otherwise } => {
                let pairs = lookup(pairs)?;
                if let Otherwise::Value { value } = otherwise {
                    check_entered(value)?;
                }
                Ok(Self::Lookup { pairs, otherwise: otherwise.clone(), name: rule.name.clone() })
            }
            ConversionKind::Text { steps } => {
                if steps.len() > TEXT_STEPS {
                    let fault = Fault::setup("rules.too_many_text_steps");
                    return Err(fault.with("found", steps.len()).with("limit", TEXT_STEPS));
                }
                steps.iter().try_for_each(check_step)?;
                Ok(Self::Text(steps.clone()))
            }
        }
    }

    /// Converts a text, telling what every step made of it.
    pub(crate) fn apply(&self, text: &str, mut told: impl FnMut(&str)) -> Result<String, Fault> {
        match self {
            Self::Lookup { pairs, otherwise, name } => match (pairs.get(&key(text)), otherwise) {
                (Some(found), _) => Ok(found.clone()),
                (None, Otherwise::Keep) => Ok(text.to_owned()),
                (None, Otherwise::Empty) => Ok(String::new()),
                (None, Otherwise::Value { value }) => Ok(value.clone()),
                (None, Otherwise::Refuse) => {
                    Err(Fault::setup("rules.not_in_lookup").with("name", name).with("found", text))
                }
            },
            Self::Text(steps) => steps.iter().try_fold(text.to_owned(), |text, step| {
                let text = change(text, step)?;
                told(&text);
                Ok(text)
            }),
        }
    }
}

/// What is looked up: without regard to case and surrounding blanks.
fn key(text: &str) -> String {
    text.trim().to_lowercase()
}

fn lookup(pairs: &[(String, String)]) -> Result<BTreeMap<String, String>, Fault> {
    if pairs.len() > PAIRS {
        return Err(Fault::setup("rules.too_many_pairs").with("found", pairs.len()).with("limit", PAIRS));
    }
    let mut map = BTreeMap::new();
    for (from, to) in pairs {
        check_entered(from)?;
        check_entered(to)?;
        if map.insert(key(from), to.clone()).is_some() {
            return Err(Fault::setup("rules.pair_twice").with("found", from));
        }
    }
    Ok(map)
}

fn check_step(step: &TextStep) -> Result<(), Fault> {
    match step {
        TextStep::Prefix { text } | TextStep::Suffix { text } | TextStep::StripPrefix { text } => {
            check_entered(text)
        }
        TextStep::Replace { from, .. } if from.is_empty() => Err(Fault::setup("rules.empty_search")),
        TextStep::Replace { from, to } => check_entered(from).and_then(|()| check_entered(to)),
        TextStep::Trim | TextStep::Limit { .. } | TextStep::Upper | TextStep::Lower => Ok(()),
    }
}

fn change(text: String, step: &TextStep) -> Result<String, Fault> {
    let changed = match step {
        TextStep::Trim => text.trim().to_owned(),
        TextStep::Prefix { text: before } => format!("{before}{text}"),
        TextStep::Suffix { text: behind } => text + behind,
        TextStep::StripPrefix { text: start } => match text.strip_prefix(start.as_str()) {
            Some(rest) => rest.to_owned(),
            None => text,
        },
        TextStep::Replace { from, to } => texts::replace(&text, from, to)
            .ok_or_else(|| Fault::setup("rules.text_too_large").with("limit", MADE))?,
        TextStep::Limit { length } => texts::part(text.into(), 0, *length as usize).into_owned(),
        TextStep::Upper => text.to_uppercase(),
        TextStep::Lower => text.to_lowercase(),
    };
    if changed.len() <= MADE {
        Ok(changed)
    } else {
        Err(Fault::setup("rules.text_too_large").with("limit", MADE))
    }
}
