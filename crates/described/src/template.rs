//! Filling templates: paths and JSON bodies with places in braces.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// A path with its places filled; each value is one segment, whatever it holds.
pub fn path(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = template.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), &segment(value));
    }
    filled
}

/// A text as one segment of a path or a value of a query: everything but letters, digits and `-._~` is escaped, a plus
/// sign and an at sign too.
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => out.push(char::from(b)),
            b => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{b:02X}");
            }
        }
    }
    out
}

/// A template with its places filled. A text that is a place and nothing else becomes the value itself; a member whose
/// place has no value is left out.
pub fn fill(template: &Value, values: &Map<String, Value>) -> Option<Value> {
    match template {
        Value::String(text) => fill_text(text, values),
        Value::Array(all) => Some(all.iter().filter_map(|one| fill(one, values)).collect()),
        Value::Object(members) => {
            let filled = members.iter().filter_map(|(key, one)| Some((key.clone(), fill(one, values)?)));
            Some(Value::Object(filled.collect()))
        }
        other => Some(other.clone()),
    }
}

fn fill_text(text: &str, values: &Map<String, Value>) -> Option<Value> {
    let whole = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    if let Some(name) = whole.filter(|name| !name.contains(['{', '}'])) {
        return values.get(name).filter(|value| !value.is_null()).cloned();
    }
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, more) = after.split_once('}')?;
        filled.push_str(before);
        filled.push_str(&crate::text(values.get(name)?)?);
        rest = more;
    }
    filled.push_str(rest);
    Some(Value::String(filled))
}

/// Names of the places of a template.
pub fn places(template: &Value, found: &mut Vec<String>) {
    match template {
        Value::String(text) => found.extend(names(text).map(str::to_owned)),
        Value::Array(all) => all.iter().for_each(|one| places(one, found)),
        Value::Object(members) => members.values().for_each(|one| places(one, found)),
        _ => {}
    }
}

/// Names of the places of a text.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_of_a_value_becomes_part_of_the_path() {
        let made = path("/v2/users/{mailbox}/x", &[("mailbox", "a/../b?c=d#e%@practice.example")]);
        assert_eq!(made, "/v2/users/a%2F..%2Fb%3Fc%3Dd%23e%25%40practice.example/x");
    }

    #[test]
    fn places_take_values_as_they_are_and_vanish_without_one() {
        let values = json!({ "a": [1], "b": "x{a}", "day": "2026-12-01", "flag": true, "none": null });
        let template = json!({ "a": "{a}", "t": "{day}T00:00:00", "n": "{none}", "l": ["{b}", "{gone}"], "f": "{flag}" });
        let made = fill(&template, values.as_object().unwrap()).unwrap();
        // What comes with a value is no template.
        assert_eq!(made, json!({ "a": [1], "t": "2026-12-01T00:00:00", "l": ["x{a}"], "f": true }));
    }
}
