//! The shapes of a refusal.
//!
//! Old host: 200 with `errcode`, and for its gateway `errcode` 88 with the true number in `sub_code` (text), sometimes
//! in `errmsg` alone. New host: 4xx or 5xx with `code`. An unknown path of the new host: 200 with `errcode` 404. An
//! address that asked too often: a web page, or `punish` and `wait`. ("Error codes", "Call frequency limits".)

use std::net::IpAddr;

use serde_json::{Map, Value};

use crate::lenient;

/// Longest body in which an error is looked for, bytes; errors are short.
const LONGEST: usize = 256 * 1024;
/// Permissions that are kept.
const MOST_SCOPES: usize = 20;

/// What addresses begin with that ask for a permission.
const APPLY: &str = "appscope/apply?content=";

/// Which shape a refusal had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `errcode`.
    Old,
    /// `errcode` 88 with a number inside.
    Gateway,
    /// `code`.
    New,
    /// A web page.
    Page,
    /// `punish`.
    Punished,
    /// A status without words.
    Bare,
    /// Something else.
    Unreadable,
}

/// A refusal, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which shape it had.
    pub shape: Shape,
    /// HTTP status.
    pub status: u16,
    /// Code as it is shown: `60121`, `88/60011`, `invalidParameter`.
    pub code: Option<String>,
    /// What the table is asked for.
    pub(super) key: String,
    /// Vendor's words.
    pub message: Option<String>,
    /// Id to quote to the vendor.
    pub request_id: Option<String>,
    /// Permissions that are missing.
    pub scopes: Vec<String>,
    /// Address the request came from, as the service saw it.
    pub request_ip: Option<IpAddr>,
}

/// Members of a refusal, whatever case their names have; of two alike the first counts.
struct Body(Map<String, Value>);

impl Body {
    fn get(&self, name: &str) -> Option<&Value> {
        let found = self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value).filter(|value| !value.is_null())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(lenient::as_text)
    }
}

/// Takes a refusal apart; none where the answer is a success.
pub fn read(status: u16, content_type: &str, body: &[u8]) -> Option<Told> {
    let good = (200..300).contains(&status);
    if is_page(content_type, body) {
        return Some(page(status));
    }
    if good && !may_refuse(body) {
        return None;
    }
    let window = if good { body } else { &body[..body.len().min(LONGEST)] };
    match serde_json::from_slice(window) {
        Ok(said) => told(status, good, &Body(said)),
        Err(_) if good => None,
        Err(_) if body.iter().all(u8::is_ascii_whitespace) => Some(bare(status, Shape::Bare)),
        Err(_) => Some(bare(status, Shape::Unreadable)),
    }
}

/// Whether an answer of success may still be a refusal: one of the telling names is in it. Cheaper than reading a long
/// answer twice; a text that happens to hold the name costs that second reading.
fn may_refuse(body: &[u8]) -> bool {
    let has = |name: &[u8]| body.windows(name.len()).any(|window| window == name);
    !has(b"\"errcode\":0") && (has(b"\"errcode\"") || has(b"\"punish\""))
}

fn told(status: u16, good: bool, said: &Body) -> Option<Told> {
    let errcode = said.get("errcode");
    if said.get("punish").is_some() && (errcode.is_none() || said.get("wait").is_some()) {
        return Some(Told { key: "<punished>".to_owned(), ..bare(status, Shape::Punished) });
    }
    let number = errcode.map(|value| match lenient::as_int(value) {
        Some(number) => Some(number.to_string()),
        None => lenient::as_text(value).map(|text| capped(&text)),
    });
    match (number, said.text("code")) {
        (Some(Some(zero)), _) if zero == "0" && good => None,
        (Some(Some(errcode)), _) => Some(old(status, &errcode, said)),
        (Some(None), _) => Some(bare(status, Shape::Unreadable)),
        (None, _) if good => None,
        (None, Some(code)) => {
            let code = capped(&code);
            let key = code.clone();
            Some(Told { code: Some(code), key, ..details(bare(status, Shape::New), said) })
        }
        (None, None) => Some(details(bare(status, Shape::Bare), said)),
    }
}

