//! Addresses with places in them: some the service fills in itself and must stay, all others must be replaced before the
//! address is pasted.

use url::Url;

/// What the service replaces in home pages by the CorpId ("Web app: home page address").
pub const CORP_ID: &str = "$CORPID$";

/// What is to be said of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFinding {
    /// A place that has not been replaced.
    Left(String),
    /// A place that must stay was replaced, or is not there.
    MustStay(&'static str),
    /// Not an address.
    Unreadable,
    /// Not https.
    NotHttps,
}

/// Looks at an address; `stays` are places in it that must stay as they are.
pub fn of(text: &str, stays: &[&'static str]) -> Vec<LinkFinding> {
    let text = text.trim();
    let mut findings: Vec<LinkFinding> = stays
        .iter()
        .filter(|place| !text.contains(**place))
        .map(|place| LinkFinding::MustStay(place))
        .collect();
    let rest = stays.iter().fold(text.to_owned(), |rest, place| rest.replace(place, ""));
    findings.extend(places(&rest).into_iter().map(LinkFinding::Left));
    let left = findings.iter().any(|it| matches!(it, LinkFinding::Left(_)));
    match Url::parse(&rest) {
        Ok(url) if url.scheme() == "https" && url.has_host() => {}
        Ok(url) if url.scheme() == "http" && url.has_host() => findings.push(LinkFinding::NotHttps),
        _ if left => {}
        _ => findings.push(LinkFinding::Unreadable),
    }
    findings
}

/// `{…}`, `<…>`, `$…$`, and words of another script in the host.
fn places(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [('{', '}'), ('<', '>'), ('$', '$')] {
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            let after = &rest[start + open.len_utf8()..];
            let Some(end) = after.find(close) else { break };
            found.push(format!("{open}{}{close}", after[..end].chars().take(40).collect::<String>()));
            rest = &after[end + close.len_utf8()..];
        }
    }
    let host =
        text.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let outside = |part: &&str| !part.is_ascii() && !part.contains(['{', '<', '$']);
    found.extend(host.split('.').filter(outside).map(|part| part.chars().take(40).collect()));
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_that_are_left_are_named_and_those_that_stay_are_let_be() {
        let left = |text: &str| LinkFinding::Left(text.to_owned());
        assert_eq!(of("https://mail.practice.example/d/?corpId=$CORPID$", &[CORP_ID]), []);
        assert_eq!(
            of("https://mail.practice.example/d/?corpId=ding1", &[CORP_ID]),
            [LinkFinding::MustStay(CORP_ID)]
        );
        assert_eq!(of("https://mail.域名/d/?corpId=$CORPID$", &[CORP_ID]), [left("域名")]);
        assert_eq!(
            of("http://{cname域名}/callback?corpId={corpId}", &[]),
            [left("{cname域名}"), left("{corpId}"), LinkFinding::NotHttps]
        );
        assert_eq!(of("http://mail.practice.example/", &[]), [LinkFinding::NotHttps]);
        assert_eq!(of("mail.practice.example", &[]), [LinkFinding::Unreadable]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            let _ = of(&text, &[CORP_ID]);
        }
    }
}
