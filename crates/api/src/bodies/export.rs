//! Lists as workbooks, for people to keep and hand on.

use std::collections::HashMap;

use intake::Cell;
use jiff::{Timestamp, tz::TimeZone};
use model::{
    Entity, Fault, FieldChange, Payload, PlanId, PlanStep, Reason, RunId, RunItem, RunKind, StepKind, When,
};
use service::integration::zone_of;
use store::{ItemQuery, StepQuery, StepRow};
use text::{Language, Texts};

use crate::{
    App, ProgressSink,
    bodies::sync::names,
    convert,
    view::{
        app::{FileView, Slice},
        room::{RoomExport, RoomQuery, RoomView},
        sync::{PlanExport, RunExport},
    },
};

/// Rows read at a time.
const PAGE: u32 = 5_000;
/// Columns of a run.
const OF_RUN: [&str; 11] =
    ["at", "outcome", "kind", "entity", "room", "mailbox", "title", "time", "changes", "fault", "why"];
/// Columns of a plan.
const OF_PLAN: [&str; 8] = ["kind", "entity", "room", "mailbox", "title", "time", "changes", "why"];
/// Columns of rooms that are those of the template.
const OF_TEMPLATE: [&str; 7] = ["mailbox", "name", "capacity", "city", "building", "floor", "equipment"];
/// Columns of rooms that only this list has.
const OF_ROOMS: [&str; 3] = ["connection", "enabled", "read_at"];

/// A run as a workbook: every item with what became of it; of a test sync every step it would take.
///
/// # Errors
/// `run.unknown`, `sheet.not_written`, `store.*`.
pub async fn run_export(app: &App, request: RunExport, _: ProgressSink) -> Result<FileView, Fault> {
    let service = app.service();
    let run = service.run(&RunId::new(request.run)).await?;
    let integration = service.integration(run.integration.as_str()).await?;
    let telling = Telling {
        texts: service.texts(Language::from_tag(&request.language).unwrap_or_default()),
        zone: service.zone().await?,
        names: names(app, &integration).await?,
    };
    let rows = match &run.plan {
        Some(plan) if run.kind == RunKind::Preview => planned(app, plan, run.started_at, &telling).await?,
        _ => done(app, &run.id, &telling).await?,
    };
    let day = convert::day(run.started_at, &telling.zone);
    let places = [("name", integration.name.as_str()), ("date", day.as_str())];
    let name = telling.texts.get("export-run-file", &places);
    convert::workbook(&name, &telling.texts, "export-run", &OF_RUN.map(convert::heading), rows)
}

/// A plan as a workbook: every step with the meeting's time, what changes, and why.
///
/// # Errors
/// `plan.unknown`, `policy.zone`, `sheet.not_written`, `store.*`.
pub async fn plan_export(app: &App, request: PlanExport, _: ProgressSink) -> Result<FileView, Fault> {
    let service = app.service();
    let plan = PlanId::new(request.plan);
    let info = service.plan_info(&plan).await?;
    let telling = Telling {
        texts: service.texts(Language::from_tag(&request.language).unwrap_or_default()),
        zone: zone_of(&info.integration)?,
        names: names(app, &info.integration).await?,
    };
    let rows = steps(app, &plan, |step| telling.step(step)).await?;
    let day = convert::day(info.plan.made_at, &telling.zone);
    let places = [("name", info.integration.name.as_str()), ("date", day.as_str())];
    let name = telling.texts.get("export-plan-file", &places);
    convert::workbook(&name, &telling.texts, "export-plan", &OF_PLAN.map(convert::heading), rows)
}

/// Every step of a plan as a row, read a page at a time.
async fn steps(
    app: &App,
    plan: &PlanId,
    row: impl Fn(PlanStep) -> Vec<Cell>,
) -> Result<Vec<Vec<Cell>>, Fault> {
    let mut rows = Vec::new();
    loop {
        let query = StepQuery { limit: Some(PAGE.into()), offset: rows.len() as u64, ..StepQuery::default() };
        let page = app.service().plan_steps(plan, query).await?.items;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page.into_iter().map(|StepRow { step, .. }| row(step)));
    }
}

async fn done(app: &App, run: &RunId, telling: &Telling) -> Result<Vec<Vec<Cell>>, Fault> {
    let mut rows = Vec::new();
    loop {
        let query = ItemQuery { limit: Some(PAGE.into()), offset: rows.len() as u64, ..ItemQuery::default() };
        let page = app.service().run_items(run, query).await?.items;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page.into_iter().map(|item| telling.item(item)));
    }
}

async fn planned(
    app: &App,
    plan: &PlanId,
    at: Timestamp,
    telling: &Telling,
) -> Result<Vec<Vec<Cell>>, Fault> {
    steps(app, plan, |step| {
        let outcome = if step.hold.is_some() { "outcome-held" } else { "outcome-planned" };
        let payload = step.after.as_ref().or(step.before.as_ref());
        let (time, why) = (telling.time(payload), step.why);
        let what =
            What { kind: step.kind, entity: step.entity, room: step.room, title: step.title, time, why };
        telling.row(at, outcome, what, &step.changes, String::new())
    })
    .await
}

/// What a row is about.
struct What {
    kind: StepKind,
    entity: Entity,
    room: String,
    title: Option<String>,
    time: Option<String>,
    why: Vec<Reason>,
}

/// What rows are told with.
struct Telling {
    texts: Texts,
    zone: TimeZone,
    names: HashMap<String, String>,
}

