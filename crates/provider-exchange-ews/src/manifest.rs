//! The application's manifest in the portal's two formats: what is missing, and the same text with it added.
//!
//! The text is patched, not rewritten, so that everything else stays as it was pasted.

use std::collections::BTreeMap;

use connector::ManifestReport;
use model::Fault;
use serde_json::Value;

use crate::{
    faults::code,
    manifest_text::{Lenient, insert_into_array, root_end},
};

/// Longest text that is read, bytes.
const MAX: usize = 1 << 20;
/// Office 365 Exchange Online.
pub(crate) const EXCHANGE_RESOURCE: &str = "00000002-0000-0ff1-ce00-000000000000";
/// `full_access_as_app`. That 21Vianet uses the same ids is implied by its instructions, not confirmed.
pub(crate) const FULL_ACCESS: &str = "dc890d15-9560-4a4c-9b7f-a736ec74ec40";

/// What is looked for.
const WANTED: &str = "full_access_as_app";

/// Reads a pasted manifest.
///
/// # Errors
/// `manifest.too_large`, `manifest.not_json`, `manifest.not_a_manifest`.
pub(crate) fn read(text: &str) -> Result<ManifestReport, Fault> {
    if text.len() > MAX {
        return Err(setup(code::MANIFEST_TOO_LARGE).with("bytes", text.len()));
    }
    let lenient = Lenient::of(text);
    let manifest: Value = serde_json::from_str(lenient.json()).map_err(|error| {
        setup(code::MANIFEST_NOT_JSON).with("line", error.line()).with("column", error.column())
    })?;
    if manifest.get("appId").and_then(Value::as_str).is_none() {
        return Err(setup(code::MANIFEST_NOT_ONE));
    }
    let grant = grant_of(&manifest);
    let has = grant == Grant::Present;
    let key = vec![WANTED.to_owned()];
    Ok(ManifestReport {
        format: format_of(&manifest).to_owned(),
        present: if has { key.clone() } else { Vec::new() },
        missing: if has { Vec::new() } else { key },
        patched: if has { text.to_owned() } else { patch(&lenient, grant)? },
        settings: settings_of(&manifest),
        secret_expires: expiry_of(&manifest),
    })
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

/// What of the permission is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grant {
    /// All.
    Present,
    /// The resource is there, at this index; the role is not.
    Resource(usize),
    /// `requiredResourceAccess` without the resource.
    List,
    /// Not even the list.
    Nothing,
}

fn grant_of(manifest: &Value) -> Grant {
    let Some(list) = manifest.get("requiredResourceAccess").and_then(Value::as_array) else {
        return Grant::Nothing;
    };
    let is = |value: &Value, key: &str, wanted: &str| {
        value.get(key).and_then(Value::as_str).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
    };
    let Some(at) = list.iter().position(|entry| is(entry, "resourceAppId", EXCHANGE_RESOURCE)) else {
        return Grant::List;
    };
    let roles = list[at].get("resourceAccess").and_then(Value::as_array);
    // `Scope` with the same id would be delegated access, which is another thing.
    let has = roles.is_some_and(|r| r.iter().any(|e| is(e, "id", FULL_ACCESS) && is(e, "type", "Role")));
    if has { Grant::Present } else { Grant::Resource(at) }
}

/// The text with what is missing added at its place.
fn patch(lenient: &Lenient<'_>, grant: Grant) -> Result<String, Fault> {
    let role = format!("{{ \"id\": \"{FULL_ACCESS}\", \"type\": \"Role\" }}");
    let entry = format!(
        "{{\n      \"resourceAppId\": \"{EXCHANGE_RESOURCE}\",\n      \"resourceAccess\": [\n        {role}\n      ]\n    }}"
    );
    let patched = match grant {
        Grant::Present => None,
        Grant::Resource(at) => insert_into_array(
            lenient,
            &["requiredResourceAccess", &at.to_string(), "resourceAccess"],
            &role,
            8,
        ),
        Grant::List => insert_into_array(lenient, &["requiredResourceAccess"], &entry, 4),
        Grant::Nothing => root_end(lenient, &format!("\"requiredResourceAccess\": [\n    {entry}\n  ]")),
    };
    // Only shapes such as `"resourceAccess": null` have no place to add to.
    patched.ok_or_else(|| setup(code::MANIFEST_NOT_ONE))
}

