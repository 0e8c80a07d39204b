//! The least that has to be done: reqwest sends the same requests, serde reads the answers into types.

use connector::Auth;
use futures::{StreamExt, TryStreamExt, stream};
use http::{HeaderValue, Method, header};
use secrecy::ExposeSecret;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Outcome, recorder::Call};

#[derive(Deserialize)]
struct Page<T> {
    #[serde(default = "Vec::new")]
    value: Vec<T>,
}

#[derive(Deserialize)]
struct Batch<T> {
    responses: Vec<Inner<T>>,
}

#[derive(Deserialize)]
struct Inner<T> {
    body: Page<T>,
}

/// What the calls select, which is what the program reads: attendees and bodies too.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
pub struct Selected {
    id: String,
    i_cal_u_id: Option<String>,
    change_key: Option<String>,
    subject: Option<String>,
    start: Option<Instant>,
    end: Option<Instant>,
    is_all_day: Option<bool>,
    is_cancelled: Option<bool>,
    is_organizer: Option<bool>,
    show_as: Option<String>,
    sensitivity: Option<String>,
    r#type: Option<String>,
    series_master_id: Option<String>,
    original_start: Option<String>,
    original_start_time_zone: Option<String>,
    location: Option<Location>,
    organizer: Option<Organizer>,
    response_status: Option<Answered>,
    attendees: Option<Vec<Attendee>>,
    body_preview: Option<String>,
    body: Option<Body>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "reading them is the work")]
struct Answered {
    response: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
struct Attendee {
    r#type: Option<String>,
    status: Option<Answered>,
    email_address: Option<Address>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
struct Body {
    content_type: Option<String>,
    content: Option<String>,
}

/// What a calendar shows, and no more: the rest of each event is skipped.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
pub struct Shown {
    id: String,
    i_cal_u_id: Option<String>,
    change_key: Option<String>,
    subject: Option<String>,
    start: Option<Instant>,
    end: Option<Instant>,
    is_all_day: Option<bool>,
    is_cancelled: Option<bool>,
    is_organizer: Option<bool>,
    show_as: Option<String>,
    sensitivity: Option<String>,
    series_master_id: Option<String>,
    original_start_time_zone: Option<String>,
    location: Option<Location>,
    organizer: Option<Organizer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
struct Instant {
    date_time: String,
    time_zone: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
struct Location {
    display_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "reading them is the work")]
struct Organizer {
    email_address: Option<Address>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "reading them is the work")]
struct Address {
    name: Option<String>,
    address: Option<String>,
}

/// What came.
pub struct Came {
    pub events: usize,
    pub bytes: usize,
}

/// A client that trusts the tenant's authority, with a connection for as many calls as it likes.
pub fn client(ca_file: &str) -> Outcome<reqwest::Client> {
    // Another may have been installed before: then that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let authority = reqwest::Certificate::from_pem(&std::fs::read(ca_file)?)?;
    Ok(reqwest::Client::builder().tls_certs_only([authority]).no_proxy().gzip(true).build()?)
}

/// Calls of calendars among those that were made: pages and batches.
pub fn of_calendars(calls: &[Call]) -> Vec<Call> {
    let is_one = |call: &&Call| matches!(call.key.operation, "calendarView" | "batch");
    calls.iter().filter(is_one).cloned().collect()
}

/// The calls inside the batches, each by itself: what reading room by room would ask.
pub fn one_by_one(calls: &[Call]) -> Vec<Call> {
    let mut all = Vec::new();
    for call in calls {
        let Some(base) = call.request.url.strip_suffix("/$batch") else {
            all.push(call.clone());
            continue;
        };
        let batch: Value = serde_json::from_slice(&call.request.body).unwrap_or_default();
        for inner in batch["requests"].as_array().into_iter().flatten() {
            let mut alone = call.clone();
            alone.request.method = Method::GET;
            alone.request.url = format!("{base}{}", inner["url"].as_str().unwrap_or_default());
            alone.request.body = bytes::Bytes::new();
            alone.request.headers.remove(header::CONTENT_TYPE);
            if let Ok(prefer) = HeaderValue::from_str(inner["headers"]["Prefer"].as_str().unwrap_or_default())
            {
                alone.request.headers.insert("prefer", prefer);
            }
            all.push(alone);
        }
    }
    all
}

/// Sends calls, `at_once` at a time, and reads their events as a type.
pub async fn fetch<T: DeserializeOwned>(
    http: &reqwest::Client,
    calls: &[Call],
    at_once: usize,
) -> Outcome<Came> {
    let came = stream::iter(calls).map(|call| one::<T>(http, call)).buffer_unordered(at_once);
    came.try_fold(Came { events: 0, bytes: 0 }, |sum, one| async move {
        Ok(Came { events: sum.events + one.events, bytes: sum.bytes + one.bytes })
    })
    .await
}

async fn one<T: DeserializeOwned>(http: &reqwest::Client, call: &Call) -> Outcome<Came> {
    let Auth::Bearer(tokens) = &call.request.auth else { return Err("a call without a token".into()) };
    let request = &call.request;
    let answer = http
        .request(request.method.clone(), &request.url)
        .headers(request.headers.clone())
        .bearer_auth(tokens.token().await?.expose_secret())
        .body(request.body.clone())
        .send()
        .await?
        .error_for_status()?;
    let body = answer.bytes().await?;
    let events = if request.url.ends_with("/$batch") {
        let batch: Batch<T> = serde_json::from_slice(&body)?;
        batch.responses.iter().map(|inner| inner.body.value.len()).sum()
    } else {
        serde_json::from_slice::<Page<T>>(&body)?.value.len()
    };
    Ok(Came { events, bytes: body.len() })
}
