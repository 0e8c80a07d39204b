//! Integrations of two calendars.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{app::Nothing, calendar::*, sync::PlanView},
};

pub async fn preset_list(_: &App, _: Nothing, _: ProgressSink) -> Result<PresetList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn calendar_get(_: &App, _: CalendarRef, _: ProgressSink) -> Result<CalendarView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn calendar_save(_: &App, _: CalendarDraft, _: ProgressSink) -> Result<CalendarView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn calendar_remove(_: &App, _: CalendarRef, _: ProgressSink) -> Result<Nothing, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn question_answer(_: &App, _: QuestionAnswer, _: ProgressSink) -> Result<Nothing, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn hold_list(_: &App, _: Nothing, _: ProgressSink) -> Result<HoldList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn hold_decide(_: &App, _: HoldDecide, _: ProgressSink) -> Result<HoldList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn version_list(_: &App, _: VersionQuery, _: ProgressSink) -> Result<VersionList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn version_restore(_: &App, _: VersionRestore, _: ProgressSink) -> Result<PlanView, Fault> {
    Err(Fault::defect("api.not_built"))
}
