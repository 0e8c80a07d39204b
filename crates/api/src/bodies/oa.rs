//! The built-in OA calendar.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{Fault, MeetingId, RoomId, Sensitivity, Window};
use service::oa::{
    Attended, Busy, Conversions, OaAct, OaBroken, OaDraft, OaRemoval, OaShown, Outgoing, Scope, Waits,
};
use text::Language;

use super::person::{content, outcome};
use crate::{
    App, ProgressSink, convert,
    view::{
        app::{FileView, Nothing},
        oa::*,
        person::{SheetOutcome, SheetUpload},
    },
};

/// Changes that a view of the outbox lists.
const LISTED: u64 = 500;

/// What the calendar shows, occurrences expanded.
///
/// # Errors
/// `plan.bad_date`, `oa.bad_span`, `store.*`.
pub async fn oa_event_list(app: &App, request: OaEventQuery, _: ProgressSink) -> Result<OaEventList, Fault> {
    let service = app.service();
    let (from, to) = (date(&request.from)?, date(&request.to)?);
    let mailbox = request.mailbox.filter(|mailbox| !mailbox.trim().is_empty());
    let zone = service.zone().await?;
    let page = service.oa_events(from, to, mailbox).await?;
    Ok(OaEventList {
        events: page.shown.into_iter().map(|one| event(one, &zone)).collect(),
        broken: page.broken.into_iter().map(unshown).collect(),
    })
}

fn unshown(broken: OaBroken) -> OaUnshown {
    let OaBroken { event, mailbox, title, fault } = broken;
    OaUnshown { id: event.to_string(), mailbox, title, fault }
}

/// An entry, or one occurrence of its series.
///
/// # Errors
/// `oa.gone`, `oa.no_occurrence`, `oa.rule`, `store.*`.
pub async fn oa_event_get(app: &App, request: OaEventRef, _: ProgressSink) -> Result<OaEventView, Fault> {
    let service = app.service();
    let zone = service.zone().await?;
    Ok(event(service.oa_event(MeetingId::new(request.id), request.occurrence).await?, &zone))
}

/// Stores an entry.
///
/// # Errors
/// `oa.*`, `store.*`.
pub async fn oa_event_save(app: &App, request: OaEventDraft, _: ProgressSink) -> Result<OaSaved, Fault> {
    let draft = OaDraft {
        id: request.id.map(MeetingId::new),
        revision: request.revision,
        occurrence: request.occurrence,
        scope: scope(request.scope),
        mailbox: request.mailbox,
        title: request.title,
        when: request.when,
        attendees: request.attendees,
        place: request.place,
        rooms: request.rooms.into_iter().map(RoomId::new).collect(),
        body: request.body,
        sensitivity: request.sensitivity,
        show_as: request.show_as,
        recurrence: request.recurrence,
    };
    Ok(saved(app.service().save_oa_event(draft).await?))
}

/// Removes an entry or some of its occurrences.
///
/// # Errors
/// `oa.*`, `store.*`.
pub async fn oa_event_remove(app: &App, request: OaEventRemove, _: ProgressSink) -> Result<OaSaved, Fault> {
    let removal = OaRemoval {
        id: MeetingId::new(request.id),
        revision: request.revision,
        occurrence: request.occurrence,
        scope: scope(request.scope),
    };
    Ok(saved(app.service().remove_oa_event(removal).await?))
}

/// What can be done about an entry by calls of their own, and where.
///
/// # Errors
/// `oa.gone`, `oa.no_occurrence`, `oa.rule`, `store.*`.
pub async fn oa_event_acts(app: &App, request: OaEventRef, _: ProgressSink) -> Result<OaActs, Fault> {
    let found = app.service().oa_attended(&MeetingId::new(request.id), request.occurrence).await?;
    let at = |one: Attended| OaActsAt { name: one.connection.name, acts: one.acts };
    Ok(OaActs { systems: found.into_iter().map(at).collect() })
}

/// Answers an invitation or signs in, in somebody's name.
///
/// # Errors
/// `oa.*`, `connection.preview_only`, faults of the call, `store.*`.
pub async fn oa_event_act(app: &App, request: OaActDo, progress: ProgressSink) -> Result<OaActed, Fault> {
    let (job, _watched) = app.job(None, progress);
    let OaActDo { id, occurrence, act, who } = request;
    let asked = OaAct { id: MeetingId::new(id), occurrence, act, who };
    Ok(OaActed { names: app.service().attend(asked, &job).await? })
}

