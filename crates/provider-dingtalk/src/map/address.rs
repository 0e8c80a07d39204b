//! What rooms and lists of rooms go by.

/// Domain that can never have a mailbox (RFC 2606).
const NOWHERE: &str = "dingtalk.invalid";

/// Address of a room, lower case: the key an administrator gave it where that is a mail address, else one made of its id
/// that nobody can ever write to.
pub(crate) fn room(room_id: &str, own: Option<&str>) -> String {
    match own.map(str::trim).filter(|own| is_mail(own)) {
        Some(own) => own.to_lowercase(),
        None => format!("{}@{NOWHERE}", room_id.trim().to_lowercase()),
    }
}

/// Address of a group of rooms.
pub(crate) fn group(id: i64) -> String {
    format!("group-{id}@{NOWHERE}")
}

fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| c.is_ascii_graphic() && !"@,;<>()[]\\\"".contains(c);
    !local.is_empty()
        && text.len() <= 254
        && local.chars().all(plain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && domain.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}
