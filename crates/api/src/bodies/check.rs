//! Checks and the permission map.

use connector::{Descriptor, ScriptLine};
use model::{Fault, ProbeResult, ProbeSummary, Right};
use service::{check::CheckScope, room::MapRow};
use text::Language;

use crate::{
    App, ProgressSink, convert,
    view::{
        check::*,
        connection::ConnectionRef,
        room::{ScriptRequest, ScriptView},
    },
};

/// Runs the checks of a connection.
///
/// # Errors
/// `connection.unknown`, `vault.*`, `run.cancelled`; what a check finds is in its result.
pub async fn check_run(app: &App, request: CheckRun, progress: ProgressSink) -> Result<CheckReport, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let service = app.service();
    let connection = service.connection(&request.connection).await?;
    let mut rooms: Vec<String> = request.rooms.iter().map(|r| r.trim().to_lowercase()).collect();
    if request.all_rooms {
        rooms = service.rooms_of(&connection.id).await?.into_iter().map(|room| room.mailbox).collect();
    }
    let descriptor = service.provider(&connection.provider)?.descriptor();
    let outcome = service.check(&connection, CheckScope { rooms, only: request.only }, &job).await?;
    Ok(report(descriptor, outcome.results))
}

/// The last results of a connection's checks.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn check_last(app: &App, request: ConnectionRef, _: ProgressSink) -> Result<CheckReport, Fault> {
    let service = app.service();
    let connection = service.connection(&request.connection).await?;
    let descriptor = service.provider(&connection.provider)?.descriptor();
    let mut results = service.last_checks(connection.id.as_str()).await?;
    let place = |id: &str| descriptor.probes.iter().position(|spec| spec.id == id).unwrap_or(usize::MAX);
    results.sort_by(|a, b| place(&a.id).cmp(&place(&b.id)).then_with(|| a.id.cmp(&b.id)));
    Ok(report(descriptor, results))
}

fn report(descriptor: &'static Descriptor, results: Vec<ProbeResult>) -> CheckReport {
    let summary = ProbeSummary::of(&results);
    let depends = |id: &str| {
        let id = if id.starts_with("room:") { "rooms" } else { id };
        descriptor.probes.iter().find(|spec| spec.id == id).map_or(&[][..], |spec| spec.depends_on)
    };
    let checks = results.into_iter().map(|result| {
        let depends_on = depends(&result.id);
        convert::check(result, depends_on)
    });
    CheckReport { checks: checks.collect(), summary }
}

/// The permission map of a connection, rooms with gaps first.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn permission_map(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<PermissionMap, Fault> {
    let mut rooms: Vec<RoomRightsView> =
        app.service().permission_map(&request.connection).await?.into_iter().map(row).collect();
    rooms.sort_by_key(|room| !has_gap(room));
    Ok(PermissionMap { rooms })
}

fn row(row: MapRow) -> RoomRightsView {
    let place = |given: &Option<String>, seen: &Option<String>| given.clone().or_else(|| seen.clone());
    let (given, seen) = (&row.room.given, &row.room.observed);
    let group: Vec<String> = [place(&given.building, &seen.building), place(&given.floor, &seen.floor)]
        .into_iter()
        .flatten()
        .collect();
    RoomRightsView {
        mailbox: row.room.mailbox.clone(),
        name: row.room.name().to_owned(),
        group: (!group.is_empty()).then(|| group.join(" ")),
        at: row.rights.as_ref().map(|r| r.at.to_string()),
        rights: row.rights.map(|r| r.rights).unwrap_or_default(),
        fault: row.check.and_then(|check| check.fault),
    }
}

fn has_gap(room: &RoomRightsView) -> bool {
    let r = &room.rights;
    [r.resolve, r.free_busy, r.read, r.private, r.write, r.is_room, r.auto_accept, r.subject_kept]
        .iter()
        .any(|right| matches!(right, Right::No | Right::Waiting))
}

/// The script that grants what rooms lack, its comments in the given language.
///
/// # Errors
/// `connection.unknown`, `provider.no_scripts`, `rooms.never_checked`, `store.*`.
pub async fn permission_script(
    app: &App,
    request: ScriptRequest,
    _: ProgressSink,
) -> Result<ScriptView, Fault> {
    let rooms: Vec<String> = request.rooms.iter().map(|room| room.trim().to_lowercase()).collect();
    let script = app.service().grant_script(&request.connection, &rooms).await?;
    let texts = app.service().texts(Language::from_tag(&request.language).unwrap_or_default());
    let line = |line: ScriptLine| match line {
        ScriptLine::Command(command) => command,
        ScriptLine::Comment { key, params } => {
            let text = texts.find(&key, &params).unwrap_or(key);
            text.lines().map(|part| format!("# {part}")).collect::<Vec<_>>().join("\r\n")
        }
    };
    let lines: Vec<String> = script.lines.into_iter().map(line).collect();
    Ok(ScriptView {
        name: "grant-room-rights.ps1".to_owned(),
        text: lines.join("\r\n") + "\r\n",
        rooms: convert::total(script.rooms as u64),
    })
}
