//! `directory ...`.

use api::{
    bodies,
    view::{app::Slice, connection::ConnectionRef, directory::*, sync::RunRef},
};
use model::Fault;

use super::Context;
use crate::{
    args::{DirectoryCommand, StepAction, UndoArgs},
    envelope::{Exit, Outcome},
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &DirectoryCommand) -> Result<Outcome, Fault> {
    let (app, progress) = (&context.app, context.progress());
    match command {
        DirectoryCommand::Show { name } => shown(context, &state(context, name).await?),
        DirectoryCommand::Read { name, afresh } => {
            let request = DirectoryRead { connection: name.clone(), afresh: *afresh, task: None };
            shown(context, &bodies::directory_read(app, request, progress).await?)
        }
        DirectoryCommand::Steps(args) => {
            let request = DirectoryStepQuery {
                connection: args.name.clone(),
                action: args.action.map(action),
                search: args.search.clone(),
                slice: (&args.list).into(),
            };
            let found = bodies::directory_steps(app, request, progress).await?;
            let rows: Vec<Vec<String>> = found.steps.iter().map(|step| row(context, step)).collect();
            Outcome::done(&found, table::lines(&rows))
        }
        DirectoryCommand::Apply { name, plan, confirm_removals } => {
            let plan = match plan {
                Some(plan) => plan.clone(),
                None => waiting(context, name).await?,
            };
            let request =
                DirectoryApply { connection: name.clone(), plan, confirm: *confirm_removals, task: None };
            shown(context, &bodies::directory_apply(app, request, progress).await?)
        }
        DirectoryCommand::Reject { name, plan } => {
            let plan = match plan {
                Some(plan) => plan.clone(),
                None => waiting(context, name).await?,
            };
            let request = DirectoryReject { connection: name.clone(), plan };
            let state = bodies::directory_reject(app, request, progress).await?;
            Outcome::done(&state, vec![context.texts.get("cli-directory-rejected", &[])])
        }
        DirectoryCommand::Runs { name, list } => {
            let request = DirectoryRunQuery { connection: name.clone(), slice: list.into() };
            let found = bodies::directory_runs(app, request, progress).await?;
            let rows: Vec<Vec<String>> = found.runs.iter().map(|run| run_row(context, run)).collect();
            Outcome::done(&found, table::lines(&rows))
        }
        DirectoryCommand::Run { run, list } => {
            let found = bodies::directory_run(app, steps_of(run, list.into()), progress).await?;
            let mut rows = vec![run_row(context, &found.run)];
            rows.extend(found.steps.iter().map(|step| row(context, step)));
            Outcome::done(&found, table::lines(&rows))
        }
        DirectoryCommand::Set { name, nightly, shrink_percent } => {
            let known = state(context, name).await?;
            let request = DirectorySet {
                connection: name.clone(),
                nightly: nightly.unwrap_or(known.nightly),
                shrink_percent: shrink_percent.unwrap_or(known.shrink_percent),
            };
            shown(context, &bodies::directory_set(app, request, progress).await?)
        }
    }
}

/// Takes a run back, or shows what that would be; the plan then waits. None where no directory has such a run.
pub(crate) async fn undo(context: &Context<'_>, args: &UndoArgs) -> Result<Option<Outcome>, Fault> {
    let app = &context.app;
    let one = Slice { limit: Some(1), offset: None };
    let found = match bodies::directory_run(app, steps_of(&args.run, one), context.progress()).await {
        Err(fault) if fault.code == "run.unknown" => return Ok(None),
        found => found?,
    };
    let run = RunRef { run: args.run.clone() };
    let state = bodies::directory_undo(app, run, context.progress()).await?;
    let plan = state.plan.as_ref().filter(|_| !args.dry_run).map(|plan| plan.id.clone());
    let Some(plan) = plan else { return shown(context, &state).map(Some) };
    let confirm = args.approve_deletes;
    let request = DirectoryApply { connection: found.run.connection, plan, confirm, task: None };
    shown(context, &bodies::directory_apply(app, request, context.progress()).await?).map(Some)
}

fn steps_of(run: &str, slice: Slice) -> DirectoryRunSteps {
    DirectoryRunSteps { run: run.to_owned(), action: None, search: None, slice }
}

async fn state(context: &Context<'_>, name: &str) -> Result<DirectoryState, Fault> {
    let request = ConnectionRef { connection: name.to_owned() };
    bodies::directory_state(&context.app, request, context.progress()).await
}

/// Id of the plan that waits.
async fn waiting(context: &Context<'_>, name: &str) -> Result<String, Fault> {
    let plan = state(context, name).await?.plan.map(|plan| plan.id);
    plan.ok_or_else(|| Fault::setup("directory.no_plan").with("name", name))
}

