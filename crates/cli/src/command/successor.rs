//! `successor ...`.

use api::{
    bodies,
    view::{app::Slice, connection::ConnectionRef, successor::*},
};
use model::{Fault, RoomComparison};
use serde_json::{Value, json};

use super::Context;
use crate::{
    args::SuccessorCommand,
    envelope::{Exit, Outcome},
    show::word,
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &SuccessorCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    let of = |name: &str| ConnectionRef { connection: name.to_owned() };
    let view = match command {
        SuccessorCommand::Show { name } => bodies::successor_get(app, of(name), quiet).await?,
        SuccessorCommand::Prepare(args) => {
            let request = SuccessorPrepare {
                connection: args.name.clone(),
                provider: args.to.clone(),
                name: args.new_name.clone(),
            };
            bodies::successor_prepare(app, request, quiet).await?
        }
        SuccessorCommand::Compare { name } => return compare(context, name).await,
        SuccessorCommand::Switch(args) => {
            let request =
                SuccessorSwitch { connection: args.name.clone(), accept_missing: args.accept_missing };
            bodies::successor_switch(app, request, quiet).await?
        }
        SuccessorCommand::Back { name } => bodies::successor_back(app, of(name), quiet).await?,
    };
    let lines = lines(context, &view);
    Outcome::done(json!({"successor": view}), lines)
}

/// Compares, and prints the rooms that differ. A difference is a warning, a room that cannot be read holds the switch.
async fn compare(context: &Context<'_>, name: &str) -> Result<Outcome, Fault> {
    let request = SuccessorCompare { connection: name.to_owned(), task: None };
    let view = bodies::successor_compare(&context.app, request, context.progress()).await?;
    let mut rooms: Vec<RoomComparison> = Vec::new();
    loop {
        let offset = u32::try_from(rooms.len()).ok();
        let slice = Slice { limit: None, offset };
        let request = ComparedRoomQuery { connection: name.to_owned(), different: true, slice };
        let page = bodies::successor_rooms(&context.app, request, context.progress()).await?;
        let more = !page.rooms.is_empty();
        rooms.extend(page.rooms);
        if !more || rooms.len() >= page.total as usize {
            break;
        }
    }
    let mut lines = lines(context, &view);
    lines.extend(table::lines(&rooms.iter().map(|room| row(context, room)).collect::<Vec<_>>()));
    let compared = view.comparison.as_ref();
    let differs = compared.is_some_and(|c| c.differ + c.missing + c.added > 0);
    let exit = match view.switch_refused.as_ref().map(Exit::of) {
        Some(Exit::Held) => Exit::Held,
        _ if differs => Exit::Warned,
        _ => Exit::Done,
    };
    let faults: Vec<Fault> = rooms.iter().filter_map(|room| room.fault.clone()).collect();
    let data: Value = json!({"successor": view, "rooms": rooms});
    Ok(Outcome::done(data, lines)?.with_faults(faults).ending(exit))
}

fn row(context: &Context<'_>, room: &RoomComparison) -> Vec<String> {
    let said = room.fault.as_ref().map(|fault| context.texts.fault(fault).message);
    let counts = counts(context, [room.same, room.differ, room.missing, room.added].map(u64::from));
    vec![room.mailbox.clone(), room.name.clone(), said.unwrap_or(counts)]
}

fn counts(context: &Context<'_>, [same, differ, missing, added]: [u64; 4]) -> String {
    let (same, differ) = (same.to_string(), differ.to_string());
    let (missing, added) = (missing.to_string(), added.to_string());
    let values = [("same", &*same), ("differ", &*differ), ("missing", &*missing), ("added", &*added)];
    context.texts.get("cli-compared", &values)
}

fn lines(context: &Context<'_>, view: &SuccessorView) -> Vec<String> {
    let mut rows = vec![vec!["from".to_owned(), describe(&view.predecessor)]];
    rows.extend(view.successor.iter().map(|it| vec!["to".to_owned(), describe(it)]));
    rows.push(vec!["stage".to_owned(), word(&view.stage)]);
    if let Some(ends) = &view.ends {
        let days =
            [&ends.blocked_from, &ends.removed_on].map(|day| day.clone().unwrap_or_else(|| "?".into()));
        let sure = word(&ends.confidence);
        rows.push(vec![
            "ends".to_owned(),
            format!("{} ({} / {}, {sure})", word(&ends.state), days[0], days[1]),
        ]);
    }
    if view.stage == MoveStage::None && !view.options.is_empty() {
        let options: Vec<&str> = view.options.iter().map(|option| option.provider).collect();
        rows.push(vec!["options".to_owned(), options.join(", ")]);
    }
    let mut lines = table::lines(&rows);
    if let Some(compared) = &view.comparison {
        lines.push(counts(context, [compared.same, compared.differ, compared.missing, compared.added]));
    }
    if view.stage == MoveStage::Prepared {
        lines.extend(view.exchanged.iter().map(|one| {
            let values = [
                ("name", &*one.integration),
                ("setting", &*one.setting),
                ("from", &*one.from),
                ("to", &*one.to),
            ];
            context.texts.get("cli-exchanged", &values)
        }));
        if view.asked_again > 0 {
            lines.push(context.texts.get("cli-asked-again", &[("count", &view.asked_again.to_string())]));
        }
        lines.extend(view.switch_refused.iter().map(|fault| context.texts.fault(fault).message));
    }
    lines
}

fn describe(connection: &model::Connection) -> String {
    format!("{} · {} ({})", connection.name, connection.provider, connection.auth)
}
