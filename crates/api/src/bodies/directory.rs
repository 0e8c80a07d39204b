//! The directory of a connection.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{connection::ConnectionRef, directory::*},
};

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn directory_state(_: &App, _: ConnectionRef, _: ProgressSink) -> Result<DirectoryState, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn directory_read(_: &App, _: DirectoryRead, _: ProgressSink) -> Result<DirectoryState, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn directory_steps(
    _: &App,
    _: DirectoryStepQuery,
    _: ProgressSink,
) -> Result<DirectoryStepList, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn directory_apply(_: &App, _: DirectoryApply, _: ProgressSink) -> Result<DirectoryState, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn directory_set(_: &App, _: DirectorySet, _: ProgressSink) -> Result<DirectoryState, Fault> {
    Err(Fault::defect("api.not_built"))
}
