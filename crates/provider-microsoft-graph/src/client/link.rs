//! Links of answers to the next page. They carry our token, so they are followed to the configured host alone.

use model::Fault;
use url::Url;

use crate::faults::{Place, code};

/// A link that leads to the same scheme, host and port as Graph; unchanged, as its tokens must be sent back.
///
/// # Errors
/// `graph.foreign_link`.
pub(crate) fn check(link: &str, graph_url: &str, place: &Place) -> Result<String, Fault> {
    let origin = |text: &str| Url::parse(text).ok().filter(|u| u.username().is_empty()).map(|u| u.origin());
    match (origin(link), origin(graph_url)) {
        (Some(found), Some(ours)) if found == ours => Ok(link.to_owned()),
        _ => {
            let found = Url::parse(link).ok().and_then(|u| u.host_str().map(str::to_owned));
            let fault = Fault::setup(code::FOREIGN_LINK)
                .with("host", &place.host)
                .with("found", found.unwrap_or_default());
            Err(place.at_step(fault, "network"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::INTERNATIONAL;

    #[test]
    fn only_the_same_scheme_host_and_port_are_followed() {
        let place = Place {
            descriptor: INTERNATIONAL.descriptor,
            client_id: String::new(),
            host: "graph.microsoft.com".into(),
            credential_step: "client_secret",
        };
        let ours = "https://graph.microsoft.com/v1.0";
        let fine = "https://graph.microsoft.com/v1.0/users/x/calendarView?$skip=10";
        assert_eq!(check(fine, ours, &place).unwrap(), fine);
        for foreign in [
            "https://graph.microsoft.com.evil.example/v1.0",
            "http://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com:444/v1.0",
            "https://user@graph.microsoft.com/v1.0",
            "/v1.0/users",
            "",
        ] {
            assert_eq!(check(foreign, ours, &place).unwrap_err().code, code::FOREIGN_LINK, "{foreign}");
        }
    }
}
