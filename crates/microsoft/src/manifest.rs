//! The manifest of an app registration in the portal's two formats: what is missing, and the same text with it added.
//!
//! The text is patched, not rewritten, so that everything else stays as it was pasted.

use std::collections::BTreeMap;

use connector::{ManifestReport, ManifestSecret};
use model::Fault;
use serde_json::Value;

use crate::{
    code,
    manifest_text::{Lenient, insert_into_array, root_end},
};

/// Longest text that is read, bytes.
const MAX: usize = 1 << 20;

/// An application permission.
#[derive(Clone, Copy, Debug)]
pub struct Permission {
    /// Name, such as `Calendars.Read`.
    pub role: &'static str,
    /// Its id in `resourceAccess`.
    pub id: &'static str,
    /// Ids of permissions that contain it.
    pub within: &'static [&'static str],
}

/// What a manifest should ask for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// `resourceAppId` of the permissions.
    pub resource: &'static str,
    /// Permissions.
    pub permissions: &'static [Permission],
    /// Permissions of other resources that are told when they are there: resource, id, name.
    pub foreign: &'static [(&'static str, &'static str, &'static str)],
}

/// Reads a pasted manifest.
///
/// # Errors
/// `manifest.too_large`, `manifest.not_json`, `manifest.not_a_manifest`.
pub fn read(text: &str, wanted: &Wanted) -> Result<ManifestReport, Fault> {
    let manifest = parse(text)?;
    let has = |p: &&Permission| is_asked(&manifest, wanted.resource, p);
    let names = |list: Vec<&Permission>| list.into_iter().map(|p| p.role.to_owned()).collect::<Vec<_>>();
    let (present, missing): (Vec<&Permission>, Vec<&Permission>) = wanted.permissions.iter().partition(has);
    let mut patched = text.to_owned();
    for permission in &missing {
        patched = patch(&patched, wanted.resource, permission.id)?;
    }
    let foreign = wanted.foreign.iter();
    let foreign = foreign.filter(|(resource, id, _)| asks_for(&manifest, APPLICATION, resource, &[id]));
    let is_delegated = |p: &&&Permission| asks_for(&manifest, DELEGATED, wanted.resource, &[p.id]);
    let delegated = missing.iter().filter(is_delegated).copied().collect();
    Ok(ManifestReport {
        format: format_of(&manifest).to_owned(),
        present: names(present),
        foreign: foreign.map(|(_, _, name)| (*name).to_owned()).collect(),
        delegated: names(delegated),
        missing: names(missing),
        patched,
        settings: settings_of(&manifest),
        secrets: secrets_of(&manifest),
        cloud: cloud_of(&manifest).map(str::to_owned),
    })
}

fn parse(text: &str) -> Result<Value, Fault> {
    if text.len() > MAX {
        return Err(setup(code::MANIFEST_TOO_LARGE).with("bytes", text.len()));
    }
    let manifest: Value = serde_json::from_str(Lenient::of(text).json()).map_err(|error| {
        setup(code::MANIFEST_NOT_JSON).with("line", error.line()).with("column", error.column())
    })?;
    match manifest.get("appId").and_then(Value::as_str) {
        Some(_) => Ok(manifest),
        None => Err(setup(code::MANIFEST_NOT_ONE)),
    }
}

fn setup(code: &str) -> Fault {
    Fault::setup(code).at_step("manifest")
}

/// `aad` for the format that ended in January 2025, `graph` for Microsoft Graph's.
fn format_of(manifest: &Value) -> &'static str {
    let old =
        ["replyUrlsWithType", "oauth2AllowImplicitFlow", "accessTokenAcceptedVersion", "oauth2Permissions"];
    if old.iter().any(|key| manifest.get(key).is_some()) { "aad" } else { "graph" }
}

fn is(value: &Value, key: &str, wanted: &str) -> bool {
    value.get(key).and_then(Value::as_str).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
}

/// Place of a resource in the list; none without list or resource.
fn resource_at(manifest: &Value, resource: &str) -> Option<usize> {
    let list = manifest.get("requiredResourceAccess")?.as_array()?;
    list.iter().position(|entry| is(entry, "resourceAppId", resource))
}

/// Kind of an application permission.
const APPLICATION: &str = "Role";
/// Kind of a delegated one: the application may do it for somebody who is logged on. Both kinds of a permission may
/// share their id.
const DELEGATED: &str = "Scope";

/// Whether one of the ids is asked for as a permission of this kind.
fn asks_for(manifest: &Value, kind: &str, resource: &str, ids: &[&str]) -> bool {
    let entries = manifest.get("requiredResourceAccess").and_then(Value::as_array).into_iter().flatten();
    let roles = entries
        .filter(|entry| is(entry, "resourceAppId", resource))
        .filter_map(|entry| entry.get("resourceAccess")?.as_array())
        .flatten();
    roles.into_iter().any(|role| is(role, "type", kind) && ids.iter().any(|id| is(role, "id", id)))
}

