//! Requests to our address, and playing DingTalk towards an address.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{CallbackRequest, Callbacks, ProbeOutcome, Received, RehearseCallback};
use dingtalk::{
    play::{Player, SAMPLES},
    push::{Owner, PushKeys, receive},
};
use jiff::Timestamp;
use model::Fault;

use crate::session::DingSession;

/// Keys of the application's envelopes. The AppKey owns them where the address is set up in the console; the CorpId, where
/// it was registered by API.
fn keys(session: &DingSession) -> Result<PushKeys, Fault> {
    let (token, key) =
        (session.ctx.secrets.require("callback_token")?, session.ctx.secrets.require("aes_key")?);
    PushKeys::new(token, key, &session.account.client_id, Some(&session.account.corp_id))
}

impl Callbacks for DingSession {
    fn receive(&self, request: &CallbackRequest, now: Timestamp) -> Result<Received, Fault> {
        receive(&keys(self)?, request, now)
    }
}

#[async_trait]
impl RehearseCallback for DingSession {
    fn samples(&self) -> &'static [&'static str] {
        SAMPLES
    }

    async fn rehearse(&self, address: Option<&str>, sample: &str, plain_http: bool) -> ProbeOutcome {
        let address = match address.or_else(|| self.ctx.settings.get("callback_url")) {
            Some(address) => address.to_owned(),
            None => {
                return ProbeOutcome::failed(Fault::setup("settings.missing").with("field", "callback_url"));
            }
        };
        let keys = match keys(self) {
            Ok(keys) => keys,
            Err(fault) => return ProbeOutcome::failed(fault),
        };
        let player = Player {
            net: Arc::clone(&self.ctx.net),
            connection: self.ctx.connection.clone(),
            keys,
            owner: Owner::AppKey,
            corp_id: self.account.corp_id.clone(),
            clock: Arc::clone(&self.ctx.clock),
        };
        player.rehearse(&address, sample, plain_http).await
    }
}
