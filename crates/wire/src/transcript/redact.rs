//! Taking secrets out of texts.
//!
//! Two nets over each other: known secret values wherever they appear, in the forms protocols put them in, and
//! whatever stands behind a telling name (header, JSON member, form field, XML element), known or not.

use std::{
    fmt,
    sync::{PoisonError, RwLock},
};

use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use connector::Secret;
use http::HeaderMap;
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::xml::escape_text;

/// What stands for a secret.
const GONE: &str = "[redacted]";
/// Shorter values are not looked for: they would tear holes into every text.
const SHORTEST: usize = 4;
/// Headers whose value is kept but for its scheme.
const HEADERS: [&str; 8] = [
    "authorization",
    "proxy-authorization",
    "www-authenticate",
    "proxy-authenticate",
    "authentication-info",
    "cookie",
    "set-cookie",
    "x-api-key",
];
/// Parts of names behind which a secret stands; compared in lower case without `_` and `-`.
const NAMES: [&str; 15] = [
    "secret",
    "password",
    "passwd",
    "pwd",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "assertion",
    "authkey",
    "appkey",
    "aeskey",
    "apikey",
    "token",
    "ticket",
    "credential",
];
/// Names that hold one of those parts and no secret.
const HARMLESS: [&str; 6] =
    ["tokentype", "tokenurl", "tokenendpoint", "passwordexpired", "secretexpires", "passwordhint"];

/// Takes secrets out of texts. Values are registered once; the redactor is shared.
#[derive(Default)]
pub struct Redactor {
    known: RwLock<Vec<Zeroizing<String>>>,
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.known.read().unwrap_or_else(PoisonError::into_inner).len();
        f.debug_struct("Redactor").field("known", &count).finish()
    }
}

impl Redactor {
    /// A redactor that knows names, and no values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a value out of every text from now on: as it is, in a URL, in JSON, in XML, and in Base64.
    pub fn register(&self, secret: &Secret) {
        let value = secret.expose_secret();
        if value.len() < SHORTEST {
            return;
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        for form in forms(value) {
            if form.len() >= SHORTEST && !known.contains(&form) {
                known.push(form);
            }
        }
        // Longest first, so that a value that holds another one goes as a whole.
        known.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// A text without secrets.
    pub fn text(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for form in self.known.read().unwrap_or_else(PoisonError::into_inner).iter() {
            if out.contains(form.as_str()) {
                out = out.replace(form.as_str(), GONE);
            }
        }
        by_name(&out)
    }

    /// Headers as lines, without secrets.
    pub fn headers(&self, headers: &HeaderMap) -> Vec<(String, String)> {
        let line = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let shown = if HEADERS.contains(&name.as_str()) || value.is_sensitive() {
                scheme_only(&text)
            } else {
                self.text(&text)
            };
            (name.as_str().to_owned(), shown)
        };
        headers.iter().map(line).collect()
    }

    /// An address without secrets in its query, its fragment and its login.
    pub fn url(&self, address: &str) -> String {
        let Ok(mut url) = url::Url::parse(address) else { return self.text(address) };
        let _ = url.set_password(None);
        let pairs: Vec<(String, String)> =
            url.query_pairs().map(|(k, v)| (k.clone().into_owned(), self.parameter(&k, &v))).collect();
        if !pairs.is_empty() {
            url.query_pairs_mut().clear().extend_pairs(pairs);
        }
        url.set_fragment(None);
        self.text(&url.as_str().replace("%5Bredacted%5D", GONE))
    }

    fn parameter(&self, name: &str, value: &str) -> String {
        if telling(name) { GONE.to_owned() } else { self.text(value) }
    }
}

/// Forms in which protocols carry a value.
fn forms(value: &str) -> Vec<Zeroizing<String>> {
    let form = url::form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
    let json = serde_json::to_string(value).unwrap_or_default();
    let json = json.trim_matches('"').to_owned();
    let bytes = value.as_bytes();
    [
        value.to_owned(),
        form.replace('+', "%20"),
        form,
        json,
        escape_text(value).into_owned(),
        BASE64_STANDARD.encode(bytes),
        BASE64_STANDARD_NO_PAD.encode(bytes),
        BASE64_URL_SAFE_NO_PAD.encode(bytes),
    ]
    .into_iter()
    .map(Zeroizing::new)
    .collect()
}

/// `Bearer [redacted]`; challenges keep their scheme too.
fn scheme_only(value: &str) -> String {
    match value.split_once(' ') {
        Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
            format!("{scheme} {GONE}")
        }
        _ if value.is_empty() => String::new(),
        _ if value.eq_ignore_ascii_case("ntlm") || value.eq_ignore_ascii_case("negotiate") => {
            value.to_owned()
        }
        _ => GONE.to_owned(),
    }
}

/// Whether a secret stands behind a name.
fn telling(name: &str) -> bool {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    NAMES.iter().any(|part| plain.contains(part)) && !HARMLESS.contains(&plain.as_str())
}

