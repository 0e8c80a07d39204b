//! `feed ...`, `event ...`, `rehearsal ...`.

use api::{
    bodies,
    view::{app::Slice, connection::ConnectionRef, feed::*},
};
use model::{Fault, FaultClass, Verdict};
use serde_json::{Value, json};

use super::{Context, serve};
use crate::{
    args::{CallbackCommand, EventsCommand, FeedChoice, FeedCommand, RehearsalCommand, ServeArgs},
    envelope::{Exit, Outcome, fault_json, fault_lines},
    show::word,
    table, write_line,
};

pub(crate) async fn run(context: &Context<'_>, command: &FeedCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    let view = match command {
        FeedCommand::Show { connection } => {
            bodies::feed_get(app, ConnectionRef { connection: connection.clone() }, quiet).await?
        }
        FeedCommand::Set(args) => {
            let request = FeedSet {
                connection: args.connection.clone(),
                mode: match args.mode {
                    FeedChoice::Off => FeedMode::Off,
                    FeedChoice::Stream => FeedMode::Stream,
                    FeedChoice::Http => FeedMode::Http,
                },
                listen: args.listen.clone(),
                exposed: args.exposed,
            };
            bodies::feed_set(app, request, quiet).await?
        }
    };
    let lines = feed_lines(context, &view);
    Outcome::done(json!({ "feed": view }), lines)
}

fn feed_lines(context: &Context<'_>, view: &FeedView) -> Vec<String> {
    let label = |key: &str| context.texts.get(&format!("feed-{key}"), &[]);
    let mut rows = vec![
        vec![label("mode"), label(&format!("mode-{}", word(&view.mode)))],
        vec![label("health"), health(context, &view.health)],
    ];
    if let (Some(listen), Some(path)) = (&view.listen, &view.path) {
        rows.push(vec![label("address"), format!("http://{listen}{path}")]);
    }
    rows.push(vec![label("stored"), view.stored.to_string()]);
    rows.push(vec![label("waiting"), view.waiting.to_string()]);
    rows.push(vec![label("month"), view.this_month.to_string()]);
    if let Some(at) = &view.last_at {
        rows.push(vec![label("last"), at.clone()]);
    }
    rows.push(vec![
        label("unbroken"),
        view.unbroken_since.clone().unwrap_or_else(|| label("unbroken-unknown")),
    ]);
    let mut lines = table::lines(&rows);
    let health_fault = match &view.health {
        FeedHealth::Failed { fault } | FeedHealth::Waiting { fault: Some(fault), .. } => Some(fault),
        _ => None,
    };
    for fault in health_fault.into_iter().chain(&view.second_copy).chain(&view.refused) {
        lines.extend(fault_lines(context.texts, fault));
    }
    lines
}

fn health(context: &Context<'_>, health: &FeedHealth) -> String {
    let (key, at) = match health {
        FeedHealth::Off => ("off", None),
        FeedHealth::Opening => ("opening", None),
        FeedHealth::Open { since } => ("open", Some(since)),
        FeedHealth::Waiting { until, .. } => ("waiting", Some(until)),
        FeedHealth::Failed { .. } => ("failed", None),
        FeedHealth::Elsewhere => ("elsewhere", None),
    };
    let said = context.texts.get(&format!("feed-health-{key}"), &[]);
    at.map_or(said.clone(), |at| format!("{said} {at}"))
}

pub(crate) async fn events(context: &Context<'_>, command: &EventsCommand) -> Result<Outcome, Fault> {
    let EventsCommand::List(args) = command;
    let request = EventQuery {
        connection: args.connection.clone(),
        kind: args.kind.clone(),
        waiting: args.waiting,
        slice: Slice { limit: args.list.limit, offset: args.list.offset },
    };
    let found = bodies::event_list(&context.app, request, context.progress()).await?;
    let row = |event: &EventView| {
        vec![
            event.number.to_string(),
            event.came_at.clone(),
            event.kind.clone(),
            event.hints.join(" "),
            format!("\u{d7}{}", event.times),
            event.done_at.clone().unwrap_or_else(|| "-".to_owned()),
        ]
    };
    let rows: Vec<Vec<String>> = found.events.iter().map(row).collect();
    Outcome::done(&found, table::lines(&rows))
}

