//! What is wrong with the settings of a form before anything is called; fields are known by their keys and kinds.

use connector::{Descriptor, FieldIssue, FieldKind, FieldSpec, Secrets, Settings};
use secrecy::ExposeSecret;
use url::Url;

/// Reviews settings and the shapes of secrets of one way to log on.
pub fn review(
    descriptor: &Descriptor,
    auth: &str,
    settings: &Settings,
    secrets: &Secrets,
) -> Vec<FieldIssue> {
    let Some(spec) = descriptor.auth.iter().find(|a| a.key == auth) else { return Vec::new() };
    let mut issues = Vec::new();
    for key in spec.fields {
        let Some(field) = descriptor.fields.iter().find(|f| f.key == *key) else { continue };
        // Hidden ones are not missed.
        if descriptor.holds(field.visible_when, auth, settings) {
            issues.extend(review_field(field, settings, secrets));
        }
    }
    if spec.fields.contains(&"client_id") {
        issues.extend(swapped(settings));
    }
    issues
}

fn review_field(field: &FieldSpec, settings: &Settings, secrets: &Secrets) -> Option<FieldIssue> {
    if field.kind.is_secret() {
        return review_secret(field, secrets);
    }
    let Some(value) = settings.get(field.key) else {
        let missing = field.required && field.default.is_none();
        return missing.then(|| issue(field.key, "field.missing", true, None));
    };
    match field.kind {
        FieldKind::Guid => (!is_guid(value)).then(|| issue(field.key, "field.shape", false, guid_in(value))),
        FieldKind::Email => {
            (!is_email(value)).then(|| issue(field.key, "field.shape", true, email_in(value)))
        }
        FieldKind::Host => review_host(field.key, value),
        FieldKind::Url => review_url(field.key, value),
        FieldKind::Choice(choices) => {
            (!choices.contains(&value)).then(|| issue(field.key, "field.choice", true, None))
        }
        FieldKind::Date => {
            value.parse::<jiff::civil::Date>().is_err().then(|| issue(field.key, "field.shape", true, None))
        }
        _ if field.key == "pin_sha256" => review_pin(value),
        _ if field.key == "scope" && !value.ends_with("/.default") => {
            let suggestion = format!("{}/.default", value.trim_end_matches('/'));
            Some(issue(field.key, "field.shape", false, Some(suggestion)))
        }
        _ => None,
    }
}

/// A secret is looked at only while it is being entered. A GUID is the secret's id, not its value.
fn review_secret(field: &FieldSpec, secrets: &Secrets) -> Option<FieldIssue> {
    let value = secrets.0.get(field.key)?.expose_secret();
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return Some(issue(field.key, "field.missing", true, None));
    }
    if field.key == "client_secret" && is_guid(trimmed) {
        return Some(issue(field.key, "field.secret_id", true, None));
    }
    // A password may begin or end with a blank; a client secret never does.
    (field.key == "client_secret" && trimmed.len() != value.len())
        .then(|| issue(field.key, "field.blanks", false, None))
}

/// Tenant and client id are alike in shape: equal ones are one pasted twice. Which is which is only seen where the
/// tenant is a domain that stands in the client's place.
fn swapped(settings: &Settings) -> Vec<FieldIssue> {
    let (Some(tenant), Some(client)) = (settings.get("tenant_id"), settings.get("client_id")) else {
        return Vec::new();
    };
    if tenant.eq_ignore_ascii_case(client) {
        return vec![issue("client_id", "field.same_as_tenant", true, None)];
    }
    if is_guid(tenant) && !is_guid(client) && client.contains('.') {
        return vec![
            issue("tenant_id", "field.swapped", true, Some(client.to_owned())),
            issue("client_id", "field.swapped", true, Some(tenant.to_owned())),
        ];
    }
    Vec::new()
}

/// A host: an address pasted whole is taken apart, http is refused.
fn review_host(key: &str, value: &str) -> Option<FieldIssue> {
    let lower = value.to_ascii_lowercase();
    if !value.contains("://") && !value.contains(['/', '\\', '@', ' ', '?', '#']) {
        let parses = Url::parse(&format!("https://{value}/")).is_ok_and(|u| u.path() == "/" && u.has_host());
        return (!parses).then(|| issue(key, "field.shape", true, None));
    }
    let whole = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
    let host = Url::parse(whole.trim()).ok().and_then(|u| {
        let host = u.host_str()?.to_owned();
        Some(u.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
    });
    let code = if lower.starts_with("http://") { "field.not_https" } else { "field.host_only" };
    Some(issue(key, code, true, host))
}

/// Only https; http to this machine alone.
fn review_url(key: &str, value: &str) -> Option<FieldIssue> {
    match Url::parse(value) {
        Ok(url) if url.scheme() == "https" && url.has_host() => None,
        Ok(url) if url.scheme() == "http" && is_loopback(&url) => None,
        Ok(url) if url.scheme() == "http" => {
            let secure = url.as_str().replacen("http://", "https://", 1);
            Some(issue(key, "field.not_https", true, Some(secure)))
        }
        _ => {
            let with_scheme = format!("https://{value}");
            let usable =
                Url::parse(&with_scheme).is_ok_and(|u| u.host_str().is_some_and(|h| h.contains('.')));
            Some(issue(key, "field.shape", true, usable.then_some(with_scheme)))
        }
    }
}

/// A SHA-256 fingerprint with or without separators.
fn review_pin(value: &str) -> Option<FieldIssue> {
    let digits: String = value.chars().filter(|c| !matches!(c, ':' | ' ' | '-')).collect();
    let fits = digits.len() == 64 && digits.chars().all(|c| c.is_ascii_hexdigit());
    (!fits).then(|| issue("pin_sha256", "field.shape", true, None))
}

/// Whether an address points at this machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether a text has the shape of a GUID.
pub fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// A GUID inside braces, quotes or an address.
fn guid_in(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_hexdigit() && c != '-').find(|part| is_guid(part)).map(str::to_lowercase)
}

fn is_email(text: &str) -> bool {
    let Some((user, domain)) = text.split_once('@') else { return false };
    let clean = |c: char| !c.is_whitespace() && !matches!(c, '@' | ',' | ';' | '<' | '>');
    !user.is_empty()
        && text.chars().filter(|c| *c == '@').count() == 1
        && text.replacen('@', "", 1).chars().all(clean)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

/// The address in `Name <address>`.
fn email_in(text: &str) -> Option<String> {
    let inside = text.split(['<', '>', ' ', ',', ';']).find(|part| is_email(part))?;
    Some(inside.to_lowercase())
}

fn issue(field: &str, code: &str, blocking: bool, suggestion: Option<String>) -> FieldIssue {
    FieldIssue { field: field.to_owned(), code: code.to_owned(), blocking, suggestion }
}
