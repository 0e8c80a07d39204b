//! The list of server egress addresses ("Security settings": at most 50, one `*` in each; most pages have commas between
//! them, one has lines).

use std::net::{IpAddr, Ipv4Addr};

/// Addresses a list takes.
pub const MOST: usize = 50;
/// Longest text that is looked at, bytes.
const LONGEST: usize = 8 * 1024;

/// What is to be said of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Not an address.
    Unreadable(String),
    /// Several addresses with dots between them instead of commas.
    RunTogether(String),
    /// More than one `*` in an address.
    Stars(String),
    /// An address of a home or office network, which nobody outside ever sees.
    Private(String),
    /// It stands there twice.
    Twice(String),
    /// Separators that are neither commas nor lines.
    Separators,
    /// More addresses than a list takes.
    TooMany,
}

impl Finding {
    /// Whether the list cannot be used as it is.
    pub fn is_error(&self) -> bool {
        !matches!(self, Self::Private(_) | Self::Twice(_))
    }
}

/// A list, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IpList {
    /// Addresses that can be used, in order, each once; what is run together is taken apart.
    pub addresses: Vec<String>,
    /// What is to be said.
    pub findings: Vec<Finding>,
}

impl IpList {
    /// With commas, as most of the console's pages take it.
    pub fn with_commas(&self) -> String {
        self.addresses.join(",")
    }

    /// One a line.
    pub fn with_lines(&self) -> String {
        self.addresses.join("\n")
    }

    /// Whether the list lets an address in.
    pub fn covers(&self, ip: IpAddr) -> bool {
        let text = ip.to_string();
        self.addresses
            .iter()
            .any(|entry| fits(entry, &text) || entry.parse().is_ok_and(|it: IpAddr| it == ip))
    }
}

/// Reads a list.
pub fn of(text: &str) -> IpList {
    let mut list = IpList::default();
    let cut = text.char_indices().find(|(at, _)| *at >= LONGEST).map_or(text.len(), |(at, _)| at);
    // Full-width comma and semicolon, ideographic comma, and what else people type.
    let odd = |c: char| matches!(c, ';' | '|' | '/' | '\u{FF0C}' | '\u{3001}' | '\u{FF1B}');
    if text[..cut].contains(odd) {
        list.findings.push(Finding::Separators);
    }
    for part in text[..cut].split(|c: char| c == ',' || c.is_whitespace() || odd(c)).filter(|p| !p.is_empty())
    {
        entry(part, &mut list);
    }
    if list.addresses.len() > MOST || cut < text.len() {
        list.findings.push(Finding::TooMany);
        list.addresses.truncate(MOST);
    }
    list
}

fn entry(part: &str, list: &mut IpList) {
    if let Ok(IpAddr::V6(ip)) = part.parse::<IpAddr>() {
        return add(ip.to_string(), list);
    }
    let segments: Vec<&str> = part.trim_end_matches('.').split('.').collect();
    if segments.len() > 4 && segments.len().is_multiple_of(4) {
        let apart: Vec<String> = segments.chunks(4).map(|four| four.join(".")).collect();
        if apart.iter().all(|one| is_address(one)) {
            list.findings.push(Finding::RunTogether(shown(part)));
            apart.into_iter().for_each(|one| add(one, list));
            return;
        }
    }
    if !is_segments(&segments) {
        return list.findings.push(Finding::Unreadable(shown(part)));
    }
    if segments.iter().filter(|segment| **segment == "*").count() > 1 {
        return list.findings.push(Finding::Stars(shown(part)));
    }
    add(segments.join("."), list);
}

fn add(address: String, list: &mut IpList) {
    if list.addresses.contains(&address) {
        return list.findings.push(Finding::Twice(address));
    }
    let plain = address.replace('*', "1");
    if plain.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_private() || ip.is_loopback() || ip.is_link_local()) {
        list.findings.push(Finding::Private(address.clone()));
    }
    list.addresses.push(address);
}

fn is_address(text: &str) -> bool {
    let segments: Vec<&str> = text.split('.').collect();
    is_segments(&segments) && segments.iter().filter(|segment| **segment == "*").count() <= 1
}

fn is_segments(segments: &[&str]) -> bool {
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && text.parse::<u8>().is_ok();
    segments.len() == 4 && segments.iter().all(|segment| *segment == "*" || number(segment))
}

/// Whether an entry with or without `*` is this address.
fn fits(entry: &str, ip: &str) -> bool {
    let (entry, ip): (Vec<_>, Vec<_>) = (entry.split('.').collect(), ip.split('.').collect());
    entry.len() == 4 && ip.len() == 4 && entry.iter().zip(&ip).all(|(entry, ip)| *entry == "*" || entry == ip)
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn commas_and_lines_are_taken_and_a_star_in_each_address() {
        let list = of("203.0.113.9, 198.51.100.*\n2001:db8::1");
        assert_eq!(list.with_commas(), "203.0.113.9,198.51.100.*,2001:db8::1");
        assert_eq!((list.with_lines().lines().count(), list.findings.len()), (3, 0));
        assert!(list.covers("198.51.100.77".parse().unwrap()));
        assert!(list.covers("2001:db8:0:0::1".parse().unwrap()));
        assert!(!list.covers("203.0.113.10".parse().unwrap()));
    }

    #[test]
    fn a_dot_typed_for_a_comma_is_told_and_taken_apart() {
        let list = of("203.0.113.93.198.51.100.*,192.0.2.1");
        assert_eq!(list.with_commas(), "203.0.113.93,198.51.100.*,192.0.2.1");
        assert_eq!(list.findings, [Finding::RunTogether("203.0.113.93.198.51.100.*".into())]);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let list = of("203.0.113.256；10.0.0.5 192.0.*.*,192.0.2.0/24,10.0.0.5,x");
        let unreadable: Vec<_> =
            list.findings.iter().filter(|it| matches!(it, Finding::Unreadable(_))).collect();
        assert_eq!(unreadable.len(), 3, "{list:?}");
        for expected in [
            Finding::Separators,
            Finding::Private("10.0.0.5".into()),
            Finding::Twice("10.0.0.5".into()),
            Finding::Stars("192.0.*.*".into()),
        ] {
            assert!(list.findings.contains(&expected), "{expected:?} in {list:?}");
        }
        let many = (0..60).map(|n| format!("203.0.113.{n}")).collect::<Vec<_>>().join(",");
        assert_eq!((of(&many).addresses.len(), of(&many).findings), (MOST, vec![Finding::TooMany]));
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_what_is_taken_reads_as_itself(text in "[0-9.*,:;/ \\n，x]{0,200}") {
            let list = of(&text);
            let again = of(&list.with_commas());
            prop_assert_eq!(&again.addresses, &list.addresses);
            prop_assert!(again.findings.iter().all(|it| !it.is_error()));
        }
    }
}
