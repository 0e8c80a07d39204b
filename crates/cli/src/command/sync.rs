//! `plan`, `apply`, `sync`, `undo`, `meetings`.

use api::{
    bodies,
    view::{app::Slice, sync::*},
};
use model::{Fault, RunState};
use serde_json::{Value, json};

use super::{Context, oa};
use crate::{
    args::{ApplyArgs, ListArgs, MeetingsCommand, PlanArgs, SyncArgs, UndoArgs},
    envelope::{Exit, Outcome},
    show::{plan_counts, run_counts, save, word, write_file},
    table,
};

/// Steps printed for people; scripts and files get all of them.
pub(super) const SHOWN: usize = 40;
/// Characters of a step's id that people are shown.
const NAMED: usize = 12;
/// Steps read at once.
pub(super) const PAGE: u32 = 5_000;

impl From<&ListArgs> for Slice {
    fn from(args: &ListArgs) -> Self {
        Self { limit: args.limit, offset: args.offset }
    }
}

pub(crate) async fn plan(context: &Context<'_>, args: &PlanArgs) -> Result<Outcome, Fault> {
    let request =
        PlanMake { integration: args.name.clone(), from: args.from.clone(), to: args.to.clone(), task: None };
    let plan = bodies::plan_make(&context.app, request, context.progress()).await?;
    show_plan(context, plan, args.output.as_deref()).await
}

pub(super) async fn show_plan(
    context: &Context<'_>,
    plan: PlanView,
    output: Option<&std::path::Path>,
) -> Result<Outcome, Fault> {
    let steps = all_steps(context, &plan.plan).await?;
    let mut lines = vec![plan_counts(context.texts, &plan.counts)];
    lines.extend(table::lines(
        &steps.iter().take(SHOWN).map(|step| step_row(context, step)).collect::<Vec<_>>(),
    ));
    if steps.len() > SHOWN {
        lines.push(format!("… +{}", steps.len() - SHOWN));
    }
    for guard in plan.guards.iter().filter(|guard| guard.tripped) {
        let id = format!("guard-{}", word(&guard.kind));
        lines.push(
            context
                .texts
                .get(&id, &[("found", &guard.found.to_string()), ("limit", &guard.limit.to_string())]),
        );
    }
    lines.push(format!("{}: {}", context.texts.get("cli-plan", &[]), plan.plan));
    if plan.counts.hold > 0 {
        let params = [("plan", plan.plan.as_str()), ("count", &plan.counts.hold.to_string())];
        lines.push(context.texts.get("cli-plan-held", &params));
    }
    let faults: Vec<Fault> = plan.partial.iter().map(|room| room.fault.clone()).collect();
    let exit = if plan.guards.iter().any(|g| g.tripped && g.kind == model::GuardKind::EmptySource)
        || plan.counts.hold > 0
    {
        Exit::Held
    } else if faults.is_empty() {
        Exit::Done
    } else {
        Exit::Warned
    };
    let data = plan_json(&plan, &steps);
    match output {
        Some(path) if path.extension().is_some_and(|e| e == "xlsx") => {
            let request = PlanExport { plan: plan.plan, language: context.texts.language().tag().to_owned() };
            save(&bodies::plan_export(&context.app, request, context.progress()).await?, path)?;
        }
        Some(path) => write_file(path, data.to_string().as_bytes())?,
        None => {}
    }
    Ok(Outcome::done(data, lines)?.ending(exit).with_faults(faults))
}

async fn all_steps(context: &Context<'_>, plan: &str) -> Result<Vec<StepView>, Fault> {
    let mut steps = Vec::new();
    loop {
        let slice = Slice { limit: Some(PAGE), offset: Some(u32::try_from(steps.len()).unwrap_or(u32::MAX)) };
        let request = StepQuery { plan: plan.to_owned(), slice, ..StepQuery::default() };
        let page = bodies::plan_steps(&context.app, request, context.progress()).await?;
        let last = page.steps.is_empty();
        steps.extend(page.steps);
        if last || steps.len() >= page.total as usize {
            return Ok(steps);
        }
    }
}

fn plan_json(plan: &PlanView, steps: &[StepView]) -> Value {
    let mut data = serde_json::to_value(plan).unwrap_or_default();
    if let Value::Object(fields) = &mut data {
        fields.insert("steps".to_owned(), serde_json::to_value(steps).unwrap_or_default());
    }
    data
}

fn step_row(context: &Context<'_>, step: &StepView) -> Vec<String> {
    let kind = if step.hold.is_some() { "hold".to_owned() } else { word(&step.kind) };
    let title = step.title.clone().unwrap_or_else(|| context.texts.get("meeting-private", &[]));
    let fields: Vec<String> = step
        .changes
        .iter()
        .map(|change| context.texts.get(&format!("field-{}", change.field), &[]))
        .collect();
    vec![
        context.texts.get(&format!("step-kind-{kind}"), &[]),
        context.texts.get(&format!("entity-{}", word(&step.entity)), &[]),
        step.room_name.clone(),
        title,
        fields.join(", "),
        // What it is called when it is let through alone.
        step.hold.as_ref().map(|_| step.id.chars().take(NAMED).collect()).unwrap_or_default(),
    ]
}

