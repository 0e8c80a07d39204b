//! Connections and their set-up.

use std::collections::BTreeMap;

use connector::{Secret, Secrets};
use jiff::tz::TimeZone;
use model::{Connection, Fault, ProbeResult, ProviderId, Verdict};
use secrecy::{ExposeSecret, SecretString};
use service::{
    connection::{ConnectionChange, NewConnection},
    secret::NewSecret,
};
use store::{RoomQuery, RunQuery};
use text::Language;

use crate::{
    App, ProgressSink,
    view::{app::Nothing, connection::*},
};

/// Longest manifest that is read, bytes.
const MANIFEST_LIMIT: usize = 4 << 20;

/// Everything the program can connect to.
///
/// # Errors
/// None.
pub async fn provider_list(app: &App, _: Nothing, _: ProgressSink) -> Result<ProviderList, Fault> {
    Ok(ProviderList { providers: app.service().providers().iter().map(|p| p.descriptor()).collect() })
}

/// Every connection with what the overview says of it.
///
/// # Errors
/// `store.*`.
pub async fn connection_list(app: &App, _: Nothing, _: ProgressSink) -> Result<ConnectionList, Fault> {
    let mut connections = Vec::new();
    for connection in app.service().connections().await? {
        match view(app, connection).await {
            Ok(view) => connections.push(view),
            // It was removed while the others were looked at.
            Err(fault) if fault.code == "store.missing" => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(ConnectionList { connections })
}

/// One connection.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn connection_get(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<ConnectionView, Fault> {
    view(app, app.service().connection(&request.connection).await?).await
}

async fn view(app: &App, connection: Connection) -> Result<ConnectionView, Fault> {
    let service = app.service();
    let integration = service.integration_of(&connection.id).await?;
    let (last_run, next_run) = match &integration {
        Some(integration) => {
            let newest = RunQuery { limit: Some(1), ..RunQuery::default() };
            let runs = service.runs(Some(integration.id.as_str()), newest).await?;
            let status = service.schedule_status(integration.clone()).await?;
            (runs.items.into_iter().next(), status.next.map(|at| at.to_string()))
        }
        None => (None, None),
    };
    let rooms = RoomQuery { connection: Some(connection.id.clone()), limit: Some(0), ..RoomQuery::default() };
    let rooms = service.rooms(rooms).await?.total;
    let today = service.now().to_zoned_datetime(TimeZone::system()).date();
    let secret_days = connection
        .secrets
        .values()
        .filter_map(|state| state.expires)
        .filter_map(|last| today.until(last).ok().map(|span| span.get_days()))
        .min();
    let checks = service.last_checks(connection.id.as_str()).await?;
    let practice = service.is_practice(&connection.id).await?;
    let ends = service.ending(&connection).await?.map(super::successor::ending);
    Ok(ConnectionView {
        health: health(&connection, &checks, secret_days),
        integration: integration.map(|i| i.name),
        rooms: crate::convert::total(rooms),
        secret_days,
        last_run,
        next_run,
        practice,
        ends,
        connection,
    })
}

/// How a connection is: by its last checks, and by how long its secret lasts.
fn health(connection: &Connection, checks: &[ProbeResult], secret_days: Option<i32>) -> Health {
    let any = |verdict: Verdict| checks.iter().any(|check| check.verdict == verdict);
    let ladder_fails = checks.iter().any(|c| c.verdict == Verdict::Fail && !c.id.starts_with("room:"));
    match () {
        () if !connection.enabled => Health::Disabled,
        () if ladder_fails || secret_days.is_some_and(|days| days < 0) => Health::Failing,
        () if any(Verdict::Waiting) => Health::Waiting,
        () if any(Verdict::Fail) || any(Verdict::Warn) || secret_days.is_some_and(|d| d <= 30) => {
            Health::Attention
        }
        () if checks.is_empty() => Health::Unknown,
        () => Health::Ok,
    }
}

/// What is wrong with a form before it is saved.
///
/// # Errors
/// `provider.unknown`.
pub async fn connection_review(
    app: &App,
    request: ConnectionReview,
    _: ProgressSink,
) -> Result<ReviewView, Fault> {
    let mut secrets = BTreeMap::new();
    for (key, secret) in request.secrets {
        if let SecretInput::Value { value } = secret {
            secrets.insert(key, repaired(&value));
        }
    }
    let provider = ProviderId::new(request.provider);
    let review = app.service().review(&provider, &request.auth, &request.settings, &Secrets(secrets))?;
    let mistakes = (!review.mistakes.is_empty()).then_some(review.mistakes);
    Ok(ReviewView { issues: review.issues, facts: review.facts, mistakes })
}

/// Makes a connection.
///
/// # Errors
/// `provider.unknown`, `settings.*`, `secret.*`, `name.taken`, `vault.*`, `store.*`.
pub async fn connection_create(
    app: &App,
    request: ConnectionCreate,
    _: ProgressSink,
) -> Result<ConnectionView, Fault> {
    let new = NewConnection {
        provider: ProviderId::new(request.provider),
        auth: request.auth,
        name: request.name,
        settings: request.settings,
        secrets: new_secrets(request.secrets),
    };
    view(app, app.service().create_connection(new).await?).await
}

/// Changes a connection.
///
/// # Errors
/// As [`connection_create`], and `connection.unknown`.
pub async fn connection_update(
    app: &App,
    request: ConnectionUpdate,
    _: ProgressSink,
) -> Result<ConnectionView, Fault> {
    let change = ConnectionChange {
        name: request.name,
        enabled: request.enabled,
        preview_only: request.preview_only,
        settings: request.settings,
        secrets: new_secrets(request.secrets),
    };
    view(app, app.service().update_connection(&request.connection, change).await?).await
}

/// Removes a connection with its secrets.
///
/// # Errors
/// `connection.unknown`, `vault.*`, `store.*`.
pub async fn connection_remove(
    app: &App,
    request: ConnectionRemove,
    _: ProgressSink,
) -> Result<Nothing, Fault> {
    app.service().remove_connection(&request.connection, request.keep_data).await?;
    Ok(Nothing {})
}

/// A connection as a file, without secrets.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn connection_export(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<ConnectionFile, Fault> {
    Ok(ConnectionFile { text: app.service().export_connection(&request.connection).await? })
}

