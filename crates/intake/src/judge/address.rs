//! Whether a text has the shape of a mail address, and what to put where it has not.

/// Why a text is no mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    NoAt,
    SeveralAt,
    LocalEmpty,
    DomainEmpty,
    /// The domain is one word.
    DomainWord,
    /// A dot at an end or two in a row.
    Dots,
    Blank,
    Character,
    TooLong,
    /// Several addresses, and splitting them was refused.
    Several,
    /// A proxy address list that marks none as the primary one.
    NoPrimary,
}

impl Reason {
    /// The key that the text selects by.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Reason::NoAt => "no_at",
            Reason::SeveralAt => "several_at",
            Reason::LocalEmpty => "local_empty",
            Reason::DomainEmpty => "domain_empty",
            Reason::DomainWord => "domain_word",
            Reason::Dots => "dots",
            Reason::Blank => "blank",
            Reason::Character => "character",
            Reason::TooLong => "too_long",
            Reason::Several => "several",
            Reason::NoPrimary => "no_primary",
        }
    }
}

/// True for an address that passes the check, of letters, digits and the usual signs alone. Nearly every row has one,
/// so this looks at each byte once.
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(at) = memchr::memchr(b'@', bytes) else { return false };
    let (local, domain) = (&bytes[..at], &bytes[at + 1..]);
    at <= 64 && bytes.len() <= 254 && is_plain_local(local) && is_plain_domain(domain)
}

fn is_plain_local(local: &[u8]) -> bool {
    // An end counts as a dot: none may lie beside another one.
    let mut after_dot = true;
    for &byte in local {
        match byte {
            b'.' if after_dot => return false,
            b'.' => after_dot = true,
            b'-' | b'_' | b'+' => after_dot = false,
            byte if byte.is_ascii_alphanumeric() => after_dot = false,
            _ => return false,
        }
    }
    !after_dot
}

fn is_plain_domain(domain: &[u8]) -> bool {
    let (mut labels, mut length, mut last, mut digits) = (1, 0, b'-', true);
    for &byte in domain {
        match byte {
            b'.' if last == b'-' || last == b'.' => return false,
            b'.' => (labels, length, digits) = (labels + 1, 0, true),
            b'-' if last == b'.' || last == b'-' && length == 0 => return false,
            b'-' => length += 1,
            byte if byte.is_ascii_alphanumeric() => {
                length += 1;
                digits &= byte.is_ascii_digit();
            }
            _ => return false,
        }
        if length > 63 {
            return false;
        }
        last = byte;
    }
    // What ends in a sign is no label, and what ends in digits is the number of a computer.
    last.is_ascii_alphanumeric() && labels > 1 && !digits
}

/// Checks an address: RFC 5321 dot-string, LDH labels, at least two of them, 64 and 254 octets.
pub(crate) fn check(text: &str) -> Result<(), Reason> {
    if text.chars().any(char::is_whitespace) {
        return Err(if text.matches('@').count() > 1 { Reason::Several } else { Reason::Blank });
    }
    let Some((local, domain)) = text.rsplit_once('@') else { return Err(Reason::NoAt) };
    if local.contains('@') {
        let several = text.contains([';', ',', '；', '，', '、']);
        return Err(if several { Reason::Several } else { Reason::SeveralAt });
    }
    if local.is_empty() {
        return Err(Reason::LocalEmpty);
    }
    if domain.is_empty() {
        return Err(Reason::DomainEmpty);
    }
    if !local.bytes().all(is_local_byte)
        || !domain.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b))
    {
        return Err(Reason::Character);
    }
    if local.split('.').any(str::is_empty) || domain.split('.').any(str::is_empty) {
        return Err(Reason::Dots);
    }
    if local.len() > 64 || text.len() > 254 || domain.split('.').any(|label| label.len() > 63) {
        return Err(Reason::TooLong);
    }
    check_labels(domain)
}

fn check_labels(domain: &str) -> Result<(), Reason> {
    let Some((_, last)) = domain.rsplit_once('.') else { return Err(Reason::DomainWord) };
    let hyphens = domain.split('.').any(|label| label.starts_with('-') || label.ends_with('-'));
    if hyphens || last.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::Character);
    }
    Ok(())
}

fn is_local_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte)
}

/// The domain of an address that passed the check.
pub(crate) fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// True for a text that is meant to be an address, however it is written.
pub(crate) fn looks_like_address(text: &str) -> bool {
    let Some(at) = text.find(['@', '＠', '﹫']) else { return false };
    let (local, domain) = text.split_at(at);
    !local.is_empty() && domain.contains(['.', '．', '。', '｡']) && domain.chars().count() > 3
}

