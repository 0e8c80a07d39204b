//! `integration lab ...`.

use api::{bodies, view::lab::*};
use model::{Fault, LabRest, LabRun, LabState};
use serde_json::json;

use super::Context;
use crate::{
    args::{LabArgs, LabCommand, RunLabArgs},
    envelope::{Exit, Outcome},
    show::save,
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &LabCommand) -> Result<Outcome, Fault> {
    match command {
        LabCommand::Plan(args) => plan(context, args).await,
        LabCommand::Run(args) => start(context, args).await,
        LabCommand::List { connection } => list(context, connection.clone()).await,
        LabCommand::Show { lab, output: Some(output) } => {
            let (lab, language) = (find(context, lab).await?.id, context.texts.language().tag().to_owned());
            let file =
                bodies::lab_export(&context.app, LabExport { lab, language }, context.progress()).await?;
            save(&file, output)
        }
        LabCommand::Show { lab, output: None } => told(context, find(context, lab).await?),
        LabCommand::Clear { lab } => {
            let request = LabRef { lab: lab.clone() };
            told(context, bodies::lab_clear(&context.app, request, context.progress()).await?)
        }
    }
}

fn draft(args: &LabArgs) -> LabDraft {
    LabDraft {
        connection: args.connection.clone(),
        organizer: args.organizer.clone(),
        attendee: args.attendee.clone(),
        room: args.room.clone(),
    }
}

async fn plan(context: &Context<'_>, args: &LabArgs) -> Result<Outcome, Fault> {
    let plan = bodies::lab_plan(&context.app, draft(args), context.progress()).await?;
    let say = |key: &str, args: &[(&str, &str)]| context.texts.get(key, args);
    let held = |one: &LabMailboxView| match (&one.fault, one.meetings) {
        (Some(fault), _) => context.texts.fault(fault).message,
        (None, held) => say("cli-lab-held", &[("count", &held.unwrap_or_default().to_string())]),
    };
    let asks = |one: &LabMailboxView| if one.asks { say("cli-lab-asks", &[]) } else { String::new() };
    let row = |one: &LabMailboxView| {
        let mails = say("cli-lab-mails", &[("count", &one.mails.to_string())]);
        let role = say(&format!("lab-role-{}", one.role), &[]);
        vec![one.mailbox.clone(), role, held(one), mails, asks(one)]
    };
    let mut lines = table::lines(&plan.mailboxes.iter().map(row).collect::<Vec<_>>());
    let meeting = |one: &LabMeetingView| vec![one.start.clone(), one.title.clone()];
    lines.extend(table::lines(&plan.meetings.iter().map(meeting).collect::<Vec<_>>()));
    lines.push(say("cli-lab-plan", &[]));
    Outcome::done(json!({"plan": plan}), lines)
}

async fn start(context: &Context<'_>, args: &RunLabArgs) -> Result<Outcome, Fault> {
    if !args.yes {
        return Err(Fault::setup("lab.not_approved"));
    }
    let request = LabStart { draft: draft(&args.lab), confirmed: args.confirmed.clone(), task: None };
    told(context, bodies::lab_run(&context.app, request, context.progress()).await?)
}

async fn list(context: &Context<'_>, connection: Option<String>) -> Result<Outcome, Fault> {
    let list = bodies::lab_list(&context.app, LabQuery { connection }, context.progress()).await?;
    let name = |run: &LabRun| list.connections.iter().find(|one| one.id == run.connection.as_str());
    let row = |run: &LabRun| {
        let name = name(run).map(|one| one.name.clone()).unwrap_or_default();
        vec![run.id.clone(), run.at.to_string(), name, run.organizer.clone(), state(context, run)]
    };
    let lines = table::lines(&list.runs.iter().map(row).collect::<Vec<_>>());
    Outcome::done(json!({"labs": list.runs, "connections": list.connections}), lines)
}

/// A laboratory by its id, or the newest of a connection.
async fn find(context: &Context<'_>, wanted: &str) -> Result<LabRun, Fault> {
    let list = bodies::lab_list(&context.app, LabQuery::default(), context.progress()).await?;
    let named = list.connections.iter().find(|one| one.name.to_lowercase() == wanted.to_lowercase());
    let of = named.map(|one| one.id.as_str());
    let found = list.runs.into_iter().find(|run| run.id == wanted || Some(run.connection.as_str()) == of);
    found.ok_or_else(|| Fault::setup("lab.unknown").with("lab", wanted))
}

fn state(context: &Context<'_>, run: &LabRun) -> String {
    let key = match run.state {
        LabState::Open => "lab-state-open",
        LabState::Done => "lab-state-done",
        LabState::Stopped => "lab-state-stopped",
    };
    context.texts.get(key, &[])
}

/// What was found as a table, and what could not be cleared away.
fn told(context: &Context<'_>, run: LabRun) -> Result<Outcome, Fault> {
    let texts = context.texts;
    let mut rows = Vec::new();
    for trial in &run.trials {
        let mode = format!("lab-mode-{}-{}", trial.mode.kind(), trial.mode.key().replace('_', "-"));
        let kind = texts.get(&format!("lab-kind-{}", trial.mode.kind()), &[]);
        let mode = texts.get(&mode, &[]);
        if let Some(fault) = &trial.fault {
            rows.push(vec![kind.clone(), mode.clone(), texts.fault(fault).message]);
        }
        for finding in &trial.findings {
            let what = texts.get(&format!("lab-what-{}-{}", trial.mode.kind(), finding.what.key()), &[]);
            rows.push(vec![kind.clone(), mode.clone(), what, bodies::seen(texts, finding)]);
        }
    }
    let mut lines = table::lines(&rows);
    lines.extend(run.rest.iter().map(|rest| left(context, rest)));
    lines.push(state(context, &run));
    let clean = run.rest.iter().all(|rest| rest.fault.is_none());
    let exit = match (&run.fault, clean) {
        (Some(fault), _) => Exit::of(fault),
        (None, true) => Exit::Done,
        (None, false) => Exit::Warned,
    };
    let faults: Vec<Fault> = run.fault.clone().into_iter().collect();
    Ok(Outcome::done(json!({"lab": run}), lines)?.with_faults(faults).ending(exit))
}

fn left(context: &Context<'_>, rest: &LabRest) -> String {
    let texts = context.texts;
    let shelf = texts.get(&format!("lab-value-{}", rest.shelf.key()), &[]);
    match &rest.fault {
        Some(fault) => {
            let why = texts.fault(fault).message;
            texts.get("cli-lab-left", &[("mailbox", &rest.mailbox), ("shelf", &shelf), ("why", &why)])
        }
        None => texts.get("cli-lab-stays", &[("mailbox", &rest.mailbox), ("shelf", &shelf)]),
    }
}
