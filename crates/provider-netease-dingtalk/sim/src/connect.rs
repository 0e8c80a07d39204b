//! What somebody needs to connect, in the shape `connection add` takes.

use sandbox::{Endpoint, practice_secret};
use serde_json::{Value, json};

use crate::world::NeteaseDing;

/// List that NetEase's guide means; in its published form a comma is missing.
const IP_LIST: &str = "59.111.178.93,220.197.30.*,220.197.31.*,220.197.32.*";

/// `{"auth": {"app": ..}, ..}`, and under `practice` what makes instructive mistakes: the text that NetEase's console
/// copies (its form is assumed).
pub(crate) fn info(world: &NeteaseDing, endpoint: &Endpoint) -> Value {
    let (app, base) = (&world.app, &endpoint.base);
    let callback = format!("{base}/miniapp/callback/dingding?corpId={}", app.corp_id);
    let set = json!({
        "corp_id": app.corp_id, "agent_id": app.agent_id.to_string(), "client_id": app.client_id,
        "unified_app_id": app.unified_app_id, "domain": app.domain, "callback_url": callback,
        "ip_list": IP_LIST, "host_api": base, "host_oapi": base, "host_mail": base,
        "resolver": format!("{base}/dns-query"), "ca_file": endpoint.ca_file,
    });
    let secret = json!({
        "client_secret": app.secret, "aes_key": app.aes_key, "callback_token": app.callback_token,
    });
    let copied =
        format!("加密aes_key：{}\n签名token：{}\n请求网址：{callback}\n", app.aes_key, app.callback_token);
    json!({
        "auth": { "app": { "set": set, "secret": secret } },
        "practice": {
            "copied": copied,
            "wrong_client_secret": practice_secret(world.kit.world().seed, "netease dingtalk, wrong secret", 48),
        },
    })
}
