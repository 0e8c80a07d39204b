//! Exchange Web Services over the organisation: SOAP in, SOAP out, no sockets.

mod call;
mod envelope;
mod failure;
mod faults;
mod grammar;
mod ops;
mod read;
mod render;
mod shape;
mod xml;

use jiff::Timestamp;

use crate::org::{Caller, CallerKind, Organisation};
use call::Call;
use envelope::Envelope;
use failure::{Failure, SoapFault};
use ops::{Answer, Outcome};
use xml::{Node, Xml};

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

/// Elements with an id attribute that leads to a mailbox.
const ID_ATTRIBUTES: &[&str] = &["Id", "RecurringMasterId", "OccurrenceId"];

/// Frame of a successful answer, with the version of Exchange Server 2019.
const OPENING: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
    "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>",
    "<h:ServerVersionInfo MajorVersion=\"15\" MinorVersion=\"2\" MajorBuildNumber=\"1748\"",
    " MinorBuildNumber=\"10\" Version=\"V2017_07_11\"",
    " xmlns:h=\"http://schemas.microsoft.com/exchange/services/2006/types\"/></s:Header>",
    "<s:Body xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
    " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">",
);
const CLOSING: &str = "</s:Body></s:Envelope>";
const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns:m", "http://schemas.microsoft.com/exchange/services/2006/messages"),
    ("xmlns:t", "http://schemas.microsoft.com/exchange/services/2006/types"),
];

/// Reads what a request is about.
pub fn peek(org: &Organisation, caller: &Caller, request: &[u8]) -> Peek {
    Envelope::read(request).map_or_else(|_| Peek::default(), |envelope| about(org, caller, &envelope))
}

/// Executes one EWS request body for an authenticated caller.
///
/// `now` is the server's clock; the same organisation, request and clock give the same answer.
/// Never fails: what is wrong is a SOAP fault (HTTP 500) or a response message with its code (HTTP 200).
pub fn handle(
    org: &mut Organisation,
    caller: &Caller,
    request: &[u8],
    now: Timestamp,
    faults: &EwsFaults,
) -> EwsReply {
    let envelope = match Envelope::read(request) {
        Ok(envelope) => envelope,
        // What Exchange answers to something that is not XML at all is not confirmed.
        Err(flaw) => return reply(Peek::default(), 500, SoapFault::Schema(flaw).envelope()),
    };
    let about = about(org, caller, &envelope);
    match answer(org, caller, &envelope, &about, now, faults) {
        Ok(answer) => reply(about, 200, body(answer)),
        Err(fault) => reply(about, 500, fault.envelope()),
    }
}

fn answer(
    org: &mut Organisation,
    caller: &Caller,
    envelope: &Envelope,
    about: &Peek,
    now: Timestamp,
    faults: &EwsFaults,
) -> Result<Answer, SoapFault> {
    let effects: Vec<FaultEffect> =
        faults.effects(&about.operation, about.mailbox.as_deref()).cloned().collect();
    for effect in &effects {
        if let FaultEffect::Fault { code, back_off_ms } = effect {
            return Err(Failure::new(code).with_back_off(*back_off_ms).into());
        }
    }
    envelope.check()?;
    for effect in &effects {
        if let FaultEffect::Code { code, back_off_ms } = effect {
            let failure = Failure::new(code).with_back_off(*back_off_ms);
            return Ok(ops::refuse(&envelope.operation, &envelope.body, &failure));
        }
    }
    let mut call = Call::new(org, caller, envelope, now, effects)?;
    ops::execute(&mut call, &envelope.operation, &envelope.body)
}

fn reply(about: Peek, http_status: u16, body: String) -> EwsReply {
    EwsReply { http_status, body: body.into_bytes(), operation: about.operation, mailbox: about.mailbox }
}

fn about(org: &Organisation, caller: &Caller, envelope: &Envelope) -> Peek {
    let own = match (&envelope.impersonated, &caller.kind) {
        (Some((_, value)), _) => Some(value.clone()),
        (None, CallerKind::Account { mailbox }) => Some(mailbox.clone()),
        (None, CallerKind::App { .. }) => None,
    };
    Peek { operation: envelope.operation.clone(), mailbox: named_mailbox(org, &envelope.body).or(own) }
}

/// The first mailbox that folder ids, item ids or availability requests of `node` name.
fn named_mailbox(org: &Organisation, node: &Node) -> Option<String> {
    let here = match node.name.as_str() {
        "DistinguishedFolderId" => node.child("Mailbox").and_then(|m| m.child_text("EmailAddress")),
        "MailboxData" => node.child("Email").and_then(|m| m.child_text("Address")),
        _ => None,
    };
    if let Some(address) = here {
        return Some(address.trim().to_owned());
    }
    if matches!(node.name.as_str(), "FolderId" | "ItemId" | "OccurrenceItemId" | "RecurringMasterItemId") {
        let id = ID_ATTRIBUTES.iter().find_map(|name| node.attribute(name))?;
        let item = org.read_item_id(id).map(|at| at.mailbox);
        let mailbox = item.or_else(|| org.read_folder_id(id).map(|folder| folder.mailbox))?;
        return org.entry(mailbox).map(|entry| entry.address.clone());
    }
    node.children.iter().find_map(|child| named_mailbox(org, child))
}

fn body(answer: Answer) -> String {
    let mut xml = Xml::default();
    xml.raw(OPENING);
    match answer {
        Answer::Whole(body) => {
            xml.raw(&body);
        }
        Answer::Single { operation, outcome } => single(&mut xml, operation, outcome),
        Answer::Messages { operation, outcomes } => {
            let response = format!("m:{operation}Response");
            let message = format!("m:{operation}ResponseMessage");
            xml.open_with(&response, &NAMESPACES).open("m:ResponseMessages");
            for outcome in outcomes {
                write_message(&mut xml, &message, outcome, ops::empty_of(operation));
            }
            xml.close("m:ResponseMessages").close(&response);
        }
    }
    xml.raw(CLOSING);
    xml.into_string()
}

/// A response element that is its own message.
fn single(xml: &mut Xml, operation: &str, outcome: Outcome) {
    let response = format!("m:{operation}Response");
    let class = outcome.as_ref().map_or_else(Failure::class, |_| "Success");
    let [messages, types] = NAMESPACES;
    xml.open_with(&response, &[("ResponseClass", class), messages, types]);
    write_outcome(xml, outcome, "");
    xml.close(&response);
}

fn write_message(xml: &mut Xml, element: &str, outcome: Outcome, empty: &str) {
    let class = outcome.as_ref().map_or_else(Failure::class, |_| "Success");
    xml.open_with(element, &[("ResponseClass", class)]);
    write_outcome(xml, outcome, empty);
    xml.close(element);
}

fn write_outcome(xml: &mut Xml, outcome: Outcome, empty: &str) {
    match outcome {
        Ok(content) => {
            xml.text("m:ResponseCode", "NoError").raw(&content);
        }
        Err(failure) => {
            failure.write(xml);
            xml.raw(if failure.rest.is_empty() { empty } else { &failure.rest });
        }
    }
}
