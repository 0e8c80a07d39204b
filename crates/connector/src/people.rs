//! Reading the directory: departments and people.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use futures::stream::BoxStream;
use model::{Coverage, Fault};

/// A department as a provider tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDepartment {
    /// Provider's id, opaque.
    pub source_ref: String,
    /// Id of the department above; none at the top of what may be seen.
    pub parent: Option<String>,
    /// Display name; none where only the id may be seen.
    pub name: Option<String>,
}

/// A person as a provider tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcePerson {
    /// Provider's id, opaque, compared byte by byte.
    pub source_ref: String,
    /// Display name.
    pub name: String,
    /// Fields by the keys of `model::Person`; one that is there and empty was told as empty.
    pub fields: BTreeMap<String, String>,
    /// Departments they are in, by provider's id; the first is the main one where the provider tells.
    pub departments: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Fields the provider gave no leave to read.
    pub withheld: BTreeSet<String>,
}

/// What a read of the directory has stored before, so that a resumed one asks only for the rest.
pub trait Walked: Send + Sync {
    /// Departments directly below one, when their list is stored whole.
    fn children(&self, department: &str) -> Option<Vec<String>>;
    /// Whether every person directly in a department is stored.
    fn members(&self, department: &str) -> bool;
}

/// Nothing was stored before.
#[derive(Clone, Copy, Debug, Default)]
pub struct NothingWalked;

impl Walked for NothingWalked {
    fn children(&self, _: &str) -> Option<Vec<String>> {
        None
    }

    fn members(&self, _: &str) -> bool {
        false
    }
}

/// What a read of the directory yields; the last one is `End`.
#[derive(Clone, Debug)]
pub enum PeopleEvent {
    /// Every department directly below one (none: the tops of what may be seen).
    Departments {
        /// The department above.
        below: Option<String>,
        /// Those below it.
        departments: Vec<SourceDepartment>,
    },
    /// Some people directly in a department (none: those who may be seen without one).
    People {
        /// The department.
        department: Option<String>,
        /// People; somebody in two departments comes twice.
        people: Vec<SourcePerson>,
        /// No more of this department follow.
        last: bool,
    },
    /// A department that could not be read; the rest goes on, and nobody of it counts as gone.
    Refused {
        /// The department.
        department: String,
        /// Why.
        fault: Box<Fault>,
    },
    /// The read is over. Only a complete one lets absence mean that somebody left.
    End(Coverage),
}

/// Reads the directory.
#[async_trait]
pub trait ReadPeople: Send + Sync {
    /// Reads all that may be seen, without what was walked before. A fault that hits everything ends the stream with
    /// `End(Partial)`.
    fn read<'a>(&'a self, walked: &'a dyn Walked) -> BoxStream<'a, PeopleEvent>;

    /// One person, as they are now; none when they are not there any more.
    ///
    /// # Errors
    /// Faults of the call.
    async fn person(&self, source_ref: &str) -> Result<Option<SourcePerson>, Fault>;

    /// One department, as it is now; none when it is not there any more.
    ///
    /// # Errors
    /// Faults of the call.
    async fn department(&self, source_ref: &str) -> Result<Option<SourceDepartment>, Fault>;
}
