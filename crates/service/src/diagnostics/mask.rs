//! Takes people, machines and opaque values out of texts, the same way each time.

use std::collections::BTreeMap;

use serde_json::Value;

/// A run of letters and digits this long is a token, a key or a fingerprint.
const OPAQUE: usize = 40;
/// A part of a path longer than this may be one too.
const LONG_PART: usize = 20;
/// What stands for it.
const GONE: &str = "***";

/// Replaces addresses by pseudonyms that stay the same for the life of the mask.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    people: BTreeMap<String, usize>,
    known: Vec<(String, &'static str)>,
}

impl Mask {
    /// A mask that also replaces given texts, such as the home folder, wherever they appear.
    pub(crate) fn knowing(known: Vec<(String, &'static str)>) -> Self {
        let known = known.into_iter().filter(|(text, _)| text.len() > 2).collect();
        Self { people: BTreeMap::new(), known }
    }

    /// A structure with every text in it masked; names of members too, which may be mailboxes.
    pub(crate) fn value(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.value(item)).collect(),
            Value::Object(members) => {
                members.into_iter().map(|(name, value)| (self.text(&name), self.value(value))).collect()
            }
            other => other,
        }
    }

    /// A text with every address, host and opaque value in it masked.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let mut rest = text.to_owned();
        for (known, instead) in &self.known {
            rest = rest.replace(known.as_str(), instead);
        }
        let mut out = String::with_capacity(rest.len());
        let mut rest = rest.as_str();
        while let Some(start) = rest.find(is_part) {
            let (between, from) = rest.split_at(start);
            out.push_str(between);
            let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            out.push_str(&self.word(word));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn word(&mut self, word: &str) -> String {
        if let Some((scheme, address)) = word.split_once("://") {
            return format!("{scheme}://{}", self.address(address));
        }
        if word.parse::<std::net::Ipv6Addr>().is_ok() {
            return GONE.to_owned();
        }
        // What a sentence puts behind a word is not part of it.
        let core = word.trim_end_matches(['.', ':', '/', '=', '?', '&']);
        let tail = &word[core.len()..];
        // `name=value`, `name:value`: each for itself.
        if let Some(at) = core.find(['=', ':', '&', '?']) {
            let (name, value) = core.split_at(at);
            let (sign, value) = value.split_at(1);
            return format!("{}{sign}{}{tail}", self.word(name), self.word(value));
        }
        let masked = match core.rsplit_once('@') {
            Some((local, domain)) if !local.is_empty() && !domain.is_empty() => {
                format!("{}@{domain}", self.person(core))
            }
            _ if core.contains('/') => core.split('/').map(plain).collect::<Vec<_>>().join("/"),
            _ => plain(core),
        };
        masked + tail
    }

    /// An address after its scheme: login and query go, so do parts of the path that may be keys.
    fn address(&self, address: &str) -> String {
        let address = address.split(['?', '#', '&']).next().unwrap_or_default();
        let mut parts = address.split('/');
        let authority = parts.next().unwrap_or_default();
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let (name, port) = authority.split_once(':').map_or((authority, None), |(h, p)| (h, Some(p)));
        let mut out = host(name);
        if let Some(port) = port {
            out.push(':');
            out.push_str(port);
        }
        for part in parts {
            out.push('/');
            out.push_str(if part.len() > LONG_PART { GONE } else { part });
        }
        out
    }

    fn person(&mut self, address: &str) -> String {
        let next = self.people.len() + 1;
        let number = *self.people.entry(address.to_lowercase()).or_insert(next);
        format!("address-{number}")
    }
}

/// Signs that words, addresses, hosts and keys are made of.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || "@._%+-=/:?&~*#".contains(c)
}

/// A word that is neither mail nor web address.
fn plain(word: &str) -> String {
    let labels: Vec<&str> = word.split('.').collect();
    let is_label = |l: &&str| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let top = labels.last().is_some_and(|l| l.len() > 1 && l.chars().all(|c| c.is_ascii_alphabetic()));
    if labels.len() > 2 && labels.iter().all(is_label) && top || is_ipv4(&labels) {
        return host(word);
    }
    if word.is_ascii() && word.len() >= OPAQUE { GONE.to_owned() } else { word.to_owned() }
}

/// A host without its own name: the domain stays, of an IPv4 address the first half. Loopback says nothing of anyone.
pub(crate) fn host(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    if is_ipv4(&labels) {
        return match labels.first() {
            Some(&"127") => host.to_owned(),
            Some(first) => format!("{first}.{}.*.*", labels.get(1).unwrap_or(&"*")),
            None => GONE.to_owned(),
        };
    }
    if host == "localhost" {
        return host.to_owned();
    }
    match labels.as_slice() {
        [_, .., domain, top] => format!("{GONE}.{domain}.{top}"),
        [_, top] => format!("{GONE}.{top}"),
        _ => GONE.to_owned(),
    }
}

fn is_ipv4(labels: &[&str]) -> bool {
    labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_one_pseudonym_whatever_its_case_and_place() {
        let mut mask = Mask::default();
        assert_eq!(mask.text("from li.wei@practice.example, to"), "from address-1@practice.example, to");
        assert_eq!(mask.text("room:Room001@practice.example"), "room:address-2@practice.example");
        assert_eq!(mask.text("<LI.Wei@practice.example>"), "<address-1@practice.example>");
    }

    #[test]
    fn hosts_lose_their_own_name_and_web_addresses_what_may_be_a_key() {
        let mut mask = Mask::default();
        assert_eq!(mask.text("host=mail.hq.practice.example."), "host=***.practice.example.");
        assert_eq!(
            mask.text("https://u:p@mail.practice.example:8443/EWS/Exchange.asmx?key=abc"),
            "https://***.practice.example:8443/EWS/Exchange.asmx"
        );
        let hook = "https://open.practice.example/hook/5e3d587e-d78e-4a07-bd07-265f269f86fd";
        assert_eq!(mask.text(hook), "https://***.practice.example/hook/***");
        assert_eq!(mask.text("10.20.30.40 127.0.0.1 2001:db8::7"), "10.20.*.* 127.0.0.1 ***");
    }

    #[test]
    fn long_opaque_values_go_and_codes_versions_and_ids_stay() {
        let mut mask = Mask::default();
        let key = "Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5Q2Fu";
        assert_eq!(mask.text(&format!("Bearer {key}")), "Bearer ***");
        for kept in ["auth.secret_rejected", "0.1.0", "2026-11-24T01:00:00Z", "e0f5-11", "TLS 1.3", "测试"]
        {
            assert_eq!(mask.text(kept), kept);
        }
    }

    #[test]
    fn what_it_is_told_to_know_goes_wherever_it_stands() {
        let mut mask = Mask::knowing(vec![("/home/liwei".to_owned(), "~"), ("li".to_owned(), "x")]);
        assert_eq!(mask.text("/home/liwei/.local/share"), "~/.local/share");
        assert_eq!(mask.text("list"), "list");
    }
}
