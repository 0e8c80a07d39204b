//! Hand-outs for whoever sets a system up.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{app::FileView, quota::HandoutRequest},
};

/// Not built yet.
///
/// # Errors
/// `api.not_built`.
pub async fn handout_get(_: &App, _: HandoutRequest, _: ProgressSink) -> Result<FileView, Fault> {
    Err(Fault::defect("api.not_built"))
}
