//! What somebody needs to connect, in the shape `connection add` takes.

use sandbox::Endpoint;
use serde_json::{Value, json};

use crate::entra::Certificate;
use crate::graph::Graph;
use crate::org::SERVICE;

/// `{"auth": {"secret": .., "certificate": ..}, "rooms": [..], "room_lists": [..], "people": [..]}`, and under
/// `practice` what makes instructive mistakes.
pub(crate) fn info(graph: &Graph, endpoint: &Endpoint) -> Value {
    let world = graph.kit.world();
    let [tenant, abroad] = &graph.tenants;
    let base = &endpoint.base;
    let set = json!({
        "cloud": "own", "tenant_id": tenant.id, "client_id": tenant.client_id,
        "user_email": format!("{SERVICE}@{}", world.domain),
        "scope": format!("https://{}/.default", graph.cloud.graph_host()),
        "token_url": format!("{base}/{}/oauth2/v2.0/token", tenant.id),
        "graph_url": format!("{base}/v1.0"), "ca_file": endpoint.ca_file,
    });
    let secret = json!({ "client_secret": tenant.client_secret });
    let certificate = json!({ "certificate": Certificate::pem(graph.cloud) });
    json!({
        "auth": {
            "secret": { "set": set, "secret": secret },
            "certificate": { "set": set, "secret": certificate },
        },
        "rooms": world.rooms.iter().map(|room| &room.mailbox).collect::<Vec<_>>(),
        "room_lists": world.room_lists.iter().map(|list| &list.mailbox).collect::<Vec<_>>(),
        "people": world.people.iter().map(|it| json!({ "mailbox": it.mailbox, "name": it.name })).collect::<Vec<_>>(),
        "practice": {
            "client_secret_id": tenant.secret_id,
            "expired_client_secret": tenant.expired_secret,
            "other_cloud": {
                "tenant_id": abroad.id, "client_id": abroad.client_id, "client_secret": abroad.client_secret,
                "certificate": Certificate::pem(graph.cloud.other()),
                "scope": format!("https://{}/.default", graph.cloud.other().graph_host()),
            },
        },
    })
}
