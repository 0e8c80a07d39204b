//! Opening a stream. "Stream mode: protocol".

use std::time::Duration;

use connector::{EventFeed, PaceKey, SocketRequest};
use dingtalk::Call;
use http::Method;
use model::Fault;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::feed::StreamFeed;
use crate::session::DingSession;

/// Path that gives the address of a stream, as documented.
const OPEN: &str = "/v1.0/gateway/connections/open";
/// From connect to the end of the handshake. A ticket lives 90 seconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest frame, bytes; an event is 64 KiB at most.
const LONGEST: usize = 1 << 20;

/// Where the stream is, and what opens it once.
#[derive(Deserialize)]
struct Opened {
    endpoint: String,
    ticket: String,
}

/// Asks for an address and connects to it. No token is needed; the application's key and secret go in the body.
pub(super) async fn open(session: &DingSession) -> Result<Box<dyn EventFeed>, Fault> {
    let secret = session.ctx.secrets.require("client_secret")?;
    let body = json!({
        "clientId": session.account.client_id,
        "clientSecret": secret.expose_secret(),
        // Which events come is chosen in the console; nothing else can be asked for here.
        "subscriptions": [{ "type": "EVENT", "topic": "*" }],
        "ua": concat!("roombridge/", env!("CARGO_PKG_VERSION")),
        "localIp": "127.0.0.1",
    });
    let opened: Opened =
        session.client.send(&Call::api(Method::POST, OPEN, OPEN).body(body).tokenless()).await?;
    let key = PaceKey {
        connection: session.ctx.connection.clone(),
        principal: session.account.client_id.clone(),
        mailbox: None,
        operation: "connect",
    };
    let unreadable = || {
        let host = session.account.endpoints.api_host();
        Fault::defect("dingtalk.unreadable").with("host", host).with("status", 200)
    };
    let request = SocketRequest {
        url: address(&opened).ok_or_else(unreadable)?,
        max_message: LONGEST,
        timeout: PATIENCE,
    };
    let socket = session.ctx.net.socket(&key, request).await?;
    Ok(Box::new(StreamFeed::new(socket)))
}

fn address(opened: &Opened) -> Option<String> {
    let mut url = Url::parse(&opened.endpoint).ok()?;
    url.query_pairs_mut().append_pair("ticket", &opened.ticket);
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_escaped_and_what_the_address_has_already_stays() {
        let of =
            |endpoint: &str| address(&Opened { endpoint: endpoint.to_owned(), ticket: "a+b/c=".to_owned() });
        assert_eq!(
            of("wss://events.example:443/connect").unwrap(),
            "wss://events.example/connect?ticket=a%2Bb%2Fc%3D"
        );
        assert_eq!(of("ws://127.0.0.1:9/c?x=1").unwrap(), "ws://127.0.0.1:9/c?x=1&ticket=a%2Bb%2Fc%3D");
        assert!(of("nowhere").is_none());
    }
}
