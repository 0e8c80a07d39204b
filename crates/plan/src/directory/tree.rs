//! Departments with those above them, and the paths that come of it.

use std::collections::{BTreeMap, BTreeSet};

use model::{DepartmentChange, ToldDepartment};

use super::take::line;

/// Departments above each other that are followed; a circle ends there too.
const DEEPEST: usize = 64;
/// Stands in a path for a slash in a department's name.
const SLASH: &str = "\u{ff0f}";

/// Departments by provider's id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<String, ToldDepartment>);

impl FromIterator<ToldDepartment> for Tree {
    fn from_iter<I: IntoIterator<Item = ToldDepartment>>(departments: I) -> Self {
        Self(departments.into_iter().map(|one| (one.source_ref.clone(), one)).collect())
    }
}

impl Tree {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A department.
    pub fn get(&self, id: &str) -> Option<&ToldDepartment> {
        self.0.get(id)
    }

    /// Path of a department from the top of what may be seen; none for one that nobody tells of. One without a name
    /// goes by its id.
    pub fn path(&self, id: &str) -> Option<String> {
        let mut parts = Vec::new();
        let mut next = self.0.get(id);
        while let Some(one) = next.filter(|_| parts.len() < DEEPEST) {
            let name = one.name.as_deref().map(line).filter(|name| !name.is_empty());
            parts.push(name.unwrap_or_else(|| line(&one.source_ref)).replace('/', SLASH));
            next = one.parent.as_ref().and_then(|parent| self.0.get(parent));
        }
        parts.reverse();
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// Paths of all departments.
    pub(super) fn paths(&self) -> BTreeMap<&str, String> {
        self.0.keys().filter_map(|id| Some((id.as_str(), self.path(id)?))).collect()
    }

    /// Departments that could not be read with all below them, but for those that a read `told` of all the same.
    pub fn hidden_by(&self, refused: &BTreeSet<String>, told: &Self) -> BTreeSet<String> {
        let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in self.0.values() {
            if let Some(parent) = &one.parent {
                below.entry(parent).or_default().push(&one.source_ref);
            }
        }
        let (mut found, mut open) = (refused.clone(), refused.iter().map(String::as_str).collect::<Vec<_>>());
        while let Some(id) = open.pop() {
            for child in below.get(id).into_iter().flatten() {
                if !told.0.contains_key(*child) && found.insert((*child).to_owned()) {
                    open.push(child);
                }
            }
        }
        found
    }

    /// This tree with what a read told over it. Of those not told stay the ones of `kept`; none keeps all.
    #[must_use]
    pub fn over(&self, told: Self, kept: Option<&BTreeSet<String>>) -> Self {
        let stays = |id: &String| kept.is_none_or(|kept| kept.contains(id));
        let mut all: BTreeMap<_, _> =
            self.0.iter().filter(|(id, _)| stays(id)).map(|(id, one)| (id.clone(), one.clone())).collect();
        all.extend(told.0);
        Self(all)
    }

    /// Ids of some departments with all above them.
    pub(super) fn with_above<'a>(&'a self, ids: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        for id in ids {
            let mut next = Some(id);
            while let Some(id) = next.filter(|id| found.insert(id.as_str())) {
                next = self.0.get(id).and_then(|one| one.parent.as_ref());
            }
        }
        found
    }

    /// This tree without some departments.
    #[must_use]
    pub fn without(mut self, gone: &BTreeSet<String>) -> Self {
        self.0.retain(|id, _| !gone.contains(id));
        self
    }

    /// What changes on the way to another tree.
    pub fn changes_to(&self, after: &Self) -> Vec<DepartmentChange> {
        let gone = self.0.keys().filter(|id| !after.0.contains_key(*id)).map(|id| (id, None));
        let told = after.0.iter().filter(|(id, one)| self.0.get(*id) != Some(*one));
        let change = |(id, after): (&String, Option<ToldDepartment>)| DepartmentChange {
            source_ref: id.clone(),
            before: self.0.get(id).cloned(),
            after,
        };
        gone.chain(told.map(|(id, one)| (id, Some(one.clone())))).map(change).collect()
    }
}
