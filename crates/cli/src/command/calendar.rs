//! Integrations of two calendars: `integration add|set|remove`, `hold ...`, `question ...`, `version ...`.

use api::{
    bodies,
    view::{app::Nothing, calendar::*, sync::PlanRef},
};
use model::{Answer, Direction, Fault, Integration, Side};
use serde_json::{Value, json};

use super::Context;
use crate::{
    args::{AnswerArg, DirectionArg, HoldCommand, Pair, QuestionCommand, VersionCommand},
    envelope::{Exit, Outcome},
    show::read_file,
    table,
};

/// Names of settings that stand deeper than their name says.
const SHORT: [(&str, &str); 5] = [
    ("deletes", "policy.guards.deletes"),
    ("delete_percent", "policy.guards.delete_percent"),
    ("conflict", "calendar.rules.conflict"),
    ("series", "calendar.rules.series"),
    ("drift", "calendar.rules.drift"),
];

/// Longest file of an integration, bytes: a table of 5,000 rows of long texts fits.
const FILE_LIMIT: u64 = 16 << 20;

/// A new integration as it was typed.
pub(crate) struct New<'a> {
    pub(crate) name: &'a str,
    pub(crate) preset: Option<&'a str>,
    pub(crate) side_a: Option<String>,
    pub(crate) side_b: Option<String>,
    pub(crate) direction: DirectionArg,
}

pub(crate) async fn add(context: &Context<'_>, new: New<'_>, settings: &[Pair]) -> Result<Outcome, Fault> {
    let usage = |detail: &str| Fault::setup("cli.usage").with("detail", detail);
    let side_a = side(context, new.side_a.as_deref().ok_or_else(|| usage("--side-a"))?).await?;
    let side_b = side(context, new.side_b.as_deref().unwrap_or("oa")).await?;
    let list = bodies::preset_list(&context.app, Nothing {}, context.progress()).await?;
    let of = |preset: &&PresetView| match new.preset {
        Some(key) => preset.key == key,
        None => preset.provider.is_some() && preset.connections.iter().any(|c| c.side == side_a),
    };
    let preset = list.presets.iter().find(of).ok_or_else(|| usage("--preset"))?;
    if preset.provider.is_none() && new.direction != DirectionArg::Pull {
        let own = list
            .presets
            .iter()
            .find(|p| p.provider.is_some() && p.connections.iter().any(|c| c.side == side_a));
        undecided(own.map(|own| &own.can), settings)?;
    }
    let mut policy = preset.policy.clone();
    policy.direction = match new.direction {
        DirectionArg::Pull => Direction::Pull,
        DirectionArg::Push => Direction::Push,
        DirectionArg::Both => Direction::Both,
    };
    let mut calendar = preset.calendar.clone();
    calendar.rules.series &= list.oa_sides.iter().any(|oa| oa.named.side == side_b && oa.series);
    let draft = CalendarDraft {
        integration: None,
        name: new.name.to_owned(),
        // Nothing flows before somebody has seen a test sync.
        enabled: false,
        side_a,
        side_b,
        policy,
        calendar,
        schedule: model::Schedule::Manual,
    };
    save(context, with(draft, settings)?).await
}

/// Without a preset nobody has said who is told and what deleting means: where the third party can do it in more than
/// one way, it is asked for.
fn undecided(can: Option<&SideAbility>, settings: &[Pair]) -> Result<(), Fault> {
    let Some(can) = can else { return Ok(()) };
    let ways = [
        ("invitations", can.invitations.len()),
        ("cancellations", can.cancellations.len()),
        ("deletion", can.deletions.len()),
    ];
    let said = |key: &str| settings.iter().any(|pair| pair.key.ends_with(key));
    let open: Vec<String> = ways
        .iter()
        .filter(|(key, ways)| *ways > 1 && !said(key))
        .map(|(key, _)| format!("--set {key}="))
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Fault::setup("cli.usage").with("detail", open.join(" "))) }
}

