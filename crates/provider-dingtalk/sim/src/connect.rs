//! What somebody needs to connect, in the shape `connection add` takes.

use sandbox::{Endpoint, practice_secret};
use serde_json::{Value, json};

use crate::dingtalk::DingTalk;
use crate::org::unionid;

/// `{"auth": {"app": ..}, "rooms": [..], "people": [..]}`, and under `practice` what makes instructive mistakes and what a
/// test wants to know of the organisation.
pub(crate) fn info(ding: &DingTalk, endpoint: &Endpoint) -> Value {
    let world = ding.kit.world();
    let app = &ding.app;
    let operator = world.people.first().map(|it| unionid(world.seed, &it.mailbox)).unwrap_or_default();
    let set = json!({
        "corp_id": app.corp_id, "agent_id": app.agent_id.to_string(), "client_id": app.client_id,
        "unified_app_id": app.unified_app_id, "operator": operator, "edition": "standard",
        "host_api": endpoint.base, "host_oapi": endpoint.base, "ca_file": endpoint.ca_file,
    });
    let secret = json!({
        "client_secret": app.secret, "aes_key": app.aes_key, "callback_token": app.callback_token,
    });
    json!({
        "auth": { "app": { "set": set, "secret": secret } },
        "rooms": world.rooms.iter().map(|room| &room.mailbox).collect::<Vec<_>>(),
        "people": world.people.iter().map(|it| json!({ "mailbox": it.mailbox, "name": it.name })).collect::<Vec<_>>(),
        "practice": {
            "wrong_client_secret": practice_secret(world.seed, "dingtalk, wrong secret", 48),
            "company": world.company,
        },
    })
}
