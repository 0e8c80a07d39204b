//! Whether a tenant that this cloud does not know is at home in the other one: AADSTS90002 says the same of both. The other
//! cloud is asked who the tenant is, as anybody may; no credential goes there.

use std::time::Duration;

use connector::{Auth, NetRequest, PaceKey};
use http::Method;

use crate::session::GraphSession;

/// Whether the other cloud has the tenant. Own addresses are of no cloud.
pub(super) async fn has_tenant(session: &GraphSession) -> bool {
    let account = &session.account;
    if !account.in_cloud() {
        return false;
    }
    let url = account.cloud.other().discovery_url(&account.tenant_id);
    let key = PaceKey {
        connection: session.ctx.connection.clone(),
        principal: format!("discovery:{}", account.client_id),
        mailbox: None,
        operation: "Discovery",
    };
    // Where that cloud cannot be reached, nobody waits for it.
    let request = NetRequest {
        auth: Auth::None,
        timeout: Duration::from_secs(10),
        tries: 1,
        ..NetRequest::new(Method::GET, url)
    };
    session.ctx.net.call(&key, 1, request).await.is_ok_and(|answer| answer.status.is_success())
}
