//! Events of a connection.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{connection::ConnectionRef, feed::*},
};

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn feed_get(_: &App, _: ConnectionRef, _: ProgressSink) -> Result<FeedView, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn feed_set(_: &App, _: FeedSet, _: ProgressSink) -> Result<FeedView, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn event_list(_: &App, _: EventQuery, _: ProgressSink) -> Result<EventList, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn rehearsal_run(_: &App, _: RehearsalRun, _: ProgressSink) -> Result<RehearsalReport, Fault> {
    Err(Fault::defect("api.not_built"))
}
