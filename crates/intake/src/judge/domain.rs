//! Mail domains of a sheet: which are expected, which are misspelt, which are strange.

use std::collections::BTreeMap;

/// What is said of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DomainVerdict {
    /// Nothing.
    Good,
    /// Probably `likely` was meant, which `rows` rows have.
    Misspelt { likely: String, rows: u32 },
    /// None of the expected ones.
    Unexpected,
}

/// The domains of a sheet after counting.
#[derive(Debug, Default)]
pub(crate) struct Domains {
    verdicts: Vec<DomainVerdict>,
    names: Vec<String>,
    expected: Vec<String>,
    common: Option<String>,
}

impl Domains {
    /// Judges domains by how many rows have each, and by those that are expected (lower case; may be empty).
    pub(crate) fn judge(counted: Vec<(String, u32)>, expected: &[String]) -> Self {
        let total: u32 = counted.iter().map(|(_, rows)| rows).sum();
        let common = counted.iter().max_by_key(|(_, rows)| *rows).filter(|(_, rows)| *rows * 2 > total);
        let common = common.map(|(name, _)| name.clone());
        let census = Census { counted: &counted, expected, total, common: common.as_deref() };
        let verdicts = counted.iter().map(|(name, rows)| census.judge(name, *rows)).collect();
        let expected = match (expected.is_empty(), &common) {
            (true, Some(common)) => vec![common.clone()],
            _ => expected.to_vec(),
        };
        let common = common.or_else(|| (expected.len() == 1).then(|| expected[0].clone()));
        Domains { verdicts, names: counted.into_iter().map(|(name, _)| name).collect(), expected, common }
    }

    /// What is said of the domain with an index.
    pub(crate) fn verdict(&self, index: u32) -> &DomainVerdict {
        self.verdicts.get(index as usize).unwrap_or(&DomainVerdict::Good)
    }

    pub(crate) fn name(&self, index: u32) -> &str {
        self.names.get(index as usize).map_or("", String::as_str)
    }

    /// The domain most rows have, else the only one that is expected.
    pub(crate) fn common(&self) -> Option<&str> {
        self.common.as_deref()
    }

    /// The expected ones, for the text.
    pub(crate) fn expected(&self) -> String {
        self.expected.join(", ")
    }
}

struct Census<'a> {
    counted: &'a [(String, u32)],
    expected: &'a [String],
    total: u32,
    common: Option<&'a str>,
}

impl Census<'_> {
    fn judge(&self, name: &str, rows: u32) -> DomainVerdict {
        if self.expected.iter().any(|domain| domain == name) {
            return DomainVerdict::Good;
        }
        if let Some((likely, rows)) = self.likely(name, rows) {
            return DomainVerdict::Misspelt { likely, rows };
        }
        let strange = if self.expected.is_empty() { self.is_strange(name, rows) } else { true };
        if strange { DomainVerdict::Unexpected } else { DomainVerdict::Good }
    }

    /// A domain that is written almost alike and is expected, or that many more rows have.
    fn likely(&self, name: &str, rows: u32) -> Option<(String, u32)> {
        let count =
            |domain: &str| self.counted.iter().find(|(name, _)| name == domain).map_or(0, |(_, rows)| *rows);
        let expected = self.expected.iter().map(|domain| (domain.as_str(), count(domain)));
        let expected = expected.filter(|_| rows * 2 <= self.total.max(2));
        let frequent = self.counted.iter().map(|(name, rows)| (name.as_str(), *rows));
        let frequent = frequent.filter(|(_, many)| *many >= 3 && rows * 3 <= *many);
        let alike =
            expected.chain(frequent).filter(|(domain, _)| *domain != name && is_misspelling(name, domain));
        alike.max_by_key(|(_, rows)| *rows).map(|(domain, rows)| (domain.to_owned(), rows))
    }

    /// With nothing expected: rare beside a domain that nearly every row has, and of another organisation.
    fn is_strange(&self, name: &str, rows: u32) -> bool {
        let Some(common) = self.common.filter(|common| *common != name) else { return false };
        let same_house = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|head| head.ends_with('.'));
        let of_tenant = name.ends_with(".onmicrosoft.com") || name.ends_with(".partner.onmschina.cn");
        let rare = self.total >= 5 && rows * 10 <= self.total;
        rare && !of_tenant && !same_house(name, common) && !same_house(common, name)
    }
}

