//! Plans, runs, schedules and meetings.

use std::collections::HashMap;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use model::{ConnectionId, Fault, ItemOutcome, PlanId, RoomId, RunId};
use service::{
    integration::{IntegrationChange, ScheduleStatus},
    sync::{ApplyOutcome, Approval, PlanInfo, Span},
};
use store::{
    ItemQuery, MeetingQuery as StoredQuery, RoomQuery, RunQuery as StoredRuns, StepQuery as StoredSteps,
};

use crate::{
    App, ProgressSink, convert,
    view::{app::Nothing, room::RoomFault, sync::*},
};

/// Meetings one answer gives at most when many rooms are asked for.
const MOST_MEETINGS: usize = 50_000;

/// Every integration, by name.
///
/// # Errors
/// `store.*`.
pub async fn integration_list(app: &App, _: Nothing, _: ProgressSink) -> Result<IntegrationList, Fault> {
    Ok(IntegrationList { integrations: app.service().integrations().await? })
}

/// Changes an integration's policy.
///
/// # Errors
/// `integration.unknown`, `policy.value`, `store.*`.
pub async fn integration_update(
    app: &App,
    request: IntegrationUpdate,
    _: ProgressSink,
) -> Result<IntegrationList, Fault> {
    let change = IntegrationChange {
        enabled: request.enabled,
        window_days: request.window_days,
        deletes: request.deletes,
        delete_percent: request.delete_percent,
        details: request.details,
    };
    let changed = app.service().update_integration(&request.integration, change).await?;
    Ok(IntegrationList { integrations: vec![changed] })
}

/// When an integration runs by itself.
///
/// # Errors
/// `integration.unknown`, `store.*`.
pub async fn schedule_get(
    app: &App,
    request: IntegrationRef,
    _: ProgressSink,
) -> Result<ScheduleView, Fault> {
    let integration = app.service().integration(&request.integration).await?;
    Ok(schedule(app.service().schedule_status(integration).await?))
}

/// Sets when an integration runs by itself.
///
/// # Errors
/// `integration.unknown`, `schedule.value`, `store.*`.
pub async fn schedule_set(app: &App, request: ScheduleSet, _: ProgressSink) -> Result<ScheduleView, Fault> {
    Ok(schedule(app.service().set_schedule(&request.integration, request.schedule).await?))
}

fn schedule(status: ScheduleStatus) -> ScheduleView {
    ScheduleView {
        integration: status.integration.name,
        schedule: status.integration.schedule,
        next: status.next.map(|at| at.to_string()),
        last: status.last.map(|at| at.to_string()),
    }
}

/// Makes a plan: a test sync.
///
/// # Errors
/// `integration.unknown`, `plan.*`, `rooms.none`, `run.cancelled`, faults of the session, `store.*`.
pub async fn plan_make(app: &App, request: PlanMake, progress: ProgressSink) -> Result<PlanView, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let span = Span::parse(request.from.as_deref(), request.to.as_deref())?;
    let preview = app.service().preview(&request.integration, span, &job).await?;
    Ok(plan_view(preview.info, preview.rooms))
}

/// A plan's head.
///
/// # Errors
/// `plan.unknown`, `store.*`.
pub async fn plan_get(app: &App, request: PlanRef, _: ProgressSink) -> Result<PlanView, Fault> {
    let info = app.service().plan_info(&PlanId::new(request.plan)).await?;
    if info.integration.calendar.is_some() {
        let calendars = match &info.plan.only {
            Some(only) => only.len(),
            None => app.service().calendar_names(&info.integration).await?.len(),
        };
        return Ok(plan_view(info, calendars));
    }
    let connection = app.service().source_of(&info.integration).await?;
    let query = RoomQuery { connection: Some(connection.id), limit: Some(0), ..RoomQuery::default() };
    let rooms = match &info.plan.only {
        Some(only) => only.len() as u64,
        None => app.service().rooms(query).await?.total,
    };
    Ok(plan_view(info, usize::try_from(rooms).unwrap_or(usize::MAX)))
}

pub(super) fn plan_view(info: PlanInfo, rooms: usize) -> PlanView {
    let partial = info.made_by.as_ref().map(|run| run.faults.clone()).unwrap_or_default();
    let partial = partial
        .into_iter()
        .map(|fault| RoomFault { mailbox: fault.params.get("mailbox").cloned().unwrap_or_default(), fault });
    PlanView {
        plan: info.plan.id.to_string(),
        integration: info.integration.name,
        fingerprint: info.plan.fingerprint.to_string(),
        window: info.plan.window,
        counts: info.plan.counts,
        mails: info.plan.mails,
        guards: info.plan.guards,
        questions: info.plan.questions,
        partial: partial.collect(),
        rooms: convert::total(rooms as u64),
        limited: info.plan.only.is_some(),
        undoes: info.plan.undoes.map(|run| run.to_string()),
        made_at: info.plan.made_at.to_string(),
        run: info.made_by.map(|run| run.id.to_string()).unwrap_or_default(),
        applied_by: info.applied_by.map(|run| run.to_string()),
    }
}

