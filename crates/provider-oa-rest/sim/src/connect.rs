//! What somebody needs to connect, in the shape `connection add` takes.

use sandbox::{Endpoint, practice_secret};
use serde_json::{Value, json};

use crate::oa::OaRest;

/// The public half of the key that e-cology's way of logging on encrypts with, base64.
const PUBLIC_KEY: &str = include_str!("../data/practice-key.pub.b64");

/// `{"auth": {VARIANT: {"set": {..}, "secret": {..}}}, "rooms": [..], "people": [..]}`, and under `practice` what makes
/// instructive mistakes.
pub(crate) fn info(oa: &OaRest, endpoint: &Endpoint) -> Value {
    let world = oa.kit.world();
    let set = |more: Value| {
        let mut all = json!({
            "base_url": format!("{}/api/v1", endpoint.base), "ca_file": endpoint.ca_file, "calls_per_second": "500",
        });
        if let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        all
    };
    let keys = &oa.keys;
    let callback = &keys.callback_secret;
    json!({
        "auth": {
            "exchange": {
                "set": set(json!({ "client_id": keys.app })),
                "secret": { "client_secret": keys.secret, "callback_secret": callback },
            },
            "header": {
                "set": set(json!({})),
                "secret": { "header_secret": keys.header, "callback_secret": callback },
            },
            "ecology": {
                "set": set(json!({ "client_id": keys.app, "ecology_key": PUBLIC_KEY.trim(), "ecology_user": "1" })),
                "secret": { "client_secret": keys.secret, "callback_secret": callback },
            },
        },
        "rooms": world.rooms.iter().map(|room| &room.mailbox).collect::<Vec<_>>(),
        "people": world.people.iter().map(|it| json!({ "mailbox": it.mailbox, "name": it.name })).collect::<Vec<_>>(),
        "practice": { "wrong_client_secret": practice_secret(world.seed, "oa rest, wrong secret", 40) },
    })
}
