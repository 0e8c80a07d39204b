//! Every schedule at once.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{app::Nothing, schedule::*},
};

/// Whether schedules run.
///
/// # Errors
/// `store.*`.
pub async fn schedules_get(app: &App, _: Nothing, _: ProgressSink) -> Result<SchedulesView, Fault> {
    Ok(SchedulesView { paused: app.service().schedules_paused().await? })
}

/// Holds every schedule back, or lets them run again.
///
/// # Errors
/// `store.*`.
pub async fn schedules_pause(
    app: &App,
    request: SchedulesPause,
    _: ProgressSink,
) -> Result<SchedulesView, Fault> {
    app.service().pause_schedules(request.paused).await?;
    Ok(SchedulesView { paused: request.paused })
}

/// Runs every integration that may run by itself, now; the progress of each is broadcast under its own task.
///
/// # Errors
/// `store.*`; what a single integration fails with is in its run.
pub async fn schedules_run(
    app: &App,
    request: SchedulesRun,
    progress: ProgressSink,
) -> Result<SchedulesRan, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let ran = app.service().run_all(job.cancel()).await?;
    Ok(SchedulesRan { ran: u32::try_from(ran).unwrap_or(u32::MAX) })
}
