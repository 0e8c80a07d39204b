//! Sets of codes and of groups, one bit each: a row keeps its findings in eight bytes.

use crate::code::{Group, IssueCode, Severity};

/// A set of codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CodeSet(u64);

const _: () = assert!(IssueCode::ALL.len() <= 64, "a code set has 64 places");

impl CodeSet {
    pub(crate) const EMPTY: CodeSet = CodeSet(0);
    /// Codes that keep a row from being imported until they are settled.
    pub(crate) const BLOCKERS: CodeSet = CodeSet::where_severity(Severity::Blocker);
    /// Codes whose repair waits for a decision.
    pub(crate) const OPEN: CodeSet = CodeSet::open();
    /// Codes that somebody should look at.
    pub(crate) const WARNINGS: CodeSet = CodeSet::where_severity(Severity::Warning);
    /// Repairs that were made without asking.
    pub(crate) const REPAIRS: CodeSet = CodeSet::repairs();
    /// Rows that are there already.
    pub(crate) const DUPLICATES: CodeSet = CodeSet::of_group(Group::Duplicate);

    const fn bit(code: IssueCode) -> u64 {
        1 << code as u32
    }

    pub(crate) const fn one(code: IssueCode) -> Self {
        CodeSet(CodeSet::bit(code))
    }

    const fn where_severity(severity: Severity) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < IssueCode::ALL.len() {
            if IssueCode::ALL[at].severity() as u8 == severity as u8 {
                set |= CodeSet::bit(IssueCode::ALL[at]);
            }
            at += 1;
        }
        CodeSet(set)
    }

    const fn open() -> Self {
        let (mut set, mut at) = (0, 0);
        while at < IssueCode::ALL.len() {
            if IssueCode::ALL[at].is_open() {
                set |= CodeSet::bit(IssueCode::ALL[at]);
            }
            at += 1;
        }
        CodeSet(set)
    }

    const fn repairs() -> Self {
        let (mut set, mut at) = (0, 0);
        while at < IssueCode::ALL.len() {
            if IssueCode::ALL[at].is_refusable() {
                set |= CodeSet::bit(IssueCode::ALL[at]);
            }
            at += 1;
        }
        CodeSet(set)
    }

    /// Every code of a kind.
    pub(crate) const fn of_group(group: Group) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < IssueCode::ALL.len() {
            if IssueCode::ALL[at].group() as u8 == group as u8 {
                set |= CodeSet::bit(IssueCode::ALL[at]);
            }
            at += 1;
        }
        CodeSet(set)
    }

    pub(crate) fn insert(&mut self, code: IssueCode) {
        self.0 |= CodeSet::bit(code);
    }

    pub(crate) fn remove(&mut self, code: IssueCode) {
        self.0 &= !CodeSet::bit(code);
    }

    pub(crate) const fn contains(self, code: IssueCode) -> bool {
        self.0 & CodeSet::bit(code) != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn and(self, other: CodeSet) -> CodeSet {
        CodeSet(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: CodeSet) -> CodeSet {
        CodeSet(self.0 | other.0)
    }

    pub(crate) const fn meets(self, other: CodeSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Its codes in numeric order.
    pub(crate) fn iter(self) -> impl Iterator<Item = IssueCode> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let code = IssueCode::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*code)
        })
    }
}

/// Kinds of repair that the administrator refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Refused(u16);

impl Refused {
    pub(crate) fn insert(&mut self, group: Group) {
        self.0 |= 1 << group as u16;
    }

    pub(crate) fn has(self, group: Group) -> bool {
        self.0 & (1 << group as u16) != 0
    }
}

impl FromIterator<Group> for Refused {
    fn from_iter<I: IntoIterator<Item = Group>>(groups: I) -> Self {
        let mut refused = Refused::default();
        groups.into_iter().for_each(|group| refused.insert(group));
        refused
    }
}