/// Makes a connection from a file; it starts preview-only.
///
/// # Errors
/// `connection.bad_file`, `provider.unknown`, `name.taken`, `store.*`.
pub async fn connection_import(
    app: &App,
    request: ConnectionFile,
    _: ProgressSink,
) -> Result<ConnectionView, Fault> {
    view(app, app.service().import_connection(&request.text).await?).await
}

/// Makes a connection like another one, without its secrets and rooms; it starts preview-only.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn connection_clone(
    app: &App,
    request: ConnectionClone,
    _: ProgressSink,
) -> Result<ConnectionView, Fault> {
    let texts = app.service().texts(Language::from_tag(&request.language).unwrap_or_default());
    view(app, app.service().clone_connection(&request.connection, &texts).await?).await
}

/// Ticks a checklist step by hand, or takes the tick back.
///
/// # Errors
/// `connection.unknown`, `step.unknown`, `store.*`.
pub async fn step_mark(app: &App, request: StepMark, _: ProgressSink) -> Result<ConnectionView, Fault> {
    view(app, app.service().mark_step(&request.connection, &request.step, request.done).await?).await
}

/// Reads a pasted manifest.
///
/// # Errors
/// `provider.unknown`, `provider.no_manifest`, `manifest.*`.
pub async fn manifest_read(app: &App, request: ManifestText, _: ProgressSink) -> Result<ManifestView, Fault> {
    if request.text.len() > MANIFEST_LIMIT {
        return Err(Fault::setup("manifest.too_large").with("limit", MANIFEST_LIMIT));
    }
    let provider = app.service().provider(&ProviderId::new(request.provider))?;
    let report = provider.read_manifest(&request.text, request.writes);
    let report = report.ok_or_else(|| Fault::setup("provider.no_manifest"))??;
    Ok(ManifestView { report })
}

fn new_secrets(inputs: BTreeMap<String, SecretInput>) -> BTreeMap<String, NewSecret> {
    inputs.into_iter().map(|(key, input)| (key, secret(input))).collect()
}

/// A secret on its way in.
pub(super) fn secret(input: SecretInput) -> NewSecret {
    match input {
        SecretInput::Value { value } => NewSecret::Value(repaired(&value)),
        SecretInput::Reference { reference } => NewSecret::Reference(reference),
    }
}

/// A pasted secret without the line end and blanks that consoles copy along.
fn repaired(value: &SecretString) -> Secret {
    let kept =
        value.expose_secret().trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    Secret::from(kept.to_owned())
}
