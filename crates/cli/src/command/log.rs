//! `runs`, `log`: what was done, and what administrators changed.

use api::{
    bodies,
    view::{app::Slice, operation::*, sync::*},
};
use model::Fault;
use serde_json::json;

use super::{
    Context,
    sync::{PAGE, SHOWN, show_plan},
};
use crate::{
    args::{LogCommand, OperationArgs, RunsCommand},
    envelope::Outcome,
    show::{run_counts, save, word, write_file},
    table,
};

pub(crate) async fn runs(context: &Context<'_>, command: &RunsCommand) -> Result<Outcome, Fault> {
    match command {
        RunsCommand::List { integration, from, to, search, list } => {
            let request = RunQuery {
                integration: integration.clone(),
                from: from.clone(),
                to: to.clone(),
                search: search.clone(),
                slice: list.into(),
            };
            let runs = bodies::run_list(&context.app, request, context.progress()).await?;
            let row = |run: &model::Run| {
                vec![
                    run.id.to_string(),
                    run.started_at.to_string(),
                    context.texts.get(&format!("run-kind-{}", word(&run.kind)), &[]),
                    context.texts.get(&format!("run-state-{}", word(&run.state)), &[]),
                    counts(context, run),
                ]
            };
            let rows: Vec<Vec<String>> = runs.runs.iter().map(row).collect();
            Outcome::done(&runs, table::lines(&rows))
        }
        RunsCommand::Retry { id } => {
            let request = RunRetry { run: id.clone(), task: None };
            let plan = bodies::run_retry(&context.app, request, context.progress()).await?;
            show_plan(context, plan, None).await
        }
        RunsCommand::Show { id, list } => {
            let detail = run_detail(context, id, list.into()).await?;
            let lines = item_lines(context, &detail);
            Outcome::done(&detail, lines)
        }
        RunsCommand::Export { id, output } if output.extension().is_some_and(|e| e == "xlsx") => {
            let language = context.texts.language().tag().to_owned();
            let request = RunExport { run: id.clone(), language };
            save(&bodies::run_export(&context.app, request, context.progress()).await?, output)
        }
        RunsCommand::Export { id, output } => {
            let detail = run_detail(context, id, Slice::default()).await?;
            let text = serde_json::to_string_pretty(&detail)
                .map_err(|e| Fault::defect("cli.output").with("detail", e))?;
            write_file(output, text.as_bytes())?;
            Outcome::done(json!({"file": output, "items": detail.total}), vec![output.display().to_string()])
        }
    }
}

/// Counts of a run; of a test sync they are marked as what was planned.
fn counts(context: &Context<'_>, run: &model::Run) -> String {
    let counts = run_counts(context.texts, &run.counts);
    if run.kind == model::RunKind::Preview {
        format!("{} · {counts}", context.texts.get("outcome-planned", &[]))
    } else {
        counts
    }
}

async fn run_detail(context: &Context<'_>, id: &str, slice: Slice) -> Result<RunDetail, Fault> {
    let request = RunItemQuery { run: id.to_owned(), slice: slice.clone(), ..RunItemQuery::default() };
    let mut detail = bodies::run_get(&context.app, request, context.progress()).await?;
    // Without a limit everything is wanted, and an answer holds one page.
    while slice.limit.is_none()
        && slice.offset.is_none()
        && (detail.items.len() as u64) < u64::from(detail.total)
    {
        let offset = u32::try_from(detail.items.len()).ok();
        let request = RunItemQuery {
            run: id.to_owned(),
            slice: Slice { limit: Some(PAGE), offset },
            ..RunItemQuery::default()
        };
        let page = bodies::run_get(&context.app, request, context.progress()).await?;
        if page.items.is_empty() {
            break;
        }
        detail.items.extend(page.items);
    }
    Ok(detail)
}

fn item_lines(context: &Context<'_>, detail: &RunDetail) -> Vec<String> {
    let row = |item: &model::RunItem| {
        vec![
            context.texts.get(&format!("outcome-{}", word(&item.outcome)), &[]),
            context.texts.get(&format!("step-kind-{}", word(&item.kind)), &[]),
            item.room.clone(),
            item.title.clone().unwrap_or_default(),
            item.fault.as_ref().map(|fault| context.texts.fault(fault).message).unwrap_or_default(),
            reasons(context, &item.why),
        ]
    };
    let mut lines = vec![counts(context, &detail.run)];
    lines.extend(table::lines(&detail.items.iter().take(SHOWN).map(row).collect::<Vec<_>>()));
    lines
}

/// The why-chain in one line.
fn reasons(context: &Context<'_>, why: &[model::Reason]) -> String {
    why.iter().map(|reason| context.texts.reason(reason)).collect::<Vec<_>>().join(" · ")
}

pub(crate) async fn operations(context: &Context<'_>, command: &LogCommand) -> Result<Outcome, Fault> {
    match command {
        LogCommand::Prune { days } => {
            let pruned =
                bodies::log_prune(&context.app, LogPrune { days: *days }, context.progress()).await?;
            Outcome::done(&pruned, vec![pruned.runs.to_string()])
        }
        LogCommand::Operations { which, output: Some(output), .. } => {
            let language = context.texts.language().tag().to_owned();
            let request = OperationExport { language, query: operation_query(which, Slice::default()) };
            save(&bodies::operation_export(&context.app, request, context.progress()).await?, output)
        }
        LogCommand::Operations { which, list, output: None } => {
            let query = operation_query(which, list.into());
            let operations = bodies::operation_list(&context.app, query, context.progress()).await?;
            let row = |o: &OperationView| {
                let told = context.texts.operation(&o.code, &o.params, None, None);
                vec![o.at.clone(), o.by.clone(), told.action, told.about]
            };
            let rows: Vec<Vec<String>> = operations.operations.iter().map(row).collect();
            Outcome::done(&operations, table::lines(&rows))
        }
    }
}

fn operation_query(which: &OperationArgs, slice: Slice) -> OperationQuery {
    let OperationArgs { from, to, about, text } = which.clone();
    OperationQuery { from, to, about, text, slice }
}
