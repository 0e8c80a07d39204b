//! `oa ...`, `outbox ...`, `conversion ...`.

use api::{
    bodies,
    view::{app::Nothing, oa::*},
};
use model::{Fault, When};
use serde_json::json;
use service::oa::Push;
use tokio_util::sync::CancellationToken;

use super::{
    Context, entry,
    person::{imported, upload},
};
use crate::{
    args::{
        ByArgs, ConversionCommand, EntryCommand, EventCommand, InvitationAnswer, OaCommand, OccurrenceArgs,
        OutboxCommand, ScopeChoice,
    },
    envelope::{Exit, Outcome},
    show::save,
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &OaCommand) -> Result<Outcome, Fault> {
    match command {
        OaCommand::Event(command) => event(context, command).await,
        OaCommand::FreeBusy { from, to, people, rooms } => {
            let request = FreeBusyQuery {
                from: from.clone(),
                to: to.clone(),
                people: people.clone(),
                rooms: rooms.clone(),
                except: None,
            };
            let app = &context.app;
            let found = bodies::free_busy(app, request.clone(), context.progress()).await?;
            let elsewhere = bodies::busy_elsewhere(app, request, context.progress()).await?;
            let spans = |one: &BusyView| {
                let span = |(from, to): &(String, String)| vec![one.name.clone(), from.clone(), to.clone()];
                one.busy.iter().map(span).collect::<Vec<_>>()
            };
            let rows: Vec<Vec<String>> =
                found.calendars.iter().chain(&elsewhere.calendars).flat_map(spans).collect();
            let faults: Vec<Fault> = elsewhere.asked.iter().filter_map(|one| one.fault.clone()).collect();
            let exit = if faults.is_empty() { Exit::Done } else { Exit::Warned };
            let told = json!({ "calendars": found.calendars, "elsewhere": elsewhere });
            Ok(Outcome::done(told, table::lines(&rows))?.with_faults(faults).ending(exit))
        }
    }
}

async fn event(context: &Context<'_>, command: &EventCommand) -> Result<Outcome, Fault> {
    match command {
        EventCommand::List { from, to, mailbox } => {
            let request = OaEventQuery { from: from.clone(), to: to.clone(), mailbox: mailbox.clone() };
            let found = bodies::oa_event_list(&context.app, request, context.progress()).await?;
            let shown = found.events.iter().map(|one| row(context, one));
            let rows: Vec<Vec<String>> = shown.chain(found.broken.iter().map(unshown)).collect();
            let faults: Vec<Fault> = found.broken.iter().map(|one| one.fault.clone()).collect();
            let exit = if faults.is_empty() { Exit::Done } else { Exit::Warned };
            Ok(Outcome::done(&found, table::lines(&rows))?.with_faults(faults).ending(exit))
        }
        EventCommand::Entry(command) => change(context, command).await,
        EventCommand::Answer { id, answer, by } => {
            let act = match answer {
                InvitationAnswer::Accept => Act::Accept,
                InvitationAnswer::Decline => Act::Decline,
            };
            attend(context, id, act, by).await
        }
        EventCommand::CheckIn { id, by } => attend(context, id, Act::CheckIn, by).await,
    }
}

/// Does something about a meeting where it is kept in step with; says where.
async fn attend(context: &Context<'_>, id: &str, act: Act, by: &ByArgs) -> Result<Outcome, Fault> {
    let request = OaActDo { id: id.to_owned(), occurrence: by.occurrence, act, who: by.who.clone() };
    let done = bodies::oa_event_act(&context.app, request, context.progress()).await?;
    let names = done.names.join(", ");
    let key = format!("cli-oa-{}", act.key());
    Outcome::done(&done, vec![context.texts.get(&key, &[("names", &names)])])
}

/// Adds, changes or removes an entry.
pub(crate) async fn change(context: &Context<'_>, command: &EntryCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    let saved = match command {
        EntryCommand::Add { event } => bodies::oa_event_save(app, entry::new(event)?, quiet).await?,
        EntryCommand::Edit { id, revision, of, event } => {
            let request = OaEventRef { id: id.clone(), occurrence: of.occurrence };
            let there = bodies::oa_event_get(app, request, quiet.clone()).await?;
            let draft = OaEventDraft {
                revision: Some(revision.unwrap_or(there.revision)),
                scope: scope(of),
                ..entry::changed(there, event)?
            };
            bodies::oa_event_save(app, draft, quiet).await?
        }
        EntryCommand::Remove { id, revision, of } => {
            let request = OaEventRemove {
                id: id.clone(),
                revision: *revision,
                occurrence: of.occurrence,
                scope: scope(of),
            };
            bodies::oa_event_remove(app, request, quiet).await?
        }
    };
    let line = format!("{} {} {}", saved.id, saved.revision, saved.pushed_to.join(", "));
    Outcome::done(&saved, vec![line.trim_end().to_owned()])
}

