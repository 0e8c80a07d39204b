//! Entries of the operation log as text.

use serde_json::Value;

use crate::{Args, Texts};

/// An entry of the operation log in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationText {
    /// What was done.
    pub action: String,
    /// What it was done to, empty where that goes without saying.
    pub about: String,
    /// Values that it changed.
    pub changes: Vec<ValueText>,
}

/// A value that an operation changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueText {
    /// Its name; empty for a text from before there were names.
    pub name: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is now.
    pub after: Option<String>,
}

impl Texts {
    /// An entry in words: message `operation-<code>` with `.about`. Code, parameters and values are those of the entry;
    /// one whose code has no words is shown by it.
    pub fn operation(
        &self,
        code: &str,
        params: &Args,
        before: Option<&Value>,
        after: Option<&Value>,
    ) -> OperationText {
        let id = format!("operation-{}", code.replace('.', "-"));
        let mut args = params.clone();
        let provider = params.get("provider").map_or("", String::as_str);
        if let Some(name) = args.get_mut("provider") {
            let known = self.find(&format!("provider-{name}"), &Args::new());
            *name = known.unwrap_or_else(|| name.clone());
        }
        if let Some(step) = args.get_mut("step") {
            let known = self.find(&format!("step-{provider}-{}", step.replace('.', "-")), &Args::new());
            *step = known.unwrap_or_else(|| step.clone());
        }
        let about = || self.find_attribute(&id, "about", &args);
        OperationText {
            action: self.find(&id, &args).unwrap_or_else(|| code.to_owned()),
            about: params.get("legacy").cloned().or_else(about).unwrap_or_default(),
            changes: self.changes(provider, before, after),
        }
    }

    fn changes(&self, provider: &str, before: Option<&Value>, after: Option<&Value>) -> Vec<ValueText> {
        let objects = (before.and_then(Value::as_object), after.and_then(Value::as_object));
        if objects == (None, None) {
            let plain = |value: Option<&Value>| value.map(|value| self.value("", value));
            let changed = ValueText { name: String::new(), before: plain(before), after: plain(after) };
            return if before == after { Vec::new() } else { vec![changed] };
        }
        let (old, new) = objects;
        let mut keys: Vec<&String> = old.into_iter().chain(new).flat_map(|values| values.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        let of = |values: Option<&serde_json::Map<String, Value>>, key: &str| values?.get(key).cloned();
        let changed = keys.into_iter().map(|key| (key, of(old, key), of(new, key)));
        changed
            .filter(|(_, old, new)| old != new)
            .map(|(key, old, new)| ValueText {
                name: self.value_name(provider, key),
                before: old.map(|value| self.value(key, &value)),
                after: new.map(|value| self.value(key, &value)),
            })
            .collect()
    }

    /// Name of a value: the program's own, or a field of the provider.
    fn value_name(&self, provider: &str, key: &str) -> String {
        let part = key.replace('.', "-");
        let own = self.find(&format!("operation-field-{part}"), &Args::new());
        let field = || self.find(&format!("field-{provider}-{part}"), &Args::new());
        own.or_else(field).unwrap_or_else(|| key.to_owned())
    }

    fn value(&self, key: &str, value: &Value) -> String {
        match value {
            Value::Bool(is) => self.get(&format!("operation-value-{is}"), &[]),
            Value::String(text) => text.clone(),
            Value::Array(values) => {
                values.iter().map(|one| self.value(key, one)).collect::<Vec<_>>().join(", ")
            }
            Value::Object(schedule) if key == "schedule" => self.schedule(schedule),
            other => other.to_string(),
        }
    }

    fn schedule(&self, schedule: &serde_json::Map<String, Value>) -> String {
        let text = |key: &str| schedule.get(key).map(|value| self.value("", value)).unwrap_or_default();
        match schedule.get("kind").and_then(Value::as_str) {
            Some("every") => self.get("operation-schedule-every", &[("minutes", &text("minutes"))]),
            Some("daily") => self.get("operation-schedule-daily", &[("times", &text("at"))]),
            _ => self.get("operation-schedule-manual", &[]),
        }
    }
}