impl Telling {
    fn item(&self, item: RunItem) -> Vec<Cell> {
        let outcome = format!("outcome-{}", convert::word(&item.outcome));
        let fault = item.fault.map(|fault| format!("{} ({})", self.texts.fault(&fault).message, fault.code));
        let (time, why) = (item.when.map(|when| self.span(&when)), item.why);
        let what =
            What { kind: item.kind, entity: item.entity, room: item.room, title: item.title, time, why };
        self.row(item.at, &outcome, what, &item.changes, fault.unwrap_or_default())
    }

    /// A step of a plan: what would be done, when the meeting is, and why.
    fn step(&self, step: PlanStep) -> Vec<Cell> {
        let say = |key: &str| self.texts.get(key, &[]);
        let kind = if step.hold.is_some() { "hold".to_owned() } else { convert::word(&step.kind) };
        let changes: Vec<String> = step.changes.iter().map(|change| self.change(change)).collect();
        let why: Vec<String> = step.why.iter().map(|reason| self.texts.reason(reason)).collect();
        vec![
            say(&format!("step-kind-{kind}")).into(),
            say(&format!("entity-{}", convert::word(&step.entity))).into(),
            self.names.get(&step.room).cloned().into(),
            step.room.into(),
            step.title.into(),
            self.time(step.after.as_ref().or(step.before.as_ref())).into(),
            changes.join("\n").into(),
            why.join("\n").into(),
        ]
    }

    /// When a meeting is; nothing for a room.
    fn time(&self, payload: Option<&Payload>) -> Option<String> {
        let Some(Payload::Meeting(meeting)) = payload else { return None };
        Some(self.span(&meeting.when))
    }

    fn span(&self, when: &When) -> String {
        let (first, last) = match when {
            When::Timed { start, end, .. } => {
                (convert::minute(*start, &self.zone), convert::minute(*end, &self.zone))
            }
            When::AllDay { first, last } if first == last => return first.to_string(),
            When::AllDay { first, last } => (first.to_string(), last.to_string()),
        };
        format!("{first} – {last}")
    }

    fn row(
        &self,
        at: Timestamp,
        outcome: &str,
        what: What,
        changes: &[FieldChange],
        fault: String,
    ) -> Vec<Cell> {
        let say = |key: &str| self.texts.get(key, &[]);
        let changes: Vec<String> = changes.iter().map(|change| self.change(change)).collect();
        let why: Vec<String> = what.why.iter().map(|reason| self.texts.reason(reason)).collect();
        vec![
            convert::moment(at, &self.zone).into(),
            say(outcome).into(),
            say(&format!("step-kind-{}", convert::word(&what.kind))).into(),
            say(&format!("entity-{}", convert::word(&what.entity))).into(),
            self.names.get(&what.room).cloned().into(),
            what.room.into(),
            what.title.into(),
            what.time.into(),
            changes.join("\n").into(),
            fault.into(),
            why.join("\n").into(),
        ]
    }

    fn change(&self, change: &FieldChange) -> String {
        let name = self.texts.get(&format!("field-{}", change.field), &[]);
        match (&change.before, &change.after) {
            (None, Some(after)) => format!("{name}: {after}"),
            (before, after) => {
                let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
                format!("{name}: {} → {}", text(before), text(after))
            }
        }
    }
}

/// Stored rooms as a workbook whose first columns are those of the template: it can be imported again.
///
/// # Errors
/// `connection.unknown`, `sheet.not_written`, `store.*`.
pub async fn room_export(app: &App, request: RoomExport, progress: ProgressSink) -> Result<FileView, Fault> {
    let service = app.service();
    let texts = service.texts(Language::from_tag(&request.language).unwrap_or_default());
    let mut rooms: Vec<RoomView> = Vec::new();
    loop {
        let slice = Slice { limit: Some(PAGE), offset: u32::try_from(rooms.len()).ok() };
        let query = RoomQuery { slice, ..request.query.clone() };
        let page = super::room_list(app, query, progress.clone()).await?.rooms;
        if page.is_empty() {
            break;
        }
        rooms.extend(page);
    }
    let day = convert::day(service.now(), &service.zone().await?);
    let rows = rooms.into_iter().map(|room| room_row(room, &texts));
    let name = texts.get("export-rooms-file", &[("date", day.as_str())]);
    convert::workbook(&name, &texts, "export-rooms", &room_headings(), rows)
}

fn room_headings() -> Vec<String> {
    let of_template = OF_TEMPLATE.iter().map(|field| format!("template-column-{field}"));
    of_template.chain(OF_ROOMS.map(convert::heading)).collect()
}

fn room_row(room: RoomView, texts: &Texts) -> Vec<Cell> {
    let (given, observed) = (room.given, room.observed);
    let equipment = if given.equipment.is_empty() { observed.equipment } else { given.equipment };
    let enabled = texts.get(&format!("operation-value-{}", room.enabled), &[]);
    vec![
        room.mailbox.into(),
        room.name.into(),
        room.capacity.into(),
        given.city.or(observed.city).into(),
        given.building.or(observed.building).into(),
        given.floor.or(observed.floor).into(),
        equipment.join(", ").into(),
        room.connection.into(),
        enabled.into(),
        room.read_at.into(),
    ]
}

#[cfg(test)]
mod tests {
    use text::Args;

    use super::*;

    #[test]
    fn every_column_has_words_in_both_languages() {
        let columns =
            OF_RUN.into_iter().chain(OF_PLAN).chain(super::super::operation::COLUMNS).map(convert::heading);
        let columns: Vec<String> = columns.chain(room_headings()).collect();
        for language in [Language::Chinese, Language::English] {
            let texts = Texts::new(language, &crate::catalogues(&[]));
            let missing: Vec<_> = columns.iter().filter(|c| texts.find(c, &Args::new()).is_none()).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
