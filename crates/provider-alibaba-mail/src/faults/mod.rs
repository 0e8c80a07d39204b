//! What goes wrong, as causes and cures. Texts are in the catalogues; this module knows codes alone.

mod answer;
pub mod code;

use model::{Fault, FaultClass};
use wire::TokenError;

pub(crate) use answer::{Asked, Said, from_answer, is_page};

/// The fault of a refused token. The endpoint's errors are not published: `error`, `error_code` and `error_description`
/// are known from public clients, `invalid_client` from RFC 6749 section 5.2.
pub(crate) fn from_token(error: &TokenError) -> Fault {
    let known = error.error.to_ascii_lowercase();
    let fault = match (known.as_str(), error.status) {
        (_, 429) => Fault::transient(code::TOKEN_THROTTLED),
        (_, 500..=599) => Fault::transient(code::TOKEN_DOWN),
        ("invalid_client" | "unauthorized_client", _) | (_, 401 | 403) => {
            Fault::setup(code::SECRET_REJECTED).likely().at_step("app_secret")
        }
        ("", status) if error.code.is_none() && !(200..300).contains(&status) => {
            Fault::setup(code::NOT_ALIMAIL).likely().at_step("site")
        }
        _ => Fault::new(FaultClass::Defect, code::TOKEN_REFUSED),
    };
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let vendor = match (told(&error.error), &error.code) {
        (Some(error), Some(code)) => Some(format!("{error} {code}")),
        (error, code) => error.or_else(|| code.clone()),
    };
    fault.with("status", error.status).with("vendor_code", vendor.as_deref().unwrap_or("-")).from_vendor(
        vendor,
        told(&error.description),
        error.trace_id.clone(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(status: u16, body: &str) -> Fault {
        let read: TokenError = serde_json::from_str(body).unwrap_or_default();
        from_token(&TokenError { status, ..read })
    }

    #[test]
    fn token_errors_keep_the_vendors_words_and_guess_nothing() {
        let fault = token(400, r#"{"error":"invalid_client","error_code":"10001","error_description":"no"}"#);
        assert_eq!((fault.code.as_str(), fault.class), (code::SECRET_REJECTED, FaultClass::Setup));
        assert_eq!(fault.params["vendor_code"], "invalid_client 10001");
        assert_eq!(fault.vendor.unwrap().message.as_deref(), Some("no"));
        for (status, body, expected) in [
            (401, "{}", code::SECRET_REJECTED),
            (429, "{}", code::TOKEN_THROTTLED),
            (503, "<html>", code::TOKEN_DOWN),
            (404, "<html>", code::NOT_ALIMAIL),
            (400, r#"{"error":"something_new","error_code":7}"#, code::TOKEN_REFUSED),
        ] {
            assert_eq!(token(status, body).code, expected, "{status} {body}");
        }
    }
}
