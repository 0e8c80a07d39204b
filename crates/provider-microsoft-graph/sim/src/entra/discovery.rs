//! What OpenID Connect clients read before they ask for a token.

use bytes::Bytes;
use http::{Request, StatusCode};
use sandbox::entra::{Door, check_name, json_reply};
use sandbox::{Reply, ReplyNote};
use serde_json::json;

use crate::cloud::Cloud;
use crate::graph::Graph;

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`.
pub(crate) fn discovery(graph: &Graph, request: &Request<Bytes>, tenant: &str) -> Reply {
    let reply = match check_name(tenant).and_then(|()| graph.tenant(tenant)) {
        Err(refusal) => refusal.reply(graph.cloud.entra(), None, graph.kit.clock.now()),
        Ok(found) => json_reply(
            StatusCode::OK,
            &document(graph.cloud, &found.id, &crate::graph::base(graph.cloud, request)),
        ),
    };
    let mut reply = reply;
    reply
        .extensions_mut()
        .insert(ReplyNote { operation: Some("discovery".to_owned()), ..ReplyNote::default() });
    reply
}

fn document(cloud: Cloud, tenant: &str, base: &str) -> serde_json::Value {
    json!({
        "token_endpoint": format!("{base}/{tenant}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "authorization_endpoint": format!("{base}/{tenant}/oauth2/v2.0/authorize"),
        "device_authorization_endpoint": format!("{base}/{tenant}/oauth2/v2.0/devicecode"),
        "issuer": format!("{base}/{tenant}/v2.0"),
        "jwks_uri": format!("{base}/{tenant}/discovery/v2.0/keys"),
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "subject_types_supported": ["pairwise"],
        "cloud_instance_name": cloud.instance(),
        "msgraph_host": cloud.graph_host(),
    })
}
