//! Charged calls.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{connection::ConnectionRef, quota::*},
};

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn quota_get(_: &App, _: ConnectionRef, _: ProgressSink) -> Result<QuotaView, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn quota_try(_: &App, _: QuotaDraft, _: ProgressSink) -> Result<QuotaView, Fault> {
    Err(Fault::defect("api.not_built"))
}

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn quota_set(_: &App, _: QuotaDraft, _: ProgressSink) -> Result<QuotaView, Fault> {
    Err(Fault::defect("api.not_built"))
}
