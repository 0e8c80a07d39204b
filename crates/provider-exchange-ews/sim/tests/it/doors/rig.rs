//! A small organisation behind its gate, called in process.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode};
use jiff::civil::date;
use sandbox::world::{WorldOptions, generate};
use sandbox::{Clock, ConnectionInfo, Endpoint, Gate, Kit};
use serde_json::Value;

pub const EWS: &str = "/EWS/Exchange.asmx";
/// Certificate hash of the connections with TLS.
pub const END_POINT: [u8; 32] = [0xA7; 32];

pub struct Rig {
    pub kit: Kit,
    pub gate: Gate,
    pub info: Value,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// Schemes of a 401.
    pub fn schemes(&self) -> Vec<&str> {
        let offers = self.headers.get_all("www-authenticate").iter().map(|it| it.to_str().unwrap());
        offers.map(|offer| offer.split(' ').next().unwrap()).collect()
    }
}

pub fn rig() -> Rig {
    let options = WorldOptions {
        rooms: 4,
        meetings_per_room: 6,
        people: 9,
        ..WorldOptions::around(date(2026, 11, 24))
    };
    let clock = Clock::fixed("2026-11-24T01:00:00Z".parse().unwrap());
    let kit = Kit::with_clock(generate(&options), clock);
    let gate = Gate::new(sim_exchange_ews::simulator(&kit), kit.clone());
    let endpoint = Endpoint { base: "https://exchange.test".to_owned(), ca_file: None };
    let info = gate.simulator().connect_info(&endpoint);
    Rig { kit, gate, info }
}

/// A connection with TLS.
pub fn connection() -> ConnectionInfo {
    ConnectionInfo::new(1, None, Some(END_POINT.to_vec().into()))
}

impl Rig {
    pub async fn call(&self, conn: &ConnectionInfo, request: Request<Bytes>) -> Answer {
        let (head, body) = self.gate.call(request, conn).await.into_parts();
        let body = body.collect(64 * 1024 * 1024).await.unwrap();
        Answer { status: head.status, headers: head.headers, body }
    }

    /// GET of the EWS endpoint: 200 with a page once authenticated.
    pub async fn knock(&self, conn: &ConnectionInfo, authorization: Option<&str>) -> Answer {
        self.call(conn, request(Method::GET, EWS, authorization, "")).await
    }

    /// POST of a SOAP body with the service account's Basic credentials.
    pub async fn soap(&self, body: &str) -> Answer {
        let request = request(Method::POST, EWS, Some(&self.service_basic()), body);
        self.call(&connection(), request).await
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn service_basic(&self) -> String {
        basic(self.setting("basic", "login"), self.secret("basic", "password"))
    }

    pub fn setting(&self, auth: &str, key: &str) -> &str {
        self.info["auth"][auth]["set"][key].as_str().unwrap()
    }

    pub fn secret(&self, auth: &str, key: &str) -> &str {
        self.info["auth"][auth]["secret"][key].as_str().unwrap()
    }
}

pub fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", BASE64.encode(format!("{user}:{password}")))
}

pub fn request(method: Method, path: &str, authorization: Option<&str>, body: &str) -> Request<Bytes> {
    let mut request = Request::builder().method(method).uri(format!("https://exchange.test{path}"));
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    let request = request.header("content-type", "text/xml; charset=utf-8");
    request.body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

/// A GetFolder for the calendar of a mailbox, as a delegate asks for it.
pub fn get_calendar(mailbox: &str) -> String {
    envelope(
        "",
        &format!(
            "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>\
             <t:DistinguishedFolderId Id=\"calendar\"><t:Mailbox><t:EmailAddress>{mailbox}</t:EmailAddress></t:Mailbox>\
             </t:DistinguishedFolderId></m:FolderIds></m:GetFolder>"
        ),
    )
}

/// The same, impersonating the mailbox.
pub fn get_calendar_as(mailbox: &str) -> String {
    let header = format!(
        "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{mailbox}</t:PrimarySmtpAddress>\
         </t:ConnectingSID></t:ExchangeImpersonation>"
    );
    envelope(
        &header,
        "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>\
         <t:DistinguishedFolderId Id=\"calendar\"/></m:FolderIds></m:GetFolder>",
    )
}

fn envelope(header: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" \
         xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Header>\
         <t:RequestServerVersion Version=\"Exchange2013_SP1\"/>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}
