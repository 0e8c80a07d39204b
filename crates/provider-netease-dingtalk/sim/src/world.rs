//! Both halves as a simulator.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use sandbox::{
    Body, ConnectionInfo, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, WorldChange, practice_secret,
};

use crate::app::App;
use crate::{connect, ding, faults, mail};

const ID: &str = "netease-dingtalk";
/// Seconds a token is valid ("Obtain the access token of an application").
pub(crate) const TOKEN_SECONDS: i64 = 7200;

/// An organisation in DingTalk whose mail is NetEase's.
pub struct NeteaseDing {
    pub(crate) kit: Kit,
    pub(crate) app: App,
    tokens: Mutex<HashMap<String, Timestamp>>,
}

impl std::fmt::Debug for NeteaseDing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NeteaseDing").finish_non_exhaustive()
    }
}

impl NeteaseDing {
    /// The organisation of the kit's company.
    #[must_use]
    pub fn new(kit: &Kit) -> Self {
        let world = kit.world();
        kit.faults.declare(faults::LIST);
        Self { app: App::of(world.seed, &world.domain), tokens: Mutex::default(), kit: kit.clone() }
    }

    /// The token that is valid now, the same for everybody who asks, and longer valid for it.
    pub(crate) fn issue(&self) -> String {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.kit.clock.now();
        let end = now.checked_add(SignedDuration::from_secs(TOKEN_SECONDS)).unwrap_or(now);
        let valid = tokens.iter().find(|(_, until)| **until > now).map(|(token, _)| token.clone());
        let seed = self.kit.world().seed;
        let token = valid.unwrap_or_else(|| {
            practice_secret(seed, &format!("netease dingtalk, token {}", tokens.len()), 32)
        });
        tokens.insert(token.clone(), end);
        token
    }

    /// Whether a token was issued here and is valid.
    pub(crate) fn admits(&self, token: &str) -> bool {
        let now = self.kit.clock.now();
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(token).is_some_and(|end| *end > now)
    }

    /// Whether a permission is granted.
    pub(crate) fn grants(&self, scope: &str) -> bool {
        match self.kit.faults.get("missing_scope") {
            Some(hit) if hit.text.is_empty() => scope == "qyapi_base",
            Some(hit) => !hit.text.split('+').any(|missing| missing == scope),
            None => true,
        }
    }
}

#[async_trait]
impl Simulator for NeteaseDing {
    fn id(&self) -> &'static str {
        ID
    }

    fn faults(&self) -> &'static [FaultSpec] {
        faults::LIST
    }

    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value {
        connect::info(self, endpoint)
    }

    async fn handle(&self, request: Request<Bytes>, _: &ConnectionInfo) -> Reply {
        let path = request.uri().path().to_owned();
        match path.as_str() {
            "/miniapp/callback/dingding" => mail::callback::answer(self, &request).await,
            "/dns-query" => mail::names::answer(self, &request),
            path if path.starts_with("/static/dingding") => mail::page::answer(self, path),
            _ => ding::answer(self, &request),
        }
    }

    fn edit_world(&self, _: &WorldChange) -> Result<(), EditError> {
        Ok(())
    }
}

/// A whole answer.
pub(crate) fn plain(status: u16, kind: &'static str, body: impl Into<Bytes>) -> Reply {
    let mut reply = http::Response::new(Body::from(body.into()));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    reply
}

/// The simulator, ready to be served.
#[must_use]
pub fn simulator(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(NeteaseDing::new(kit))
}