/// A refusal of the old host; 88 is its gateway's, with the number that counts inside.
fn old(status: u16, errcode: &str, said: &Body) -> Told {
    if errcode != "88" {
        let base = details(bare(status, Shape::Old), said);
        return Told { code: Some(errcode.to_owned()), key: errcode.to_owned(), ..base };
    }
    let sub = said.text("sub_code").map(|sub| capped(sub.trim())).filter(|sub| !sub.is_empty());
    let sub = sub.or_else(|| after(&said.text("errmsg")?, "subcode=").map(|sub| capped(&sub)));
    let base = details(bare(status, Shape::Gateway), said);
    match sub {
        Some(sub) => Told { code: Some(format!("88/{sub}")), key: sub, ..base },
        None => Told { code: Some("88".to_owned()), key: "88/".to_owned(), ..base },
    }
}

fn details(base: Told, said: &Body) -> Told {
    let words: Vec<String> =
        ["errmsg", "sub_msg", "message"].into_iter().filter_map(|name| said.text(name)).collect();
    let all = words.join(" / ");
    let id = said.text("request_id").or_else(|| said.text("requestid"));
    Told {
        scopes: scopes(said.get("accessdenieddetail"), &all),
        request_ip: ip(&all),
        message: words.into_iter().find(|text| !text.is_empty()),
        request_id: id.map(|id| capped(&id)).filter(|id| !id.is_empty()),
        ..base
    }
}

/// Permissions: listed by the new host, in the words of the old one.
fn scopes(denied: Option<&Value>, words: &str) -> Vec<String> {
    let listed =
        denied.and_then(|denied| denied.get("requiredScopes").or_else(|| denied.get("requiredscopes")));
    let mut found: Vec<String> = match listed {
        Some(Value::Array(list)) => list.iter().filter_map(lenient::as_text).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    // Either in brackets, or in the addresses that ask for them.
    if found.is_empty()
        && let Some(inside) = words.split("requiredScopes=[").nth(1).and_then(|rest| rest.split(']').next())
    {
        found = inside.split(',').map(|scope| scope.trim().to_owned()).collect();
    }
    if found.is_empty() {
        let asked = words.split(APPLY).skip(1).filter_map(|rest| {
            let rest = rest.split("%23").nth(1)?;
            rest.split(|c: char| !(c.is_ascii_alphanumeric() || "._-,".contains(c))).next()
        });
        found = asked.flat_map(|scopes| scopes.split(',')).map(str::to_owned).collect();
    }
    found.retain(|scope| is_scope(scope));
    found.dedup();
    found.truncate(MOST_SCOPES);
    found
}

fn is_scope(text: &str) -> bool {
    (1..=100).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// The address behind `request ip=`, of either family.
fn ip(words: &str) -> Option<IpAddr> {
    words.split("request ip=").skip(1).find_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_hexdigit() || c == '.' || c == ':')).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ':']).parse().ok()
    })
}

/// What stands behind a name, up to the next sign.
fn after(text: &str, name: &str) -> Option<String> {
    let rest = text.split(name).nth(1)?;
    let value: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    (!value.is_empty()).then_some(value)
}

/// A web page: the gateway's own where it says that it cannot, else the one for addresses that asked too often.
fn page(status: u16) -> Told {
    match status {
        502..=504 => bare(status, Shape::Bare),
        300..=399 => bare(status, Shape::Unreadable),
        _ => Told { key: "<page>".to_owned(), ..bare(status, Shape::Page) },
    }
}

fn bare(status: u16, shape: Shape) -> Told {
    Told {
        shape,
        status,
        code: None,
        key: status.to_string(),
        message: None,
        request_id: None,
        scopes: Vec::new(),
        request_ip: None,
    }
}

fn capped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(100).collect()
}

fn is_page(content_type: &str, body: &[u8]) -> bool {
    let start = body.iter().find(|b| !b.is_ascii_whitespace());
    content_type.to_ascii_lowercase().starts_with("text/html") || start == Some(&b'<')
}
