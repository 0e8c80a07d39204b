//! The directory of a connection.

use model::{
    DirectoryAction as Action, DirectoryPlan, DirectoryRunState as State, Fault, FieldChange, PlanId, RunId,
};
use service::people::directory::{DirectoryStatus, StepChanges};
use store::DirectoryStepQuery as Steps;

use crate::{
    App, ProgressSink, convert,
    view::{app::Nothing, connection::ConnectionRef, directory::*, sync::RunRef},
};

/// How far the directory of a connection is.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn directory_state(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<DirectoryState, Fault> {
    Ok(view(app.service().directory_status(&request.connection).await?))
}

/// Reads the directory and makes a plan. Writes nothing to the provider, and changes nobody here.
///
/// # Errors
/// `connection.unknown`, `directory.unsupported`, `run.busy`, `run.cancelled`, faults of the session, `store.*`.
pub async fn directory_read(
    app: &App,
    request: DirectoryRead,
    progress: ProgressSink,
) -> Result<DirectoryState, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    Ok(view(app.service().read_directory(&request.connection, request.afresh, &job).await?))
}

/// Steps of the plan that waits.
///
/// # Errors
/// `connection.unknown`, `directory.no_plan`, `store.*`.
pub async fn directory_steps(
    app: &App,
    request: DirectoryStepQuery,
    _: ProgressSink,
) -> Result<DirectoryStepList, Fault> {
    let query = Steps {
        action: request.action.map(asked),
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
        text: request.search,
    };
    let name = app.service().connection(&request.connection).await?.name;
    let page = app.service().directory_steps(&request.connection, query).await?;
    let steps = page.items.into_iter().filter_map(|one| step(one, &name)).collect();
    Ok(DirectoryStepList { steps, total: convert::total(page.total) })
}

/// Applies exactly the plan that was looked at.
///
/// # Errors
/// `connection.unknown`, `directory.stale`, `directory.shrink`, `directory.empty_source`,
/// `guard.approval_mismatch`, `run.busy`, `run.cancelled`, `store.*`.
pub async fn directory_apply(
    app: &App,
    request: DirectoryApply,
    progress: ProgressSink,
) -> Result<DirectoryState, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let (plan, confirm) = (PlanId::new(request.plan), request.confirm.map(u64::from));
    Ok(view(app.service().apply_directory(&request.connection, &plan, confirm, &job).await?))
}

/// Says how a directory is kept.
///
/// # Errors
/// `connection.unknown`, `directory.unsupported`, `directory.percent`, `store.*`.
pub async fn directory_set(
    app: &App,
    request: DirectorySet,
    _: ProgressSink,
) -> Result<DirectoryState, Fault> {
    let kept = app.service().set_directory(&request.connection, request.nightly, request.shrink_percent);
    Ok(view(kept.await?))
}

/// Refuses the plan that waits; nothing of it is written.
///
/// # Errors
/// `connection.unknown`, `directory.stale`, `run.busy`, `store.*`.
pub async fn directory_reject(
    app: &App,
    request: DirectoryReject,
    _: ProgressSink,
) -> Result<DirectoryState, Fault> {
    let plan = PlanId::new(request.plan);
    Ok(view(app.service().reject_directory(&request.connection, &plan).await?))
}

/// Plans that the guard holds, of all connections.
///
/// # Errors
/// `store.*`.
pub async fn directory_held(app: &App, _: Nothing, _: ProgressSink) -> Result<DirectoryHeldList, Fault> {
    let held = app.service().held_directories().await?.into_iter().filter_map(|(connection, plan)| {
        Some(DirectoryHeld {
            connection: connection.id.to_string(),
            name: connection.name,
            plan: plan.id.to_string(),
            made_at: plan.made_at.to_string(),
            remove: convert::total(plan.counts.remove),
            fault: plan.held?,
        })
    });
    Ok(DirectoryHeldList { held: held.collect() })
}

/// What became of plans, newest first.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn directory_runs(
    app: &App,
    request: DirectoryRunQuery,
    _: ProgressSink,
) -> Result<DirectoryRunList, Fault> {
    let (limit, offset) = (convert::limit(&request.slice), convert::offset(&request.slice));
    let page = app.service().directory_runs(request.connection.as_deref(), limit, offset).await?;
    let mut runs = Vec::new();
    for run in page.items {
        let name = app.service().connection(run.connection.as_str()).await?.name;
        runs.push(run_view(run, name));
    }
    Ok(DirectoryRunList { runs, total: convert::total(page.total) })
}

/// A run with its steps.
///
/// # Errors
/// `run.unknown`, `store.*`.
pub async fn directory_run(
    app: &App,
    request: DirectoryRunSteps,
    _: ProgressSink,
) -> Result<DirectoryRunDetail, Fault> {
    let query = Steps {
        action: request.action.map(asked),
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
        text: request.search,
    };
    let run = app.service().directory_run(&RunId::new(request.run)).await?;
    let name = app.service().connection(run.connection.as_str()).await?.name;
    let page = app.service().directory_run_steps(&run.id, query).await?;
    let steps = page.items.into_iter().filter_map(|one| step(one, &name)).collect();
    Ok(DirectoryRunDetail { run: run_view(run, name), steps, total: convert::total(page.total) })
}

