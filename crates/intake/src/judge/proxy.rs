//! Proxy address lists of Exchange: `{smtp:a, SMTP:b}`, the upper-case `SMTP` is the primary address.

/// A list that was taken apart; addresses as written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ProxyList<'a> {
    /// The primary address; none where several are there and none is marked.
    pub(crate) primary: Option<&'a str>,
    /// The other mail addresses.
    pub(crate) aliases: Vec<&'a str>,
}

/// True for a text with a mail address that carries its type.
pub(crate) fn is_list(text: &str) -> bool {
    starts(text).next().is_some()
}

/// Takes a list apart; types other than `smtp` are passed over.
pub(crate) fn parse(text: &str) -> Option<ProxyList<'_>> {
    let mut primary = None;
    let mut others = Vec::new();
    for start in starts(text) {
        let kind = &text[start..start + 5];
        let address = address_at(&text[start + 5..]);
        if address.is_empty() {
            continue;
        }
        if kind == "SMTP:" && primary.is_none() {
            primary = Some(address);
        } else {
            others.push(address);
        }
    }
    if primary.is_none() && others.len() == 1 {
        primary = others.pop();
    }
    if primary.is_none() && others.is_empty() {
        return None;
    }
    others.retain(|address| primary.is_none_or(|primary| !primary.eq_ignore_ascii_case(address)));
    Some(ProxyList { primary, aliases: others })
}

/// Places where `smtp:` begins a word.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).filter_map(move |colon| {
        let start = colon.checked_sub(4)?;
        let is_kind = bytes[start..colon].eq_ignore_ascii_case(b"smtp");
        let begins = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        (is_kind && begins).then_some(start)
    })
}

/// The address up to the next separator; `+smtp:` separates in exports of the admin centre.
fn address_at(text: &str) -> &str {
    let end = text
        .find([',', ';', '}', '{', ' ', '\t', '\n', '\r', '|', '"', '，', '；', '、'])
        .unwrap_or(text.len());
    let address = &text[..end];
    let plus = address.match_indices('+').map(|(at, _)| at).find(|&at| {
        let kind = address[at + 1..].split(':').next().unwrap_or_default();
        kind.len() < address.len() - at - 1 && kind.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    address[..plus.unwrap_or(end)].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_case_one_is_primary() {
        let list = parse("{smtp:tjh@x.cn, SMTP:mr-4f@x.cn, x500:/o=Org/cn=mr, SIP:mr@x.cn}").unwrap();
        assert_eq!(list, ProxyList { primary: Some("mr-4f@x.cn"), aliases: vec!["tjh@x.cn"] });
    }

    #[test]
    fn plus_separates_only_before_a_type() {
        let list = parse("SMTP:a+1@x.cn+smtp:b@x.cn+x500:/o=Org").unwrap();
        assert_eq!(list, ProxyList { primary: Some("a+1@x.cn"), aliases: vec!["b@x.cn"] });
    }

    #[test]
    fn without_a_mark_a_single_address_is_primary_and_of_several_none() {
        assert_eq!(parse("smtp:a@x.cn").unwrap().primary, Some("a@x.cn"));
        assert_eq!(parse("smtp:a@x.cn;smtp:b@x.cn").unwrap().primary, None);
        assert_eq!(parse("{SIP:a@x.cn}"), None);
    }
}
