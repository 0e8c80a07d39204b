//! Autodiscover version 2: JSON, unauthenticated. The form of its errors is not confirmed; anything without an
//! address counts as no answer.

use connector::{NetRequest, NetResponse};
use http::{Method, StatusCode};
use serde::Deserialize;
use url::Url;

use super::Found;

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "Url")]
    url: String,
}

/// `https://<host>/autodiscover/autodiscover.json/v1.0/<email>?Protocol=EWS`.
pub(super) fn url(host: &str, email: &str) -> String {
    let base = format!("https://{host}/autodiscover/autodiscover.json/v1.0/");
    match Url::parse(&base) {
        Ok(mut url) => {
            if let Ok(mut segments) = url.path_segments_mut() {
                segments.pop_if_empty().push(email);
            }
            url.set_query(Some("Protocol=EWS"));
            url.into()
        }
        Err(_) => base,
    }
}

pub(super) fn request(url: &str) -> NetRequest {
    NetRequest::new(Method::GET, url)
}

pub(super) fn read(response: &NetResponse) -> Found {
    if response.status != StatusCode::OK {
        return Found::Nothing;
    }
    match serde_json::from_slice::<Answer>(&response.body) {
        Ok(answer) if !answer.url.trim().is_empty() => Found::Url(answer.url.trim().to_owned()),
        _ => Found::Nothing,
    }
}
