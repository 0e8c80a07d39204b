//! The writes of the program once more, by reqwest, with nothing around them.

use std::time::Instant;

use connector::Auth;
use http::header;
use secrecy::ExposeSecret;

use super::times::Times;
use crate::{Outcome, graph::floor::client, recorder::Call};

/// Sends each again, whatever stands there meanwhile.
pub async fn again(authority: &str, writes: &[Call]) -> Outcome<Times> {
    let http = client(authority)?;
    let mut times = Times::default();
    for write in writes {
        let request = &write.request;
        let mut headers = request.headers.clone();
        headers.remove(header::IF_MATCH);
        // What names a version in its body says so there (Exchange: ConflictResolution).
        let body = match std::str::from_utf8(&request.body) {
            Ok(text) => text.replace("NeverOverwrite", "AlwaysOverwrite").into_bytes(),
            Err(_) => request.body.to_vec(),
        };
        let call = http.request(request.method.clone(), &request.url).headers(headers).body(body);
        let call = match &request.auth {
            Auth::Basic { login, password } => call.basic_auth(login, Some(password.expose_secret())),
            Auth::Bearer(tokens) => call.bearer_auth(tokens.token().await?.expose_secret()),
            _ => return Err("a way to log on that the floor does not know".into()),
        };
        let begun = Instant::now();
        let answer = call.send().await?.error_for_status()?.bytes().await?;
        times.take(begun.elapsed().as_secs_f64() * 1000.0);
        if String::from_utf8_lossy(&answer).contains("ResponseClass=\"Error\"") {
            return Err("the same write was refused".into());
        }
    }
    Ok(times)
}
