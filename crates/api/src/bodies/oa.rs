//! The built-in OA calendar.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{
        app::{FileView, Nothing},
        oa::*,
        person::{SheetOutcome, SheetUpload},
    },
};

pub async fn oa_event_list(_: &App, _: OaEventQuery, _: ProgressSink) -> Result<OaEventList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn oa_event_save(_: &App, _: OaEventDraft, _: ProgressSink) -> Result<OaSaved, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn oa_event_remove(_: &App, _: OaEventRemove, _: ProgressSink) -> Result<OaSaved, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn free_busy(_: &App, _: FreeBusyQuery, _: ProgressSink) -> Result<FreeBusyView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn outbox_get(_: &App, _: Nothing, _: ProgressSink) -> Result<OutboxView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn outbox_retry(_: &App, _: Nothing, _: ProgressSink) -> Result<OutboxView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn conversion_get(_: &App, _: ConversionQuery, _: ProgressSink) -> Result<ConversionView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn conversion_save(_: &App, _: ConversionSave, _: ProgressSink) -> Result<ConversionView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn conversion_export(_: &App, _: ConversionQuery, _: ProgressSink) -> Result<FileView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn conversion_import(_: &App, _: SheetUpload, _: ProgressSink) -> Result<SheetOutcome, Fault> {
    Err(Fault::defect("api.not_built"))
}