fn is_asked(manifest: &Value, resource: &str, permission: &Permission) -> bool {
    [&[permission.id], permission.within].iter().any(|ids| asks_for(manifest, APPLICATION, resource, ids))
}

/// The text with one permission added at its place.
fn patch(text: &str, resource: &str, id: &str) -> Result<String, Fault> {
    let manifest = parse(text)?;
    let lenient = Lenient::of(text);
    let role = format!("{{ \"id\": \"{id}\", \"type\": \"Role\" }}");
    let entry = format!(
        "{{\n      \"resourceAppId\": \"{resource}\",\n      \"resourceAccess\": [\n        {role}\n      ]\n    }}"
    );
    let has_list = manifest.get("requiredResourceAccess").is_some_and(Value::is_array);
    let patched = match (resource_at(&manifest, resource), has_list) {
        (Some(at), _) => {
            let path = ["requiredResourceAccess", &at.to_string(), "resourceAccess"];
            insert_into_array(&lenient, &path, &role, 8)
        }
        (None, true) => insert_into_array(&lenient, &["requiredResourceAccess"], &entry, 4),
        (None, false) => root_end(&lenient, &format!("\"requiredResourceAccess\": [\n    {entry}\n  ]")),
    };
    // Only shapes such as `"resourceAccess": null` have no place to add to.
    patched.ok_or_else(|| setup(code::MANIFEST_NOT_ONE))
}

fn settings_of(manifest: &Value) -> BTreeMap<String, String> {
    let id = manifest.get("appId").and_then(Value::as_str);
    id.map(|id| ("client_id".to_owned(), id.to_owned())).into_iter().collect()
}

/// Domain that every organisation of a cloud begins with ("Domains FAQ" of Microsoft 365, which tells both), and the cloud.
const FIRST_DOMAINS: [(&str, &str); 2] =
    [(".onmicrosoft.com", "international"), (".partner.onmschina.cn", "china")];

/// Cloud by the publisher's domain, which both formats have. A domain of the organisation's own tells nothing.
fn cloud_of(manifest: &Value) -> Option<&'static str> {
    let domain = manifest.get("publisherDomain")?.as_str()?.to_ascii_lowercase();
    FIRST_DOMAINS.iter().find(|(first, _)| domain.ends_with(first)).map(|(_, cloud)| *cloud)
}

