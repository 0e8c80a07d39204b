//! What differs between robots, as data.

use jiff::Timestamp;
use serde_json::Value;

use crate::{Message, refusal::Refusal};

/// Headers by name.
pub(crate) type Headers = Vec<(&'static str, String)>;

/// A kind of robot.
#[derive(Debug)]
pub(crate) struct Vendor {
    /// What an address looks like.
    pub example: &'static str,
    /// What an address must be; none takes any.
    pub address: Option<Address>,
    /// A message as its JSON, and what signing adds to the address.
    pub draft: fn(&Message, Option<&str>, Timestamp) -> Draft,
    /// What signing adds to the headers, from the body.
    pub headers: fn(&[u8], Option<&str>, Timestamp) -> Headers,
    /// How it says no; none says it by the HTTP status alone.
    pub verdict: Option<Verdict>,
}

/// An address a vendor documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address {
    /// Hosts.
    pub hosts: &'static [&'static str],
    /// What its path begins with.
    pub path: &'static str,
    /// Query parameter that holds the token; none where the rest of the path is the token.
    pub token: Option<&'static str>,
}

/// Where an answer says how it went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    /// Member with the code, 0 for done.
    pub code: &'static str,
    /// Member with the vendor's words.
    pub message: &'static str,
    /// What a code means.
    pub refusal: fn(i64, &str) -> Refusal,
}

/// A message as a vendor takes it.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Added to the address.
    pub query: Vec<(&'static str, String)>,
    /// Body.
    pub body: Value,
}

impl Draft {
    /// A body, and nothing for the address.
    pub(crate) fn of(body: Value) -> Self {
        Self { query: Vec::new(), body }
    }
}

/// No headers.
pub(crate) fn no_headers(_: &[u8], _: Option<&str>, _: Timestamp) -> Headers {
    Vec::new()
}
