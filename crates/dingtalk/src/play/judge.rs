//! What an answer means.

use std::time::Duration;

use connector::{NetResponse, ProbeOutcome};
use http::StatusCode;
use model::{Fault, Verdict};
use serde_json::{Map, Value};

use crate::push::{Owner, PushKeys, Refusal, SUCCESS};

/// Later than this DingTalk counts an event as not delivered.
const DEADLINE: Duration = Duration::from_millis(2_500);
/// Later than this an answer is near the deadline; older pages of the documentation name 1.5 and 1.2 seconds.
const NEAR: Duration = Duration::from_secs(1);

/// Judges what came back on a request made with these keys for this owner.
pub fn judge(keys: &PushKeys, owner: Owner, answer: Result<NetResponse, Fault>) -> ProbeOutcome {
    let answer = match answer {
        Ok(answer) => answer,
        Err(fault) => return unanswered(fault),
    };
    let outcome = match content(keys, owner, &answer) {
        Ok(()) => in_time(answer.elapsed),
        Err(fault) => ProbeOutcome::failed(fault),
    };
    outcome
        .saw("status", answer.status.as_u16())
        .saw("ms", answer.elapsed.as_millis())
        .saw("owner", owner.key())
}

/// No answer: the way there is closed for us, which says little of the way from DingTalk.
fn unanswered(fault: Fault) -> ProbeOutcome {
    match fault.code.as_str() {
        "net.timeout" | "net.unreachable" | "net.reset" => {
            let silent = Fault::setup("callback.silent").with("reason", &fault.code).likely();
            ProbeOutcome { fault: Some(silent), ..ProbeOutcome::new(Verdict::Warn) }
        }
        _ => ProbeOutcome::failed(fault),
    }
}

fn in_time(elapsed: Duration) -> ProbeOutcome {
    let ms = elapsed.as_millis();
    if elapsed > DEADLINE {
        ProbeOutcome::failed(Fault::setup("callback.slow").with("ms", ms))
    } else if elapsed > NEAR {
        let near = Fault::setup("callback.near_deadline").with("ms", ms);
        ProbeOutcome { fault: Some(near), ..ProbeOutcome::new(Verdict::Warn) }
    } else {
        ProbeOutcome::new(Verdict::Pass)
    }
}

fn content(keys: &PushKeys, owner: Owner, answer: &NetResponse) -> Result<(), Fault> {
    if answer.status.is_redirection() {
        return Err(Fault::setup("callback.redirect").with("to", target(answer.header("location"))));
    }
    if answer.status != StatusCode::OK {
        return Err(Fault::setup("callback.status").with("status", answer.status.as_u16()));
    }
    let fields = fields(answer)?;
    let field = |name: &str| text(&fields, name);
    let timestamp = field("timeStamp").map_err(|fault| match field("timestamp") {
        Ok(_) => Fault::setup("callback.wrong_case"),
        Err(_) => fault,
    })?;
    let (signature, nonce, encrypt) = (field("msg_signature")?, field("nonce")?, field("encrypt")?);
    let (plain, found) = keys.open(&signature, &timestamp, &nonce, &encrypt).map_err(refused)?;
    if found != owner {
        return Err(Fault::setup("callback.answer_owner").with("found", found.key()));
    }
    if plain != SUCCESS {
        return Err(
            Fault::setup("callback.not_success").with("found", plain.chars().take(40).collect::<String>())
        );
    }
    Ok(())
}

/// Why the answer's envelope does not open with the keys that the request was made with.
fn refused(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Signature => Fault::setup("callback.answer_signature").likely(),
        Refusal::Owner { .. } => Fault::setup("callback.answer_owner").with("found", "other"),
        _ => Fault::setup("callback.answer_key").likely(),
    }
}

fn fields(answer: &NetResponse) -> Result<Map<String, Value>, Fault> {
    let body = String::from_utf8_lossy(&answer.body);
    let body = body.trim_start_matches('\u{feff}').trim();
    match serde_json::from_str(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::String(text)) if text.eq_ignore_ascii_case(SUCCESS) => {
            Err(Fault::setup("callback.plain_text"))
        }
        _ if body.eq_ignore_ascii_case(SUCCESS) => Err(Fault::setup("callback.plain_text")),
        _ if is_page(answer, body) => Err(Fault::setup("callback.html")),
        _ => Err(Fault::setup("callback.not_json").with("bytes", answer.body.len())),
    }
}

fn is_page(answer: &NetResponse, body: &str) -> bool {
    let begins = body.get(..15).unwrap_or(body).to_ascii_lowercase();
    answer.header("content-type").starts_with("text/html")
        || begins.starts_with("<!doctype html")
        || begins.starts_with("<html")
}

fn text(fields: &Map<String, Value>, name: &str) -> Result<String, Fault> {
    match fields.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(Fault::setup("callback.incomplete").with("field", name)),
    }
}

/// Where a redirect leads, without what may be a secret in it.
fn target(location: &str) -> String {
    location.split(['?', '#']).next().unwrap_or("").to_owned()
}
