//! Plays DingTalk towards a callback address: sends what DingTalk would send, and judges the answer as DingTalk does.
//! "Configure HTTP push", "Event subscription: questions".
//!
//! Whoever answers rightly has the address, the token, the AES key and the owner right. Silence proves nothing: a receiver
//! may let in DingTalk's own networks alone.

mod judge;
mod sample;

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use connector::{Clock, Net, NetRequest, PaceKey, Pacing, ProbeOutcome};
use http::{HeaderValue, Method, header};
use model::{ConnectionId, Fault};

use crate::push::{Owner, PushKeys, Sealed};
pub use judge::judge;
pub use sample::{SAMPLES, sample};

/// How long an answer is waited for. DingTalk gives up earlier; we want to see how late it is.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest answer that is read, bytes.
const LONGEST: usize = 64 * 1024;

/// Plays DingTalk with the keys of one app.
#[derive(Debug)]
pub struct Player {
    /// Network.
    pub net: Arc<dyn Net>,
    /// Connection it is for.
    pub connection: ConnectionId,
    /// The app's keys.
    pub keys: PushKeys,
    /// Whose name it signs with.
    pub owner: Owner,
    /// The organisation, as events name it.
    pub corp_id: String,
    /// Clock.
    pub clock: Arc<dyn Clock>,
}

impl Player {
    /// Sends a sample to an address and judges the answer; tells where it was sent. `plain_http`: somebody said yes to
    /// sending it unencrypted.
    pub async fn rehearse(&self, address: &str, key: &str, plain_http: bool) -> ProbeOutcome {
        // What stands in its query may be a secret of whoever receives.
        let shown = address.split(['?', '#']).next().unwrap_or(address);
        self.send(address, key, plain_http).await.saw("address", shown)
    }

    async fn send(&self, address: &str, key: &str, plain_http: bool) -> ProbeOutcome {
        let Some(text) = sample(key, &self.corp_id, self.clock.now()) else {
            return ProbeOutcome::failed(Fault::setup("callback.unknown_sample").with("sample", key));
        };
        let sealed = self.keys.seal(&text, self.owner, self.clock.now());
        let Some(url) = signed(address, &sealed) else {
            return ProbeOutcome::failed(Fault::setup("net.url_invalid").with("host", ""));
        };
        let plain = url.scheme() == "http" && !is_loopback(&url);
        if plain && !plain_http {
            let host = url.host_str().unwrap_or("");
            return ProbeOutcome::failed(Fault::setup("callback.plain_http").with("host", host));
        }
        let request = request(url.as_str(), &sealed, plain);
        let key = PaceKey {
            connection: self.connection.clone(),
            principal: url.host_str().unwrap_or("").to_owned(),
            mailbox: None,
            operation: "Callback",
        };
        let outcome = judge(&self.keys, self.owner, self.net.call(&key, 1, request).await);
        if plain { outcome.saw("encrypted", false) } else { outcome }
    }
}

/// The address with the parameters that DingTalk adds; both names of the signature are sent, as it does.
fn signed(address: &str, sealed: &Sealed) -> Option<url::Url> {
    let mut url = url::Url::parse(address.trim()).ok()?;
    url.query_pairs_mut()
        .append_pair("signature", &sealed.signature)
        .append_pair("msg_signature", &sealed.signature)
        .append_pair("timestamp", &sealed.timestamp)
        .append_pair("nonce", &sealed.nonce);
    url.set_fragment(None);
    Some(url)
}

fn request(url: &str, sealed: &Sealed, plain_http: bool) -> NetRequest {
    let body = serde_json::json!({ "encrypt": sealed.encrypt }).to_string();
    let mut request = NetRequest::new(Method::POST, url);
    request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request.body = Bytes::from(body);
    request.idempotent = false;
    request.max_response = LONGEST;
    request.timeout = PATIENCE;
    request.tries = 1;
    request.pacing = Pacing { start: 1, max: 1, per_mailbox: 1 };
    // Whatever status comes is the answer that is looked at.
    request.judge = Some(|_| connector::Signal::Deliver);
    request.plain_http = plain_http;
    request
}

fn is_loopback(url: &url::Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
