//! Where a value is in an answer.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Longest pointer taken, bytes.
const LONGEST: usize = 200;

/// JSON pointers (RFC 6901), tried in order: the first that finds something counts. Written as one text or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointers(pub Vec<String>);

impl Pointers {
    /// The value, where it is there and not null.
    pub fn of<'a>(&self, item: &'a Value) -> Option<&'a Value> {
        self.0.iter().find_map(|pointer| item.pointer(pointer).filter(|value| !value.is_null()))
    }

    /// The value as text: numbers too; empty is none.
    pub fn text(&self, item: &Value) -> Option<String> {
        self.of(item).and_then(text)
    }

    /// The value as a flag.
    pub fn flag(&self, item: &Value) -> Option<bool> {
        match self.of(item)? {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => number.as_i64().map(|n| n != 0),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Whether there are none, so that nothing is ever found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first of them, for whoever is told where something was looked for.
    pub fn first(&self) -> &str {
        self.0.first().map_or("/", String::as_str)
    }
}

impl<'de> Deserialize<'de> for Pointers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            One(String),
            Many(Vec<String>),
        }
        Ok(Self(match Written::deserialize(deserializer)? {
            Written::One(one) => vec![one],
            Written::Many(many) => many,
        }))
    }
}

/// A value as text, without blanks around it; empty is none.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Whether a text is a pointer; the empty one is the whole answer.
pub fn is_pointer(text: &str) -> bool {
    text.is_empty() || text.starts_with('/') && text.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json};

    use super::*;

    #[test]
    fn the_first_pointer_that_finds_something_counts() {
        let at: Pointers = from_value(json!(["/a", "/b/c"])).unwrap();
        assert_eq!(at.text(&json!({ "a": null, "b": { "c": 7 } })).as_deref(), Some("7"));
        assert_eq!(at.text(&json!({ "a": " x ", "b": { "c": 7 } })).as_deref(), Some("x"));
        assert_eq!(at.text(&json!({ "a": [], "b": 1 })), None);
        let one: Pointers = from_value(json!("/a")).unwrap();
        for (value, flag) in [
            (json!(true), Some(true)),
            (json!(0), Some(false)),
            (json!("true"), Some(true)),
            (json!({}), None),
        ] {
            assert_eq!(one.flag(&json!({ "a": value })), flag);
        }
    }
}