/// Takes out what stands behind a telling name, whatever the format: `name="value"`, `"name": "value"`,
/// `name=value&`, `<name>value</name>`.
fn by_name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        out.push_str(name);
        rest = after;
        let value = telling(name).then(|| value_after(after)).flatten();
        if let Some((kept, gone)) = value.filter(|(from, _)| !after[*from..].starts_with(GONE)) {
            out.push_str(&after[..kept]);
            out.push_str(GONE);
            rest = &after[gone..];
        }
    }
    out.push_str(rest);
    out
}

/// Where the value behind a name begins and ends, when there is one.
fn value_after(after: &str) -> Option<(usize, usize)> {
    let trimmed = after.trim_start_matches(['"', '\'', '\\']);
    let quoted_name = trimmed.len() < after.len();
    let trimmed = trimmed.trim_start();
    let sign = trimmed.chars().next()?;
    let at = after.len() - trimmed.len() + 1;
    match sign {
        '>' if !quoted_name => {
            let length = after[at..].find('<')?;
            (!after[at..at + length].trim().is_empty()).then_some((at, at + length))
        }
        ':' | '=' => {
            let behind = &after[at..];
            let open = behind.len() - behind.trim_start().len();
            let start = at + open;
            let value = &after[start..];
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (from, length) = match quote {
                Some(quote) => (start + 1, closing(&value[1..], quote)),
                None => (
                    start,
                    value
                        .find(|c: char| c.is_whitespace() || "&,;}])<\"'".contains(c))
                        .unwrap_or(value.len()),
                ),
            };
            (length > 0).then_some((from, from + length))
        }
        _ => None,
    }
}

/// Length up to the quote that is not escaped.
fn closing(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == quote && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_values_go_in_every_form_protocols_carry_them_in() {
        let redactor = Redactor::new();
        let value = "p&s<w\"ö rd+1/2";
        redactor.register(&Secret::from(value));
        for form in forms(value) {
            let text = format!("before {} after", form.as_str());
            assert_eq!(redactor.text(&text), "before [redacted] after");
        }
        assert!(!format!("{redactor:?}").contains("rd+1"));
    }

    #[test]
    fn what_stands_behind_a_telling_name_goes_unknown_or_not() {
        let redactor = Redactor::new();
        for (text, clean) in [
            (
                r#"{"access_token":"abc.def","expires_in":3599}"#,
                r#"{"access_token":"[redacted]","expires_in":3599}"#,
            ),
            (r#"{"client_secret" : "a\"b", "x": 1}"#, r#"{"client_secret" : "[redacted]", "x": 1}"#),
            ("client_id=1&client_secret=abc&scope=s", "client_id=1&client_secret=[redacted]&scope=s"),
            (
                "<t:Password>abc</t:Password><t:Id>1</t:Id>",
                "<t:Password>[redacted]</t:Password><t:Id>1</t:Id>",
            ),
            ("corpsecret=abc corpid=1", "corpsecret=[redacted] corpid=1"),
            (r#"{"token_type":"Bearer"}"#, r#"{"token_type":"Bearer"}"#),
            ("the password is wrong", "the password is wrong"),
            ("会议 token", "会议 token"),
            (r#""password":"#, r#""password":"#),
        ] {
            assert_eq!(redactor.text(text), clean);
            assert_eq!(redactor.text(clean), clean, "twice is as good as once");
        }
    }

    #[test]
    fn headers_keep_their_scheme_and_addresses_their_path() {
        let redactor = Redactor::new();
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "Bearer abcdef".parse().unwrap());
        headers.insert("cookie", "session=abcdef".parse().unwrap());
        headers.insert("content-type", "text/xml".parse().unwrap());
        let shown = redactor.headers(&headers);
        assert!(shown.contains(&("authorization".to_owned(), "Bearer [redacted]".to_owned())));
        assert!(shown.contains(&("cookie".to_owned(), "[redacted]".to_owned())));
        assert!(shown.contains(&("content-type".to_owned(), "text/xml".to_owned())));
        let url = redactor.url("https://qyapi.practice.example/cgi-bin/gettoken?corpid=1&corpsecret=abc#x");
        assert_eq!(url, "https://qyapi.practice.example/cgi-bin/gettoken?corpid=1&corpsecret=[redacted]");
        let url = redactor.url("https://oapi.practice.example/auth/scopes?access_token=abc&x=1");
        assert_eq!(url, "https://oapi.practice.example/auth/scopes?access_token=[redacted]&x=1");
        assert_eq!(
            redactor.url("wss://w.practice.example/c?ticket=abc"),
            "wss://w.practice.example/c?ticket=[redacted]"
        );
        let mut own = HeaderMap::new();
        let mut token = http::HeaderValue::from_static("abcdef");
        token.set_sensitive(true);
        own.insert("x-acs-dingtalk-access-token", token);
        assert_eq!(redactor.headers(&own)[0].1, "[redacted]");
    }
}