pub(crate) async fn import(
    context: &Context<'_>,
    file: &std::path::Path,
    name: Option<String>,
    sides: [Option<&str>; 2],
) -> Result<Outcome, Fault> {
    let bytes = read_file(file, FILE_LIMIT)?;
    let text = String::from_utf8(bytes)
        .map_err(|e| Fault::setup("integration.bad_file").with("detail", e.utf8_error()))?;
    let mut given = Vec::new();
    for name in sides {
        given.push(match name {
            Some(name) => Some(side(context, name).await?),
            None => None,
        });
    }
    let side_b = given.pop().flatten();
    let request = IntegrationImport { text, name, side_a: given.pop().flatten(), side_b };
    let imported = bodies::integration_import(&context.app, request, context.progress()).await?;
    let unknown = |person: &String| Fault::setup("person.unknown").with("person", person);
    let faults: Vec<Fault> = imported.left_out.iter().map(unknown).collect();
    let exit = if faults.is_empty() { Exit::Done } else { Exit::Warned };
    let line = told(&imported.calendar);
    Ok(Outcome::done(&imported, vec![line])?.with_faults(faults).ending(exit))
}

pub(crate) async fn set(
    context: &Context<'_>,
    found: Integration,
    settings: &[Pair],
) -> Result<Outcome, Fault> {
    let draft = CalendarDraft {
        integration: Some(found.id.to_string()),
        name: found.name,
        enabled: found.enabled,
        side_a: found.side_a,
        side_b: found.side_b,
        policy: found.policy,
        calendar: found.calendar.map(|calendar| *calendar).unwrap_or_default(),
        schedule: found.schedule,
    };
    save(context, with(draft, settings)?).await
}

pub(crate) async fn remove(context: &Context<'_>, name: &str) -> Result<Outcome, Fault> {
    let request = CalendarRef { integration: name.to_owned() };
    bodies::calendar_remove(&context.app, request, context.progress()).await?;
    Outcome::done(json!({"removed": name}), vec![name.to_owned()])
}

async fn save(context: &Context<'_>, draft: CalendarDraft) -> Result<Outcome, Fault> {
    let view = bodies::calendar_save(&context.app, draft, context.progress()).await?;
    let mut lines = vec![told(&view)];
    if !view.integration.enabled {
        lines.push(context.texts.get("cli-integration-off", &[("name", &view.integration.name)]));
    }
    Outcome::done(&view, lines)
}

fn told(view: &CalendarView) -> String {
    format!(
        "{}  {} - {}  {} / {}",
        view.integration.name,
        view.a.name,
        if view.b.name.is_empty() { "oa" } else { &view.b.name },
        view.people,
        view.unbound
    )
}

/// A side by what it is called: `oa`, or a connection.
async fn side(context: &Context<'_>, name: &str) -> Result<Side, Fault> {
    match name {
        "oa" => Ok(Side::Oa),
        "hub" => Ok(Side::Hub),
        name => Ok(Side::Connection { id: context.app.service().connection(name).await?.id }),
    }
}

/// A draft with settings by their place in it: `window_days`, `calendar.domain`, `rules.conflict`. Values are JSON
/// where they read as such, else texts.
fn with(draft: CalendarDraft, settings: &[Pair]) -> Result<CalendarDraft, Fault> {
    let mut value = serde_json::to_value(&draft).unwrap_or_default();
    for Pair { key, value: wanted } in settings {
        let unknown = || Fault::setup("settings.unknown").with("field", key);
        let long = SHORT.iter().find(|(short, _)| short == key).map_or(key.as_str(), |(_, long)| long);
        let paths = [long.to_owned(), format!("policy.{long}"), format!("calendar.{long}")];
        let pointers = paths.map(|path| format!("/{}", path.replace('.', "/")));
        let there = pointers.iter().find(|pointer| value.pointer(pointer).is_some()).ok_or_else(unknown)?;
        let typed = serde_json::from_str(wanted).unwrap_or_else(|_| Value::String(wanted.clone()));
        let mut changed = value.clone();
        if let Some(place) = changed.pointer_mut(there) {
            // A number that is to be a text, such as a name, stays one.
            *place = if place.is_string() { Value::String(wanted.clone()) } else { typed };
        }
        if serde_json::from_value::<CalendarDraft>(changed.clone()).is_err() {
            let fault = Fault::setup("policy.value").with("field", key).with("found", wanted);
            return Err(fault.with("low", 0).with("high", ""));
        }
        value = changed;
    }
    serde_json::from_value(value).map_err(|e| Fault::defect("api.bad_request").with("detail", e))
}

