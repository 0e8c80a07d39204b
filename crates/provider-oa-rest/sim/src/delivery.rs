//! Callbacks: what happened, to whom it is told, and what could not be delivered.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::Sha256;

/// An event on its way to an address: headers and body, signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Address it goes to.
    pub url: String,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// Body, JSON.
    pub body: String,
}

/// Who wants to be told.
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    pub id: String,
    pub url: String,
    /// Kinds that are wanted; none for all.
    pub kinds: Vec<String>,
}

/// Registrations, deliveries, failures.
#[derive(Debug, Default)]
pub(crate) struct Deliveries {
    pub registrations: Vec<Registration>,
    outbox: Vec<Delivery>,
    /// What could not be delivered, oldest first.
    pub failures: Vec<Value>,
    count: u32,
}

impl Deliveries {
    /// Something happened. `fails` keeps it as not delivered.
    pub fn happen(&mut self, kind: &str, mut event: Value, secret: &str, now: Timestamp, fails: bool) {
        self.count += 1;
        let id = format!("e-{:06}", self.count);
        event["id"] = id.clone().into();
        event["kind"] = kind.into();
        event["at"] = now.to_string().into();
        for one in &self.registrations {
            if !one.kinds.is_empty() && !one.kinds.iter().any(|wanted| wanted == kind) {
                continue;
            }
            if fails {
                self.failures.push(json!({ "id": id, "kind": kind, "at": now.to_string(), "url": one.url, "reason": "no answer" }));
                continue;
            }
            let body = event.to_string();
            let seconds = now.as_second().to_string();
            let headers = vec![
                ("Content-Type".to_owned(), "application/json".to_owned()),
                ("X-Timestamp".to_owned(), seconds.clone()),
                ("X-Signature".to_owned(), format!("sha256={}", sign(secret, &seconds, &body))),
            ];
            self.outbox.push(Delivery { url: one.url.clone(), headers, body });
        }
    }

    /// Registers an address.
    pub fn register(&mut self, url: &str, kinds: Vec<String>) -> String {
        self.count += 1;
        let id = format!("c-{:06}", self.count);
        self.registrations.push(Registration { id: id.clone(), url: url.to_owned(), kinds });
        id
    }

    /// Takes what is on its way.
    pub fn take(&mut self) -> Vec<Delivery> {
        std::mem::take(&mut self.outbox)
    }
}

/// HMAC-SHA256 over time, a dot and the body, hexadecimal.
fn sign(secret: &str, time: &str, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}
