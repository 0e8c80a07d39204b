//! What NetEase's console gave for the callback, and what answers there.

use connector::{ProbeOutcome, RehearseCallback};
use dingtalk::lint::{self, KeyFinding};
use model::Fault;
use secrecy::ExposeSecret;

use super::{passed, warn};
use crate::{account::judge_callback, faults, guide, session::NeteaseSession};

/// Whether there are an address and keys, of the right shape, that not everybody knows. Nobody is called.
pub(super) fn keys(session: &NeteaseSession) -> ProbeOutcome {
    let account = &session.account;
    let Some(address) = &account.callback_url else {
        let fault = Fault::setup(faults::CALLBACK_MISSING).with("field", "callback_url");
        return ProbeOutcome::failed(fault.at_step("copy_callback"));
    };
    if let Err(fault) = session.player() {
        return ProbeOutcome::failed(fault);
    }
    let url = match judge_callback(address, &account.corp_id) {
        Ok(url) => url,
        Err(code) => {
            let left = guide::place_left(address).unwrap_or_default();
            let fault = Fault::setup(code).with("found", left).with("corp_id", &account.corp_id);
            return ProbeOutcome::failed(fault.at_step("copy_callback"));
        }
    };
    let outcome = passed().saw("callback_host", url.host_str().unwrap_or_default());
    let secrets = &session.ctx.secrets.0;
    let look = |key: &str, look: fn(&str) -> Option<KeyFinding>| {
        secrets.get(key).is_some_and(|value| look(value.expose_secret().trim()) == Some(KeyFinding::Printed))
    };
    let found = [
        ("aes_key", look("aes_key", lint::aes_key)),
        ("callback_token", look("callback_token", lint::token)),
    ];
    let fields: Vec<&str> = found.into_iter().filter(|(_, public)| *public).map(|(key, _)| key).collect();
    if fields.is_empty() {
        return outcome;
    }
    let fault =
        Fault::setup(faults::PUBLISHED_KEYS).with("fields", fields.join(", ")).at_step("copy_callback");
    match account.published_keys {
        true => warn(outcome, fault),
        false => super::fail(outcome, fault),
    }
}

/// Calls the address as DingTalk does. An encrypted success proves address, token, key and owner together.
pub(super) async fn rehearse(session: &NeteaseSession) -> ProbeOutcome {
    let sample = session.samples().first().copied().unwrap_or_default();
    let outcome = session.rehearse(None, sample, session.account.plain_http).await;
    let fault =
        outcome.fault.clone().map(|fault| match fault.remedy.as_ref().and_then(|it| it.step.as_ref()) {
            None if !fault.is_transient() => fault.at_step("push"),
            _ => fault,
        });
    ProbeOutcome { fault, ..outcome }
}
