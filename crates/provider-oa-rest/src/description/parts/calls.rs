//! Logging on, answers, times, pages, calls.

use std::collections::BTreeMap;

use described::Pointers;
use serde::Deserialize;
use serde_json::Value;

/// Ways to log on.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Auth {
    pub(crate) header: Option<HeaderAuth>,
    pub(crate) exchange: Option<Exchange>,
    pub(crate) ecology: Option<Ecology>,
}

/// A header that never changes.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct HeaderAuth {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// A token from an endpoint.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) encoding: Encoding,
    #[serde(default)]
    pub(crate) body: Value,
    pub(crate) token: Pointers,
    #[serde(default)]
    pub(crate) expires: Pointers,
    /// Seconds it is valid where the answer does not tell.
    #[serde(default = "ten_minutes")]
    pub(crate) seconds: u32,
    /// Header of calls.
    pub(crate) name: String,
    pub(crate) value: String,
}

/// e-cology's tokens, as public samples show them; not confirmed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Ecology {
    pub(crate) path: String,
    pub(crate) token: Pointers,
    #[serde(default = "ten_minutes")]
    pub(crate) seconds: u32,
}

fn ten_minutes() -> u32 {
    600
}

/// What answers look like, whatever was asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answers {
    pub(crate) success: Option<Success>,
    pub(crate) code: Pointers,
    pub(crate) message: Pointers,
    pub(crate) request_id: Pointers,
    /// What codes mean.
    pub(crate) means: BTreeMap<String, Meaning>,
}

/// How a success is told inside an answer.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Success {
    pub(crate) at: Pointers,
    pub(crate) values: Vec<String>,
}

/// What an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Meaning {
    /// What was asked for is not there.
    NotFound,
    Unauthorized,
    Denied,
    /// The room is taken.
    Taken,
    /// It changed meanwhile.
    Stale,
    Throttled,
    Unavailable,
    Failed,
    Invalid,
}

/// Times in answers and requests.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Times {
    /// Zone of wall times that carry none.
    pub(crate) zone: String,
    #[serde(default)]
    pub(crate) instant: Instants,
    /// Of `pattern`.
    #[serde(default)]
    pub(crate) pattern: String,
    #[serde(default = "iso_day")]
    pub(crate) day: String,
    #[serde(default)]
    pub(crate) last_day: LastDay,
}

fn iso_day() -> String {
    "%Y-%m-%d".to_owned()
}

/// How instants are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Instants {
    #[default]
    Rfc3339,
    Seconds,
    Milliseconds,
    /// By a pattern; a wall time where it has no offset.
    Pattern,
}

/// What the last day of whole days is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LastDay {
    #[default]
    Inclusive,
    /// The day after.
    Exclusive,
}

/// How a list comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(tag = "style", rename_all = "snake_case")]
pub(crate) enum Paging {
    /// At once.
    #[default]
    None,
    /// By the number of the page.
    Page {
        page: String,
        #[serde(default = "one")]
        first: u32,
        size: Option<String>,
        per_page: u32,
        #[serde(default)]
        total: Pointers,
    },
    /// By how many to pass over.
    Offset {
        offset: String,
        size: Option<String>,
        per_page: u32,
        #[serde(default)]
        total: Pointers,
    },
    /// By what the last page says.
    Cursor {
        cursor: String,
        next: Pointers,
        #[serde(default)]
        more: Pointers,
    },
    /// By an address in the last page, on the same host.
    Link { next: Pointers },
}

fn one() -> u32 {
    1
}

/// A call.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) body: Value,
    #[serde(default)]
    pub(crate) encoding: Encoding,
    /// Entries of a list; an empty pointer is the whole answer.
    pub(crate) list: Option<Pointers>,
    /// The one thing asked for.
    pub(crate) item: Option<Pointers>,
    /// Id of what was made.
    #[serde(default)]
    pub(crate) made: Pointers,
    pub(crate) paging: Option<Paging>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Encoding {
    #[default]
    Json,
    Form,
}