/// Who and what is taken when.
///
/// # Errors
/// `oa.bad_span`, `oa.unknown_room`, `oa.rule`, `store.*`.
pub async fn free_busy(app: &App, request: FreeBusyQuery, _: ProgressSink) -> Result<FreeBusyView, Fault> {
    let service = app.service();
    let window = Window { start: instant(&request.from)?, end: instant(&request.to)? };
    let rooms = request.rooms.into_iter().map(RoomId::new).collect();
    let zone = service.zone().await?;
    let busy = service.free_busy(window, request.people, rooms, request.except.map(MeetingId::new)).await?;
    Ok(FreeBusyView { calendars: busy.into_iter().map(|one| busy_view(one, &zone)).collect() })
}

/// Who and what is taken when, as the systems of connections tell that can be asked.
///
/// # Errors
/// `oa.bad_span`, `oa.unknown_room`, `store.*`.
pub async fn busy_elsewhere(
    app: &App,
    request: FreeBusyQuery,
    progress: ProgressSink,
) -> Result<BusyElsewhereView, Fault> {
    let service = app.service();
    let (job, _watched) = app.job(None, progress);
    let window = Window { start: instant(&request.from)?, end: instant(&request.to)? };
    let rooms = request.rooms.into_iter().map(RoomId::new).collect();
    let zone = service.zone().await?;
    let except = request.except.map(MeetingId::new);
    let found = service.free_busy_elsewhere(window, request.people, rooms, except, &job).await?;
    Ok(BusyElsewhereView {
        calendars: found.calendars.into_iter().map(|one| busy_view(one, &zone)).collect(),
        asked: found.asked.into_iter().map(|(name, fault)| BusyAsked { name, fault }).collect(),
    })
}

fn busy_view(one: Busy, zone: &TimeZone) -> BusyView {
    let span = |(start, end): &(Timestamp, Timestamp)| {
        (convert::instant(*start, zone), convert::instant(*end, zone))
    };
    BusyView { id: one.id, name: one.name, busy: one.spans.iter().map(span).collect() }
}

/// What waits to be pushed.
///
/// # Errors
/// `store.*`.
pub async fn outbox_get(app: &App, _: Nothing, _: ProgressSink) -> Result<OutboxView, Fault> {
    let service = app.service();
    let zone = service.zone().await?;
    let names: std::collections::HashMap<_, _> =
        service.integrations().await?.into_iter().map(|one| (one.id, one.name)).collect();
    let (rows, total) = service.outbox(LISTED).await?;
    let waits = service.outbox_waits(&rows).await?;
    let entry = |(one, waits): (Outgoing, Option<Waits>)| OutboxEntry {
        no: one.row.no,
        event: one.row.event.to_string(),
        title: one.row.title.clone(),
        integration: names.get(&one.row.integration).cloned().unwrap_or_default(),
        change: one.row.change.clone(),
        at: convert::instant(one.row.at, &zone),
        mailbox: one.row.mailbox.clone(),
        tries: one.row.tries,
        state: state(&one, &zone),
        waits: waits.map(|waits| waits.key().to_owned()),
    };
    Ok(OutboxView { entries: rows.into_iter().zip(waits).map(entry).collect(), total: convert::total(total) })
}

/// Lets every change be tried now.
///
/// # Errors
/// `store.*`.
pub async fn outbox_retry(app: &App, nothing: Nothing, progress: ProgressSink) -> Result<OutboxView, Fault> {
    app.service().retry_outbox().await?;
    outbox_get(app, nothing, progress).await
}

/// Pushes one change now.
///
/// # Errors
/// `outbox.gone`, `run.busy`, `store.*`; what the push fails with is in the answer.
pub async fn outbox_push(app: &App, request: OutboxRef, progress: ProgressSink) -> Result<OutboxView, Fault> {
    app.service().push_one(request.no, app.service()).await?;
    outbox_get(app, Nothing {}, progress).await
}

/// Gives one change up.
///
/// # Errors
/// `outbox.gone`, `store.*`.
pub async fn outbox_drop(app: &App, request: OutboxRef, progress: ProgressSink) -> Result<OutboxView, Fault> {
    app.service().drop_push(request.no).await?;
    outbox_get(app, Nothing {}, progress).await
}

/// The room conversion table of a connection.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn conversion_get(
    app: &App,
    request: ConversionQuery,
    _: ProgressSink,
) -> Result<ConversionView, Fault> {
    Ok(conversions(app.service().conversions(&request.connection).await?))
}

