//! What the service says in words. No client should depend on it; it is here so that answers look like the real ones.

use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../data/messages.json")).unwrap_or_default());

/// The words of a key; the key itself where there are none.
pub(crate) fn words(key: &str) -> String {
    WORDS.get(key).cloned().unwrap_or_else(|| key.to_owned())
}

/// The words of a key with `{name}` replaced.
pub(crate) fn filled(key: &str, values: &[(&str, &str)]) -> String {
    let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(words(key), fill)
}