/// Steps of a plan.
///
/// # Errors
/// `plan.unknown`, `store.*`.
pub async fn plan_steps(app: &App, request: StepQuery, _: ProgressSink) -> Result<StepList, Fault> {
    let service = app.service();
    let id = PlanId::new(request.plan);
    let info = service.plan_info(&id).await?;
    let query = StoredSteps {
        kind: request.kind,
        held: request.held,
        room: request.room,
        field: request.field,
        text: request.search,
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
        ..StoredSteps::default()
    };
    let page = service.plan_steps(&id, query).await?;
    let names = names(app, &info.integration).await?;
    let steps = page.items.into_iter().map(|row| {
        let name = names.get(&row.step.room).cloned().unwrap_or_else(|| row.step.room.clone());
        convert::step(row, name)
    });
    Ok(StepList { steps: steps.collect(), total: convert::total(page.total) })
}

/// Names by mailbox: of rooms, or of people where two calendars are kept in step.
pub(super) async fn names(
    app: &App,
    integration: &model::Integration,
) -> Result<HashMap<String, String>, Fault> {
    let service = app.service();
    if integration.calendar.is_some() {
        return Ok(service.calendar_names(integration).await?.into_iter().collect());
    }
    let connection = service.source_of(integration).await?;
    let rooms = service.rooms_of(&connection.id).await?.into_iter();
    Ok(rooms.map(|room| (room.mailbox.clone(), room.name().to_owned())).collect())
}

/// Executes a plan.
///
/// # Errors
/// `plan.*`, `guard.*`, `run.busy`, faults of the session, `store.*`.
pub async fn plan_apply(app: &App, request: PlanApply, progress: ProgressSink) -> Result<RunView, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let approval = approval(request.approve_deletes, request.approve_steps)?;
    Ok(run_view(app.service().apply(&PlanId::new(request.plan), approval, &job).await?))
}

/// What is let through: all that is held, or some steps; a number that is typed with these is theirs.
fn approval(typed: Option<u32>, steps: Vec<String>) -> Result<Approval, Fault> {
    if steps.is_empty() {
        return Ok(typed.into());
    }
    match typed {
        Some(typed) if typed as usize != steps.len() => {
            Err(Fault::setup("guard.approval_mismatch").with("typed", typed).with("held", steps.len()))
        }
        _ => Ok(Approval::Steps(steps)),
    }
}

/// Makes the test sync again for what a run could not do.
///
/// # Errors
/// `run.unknown`, `run.nothing_to_retry`, and as [`plan_make`].
pub async fn run_retry(app: &App, request: RunRetry, progress: ProgressSink) -> Result<PlanView, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let preview = app.service().preview_retry(&RunId::new(request.run), &job).await?;
    Ok(plan_view(preview.info, preview.rooms))
}

/// Plans and applies under the guards.
///
/// # Errors
/// As [`plan_make`] and [`plan_apply`].
pub async fn sync_run(app: &App, request: SyncRun, progress: ProgressSink) -> Result<RunView, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let span = Span::parse(request.from.as_deref(), request.to.as_deref())?;
    Ok(run_view(app.service().sync(&request.integration, span, &job).await?))
}

/// Makes the plan that takes a run back.
///
/// # Errors
/// `run.unknown`, `run.not_undoable`, `run.nothing_to_undo`, `store.*`.
pub async fn undo_plan(app: &App, request: RunRef, _: ProgressSink) -> Result<PlanView, Fault> {
    let info = app.service().preview_undo(&RunId::new(request.run)).await?;
    Ok(plan_view(info, 0))
}

/// Takes a run back.
///
/// # Errors
/// As [`undo_plan`] and [`plan_apply`].
pub async fn run_undo(app: &App, request: RunUndo, progress: ProgressSink) -> Result<RunView, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let run = RunId::new(request.run);
    Ok(run_view(app.service().undo(&run, request.approve_deletes, &job).await?))
}

fn run_view(outcome: ApplyOutcome) -> RunView {
    let run = outcome.run;
    let ms = run.ended_at.map_or(0, |end| end.duration_since(run.started_at).as_millis());
    RunView {
        run: run.id.to_string(),
        counts: run.counts,
        ms: u64::try_from(ms).unwrap_or(0),
        details: run,
        moved: outcome.moved.into_iter().take(100).collect(),
    }
}

