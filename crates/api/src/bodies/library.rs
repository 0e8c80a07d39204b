//! Libraries of mappings.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{app::Nothing, library::*},
};

pub async fn library_get(_: &App, _: Nothing, _: ProgressSink) -> Result<LibraryView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn library_save(_: &App, _: LibraryDraft, _: ProgressSink) -> Result<LibraryView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn library_remove(_: &App, _: LibraryRef, _: ProgressSink) -> Result<LibraryView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn library_seed(_: &App, _: LibrarySeed, _: ProgressSink) -> Result<LibrarySeedView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn expression_check(
    _: &App,
    _: ExpressionCheck,
    _: ProgressSink,
) -> Result<ExpressionReport, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn record_list(_: &App, _: RecordQuery, _: ProgressSink) -> Result<RecordList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn mapping_try(_: &App, _: MappingTry, _: ProgressSink) -> Result<MappingTrial, Fault> {
    Err(Fault::defect("api.not_built"))
}
