//! Libraries of mappings.

use jiff::Timestamp;
use model::{Fault, Field, LibraryEntry, LibraryKind, When};
use service::library::{Checked, EntryTrial, Part, Record};

use crate::{
    App, ProgressSink,
    view::{app::Nothing, library::*},
};

/// The libraries, what expressions may use, and where each entry is used.
///
/// # Errors
/// `store.*`.
pub async fn library_get(app: &App, _: Nothing, _: ProgressSink) -> Result<LibraryView, Fault> {
    let library = app.service().library().await?;
    let used = app.service().library_used().await?;
    Ok(LibraryView { library, fields: fields(), functions: functions(), used })
}

/// Stores an entry.
///
/// # Errors
/// `rules.*`, `library.*`, `name.taken`, `store.*`.
pub async fn library_save(
    app: &App,
    request: LibraryDraft,
    progress: ProgressSink,
) -> Result<LibraryView, Fault> {
    app.service().save_library_entry(entry(request)).await?;
    library_get(app, Nothing {}, progress).await
}

fn entry(draft: LibraryDraft) -> LibraryEntry {
    match draft {
        LibraryDraft::Rule(rule) => LibraryEntry::Rule(rule),
        LibraryDraft::Formula(formula) => LibraryEntry::Formula(formula),
        LibraryDraft::Variable(variable) => LibraryEntry::Variable(variable),
        LibraryDraft::Filter(filter) => LibraryEntry::Filter(filter),
    }
}

/// Tries an entry as entered on a record.
///
/// # Errors
/// `library.no_record`, `library.direction`, `integration.unknown`, `policy.zone`, `store.*`.
pub async fn library_try(app: &App, request: LibraryTry, _: ProgressSink) -> Result<LibraryTrial, Fault> {
    let LibraryTry { integration, direction, entry: draft, field, record } = request;
    let field = field.unwrap_or(Field::Title);
    let made =
        app.service().try_library_entry(&integration, direction, &entry(draft), field, &record).await?;
    Ok(trial(made))
}

/// Tries a conversion rule on a text, or tells what a variable gives.
///
/// # Errors
/// `library.no_record` for what looks at a record; `store.*`.
pub async fn library_try_text(app: &App, entry: &LibraryEntry, text: &str) -> Result<LibraryTrial, Fault> {
    Ok(trial(app.service().try_library_text(entry, text).await?))
}

fn trial(made: EntryTrial) -> LibraryTrial {
    let part = |part: Part| TrialPart { text: part.text, value: part.value, given: part.given };
    LibraryTrial {
        input: made.input,
        steps: made.steps,
        parts: made.parts.into_iter().map(part).collect(),
        output: made.output,
        passes: made.passes,
        at: made.fault.as_ref().and_then(place),
        fault: made.fault,
    }
}

/// Removes an entry that nothing uses.
///
/// # Errors
/// `library.used`, `library.unknown`, `store.*`.
pub async fn library_remove(
    app: &App,
    request: LibraryRef,
    progress: ProgressSink,
) -> Result<LibraryView, Fault> {
    let kind = LibraryKind::of_key(&request.kind).ok_or_else(|| {
        Fault::setup("library.unknown").with("kind", &request.kind).with("name", &request.id)
    })?;
    app.service().remove_library_entry(kind, &request.id).await?;
    library_get(app, Nothing {}, progress).await
}

/// A filter to begin with.
///
/// # Errors
/// `integration.unknown`, `library.direction`, `store.*`.
pub async fn library_seed(
    app: &App,
    request: LibrarySeed,
    _: ProgressSink,
) -> Result<LibrarySeedView, Fault> {
    let seed = app.service().library_seed(&request.integration, request.direction).await?;
    Ok(LibrarySeedView { filter: seed.filter, fields: seed.fields.into_iter().map(field).collect() })
}

/// Checks an expression before it is saved.
///
/// # Errors
/// `integration.unknown`, `library.direction`, `policy.zone`, `store.*`.
pub async fn expression_check(
    app: &App,
    request: ExpressionCheck,
    _: ProgressSink,
) -> Result<ExpressionReport, Fault> {
    let on = request.integration.as_deref().map(|integration| (integration, request.direction));
    let checked = app.service().check_expression(&request.expression, request.gives, on).await?;
    let Checked { fault, tried, failed, sample } = checked;
    let at = fault.as_ref().and_then(place);
    Ok(ExpressionReport { fault, at, tried, failed, sample })
}

/// Line and column of a fault of an expression.
fn place(fault: &Fault) -> Option<(u32, u32)> {
    let number = |key: &str| fault.params.get(key)?.parse().ok();
    Some((number("line")?, number("column")?))
}

/// The newest records of a way's source.
///
/// # Errors
/// `integration.unknown`, `library.direction`, `store.*`.
pub async fn record_list(app: &App, request: RecordQuery, _: ProgressSink) -> Result<RecordList, Fault> {
    let records = app.service().records(&request.integration, request.direction).await?;
    Ok(RecordList { records: records.into_iter().map(record).collect() })
}

fn record(record: Record) -> RecordView {
    let start = match &record.meeting.when {
        When::Timed { start, .. } => Timestamp::to_string(start),
        When::AllDay { first, .. } => first.to_string(),
    };
    RecordView { key: record.key, title: record.meeting.title, start, calendars: record.calendars }
}

/// Tries a mapping on a record.
///
/// # Errors
/// `rules.*`, `library.no_record`, `library.direction`, `integration.unknown`, `policy.zone`, `store.*`.
pub async fn mapping_try(app: &App, request: MappingTry, _: ProgressSink) -> Result<MappingTrial, Fault> {
    let MappingTry { integration, direction, rules, record } = request;
    let outcome = app.service().try_mapping(&integration, direction, &rules, &record).await?;
    let field = |field: rules::FieldTrial| FieldTrial {
        target: field.target,
        part: field.part,
        input: field.input,
        steps: field.steps,
        output: field.output,
        fault: field.fault,
    };
    let filter = |filter: rules::FilterTrial| FilterTrial {
        id: filter.id,
        name: filter.name,
        passes: filter.passes,
        fault: filter.fault,
    };
    Ok(MappingTrial {
        flows: outcome.trial.flows,
        fields: outcome.trial.fields.into_iter().map(field).collect(),
        filters: outcome.trial.filters.into_iter().map(filter).collect(),
        notes: outcome.notes,
    })
}

fn fields() -> Vec<ExpressionField> {
    rules::FIELDS.into_iter().map(field).collect()
}

fn field(spec: rules::FieldSpec) -> ExpressionField {
    ExpressionField { name: spec.name.to_owned(), kind: spec.kind }
}

fn functions() -> Vec<ExpressionFunction> {
    let function = |spec: rules::FunctionSpec| ExpressionFunction {
        name: spec.name.to_owned(),
        form: spec.form.to_owned(),
        gives: spec.gives,
    };
    rules::functions().map(function).collect()
}
