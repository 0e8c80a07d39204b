//! Bearer tokens at the doors, with the reasons Exchange gives in `x-ms-diagnostics`
//! ("Instrumenting client requests for EWS and REST in Exchange").

use bytes::Bytes;
use http::{HeaderValue, Request};
use sandbox::Reply;
use sandbox::entra::BadToken;

use super::{Admitted, Principal};
use crate::entra::{EXCHANGE_RESOURCE, FULL_ACCESS};
use crate::exchange::{Exchange, is_own_resource};

/// Why a token is not accepted: number, reason, category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Diagnosis(u32, &'static str, &'static str);

const BAD_SIGNATURE: Diagnosis =
    Diagnosis(2_000_000, "The token has an invalid signature.", "invalid_signature");
const UNREADABLE: Diagnosis = Diagnosis(2_000_001, "The token could not be read.", "invalid_token");
const EXPIRED: Diagnosis = Diagnosis(2_000_002, "The token has expired.", "token_expired");
const AUDIENCE: Diagnosis = Diagnosis(2_000_003, "The audience claim value is invalid.", "invalid_resource");
const TENANT: Diagnosis =
    Diagnosis(2_000_004, "The tenant of the token is not known here.", "invalid_tenant");
const CLIENT: Diagnosis =
    Diagnosis(2_000_006, "The application of the token is not known here.", "invalid_client");
const NO_ROLES: Diagnosis = Diagnosis(
    2_000_008,
    "The token contains no permissions, or permissions can not be understood.",
    "invalid_grant",
);

pub(super) fn check(
    exchange: &Exchange,
    request: &Request<Bytes>,
    token: &str,
) -> Result<Admitted, Box<Reply>> {
    let client_id = accepted(exchange, request, token).map_err(|diagnosis| refused(exchange, diagnosis))?;
    Ok(Admitted { principal: Principal::App { client_id }, token: None })
}

fn accepted(exchange: &Exchange, request: &Request<Bytes>, token: &str) -> Result<String, Diagnosis> {
    let claims = exchange.signer.verify(token.trim(), exchange.kit.clock.now()).map_err(|bad| match bad {
        BadToken::Unreadable => UNREADABLE,
        BadToken::Signature => BAD_SIGNATURE,
        BadToken::Expired => EXPIRED,
    })?;
    let audiences = [
        "https://outlook.office365.com",
        "https://outlook.office.com",
        "https://partner.outlook.cn",
        EXCHANGE_RESOURCE,
    ];
    let given = claims.aud.trim_end_matches('/');
    if !audiences.iter().any(|audience| audience.eq_ignore_ascii_case(given))
        && !is_own_resource(request, given)
    {
        return Err(AUDIENCE);
    }
    let tenant = exchange.tenants.iter().find(|tenant| tenant.id == claims.tid).ok_or(TENANT)?;
    if tenant.client_id != claims.appid {
        return Err(CLIENT);
    }
    if !claims.roles.iter().any(|role| role == FULL_ACCESS) {
        return Err(NO_ROLES);
    }
    Ok(claims.appid)
}

fn refused(exchange: &Exchange, diagnosis: Diagnosis) -> Box<Reply> {
    let Diagnosis(number, reason, category) = diagnosis;
    let mut reply = super::unauthorized(exchange, &[challenge(Some("invalid_token"))]);
    let text = format!("{number};reason=\"{reason}\";error_category=\"{category}\"");
    if let Ok(value) = HeaderValue::from_str(&text) {
        reply.headers_mut().insert("x-ms-diagnostics", value);
    }
    reply
}

/// The challenge that asks for a token.
pub(super) fn challenge(error: Option<&str>) -> String {
    let error = error.map(|error| format!(", error=\"{error}\"")).unwrap_or_default();
    format!(
        "Bearer client_id=\"{EXCHANGE_RESOURCE}\", token_types=\"app_asserted_user_v1 service_asserted_app_v1\", \
         authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\"{error}"
    )
}
