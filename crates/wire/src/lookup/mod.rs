//! Questions to name servers: the system's, or one that is asked over HTTPS (RFC 8484).

mod https;
mod system;

use std::str::FromStr;

use connector::{LookupRecord, LookupRequest, RecordKind};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use model::Fault;

pub(crate) use https::{question, read};
pub(crate) use system::ask;

/// Records of an answer that are kept.
const MOST: usize = 64;

/// A whole name; none where a text cannot be one, so that nobody has it.
fn name(text: &str) -> Option<Name> {
    let mut name = Name::from_utf8(text.trim()).or_else(|_| Name::from_str(text.trim())).ok()?;
    name.set_fqdn(true);
    (!name.is_root()).then_some(name)
}

fn record_type(kind: RecordKind) -> RecordType {
    match kind {
        RecordKind::A => RecordType::A,
        RecordKind::Aaaa => RecordType::AAAA,
        RecordKind::Cname => RecordType::CNAME,
        RecordKind::Mx => RecordType::MX,
    }
}

/// Records as the contract has them; those of other kinds are passed over.
fn records(answers: &[Record]) -> Vec<LookupRecord> {
    answers.iter().filter_map(record).take(MOST).collect()
}

fn record(record: &Record) -> Option<LookupRecord> {
    let (kind, value, preference) = match &record.data {
        RData::A(address) => (RecordKind::A, address.to_string(), 0),
        RData::AAAA(address) => (RecordKind::Aaaa, address.to_string(), 0),
        RData::CNAME(target) => (RecordKind::Cname, shown(target), 0),
        RData::MX(mail) => (RecordKind::Mx, shown(&mail.exchange), mail.preference),
        _ => return None,
    };
    Some(LookupRecord { name: shown(&record.name), kind, value, preference })
}

fn shown(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

/// Nobody answered, or not in a form that can be read.
fn unanswered(request: &LookupRequest, reason: impl std::fmt::Display) -> Fault {
    Fault::transient("net.lookup").with("name", &request.name).with("reason", reason)
}
