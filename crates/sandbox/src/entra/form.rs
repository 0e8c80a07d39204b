//! What a client sends to the token endpoint.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{Request, header};

/// Largest form that is read, bytes.
const LARGEST: usize = 64 * 1024;

/// What a client sent, with the credentials of either place it may put them.
#[derive(Default)]
pub struct Form {
    /// Flow.
    pub grant_type: Option<String>,
    /// Application.
    pub client_id: Option<String>,
    /// Its secret.
    pub client_secret: Option<String>,
    /// A token the application signed instead.
    pub client_assertion: Option<String>,
    /// What kind of token that is.
    pub client_assertion_type: Option<String>,
    /// What is asked for.
    pub scope: Option<String>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Form").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl Form {
    /// Reads a form; what is too large or not a form leaves it empty.
    #[must_use]
    pub fn read(request: &Request<Bytes>) -> Self {
        let mut form = Self::default();
        if request.body().len() <= LARGEST {
            for (key, value) in url::form_urlencoded::parse(request.body()) {
                let place = match key.as_ref() {
                    "grant_type" => &mut form.grant_type,
                    "client_id" => &mut form.client_id,
                    "client_secret" => &mut form.client_secret,
                    "client_assertion" => &mut form.client_assertion,
                    "client_assertion_type" => &mut form.client_assertion_type,
                    "scope" => &mut form.scope,
                    _ => continue,
                };
                *place = Some(value.into_owned());
            }
        }
        form.read_basic(request);
        form
    }

    /// RFC 6749 §2.3.1: user and password are form-encoded before they are put together.
    fn read_basic(&mut self, request: &Request<Bytes>) {
        let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some(encoded) = header.and_then(|value| value.strip_prefix("Basic ")) else { return };
        let Some(pair) = BASE64.decode(encoded.trim()).ok().and_then(|pair| String::from_utf8(pair).ok())
        else {
            return;
        };
        let Some((id, secret)) = pair.split_once(':') else { return };
        self.client_id = Some(decoded(id));
        self.client_secret = Some(decoded(secret));
    }
}

fn decoded(text: &str) -> String {
    let text = format!("={text}");
    url::form_urlencoded::parse(text.as_bytes())
        .map(|(_, value)| value.into_owned())
        .next()
        .unwrap_or_default()
}
