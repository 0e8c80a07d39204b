//! Names as the domain name system has them (RFC 1035): questions, and answers as data.

use std::time::Duration;

/// Records that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// The name this one is an alias of.
    Cname,
    /// Mail exchangers.
    Mx,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupRequest {
    /// Whole name, with or without the dot at its end; search lists do not apply.
    pub name: String,
    /// Records.
    pub kind: RecordKind,
    /// Address of a resolver over HTTPS (RFC 8484); none for the system's resolvers.
    pub resolver: Option<String>,
    /// For all tries together.
    pub timeout: Duration,
}

impl LookupRequest {
    /// A question to the system's resolvers, six seconds at most.
    pub fn new(name: impl Into<String>, kind: RecordKind) -> Self {
        Self { name: name.into(), kind, resolver: None, timeout: Duration::from_secs(6) }
    }
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupRecord {
    /// Whose record it is, lower case, without the dot at its end.
    pub name: String,
    /// Its kind.
    pub kind: RecordKind,
    /// Address, or name in lower case without the dot at its end.
    pub value: String,
    /// Preference of a mail exchanger, the lowest first; 0 for others.
    pub preference: u16,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupAnswer {
    /// Nobody has this name.
    NoName,
    /// Records of the kinds known here, in the order they came: those asked for, and aliases on the way to them. At
    /// most 64. Empty where the name has none.
    Records(Vec<LookupRecord>),
}

impl LookupAnswer {
    /// Records of a kind.
    pub fn of(&self, kind: RecordKind) -> impl Iterator<Item = &LookupRecord> {
        let records = match self {
            Self::NoName => &[][..],
            Self::Records(records) => records,
        };
        records.iter().filter(move |record| record.kind == kind)
    }
}
