//! The operation log.

use intake::Cell;
use jiff::tz::TimeZone;
use model::Fault;
use store::{Operation, OperationQuery as Query};
use text::{Language, Texts, ValueText};

use super::sync::bound;
use crate::{
    App, ProgressSink, convert,
    view::{app::FileView, operation::*},
};

/// Columns of the log as a workbook.
pub(super) const COLUMNS: [&str; 6] = ["at", "by", "action", "about", "before", "after"];

/// The operation log, newest first.
///
/// # Errors
/// `plan.bad_date` with a day that does not read, `store.*`.
pub async fn operation_list(
    app: &App,
    request: OperationQuery,
    _: ProgressSink,
) -> Result<OperationList, Fault> {
    let zone = app.service().zone().await?;
    let page = app.service().operations(query(request, &zone)?).await?;
    Ok(OperationList {
        operations: page.items.into_iter().map(convert::operation).collect(),
        total: convert::total(page.total),
    })
}

fn query(request: OperationQuery, zone: &TimeZone) -> Result<Query, Fault> {
    let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    Ok(Query {
        from: request.from.as_deref().map(|text| bound(text, zone, false)).transpose()?,
        to: request.to.as_deref().map(|text| bound(text, zone, true)).transpose()?,
        about: some(request.about),
        text: some(request.text),
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
    })
}

/// The operation log as a workbook, in words.
///
/// # Errors
/// As [`operation_list`], and `sheet.not_written`.
pub async fn operation_export(
    app: &App,
    request: OperationExport,
    _: ProgressSink,
) -> Result<FileView, Fault> {
    let service = app.service();
    let zone = service.zone().await?;
    let texts = service.texts(Language::from_tag(&request.language).unwrap_or_default());
    let query = Query { limit: None, offset: 0, ..query(request.query, &zone)? };
    let logged = service.operations(query).await?.items;
    let rows = logged.iter().map(|operation| row(operation, &texts, &zone));
    let day = convert::day(service.now(), &zone);
    let name = texts.get("export-operations-file", &[("date", day.as_str())]);
    convert::workbook(&name, &texts, "export-operations", &COLUMNS.map(convert::heading), rows)
}

fn row(operation: &Operation, texts: &Texts, zone: &TimeZone) -> Vec<Cell> {
    let (before, after) = (operation.before.as_ref(), operation.after.as_ref());
    let told = texts.operation(&operation.code, &operation.params, before, after);
    let side = |of: fn(&ValueText) -> Option<&String>| {
        let line = |value: &ValueText| match (value.name.as_str(), of(value)) {
            (_, None) => None,
            ("", Some(text)) => Some(text.clone()),
            (name, Some(text)) => Some(format!("{name}: {text}")),
        };
        told.changes.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    };
    vec![
        convert::moment(operation.at, zone).into(),
        operation.who.as_str().into(),
        told.action.as_str().into(),
        told.about.as_str().into(),
        side(|value| value.before.as_ref()).into(),
        side(|value| value.after.as_ref()).into(),
    ]
}
