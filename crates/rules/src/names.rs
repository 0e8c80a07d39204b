//! Names of a library's entries, and values of its variables.

use std::borrow::Cow;

use model::{Fault, ValueKind, Variable};

use crate::{
    limits::{ENTERED, LIST_IN, NAME},
    value::Value,
};

/// Whether an entry may have a name.
///
/// # Errors
/// `rules.no_name`, `rules.name_too_long`.
pub fn check_name(name: &str) -> Result<(), Fault> {
    if name.trim().is_empty() {
        return Err(Fault::setup("rules.no_name"));
    }
    let found = name.chars().count();
    if found > NAME {
        return Err(Fault::setup("rules.name_too_long").with("found", found).with("limit", NAME));
    }
    Ok(())
}

/// Whether a variable's name can be written in expressions and its value is of its kind.
///
/// # Errors
/// `rules.no_name`, `rules.name_too_long`, `rules.variable_name`, `rules.bad_value`, `rules.value_too_long`.
pub fn check_variable(variable: &Variable) -> Result<(), Fault> {
    check_name(&variable.name)?;
    let mut chars = variable.name.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    if !first || !chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(Fault::setup("rules.variable_name").with("name", &variable.name));
    }
    variable_value(variable).map(|_| ())
}

/// Whether an entered text is of a bearable length.
pub(crate) fn check_entered(text: &str) -> Result<(), Fault> {
    let found = text.chars().count();
    if found <= ENTERED {
        return Ok(());
    }
    Err(Fault::setup("rules.value_too_long").with("found", found).with("limit", ENTERED))
}

/// Value of a variable.
pub(crate) fn variable_value(variable: &Variable) -> Result<Value<'static>, Fault> {
    check_entered(&variable.value)?;
    let text = variable.value.trim();
    let value = match variable.kind {
        ValueKind::Text => Some(Value::Text(Cow::Owned(variable.value.clone()))),
        ValueKind::Number => text.parse().ok().map(Value::Number),
        ValueKind::Bool => text.parse().ok().map(Value::Bool),
        ValueKind::Time => text.parse().ok().map(Value::Time),
        ValueKind::List => Some(Value::List(entries(text))),
    };
    value.ok_or_else(|| {
        let fault = Fault::setup("rules.bad_value").with("name", &variable.name);
        fault.with("expected", variable.kind.key()).with("found", text)
    })
}

/// Entries between commas or on lines of their own.
pub(crate) fn entries(text: &str) -> Vec<Cow<'static, str>> {
    let parts = text.split([',', '，', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.take(LIST_IN).map(|part| Cow::Owned(part.to_owned())).collect()
}