/// Runs, newest first.
///
/// # Errors
/// `integration.unknown`, `api.bad_request` with an instant that does not read, `store.*`.
pub async fn run_list(app: &App, request: RunQuery, _: ProgressSink) -> Result<RunList, Fault> {
    let zone = app.service().zone().await?;
    let query = StoredRuns {
        from: request.from.as_deref().map(|text| bound(text, &zone, false)).transpose()?,
        to: request.to.as_deref().map(|text| bound(text, &zone, true)).transpose()?,
        text: request.search.filter(|text| !text.trim().is_empty()),
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
        ..StoredRuns::default()
    };
    let page = app.service().runs(request.integration.as_deref(), query).await?;
    Ok(RunList { runs: page.items, total: convert::total(page.total) })
}

/// A run with its items.
///
/// # Errors
/// `run.unknown`, `api.bad_request`, `store.*`.
pub async fn run_get(app: &App, request: RunItemQuery, _: ProgressSink) -> Result<RunDetail, Fault> {
    let service = app.service();
    let id = RunId::new(request.run);
    let run = service.run(&id).await?;
    let integration = service.integration(run.integration.as_str()).await?.name;
    let outcome: Option<ItemOutcome> = match request.outcome {
        Some(word) => Some(crate::parse(serde_json::Value::String(word))?),
        None => None,
    };
    let (limit, offset) = (convert::limit(&request.slice), convert::offset(&request.slice));
    let page = service.run_items(&id, ItemQuery { outcome, limit, offset, ..ItemQuery::default() }).await?;
    Ok(RunDetail { run, integration, items: page.items, total: convert::total(page.total) })
}

/// Cleans up old runs.
///
/// # Errors
/// `settings.value`, `store.*`.
pub async fn log_prune(app: &App, request: LogPrune, _: ProgressSink) -> Result<PruneView, Fault> {
    Ok(PruneView { runs: convert::total(app.service().prune(request.days).await? as u64) })
}

/// Stored meetings, by start.
///
/// # Errors
/// `api.bad_request` with an instant that does not read, `rooms.unknown`, `store.*`.
pub async fn meeting_list(app: &App, request: MeetingQuery, _: ProgressSink) -> Result<MeetingList, Fault> {
    let service = app.service();
    let zone = service.zone().await?;
    let from = request.from.as_deref().map(|text| bound(text, &zone, false)).transpose()?;
    let to = request.to.as_deref().map(|text| bound(text, &zone, true)).transpose()?;
    let names: HashMap<ConnectionId, String> =
        service.connections().await?.into_iter().map(|c| (c.id, c.name)).collect();
    let mut sources: HashMap<RoomId, String> = HashMap::new();
    let mut wanted = Vec::new();
    for room in service.rooms(RoomQuery::default()).await?.items {
        let asked = |r: &String| r.eq_ignore_ascii_case(&room.mailbox) || r == room.id.as_str();
        if request.rooms.is_empty() || request.rooms.iter().any(asked) {
            wanted.push(room.id.clone());
        }
        sources.insert(room.id, names.get(&room.connection).cloned().unwrap_or_default());
    }
    let query = StoredQuery { from, to, ..StoredQuery::default() };
    let (limit, offset) = (convert::limit(&request.slice), convert::offset(&request.slice));
    let (items, total) = if request.rooms.is_empty() {
        let page = service.meetings(StoredQuery { limit, offset, ..query }).await?;
        (page.items, page.total)
    } else {
        let mut items = Vec::new();
        for room in wanted {
            let page = service
                .meetings(StoredQuery { room: Some(room), limit: Some(5_000), ..query.clone() })
                .await?;
            items.extend(page.items);
            if items.len() > MOST_MEETINGS {
                break;
            }
        }
        let total = items.len() as u64;
        items.sort_by_cached_key(|m| (m.meeting.when.span(&zone).0, m.mailbox.clone()));
        let skip = usize::try_from(offset).unwrap_or(usize::MAX);
        let take = limit.and_then(|l| usize::try_from(l).ok()).unwrap_or(usize::MAX);
        (items.into_iter().skip(skip).take(take).collect(), total)
    };
    let meetings = items.into_iter().map(|stored| {
        let source = sources.get(&stored.room).cloned().unwrap_or_default();
        convert::meeting(stored, &source, &zone)
    });
    Ok(MeetingList { meetings: meetings.collect(), total: convert::total(total) })
}

/// A day (its begin, or its end for the last one) or an instant.
pub(super) fn bound(text: &str, zone: &TimeZone, last: bool) -> Result<Timestamp, Fault> {
    let bad = || Fault::setup("plan.bad_date").with("found", text);
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let date: Date = text.parse().map_err(|_| bad())?;
    let date = if last { date.checked_add(1.day()).map_err(|_| bad())? } else { date };
    zone.to_timestamp(date.at(0, 0, 0, 0)).map_err(|_| bad())
}
