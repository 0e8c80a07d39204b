//! What stands before every API: the token in its place, the list of addresses, the permission, the pace, the quota.

use http::HeaderMap;
use sandbox::Circumstance;
use serde_json::json;

use super::refusal::Refusal;
use super::table::{Door, Kind};
use crate::dingtalk::DingTalk;
use crate::messages::{filled, words};
use crate::pace::PER_SECOND;
use crate::quota::Taken;

/// An address nobody has (RFC 5737).
const SOMEWHERE: &str = "203.0.113.9";

/// Lets a call pass or refuses it. The permission is looked at before the body.
pub(super) fn admit(
    ding: &DingTalk,
    door: &'static Door,
    headers: &HeaderMap,
    query: &[(String, String)],
    here: Circumstance<'_>,
) -> Result<(), Refusal> {
    if door.kind != Kind::Open {
        token(ding, door, headers, query, here)?;
        address(ding, door, here)?;
        permission(ding, door, here)?;
    }
    pace(ding, door, here)?;
    if door.kind == Kind::Charged { quota(ding, door, here) } else { Ok(()) }
}

/// The header alone on the new host, the query alone on the old one.
fn token(
    ding: &DingTalk,
    door: &Door,
    headers: &HeaderMap,
    query: &[(String, String)],
    here: Circumstance<'_>,
) -> Result<(), Refusal> {
    let given = if door.is_new() {
        headers.get("x-acs-dingtalk-access-token").and_then(|value| value.to_str().ok())
    } else {
        query.iter().find(|(key, _)| key == "access_token").map(|(_, value)| value.as_str())
    };
    let Some(given) = given.filter(|token| !token.trim().is_empty()) else {
        return Err(match door.is_new() {
            true => Refusal::new(
                400,
                "AuthenticationFailed.MissingParameter",
                "x-acs-dingtalk-access-token is mandatory",
            ),
            false => Refusal::gateway("40000", words("blank_token")),
        });
    };
    let refused = || match door.is_new() {
        true => Refusal::new(400, "InvalidAuthentication", words("bad_token")),
        false => Refusal::gateway("40014", words("bad_token")),
    };
    if ding.kit.faults.strike("token_expired", here).is_some() {
        ding.tokens.revoke();
        return Err(refused().because("token_expired"));
    }
    if ding.kit.faults.strike("unauthorized", here).is_some() {
        return Err(refused().because("unauthorized"));
    }
    if ding.tokens.admits(given, ding.kit.clock.now()) { Ok(()) } else { Err(refused()) }
}

fn address(ding: &DingTalk, door: &Door, here: Circumstance<'_>) -> Result<(), Refusal> {
    let Some(hit) = ding.kit.faults.strike("ip_not_listed", here) else { return Ok(()) };
    let ip = if hit.text.is_empty() { SOMEWHERE } else { &hit.text };
    let message = filled("ip", &[("ip", ip), ("app", &ding.app.client_id)]);
    let refusal = match door.is_new() {
        true => Refusal::new(403, "Forbidden.AccessDenied.IpNotInWhiteList", message),
        false => Refusal::gateway("60020", message),
    };
    Err(refusal.because(hit.name))
}

fn permission(ding: &DingTalk, door: &Door, here: Circumstance<'_>) -> Result<(), Refusal> {
    let Some(scope) = door.scope else { return Ok(()) };
    if ding.granted(scope) {
        return Ok(());
    }
    // The strike is for the journal and the counting of faults that are set for some calls alone.
    if ding.kit.faults.strike("missing_scope", here).is_none() {
        return Ok(());
    }
    let app = &ding.app.client_id;
    let link = format!("https://open-dev.dingtalk.com/appscope/apply?content={app}%23{scope}");
    let refusal = match door.is_new() {
        true => Refusal::new(
            403,
            "Forbidden.AccessDenied.AccessTokenPermissionDenied",
            filled("new_scope", &[("scope", scope), ("link", &link)]),
        )
        .with("accessdenieddetail", json!({ "requiredScopes": [scope] })),
        false => Refusal::gateway("60011", filled("scope", &[("scope", scope), ("link", &link)])),
    };
    Err(refusal.because("missing_scope"))
}

fn pace(ding: &DingTalk, door: &'static Door, here: Circumstance<'_>) -> Result<(), Refusal> {
    let faults = &ding.kit.faults;
    if let Some(hit) = faults.strike("platform_throttled", here) {
        let refusal = match door.is_new() {
            true => Refusal::new(403, "Forbidden.AccessDenied.QpsLimitForApi", "qps limit"),
            false => Refusal::old(90002, "qps limit"),
        };
        return Err(refusal.because(hit.name));
    }
    let limit = faults.get("qps").map_or(PER_SECOND, |hit| hit.number);
    let struck = faults.strike("throttled", here).map(|hit| hit.name);
    if struck.is_none() && ding.pace.enter(door.name, limit, ding.kit.clock.now()) {
        return Ok(());
    }
    let limit = limit.to_string();
    let message = filled("qps", &[("app", &ding.app.client_id), ("api", door.name), ("limit", &limit)]);
    let mut refusal = match door.is_new() {
        true => Refusal::new(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", message),
        false => Refusal::gateway("90018", message),
    };
    refusal.fault = struck;
    Err(refusal)
}

fn quota(ding: &DingTalk, door: &Door, here: Circumstance<'_>) -> Result<(), Refusal> {
    let struck = ding.kit.faults.strike("quota_exhausted", here).map(|hit| hit.name);
    if struck.is_none() && ding.quota.take(&ding.kit, Taken::Call) {
        return Ok(());
    }
    let message = words("org_quota");
    let mut refusal = match door.is_new() {
        true => Refusal::new(403, "Forbidden.AccessDenied.ApiCountLimitForOrg", message),
        false => Refusal::old(90020, message),
    };
    refusal.fault = struck;
    Err(refusal)
}
