//! A network that answers from a function, a fixed clock, and sessions on both.

use std::sync::Arc;

use connector::{Ctx, NetRequest, Session};
use model::Window;
pub use trial::{Answer, FakeNet, Outcome, Stored, at, fortnight, read_whole as read_of, run, window};
use trial::{clock_at, pairs};

pub const ROOM: &str = "room001@practice.example";
pub const USER: &str = "svc-room@practice.example";

/// A good answer.
pub fn ok(body: impl AsRef<[u8]>) -> Answer {
    Answer::xml(body)
}

/// A network that answers from a function of operation and request.
pub fn fake(script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static) -> Arc<FakeNet> {
    FakeNet::offering(&["negotiate", "ntlm", "basic"], 401, script)
}

/// A session on a network; settings as pairs over the ones every way to log on needs.
pub fn open(net: Arc<FakeNet>, auth: &str, more: &[(&str, &str)]) -> Arc<dyn Session> {
    provider_exchange_ews::provider().open(context(net, auth, more)).unwrap()
}

pub fn context(net: Arc<FakeNet>, auth: &str, more: &[(&str, &str)]) -> Ctx {
    let mut settings = pairs(&[("user_email", USER)]);
    settings.extend(pairs(if auth == "oauth" { OAUTH } else { PASSWORD }));
    settings.extend(pairs(more));
    let secrets = pairs(&[("client_secret", "Qv~canary"), ("password", "canary-password")]);
    Ctx { clock: clock_at("2026-11-24T06:00:00Z"), ..trial::context(net, auth, settings, secrets) }
}

const OAUTH: &[(&str, &str)] = &[
    ("tenant_id", "1b4e28ba-2fa1-41d2-883f-0016d3cca427"),
    ("client_id", "6fa459ea-ee8a-4ca4-894e-db77e160355e"),
];
const PASSWORD: &[(&str, &str)] = &[("host", "mail.practice.example")];

/// Reads a window of the usual room to its end.
pub async fn read(session: &dyn Session, window: Window, details: bool, stored: &Stored) -> Outcome {
    trial::read(session, ROOM, window, details, stored).await
}
