//! DNS over HTTPS (RFC 8484): the question as the body of a POST, and the answer to it.

use bytes::Bytes;
use connector::{LookupAnswer, LookupRequest, NetRequest, NetResponse};
use hickory_proto::op::{Message, MessageType, Query, ResponseCode};
use http::{HeaderValue, Method, header};
use model::Fault;

use super::{name, record_type, records, unanswered};

/// Form of questions and answers.
const FORM: &str = "application/dns-message";
/// Longest answer (RFC 1035 section 4.2.2).
const LONGEST: usize = 65_535;

/// The question as a request; none where a text cannot be a name.
pub(crate) fn question(request: &LookupRequest, resolver: &str) -> Result<Option<NetRequest>, Fault> {
    let Some(name) = name(&request.name) else { return Ok(None) };
    let mut message = Message::query();
    // So that answers can be cached on the way (section 4.1).
    message.metadata.id = 0;
    message.metadata.recursion_desired = true;
    message.add_query(Query::query(name, record_type(request.kind)));
    let body = message.to_vec().map_err(|error| unanswered(request, error))?;
    let mut call = NetRequest::new(Method::POST, resolver);
    call.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(FORM));
    call.headers.insert(header::ACCEPT, HeaderValue::from_static(FORM));
    call.body = Bytes::from(body);
    call.max_response = LONGEST;
    call.timeout = request.timeout;
    call.tries = 1;
    Ok(Some(call))
}

/// Reads an answer. One to another question is none.
pub(crate) fn read(request: &LookupRequest, answer: &NetResponse) -> Result<LookupAnswer, Fault> {
    if !answer.status.is_success() || !answer.header("content-type").starts_with(FORM) {
        return Err(unanswered(request, answer.status));
    }
    let message = Message::from_vec(&answer.body).map_err(|error| unanswered(request, error))?;
    let asked = name(&request.name).map(|name| Query::query(name, record_type(request.kind)));
    let is_answer = message.metadata.message_type == MessageType::Response && !message.metadata.truncation;
    if !is_answer || message.queries.first() != asked.as_ref() {
        return Err(unanswered(request, "not an answer"));
    }
    match message.metadata.response_code {
        ResponseCode::NXDomain => Ok(LookupAnswer::NoName),
        ResponseCode::NoError => Ok(LookupAnswer::Records(records(&message.answers))),
        code => Err(unanswered(request, code)),
    }
}

#[cfg(test)]
mod tests;
