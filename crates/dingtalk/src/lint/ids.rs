//! What an id is by its shape: four stand beside each other in the console and are mixed up ("Basic concepts"). The shapes
//! of CorpId, Client ID and Client Secret are taken from examples (`unconfirmed`): good for a hint, never for a refusal.

/// An id by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// `ding` and hexadecimal digits, 20 or more.
    CorpId,
    /// `ding` and letters and digits, shorter.
    ClientId,
    /// A number.
    AgentId,
    /// A UUID.
    AppId,
    /// 64 letters, digits, `-`, `_`.
    Secret,
}

/// What a text is.
pub fn of(text: &str) -> Option<Id> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("ding") {
        let is_hex = rest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let is_key = rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        return match rest.len() {
            20..=40 if is_hex => Some(Id::CorpId),
            12..=19 if is_key => Some(Id::ClientId),
            _ => None,
        };
    }
    if (6..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Id::AgentId);
    }
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    if lengths == [8, 4, 4, 4, 12] && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-') {
        return Some(Id::AppId);
    }
    let in_secret = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (text.len() == 64 && text.bytes().all(in_secret)).then_some(Id::Secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_apart_by_their_shape() {
        for (text, id) in [
            ("ding0123456789abcdef0123456789abcdef", Some(Id::CorpId)),
            (" dingabcdefgh1234wxyz ", Some(Id::ClientId)),
            ("4000000007", Some(Id::AgentId)),
            ("0f8fad5b-d9cb-469f-a165-70867728950e", Some(Id::AppId)),
            ("ding", None),
            ("suite4abc", None),
            ("", None),
        ] {
            assert_eq!(of(text), id, "{text}");
        }
        assert_eq!(of(&"aB3-".repeat(16)), Some(Id::Secret));
    }
}
