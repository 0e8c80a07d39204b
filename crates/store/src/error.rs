//! What can go wrong with the store.

use std::fmt;

use model::Fault;
use rusqlite::ErrorCode;

/// Result of everything the store does.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A fault of the store, or one that a caller raised inside a transaction.
///
/// Codes: `store.locked` (another process writes), `store.full` (no room on the disk), `store.corrupt` (damaged),
/// `store.newer_version` (written by a newer program), `store.foreign` (another program's file), `store.io` (the
/// disk or its rights), `store.defect` (ours), `name.taken`, `store.missing` (the thing to change is not there).
#[derive(Clone, Debug, PartialEq)]
pub struct StoreError(Box<Fault>);

impl StoreError {
    /// The fault.
    pub fn fault(&self) -> &Fault {
        &self.0
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for StoreError {}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        Self(Box::new(fault))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        *error.0
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let fault = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::transient("store.locked"),
            Some(ErrorCode::DiskFull) => Fault::setup("store.full"),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::setup("store.corrupt"),
            Some(
                ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::ReadOnly
                | ErrorCode::FileLockingProtocolFailed,
            ) => Fault::setup("store.io"),
            _ => Fault::defect("store.defect"),
        };
        // SQLite's messages name tables, columns and causes, never values.
        fault.with("reason", &error).into()
    }
}

impl From<rusqlite::types::FromSqlError> for StoreError {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        unreadable("column", error)
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        let full = error.kind() == std::io::ErrorKind::StorageFull;
        Fault::setup(if full { "store.full" } else { "store.io" }).with("reason", error).into()
    }
}

/// A stored value that does not read.
pub(crate) fn unreadable(what: &str, reason: impl fmt::Display) -> StoreError {
    Fault::setup("store.corrupt").with("what", what).with("reason", reason).into()
}

/// Something that should be there is not.
pub(crate) fn missing(what: &str, id: impl fmt::Display) -> StoreError {
    Fault::setup("store.missing").with("what", what).with("id", id).into()
}

/// A name that another thing of the kind has.
pub(crate) fn name_taken(name: &str) -> StoreError {
    Fault::setup("name.taken").with("name", name).into()
}