/// An address that was probably meant. `domain` is the one that the other rows have.
pub(crate) fn propose(text: &str, reason: Reason, domain: Option<&str>) -> Option<String> {
    let proposal = match reason {
        Reason::NoAt => match spelled_at(text) {
            Some(address) => address,
            None => format!("{text}@{}", domain?),
        },
        Reason::SeveralAt => {
            let (local, rest) = text.split_once('@')?;
            format!("{local}@{}", rest.trim_start_matches('@'))
        }
        Reason::DomainEmpty => format!("{text}{}", domain?),
        Reason::DomainWord => {
            let (local, word) = text.split_once('@')?;
            let domain = domain?;
            let same = domain.replace('.', "").starts_with(word) || domain.split('.').next() == Some(word);
            same.then(|| format!("{local}@{domain}"))?
        }
        Reason::Dots => {
            let (local, domain) = text.split_once('@')?;
            let tidy =
                |part: &str| part.split('.').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(".");
            format!("{}@{}", tidy(local), tidy(domain))
        }
        Reason::Blank => text.split_whitespace().collect(),
        _ => return None,
    };
    let proposal = proposal.to_ascii_lowercase();
    check(&proposal).is_ok().then_some(proposal)
}

/// `name(at)company.example`, `name#company.example`.
fn spelled_at(text: &str) -> Option<String> {
    ["(at)", "[at]", "#", "&"].iter().find_map(|sign| {
        let (local, domain) = text.split_once(sign)?;
        domain.contains('.').then(|| format!("{local}@{domain}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_pass() {
        for text in ["mr-2f@practice.example", "a.b+c@x.y.example", "1@2.cn", "o'neil@practice.example"] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_plain_is_an_address_and_usual_addresses_are_plain() {
        for text in ["mr-2f@practice.example", "MR_2F+x@sub.practice.example", "1@2.cn", "a.b@x-y.example"] {
            assert!(is_plain(text), "{text}");
        }
        let long = format!("a@{}.example", "b".repeat(64));
        for text in [
            "",
            "@",
            "a@",
            "@b.cn",
            "a@b",
            "a.@b.cn",
            ".a@b.cn",
            "a..b@c.cn",
            "a@b..cn",
            "a@.b.cn",
            "a@b.cn.",
            "a@-b.cn",
            "a@b-.cn",
            "a@b.cn-",
            "a@b.c-",
            "a@b.1",
            "a@b@c.cn",
            "a b@c.cn",
            "甲@b.cn",
            "a@乙.cn",
            &long,
        ] {
            assert!(!is_plain(text), "{text}");
        }
        for text in ["a@b.1-2", "o'neil@practice.example"] {
            assert!(!is_plain(text) && check(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn bad_addresses_say_why() {
        for (text, reason) in [
            ("mr-2f", Reason::NoAt),
            ("a@b@practice.example", Reason::SeveralAt),
            ("@practice.example", Reason::LocalEmpty),
            ("a@", Reason::DomainEmpty),
            ("a@practice", Reason::DomainWord),
            ("a..b@practice.example", Reason::Dots),
            ("a@.example", Reason::Dots),
            ("a b@practice.example", Reason::Blank),
            ("望京@practice.example", Reason::Character),
            ("a@practice.-x", Reason::Character),
            ("a@10.0.0.1", Reason::Character),
            ("a@b.example;c@d.example", Reason::Several),
        ] {
            assert_eq!(check(text), Err(reason), "{text}");
        }
        assert_eq!(check(&format!("{}@practice.example", "a".repeat(65))), Err(Reason::TooLong));
    }

    #[test]
    fn proposals_are_addresses() {
        let domain = Some("practice.example");
        for (text, proposal) in [
            ("mr-2f", Some("mr-2f@practice.example")),
            ("mr-2f(at)practice.example", Some("mr-2f@practice.example")),
            ("mr-2f@@practice.example", Some("mr-2f@practice.example")),
            ("mr-2f@", Some("mr-2f@practice.example")),
            ("mr-2f@practice", Some("mr-2f@practice.example")),
            ("mr-2f@other", None),
            ("mr-2f@practice..example", Some("mr-2f@practice.example")),
            ("mr 2f@practice.example", Some("mr2f@practice.example")),
            ("望京", None),
        ] {
            let reason = check(text).expect_err(text);
            assert_eq!(propose(text, reason, domain).as_deref(), proposal, "{text}");
        }
    }
}
