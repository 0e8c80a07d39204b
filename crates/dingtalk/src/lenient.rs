//! Reading what the service writes in more than one way: numbers and booleans as text, lists that are missing or null.
//! For use with `#[serde(default, deserialize_with = "…")]`.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A number, or a number as text; none where it is neither.
///
/// # Errors
/// Those of the format.
pub fn int<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(Option::<Value>::deserialize(deserializer)?.as_ref().and_then(as_int))
}

/// A boolean, or one as text or number; none where it is none.
///
/// # Errors
/// Those of the format.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(Option::<Value>::deserialize(deserializer)?.as_ref().and_then(as_flag))
}

/// A text, or a number or boolean as one; none where it is null, a list or an object.
///
/// # Errors
/// Those of the format.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<Value>::deserialize(deserializer)?.as_ref().and_then(as_text))
}

/// A list; empty where it is null.
///
/// # Errors
/// Those of the format: an entry that cannot be read spoils the list.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}

/// A list of numbers, each a number or text; whatever is neither is passed over.
///
/// # Errors
/// Those of the format.
pub fn ints<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    let list = Option::<Vec<Value>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(list.iter().filter_map(as_int).collect())
}

/// A number out of a value.
pub fn as_int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A boolean out of a value.
pub fn as_flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        Value::String(text) if text.eq_ignore_ascii_case("true") || text == "1" => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") || text == "0" => Some(false),
        _ => None,
    }
}

/// A text out of a value.
pub fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Row {
        #[serde(deserialize_with = "int")]
        number: Option<i64>,
        #[serde(deserialize_with = "flag")]
        flag: Option<bool>,
        #[serde(deserialize_with = "text")]
        text: Option<String>,
        #[serde(deserialize_with = "ints")]
        numbers: Vec<i64>,
        #[serde(deserialize_with = "list")]
        names: Vec<String>,
    }

    #[test]
    fn numbers_and_booleans_may_be_text_and_lists_may_be_missing() {
        let read = |text: &str| serde_json::from_str::<Row>(text).unwrap();
        let whole = Row {
            number: Some(7),
            flag: Some(true),
            text: Some("9".into()),
            numbers: vec![1, 2],
            names: vec!["a".into()],
        };
        assert_eq!(
            read(r#"{"number":"7","flag":"true","text":9,"numbers":["1",2,{}],"names":["a"]}"#),
            whole
        );
        assert_eq!(read(r#"{"number":7,"flag":1,"text":"9","numbers":[1,"2"],"names":["a"]}"#), whole);
        assert_eq!(read("{}"), Row::default());
        assert_eq!(
            read(r#"{"number":null,"flag":[],"text":{},"numbers":null,"names":null}"#),
            Row::default()
        );
    }
}
