//! `rooms import`.

use std::path::Path;

use api::{
    bodies,
    view::room::{ImportView, SheetCorrect, SheetExpand, SheetOpen, SheetRef, SheetResolve},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use model::Fault;
use serde_json::{Value, json};

use super::Context;
use crate::{
    envelope::{Exit, Outcome},
    show::{read_file, word, write_file},
    table,
};

/// Longest sheet that is read, bytes.
const FILE_LIMIT: u64 = 64 << 20;
/// Findings printed for people; scripts get all of them.
const SHOWN: usize = 60;

/// How to import.
#[derive(Clone, Debug)]
pub(crate) struct How {
    pub sheet: Option<String>,
    pub dry_run: bool,
    pub resolve: bool,
    /// Put the rooms of lists in their place, once the provider has said which addresses are lists.
    pub expand: bool,
}

pub(crate) async fn run(
    context: &Context<'_>,
    connection: &str,
    file: &Path,
    how: How,
    corrected: Option<&Path>,
) -> Result<Outcome, Fault> {
    let app = &context.app;
    let request = SheetOpen {
        connection: connection.to_owned(),
        file_name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        content_base64: STANDARD.encode(read_file(file, FILE_LIMIT)?),
        sheet: how.sheet,
    };
    let session = bodies::sheet_open(app, request, context.progress()).await?.session;
    if how.resolve {
        resolve(context, &session).await?;
    }
    if how.expand && expand(context, &session).await? {
        resolve(context, &session).await?;
    }
    if let Some(path) = corrected {
        write_corrected(context, &session, path).await?;
    }
    let request = SheetRef { session };
    let view = match how.dry_run {
        true => bodies::sheet_judge(app, request).await?,
        false => bodies::sheet_import(app, request, context.progress()).await?,
    };
    let exit = if view.warnings + view.blocked > 0 { Exit::Warned } else { Exit::Done };
    Ok(Outcome::done(data(context, &view)?, lines(context, &view, how.dry_run))?.ending(exit))
}

async fn resolve(context: &Context<'_>, session: &str) -> Result<(), Fault> {
    let request = SheetResolve { session: session.to_owned(), task: None };
    bodies::sheet_resolve(&context.app, request, context.progress()).await.map(|_| ())
}

/// Whether there was a list to expand.
async fn expand(context: &Context<'_>, session: &str) -> Result<bool, Fault> {
    let request = SheetExpand { session: session.to_owned(), row: None, task: None };
    match bodies::sheet_expand(&context.app, request, context.progress()).await {
        Ok(_) => Ok(true),
        Err(fault) if fault.code == "sheet.no_list" => Ok(false),
        Err(fault) => Err(fault),
    }
}

async fn write_corrected(context: &Context<'_>, session: &str, path: &Path) -> Result<(), Fault> {
    let language = context.texts.language().tag().to_owned();
    let request = SheetCorrect { session: session.to_owned(), language };
    let copy = bodies::sheet_correct(&context.app, request, context.progress()).await?;
    let bytes =
        STANDARD.decode(&copy.content_base64).map_err(|e| Fault::defect("cli.output").with("detail", e))?;
    write_file(path, &bytes)
}

/// The import with every finding in words.
fn data(context: &Context<'_>, view: &ImportView) -> Result<Value, Fault> {
    let mut data = serde_json::to_value(view).map_err(|e| Fault::defect("cli.output").with("detail", e))?;
    let issues = view.issues.iter().map(|issue| {
        let (message, expected) = words(context, issue);
        let mut told = serde_json::to_value(issue).unwrap_or_default();
        told["message"] = json!(message);
        told["expected"] = json!(expected);
        told
    });
    data["issues"] = issues.collect();
    Ok(data)
}

fn words(context: &Context<'_>, issue: &intake::Issue) -> (String, Option<String>) {
    let args = service::sheet::arguments(&issue.params);
    let key = issue.code.key();
    let message = context.texts.find(&key, &args).unwrap_or_else(|| key.clone());
    (message, context.texts.find_attribute(&key, "expected", &args))
}

fn lines(context: &Context<'_>, view: &ImportView, dry_run: bool) -> Vec<String> {
    let texts = context.texts;
    let told = |issue: &&intake::Issue| issue.severity != intake::Severity::Info;
    let row = |issue: &intake::Issue| {
        let place = match (issue.row, issue.column.as_deref()) {
            (Some(row), column) => {
                format!("{}!{}{row}", issue.sheet.as_deref().unwrap_or_default(), column.unwrap_or_default())
            }
            (None, _) => issue.sheet.clone().unwrap_or_else(|| issue.file.clone()),
        };
        let (message, _) = words(context, issue);
        let repair = issue.repair.as_ref().map_or_else(String::new, |value| format!("→ {value}"));
        let severity = texts.get(&format!("severity-{}", word(&issue.severity)), &[]);
        vec![place, severity, message, repair, issue.code.as_str().to_owned()]
    };
    let found: Vec<&intake::Issue> = view.issues.iter().filter(told).collect();
    let rows: Vec<Vec<String>> = found.iter().take(SHOWN).map(|issue| row(issue)).collect();
    let mut lines = table::lines(&rows);
    if found.len() > SHOWN {
        lines.push(format!("… +{}", found.len() - SHOWN));
    }
    let counts = [
        ("accepted", view.accepted),
        ("repaired", view.repaired),
        ("blocked", view.blocked),
        ("added", view.added),
        ("changed", view.changed),
        ("missing", u32::try_from(view.missing.len()).unwrap_or(u32::MAX)),
    ];
    let counts: Vec<(&str, String)> = counts.iter().map(|(key, count)| (*key, count.to_string())).collect();
    let args: Vec<(&str, &str)> = counts.iter().map(|(key, count)| (*key, count.as_str())).collect();
    lines.push(texts.get(if dry_run { "cli-import-judged" } else { "cli-imported" }, &args));
    lines
}
