//! `quota ...`.

use api::{
    bodies,
    view::{connection::ConnectionRef, quota::*},
};
use model::Fault;
use serde_json::json;

use super::Context;
use crate::{
    args::{QuotaCommand, SetQuotaArgs, TryQuotaArgs},
    envelope::Outcome,
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &QuotaCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    let view = match command {
        QuotaCommand::Show { name } => {
            bodies::quota_get(app, ConnectionRef { connection: name.clone() }, quiet).await?
        }
        QuotaCommand::Try(args) => bodies::quota_try(app, tried(args), quiet).await?,
        QuotaCommand::Set(args) => bodies::quota_set(app, draft(args), quiet).await?,
    };
    let lines = lines(context, &view);
    Outcome::done(json!({"quota": view}), lines)
}

fn draft(args: &SetQuotaArgs) -> QuotaDraft {
    QuotaDraft {
        connection: args.name.clone(),
        edition: args.edition.clone(),
        granted: args.granted,
        reserve: args.reserve,
        hours_per_day: args.hours,
        days_per_month: args.days,
        changes_per_room_day: args.changes,
        ..QuotaDraft::default()
    }
}

fn tried(args: &TryQuotaArgs) -> QuotaDraft {
    QuotaDraft { rooms: args.rooms, interval_minutes: args.interval, events: args.events, ..draft(&args.set) }
}

fn lines(context: &Context<'_>, view: &QuotaView) -> Vec<String> {
    let say = |key: &str, args: &[(&str, &str)]| context.texts.get(key, args);
    if !view.charged {
        return vec![say("cli-quota-free", &[])];
    }
    let mut lines = vec![assumed(context, view)];
    let rows = view.classes.iter().map(|class| row(context, class));
    lines.extend(table::lines(&rows.collect::<Vec<_>>()));
    for class in &view.classes {
        let name = say(&format!("quota-class-{}", class.class), &[]);
        lines.extend(
            class.spent_on.iter().map(|day| say("cli-quota-spent", &[("class", &name), ("day", day)])),
        );
    }
    lines.push(match view.shortest_interval {
        Some(minutes) => say("cli-quota-interval", &[("minutes", &minutes.to_string())]),
        None => say("cli-quota-no-interval", &[]),
    });
    lines.push(say("cli-quota-month", &[("month", &view.month), ("resets", &view.resets_at)]));
    lines
}

fn assumed(context: &Context<'_>, view: &QuotaView) -> String {
    let told = &view.assumed;
    let number = |value: Option<u32>| value.unwrap_or_default().to_string();
    let events = if told.events == Some(true) { "on" } else { "off" };
    let edition = told.edition.as_deref();
    let edition =
        edition.map_or_else(|| "-".to_owned(), |key| context.texts.get(&format!("quota-edition-{key}"), &[]));
    context.texts.get(
        "cli-quota-assumed",
        &[
            ("edition", &edition),
            ("rooms", &number(told.rooms)),
            ("minutes", &number(told.interval_minutes)),
            ("hours", &number(told.hours_per_day)),
            ("days", &number(told.days_per_month)),
            ("changes", &number(told.changes_per_room_day)),
            ("events", events),
        ],
    )
}

fn row(context: &Context<'_>, class: &QuotaClass) -> Vec<String> {
    let say = |key: &str, args: &[(&str, &str)]| context.texts.get(key, args);
    let number = |value: Option<u32>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let parts: Vec<String> = (class.parts.iter())
        .map(|part| format!("{} {}", say(&format!("quota-part-{}", part.key), &[]), part.calls))
        .collect();
    vec![
        say(&format!("quota-class-{}", class.class), &[]),
        say("cli-quota-used", &[("used", &class.used.to_string()), ("allowance", &number(class.allowance))]),
        say("cli-quota-forecast", &[("forecast", &class.forecast.to_string())]),
        parts.join(" + "),
        say(&format!("quota-state-{}", class.state), &[]),
    ]
}
