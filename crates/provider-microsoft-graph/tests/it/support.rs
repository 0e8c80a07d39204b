//! A network that answers from a function, a fixed clock, and sessions on both.

use std::{collections::BTreeMap, sync::Arc};

use connector::{Ctx, NetRequest, Session};
use model::Window;
pub use trial::{
    Answer, FakeNet, Outcome, Stored, at, fortnight, read as read_room, read_whole as read_of, run, window,
};
use trial::{clock_at, pairs};

pub const ROOM: &str = "room001@practice.example";
pub const TENANT: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
pub const CLIENT: &str = "6fa459ea-ee8a-4ca4-894e-db77e160355e";
pub const USER: &str = "svc-room@practice.example";

/// A good answer.
pub fn ok(body: impl AsRef<[u8]>) -> Answer {
    Answer::json(200, body)
}

/// An error answer of Graph.
pub fn error(status: u16, code: &str) -> Answer {
    let body = format!(
        "{{\"error\":{{\"code\":\"{code}\",\"message\":\"m\",\"innerError\":{{\"request-id\":\"theirs\"}}}}}}"
    );
    Answer::json(status, body)
}

/// A network that answers from a function of operation and request.
pub fn fake(script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static) -> Arc<FakeNet> {
    answering(401, script)
}

/// The same, whose unauthenticated requests get another status.
pub fn answering(
    status: u16,
    script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static,
) -> Arc<FakeNet> {
    FakeNet::offering(&["bearer"], status, script)
}

/// A session on a network; settings as pairs over the ones that are needed.
pub fn open(net: Arc<FakeNet>, more: &[(&str, &str)]) -> Arc<dyn Session> {
    provider_microsoft_graph::international().open(context(net, more)).unwrap()
}

/// The same in 21Vianet's cloud.
pub fn open_china(net: Arc<FakeNet>) -> Arc<dyn Session> {
    provider_microsoft_graph::china().open(context(net, &[])).unwrap()
}

pub fn context(net: Arc<FakeNet>, more: &[(&str, &str)]) -> Ctx {
    let mut settings: BTreeMap<String, String> =
        pairs(&[("user_email", USER), ("tenant_id", TENANT), ("client_id", CLIENT)]);
    settings.extend(pairs(more));
    let secrets = pairs(&[("client_secret", "Qv3~canary")]);
    Ctx { clock: clock_at("2026-11-24T06:00:00Z"), ..trial::context(net, "secret", settings, secrets) }
}

/// Reads a window of the usual room to its end.
pub async fn read(session: &dyn Session, window: Window, details: bool, stored: &Stored) -> Outcome {
    read_room(session, ROOM, window, details, stored).await
}
