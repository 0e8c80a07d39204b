//! One request, understood.

use bytes::Bytes;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use crate::oa::OaRest;

/// What an operation gives.
pub(crate) type Outcome = Result<Value, Refusal>;

/// Entries of a page at most, and of one whose size is not asked for.
const MOST: usize = 100;
const USUAL: usize = 20;

/// One request.
pub(crate) struct Call<'a> {
    pub oa: &'a OaRest,
    pub operation: &'static str,
    pub parts: Vec<String>,
    pub query: Vec<(String, String)>,
    pub body: &'a Bytes,
}

impl Call<'_> {
    /// A part of the path.
    pub fn at(&self, place: usize) -> &str {
        self.parts.get(place).map_or("", String::as_str)
    }

    /// A parameter of the query; empty is none.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A parameter that must be there.
    pub fn need(&self, name: &str) -> Result<&str, Refusal> {
        self.param(name).ok_or_else(|| Refusal::invalid(format!("{name} is missing")))
    }

    /// Refuses parameters the contract does not name.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.query.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            Some((key, _)) => Err(Refusal::invalid(format!("unknown parameter {key}"))),
            None => Ok(()),
        }
    }

    /// The body as an object with no member but these; an empty body has none.
    pub fn members(&self, known: &[&str]) -> Result<Map<String, Value>, Refusal> {
        if self.body.is_empty() {
            return Ok(Map::new());
        }
        let body: Value =
            serde_json::from_slice(self.body).map_err(|_| Refusal::invalid("body is no JSON"))?;
        let Value::Object(members) = body else { return Err(Refusal::invalid("body is no object")) };
        match members.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(Refusal::invalid(format!("unknown member {key}"))),
            None => Ok(members),
        }
    }

    pub fn fault(&self, name: &str) -> bool {
        self.oa.kit.faults.get(name).is_some()
    }

    pub fn now(&self) -> Timestamp {
        self.oa.kit.clock.now()
    }

    /// A page of a list by number: `page` from 1, `size` at most a hundred.
    pub fn numbered(&self, all: Vec<Value>) -> Outcome {
        self.only(&["page", "size"])?;
        let number = |name: &str, usual: usize| match self.param(name) {
            None => Ok(usual),
            Some(text) => text.parse::<usize>().map_err(|_| Refusal::invalid(format!("{name} is no number"))),
        };
        let (page, size) = (number("page", 1)?, number("size", USUAL)?);
        if page == 0 || size == 0 || size > MOST {
            return Err(Refusal::invalid("page is from 1, size 1 to 100"));
        }
        let total = match (self.fault("total_too_high"), self.fault("total_too_low")) {
            (true, _) => all.len() + 1,
            (_, true) => 0,
            _ => all.len(),
        };
        if self.fault("pages_repeat") {
            let items: Vec<Value> = all.into_iter().take(size).collect();
            return Ok(json!({ "items": items, "page": page, "size": size, "total": 1_000_000 }));
        }
        let items: Vec<Value> = all.into_iter().skip((page - 1).saturating_mul(size)).take(size).collect();
        Ok(json!({ "items": items, "page": page, "size": size, "total": total }))
    }

    /// A page of a list by cursor.
    pub fn continued(&self, all: Vec<Value>) -> Outcome {
        let size = self.oa.kit.faults.get("list_page").map_or(MOST, |hit| (hit.number.max(1)) as usize);
        let skip = match self.param("cursor") {
            None => 0,
            Some(cursor) => {
                let at = cursor.strip_prefix("at").and_then(|at| at.parse::<usize>().ok());
                at.ok_or_else(|| Refusal::invalid("cursor is not known"))?
            }
        };
        let total = all.len();
        let items: Vec<Value> = all.into_iter().skip(skip).take(size).collect();
        let end = skip.saturating_add(items.len());
        if self.fault("lost_cursor") {
            return Ok(json!({ "items": items, "more": true }));
        }
        if self.fault("endless_view") {
            return Ok(json!({ "items": items, "more": true, "next": "at0" }));
        }
        let next = if end < total { Value::from(format!("at{end}")) } else { Value::Null };
        let list = if self.fault("events_renamed") { "entries" } else { "items" };
        Ok(json!({ list: items, "more": end < total, "next": next }))
    }
}

/// Decoded parts of a path.
pub(super) fn segments(path: &str) -> Result<Vec<String>, Refusal> {
    let decode = |part: &str| {
        let mut bytes = Vec::new();
        let mut rest = part.as_bytes();
        while let [first, more @ ..] = rest {
            let hex = (*first == b'%').then(|| more.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()));
            match hex {
                None => {
                    bytes.push(*first);
                    rest = more;
                }
                Some(hex) => {
                    bytes.push(u8::from_str_radix(hex?, 16).ok()?);
                    rest = more.get(2..)?;
                }
            }
        }
        String::from_utf8(bytes).ok()
    };
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| decode(part).ok_or_else(|| Refusal::invalid("path cannot be read"))).collect()
}
