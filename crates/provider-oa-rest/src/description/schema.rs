//! The shape of a description, by the JSON schema that editors use too.

use std::sync::LazyLock;

use jsonschema::{ValidationError, Validator, error::ValidationErrorKind as Kind};
use serde_json::Value;

use super::mistake::{Mistake, Reason, below};

/// The schema, as it is shipped.
pub(crate) const SCHEMA: &str = include_str!("../../data/description.schema.json");
/// Mistakes told at once.
const MOST: usize = 50;

static VALIDATOR: LazyLock<Option<Validator>> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(SCHEMA).ok()?;
    jsonschema::draft202012::new(&schema).ok()
});

/// What is wrong with the shape of a description.
pub(crate) fn mistakes(description: &Value) -> Vec<Mistake> {
    // That the shipped schema is one is tested.
    let Some(validator) = &*VALIDATOR else { return vec![Mistake::new("", Reason::Shape)] };
    let mut found: Vec<Mistake> =
        validator.iter_errors(description).take(MOST).flat_map(|e| tell(&e)).collect();
    found.dedup();
    found
}

fn tell(error: &ValidationError<'_>) -> Vec<Mistake> {
    let place = error.instance_path().to_string();
    let plain = |reason| Mistake::new(place.as_str(), reason).found(error.instance());
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => unexpected
            .iter()
            .map(|name| Mistake::new(below(&place, name), Reason::Unknown).found(name))
            .collect(),
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![Mistake::new(below(&place, name), Reason::Missing).expected(name)]
        }
        Kind::Type { kind } => vec![plain(Reason::Type).expected(format!("{kind:?}").to_lowercase())],
        Kind::Enum { options } => vec![plain(Reason::Choice).expected(options)],
        Kind::Constant { expected_value } => vec![plain(Reason::Choice).expected(expected_value)],
        Kind::Pattern { pattern } => vec![plain(Reason::Shape).expected(pattern)],
        Kind::PropertyNames { error } => {
            let name = error.instance().as_str().unwrap_or_default();
            vec![Mistake::new(below(&place, name), Reason::Shape).found(name)]
        }
        Kind::Maximum { limit } | Kind::Minimum { limit } => vec![plain(Reason::Bounds).expected(limit)],
        Kind::MaxItems { limit }
        | Kind::MinItems { limit }
        | Kind::MaxLength { limit }
        | Kind::MinLength { limit }
        | Kind::MaxProperties { limit }
        | Kind::MinProperties { limit } => vec![plain(Reason::Bounds).expected(limit)],
        _ => vec![plain(Reason::Shape)],
    }
}
