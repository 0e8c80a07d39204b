//! What the token endpoint knows of this tenant: its resources, its certificate, its permissions.

use bytes::Bytes;
use http::Request;
use sandbox::entra::{self, Cloud, Door, Form, Refusal, Signer, Tenant, unknown_tenant, wrong_cloud};
use sandbox::{Kit, Reply};

use super::roles;
use crate::graph::{Graph, host};

/// Answers a token request.
pub(crate) fn answer(graph: &Graph, request: &Request<Bytes>, tenant: &str) -> Reply {
    entra::answer(graph, request, tenant)
}

impl Door for Graph {
    fn kit(&self) -> &Kit {
        &self.kit
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn cloud(&self) -> Cloud {
        self.cloud.entra()
    }

    /// The tenant at home in this cloud.
    fn tenant(&self, name: &str) -> Result<&Tenant, Refusal> {
        let [home, abroad] = &self.tenants;
        if home.id.eq_ignore_ascii_case(name) || home.domain.eq_ignore_ascii_case(name) {
            return Ok(home);
        }
        match abroad.id.eq_ignore_ascii_case(name) {
            true => Err(wrong_cloud(&abroad.id, abroad.cloud, home.cloud)),
            false => Err(unknown_tenant(name)),
        }
    }

    fn check_assertion(
        &self,
        tenant: &Tenant,
        form: &Form,
        assertion: &str,
        request: &Request<Bytes>,
    ) -> Result<(), Refusal> {
        let kind = form.client_assertion_type.as_deref();
        let now = self.kit.clock.now();
        match &self.certificate {
            Some(it) => it.check(assertion, kind, &tenant.client_id, &audiences(tenant, request), now),
            None => Err(Refusal::bad_client(700_027, "No certificate is registered on the application.")),
        }
    }

    fn audience(&self, _: &Tenant, resource: &str, request: &Request<Bytes>) -> Option<String> {
        resources(self, request).into_iter().find(|it| it.eq_ignore_ascii_case(resource))
    }

    fn roles(&self, audience: &str) -> Vec<String> {
        roles::granted(self, audience == self.cloud.exchange_resource())
    }

    fn wrong_audience(&self) -> &'static str {
        "https://management.core.windows.net"
    }

    fn wrong_cloud(&self) -> Refusal {
        let here = self.cloud.entra();
        wrong_cloud(&self.tenants[0].id, here.other(), here)
    }
}

/// Names of the token endpoint an assertion may be addressed to.
fn audiences(tenant: &Tenant, request: &Request<Bytes>) -> Vec<String> {
    let hosts = [host(request), tenant.cloud.login_host().to_owned()];
    let tenants = [tenant.id.as_str(), tenant.domain.as_str()];
    hosts
        .iter()
        .flat_map(|host| tenants.iter().map(move |tenant| format!("https://{host}/{tenant}")))
        .flat_map(|base| [format!("{base}/oauth2/v2.0/token"), format!("{base}/v2.0"), base])
        .collect()
}

/// Resources of the cloud; where it is served on loopback, Graph's is also the host it is served on.
fn resources(graph: &Graph, request: &Request<Bytes>) -> Vec<String> {
    let host = host(request);
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let mut known = vec![
        format!("https://{}", graph.cloud.graph_host()),
        graph.cloud.exchange_resource().to_owned(),
        "00000003-0000-0000-c000-000000000000".to_owned(),
    ];
    known.extend(name.map(|(name, _)| format!("https://{name}")));
    known.push(format!("https://{host}"));
    known
}
