//! `oa ...`, `outbox ...`, `conversion ...`.

use api::{
    bodies,
    view::{app::Nothing, oa::*},
};
use jiff::{Timestamp, civil::Date};
use model::{
    Attendee, AttendeeRole, Fault, Frequency, Party, Recurrence, Response, Sensitivity, SeriesEnd, ShowAs,
    When,
};
use serde_json::json;
use service::oa::Push;
use tokio_util::sync::CancellationToken;

use super::{
    Context,
    person::{imported, upload},
};
use crate::{
    args::{
        ConversionCommand, EventArgs, EventCommand, OaCommand, OccurrenceArgs, OutboxCommand, RepeatChoice,
        ScopeChoice,
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
    let (app, quiet) = (&context.app, context.progress());
    let saved = match command {
        EventCommand::List { from, to, mailbox } => {
            let request = OaEventQuery { from: from.clone(), to: to.clone(), mailbox: mailbox.clone() };
            let found = bodies::oa_event_list(app, request, quiet).await?;
            let rows: Vec<Vec<String>> = found.events.iter().map(|one| row(context, one)).collect();
            return Outcome::done(&found, table::lines(&rows));
        }
        EventCommand::Add { event } => bodies::oa_event_save(app, draft(event)?, quiet).await?,
        EventCommand::Edit { id, revision, of, event } => {
            let draft = OaEventDraft {
                id: Some(id.clone()),
                revision: Some(*revision),
                occurrence: of.occurrence,
                scope: scope(of),
                ..draft(event)?
            };
            bodies::oa_event_save(app, draft, quiet).await?
        }
        EventCommand::Remove { id, revision, of } => {
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
        ConversionCommand::Show { connection } => {
            bodies::conversion_get(app, ConversionQuery { connection: connection.clone() }, quiet).await?
        }
        ConversionCommand::Set { connection, pairs } => {
            let rows = pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone())).collect();
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

fn draft(event: &EventArgs) -> Result<OaEventDraft, Fault> {
    let when = when(event)?;
    let person = |mailbox: &String| Attendee {
        party: Party { name: None, mailbox: Some(mailbox.clone()) },
        role: AttendeeRole::Required,
        response: Response::None,
    };
    Ok(OaEventDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: OaScope::All,
        mailbox: event.mailbox.clone(),
        title: event.title.clone(),
        attendees: event.attendees.iter().map(person).collect(),
        place: event.place.clone(),
        rooms: event.rooms.clone(),
        body: event.body.clone(),
        sensitivity: if event.private { Sensitivity::Private } else { Sensitivity::Normal },
        show_as: ShowAs::Busy,
        recurrence: recurrence(event, &when)?,
        when,
    })
}

fn when(event: &EventArgs) -> Result<When, Fault> {
    if let (Some(start), Some(end)) = (&event.start, &event.end) {
        return Ok(When::Timed { start: instant(start)?, end: instant(end)?, zone: event.zone.clone() });
    }
    let first = date(event.first.as_deref().unwrap_or_default())?;
    let last = event.last.as_deref().map(date).transpose()?.unwrap_or(first);
    Ok(When::AllDay { first, last })
}

/// The rule; which day it begins on follows from the meeting's time.
fn recurrence(event: &EventArgs, when: &When) -> Result<Option<Recurrence>, Fault> {
    let Some(repeat) = event.repeat else { return Ok(None) };
    let frequency = match repeat {
        RepeatChoice::Daily => Frequency::Daily,
        RepeatChoice::Weekly => Frequency::Weekly,
        RepeatChoice::Monthly => Frequency::Monthly,
        RepeatChoice::Yearly => Frequency::Yearly,
    };
    let end = match (event.count, &event.until) {
        (Some(count), _) => SeriesEnd::Count { count },
        (None, Some(until)) => SeriesEnd::Until { date: date(until)? },
        (None, None) => SeriesEnd::Never,
    };
    let first = match when {
        When::Timed { start, .. } => start.to_zoned_datetime(jiff::tz::TimeZone::UTC).date(),
        When::AllDay { first, .. } => *first,
    };
    Ok(Some(Recurrence {
        frequency,
        interval: event.every,
        first,
        end,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: event.zone.clone(),
    }))
}

fn instant(text: &str) -> Result<Timestamp, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
}

fn date(text: &str) -> Result<Date, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
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

fn state(context: &Context<'_>, state: &PushState) -> String {
    let key = match state {
        PushState::Waiting => "push-state-waiting",
        PushState::Sending => "push-state-sending",
        PushState::Done { .. } => "push-state-done",
        PushState::Failed { fault, .. } => {
            let failed = context.texts.get("push-state-failed", &[]);
            return format!("{failed}: {}", context.texts.fault(fault).message);
        }
    };
    context.texts.get(key, &[])
}
