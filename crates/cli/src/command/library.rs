//! `library ...`.

use std::{io::Read, path::Path};

use api::{
    bodies,
    view::{app::Nothing, library::*},
};
use model::{Direction, Fault, Formula, FormulaId, Library, LibraryEntry, LibraryKind, WayRules};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{
    Context,
    part::{PartCommand, TryOn},
};
use crate::{
    args::{CheckExpressionArgs, LibraryCommand, TextField, TryArgs, WayArgs},
    envelope::{Exit, Outcome},
    show::read_file,
    table,
};

/// Longest entry or mapping, bytes: a table of 5,000 rows of long texts fits.
const LIMIT: u64 = 8 << 20;

pub(crate) async fn run(context: &Context<'_>, command: &LibraryCommand) -> Result<Outcome, Fault> {
    match command {
        LibraryCommand::List => list(context).await,
        LibraryCommand::Functions => functions(context).await,
        LibraryCommand::Save { file } => save(context, file).await,
        LibraryCommand::Remove { kind, entry } => remove(context, (*kind).into(), entry).await,
        LibraryCommand::Check(args) => check(context, args).await,
        LibraryCommand::Records(args) => records(context, args).await,
        LibraryCommand::Try(args) => attempt(context, args).await,
    }
}

pub(super) async fn get(context: &Context<'_>) -> Result<LibraryView, Fault> {
    bodies::library_get(&context.app, Nothing {}, context.progress()).await
}

/// `rule ...`, `formula ...`, `variable ...`, `filter ...`: one part of the library, by names.
pub(crate) async fn part(context: &Context<'_>, command: PartCommand<'_>) -> Result<Outcome, Fault> {
    match command {
        PartCommand::List(kind) => list_of(context, Some(kind)).await,
        PartCommand::Remove(kind, entry) => remove(context, kind, entry).await,
        PartCommand::Set(draft) => keep(context, draft).await,
        PartCommand::Check(args, record) => check_and_try(context, &args, record).await,
        PartCommand::Try(kind, entry, on) => try_saved(context, kind, entry, on).await,
    }
}

async fn list(context: &Context<'_>) -> Result<Outcome, Fault> {
    list_of(context, None).await
}

async fn list_of(context: &Context<'_>, only: Option<LibraryKind>) -> Result<Outcome, Fault> {
    let mut view = get(context).await?;
    if let Some(only) = only {
        let mut part = Library::default();
        view.library.entries().into_iter().filter(|one| one.kind() == only).for_each(|one| part.put(one));
        view.library = part;
        view.used.retain(|(id, _)| view.library.name_of(only, id).is_some());
    }
    let rows = view.library.entries().into_iter().map(|entry| {
        let (kind, id, name) = (entry.kind(), entry.id().to_owned(), entry.name().to_owned());
        let used = view.used.iter().find(|(of, _)| *of == id).map(|(_, names)| names.join(", "));
        let used = used.map(|names| context.texts.get("cli-library-used", &[("names", &names)]));
        vec![kind.key().to_owned(), name, id, used.unwrap_or_default()]
    });
    let lines = table::lines(&rows.collect::<Vec<_>>());
    Outcome::done(json!({"library": view.library, "used": view.used}), lines)
}

async fn functions(context: &Context<'_>) -> Result<Outcome, Fault> {
    let view = get(context).await?;
    let kind = |kind: model::ValueKind| context.texts.get(&format!("value-kind-{}", kind.key()), &[]);
    let fields = view.fields.iter().map(|field| vec![field.name.clone(), kind(field.kind)]);
    let functions = view.functions.iter().map(|function| {
        let about = context.texts.get(&format!("function-{}", function.name), &[]);
        vec![function.form.clone(), kind(function.gives), about]
    });
    let lines = table::lines(&fields.chain(functions).collect::<Vec<_>>());
    Outcome::done(json!({"fields": view.fields, "functions": view.functions}), lines)
}

async fn save(context: &Context<'_>, file: &Path) -> Result<Outcome, Fault> {
    keep(context, read(file)?).await
}

async fn keep(context: &Context<'_>, draft: LibraryDraft) -> Result<Outcome, Fault> {
    let name = match &draft {
        LibraryDraft::Rule(rule) => rule.name.clone(),
        LibraryDraft::Formula(formula) => formula.name.clone(),
        LibraryDraft::Variable(variable) => variable.name.clone(),
        LibraryDraft::Filter(filter) => filter.name.clone(),
    };
    let view = bodies::library_save(&context.app, draft, context.progress()).await?;
    let said = context.texts.get("cli-library-saved", &[("name", name.trim())]);
    Outcome::done(json!({"library": view.library}), vec![said])
}

async fn remove(context: &Context<'_>, kind: LibraryKind, entry: &str) -> Result<Outcome, Fault> {
    let library = get(context).await?.library;
    let named = library.named(kind, entry).filter(|_| library.name_of(kind, entry).is_none());
    let id = named.map_or_else(|| entry.to_owned(), |named| named.id().to_owned());
    let request = LibraryRef { kind: kind.key().to_owned(), id };
    let view = bodies::library_remove(&context.app, request, context.progress()).await?;
    let said = context.texts.get("cli-library-removed", &[]);
    Outcome::done(json!({"library": view.library}), vec![said])
}