/// Receives events as requests, or plays the provider.
pub(crate) async fn callback(context: &Context<'_>, command: &CallbackCommand) -> Result<Outcome, Fault> {
    match command {
        CallbackCommand::Serve { connection, listen, exposed } => {
            let request = FeedSet {
                connection: connection.clone(),
                mode: FeedMode::Http,
                listen: listen.clone(),
                exposed: *exposed,
            };
            let view = bodies::feed_set(&context.app, request, context.progress()).await?;
            if !context.global.json {
                feed_lines(context, &view).iter().for_each(|line| write_line(line));
            }
            serve::run(context, &ServeArgs { ui: None }).await
        }
        CallbackCommand::Play { url, connection, samples, plain_http } => {
            let request = RehearsalRun {
                connection: connection.clone(),
                address: Some(url.clone()),
                samples: samples.clone(),
                plain_http: *plain_http,
                task: None,
            };
            judged(context, request).await
        }
    }
}

pub(crate) async fn rehearsal(context: &Context<'_>, command: &RehearsalCommand) -> Result<Outcome, Fault> {
    let RehearsalCommand::Run(args) = command;
    let request = RehearsalRun {
        connection: args.connection.clone(),
        address: args.address.clone(),
        samples: args.samples.clone(),
        plain_http: args.plain_http,
        task: None,
    };
    judged(context, request).await
}

async fn judged(context: &Context<'_>, request: RehearsalRun) -> Result<Outcome, Fault> {
    let report = bodies::rehearsal_run(&context.app, request, context.progress()).await?;
    let mut lines = vec![report.address.clone()];
    for sample in &report.samples {
        let verdict = context.texts.get(&format!("verdict-{}", word(&sample.verdict)), &[]);
        let ms = sample.evidence.get("ms").map_or(String::new(), |ms| format!("  {ms} ms"));
        lines.push(format!("{}  {verdict}{ms}", sample.sample));
        if let Some(fault) = &sample.fault {
            lines.extend(fault_lines(context.texts, fault).into_iter().map(|line| format!("     {line}")));
        }
    }
    let samples: Vec<Value> = report.samples.iter().map(|sample| sample_json(context, sample)).collect();
    let failing: Vec<Fault> = report
        .samples
        .iter()
        .filter(|sample| sample.verdict == Verdict::Fail)
        .filter_map(|sample| sample.fault.clone())
        .collect();
    let exit = exit(&report, &failing);
    let outcome =
        Outcome::done(json!({ "address": report.address, "samples": samples }), lines)?.ending(exit);
    // For people each fault stands under its sample already.
    Ok(if context.global.json { outcome.with_faults(failing) } else { outcome })
}

fn sample_json(context: &Context<'_>, sample: &RehearsalView) -> Value {
    json!({
        "sample": sample.sample,
        "verdict": sample.verdict,
        "evidence": sample.evidence,
        "fault": sample.fault.as_ref().map(|fault| fault_json(context.texts, fault)),
    })
}

fn exit(report: &RehearsalReport, failing: &[Fault]) -> Exit {
    if failing.iter().any(|fault| fault.class == FaultClass::Setup) {
        return Exit::Setup;
    }
    if failing.iter().any(|fault| fault.class == FaultClass::Transient) {
        return Exit::Transient;
    }
    if !failing.is_empty() {
        return Exit::Defect;
    }
    let warns = report.samples.iter().any(|sample| sample.verdict == Verdict::Warn);
    if warns { Exit::Warned } else { Exit::Done }
}
