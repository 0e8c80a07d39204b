//! Exchange Web Services over the organisation: SOAP in, SOAP out, no sockets.

mod faults;

use jiff::Timestamp;

use crate::org::{Caller, Organisation};

pub use faults::{EwsFaults, FaultEffect, FaultRule};

/// Answer of the EWS door.
#[derive(Clone, Debug, PartialEq)]
pub struct EwsReply {
    /// 200, or 500 for a SOAP fault.
    pub http_status: u16,
    /// The SOAP envelope, UTF-8.
    pub body: Vec<u8>,
    /// Operation such as `FindItem`; empty when the request could not be read.
    pub operation: String,
    /// Address of the mailbox the call was about (first one named, else the impersonated or own one).
    pub mailbox: Option<String>,
}

/// Operation and mailbox of a request, read without executing it: for fault scripts and the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peek {
    /// As in [`EwsReply::operation`].
    pub operation: String,
    /// As in [`EwsReply::mailbox`].
    pub mailbox: Option<String>,
}

/// Reads what a request is about.
pub fn peek(_org: &Organisation, _caller: &Caller, _request: &[u8]) -> Peek {
    Peek::default()
}

/// Executes one EWS request body for an authenticated caller.
///
/// `now` is the server's clock; the same organisation, request and clock give the same answer.
/// Never fails: what is wrong is a SOAP fault (HTTP 500) or a response message with its code (HTTP 200).
pub fn handle(
    _org: &mut Organisation,
    _caller: &Caller,
    _request: &[u8],
    _now: Timestamp,
    _faults: &EwsFaults,
) -> EwsReply {
    EwsReply { http_status: 500, body: Vec::new(), operation: String::new(), mailbox: None }
}
