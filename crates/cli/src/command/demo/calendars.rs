//! The demonstration's second half: people's calendars at a provider, kept in step with the OA's.

use std::collections::BTreeMap;

use api::{
    bodies,
    view::{app::Nothing, calendar::*, oa::*, person::PersonDraft, sync::*},
};
use jiff::ToSpan;
use model::{Fault, PeopleScope, Run, Sensitivity, ShowAs, Side, When};
use sandbox::World;
use serde_json::{Value, json};

use super::Report;
use crate::{command::Context, show};

/// People whose calendars are kept in step.
const PEOPLE: usize = 3;
/// Where the company is.
const ZONE: &str = "Asia/Shanghai";

/// Enters some of the company's people in the OA; gives their mailboxes.
pub(super) async fn people(context: &Context<'_>, world: &World) -> Result<Vec<String>, Fault> {
    let mut mailboxes = Vec::new();
    for person in world.people.iter().take(PEOPLE) {
        let draft = PersonDraft {
            name: person.name.clone(),
            fields: BTreeMap::from([("email".to_owned(), person.mailbox.clone())]),
            ..PersonDraft::default()
        };
        bodies::person_save(&context.app, draft, context.progress()).await?;
        mailboxes.push(person.mailbox.clone());
    }
    Ok(mailboxes)
}

/// Keeps their calendars at one connection in step with the OA's, enters a meeting, and takes everything back.
pub(super) async fn run(
    context: &Context<'_>,
    report: &Report<'_>,
    connection: &str,
    mailboxes: &[String],
) -> Result<Value, Fault> {
    let made = integrate(context, connection).await?;
    let name = made.integration.name.clone();
    report.say("demo-calendars", &[("name", connection), ("people", &made.people.to_string())]);
    let first = sync(context, &name).await?;
    report.say("demo-calendars-first", &[("counts", &show::run_counts(report.texts, &first.counts))]);
    enter(context, report, mailboxes).await?;
    sync(context, &name).await?;
    let second = pushed(context, &name, &first).await?;
    report.say("demo-calendars-second", &[("counts", &show::run_counts(report.texts, &second.counts))]);
    quiet(context, &name).await?;
    report.say("demo-calendars-quiet", &[]);
    let mut undone = Vec::new();
    for run in [second.id.as_str(), &first.run] {
        let request = RunUndo { run: run.to_owned(), approve_deletes: None, task: None };
        let run = bodies::run_undo(&context.app, request, context.progress()).await?;
        refuse(context, &run).await?;
        undone.push(run.counts);
    }
    let last = undone.last().map(|counts| show::run_counts(report.texts, counts)).unwrap_or_default();
    report.say("demo-undo", &[("counts", &last)]);
    let request = CalendarRef { integration: name.clone() };
    bodies::calendar_remove(&context.app, request, context.progress()).await?;
    Ok(json!({"integration": name, "first": first.counts, "second": second.counts, "undone": undone}))
}

/// An integration from the provider's preset, both ways. Its deletions are not held: undoing is what is shown.
async fn integrate(context: &Context<'_>, connection: &str) -> Result<CalendarView, Fault> {
    let list = bodies::preset_list(&context.app, Nothing {}, context.progress()).await?;
    let of = |preset: &PresetView| {
        let side = preset.connections.iter().find(|side| side.name == connection)?;
        preset.provider.as_ref().map(|_| (preset.clone(), side.side.clone()))
    };
    let (preset, side_a) = list
        .presets
        .iter()
        .find_map(of)
        .ok_or_else(|| Fault::setup("connection.unknown").with("name", connection))?;
    let mut policy = preset.policy;
    (policy.guards.deletes, policy.guards.delete_percent) = (10_000, 100);
    let draft = CalendarDraft {
        integration: None,
        name: format!("{connection} ⇄ OA"),
        enabled: true,
        side_a,
        side_b: Side::Oa,
        policy,
        calendar: model::CalendarPolicy { people: PeopleScope::default(), ..preset.calendar },
        schedule: model::Schedule::Manual,
    };
    bodies::calendar_save(&context.app, draft, context.progress()).await
}

