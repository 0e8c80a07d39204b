//! The few shapes of `$filter`, `$expand` and `$orderby` that are simulated; others are refused, not guessed.

use crate::org::ids::ical_uid;
use crate::org::view::EventView;
use crate::rest::call::Call;
use crate::rest::draft::is_property_id;
use crate::rest::refusal::Refusal;

/// A condition on events.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filter {
    ICalUid(String),
    Subject(String),
    /// An extended property with this id and, where given, this value.
    Extended(String, Option<String>),
}

impl Filter {
    /// Reads `$filter`.
    pub fn read(text: Option<&str>) -> Result<Option<Self>, Refusal> {
        text.map(|text| parse(text.trim()).ok_or_else(|| invalid(text))).transpose()
    }

    pub fn fits(&self, view: &EventView<'_>) -> bool {
        match self {
            Self::ICalUid(uid) => *uid == ical_uid(&view.content.uid, view.at.date),
            Self::Subject(subject) => *view.content.subject == **subject,
            Self::Extended(id, value) => view.item.extended.iter().any(|(known, held)| {
                known.eq_ignore_ascii_case(id) && value.as_ref().is_none_or(|value| value == held)
            }),
        }
    }
}

fn parse(text: &str) -> Option<Filter> {
    if let Some(uid) = equals(text, "iCalUId") {
        return Some(Filter::ICalUid(uid));
    }
    if let Some(subject) = equals(text, "subject") {
        return Some(Filter::Subject(subject));
    }
    let inner = text.strip_prefix("singleValueExtendedProperties/")?;
    let inner = inner.strip_prefix("any(").or_else(|| inner.strip_prefix("Any("))?.strip_suffix(')')?;
    let (variable, condition) = inner.split_once(':')?;
    let variable = variable.trim();
    let (id, value) = match condition.split_once(" and ") {
        Some((id, value)) => (id.trim(), Some(equals(value.trim(), &format!("{variable}/value"))?)),
        None => (condition.trim(), None),
    };
    let id = equals(id, &format!("{variable}/id"))?;
    is_property_id(&id).then_some(Filter::Extended(id, value))
}

/// Addresses of which a user must have one, from conditions joined by `or`: `mail eq '..'`, `userPrincipalName eq '..'`
/// and `proxyAddresses/any(p:p eq 'smtp:..')`.
pub(super) fn user_addresses(text: &str) -> Result<Vec<String>, Refusal> {
    let one = |condition: &str| {
        let condition = condition.trim();
        let named = equals(condition, "mail").or_else(|| equals(condition, "userPrincipalName"));
        named.or_else(|| {
            let inner = condition.strip_prefix("proxyAddresses/any(")?.strip_suffix(')')?;
            let (variable, inner) = inner.split_once(':')?;
            let proxy = equals(inner.trim(), variable.trim())?;
            let (kind, address) = proxy.split_once(':')?;
            kind.eq_ignore_ascii_case("smtp").then(|| address.to_owned())
        })
    };
    let addresses: Option<Vec<String>> = text.split(" or ").map(one).collect();
    addresses.ok_or_else(|| Refusal::new(400, "Request_UnsupportedQuery", "Unsupported Query."))
}

/// The literal of `NAME eq 'LITERAL'`; two quotes are one.
fn equals(text: &str, name: &str) -> Option<String> {
    let literal = text.strip_prefix(name)?.trim_start().strip_prefix("eq")?.trim();
    let inner = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    let whole = inner.replace("''", "\u{0}");
    (!whole.contains('\'')).then(|| whole.replace('\u{0}', "'"))
}

fn invalid(text: &str) -> Refusal {
    let short: String = text.chars().take(120).collect();
    Refusal::new(
        400,
        "ErrorInvalidUrlQueryFilter",
        format!("The query filter contains one or more invalid nodes: {short}"),
    )
}

/// Ids of extended properties that `$expand` names.
pub(super) fn expanded(call: &Call<'_>) -> Result<Option<Vec<String>>, Refusal> {
    let Some(text) = call.query.get("$expand") else { return Ok(None) };
    let read = || {
        let inner = text.trim().strip_prefix("singleValueExtendedProperties(")?.strip_suffix(')')?;
        let filter = inner.trim().strip_prefix("$filter")?.trim_start().strip_prefix('=')?;
        filter.split(" or ").map(|part| equals(part.trim(), "id").filter(|id| is_property_id(id))).collect()
    };
    match read() {
        Some(ids) => Ok(Some(ids)),
        None => Err(Refusal::bad_request(format!(
            "Parsing OData Select and Expand failed: '{text}' cannot be expanded."
        ))),
    }
}

/// Puts events into the order of `$orderby`.
pub(super) fn sort(call: &Call<'_>, views: &mut [EventView<'_>]) -> Result<(), Refusal> {
    let Some(text) = call.query.get("$orderby") else { return Ok(()) };
    let mut words = text.split_whitespace();
    let (key, direction) = (words.next().unwrap_or_default(), words.next());
    match key {
        "start/dateTime" => views.sort_by_key(|view| view.start),
        "end/dateTime" => views.sort_by_key(|view| view.end),
        "subject" => views.sort_by(|a, b| a.content.subject.cmp(&b.content.subject)),
        "createdDateTime" => views.sort_by_key(|view| view.item.created),
        "lastModifiedDateTime" => views.sort_by_key(|view| view.item.modified),
        _ => return Err(Refusal::bad_request(format!("The property '{key}' does not support ordering."))),
    }
    match direction {
        None | Some("asc") => Ok(()),
        Some("desc") => {
            views.reverse();
            Ok(())
        }
        Some(other) => Err(Refusal::bad_request(format!("Syntax error at '{other}' in $orderby."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_shapes_are_read_and_others_refused() {
        let id = "String {5b3c9a1e-0000-4000-8000-000000000000} Name SyncKey";
        let any = format!("singleValueExtendedProperties/any(ep: ep/id eq '{id}' and ep/value eq 'it''s 1')");
        assert_eq!(
            Filter::read(Some(&any)).unwrap(),
            Some(Filter::Extended(id.into(), Some("it's 1".into())))
        );
        assert_eq!(Filter::read(Some("iCalUId eq 'A1'")).unwrap(), Some(Filter::ICalUid("A1".into())));
        assert_eq!(Filter::read(None).unwrap(), None);
        for text in ["start/dateTime ge '2026-01-01'", "iCalUId eq A1", "subject eq 'a' or subject eq 'b'"] {
            assert!(Filter::read(Some(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn users_are_asked_for_by_any_of_their_addresses() {
        let read = |text: &str| user_addresses(text).ok();
        let both =
            "mail eq 'o''hara@practice.example' or proxyAddresses/any(p:p eq 'smtp:alias@practice.example')";
        assert_eq!(
            read(both),
            Some(vec!["o'hara@practice.example".to_owned(), "alias@practice.example".to_owned()])
        );
        for other in ["", "mail ne 'x'", "mail eq 'x' and true", "proxyAddresses/any(p:p eq 'x')"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
