//! Repair of one mailbox: characters first, then what was wrapped around the address.

use std::borrow::Cow;

use super::address::{self, Reason};
use super::codes::{CodeSet, Refused};
use super::{proxy, text};
use crate::code::{Group, IssueCode};

/// A mailbox after its repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mended<'a> {
    /// The address in lower case where it is one, else the text as far as it was repaired.
    pub(crate) text: Cow<'a, str>,
    /// Repairs that were made.
    pub(crate) codes: CodeSet,
    /// Other addresses of the same mailbox, lower case.
    pub(crate) aliases: Vec<String>,
    /// Why it is no address.
    pub(crate) fault: Option<Reason>,
}

/// Repairs a mailbox; kinds of repair that were refused are left out. Repairing again changes nothing.
pub(crate) fn mend(raw: &str, refused: Refused) -> Mended<'_> {
    if address::is_plain(raw) {
        return Mended {
            text: lower(Cow::Borrowed(raw)),
            codes: CodeSet::EMPTY,
            aliases: Vec::new(),
            fault: None,
        };
    }
    let mut mending =
        Mending { text: raw.to_owned(), codes: CodeSet::EMPTY, aliases: Vec::new(), fault: None };
    // Each pass shortens the text or folds it further, so this ends; what was wrapped may need folding itself.
    while mending.pass(refused) {}
    let fault = mending.fault.or_else(|| address::check(&mending.text).err());
    let text = if mending.text == raw { Cow::Borrowed(raw) } else { Cow::Owned(mending.text) };
    let text = if fault.is_none() { lower(text) } else { text };
    Mended { text, codes: mending.codes, aliases: mending.aliases, fault }
}

/// Mailboxes compare without case. Only ASCII has one here: anything else is no address.
fn lower(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(text.to_ascii_lowercase()) } else { text }
}

struct Mending {
    text: String,
    codes: CodeSet,
    aliases: Vec<String>,
    fault: Option<Reason>,
}

impl Mending {
    /// One pass over everything; true if something changed.
    fn pass(&mut self, refused: Refused) -> bool {
        let before = self.text.clone();
        if !refused.has(Group::Characters) {
            self.text = text::mend_signs(&self.text, &mut self.codes);
            self.close_gaps();
        }
        if !refused.has(Group::ProxyList) && proxy::is_list(&self.text) {
            self.take_primary();
        }
        if !refused.has(Group::Wrapping) && !proxy::is_list(&self.text) {
            let _ = self.scheme()
                || self.angles()
                || self.brackets()
                || self.label()
                || self.words()
                || self.ends();
        }
        self.text != before
    }

    fn set(&mut self, text: String, code: IssueCode) -> bool {
        self.text = text;
        self.codes.insert(code);
        true
    }

    /// Blanks beside the sign or a dot of a single address.
    fn close_gaps(&mut self) {
        if self.text.contains('<') || self.text.matches('@').count() != 1 {
            return;
        }
        let mut tight = self.text.clone();
        for (gap, sign) in [(" @", "@"), ("@ ", "@"), (" .", "."), (". ", ".")] {
            while tight.contains(gap) {
                tight = tight.replace(gap, sign);
            }
        }
        if tight != self.text && address::check(&tight).is_ok() {
            self.set(tight, IssueCode::BlanksRemoved);
        }
    }

    fn take_primary(&mut self) {
        let Some(list) = proxy::parse(&self.text) else { return };
        let aliases = list.aliases.iter().map(|alias| alias.to_ascii_lowercase());
        let aliases: Vec<String> = aliases.filter(|alias| address::check(alias).is_ok()).collect();
        match list.primary.map(str::to_owned) {
            None => self.fault = Some(Reason::NoPrimary),
            Some(primary) => {
                self.aliases.extend(aliases);
                self.set(primary, IssueCode::PrimaryTaken);
            }
        }
    }

