//! What the service says when it refuses: read in all its shapes, named by a table that is data.

mod read;
mod table;

use model::Fault;
use url::form_urlencoded;

pub use read::{Shape, Told, read};
pub use table::{Asked, Retry, Row, rows};

use crate::code;

/// Milliseconds for which an address that asked too often is shut out ("Call frequency limits").
const BAN_MS: u64 = 300_000;

/// An answer as it came.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Status.
    pub status: u16,
    /// `Content-Type` header.
    pub content_type: &'a str,
    /// `Location` header.
    pub location: &'a str,
    /// Body.
    pub body: &'a [u8],
    /// AppKey of the application.
    pub client_id: &'a str,
    /// Host.
    pub host: &'a str,
    /// Id we sent.
    pub client_request_id: &'a str,
}

/// The fault of an answer; none where it is a success.
pub fn from_answer(said: &Said<'_>, asked: Asked) -> Option<Fault> {
    read(said.status, said.content_type, said.body).map(|told| fault(&told, said, asked))
}

/// What to do about a refusal.
pub fn retry(told: &Told, asked: Asked) -> Retry {
    table::find(told, asked).map_or(Retry::No, |row| row.retry)
}

/// The fault of a refusal.
pub fn fault(told: &Told, said: &Said<'_>, asked: Asked) -> Fault {
    let mut fault = match table::find(told, asked) {
        Some(row) => row.fault(),
        None if (300..400).contains(&told.status) => {
            Fault::setup(code::REDIRECTED).with("location", said.location).likely().at_step("network")
        }
        None if told.shape == Shape::Unreadable => Fault::defect(code::UNREADABLE),
        None => Fault::defect(code::UNKNOWN_CODE),
    };
    let shown = told.code.clone().unwrap_or_else(|| "-".to_owned());
    let scopes = if told.scopes.is_empty() { "-".to_owned() } else { told.scopes.join(", ") };
    fault = fault
        .with("status", told.status)
        .with("host", said.host)
        .with("client_id", said.client_id)
        .with("vendor_code", shown)
        .with("scopes", scopes);
    if fault.code == code::IP_NOT_LISTED {
        fault = fault.with("ip", told.request_ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string()));
        if let Some(ip) = told.request_ip {
            fault = fault.to_copy(ip.to_string());
        }
    }
    if fault.code == code::PERMISSION_MISSING
        && let Some(scope) = told.scopes.first()
    {
        fault = fault.at_link(apply_link(said.client_id, scope)).to_copy(told.scopes.join(","));
    }
    if fault.code == code::ADDRESS_BANNED {
        fault = fault.retry_after_ms(Some(BAN_MS));
    }
    let id = told
        .request_id
        .clone()
        .or_else(|| (!said.client_request_id.is_empty()).then(|| said.client_request_id.to_owned()));
    let message = told.message.as_deref().map(|text| wire::Redactor::new().text(text));
    fault.from_vendor(told.code.clone(), message, id)
}

/// Address of the console's page that asks for a permission at once (seen in answers of 2026; the page itself is not
/// documented).
pub fn apply_link(client_id: &str, scope: &str) -> String {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("https://open-dev.dingtalk.com/appscope/apply?content={}%23{}", encode(client_id), encode(scope))
}

#[cfg(test)]
mod tests;
