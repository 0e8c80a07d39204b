//! The parts of a description. Pointers are JSON pointers (RFC 6901); texts in braces are places.

mod calls;
mod records;
mod writes;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

pub(crate) use calls::*;
pub(crate) use records::*;
pub(crate) use writes::*;

/// Members of an object that is written.
pub(crate) type Members = Map<String, Value>;

/// A whole description.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Description {
    /// What people call it.
    pub(crate) name: String,
    pub(crate) auth: Auth,
    #[serde(default)]
    pub(crate) answers: Answers,
    pub(crate) times: Times,
    /// How lists come, unless a topic says otherwise.
    #[serde(default)]
    pub(crate) paging: Paging,
    /// Calls by topic.
    pub(crate) topics: BTreeMap<String, Call>,
    pub(crate) member: Option<Member>,
    pub(crate) team: Option<Team>,
    pub(crate) space: Option<Space>,
    pub(crate) group: Option<Group>,
    pub(crate) meeting: Option<Meeting>,
    #[serde(default)]
    pub(crate) words: WordLists,
    pub(crate) busy: Option<Busy>,
    pub(crate) failure: Option<Failure>,
    #[serde(default)]
    pub(crate) write: Writes,
    pub(crate) callback: Option<Callback>,
}
