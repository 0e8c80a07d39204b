//! The tenant itself, and the application in it with its secrets' dates.

use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use crate::rest::call::{Call, Page, Sent};
use crate::rest::refusal::Refusal;

pub(super) fn organization(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$top"])?;
    let tenant = &call.graph.tenants[0];
    let mut shown = json!({
        "id": tenant.id,
        "displayName": tenant.company,
        "tenantType": "AAD",
        "countryLetterCode": "CN",
        "verifiedDomains": [{
            "name": tenant.domain, "isDefault": true, "isInitial": false, "type": "Managed",
            "capabilities": "Email, OfficeCommunicationsOnline",
        }],
    });
    retain(call, "organization", &mut shown)?;
    let page = Page { value: vec![shown], next: None, count: None };
    Ok(call.page("organization", page))
}

pub(super) fn application(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$expand"])?;
    let tenant = &call.graph.tenants[0];
    if !call.route.name.eq_ignore_ascii_case(&tenant.client_id) {
        let text = format!(
            "Resource '{}' does not exist or one of its queried reference-property objects are not present.",
            call.route.name
        );
        return Err(Refusal::new(404, "Request_ResourceNotFound", text));
    }
    let mut shown = registration(call);
    retain(call, "application", &mut shown)?;
    shown["@odata.context"] = json!(call.context("applications/$entity"));
    Ok(Sent::ok(shown))
}

/// The list, of which `$filter=appId eq '..'` takes one.
pub(super) fn applications(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$filter", "$top", "$count"])?;
    let mut shown = registration(call);
    let wanted = match call.query.get("$filter") {
        None => true,
        Some(text) => {
            let id = text.trim().strip_prefix("appId eq '").and_then(|it| it.strip_suffix('\''));
            let id = id.ok_or_else(|| Refusal::new(400, "Request_UnsupportedQuery", "Unsupported query."))?;
            shown["appId"].as_str().is_some_and(|own| own.eq_ignore_ascii_case(id))
        }
    };
    retain(call, "application", &mut shown)?;
    let value = if wanted { vec![shown] } else { Vec::new() };
    Ok(call.page("applications", Page { value, next: None, count: None }))
}

fn registration(call: &Call<'_>) -> Value {
    let tenant = &call.graph.tenants[0];
    let day = |hours: i64| -> String {
        let at: Timestamp = call.now.checked_add(hours.hours()).unwrap_or(call.now);
        at.strftime("%Y-%m-%dT00:00:00Z").to_string()
    };
    let secret = |id: &str, value: &str, name: &str, from: i64, to: i64| {
        json!({
            "keyId": id, "displayName": name, "hint": value.chars().take(3).collect::<String>(),
            "startDateTime": day(from), "endDateTime": day(to), "customKeyIdentifier": null, "secretText": null,
        })
    };
    json!({
        "id": tenant.object_id,
        "appId": tenant.client_id,
        "displayName": "Roombridge practice",
        "signInAudience": "AzureADMyOrg",
        "createdDateTime": day(-24 * 400),
        "passwordCredentials": [
            secret(&tenant.secret_id, &tenant.client_secret, "roombridge", -24 * 30, 24 * 335),
            secret(&crate::tenant::guid(1, &tenant.secret_id), &tenant.expired_secret, "old", -24 * 400, -24 * 35),
        ],
        "keyCredentials": [{
            "keyId": crate::tenant::guid(2, &tenant.secret_id), "displayName": "CN=Roombridge practice",
            "type": "AsymmetricX509Cert", "usage": "Verify", "startDateTime": day(-24 * 30), "endDateTime": day(24 * 700),
        }],
    })
}

fn retain(call: &Call<'_>, entity: &str, shown: &mut Value) -> Result<(), Refusal> {
    let names = call.query.select(entity, |name| shown.get(name).is_some())?;
    if let (Some(names), Some(fields)) = (names, shown.as_object_mut()) {
        fields.retain(|key, _| names.contains(key));
    }
    Ok(())
}
