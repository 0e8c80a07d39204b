//! What a client sends to the token endpoint.

use bytes::Bytes;
use http::Request;

/// Largest form that is read, bytes.
const LARGEST: usize = 64 * 1024;

/// The fields of a token request that anything depends on.
#[derive(Default)]
pub(super) struct Form {
    pub grant_type: Option<String>,
    pub client_id: Option<String>,
    pub client_secret: Option<String>,
    pub client_assertion: Option<String>,
    pub client_assertion_type: Option<String>,
    pub scope: Option<String>,
}

impl Form {
    /// Reads a form; what is too large or not a form leaves it empty.
    pub fn read(request: &Request<Bytes>) -> Self {
        let mut form = Self::default();
        if request.body().len() > LARGEST {
            return form;
        }
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
        form
    }
}