pub(crate) async fn hold(context: &Context<'_>, command: &HoldCommand) -> Result<Outcome, Fault> {
    let list = match command {
        HoldCommand::List => bodies::hold_list(&context.app, Nothing {}, context.progress()).await?,
        HoldCommand::Approve { steps } | HoldCommand::Reject { steps } => {
            let approve = matches!(command, HoldCommand::Approve { .. });
            let holds = steps.iter().map(place).collect::<Result<_, _>>()?;
            let request = HoldDecide { holds, approve };
            bodies::hold_decide(&context.app, request, context.progress()).await?
        }
    };
    let row = |hold: &HoldView| {
        let title = hold.step.title.clone().unwrap_or_default();
        vec![format!("{}:{}", hold.plan, hold.seq), hold.integration.clone(), hold.step.room.clone(), title]
    };
    let rows: Vec<Vec<String>> = list.holds.iter().map(row).collect();
    Outcome::done(&list, table::lines(&rows))
}

fn place(text: &String) -> Result<(String, u64), Fault> {
    let parts = text.rsplit_once(':').and_then(|(plan, place)| Some((plan.to_owned(), place.parse().ok()?)));
    parts.ok_or_else(|| Fault::setup("cli.usage").with("detail", text))
}

pub(crate) async fn question(context: &Context<'_>, command: &QuestionCommand) -> Result<Outcome, Fault> {
    match command {
        QuestionCommand::List { plan: None } => {
            let list = bodies::question_list(&context.app, Nothing {}, context.progress()).await?;
            let rows = list.questions.iter().map(|open| {
                let [step, words] = asked(context, &open.question);
                vec![open.name.clone(), step, words]
            });
            let lines = table::lines(&rows.collect::<Vec<_>>());
            Outcome::done(&list, lines)
        }
        QuestionCommand::List { plan: Some(plan) } => {
            let request = PlanRef { plan: plan.clone() };
            let view = bodies::plan_get(&context.app, request, context.progress()).await?;
            let rows: Vec<Vec<String>> =
                view.questions.iter().map(|one| asked(context, one).to_vec()).collect();
            Outcome::done(json!({"questions": view.questions}), table::lines(&rows))
        }
        QuestionCommand::Answer { name, step, answer } => {
            let answer = match answer {
                AnswerArg::TakeA => Some(Answer::TakeA),
                AnswerArg::TakeB => Some(Answer::TakeB),
                AnswerArg::Together => Some(Answer::Together),
                AnswerArg::Apart => Some(Answer::Apart),
                AnswerArg::None => None,
            };
            let request = QuestionAnswer { integration: name.clone(), step: step.clone(), answer };
            bodies::question_answer(&context.app, request, context.progress()).await?;
            Outcome::done(json!({"step": step, "answer": answer}), vec![step.clone()])
        }
    }
}

/// The step a question is about, and its words.
fn asked(context: &Context<'_>, question: &model::Question) -> [String; 2] {
    let step = question.step.as_ref().map(ToString::to_string).unwrap_or_default();
    [step, context.texts.asked(&question.key, &question.params)]
}

pub(crate) async fn version(context: &Context<'_>, command: &VersionCommand) -> Result<Outcome, Fault> {
    match command {
        VersionCommand::List { integration } => {
            let request = VersionQuery { integration: integration.clone() };
            let list = bodies::version_list(&context.app, request, context.progress()).await?;
            let row = |version: &VersionView| {
                let title = version.lost.title.clone().unwrap_or_default();
                vec![version.run.clone(), version.step.clone(), version.integration.clone(), title]
            };
            let rows: Vec<Vec<String>> = list.versions.iter().map(row).collect();
            Outcome::done(&list, table::lines(&rows))
        }
        VersionCommand::Restore { run, step } => {
            let request = VersionRestore { run: run.clone(), step: step.clone() };
            let view = bodies::version_restore(&context.app, request, context.progress()).await?;
            let plan = view.plan.clone();
            Outcome::done(&view, vec![plan])
        }
    }
}
