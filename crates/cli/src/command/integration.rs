//! `integration ...`, `schedule ...`.

use api::{
    bodies,
    view::{app::Nothing, calendar::CalendarRef, schedule::SchedulesPause, sync::*},
};
use jiff::civil::Time;
use model::{Fault, Integration, Schedule};
use serde_json::json;

use super::{Context, calendar};
use crate::{
    args::{IntegrationCommand, Pair, ScheduleCommand},
    envelope::Outcome,
    show::write_file,
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &IntegrationCommand) -> Result<Outcome, Fault> {
    let list = || async {
        let list = bodies::integration_list(&context.app, Nothing {}, context.progress()).await?;
        Ok::<_, Fault>(list.integrations)
    };
    match command {
        IntegrationCommand::List => {
            let all = list().await?;
            let rows: Vec<Vec<String>> = all.iter().map(row).collect();
            Outcome::done(json!({"integrations": all}), table::lines(&rows))
        }
        IntegrationCommand::Show { name } => {
            let found = list()
                .await?
                .into_iter()
                .find(|i| i.name.to_lowercase() == name.to_lowercase() || i.id.as_str() == name);
            let found = found.ok_or_else(|| Fault::setup("integration.unknown").with("name", name))?;
            Outcome::done(json!({"integration": found}), table::lines(&[row(&found)]))
        }
        IntegrationCommand::Add { name, preset, sides, side_a, side_b, direction, settings } => {
            let given = |at: usize, one: &Option<String>| one.clone().or_else(|| sides.get(at).cloned());
            let new = calendar::New {
                name,
                preset: preset.as_deref(),
                side_a: given(0, side_a),
                side_b: given(1, side_b),
                direction: *direction,
            };
            calendar::add(context, new, settings).await
        }
        IntegrationCommand::Lab(command) => super::lab::run(context, command).await,
        IntegrationCommand::Export { name, output } => {
            let request = CalendarRef { integration: name.clone() };
            let file = bodies::integration_export(&context.app, request, context.progress()).await?;
            write_file(output, file.text.as_bytes())?;
            Outcome::done(json!({"file": output}), vec![output.display().to_string()])
        }
        IntegrationCommand::Import { file, name, side_a, side_b } => {
            calendar::import(context, file, name.clone(), [side_a.as_deref(), side_b.as_deref()]).await
        }
        IntegrationCommand::Remove { name } => calendar::remove(context, name).await,
        IntegrationCommand::Set { name, settings } => {
            let is = |i: &&Integration| i.name.to_lowercase() == name.to_lowercase() || i.id.as_str() == name;
            let all = list().await?;
            if let Some(found) = all.iter().find(is).filter(|found| found.calendar.is_some()) {
                return calendar::set(context, found.clone(), settings).await;
            }
            let changed =
                bodies::integration_update(&context.app, change(name, settings)?, context.progress()).await?;
            let integration = changed.integrations.into_iter().next();
            let lines = integration.iter().map(row).collect::<Vec<_>>();
            Outcome::done(json!({"integration": integration}), table::lines(&lines))
        }
    }
}

fn row(integration: &Integration) -> Vec<String> {
    let policy = &integration.policy;
    vec![
        integration.name.clone(),
        format!("±{}", policy.window_days),
        format!("{} / {} %", policy.guards.deletes, policy.guards.delete_percent),
        integration.enabled.to_string(),
    ]
}

fn change(name: &str, settings: &[Pair]) -> Result<IntegrationUpdate, Fault> {
    let mut update = IntegrationUpdate { integration: name.to_owned(), ..IntegrationUpdate::default() };
    for Pair { key, value } in settings {
        let bad = || {
            Fault::setup("policy.value")
                .with("field", key)
                .with("found", value)
                .with("low", 0)
                .with("high", "")
        };
        let number = || value.parse::<u32>().map_err(|_| bad());
        let truth = || value.parse::<bool>().map_err(|_| bad());
        match key.as_str() {
            "enabled" => update.enabled = Some(truth()?),
            "window_days" => update.window_days = Some(number()?),
            "deletes" => update.deletes = Some(number()?),
            "delete_percent" => update.delete_percent = Some(number()?),
            "details" => update.details = Some(truth()?),
            _ => return Err(Fault::setup("settings.unknown").with("field", key)),
        }
    }
    Ok(update)
}

pub(crate) async fn schedule(context: &Context<'_>, command: &ScheduleCommand) -> Result<Outcome, Fault> {
    let view = match command {
        ScheduleCommand::Pause | ScheduleCommand::Resume => {
            let request = SchedulesPause { paused: matches!(command, ScheduleCommand::Pause) };
            let view = bodies::schedules_pause(&context.app, request, context.progress()).await?;
            let key = if view.paused { "cli-schedules-paused" } else { "cli-schedules-running" };
            return Outcome::done(&view, vec![context.texts.get(key, &[])]);
        }
        ScheduleCommand::Show { name } => {
            bodies::schedule_get(
                &context.app,
                IntegrationRef { integration: name.clone() },
                context.progress(),
            )
            .await?
        }
        ScheduleCommand::Set { name, every, daily, manual } => {
            let schedule = schedule_of(*every, daily, *manual)?;
            let request = ScheduleSet { integration: name.clone(), schedule };
            bodies::schedule_set(&context.app, request, context.progress()).await?
        }
    };
    let text = serde_json::to_string(&view.schedule).unwrap_or_default();
    let lines = vec![format!("{}  {}  {}", view.integration, text, view.next.clone().unwrap_or_default())];
    Outcome::done(&view, lines)
}

fn schedule_of(every: Option<u32>, daily: &[String], manual: bool) -> Result<Schedule, Fault> {
    if let Some(minutes) = every {
        return Ok(Schedule::Every { minutes });
    }
    if manual {
        return Ok(Schedule::Manual);
    }
    if daily.is_empty() {
        return Err(Fault::setup("cli.usage").with("detail", "--every, --daily or --manual"));
    }
    let time =
        |text: &String| text.parse::<Time>().map_err(|_| Fault::setup("schedule.value").with("found", text));
    Ok(Schedule::Daily { at: daily.iter().map(time).collect::<Result<_, _>>()? })
}