pub(crate) async fn apply(context: &Context<'_>, args: &ApplyArgs) -> Result<Outcome, Fault> {
    let (approve_deletes, approve_steps) = (args.approve_deletes, args.approve.clone());
    let request = PlanApply { plan: args.plan.clone(), approve_deletes, approve_steps, task: None };
    run_outcome(context, bodies::plan_apply(&context.app, request, context.progress()).await?)
}

pub(crate) async fn sync(context: &Context<'_>, args: &SyncArgs) -> Result<Outcome, Fault> {
    let request = |name: &str| SyncRun {
        integration: name.to_owned(),
        from: args.from.clone(),
        to: args.to.clone(),
        task: None,
    };
    let Some(name) = &args.name else { return sync_all(context, request).await };
    run_outcome(context, bodies::sync_run(&context.app, request(name), context.progress()).await?)
}

/// Every enabled integration, each on its own: one that fails does not hold the others back.
async fn sync_all(context: &Context<'_>, request: impl Fn(&str) -> SyncRun) -> Result<Outcome, Fault> {
    let integrations = context.app.service().integrations().await?;
    let (mut runs, mut lines, mut faults, mut worst) = (Vec::new(), Vec::new(), Vec::new(), Exit::Done);
    for integration in integrations.iter().filter(|i| i.enabled) {
        let outcome =
            match bodies::sync_run(&context.app, request(&integration.name), context.progress()).await {
                Ok(run) => run_outcome(context, run)?,
                Err(fault) => fault.into(),
            };
        if outcome.exit as u8 > worst as u8 {
            worst = outcome.exit;
        }
        lines.push(integration.name.clone());
        lines.extend(outcome.lines);
        faults.extend(outcome.faults);
        runs.push(json!({"integration": integration.name, "result": outcome.data}));
    }
    Ok(Outcome::done(json!({"runs": runs}), lines)?.ending(worst).with_faults(faults))
}

fn run_outcome(context: &Context<'_>, run: RunView) -> Result<Outcome, Fault> {
    let state = run.details.state;
    let mut lines = vec![run_counts(context.texts, &run.counts)];
    for moved in run.moved.iter().take(SHOWN) {
        let how = context.texts.get(&format!("moved-{}", moved.how), &[]);
        lines.push(format!("  {how}: {} {}", moved.room, moved.title.clone().unwrap_or_default()));
    }
    let state_text = context.texts.get(&format!("run-state-{}", word(&state)), &[]);
    lines.push(format!("{}: {} {state_text} ({} ms)", context.texts.get("cli-run", &[]), run.run, run.ms));
    let exit = match state {
        RunState::Refused => Exit::Held,
        _ if run.counts.held > 0 => Exit::Held,
        _ if run.counts.failed > 0 || state == RunState::Partial => Exit::Warned,
        _ => Exit::Done,
    };
    let faults = run.details.faults.clone();
    Ok(Outcome::done(&run, lines)?.ending(exit).with_faults(faults))
}

pub(crate) async fn undo(context: &Context<'_>, args: &UndoArgs) -> Result<Outcome, Fault> {
    if let Some(outcome) = super::directory::undo(context, args).await? {
        return Ok(outcome);
    }
    if args.dry_run {
        let plan =
            bodies::undo_plan(&context.app, RunRef { run: args.run.clone() }, context.progress()).await?;
        return show_plan(context, plan, None).await;
    }
    let request = RunUndo { run: args.run.clone(), approve_deletes: args.approve_deletes, task: None };
    run_outcome(context, bodies::run_undo(&context.app, request, context.progress()).await?)
}

pub(crate) async fn meetings(context: &Context<'_>, command: &MeetingsCommand) -> Result<Outcome, Fault> {
    let (rooms, from, to, list) = match command {
        MeetingsCommand::List { rooms, from, to, list } => (rooms, from, to, list),
        MeetingsCommand::Entry(command) => return oa::change(context, command).await,
    };
    let request =
        MeetingQuery { rooms: rooms.clone(), from: from.clone(), to: to.clone(), slice: list.into() };
    let meetings = bodies::meeting_list(&context.app, request, context.progress()).await?;
    let rows: Vec<Vec<String>> =
        meetings.meetings.iter().map(|meeting| meeting_row(context, meeting)).collect();
    Outcome::done(&meetings, table::lines(&rows))
}

pub(super) fn meeting_row(context: &Context<'_>, meeting: &MeetingView) -> Vec<String> {
    let title = match &meeting.subject {
        Some(subject) => subject.clone(),
        None if meeting.private => context.texts.get("meeting-private", &[]),
        None => context.texts.get("meeting-untitled", &[]),
    };
    let organizer = meeting.organizer.as_ref().and_then(|o| o.name.clone().or_else(|| o.mailbox.clone()));
    vec![
        meeting.start.clone(),
        meeting.end.clone(),
        meeting.room.clone(),
        title,
        organizer.unwrap_or_default(),
    ]
}
