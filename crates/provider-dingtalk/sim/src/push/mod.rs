//! Events over HTTP push: signed and encrypted to the callback's address, again after 10 and 30 seconds, then kept
//! ("HTTP push" and "Get the list of failed pushes").

pub mod envelope;

use std::time::Duration;

use sandbox::Kit;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::events::Pending;
use envelope::{Key, sign, verify};

/// Longest answer time ("HTTP push": 2,500 ms).
const PATIENCE: Duration = Duration::from_millis(2500);

/// Pushes an event once. True when the receiver answered as it must: JSON with the sealed word `success`.
pub(crate) async fn push(kit: &Kit, app: &App, url: &str, event: &Pending) -> bool {
    let Ok(key) = Key::parse(&app.aes_key) else { return false };
    let owner = if kit.faults.get("callback_owner_corp").is_some() { &app.corp_id } else { &app.client_id };
    let body = body(app, event);
    let mut random = [0; 16];
    for (place, byte) in random.iter_mut().zip(event.id.bytes()) {
        *place = byte;
    }
    let sealed = key.seal(random, &Value::Object(body).to_string(), owner);
    let timestamp = kit.clock.now().as_millisecond().to_string();
    let nonce: String = event.id.chars().rev().filter(char::is_ascii_alphanumeric).take(8).collect();
    let signature = sign(&app.callback_token, &timestamp, &nonce, &sealed);
    let mark = if url.contains('?') { '&' } else { '?' };
    let url = format!(
        "{url}{mark}signature={signature}&msg_signature={signature}&timestamp={timestamp}&nonce={nonce}"
    );
    let answer = sandbox::post(&url, json!({ "encrypt": sealed }).to_string(), PATIENCE).await;
    match answer {
        Ok(answer) if answer.status().is_success() => succeeded(&key, app, owner, answer.body()),
        Ok(answer) => {
            tracing::debug!(status = answer.status().as_u16(), "push refused");
            false
        }
        Err(error) => {
            tracing::debug!(%error, "push failed");
            false
        }
    }
}

/// Members that HTTP puts beside the event's own.
fn body(app: &App, event: &Pending) -> Map<String, Value> {
    let mut whole = event.data.clone();
    whole.insert("EventType".to_owned(), Value::from(event.kind));
    whole.insert("EventTime".to_owned(), Value::from(event.born));
    whole.insert("CorpId".to_owned(), Value::from(app.corp_id.as_str()));
    whole.insert("BizId".to_owned(), Value::from(event.id.as_str()));
    whole.insert("eventId".to_owned(), Value::from(event.id.as_str()));
    whole
}

/// Whether an answer is `{msg_signature, timeStamp, nonce, encrypt}` with the sealed word `success`.
fn succeeded(key: &Key, app: &App, owner: &str, answer: &[u8]) -> bool {
    let Ok(answer) = serde_json::from_slice::<Value>(answer) else { return false };
    let text = |name: &str| match &answer[name] {
        Value::Number(number) => number.to_string(),
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    let sealed = text("encrypt");
    verify(&text("msg_signature"), &app.callback_token, &text("timeStamp"), &text("nonce"), &sealed)
        .and_then(|()| key.open(&sealed, owner))
        .is_ok_and(|word| word == "success")
}