/// True if a domain is another one with a slip in one label, or with a dot lost or put in.
fn is_misspelling(name: &str, right: &str) -> bool {
    let (wrong, meant): (Vec<&str>, Vec<&str>) = (name.split('.').collect(), right.split('.').collect());
    if wrong.len() != meant.len() {
        return right.len() >= 8 && name.replace('.', "") == right.replace('.', "");
    }
    let mut differing = wrong.iter().zip(&meant).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((at, (wrong, meant))), None) = (differing.next(), differing.next()) else { return false };
    let is_top = at + 1 == name.split('.').count();
    is_slip(wrong, meant, is_top)
}

/// Short labels (`bj`, `sh`, `cn`) differ by a letter and are different all the same.
fn is_slip(wrong: &str, meant: &str, is_top: bool) -> bool {
    if is_top && meant == "com" {
        return ["con", "cmo", "ocm", "comm", "vom", "xom", "om", "cim", "coom", "c0m"].contains(&wrong);
    }
    let far = strsim::osa_distance(wrong, meant);
    let digits = |label: &str| label.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    match meant.len() {
        0..4 => false,
        4..7 => far == 1 && digits(wrong) == digits(meant),
        _ => far <= 2 && digits(wrong) == digits(meant),
    }
}

/// The domains of a sheet while its rows are counted.
#[derive(Debug, Default)]
pub(crate) struct Count {
    counted: Vec<(String, u32)>,
    index: BTreeMap<String, usize>,
    /// Where the newest row was counted; the next one mostly has the same domain.
    newest: usize,
}

impl Count {
    /// Adds rows to a domain's count and gives the domain's index.
    pub(crate) fn add(&mut self, name: &str, rows: u32) -> u32 {
        if self.counted.get(self.newest).is_none_or(|(newest, _)| newest != name) {
            self.newest = self.place(name);
        }
        self.counted[self.newest].1 += rows;
        self.newest as u32
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(at) = self.index.get(name) {
            return *at;
        }
        self.counted.push((name.to_owned(), 0));
        self.index.insert(name.to_owned(), self.counted.len() - 1);
        self.counted.len() - 1
    }

    /// Every domain with its rows, in the order of their indices.
    pub(crate) fn finish(self) -> Vec<(String, u32)> {
        self.counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdicts(counted: &[(&str, u32)], expected: &[&str]) -> Vec<DomainVerdict> {
        let counted = counted.iter().map(|(name, rows)| ((*name).to_owned(), *rows)).collect();
        let expected: Vec<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        Domains::judge(counted, &expected).verdicts
    }

    #[test]
    fn a_rare_domain_with_a_slip_is_misspelt() {
        for wrong in ["practice.exmaple", "practice.exampl", "pratice.example", "practice.exam.ple"] {
            let found = verdicts(&[("practice.example", 31), (wrong, 1)], &[]);
            let meant = DomainVerdict::Misspelt { likely: "practice.example".to_owned(), rows: 31 };
            assert_eq!(found, [DomainVerdict::Good, meant], "{wrong}");
        }
        let found = verdicts(&[("huachen.com", 9), ("huachen.con", 1)], &[]);
        assert!(matches!(&found[1], DomainVerdict::Misspelt { likely, .. } if likely == "huachen.com"));
    }

    #[test]
    fn branches_and_countries_are_not_misspelt() {
        for (a, b) in [
            ("bj.practice.example", "sh.practice.example"),
            ("huachen.cn", "huachen.com"),
            ("site1.practice.example", "site2.practice.example"),
        ] {
            let found = verdicts(&[(a, 100), (b, 2)], &[]);
            assert!(!matches!(found[1], DomainVerdict::Misspelt { .. }), "{b}");
        }
    }

    #[test]
    fn an_expected_domain_corrects_even_a_single_row() {
        let found = verdicts(&[("practice.exmaple", 1)], &["practice.example"]);
        assert_eq!(found, [DomainVerdict::Misspelt { likely: "practice.example".to_owned(), rows: 0 }]);
    }

    #[test]
    fn strangers_are_unexpected_and_equals_are_not() {
        assert_eq!(
            verdicts(&[("practice.example", 30), ("mail.test", 1)], &[])[1],
            DomainVerdict::Unexpected
        );
        assert_eq!(
            verdicts(&[("practice.example", 5), ("mail.test", 5)], &[]),
            [DomainVerdict::Good, DomainVerdict::Good]
        );
        assert_eq!(
            verdicts(&[("practice.example", 30), ("bj.practice.example", 1)], &[])[1],
            DomainVerdict::Good
        );
        assert_eq!(verdicts(&[("mail.test", 30)], &["practice.example"]), [DomainVerdict::Unexpected]);
    }
}
