//! A server that checks what robots are sent the way the vendors describe it, with an HMAC of its own (RFC 2104).

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, Uri},
    routing::post,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Key that robots of this server sign with.
pub const KEY: &str = "SEC0f1e2d3c4b5a69788796a5b4c3d2e1f0";
/// Its time, seconds.
pub const NOW: i64 = 1_795_482_000;

/// What was said, and what to answer instead of judging.
#[derive(Clone, Default)]
pub struct Server {
    pub said: Arc<Mutex<Vec<String>>>,
    pub answer: Arc<Mutex<Option<(u16, String)>>>,
}

impl Server {
    /// Listens on a port of its own; gives the address's beginning.
    pub async fn start(&self) -> String {
        let router = Router::new()
            .route("/robot/send", post(dingtalk))
            .route("/cgi-bin/webhook/send", post(wecom))
            .route("/open-apis/bot/v2/hook/{token}", post(feishu))
            .route("/hook", post(webhook))
            .with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    fn hear(&self, text: &str) {
        self.said.lock().unwrap().push(text.to_owned());
    }

    fn instead(&self) -> Option<(StatusCode, String)> {
        let (status, body) = self.answer.lock().unwrap().clone()?;
        Some((StatusCode::from_u16(status).unwrap(), body))
    }
}

fn hmac(key: &[u8], text: &[u8]) -> String {
    let mut block = [0_u8; 64];
    if key.len() > 64 {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |pad: u8| block.iter().map(|b| b ^ pad).collect::<Vec<u8>>();
    let inner = Sha256::digest([padded(0x36).as_slice(), text].concat());
    STANDARD.encode(Sha256::digest([padded(0x5c).as_slice(), &inner].concat()))
}

fn parameter(query: &str, name: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, v)| v.into_owned())
}

type Reply = (StatusCode, String);

fn reply(value: Value) -> Reply {
    (StatusCode::OK, value.to_string())
}

async fn dingtalk(State(server): State<Server>, RawQuery(query): RawQuery, body: Bytes) -> Reply {
    if let Some(instead) = server.instead() {
        return instead;
    }
    let query = query.unwrap_or_default();
    let at = parameter(&query, "timestamp").unwrap_or_default();
    let wanted = hmac(KEY.as_bytes(), format!("{at}\n{KEY}").as_bytes());
    let near = at.parse::<i64>().is_ok_and(|ms| (ms / 1000 - NOW).abs() < 3_600);
    if !near || parameter(&query, "sign").as_deref() != Some(wanted.as_str()) {
        return reply(json!({ "errcode": 310000, "errmsg": "sign not match" }));
    }
    if parameter(&query, "access_token").as_deref() != Some("canary") {
        return reply(json!({ "errcode": 300005, "errmsg": "token is not exist" }));
    }
    let said: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(said["msgtype"], "text");
    server.hear(said["text"]["content"].as_str().unwrap());
    reply(json!({ "errcode": 0, "errmsg": "ok" }))
}

async fn wecom(State(server): State<Server>, uri: Uri, body: Bytes) -> Reply {
    if let Some(instead) = server.instead() {
        return instead;
    }
    if uri.query() != Some("key=canary") {
        return reply(json!({ "errcode": 93000, "errmsg": "invalid webhook url" }));
    }
    let said: Value = serde_json::from_slice(&body).unwrap();
    let text = said["text"]["content"].as_str().unwrap();
    assert!(said["msgtype"] == "text" && text.len() <= 2_048);
    server.hear(text);
    reply(json!({ "errcode": 0, "errmsg": "ok" }))
}

async fn feishu(State(server): State<Server>, body: Bytes) -> Reply {
    if let Some(instead) = server.instead() {
        return instead;
    }
    let said: Value = serde_json::from_slice(&body).unwrap();
    let at = said["timestamp"].as_str().unwrap_or_default();
    let near = at.parse::<i64>().is_ok_and(|second| (second - NOW).abs() < 3_600);
    if !near || said["sign"] != hmac(format!("{at}\n{KEY}").as_bytes(), b"") {
        return reply(json!({ "code": 19021, "msg": "sign match fail or timestamp is not within one hour" }));
    }
    assert_eq!(said["msg_type"], "text");
    server.hear(said["content"]["text"].as_str().unwrap());
    reply(json!({ "code": 0, "msg": "success", "data": {} }))
}

async fn webhook(State(server): State<Server>, headers: HeaderMap, body: Bytes) -> Reply {
    if let Some(instead) = server.instead() {
        return instead;
    }
    let header = |name: &str| headers.get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    let signed = [header("x-roombridge-timestamp").as_bytes(), b"\n", &body].concat();
    if header("x-roombridge-signature") != hmac(KEY.as_bytes(), &signed) {
        return (StatusCode::UNAUTHORIZED, String::new());
    }
    let said: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(said["params"]["integration"], "华辰科技");
    server.hear(said["title"].as_str().unwrap());
    (StatusCode::NO_CONTENT, String::new())
}