pub(crate) async fn outbox(context: &Context<'_>, command: &OutboxCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    let found = match command {
        OutboxCommand::List => bodies::outbox_get(app, Nothing {}, quiet).await?,
        OutboxCommand::Retry { change: None } => bodies::outbox_retry(app, Nothing {}, quiet).await?,
        OutboxCommand::Retry { change: Some(no) } => {
            bodies::outbox_push(app, OutboxRef { no: *no }, quiet).await?
        }
        OutboxCommand::Drop { change } => bodies::outbox_drop(app, OutboxRef { no: *change }, quiet).await?,
        OutboxCommand::Push => {
            let push: std::sync::Arc<dyn Push> = std::sync::Arc::new(app.service().clone());
            app.service().push_open(&push, &CancellationToken::new()).await?;
            bodies::outbox_get(app, Nothing {}, quiet).await?
        }
    };
    let row = |one: &OutboxEntry| {
        let title = one.title.clone().unwrap_or_default();
        let (no, state) = (one.no.to_string(), state(context, &one.state));
        vec![no, one.at.clone(), one.integration.clone(), one.change.clone(), state, title]
    };
    let rows: Vec<Vec<String>> = found.entries.iter().map(row).collect();
    let mut lines = table::lines(&rows);
    lines.extend(found.entries.iter().filter_map(|one| why(context, one)));
    Outcome::done(&found, lines)
}

/// Why a change has not arrived, and what helps.
fn why(context: &Context<'_>, one: &OutboxEntry) -> Option<String> {
    let texts = &context.texts;
    let told = match (&one.state, &one.waits) {
        (PushState::Failed { fault, .. }, _) => {
            let said = texts.fault(fault);
            [Some(said.message), said.remedy].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        (PushState::Waiting { from: Some(from) }, Some(_)) => {
            texts.get("cli-outbox-waits-later", &[("from", from)])
        }
        (_, Some(waits)) => texts.get(&format!("cli-outbox-waits-{waits}"), &[]),
        _ => return None,
    };
    Some(format!("{}  {told}", one.no))
}

pub(crate) async fn conversions(
    context: &Context<'_>,
    command: &ConversionCommand,
) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    let found = match command {
        ConversionCommand::Show { connection } | ConversionCommand::List { connection } => {
            bodies::conversion_get(app, ConversionQuery { connection: connection.clone() }, quiet).await?
        }
        ConversionCommand::Set { connection, pairs } => {
            let rows = pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone())).collect();
            bodies::conversion_save(app, ConversionSave { connection: connection.clone(), rows }, quiet)
                .await?
        }
        ConversionCommand::Add { connection, pairs } => {
            let mut rows = pairs_of(context, connection).await?;
            rows.retain(|(local, _)| !pairs.iter().any(|pair| same(&pair.key, local)));
            rows.extend(pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone())));
            bodies::conversion_save(app, ConversionSave { connection: connection.clone(), rows }, quiet)
                .await?
        }
        ConversionCommand::Remove { connection, rooms } => {
            let mut rows = pairs_of(context, connection).await?;
            let unknown = rooms.iter().find(|room| !rows.iter().any(|(local, _)| same(room, local)));
            if let Some(room) = unknown {
                return Err(Fault::setup("oa.unknown_room").with("room", room));
            }
            rows.retain(|(local, _)| !rooms.iter().any(|room| same(room, local)));
            bodies::conversion_save(app, ConversionSave { connection: connection.clone(), rows }, quiet)
                .await?
        }
        ConversionCommand::Import { connection, file } => {
            let sheet = upload(file, Some(connection))?;
            return imported(bodies::conversion_import(app, sheet, quiet).await?);
        }
        ConversionCommand::Export { connection, output } => {
            let request = ConversionQuery { connection: connection.clone() };
            return save(&bodies::conversion_export(app, request, quiet).await?, output);
        }
    };
    let rows: Vec<Vec<String>> =
        found.rows.iter().map(|row| vec![row.local.clone(), row.mailbox.clone()]).collect();
    Outcome::done(&found, table::lines(&rows))
}

/// The pairs of a table.
async fn pairs_of(context: &Context<'_>, connection: &str) -> Result<Vec<(String, String)>, Fault> {
    let request = ConversionQuery { connection: connection.to_owned() };
    let table = bodies::conversion_get(&context.app, request, context.progress()).await?;
    Ok(table.rows.into_iter().map(|row| (row.local, row.mailbox)).collect())
}

/// Whether two names mean the same room.
fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn scope(of: &OccurrenceArgs) -> OaScope {
    match of.scope {
        ScopeChoice::All => OaScope::All,
        ScopeChoice::This => OaScope::This,
        ScopeChoice::Following => OaScope::Following,
    }
}

fn row(context: &Context<'_>, event: &OaEventView) -> Vec<String> {
    let at = match &event.when {
        When::Timed { start, .. } => start.to_string(),
        When::AllDay { first, .. } => first.to_string(),
    };
    let pushed = event.pushed.as_ref().map(|pushed| state(context, pushed)).unwrap_or_default();
    let occurrence = event.occurrence.map(|start| start.to_string()).unwrap_or_default();
    let title = event.title.clone().unwrap_or_default();
    vec![at, event.mailbox.clone(), title, event.id.clone(), event.revision.to_string(), occurrence, pushed]
}

/// An entry that cannot be shown stands without a time; the fault says why.
fn unshown(one: &OaUnshown) -> Vec<String> {
    vec!["-".to_owned(), one.mailbox.clone(), one.title.clone().unwrap_or_default(), one.id.clone()]
}

fn state(context: &Context<'_>, state: &PushState) -> String {
    let key = match state {
        PushState::Waiting { .. } => "push-state-waiting",
        PushState::Sending => "push-state-sending",
        PushState::Done { .. } => "push-state-done",
        PushState::Failed { fault, .. } => {
            let failed = context.texts.get("push-state-failed", &[]);
            return format!("{failed}: {}", context.texts.fault(fault).message);
        }
    };
    context.texts.get(key, &[])
}