/// Enters tomorrow's meeting of two people in the OA's calendar.
async fn enter(context: &Context<'_>, report: &Report<'_>, mailboxes: &[String]) -> Result<(), Fault> {
    let tomorrow = jiff::ZonedDateTime::now().date().saturating_add(1.day());
    let zone = jiff::tz::TimeZone::get(ZONE)
        .map_err(|e| Fault::setup("policy.zone").with("zone", ZONE).with("detail", e))?;
    let at = |hour| {
        let instant = zone.to_timestamp(tomorrow.at(hour, 0, 0, 0));
        instant.map_err(|e| Fault::setup("policy.zone").with("zone", ZONE).with("detail", e))
    };
    let title = report.texts.get("demo-calendars-title", &[]);
    let attendee = |mailbox: &String| model::Attendee {
        party: model::Party { name: None, mailbox: Some(mailbox.clone()) },
        role: model::AttendeeRole::Required,
        response: model::Response::None,
    };
    let draft = OaEventDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: OaScope::All,
        mailbox: mailboxes[0].clone(),
        title: title.clone(),
        when: When::Timed { start: at(16)?, end: at(17)?, zone: Some(ZONE.to_owned()) },
        attendees: mailboxes.iter().skip(1).take(1).map(attendee).collect(),
        place: None,
        rooms: Vec::new(),
        body: None,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        recurrence: None,
    };
    bodies::oa_event_save(&context.app, draft, context.progress()).await?;
    report.say("demo-calendars-entered", &[("title", &title)]);
    Ok(())
}

/// The run that brought what was entered to the third party: the sync that was asked for, or a push that went between what
/// it does.
async fn pushed(context: &Context<'_>, integration: &str, first: &RunView) -> Result<Run, Fault> {
    let query = RunQuery { integration: Some(integration.to_owned()), ..RunQuery::default() };
    let runs = bodies::run_list(&context.app, query, context.progress()).await?.runs;
    let later = runs.into_iter().take_while(|run| run.id.as_str() != first.run);
    let mut wrote = later.filter(|run| run.counts.created > 0);
    wrote.next().ok_or_else(|| Fault::defect("demo.failed").with("count", 0))
}

/// A third look finds nothing to do.
async fn quiet(context: &Context<'_>, integration: &str) -> Result<(), Fault> {
    let request = PlanMake { integration: integration.to_owned(), from: None, to: None, task: None };
    let plan = bodies::plan_make(&context.app, request, context.progress()).await?;
    let counts = plan.counts;
    if counts.create + counts.update + counts.delete + counts.hold == 0 {
        return Ok(());
    }
    let query = StepQuery { plan: plan.plan, ..StepQuery::default() };
    let steps = bodies::plan_steps(&context.app, query, context.progress()).await?.steps;
    let step = steps.into_iter().find(|step| step.kind != model::StepKind::Skip);
    let detail =
        step.map(|step| format!("{:?} {} {:?} {:?}", step.kind, step.room, step.title, step.changes));
    Err(Fault::defect("demo.not_quiet").with("detail", detail.unwrap_or_default()))
}

async fn sync(context: &Context<'_>, integration: &str) -> Result<RunView, Fault> {
    let request = SyncRun { integration: integration.to_owned(), from: None, to: None, task: None };
    let run = bodies::sync_run(&context.app, request, context.progress()).await?;
    refuse(context, &run).await?;
    Ok(run)
}

/// A demonstration fails with what its first step failed with.
async fn refuse(context: &Context<'_>, run: &RunView) -> Result<(), Fault> {
    if let Some(fault) = run.details.faults.first() {
        return Err(fault.clone());
    }
    if run.counts.failed == 0 {
        return Ok(());
    }
    let query =
        RunItemQuery { run: run.run.clone(), outcome: Some("failed".to_owned()), ..RunItemQuery::default() };
    let failed = bodies::run_get(&context.app, query, context.progress()).await?;
    let fault = failed.items.into_iter().find_map(|item| item.fault);
    Err(fault.unwrap_or_else(|| Fault::defect("demo.failed").with("count", run.counts.failed)))
}
