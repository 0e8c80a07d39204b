//! `/miniapp/callback/dingding?corpId=`: takes what DingTalk pushes ("Configure HTTP push") and answers an encrypted
//! `success`. What it answers to anything else is assumed: an error without an envelope.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, header};
use sandbox::{Reply, ReplyNote, practice_secret};
use serde_json::{Value, json};

use crate::envelope::Keys;
use crate::world::{NeteaseDing, plain};

const JSON: &str = "application/json";

pub(crate) async fn answer(world: &NeteaseDing, request: &Request<Bytes>) -> Reply {
    let faults = &world.kit.faults;
    let mut hits = Vec::new();
    if let Some(hit) = faults.strike_any("callback_slow") {
        hits.push(hit.name);
        tokio::time::sleep(Duration::from_millis(hit.number)).await;
    }
    let mut reply = if let Some(hit) = faults.strike_any("callback_refused") {
        hits.push(hit.name);
        plain(403, "text/html", "<html><body>403 Forbidden</body></html>")
    } else if let Some(hit) = faults.strike_any("callback_redirect") {
        hits.push(hit.name);
        let mut reply = plain(302, "text/html", Bytes::new());
        let to = HeaderValue::from_static("https://mail.practice.example/elsewhere");
        reply.headers_mut().insert(header::LOCATION, to);
        reply
    } else {
        receive(world, request, &mut hits)
    };
    reply.extensions_mut().insert(ReplyNote {
        operation: Some("Callback".to_owned()),
        fault: hits.first().map(|name| (*name).to_owned()),
        ..ReplyNote::default()
    });
    reply
}

fn receive(world: &NeteaseDing, request: &Request<Bytes>, hits: &mut Vec<&'static str>) -> Reply {
    // Assumed.
    let refused = |what: &str| plain(200, JSON, json!({ "code": 500, "message": what }).to_string());
    if request.method() != Method::POST {
        return plain(405, "text/html", Bytes::new());
    }
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let query: Vec<(String, String)> = url::form_urlencoded::parse(query).into_owned().collect();
    let get = |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    if get("corpId") != world.app.corp_id {
        return refused("unknown corpId");
    }
    let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
    let Some(sealed) = body["encrypt"].as_str() else { return refused("no encrypt") };
    // DingTalk sends the signature under both names.
    let signed = get("signature");
    if signed.is_empty() || signed != get("msg_signature") {
        return refused("signature");
    }
    let Some((keys, owner)) = keys(world, hits) else { return refused("keys") };
    match keys.open(signed, get("timestamp"), get("nonce"), sealed, &owner) {
        Ok(event)
            if serde_json::from_str::<Value>(&event).is_ok_and(|event| event["EventType"].is_string()) =>
        {
            success(world, &keys, &owner, hits)
        }
        Ok(_) => refused("event"),
        Err(closed) => refused(&format!("{closed:?}")),
    }
}

/// Keys and owner as NetEase's console has them.
fn keys(world: &NeteaseDing, hits: &mut Vec<&'static str>) -> Option<(Keys, String)> {
    let (app, faults) = (&world.app, &world.kit.faults);
    let other = |what: &str, length| {
        practice_secret(world.kit.world().seed, &format!("netease, other {what}"), length)
    };
    let mut struck = |name: &str| {
        let hit = faults.strike_any(name);
        hits.extend(hit.as_ref().map(|hit| hit.name));
        hit.is_some()
    };
    let aes_key = if struck("callback_wrong_key") { other("aes key", 43) } else { app.aes_key.clone() };
    let token = if struck("callback_wrong_token") { other("token", 15) } else { app.callback_token.clone() };
    let owner = if struck("callback_wrong_owner") { &app.corp_id } else { &app.client_id };
    Some((Keys::new(&aes_key, &token)?, owner.clone()))
}

fn success(world: &NeteaseDing, keys: &Keys, owner: &str, hits: &mut Vec<&'static str>) -> Reply {
    let faults = &world.kit.faults;
    if let Some(hit) = faults.strike_any("callback_plain") {
        hits.push(hit.name);
        return plain(200, "text/plain", "success");
    }
    let other = faults.strike_any("callback_other_reply");
    hits.extend(other.as_ref().map(|hit| hit.name));
    let text = if other.is_some() { "fail" } else { "success" };
    let now = world.kit.clock.now().as_millisecond().to_string();
    let seed = world.kit.world().seed;
    let random: [u8; 16] = practice_secret(seed, &now, 16).as_bytes().try_into().unwrap_or([b'0'; 16]);
    let sealed = keys.seal(&random, text, owner);
    let nonce = practice_secret(seed, &format!("nonce {now}"), 8);
    let signed = keys.sign(&now, &nonce, &sealed);
    let body = json!({ "msg_signature": signed, "timeStamp": now, "nonce": nonce, "encrypt": sealed });
    plain(200, JSON, body.to_string())
}
