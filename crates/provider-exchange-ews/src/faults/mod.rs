//! What Exchange and its token service say, as faults: class, code, certainty, and the checklist step that mends it.

pub mod code;
mod diagnostics;
mod http;
mod response_code;

use model::{Certainty, Fault, FaultClass};

pub(crate) use self::{
    http::{Logon, from_http, request_id},
    response_code::from_status,
};
use crate::{cloud::Cloud, descriptor};

/// What a fault needs to know of the connection to name its cure.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Cloud, or Exchange Server.
    pub(crate) cloud: Cloud,
    /// Whether the endpoint is Exchange Online.
    pub(crate) online: bool,
    /// Settings that deep links mention.
    pub(crate) client_id: Option<String>,
    /// Logon name, for texts.
    pub(crate) login: String,
    /// Host of the endpoint, for texts.
    pub(crate) host: String,
}

impl Place {
    /// Names the checklist step that mends a fault, with its deep link in this cloud.
    pub(crate) fn at_step(&self, fault: Fault, step: &str) -> Fault {
        let fault = fault.at_step(step);
        match descriptor::step_link(step, self.cloud.key(), self.client_id.as_deref()) {
            Some(link) => fault.at_link(link),
            None => fault,
        }
    }

    /// Adds the deep link of the step a fault already names, and the login its text may mention.
    pub(crate) fn locate(&self, fault: Fault) -> Fault {
        match fault.remedy.as_ref().and_then(|r| r.step.clone()) {
            Some(step) => self.at_step(fault, &step).with("login", &self.login),
            None => fault,
        }
    }
}

/// One row of a table from a vendor's code to ours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    class: FaultClass,
    code: &'static str,
    likely: bool,
    step: Option<&'static str>,
}

impl Row {
    const fn setup(code: &'static str, step: &'static str) -> Self {
        Self { class: FaultClass::Setup, code, likely: false, step: Some(step) }
    }

    const fn likely(code: &'static str, step: &'static str) -> Self {
        Self { class: FaultClass::Setup, code, likely: true, step: Some(step) }
    }

    const fn transient(code: &'static str) -> Self {
        Self { class: FaultClass::Transient, code, likely: false, step: None }
    }

    const fn defect(code: &'static str) -> Self {
        Self { class: FaultClass::Defect, code, likely: false, step: None }
    }

    fn fault(self, place: &Place) -> Fault {
        place.locate(self.bare())
    }

    /// Without the connection's own link.
    fn bare(self) -> Fault {
        let mut fault = Fault::new(self.class, self.code);
        if self.likely {
            fault = fault.likely();
        }
        match self.step {
            Some(step) => fault.at_step(step),
            None => fault,
        }
    }
}

/// A whole answer that cannot be read. A cut one passes; markup errors are ours to look at.
pub(crate) fn from_xml(error: wire::xml::XmlError) -> Fault {
    let fault = match error.problem {
        wire::xml::XmlProblem::Truncated => Fault::transient(code::TRUNCATED),
        _ => Fault::defect(code::UNREADABLE),
    };
    fault.with("offset", error.offset).from_vendor(Some(format!("{:?}", error.problem)), None, None)
}

/// Exchange Online takes no password at all: that is the cause, whatever the offer looked like.
pub(crate) fn password_online(fault: Fault, place: &Place) -> Fault {
    let online = Fault::setup(code::PASSWORD_ONLINE).with("host", &place.host);
    match fault.code.as_str() {
        code::SCHEME_NOT_OFFERED | code::ONLY_BEARER => place.at_step(online, "app_registration"),
        _ => fault,
    }
}

/// Whether missing consent is only the likely cause: Exchange refused a token and did not say why.
pub(crate) fn may_lack_consent(fault: &Fault) -> bool {
    fault.code == code::CONSENT_MISSING && fault.certainty == Certainty::Likely
}

/// The fault of a token that carries the role and is refused all the same.
pub(crate) fn bearer_rejected(refused: Fault, place: &Place) -> Fault {
    let fault = Fault { code: code::BEARER_REJECTED.to_owned(), remedy: None, ..refused };
    place.at_step(fault.with("host", &place.host), "app_registration")
}

#[cfg(test)]
mod tests {
    use wire::TokenError;

    use super::*;

    #[test]
    fn the_step_has_the_deep_link_of_the_cloud() {
        let place = Place {
            cloud: Cloud::International,
            online: true,
            client_id: Some("11111111-2222-3333-4444-555555555555".into()),
            login: "admin@practice.example".into(),
            host: "outlook.office365.com".into(),
        };
        let error = TokenError { status: 401, codes: vec![7_000_215], ..TokenError::default() };
        let remedy = place.locate(microsoft::from_token_error(&error)).remedy.unwrap();
        assert_eq!(remedy.step.as_deref(), Some("client_secret"));
        let link = remedy.link.unwrap();
        assert!(link.starts_with("https://entra.microsoft.com/"), "{link}");
        assert!(link.contains("11111111-2222-3333-4444-555555555555"), "{link}");
    }
}
