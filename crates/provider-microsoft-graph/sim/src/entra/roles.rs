//! Application permissions the practice administrator has consented to, as faults bend them.

use crate::cloud::Cloud;
use crate::graph::Graph;

/// Consented in both clouds.
const BOTH: [&str; 4] =
    ["Application.Read.All", "Calendars.ReadWrite", "MailboxSettings.Read", "User.Read.All"];

/// Roles of a token issued now.
pub(super) fn granted(graph: &Graph, for_exchange: bool) -> Vec<String> {
    let faults = &graph.kit.faults;
    if faults.get("no_consent").is_some() || graph.is_pending("consent_pending") {
        return Vec::new();
    }
    if for_exchange {
        return vec!["full_access_as_app".to_owned()];
    }
    let mut roles: Vec<String> = match faults.get("roles") {
        Some(only) => words(&only.text),
        None => BOTH.iter().map(ToString::to_string).collect(),
    };
    if graph.cloud == Cloud::International && faults.get("roles").is_none() {
        roles.push("Place.Read.All".to_owned());
    }
    let missing = faults.get("missing_role").map(|hit| words(&hit.text)).unwrap_or_default();
    roles.retain(|role| !missing.contains(role));
    if faults.get("rbac").is_some() {
        roles.retain(|role| !role.starts_with("Calendars."));
    }
    if faults.get("read_only_app").is_some() {
        roles
            .iter_mut()
            .filter(|role| *role == "Calendars.ReadWrite")
            .for_each(|role| *role = "Calendars.Read".into());
    }
    roles.sort();
    roles
}

/// Names joined by `+`.
fn words(text: &str) -> Vec<String> {
    text.split('+').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