/// Replaces the room conversion table of a connection.
///
/// # Errors
/// `connection.unknown`, `conversion.*`, `store.*`.
pub async fn conversion_save(
    app: &App,
    request: ConversionSave,
    _: ProgressSink,
) -> Result<ConversionView, Fault> {
    Ok(conversions(app.service().save_conversions(&request.connection, request.rows).await?))
}

/// The room conversion table of a connection as a workbook that can be imported again.
///
/// # Errors
/// `connection.unknown`, `sheet.not_written`, `store.*`.
pub async fn conversion_export(
    app: &App,
    request: ConversionQuery,
    _: ProgressSink,
) -> Result<FileView, Fault> {
    let service = app.service();
    let language = Language::from_tag(&service.settings().await?.language).unwrap_or_default();
    let texts = service.texts(language);
    let bytes = service.export_conversions(&request.connection, &texts).await?;
    Ok(convert::file(&texts.get("conversions-file", &[]), convert::XLSX, &bytes))
}

/// Takes pairs from a sheet over those there are.
///
/// # Errors
/// `connection.unknown`, `sheet.*`, `store.*`.
pub async fn conversion_import(
    app: &App,
    request: SheetUpload,
    _: ProgressSink,
) -> Result<SheetOutcome, Fault> {
    let bytes = content(&request)?;
    let connection = request.connection.unwrap_or_default();
    Ok(outcome(app.service().import_conversions(&connection, request.name, bytes).await?))
}

fn date(text: &str) -> Result<Date, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
}

fn instant(text: &str) -> Result<Timestamp, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
}

fn scope(scope: OaScope) -> Scope {
    match scope {
        OaScope::All => Scope::All,
        OaScope::This => Scope::This,
        OaScope::Following => Scope::Following,
    }
}

fn saved(saved: service::oa::OaSaved) -> OaSaved {
    OaSaved { id: saved.id.to_string(), revision: saved.revision, pushed_to: saved.pushed_to }
}

/// An item for people: of a private one its time alone.
fn event(shown: OaShown, zone: &TimeZone) -> OaEventView {
    let OaShown { item, rooms, made_by, outgoing } = shown;
    let mut meeting = item.meeting;
    let private = meeting.sensitivity == Sensitivity::Private;
    meeting.mask();
    let (made_by, color) = made_by.map_or((None, None), |(name, color)| (Some(name), color));
    OaEventView {
        id: item.event.to_string(),
        revision: item.revision,
        occurrence: meeting.key.occurrence.filter(|_| item.recurrence.is_some()).map(Timestamp::as_second),
        mailbox: item.mailbox,
        title: meeting.title,
        when: meeting.when,
        organizer: meeting.organizer,
        attendees: meeting.attendees,
        place: meeting.place,
        rooms: if private { Vec::new() } else { rooms.iter().map(ToString::to_string).collect() },
        body: meeting.body,
        status: meeting.status,
        sensitivity: meeting.sensitivity,
        show_as: meeting.show_as,
        series: meeting.series,
        recurrence: item.recurrence,
        made_by,
        color,
        pushed: outgoing.map(|one| state(&one, zone)),
    }
}

fn state(one: &Outgoing, zone: &TimeZone) -> PushState {
    let row = &one.row;
    match (&row.done_at, &row.fault) {
        (Some(at), _) => PushState::Done { at: convert::instant(*at, zone) },
        _ if one.sending => PushState::Sending,
        (None, Some(fault)) => PushState::Failed {
            fault: Box::new(fault.clone()),
            again: row.again_at.map(|at| convert::instant(at, zone)),
        },
        (None, None) => PushState::Waiting { from: row.again_at.map(|at| convert::instant(at, zone)) },
    }
}

fn conversions(table: Conversions) -> ConversionView {
    let suggestion = |one: service::oa::Suggestion| ConversionSuggestion {
        local: one.local,
        mailbox: one.mailbox,
        name: one.name,
        reason: one.reason.to_owned(),
        score: one.score,
    };
    let issue = |(row, code): (model::RoomConversion, &str)| ConversionIssue {
        local: row.local,
        mailbox: row.mailbox,
        code: code.to_owned(),
    };
    ConversionView {
        rows: table.rows,
        suggestions: table.suggestions.into_iter().map(suggestion).collect(),
        issues: table.issues.into_iter().map(issue).collect(),
        unpaired: table.unpaired,
        locals: table.locals,
        mailboxes: table.mailboxes,
    }
}