/// Makes the plan that takes a run back; it waits like any other.
///
/// # Errors
/// `run.unknown`, `directory.not_undoable`, `run.nothing_to_undo`, `run.busy`, `store.*`.
pub async fn directory_undo(app: &App, request: RunRef, _: ProgressSink) -> Result<DirectoryState, Fault> {
    Ok(view(app.service().preview_directory_undo(&RunId::new(request.run)).await?))
}

fn run_view(run: model::DirectoryRun, name: String) -> DirectoryRun {
    DirectoryRun {
        id: run.id.to_string(),
        connection: run.connection.to_string(),
        name,
        state: match run.state {
            State::Done => DirectoryRunState::Done,
            State::Held => DirectoryRunState::Held,
            State::Rejected => DirectoryRunState::Rejected,
            State::Replaced => DirectoryRunState::Replaced,
        },
        trigger: run.trigger,
        at: run.at.to_string(),
        create: convert::total(run.counts.create),
        adopt: convert::total(run.counts.adopt),
        update: convert::total(run.counts.update),
        remove: convert::total(run.counts.remove),
        release: convert::total(run.counts.release),
        keep: convert::total(run.counts.keep),
        departments: convert::total(run.departments),
        held: run.held,
        undoes: run.undoes.map(|run| run.to_string()),
        undone_by: run.undone_by.map(|run| run.to_string()),
    }
}

fn view(status: DirectoryStatus) -> DirectoryState {
    DirectoryState {
        connection: status.connection.id.to_string(),
        supported: status.supported,
        people: convert::total(status.people),
        departments: convert::total(status.departments),
        read_at: status.state.read_at.map(|at| at.to_string()),
        applied_at: status.state.applied_at.map(|at| at.to_string()),
        resumable: status.resumable.map(convert::total),
        dirty: convert::total(status.dirty),
        nightly: status.state.nightly,
        shrink_percent: status.state.shrink_percent,
        plan: status.plan.map(plan),
    }
}

fn plan(plan: DirectoryPlan) -> DirectoryPlanView {
    let refused = |one: model::Refused| RefusedDepartment { department: one.department, fault: one.fault };
    DirectoryPlanView {
        id: plan.id.to_string(),
        made_at: plan.made_at.to_string(),
        complete: plan.complete,
        fault: plan.fault,
        people: convert::total(plan.people),
        departments: convert::total(plan.departments),
        create: convert::total(plan.counts.create),
        adopt: convert::total(plan.counts.adopt),
        update: convert::total(plan.counts.update),
        moved: convert::total(plan.counts.moved),
        remove: convert::total(plan.counts.remove),
        without_mail: convert::total(plan.counts.without_mail),
        withheld: plan.withheld,
        refused: plan.refused.into_iter().map(refused).collect(),
        held: plan.held,
        undoes: plan.undoes.map(|run| run.to_string()),
        release: convert::total(plan.counts.release),
        keep: convert::total(plan.counts.keep),
    }
}

/// A step as it is shown; one that changes nothing is not.
fn step(one: StepChanges, connection: &str) -> Option<DirectoryStep> {
    let StepChanges { step, changes } = one;
    let action = match step.action {
        Action::Create => DirectoryAction::Create,
        Action::Adopt => DirectoryAction::Adopt,
        Action::Update => DirectoryAction::Update,
        Action::Remove => DirectoryAction::Remove,
        Action::Release => DirectoryAction::Release,
        Action::Keep => DirectoryAction::Keep,
        Action::Note => return None,
    };
    let change =
        |one: FieldChange| DirectoryChange { field: one.field, before: one.before, after: one.after };
    let mut changes: Vec<DirectoryChange> = changes.into_iter().map(change).collect();
    if [DirectoryAction::Adopt, DirectoryAction::Release].contains(&action) {
        let (before, after) = match action {
            DirectoryAction::Adopt => (None, Some(connection.to_owned())),
            _ => (Some(connection.to_owned()), None),
        };
        changes.push(DirectoryChange { field: "connection".to_owned(), before, after });
    }
    let person = step.person()?;
    Some(DirectoryStep {
        action,
        name: person.name.clone(),
        mailbox: ["email", "email2"].iter().find_map(|field| person.mailbox(field)),
        department: person.department.clone(),
        changes,
        source_ref: step.source_ref,
        leaves_scope_of: step.leaves,
        also_told_by: step.twin,
        why: step.why,
    })
}

fn asked(action: DirectoryAction) -> Action {
    match action {
        DirectoryAction::Create => Action::Create,
        DirectoryAction::Adopt => Action::Adopt,
        DirectoryAction::Update => Action::Update,
        DirectoryAction::Remove => Action::Remove,
        DirectoryAction::Release => Action::Release,
        DirectoryAction::Keep => Action::Keep,
    }
}