    /// `mailto:address?subject=...`
    fn scheme(&mut self) -> bool {
        let is_scheme = self.text.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("mailto:"));
        if !is_scheme {
            return false;
        }
        let rest = &self.text[7..];
        let address = rest.split('?').next().unwrap_or(rest).trim().to_owned();
        self.set(address, IssueCode::MailtoRemoved)
    }

    /// `Name <address>`; the closing bracket may be missing.
    fn angles(&mut self) -> bool {
        let Some(open) = self.text.rfind('<') else { return false };
        let (before, rest) = (self.text[..open].trim(), &self.text[open + 1..]);
        let (inside, after) = rest.split_once('>').unwrap_or((rest, ""));
        if !inside.contains('@') {
            return false;
        }
        let named = !before.is_empty() || !after.trim().is_empty();
        let code = if named { IssueCode::DisplayNameRemoved } else { IssueCode::PunctuationRemoved };
        self.set(inside.trim().to_owned(), code)
    }

    /// `address (Name)`, `Name (address)`.
    fn brackets(&mut self) -> bool {
        let Some((before, rest)) = self.text.split_once('(') else { return false };
        let Some(inside) = rest.strip_suffix(')') else { return false };
        let pair = [(before.trim(), inside), (inside.trim(), before)];
        let found =
            pair.iter().find(|(address, other)| address::check(address).is_ok() && !other.contains('@'));
        let Some(&(address, other)) = found else { return false };
        let code = if other.trim().is_empty() {
            IssueCode::PunctuationRemoved
        } else {
            IssueCode::DisplayNameRemoved
        };
        self.set(address.to_owned(), code)
    }

    /// `Mail: address`.
    fn label(&mut self) -> bool {
        let Some((label, address)) = self.text.split_once([':', '：']) else { return false };
        let address = address.trim();
        let is_label = !label.contains('@') && !label.trim().is_empty() && address::check(address).is_ok();
        is_label && self.set(address.to_owned(), IssueCode::DisplayNameRemoved)
    }

    /// `望京 address`: the other words are no part of an address.
    fn words(&mut self) -> bool {
        let mut words = self.text.split_whitespace();
        let Some(address) = words.clone().find(|word| address::check(word).is_ok()) else { return false };
        let others = words.clone().filter(|word| *word != address);
        let is_name =
            others.clone().any(|word| !word.is_ascii()) && !others.clone().any(|word| word.contains('@'));
        let alone = words.by_ref().count() < 2;
        !alone && is_name && self.set(address.to_owned(), IssueCode::DisplayNameRemoved)
    }

    /// Quotes and brackets around, separators behind.
    fn ends(&mut self) -> bool {
        const SIGNS: [char; 26] = [
            '"', '\'', '“', '”', '‘', '’', '「', '」', '【', '】', '[', ']', '(', ')', '{', '}', '<', '>',
            ';', ',', '、', '.', ':', '|', '；', '，',
        ];
        let bare = self.text.trim_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace());
        if bare.len() == self.text.len() || !bare.contains('@') {
            return false;
        }
        let bare = bare.to_owned();
        self.set(bare, IssueCode::PunctuationRemoved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(raw: &str) -> (String, Vec<&'static str>) {
        let mended = mend(raw, Refused::default());
        (mended.text.into_owned(), mended.codes.iter().map(IssueCode::as_str).collect())
    }

    #[test]
    fn what_people_write_becomes_an_address() {
        for (raw, codes) in [
            ("mr@practice.example", vec![]),
            ("MR@Practice.example", vec![]),
            ("ｍｒ＠practice．example", vec!["RM-IMP-0030"]),
            ("mr@practice。example", vec!["RM-IMP-0030"]),
            ("\u{a0}mr@practice.example ", vec!["RM-IMP-0031"]),
            ("mr @practice. example", vec!["RM-IMP-0031"]),
            ("mr\u{200b}@practice.example", vec!["RM-IMP-0032"]),
            ("MAILTO:mr@practice.example?subject=x", vec!["RM-IMP-0033"]),
            ("三元桥 <mr@practice.example>", vec!["RM-IMP-0034"]),
            ("三元桥 <mailto:mr@practice.example>", vec!["RM-IMP-0033", "RM-IMP-0034"]),
            ("三元桥＜mr＠practice.example＞", vec!["RM-IMP-0030", "RM-IMP-0034"]),
            ("三元桥 mr@practice.example", vec!["RM-IMP-0034"]),
            ("mr@practice.example（三元桥）", vec!["RM-IMP-0030", "RM-IMP-0034"]),
            ("邮箱：mr@practice.example", vec!["RM-IMP-0030", "RM-IMP-0034"]),
            ("<mr@practice.example>", vec!["RM-IMP-0035"]),
            ("\"mr@practice.example\";", vec!["RM-IMP-0035"]),
            ("SMTP:mr@practice.example", vec!["RM-IMP-0036"]),
            ("'=mr@practice.example", vec!["RM-IMP-0040"]),
        ] {
            let (text, found) = mended(raw);
            assert_eq!(text.trim_start_matches('='), "mr@practice.example", "{raw}");
            assert_eq!(found, codes, "{raw}");
        }
    }

    #[test]
    fn an_unclear_blank_is_left_to_the_administrator() {
        let mended = mend("mr 2f@practice.example", Refused::default());
        assert_eq!(mended.fault, Some(Reason::Blank));
    }

    #[test]
    fn a_proxy_list_gives_its_primary_and_its_aliases() {
        let mended = mend("{smtp:TJH@practice.example, SMTP:mr-4f@practice.example}", Refused::default());
        assert_eq!(mended.text, "mr-4f@practice.example");
        assert_eq!(mended.aliases, ["tjh@practice.example"]);
        let unmarked = mend("smtp:a@practice.example;smtp:b@practice.example", Refused::default());
        assert_eq!(unmarked.fault, Some(Reason::NoPrimary));
    }

    #[test]
    fn refused_kinds_leave_the_text_as_it_was() {
        let all =
            [Group::Characters, Group::Wrapping, Group::ProxyList, Group::Several].into_iter().collect();
        for raw in [" mr@practice.example", "三元桥 <mr@practice.example>", "SMTP:mr@practice.example"] {
            assert_eq!(mend(raw, all).text, raw);
        }
    }
}
