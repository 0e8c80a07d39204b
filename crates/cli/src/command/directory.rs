//! `directory ...`.

use api::{
    bodies,
    view::{connection::ConnectionRef, directory::*},
};
use model::Fault;

use super::Context;
use crate::{
    args::{DirectoryCommand, StepAction},
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
    lines.push(say(
        "cli-directory-plan",
        &[
            ("plan", plan.id.clone()),
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

fn row(context: &Context<'_>, step: &DirectoryStep) -> Vec<String> {
    let word = match step.action {
        DirectoryAction::Create => "cli-directory-create",
        DirectoryAction::Adopt => "cli-directory-adopt",
        DirectoryAction::Update => "cli-directory-update",
        DirectoryAction::Remove => "cli-directory-remove",
    };
    let fields: Vec<&str> = step.changes.iter().map(|change| change.field.as_str()).collect();
    let fields = if step.action == DirectoryAction::Update { fields.join(", ") } else { String::new() };
    vec![
        context.texts.get(word, &[]),
        step.name.clone(),
        step.mailbox.clone().unwrap_or_default(),
        step.department.clone(),
        fields,
        step.leaves_scope_of.join(", "),
    ]
}

fn action(action: StepAction) -> DirectoryAction {
    match action {
        StepAction::Create => DirectoryAction::Create,
        StepAction::Adopt => DirectoryAction::Adopt,
        StepAction::Update => DirectoryAction::Update,
        StepAction::Remove => DirectoryAction::Remove,
    }
}
