//! One request, understood.

use std::cell::Cell;

use http::HeaderMap;
use serde_json::Value;

use super::refusal::Refusal;
use crate::dingtalk::DingTalk;
use crate::messages::words;

/// A call of an API.
pub(crate) struct Call<'a> {
    pub ding: &'a DingTalk,
    /// What the path's placeholders hold, in their order.
    pub parts: Vec<String>,
    pub query: Vec<(String, String)>,
    pub headers: &'a HeaderMap,
    /// Host and port the call was sent to.
    pub host: String,
    /// The body; null where there is none.
    pub body: Value,
    /// People who are told because of it.
    pub told: Cell<u32>,
}

impl Call<'_> {
    /// A placeholder of the path.
    pub fn part(&self, place: usize) -> &str {
        self.parts.get(place).map_or("", String::as_str)
    }

    /// A parameter of the query; empty is none.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A number of the query.
    pub fn param_number(&self, name: &str) -> Result<Option<u64>, Refusal> {
        let read = |text: &str| text.parse().map_err(|_| Refusal::invalid(format!("{name} is no number")));
        self.param(name).map(read).transpose()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// A text of the body; numbers are taken for texts, as the old host does.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.body.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A number of the body, or written as a text.
    pub fn number(&self, name: &str) -> Option<u64> {
        match self.body.get(name)? {
            Value::String(text) => text.parse().ok(),
            number => number.as_u64(),
        }
    }

    /// A required number of an old API.
    pub fn wanted_number(&self, name: &str) -> Result<u64, Refusal> {
        self.number(name).ok_or_else(|| missing(name))
    }

    /// A required text of an old API.
    pub fn wanted_text(&self, name: &str) -> Result<String, Refusal> {
        self.text(name).filter(|text| !text.is_empty()).ok_or_else(|| missing(name))
    }

    /// Counts people who are told of what the call does.
    pub fn tells(&self, people: usize) {
        self.told.set(self.told.get().saturating_add(u32::try_from(people).unwrap_or(u32::MAX)));
    }

    /// How many entries a page may hold now.
    pub fn page(&self, wanted: usize) -> usize {
        let most =
            self.ding.kit.faults.get("page").map(|hit| usize::try_from(hit.number).unwrap_or(usize::MAX));
        wanted.min(most.unwrap_or(usize::MAX)).max(1)
    }
}

fn missing(name: &str) -> Refusal {
    Refusal::old(40035, format!("{}: {name}", words("bad_parameter")))
}
