//! A token from an endpoint: OAuth 2 client credentials or an authorisation code (RFC 6749 sections 4.4 and 4.1.3), or
//! whatever else takes an id and a secret and gives a token.

use std::time::Duration;

use bytes::Bytes;
use connector::{NetRequest, NetResponse, Secret};
use described::fill;
use http::{HeaderValue, Method, header};
use model::Fault;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::{Headers, Logon, header as hidden};
use crate::{
    client::{encode_form, judge},
    description::{Encoding, Exchange},
    faults::{self, Said, code},
};

/// Longest answer and longest token taken.
const LONGEST: usize = 256 * 1024;
const LONGEST_TOKEN: usize = 16 * 1024;
/// A month: no endpoint grants more.
const MOST_SECONDS: u32 = 31 * 24 * 3600;

/// Fetches a token; gives the headers of calls, and how many seconds they are good for.
pub(super) async fn fetch(
    logon: &Logon,
    spec: &Exchange,
    secret: &Secret,
    code: Option<&Secret>,
) -> Result<(Headers, u32), Fault> {
    let values = json!({
        "client_id": logon.account.client_id,
        "client_secret": secret.expose_secret().trim(),
        "code": code.map(|code| code.expose_secret().trim().to_owned()),
    });
    let values = values.as_object().cloned().unwrap_or_default();
    let body = fill(&spec.body, &values).unwrap_or(Value::Null);
    let mut request = request(logon, &spec.path);
    let (kind, bytes) = match spec.encoding {
        Encoding::Json => ("application/json", serde_json::to_vec(&body).unwrap_or_default()),
        Encoding::Form => ("application/x-www-form-urlencoded", encode_form(&body).into_bytes()),
    };
    request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    request.body = Bytes::from(bytes);
    let answer = send(logon, request).await?;
    let token = token(&answer, &spec.token)?;
    let told = spec.expires.text(&answer).and_then(|text| text.parse::<f64>().ok());
    // What is told as nothing, or as a fraction, is read as whole seconds within bounds.
    let seconds = told.map_or(spec.seconds, |seconds| seconds.clamp(1.0, f64::from(MOST_SECONDS)) as u32);
    Ok((vec![hidden(&spec.name, &spec.value.replace("{token}", &token))?], seconds))
}

/// A request to a token's endpoint: it changes nothing that anybody else sees.
pub(super) fn request(logon: &Logon, path: &str) -> NetRequest {
    let mut request = NetRequest::new(Method::POST, format!("{}{path}", logon.account.base_url));
    request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    request.timeout = Duration::from_secs(30);
    request.tries = 3;
    request.max_response = LONGEST;
    request.judge = Some(judge);
    request
}

/// Sends it; gives what was answered, or the fault of a refusal. What is answered may repeat the request and is not
/// quoted.
pub(super) async fn send(logon: &Logon, request: NetRequest) -> Result<Value, Fault> {
    let response = logon.net.call(&logon.key(), 1, request).await?;
    let body: Value = serde_json::from_slice(&response.body).unwrap_or(Value::Null);
    let description = &logon.account.description;
    let described = description.answers.success.as_ref();
    let fine = described.is_none_or(|success| {
        faults::plain(success.at.of(&body)).is_none_or(|told| success.values.contains(&told))
    });
    if response.status.is_success() && fine && !body.is_null() {
        return Ok(body);
    }
    Err(refused(logon, &response, &body))
}

fn refused(logon: &Logon, response: &NetResponse, body: &Value) -> Fault {
    let host = logon.account.host();
    let page = faults::is_page(response.header("content-type"), &response.body);
    let said = Said {
        status: response.status,
        body,
        topic: "token",
        mailbox: None,
        client_request_id: &response.client_request_id,
        wait_ms: wire::retry_after(response, logon.clock.now())
            .and_then(|wait| u64::try_from(wait.as_millis()).ok()),
        location: response.header("location"),
        host: &host,
    };
    let mut fault = faults::from_answer(&logon.account.description.answers, &said);
    // What a message repeats of the request would be a secret.
    if let Some(vendor) = &mut fault.vendor {
        vendor.message = None;
    }
    if page && !fault.is_transient() && fault.code != code::REDIRECTED {
        fault.code = code::NOT_THE_SYSTEM.to_owned();
        return fault.likely().at_step("base_url");
    }
    // A token's endpoint that does not take what it was given most often does not know it.
    if [code::INVALID, code::UNKNOWN_CODE, code::MISSES].contains(&fault.code.as_str()) {
        let other = Fault::setup(code::TOKEN_REFUSED).likely().at_step("credential");
        return Fault { params: fault.params, vendor: fault.vendor, ..other };
    }
    fault
}

/// The token in an answer.
///
/// # Errors
/// `auth.oarest_token_unreadable`.
pub(super) fn token(answer: &Value, at: &described::Pointers) -> Result<String, Fault> {
    let token = at
        .text(answer)
        .filter(|token| token.len() <= LONGEST_TOKEN && token.bytes().all(|b| b.is_ascii_graphic()));
    token.ok_or_else(|| {
        Fault::setup(code::TOKEN_UNREADABLE).with("expected", at.first()).likely().at_step("description")
    })
}