/// Secrets with an end. `hint` is in Graph's format alone.
fn secrets_of(manifest: &Value) -> Vec<ManifestSecret> {
    let listed = manifest.get("passwordCredentials").and_then(Value::as_array).into_iter().flatten();
    let secret = |secret: &Value| {
        let end = secret.get("endDateTime").or_else(|| secret.get("endDate"))?.as_str()?;
        let ends = end.get(..10).filter(|d| d.parse::<jiff::civil::Date>().is_ok())?.to_owned();
        let hint = secret.get("hint").and_then(Value::as_str).filter(|hint| !hint.is_empty());
        Some(ManifestSecret { ends, hint: hint.map(str::to_owned) })
    };
    let mut secrets: Vec<ManifestSecret> = listed.filter_map(secret).collect();
    secrets.sort_unstable_by(|a, b| b.cmp(a));
    secrets
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESOURCE: &str = "00000003-0000-0000-c000-000000000000";
    const READ: Permission = Permission { role: "One.Read", id: "11111111-0000", within: &["22222222-0000"] };
    const OTHER: Permission = Permission { role: "Two.Read", id: "33333333-0000", within: &[] };
    const WANTED: Wanted = Wanted {
        resource: RESOURCE,
        permissions: &[READ, OTHER],
        foreign: &[("00000002-0000", "44444444-0000", "full_access_as_app")],
    };

    const GRAPH: &str = "{\n  \"appId\": \"6ba7b810-9dad-41d1-80b4-00c04fd430c8\", // ours\n  \"requiredResourceAccess\": [\n    {\n      \"resourceAppId\": \"00000003-0000-0000-c000-000000000000\",\n      \"resourceAccess\": [\n        { \"id\": \"e1fe6dd8-ba31-4d61-89e7-88639da4683d\", \"type\": \"Scope\" }\n      ]\n    }\n  ],\n  \"passwordCredentials\": [{ \"hint\": \"Qv3\", \"endDateTime\": \"2026-12-16T00:00:00Z\" }, { \"endDateTime\": \"2025-01-01T00:00:00Z\" }],\n}";

    #[test]
    fn missing_permissions_are_added_and_nothing_else_changes() {
        let report = read(GRAPH, &WANTED).unwrap();
        assert_eq!(
            (report.format.as_str(), report.missing.as_slice()),
            ("graph", ["One.Read", "Two.Read"].map(str::to_owned).as_slice())
        );
        assert_eq!(report.settings["client_id"], "6ba7b810-9dad-41d1-80b4-00c04fd430c8");
        let ends: Vec<_> = report.secrets.iter().map(|s| (s.ends.as_str(), s.hint.as_deref())).collect();
        assert_eq!(ends, [("2026-12-16", Some("Qv3")), ("2025-01-01", None)]);
        assert!(GRAPH.lines().all(|line| report.patched.contains(line.trim_end())));
        let again = read(&report.patched, &WANTED).unwrap();
        assert_eq!((again.missing.len(), again.present.len(), again.patched), (0, 2, report.patched));
    }

    #[test]
    fn a_permission_that_contains_the_wanted_one_is_enough_and_a_delegated_one_is_not() {
        let with = |kind: &str| {
            format!(
                "{{\"appId\":\"a\",\"requiredResourceAccess\":[{{\"resourceAppId\":\"{RESOURCE}\",\"resourceAccess\":[{{\"id\":\"22222222-0000\",\"type\":\"{kind}\"}}]}}]}}"
            )
        };
        assert_eq!(read(&with("Role"), &WANTED).unwrap().present, ["One.Read"]);
        assert!(read(&with("Scope"), &WANTED).unwrap().present.is_empty());
        let own = with("Scope").replace("22222222-0000", READ.id);
        let report = read(&own, &WANTED).unwrap();
        assert_eq!(
            (report.delegated, report.missing),
            (vec!["One.Read".to_owned()], vec!["One.Read".to_owned(), "Two.Read".to_owned()])
        );
    }

    #[test]
    fn permissions_of_another_interface_are_told_but_do_not_count() {
        let text = "{\"appId\":\"a\",\"replyUrlsWithType\":[],\"requiredResourceAccess\":[{\"resourceAppId\":\"00000002-0000\",\"resourceAccess\":[{\"id\":\"44444444-0000\",\"type\":\"Role\"}]}]}";
        let report = read(text, &WANTED).unwrap();
        assert_eq!((report.format.as_str(), report.missing.len()), ("aad", 2));
        assert_eq!((report.present.len(), report.foreign), (0, vec!["full_access_as_app".to_owned()]));
        assert!(read(&report.patched, &WANTED).unwrap().missing.is_empty());
    }

    #[test]
    fn the_publishers_domain_tells_the_cloud_and_a_domain_of_ones_own_does_not() {
        let cloud_of = |domain: &str| {
            read(&format!("{{\"appId\":\"a\",\"publisherDomain\":{domain}}}"), &WANTED).unwrap().cloud
        };
        assert_eq!(cloud_of("\"practice.onmicrosoft.com\"").as_deref(), Some("international"));
        assert_eq!(cloud_of("\"Practice.partner.onmschina.cn\"").as_deref(), Some("china"));
        for untold in ["\"practice.example\"", "null", "\"partner.onmschina.cn.practice.example\""] {
            assert_eq!(cloud_of(untold), None, "{untold}");
        }
    }

    #[test]
    fn every_degree_of_absence_is_repaired() {
        for text in [
            "{\"appId\":\"a\"}".to_owned(),
            "\u{FEFF}{\"appId\":\"a\",\"requiredResourceAccess\":[],}".to_owned(),
            format!(
                "{{\"appId\":\"a\",\"requiredResourceAccess\":[{{}},{{\"resourceAppId\":\"{RESOURCE}\",\"resourceAccess\":[]}}]}}"
            ),
            format!(
                "{{\"appId\":\"a\",\"x\":\"]}}\\\"//\",\"requiredResourceAccess\":[{{\"resourceAppId\":\"{RESOURCE}\",\"resourceAccess\":[]}}]}}"
            ),
        ] {
            let report = read(&text, &WANTED).unwrap();
            assert_eq!(report.missing.len(), 2, "{text}");
            assert!(read(&report.patched, &WANTED).unwrap().missing.is_empty(), "{}", report.patched);
        }
    }

    #[test]
    fn what_is_no_manifest_says_so() {
        let code_of = |text: &str| read(text, &WANTED).unwrap_err().code;
        assert_eq!(code_of("{"), code::MANIFEST_NOT_JSON);
        assert_eq!(code_of("[]"), code::MANIFEST_NOT_ONE);
        assert_eq!(code_of("{\"id\":1}"), code::MANIFEST_NOT_ONE);
        assert_eq!(code_of(&" ".repeat(MAX + 1)), code::MANIFEST_TOO_LARGE);
        assert_eq!(code_of(&"[".repeat(100_000)), code::MANIFEST_NOT_JSON);
    }
}
