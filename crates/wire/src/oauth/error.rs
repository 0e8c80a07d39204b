//! What a token endpoint says when it refuses.

use oauth2::ErrorResponse;
use serde::{Deserialize, Deserializer, Serialize};

/// An error answer of a token endpoint: RFC 6749 section 5.2 and the members Microsoft adds
/// ("Microsoft identity platform and OAuth 2.0 client credentials flow", error response).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenError {
    /// HTTP status; 0 when the answer was no HTTP error.
    #[serde(skip)]
    pub status: u16,
    /// Error code, such as `invalid_client`; empty when the answer was not the JSON of a token endpoint.
    #[serde(default)]
    pub error: String,
    /// Vendor's words; the first 1,000 characters of an answer that was no JSON.
    #[serde(default, rename = "error_description")]
    pub description: String,
    /// Vendor's numbers, such as 7000215.
    #[serde(default, rename = "error_codes")]
    pub codes: Vec<u64>,
    /// A further code in the vendor's own terms, text or number (Alibaba mail).
    #[serde(default, rename = "error_code", deserialize_with = "one_code")]
    pub code: Option<String>,
    /// Id to quote to the vendor.
    #[serde(default)]
    pub trace_id: Option<String>,
    /// Id of the request, as the vendor repeats it.
    #[serde(default)]
    pub correlation_id: Option<String>,
}

/// A code as text, whatever form it has.
fn one_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Code {
        Text(String),
        Number(i64),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Code::deserialize(deserializer)? {
        Code::Text(text) => Some(text),
        Code::Number(number) => Some(number.to_string()),
        Code::Other(_) => None,
    })
}

impl std::fmt::Display for TokenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {:?}", self.status, self.error, self.codes)
    }
}

impl ErrorResponse for TokenError {}