/// An expression that does not hold is the administrator's to mend, one that fails on some records a warning.
async fn check(context: &Context<'_>, args: &CheckExpressionArgs) -> Result<Outcome, Fault> {
    let request = ExpressionCheck {
        expression: args.expression.clone(),
        gives: args.gives.into(),
        integration: args.integration.clone(),
        direction: args.direction.into(),
    };
    let report = bodies::expression_check(&context.app, request, context.progress()).await?;
    let counts = [("tried", report.tried.to_string()), ("failed", report.failed.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let said = context.texts.get("cli-library-holds", &counts);
    let lines = if report.fault.is_none() { vec![said] } else { Vec::new() };
    let exit = match (&report.fault, report.failed) {
        (Some(fault), _) => Exit::of(fault),
        (None, 0) => Exit::Done,
        (None, _) => Exit::Warned,
    };
    let faults: Vec<Fault> = report.fault.clone().or_else(|| report.sample.clone()).into_iter().collect();
    Ok(Outcome::done(json!({"report": report}), lines)?.with_faults(faults).ending(exit))
}

/// The same, with what comes of it on a record where an integration is named that has one.
async fn check_and_try(
    context: &Context<'_>,
    args: &CheckExpressionArgs,
    record: Option<String>,
) -> Result<Outcome, Fault> {
    let mut outcome = check(context, args).await?;
    let holds = matches!(outcome.exit, Exit::Done | Exit::Warned);
    let Some(integration) = args.integration.clone().filter(|_| holds) else { return Ok(outcome) };
    let way = WayArgs { integration, direction: args.direction };
    let record = match record_of(context, &way, record.as_deref()).await {
        Err(fault) if fault.code == "library.no_record" && record.is_none() => return Ok(outcome),
        record => record?,
    };
    let (id, name) = (FormulaId::new(""), String::new());
    let formula = Formula { id, name, expression: args.expression.clone(), gives: args.gives.into() };
    let trial = tried(context, &way, LibraryDraft::Formula(formula), TextField::Title, record).await?;
    let shown = shown(trial)?;
    if let (Value::Object(data), Value::Object(more)) = (&mut outcome.data, shown.data) {
        data.extend(more);
    }
    outcome.lines.extend(shown.lines);
    Ok(outcome)
}

/// A saved entry tried alone.
async fn try_saved(
    context: &Context<'_>,
    kind: LibraryKind,
    entry: &str,
    on: TryOn<'_>,
) -> Result<Outcome, Fault> {
    let library = get(context).await?.library;
    let found = library.named(kind, entry);
    let found =
        found.or_else(|| library.entries().into_iter().find(|one| one.kind() == kind && one.id() == entry));
    let found =
        found.ok_or_else(|| Fault::setup("library.unknown").with("kind", kind.key()).with("name", entry))?;
    let (on, field) = match on {
        TryOn::Text(text) => return shown(bodies::library_try_text(&context.app, &found, text).await?),
        TryOn::Record(on, field) => (on, field),
    };
    let integration = on.integration.clone().unwrap_or_default();
    let way = WayArgs { integration, direction: on.direction };
    let record = record_of(context, &way, on.record.as_deref()).await?;
    shown(tried(context, &way, draft(found), field, record).await?)
}

fn draft(entry: LibraryEntry) -> LibraryDraft {
    match entry {
        LibraryEntry::Rule(rule) => LibraryDraft::Rule(rule),
        LibraryEntry::Formula(formula) => LibraryDraft::Formula(formula),
        LibraryEntry::Variable(variable) => LibraryDraft::Variable(variable),
        LibraryEntry::Filter(filter) => LibraryDraft::Filter(filter),
    }
}

async fn records(context: &Context<'_>, args: &WayArgs) -> Result<Outcome, Fault> {
    let list = bodies::record_list(&context.app, query(args), context.progress()).await?;
    let row = |record: &RecordView| {
        let title = record.title.clone().unwrap_or_default();
        vec![record.key.clone(), record.start.clone(), title, record.calendars.join(", ")]
    };
    let lines = table::lines(&list.records.iter().map(row).collect::<Vec<_>>());
    Outcome::done(json!({"records": list.records}), lines)
}

fn query(args: &WayArgs) -> RecordQuery {
    RecordQuery { integration: args.integration.clone(), direction: args.direction.into() }
}

async fn attempt(context: &Context<'_>, args: &TryArgs) -> Result<Outcome, Fault> {
    if let Some(entry) = single(args)? {
        return alone(context, args, entry).await;
    }
    let direction: Direction = args.way.direction.into();
    let rules = match &args.rules {
        Some(file) => read(file)?,
        None => own_rules(context, &args.way.integration, direction).await?,
    };
    let record = record_of(context, &args.way, args.record.as_deref()).await?;
    let request = MappingTry { integration: args.way.integration.clone(), direction, rules, record };
    let trial = bodies::mapping_try(&context.app, request, context.progress()).await?;
    let faults = trial.fields.iter().filter_map(|field| field.fault.clone());
    let faults: Vec<Fault> = faults.chain(trial.filters.iter().filter_map(|f| f.fault.clone())).collect();
    let exit = if faults.is_empty() { Exit::Done } else { Exit::Warned };
    let lines = told(context, &trial);
    Ok(Outcome::done(json!({"trial": trial}), lines)?.with_faults(faults).ending(exit))
}

/// The record that is tried: the newest where none is named.
async fn record_of(context: &Context<'_>, way: &WayArgs, key: Option<&str>) -> Result<String, Fault> {
    if let Some(key) = key {
        return Ok(key.to_owned());
    }
    let list = bodies::record_list(&context.app, query(way), context.progress()).await?;
    let newest = list.records.into_iter().next();
    Ok(newest.ok_or_else(|| Fault::setup("library.no_record"))?.key)
}

/// The entry or expression that is to be tried alone.
fn single(args: &TryArgs) -> Result<Option<LibraryDraft>, Fault> {
    if let Some(file) = &args.entry {
        return read(file).map(Some);
    }
    Ok(args.expression.as_ref().map(|expression| {
        LibraryDraft::Formula(Formula {
            id: FormulaId::new(""),
            name: String::new(),
            expression: expression.clone(),
            gives: args.gives.into(),
        })
    }))
}

/// One entry tried alone.
async fn alone(context: &Context<'_>, args: &TryArgs, entry: LibraryDraft) -> Result<Outcome, Fault> {
    let record = record_of(context, &args.way, args.record.as_deref()).await?;
    shown(tried(context, &args.way, entry, args.field, record).await?)
}

async fn tried(
    context: &Context<'_>,
    way: &WayArgs,
    entry: LibraryDraft,
    field: TextField,
    record: String,
) -> Result<LibraryTrial, Fault> {
    let (integration, direction) = (way.integration.clone(), way.direction.into());
    let request = LibraryTry { integration, direction, entry, field: Some(field.into()), record };
    bodies::library_try(&context.app, request, context.progress()).await
}

/// What went in, every step, what came out.
fn shown(trial: LibraryTrial) -> Result<Outcome, Fault> {
    let mut rows: Vec<Vec<String>> = trial.input.iter().map(|text| vec![one_line(text)]).collect();
    rows.extend(trial.steps.iter().map(|step| vec!["→".to_owned(), one_line(step)]));
    let part = |part: &TrialPart| vec![one_line(&part.text), "=".to_owned(), one_line(&part.value)];
    rows.extend(trial.parts.iter().map(part));
    rows.extend(trial.output.iter().map(|text| vec!["⇒".to_owned(), one_line(text)]));
    let exit = trial.fault.as_ref().map_or(Exit::Done, Exit::of);
    let faults: Vec<Fault> = trial.fault.clone().into_iter().collect();
    Ok(Outcome::done(json!({"trial": trial}), table::lines(&rows))?.with_faults(faults).ending(exit))
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

async fn own_rules(context: &Context<'_>, name: &str, direction: Direction) -> Result<WayRules, Fault> {
    let integration = context.app.service().integration(name).await?;
    let policy = integration.calendar.unwrap_or_default();
    Ok(if direction == Direction::Push { policy.push } else { policy.pull })
}

fn told(context: &Context<'_>, trial: &MappingTrial) -> Vec<String> {
    let row = |field: &FieldTrial| {
        let target = field.part.map_or(field.target.key(), model::WhenPart::key);
        let failed = field.fault.as_ref().map(|fault| context.texts.fault(fault).message);
        let made = failed.or_else(|| field.output.clone());
        let line = |text: Option<String>| text.unwrap_or_default().replace('\n', " ");
        vec![target.to_owned(), line(field.input.clone()), "→".to_owned(), line(made)]
    };
    let mut lines = table::lines(&trial.fields.iter().map(row).collect::<Vec<_>>());
    lines.extend(trial.filters.iter().map(|filter| {
        let passes = filter.passes.map_or("failed", |passes| if passes { "yes" } else { "no" });
        context.texts.get("cli-library-passes", &[("name", &filter.name), ("passes", passes)])
    }));
    lines.extend(
        trial
            .notes
            .iter()
            .map(|(key, value)| context.texts.get(&format!("mapping-note-{key}"), &[("value", value)])),
    );
    let verdict = if trial.flows { "cli-library-flows" } else { "cli-library-stops" };
    lines.push(context.texts.get(verdict, &[]));
    lines
}

/// JSON of a file or of standard input.
fn read<T: DeserializeOwned>(file: &Path) -> Result<T, Fault> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        let bad = |e: std::io::Error| Fault::setup("file.read").with("path", "-").with("detail", e);
        std::io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes).map_err(bad)?;
        if bytes.len() as u64 > LIMIT {
            let fault = Fault::setup("file.too_large").with("path", "-");
            return Err(fault.with("found", bytes.len()).with("limit", LIMIT));
        }
        bytes
    } else {
        read_file(file, LIMIT)?
    };
    serde_json::from_slice(&bytes).map_err(|e| Fault::setup("cli.usage").with("detail", e))
}