fn settings_of(manifest: &Value) -> BTreeMap<String, String> {
    let text = |key: &str| manifest.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut settings = BTreeMap::new();
    settings.extend(text("appId").map(|id| ("client_id".to_owned(), id)));
    settings
}

/// Date of the secret that ends last.
fn expiry_of(manifest: &Value) -> Option<String> {
    let ends = manifest.get("passwordCredentials")?.as_array()?.iter().filter_map(|secret| {
        let end = secret.get("endDateTime").or_else(|| secret.get("endDate"))?.as_str()?;
        end.get(..10).filter(|d| d.parse::<jiff::civil::Date>().is_ok())
    });
    ends.max().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAPH: &str = "{\n  \"appId\": \"6ba7b810-9dad-41d1-80b4-00c04fd430c8\", // ours\n  \"requiredResourceAccess\": [\n    {\n      \"resourceAppId\": \"00000003-0000-0000-c000-000000000000\",\n      \"resourceAccess\": [\n        { \"id\": \"e1fe6dd8-ba31-4d61-89e7-88639da4683d\", \"type\": \"Scope\" }\n      ]\n    }\n  ],\n  \"passwordCredentials\": [{ \"endDateTime\": \"2026-12-16T00:00:00Z\" }, { \"endDateTime\": \"2025-01-01T00:00:00Z\" }],\n}";

    #[test]
    fn the_missing_permission_is_added_and_nothing_else_changes() {
        let report = read(GRAPH).unwrap();
        assert_eq!(
            (report.format.as_str(), report.missing.as_slice()),
            ("graph", [WANTED.to_owned()].as_slice())
        );
        assert_eq!(report.settings["client_id"], "6ba7b810-9dad-41d1-80b4-00c04fd430c8");
        assert_eq!(report.secret_expires.as_deref(), Some("2026-12-16"));
        let mut old = GRAPH.lines();
        assert!(
            report.patched.lines().filter(|line| old.clone().any(|o| o == *line)).count()
                >= GRAPH.lines().count() - 1
        );
        assert!(old.all(|line| report.patched.contains(line.trim_end())));
        let again = read(&report.patched).unwrap();
        assert_eq!((again.missing.len(), again.patched), (0, report.patched));
    }

    #[test]
    fn every_degree_of_absence_is_repaired() {
        let resource = format!("{{\"resourceAppId\":\"{EXCHANGE_RESOURCE}\",\"resourceAccess\":[]}}");
        let scope = format!(
            "{{\"resourceAppId\":\"{EXCHANGE_RESOURCE}\",\"resourceAccess\":[{{\"id\":\"{FULL_ACCESS}\",\"type\":\"Scope\"}}]}}"
        );
        for text in [
            "{\"appId\":\"a\"}".to_owned(),
            "\u{FEFF}{\"appId\":\"a\",\"requiredResourceAccess\":[],}".to_owned(),
            format!("{{\"appId\":\"a\",\"x\":\"]}}\\\"//\",\"requiredResourceAccess\":[{resource}]}}"),
            format!("{{\"appId\":\"a\",\"replyUrlsWithType\":[],\"requiredResourceAccess\":[{{}},{scope}]}}"),
        ] {
            let report = read(&text).unwrap();
            assert_eq!(report.missing, [WANTED], "{text}");
            assert!(read(&report.patched).unwrap().missing.is_empty(), "{}", report.patched);
        }
    }

    #[test]
    fn what_is_no_manifest_says_so() {
        let code_of = |text: &str| read(text).unwrap_err().code;
        assert_eq!(code_of("{"), code::MANIFEST_NOT_JSON);
        assert_eq!(code_of("[]"), code::MANIFEST_NOT_ONE);
        assert_eq!(code_of("{\"id\":1}"), code::MANIFEST_NOT_ONE);
        assert_eq!(code_of(&" ".repeat(MAX + 1)), code::MANIFEST_TOO_LARGE);
        assert_eq!(code_of(&"[".repeat(100_000)), code::MANIFEST_NOT_JSON);
    }
}
