//! Sheets of rooms.

use base64::{Engine, engine::general_purpose::STANDARD};
use intake::Severity;
use model::Fault;
use service::sheet::{Diff, Imported, Opened};
use text::Language;

use crate::{
    App, ProgressSink, convert,
    view::{
        app::{FileView, Nothing},
        room::*,
    },
};

/// Bytes of a sheet.
const MOST_BYTES: usize = 64 << 20;

/// Opens a sheet.
///
/// # Errors
/// `sheet.not_base64`, `sheet.too_large`, `connection.unknown`, `sheet.*` of reading a file, `store.*`.
pub async fn sheet_open(app: &App, request: SheetOpen, _: ProgressSink) -> Result<SheetOpened, Fault> {
    if request.content_base64.len() / 4 * 3 > MOST_BYTES {
        return Err(Fault::setup("sheet.too_large").with("limit", MOST_BYTES >> 20));
    }
    let bytes = STANDARD.decode(&request.content_base64).map_err(|_| Fault::defect("sheet.not_base64"))?;
    let sheets = request.sheet.map(|name| vec![name]);
    Ok(opened(app.service().open_sheet(&request.connection, request.file_name, bytes, sheets).await?))
}

/// An open sheet as it is now.
///
/// # Errors
/// `sheet.closed`, `store.*`.
pub async fn sheet_get(app: &App, request: SheetRef, _: ProgressSink) -> Result<SheetOpened, Fault> {
    Ok(opened(app.service().sheet(&request.session).await?))
}

/// Rows of an open sheet.
///
/// # Errors
/// `sheet.closed`.
pub async fn sheet_rows(app: &App, request: SheetRows, _: ProgressSink) -> Result<SheetRowList, Fault> {
    let size = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
    let (offset, limit) = (size(Some(convert::offset(&request.slice))), size(convert::limit(&request.slice)));
    let (rows, total) = app.service().sheet_rows(&request.session, request.filter, offset, limit).await?;
    Ok(SheetRowList { rows, total: convert::total(total as u64) })
}

/// Changes an open sheet.
///
/// # Errors
/// `sheet.*`.
pub async fn sheet_edit(app: &App, request: SheetEdit, _: ProgressSink) -> Result<SheetOpened, Fault> {
    Ok(opened(app.service().edit_sheet(&request.session, request.edit).await?))
}

/// Asks the provider about the addresses of an open sheet.
///
/// # Errors
/// `sheet.closed`, `provider.no_rooms`, faults of the session.
pub async fn sheet_resolve(
    app: &App,
    request: SheetResolve,
    progress: ProgressSink,
) -> Result<SheetResolved, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let answers = app.service().resolve_sheet(&request.session, &job).await?;
    let rooms = answers.into_iter().map(|(mailbox, resolution)| ResolvedView { mailbox, resolution });
    Ok(SheetResolved { rooms: rooms.collect() })
}

/// Puts the rooms of lists in their place in an open sheet.
///
/// # Errors
/// `sheet.closed`, `sheet.no_list`, `sheet.list_empty`, `provider.no_rooms`, faults of the session.
pub async fn sheet_expand(
    app: &App,
    request: SheetExpand,
    progress: ProgressSink,
) -> Result<SheetOpened, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    Ok(opened(app.service().expand_sheet(&request.session, request.row, &job).await?))
}

/// Imports the good rows of an open sheet.
///
/// # Errors
/// `sheet.closed`, `store.*`.
pub async fn sheet_import(app: &App, request: SheetRef, _: ProgressSink) -> Result<ImportView, Fault> {
    Ok(imported(app.service().import_sheet(&request.session).await?))
}

/// Says what importing would do; for commands that store nothing.
///
/// # Errors
/// `sheet.closed`, `store.*`.
pub async fn sheet_judge(app: &App, request: SheetRef) -> Result<ImportView, Fault> {
    Ok(imported(app.service().judge_sheet(&request.session).await?))
}

/// The corrected copy of an open sheet.
///
/// # Errors
/// `sheet.closed`, `sheet.not_written`.
pub async fn sheet_correct(app: &App, request: SheetCorrect, _: ProgressSink) -> Result<FileView, Fault> {
    let language = Language::from_tag(&request.language).unwrap_or(Language::Chinese);
    let (name, bytes) = app.service().correct_sheet(&request.session, language).await?;
    Ok(convert::file(&name, convert::XLSX, &bytes))
}

/// Forgets an open sheet.
///
/// # Errors
/// None.
pub async fn sheet_close(app: &App, request: SheetRef, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().close_sheet(&request.session);
    Ok(Nothing {})
}

/// The template that is handed out.
///
/// # Errors
/// `sheet.not_written`.
pub async fn sheet_template(app: &App, request: TemplateRequest, _: ProgressSink) -> Result<FileView, Fault> {
    let language = Language::from_tag(&request.language).unwrap_or(Language::Chinese);
    let texts = app.service().texts(language);
    let bytes = service::sheet::template(&texts)?;
    Ok(convert::file(&texts.get("template-file", &[]), convert::XLSX, &bytes))
}

fn opened(opened: Opened) -> SheetOpened {
    let Diff { added, changed, same, missing } = opened.diff;
    SheetOpened {
        session: opened.session,
        view: opened.view,
        diff: SheetDiff { added, changed, same, missing },
    }
}

fn imported(told: Imported) -> ImportView {
    let counts = told.view.counts;
    let warnings = told.issues.iter().filter(|issue| issue.severity == Severity::Warning).count();
    ImportView {
        accepted: told.accepted,
        repaired: counts.repaired,
        warnings: convert::total(warnings as u64),
        blocked: counts.blocked,
        issues: told.issues,
        added: told.done.added,
        changed: told.done.changed,
        missing: told.missing,
    }
}
