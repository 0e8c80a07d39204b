//! What somebody needs to connect, in the shape `connection add` takes.

use sandbox::{Endpoint, practice_secret};
use serde_json::{Value, json};

use crate::mail::AlibabaMail;

/// `{"auth": {"app": ..}, "rooms": [..], "people": [..]}`, and under `practice` what makes instructive mistakes.
pub(crate) fn info(mail: &AlibabaMail, endpoint: &Endpoint) -> Value {
    let world = mail.kit.world();
    let set = json!({
        "site": "own", "base_url": endpoint.base, "app_id": mail.app.id, "send_notice_mail": "on",
        "calls_per_second": "38",
        "ca_file": endpoint.ca_file,
    });
    json!({
        "auth": { "app": { "set": set, "secret": { "app_secret": mail.app.secret } } },
        "rooms": world.rooms.iter().map(|room| &room.mailbox).collect::<Vec<_>>(),
        "people": world.people.iter().map(|it| json!({ "mailbox": it.mailbox, "name": it.name })).collect::<Vec<_>>(),
        "practice": { "wrong_app_secret": practice_secret(world.seed, "alibaba mail, wrong secret", 40) },
    })
}
