//! What Graph and its token service say, as faults: class, code, certainty, and the checklist step that mends it.

mod answer;
pub mod code;

use connector::Descriptor;
use model::Fault;
use wire::TokenError;

use crate::{cloud::Cloud, descriptor};
pub(crate) use answer::{Said, from_answer, is_page};

/// What a fault needs to know of the connection to name its cure.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Whose checklist it is.
    pub(crate) descriptor: &'static Descriptor,
    /// Setting that deep links mention.
    pub(crate) client_id: String,
    /// Host of Graph, for texts.
    pub(crate) host: String,
    /// Checklist step of the credential: secret or certificate.
    pub(crate) credential_step: &'static str,
}

/// Step of the client secret, as the shared tables name it.
const SECRET_STEP: &str = "client_secret";

impl Place {
    /// Names the checklist step that mends a fault, with its deep link.
    pub(crate) fn at_step(&self, fault: Fault, step: &str) -> Fault {
        let fault = self.of_cloud(fault);
        let step = if step == SECRET_STEP { self.credential_step } else { step };
        let fault = fault.at_step(step);
        // Where it is mended is another page than the step's, and its address is not known.
        if matches!(fault.code.as_str(), code::APP_DISABLED | code::CONDITIONAL_ACCESS) {
            return fault;
        }
        let descriptor = match fault.code.as_str() {
            code::OTHER_CLOUD => Cloud::of(self.descriptor).other().descriptor,
            _ => self.descriptor,
        };
        match descriptor::step_link(descriptor, step, &self.client_id) {
            Some(link) => fault.at_link(link),
            None => fault,
        }
    }

    /// Adds what is another thing in each cloud: the scope to paste, or the provider that is for the other one.
    fn of_cloud(&self, fault: Fault) -> Fault {
        let cloud = Cloud::of(self.descriptor);
        match fault.code.as_str() {
            code::GRAPH_UNKNOWN
            | code::TOKEN_REJECTED
            | code::TOKEN_OF_OTHER_RESOURCE
            | code::SCOPE_MALFORMED => fault.to_copy(cloud.scope()),
            code::OTHER_CLOUD => fault.with("other", cloud.other().descriptor.id),
            _ => fault,
        }
    }

    /// Adds the deep link of the step a fault already names.
    pub(crate) fn locate(&self, fault: Fault) -> Fault {
        match fault.remedy.as_ref().and_then(|r| r.step.clone()) {
            Some(step) => self.at_step(fault, &step),
            None => fault,
        }
    }
}

/// Which fault an error of the token endpoint is. What Entra calls another cloud or an unknown resource has its cure
/// in this provider's own two clouds.
pub(crate) fn from_token(error: &TokenError) -> Fault {
    let fault = microsoft::from_token_error(error);
    let code = match fault.code.as_str() {
        code::WRONG_CLOUD => code::OTHER_CLOUD,
        code::RESOURCE_UNKNOWN => code::GRAPH_UNKNOWN,
        code::CONSENT_MISSING => code::NOT_CONSENTED,
        _ => return fault,
    };
    Fault { code: code.to_owned(), ..fault }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::{CHINA, INTERNATIONAL};

    #[test]
    fn the_wrong_cloud_is_told_apart_from_a_tenant_that_does_not_exist() {
        let of = |number| from_token(&TokenError { codes: vec![number], ..TokenError::default() }).code;
        for number in [90_038, 900_382, 900_432] {
            assert_eq!(of(number), code::OTHER_CLOUD);
        }
        assert_eq!(of(90_002), code::TENANT_UNKNOWN);
        assert_eq!(of(500_011), code::GRAPH_UNKNOWN);
    }

    #[test]
    fn what_is_to_be_pasted_or_chosen_is_that_of_the_cloud() {
        for (cloud, scope, other) in [
            (&INTERNATIONAL, "https://graph.microsoft.com/.default", "outlook-cn"),
            (&CHINA, "https://microsoftgraph.chinacloudapi.cn/.default", "outlook"),
        ] {
            let place = Place {
                descriptor: cloud.descriptor,
                client_id: String::new(),
                host: String::new(),
                credential_step: "client_secret",
            };
            let of = |number| {
                place.locate(from_token(&TokenError { codes: vec![number], ..TokenError::default() }))
            };
            for number in [500_011, 70_011] {
                assert_eq!(of(number).remedy.unwrap().copy.as_deref(), Some(scope), "{number}");
            }
            let elsewhere = of(90_038);
            assert_eq!(elsewhere.params["other"], other);
            let link = elsewhere.remedy.unwrap().link.unwrap();
            assert_eq!(link.starts_with("https://portal.azure.cn/"), other == "outlook-cn", "{link}");
            for number in [7_000_112, 53_003] {
                assert_eq!(
                    of(number).remedy.unwrap().link,
                    None,
                    "{number}: no page is better than another one"
                );
            }
        }
    }

    #[test]
    fn the_step_has_the_deep_link_of_the_cloud() {
        for (cloud, host) in
            [(&INTERNATIONAL, "https://entra.microsoft.com/"), (&CHINA, "https://portal.azure.cn/")]
        {
            let place = Place {
                descriptor: cloud.descriptor,
                client_id: "11111111-2222-3333-4444-555555555555".into(),
                host: String::new(),
                credential_step: "client_secret",
            };
            let error = TokenError { codes: vec![7_000_215], ..TokenError::default() };
            let link = place.locate(from_token(&error)).remedy.unwrap().link.unwrap();
            assert!(
                link.starts_with(host) && link.ends_with("11111111-2222-3333-4444-555555555555"),
                "{link}"
            );
        }
    }
}
