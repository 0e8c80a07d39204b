//! A request that DingTalk sends to our address, and what it is answered.

use bytes::Bytes;
use connector::{CallbackReply, CallbackRequest, Received};
use jiff::{SignedDuration, Timestamp};
use model::Fault;
use serde_json::Value;

use super::{Owner, PushKeys, SUCCESS, event::instant, event_of, signature::hex};

/// How far the time of a request may be from ours. Events come within a minute of being signed, twice again at most;
/// what is a day old is somebody's copy, or a clock is wrong.
const OLDEST: SignedDuration = SignedDuration::from_hours(24);

/// Verifies a request, opens it, and makes the answer that is due once its event is stored.
///
/// # Errors
/// `callback.*`.
pub fn receive(keys: &PushKeys, request: &CallbackRequest, now: Timestamp) -> Result<Received, Fault> {
    let signature = parameter(request, &["msg_signature", "signature"])?;
    let timestamp = parameter(request, &["timestamp", "timeStamp"])?;
    let nonce = parameter(request, &["nonce"])?;
    let encrypt = encrypted(&request.body)?;
    let (text, owner) =
        keys.open(signature, timestamp, nonce, &encrypt).map_err(|refusal| refusal.fault())?;
    fresh(timestamp, now)?;
    let events = event_of(&text, &fallback(&encrypt))?.into_iter().collect();
    let body = keys.seal(SUCCESS, owner, now).answer();
    Ok(Received {
        events,
        reply: CallbackReply { status: 200, content_type: "application/json", body: Bytes::from(body) },
        evidence: evidence(owner),
    })
}

fn evidence(owner: Owner) -> Vec<(&'static str, String)> {
    vec![("owner", owner.key().to_owned())]
}

/// A parameter by the first of its names that is there.
fn parameter<'a>(request: &'a CallbackRequest, names: &[&'static str]) -> Result<&'a str, Fault> {
    let found =
        |name: &&str| request.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    names
        .iter()
        .find_map(found)
        .ok_or_else(|| Fault::setup("callback.unsigned").with("parameter", names.first().unwrap_or(&"")))
}

fn encrypted(body: &[u8]) -> Result<String, Fault> {
    let wrong = || Fault::setup("callback.not_envelope");
    let value: Value = serde_json::from_slice(body).map_err(|_| wrong())?;
    value.get("encrypt").and_then(Value::as_str).map(str::to_owned).ok_or_else(wrong)
}

fn fresh(timestamp: &str, now: Timestamp) -> Result<(), Fault> {
    // What is no number was signed as it stands all the same.
    let Some(at) = timestamp.trim().parse().ok().and_then(instant) else { return Ok(()) };
    let off = now.duration_since(at).abs();
    if off > OLDEST {
        return Err(Fault::setup("callback.stale").with("hours", off.as_hours()).likely());
    }
    Ok(())
}

/// What stands for the id of an event without one: the same delivery, and a copy of it, have the same.
fn fallback(encrypt: &str) -> String {
    use sha1::{Digest, Sha1};
    format!("delivery:{}", hex(&Sha1::digest(encrypt.as_bytes())))
}
