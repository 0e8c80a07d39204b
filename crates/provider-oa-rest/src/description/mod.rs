//! What another system offers over REST, as data: calls by topic, places of values, words, times. One description is
//! shipped, of our own contract; a connection may bring its own, which is checked when it is saved.

mod check;
mod mistake;
mod parts;
mod schema;
mod topics;

use std::sync::{Arc, LazyLock};

use model::Fault;
use serde_json::Value;

pub(crate) use mistake::{Mistake, Reason};
pub(crate) use parts::{
    Answers, Call, Description, Digits, Ecology, Encoding, Exchange, HeaderAuth, Instants, LastDay, Meaning,
    Meeting, Members, Notices, Paging, PartyAt, PeopleAt, Sends, Signature,
};
pub(crate) use topics::{Gives, TOPICS, topic};

/// Longest description taken, bytes.
pub(crate) const LONGEST: usize = 256 * 1024;
/// Setting that holds one.
pub(crate) const SETTING: &str = "description";

/// The one that is shipped.
pub const SHIPPED: &str = include_str!("../../data/description.json");
/// JSON schema of descriptions, for editors.
pub const SCHEMA: &str = schema::SCHEMA;

/// Reads and checks a description.
///
/// # Errors
/// Everything that is wrong with it; of its shape first.
pub(crate) fn read(text: &str) -> Result<Description, Vec<Mistake>> {
    if text.len() > LONGEST {
        return Err(vec![Mistake::new("", Reason::TooLong).found(text.len()).expected(LONGEST)]);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = format!("{}:{}", error.line(), error.column());
        vec![Mistake::new(place, Reason::NotJson)]
    })?;
    let wrong = schema::mistakes(&value);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // What the schema lets pass is read; were it not, that would be the place to say so.
    let description: Description =
        serde_json::from_value(value).map_err(|error| vec![Mistake::new("", Reason::Shape).found(error)])?;
    let wrong = check::mistakes(&description);
    if wrong.is_empty() { Ok(description) } else { Err(wrong) }
}

/// The description of a setting, or the shipped one.
///
/// # Errors
/// `oarest.mistake` with the place and the reason of the first.
pub(crate) fn of(setting: Option<&str>) -> Result<Arc<Description>, Fault> {
    static SHIPPED_ONE: LazyLock<Result<Arc<Description>, Vec<Mistake>>> =
        LazyLock::new(|| read(SHIPPED).map(Arc::new));
    let description = match setting {
        Some(text) => read(text).map(Arc::new),
        None => SHIPPED_ONE.clone(),
    };
    description.map_err(|wrong| match wrong.first() {
        Some(first) => first.fault(wrong.len()),
        None => Mistake::new("", Reason::Shape).fault(0),
    })
}

impl Description {
    /// The call of a topic.
    ///
    /// # Errors
    /// `oarest.entry_missing` where it is not described.
    pub(crate) fn call(&self, key: &str) -> Result<&Call, Fault> {
        self.topics.get(key).ok_or_else(|| missing(&format!("/topics/{key}")))
    }

    /// Whether a topic is described.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.topics.contains_key(key)
    }

    /// Whether writing has a place that says who is told.
    pub(crate) fn has_notify(&self) -> bool {
        let tells = |value: &Value| value.to_string().contains("{notify}");
        let of_topic = |key: &str| {
            self.topics.get(key).is_some_and(|call| {
                tells(&call.body) || call.query.values().any(|value| value.contains("{notify}"))
            })
        };
        let all = self.write.always.values().any(tells);
        let made = |key| !self.has(key) || all || of_topic(key);
        made("meetings.create")
            && made("meetings.update")
            && (!self.has("meetings.cancel") || of_topic("meetings.cancel"))
    }

    /// Topics that are described, and those that are not.
    pub(crate) fn coverage(&self) -> (Vec<&'static str>, Vec<&'static str>) {
        TOPICS.iter().map(|topic| topic.key).partition(|key| self.has(key))
    }
}

/// An entry that would be needed is not described.
pub(crate) fn missing(entry: &str) -> Fault {
    Fault::setup(crate::faults::code::ENTRY_MISSING).with("entry", entry).at_step("description")
}
