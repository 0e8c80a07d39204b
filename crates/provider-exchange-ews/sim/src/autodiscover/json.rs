//! Version 2: `GET /autodiscover/autodiscover.json/v1.0/{address}?Protocol=EWS`, or both in the query.

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, header};
use sandbox::{Body, Reply};
use serde_json::json;

use super::{ews_url, is_known, redirected};
use crate::exchange::{Exchange, host};

pub(super) fn answer(
    exchange: &Exchange,
    request: &Request<Bytes>,
    path: &[&str],
    redirect: Option<&str>,
) -> Reply {
    let query = request.uri().query().unwrap_or_default();
    let asked = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.into_owned())
    };
    if let Some(to) = redirect {
        let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        return redirected(&format!("https://{to}{path}"));
    }
    let address = match path {
        [_, address] => decoded(address),
        _ => asked("Email").unwrap_or_default(),
    };
    let (base, protocol) = (host(request), asked("Protocol").unwrap_or_default());
    // The error answers of this service are documented nowhere we could read: status and shape are a guess.
    if !address.contains('@') {
        return refused(StatusCode::BAD_REQUEST, "MandatoryParameterMissing", "An address is needed.");
    }
    if !is_known(exchange, &address) {
        return refused(StatusCode::NOT_FOUND, "UserNotFound", "The given user is not found.");
    }
    let url = match protocol.to_ascii_lowercase().as_str() {
        "ews" => ews_url(request),
        "autodiscoverv1" => format!("https://{base}/Autodiscover/Autodiscover.xml"),
        _ => {
            return refused(
                StatusCode::BAD_REQUEST,
                "InvalidProtocol",
                "The given protocol value is invalid.",
            );
        }
    };
    let name = if protocol.eq_ignore_ascii_case("ews") { "EWS" } else { "AutodiscoverV1" };
    json_reply(StatusCode::OK, &json!({ "Protocol": name, "Url": url }))
}

fn decoded(segment: &str) -> String {
    // `+` stands for itself in a path.
    let text = format!("={}", segment.replace('+', "%2B"));
    url::form_urlencoded::parse(text.as_bytes())
        .map(|(_, value)| value.into_owned())
        .next()
        .unwrap_or_default()
}

fn refused(status: StatusCode, code: &str, message: &str) -> Reply {
    json_reply(status, &json!({ "ErrorCode": code, "ErrorMessage": message }))
}

fn json_reply(status: StatusCode, body: &serde_json::Value) -> Reply {
    let mut reply = http::Response::new(Body::from(body.to_string()));
    *reply.status_mut() = status;
    reply
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    reply
}