/// The state; a plan that is held, not whole, or without some departments ends otherwise than well.
fn shown(context: &Context<'_>, state: &DirectoryState) -> Result<Outcome, Fault> {
    let number = |n: u32| n.to_string();
    let say = |key: &str, values: &[(&str, String)]| {
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        context.texts.get(key, &values)
    };
    let mut lines = vec![say(
        "cli-directory-state",
        &[("people", number(state.people)), ("departments", number(state.departments))],
    )];
    lines.extend(state.resumable.map(|done| say("cli-directory-resumable", &[("done", number(done))])));
    if state.dirty > 0 {
        lines.push(say("cli-directory-dirty", &[("count", number(state.dirty))]));
    }
    let Some(plan) = &state.plan else { return Outcome::done(state, lines) };
    let key = if plan.undoes.is_some() { "cli-directory-undo" } else { "cli-directory-plan" };
    lines.push(say(
        key,
        &[
            ("plan", plan.id.clone()),
            ("run", plan.undoes.clone().unwrap_or_default()),
            ("release", number(plan.release)),
            ("keep", number(plan.keep)),
            ("create", number(plan.create)),
            ("adopt", number(plan.adopt)),
            ("update", number(plan.update)),
            ("moved", number(plan.moved)),
            ("remove", number(plan.remove)),
        ],
    ));
    if plan.without_mail > 0 {
        lines.push(say("cli-directory-without-mail", &[("count", number(plan.without_mail))]));
    }
    if !plan.withheld.is_empty() {
        lines.push(say("cli-directory-withheld", &[("fields", plan.withheld.join(", "))]));
    }
    let refused = plan
        .refused
        .iter()
        .map(|one| say("cli-directory-refused", &[("department", one.department.clone())]));
    lines.extend(refused);
    let unread: Vec<Fault> =
        plan.fault.iter().chain(plan.refused.iter().map(|one| &one.fault)).cloned().collect();
    let exit = match (&plan.held, unread.is_empty()) {
        (Some(_), _) => Exit::Held,
        (None, false) => Exit::Warned,
        (None, true) => Exit::Done,
    };
    Ok(Outcome::done(state, lines)?.with_faults(plan.held.iter().cloned().chain(unread)).ending(exit))
}

fn run_row(context: &Context<'_>, run: &DirectoryRun) -> Vec<String> {
    let state = match run.state {
        DirectoryRunState::Done if run.undone_by.is_some() => "cli-directory-run-undone",
        DirectoryRunState::Done => "cli-directory-run-done",
        DirectoryRunState::Held => "cli-directory-run-held",
        DirectoryRunState::Rejected => "cli-directory-run-rejected",
        DirectoryRunState::Replaced => "cli-directory-run-replaced",
    };
    let counts =
        [("create", run.create), ("adopt", run.adopt), ("update", run.update), ("remove", run.remove)];
    let counts = counts.map(|(key, count)| (key, count.to_string()));
    let values = counts.each_ref().map(|(key, count)| (*key, count.as_str()));
    let undoes =
        run.undoes.as_ref().map(|id| context.texts.get("cli-directory-undo-of", &[("run", id.as_str())]));
    vec![
        run.id.clone(),
        run.at.clone(),
        run.name.clone(),
        context.texts.get(state, &[]),
        context.texts.get("cli-directory-counts", &values),
        undoes.unwrap_or_default(),
    ]
}

fn row(context: &Context<'_>, step: &DirectoryStep) -> Vec<String> {
    let word = match step.action {
        DirectoryAction::Create => "cli-directory-create",
        DirectoryAction::Adopt => "cli-directory-adopt",
        DirectoryAction::Update => "cli-directory-update",
        DirectoryAction::Remove => "cli-directory-remove",
        DirectoryAction::Release => "cli-directory-release",
        DirectoryAction::Keep => "cli-directory-keep",
    };
    let fields: Vec<&str> = step.changes.iter().map(|change| change.field.as_str()).collect();
    let why = step.why.as_ref().map(|why| context.texts.get(&format!("cli-directory-why-{why}"), &[]));
    let fields = if step.action == DirectoryAction::Update { fields.join(", ") } else { String::new() };
    vec![
        context.texts.get(word, &[]),
        step.name.clone(),
        step.mailbox.clone().unwrap_or_default(),
        step.department.clone(),
        fields,
        step.leaves_scope_of.join(", "),
        why.unwrap_or_default(),
    ]
}

fn action(action: StepAction) -> DirectoryAction {
    match action {
        StepAction::Create => DirectoryAction::Create,
        StepAction::Adopt => DirectoryAction::Adopt,
        StepAction::Update => DirectoryAction::Update,
        StepAction::Remove => DirectoryAction::Remove,
        StepAction::Release => DirectoryAction::Release,
        StepAction::Keep => DirectoryAction::Keep,
    }
}
