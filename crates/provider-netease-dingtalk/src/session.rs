//! An open session: settings read, nobody called yet.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, ProbeOutcome, RehearseCallback, Session};
use dingtalk::{
    DingClient, TokenKeep,
    checks::Looks,
    play::{Player, SAMPLES},
    push::{Owner, PushKeys},
};
use model::Fault;

use crate::{account::Account, faults, probes};

/// What can be sent to the callback address: events that this application is ticked for, the trial first.
const SENT: &[&str] = &[SAMPLES[0], "user_modify_org", "org_dept_modify"];

/// A session with one organisation.
pub(crate) struct NeteaseSession {
    pub(crate) ctx: Ctx,
    pub(crate) account: Account,
    pub(crate) client: DingClient,
    pub(crate) looks: Looks,
}

impl NeteaseSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*` and `secret.missing`.
    pub(crate) fn open(ctx: Ctx, tokens: &TokenKeep) -> Result<Self, Fault> {
        let account = Account::read(&ctx.settings)?;
        let secret = ctx.secrets.require("client_secret")?.clone();
        let client = DingClient::new(&ctx, account.endpoints.clone(), &account.client_id, secret, tokens);
        Ok(Self { ctx, account, client, looks: Looks::default() })
    }

    /// Plays DingTalk with the keys that NetEase's console gave.
    ///
    /// # Errors
    /// `netease.callback_missing`, `callback.key_invalid`.
    pub(crate) fn player(&self) -> Result<Player, Fault> {
        let missing = |field: &str| {
            Fault::setup(faults::CALLBACK_MISSING).with("field", field).at_step("copy_callback")
        };
        let secret = |key: &str| self.ctx.secrets.0.get(key).ok_or_else(|| missing(key));
        let (token, key) = (secret("callback_token")?, secret("aes_key")?);
        let corp_id = self.account.corp_id.as_str();
        let keys = PushKeys::new(token, key, &self.account.client_id, Some(corp_id))
            .map_err(|fault| fault.at_step("copy_callback"))?;
        Ok(Player {
            net: Arc::clone(&self.ctx.net),
            connection: self.ctx.connection.clone(),
            keys,
            // The address is set up in the console.
            owner: Owner::AppKey,
            corp_id: corp_id.to_owned(),
            clock: Arc::clone(&self.ctx.clock),
        })
    }
}

#[async_trait]
impl Session for NeteaseSession {
    async fn probe(&self, id: &str) -> ProbeOutcome {
        probes::run(self, id).await
    }

    fn rehearsal(&self) -> Option<&dyn RehearseCallback> {
        Some(self)
    }
}

#[async_trait]
impl RehearseCallback for NeteaseSession {
    fn samples(&self) -> &'static [&'static str] {
        SENT
    }

    async fn rehearse(&self, address: Option<&str>, sample: &str, plain_http: bool) -> ProbeOutcome {
        let Some(address) = address.or(self.account.callback_url.as_deref()) else {
            let fault = Fault::setup(faults::CALLBACK_MISSING).with("field", "callback_url");
            return ProbeOutcome::failed(fault.at_step("copy_callback"));
        };
        match self.player() {
            Ok(player) => player.rehearse(address, sample, plain_http).await,
            Err(fault) => ProbeOutcome::failed(fault),
        }
    }
}
