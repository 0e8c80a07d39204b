//! `rooms ...`.

use std::path::Path;

use api::{
    bodies,
    view::{check::PermissionMap, connection::ConnectionRef, room::*},
};
use model::{Fault, RoomRights};
use serde_json::json;
use text::Texts;

use super::{Context, import};
use crate::{
    args::RoomsCommand,
    envelope::Outcome,
    show::{save, word, write_file},
    table,
};

/// Windows PowerShell 5 reads a script without this mark in the machine's old code page.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(crate) async fn run(context: &Context<'_>, command: &RoomsCommand) -> Result<Outcome, Fault> {
    let app = &context.app;
    match command {
        RoomsCommand::Template { output } => template(output, context.texts),
        RoomsCommand::Import { name, file, sheet, dry_run, corrected, resolve, expand_lists } => {
            let how = import::How {
                sheet: sheet.clone(),
                dry_run: *dry_run,
                resolve: *resolve,
                expand: *expand_lists,
            };
            import::run(context, name, file, how, corrected.as_deref()).await
        }
        RoomsCommand::Discover { name, add } if add.is_empty() => {
            let request = ConnectionRef { connection: name.clone() };
            let found = bodies::room_discover(app, request, context.progress()).await?;
            let row = |room: &DiscoveredView| {
                let known = if room.known { "✓" } else { "" };
                vec![room.mailbox.clone(), room.facts.name.clone().unwrap_or_default(), known.to_owned()]
            };
            let rows: Vec<Vec<String>> = found.rooms.iter().map(row).collect();
            Outcome::done(&found, table::lines(&rows))
        }
        RoomsCommand::Discover { name, add } => {
            let request = RoomAdd { connection: name.clone(), mailboxes: add.clone() };
            let added = bodies::room_add(app, request, context.progress()).await?;
            Outcome::done(&added, vec![format!("+{} ~{}", added.added, added.changed)])
        }
        RoomsCommand::List { connection, list } => {
            let request = RoomQuery { connection: connection.clone(), search: None, slice: list.into() };
            let rooms = bodies::room_list(app, request, context.progress()).await?;
            let rows: Vec<Vec<String>> = rooms.rooms.iter().map(row).collect();
            Outcome::done(&rooms, table::lines(&rows))
        }
        RoomsCommand::Export { connection, output } => {
            let query = RoomQuery { connection: connection.clone(), ..RoomQuery::default() };
            let request = RoomExport { language: context.texts.language().tag().to_owned(), query };
            save(&bodies::room_export(app, request, context.progress()).await?, output)
        }
        RoomsCommand::Permissions { name } => {
            let request = ConnectionRef { connection: name.clone() };
            let map = bodies::permission_map(app, request, context.progress()).await?;
            let lines = permission_lines(context.texts, &map);
            Outcome::done(&map, lines)
        }
        RoomsCommand::Script { name, output } => {
            let request = ScriptRequest {
                connection: name.clone(),
                language: context.texts.language().tag().to_owned(),
                rooms: Vec::new(),
            };
            let script = bodies::permission_script(app, request, context.progress()).await?;
            write_file(output, format!("{BYTE_ORDER_MARK}{}", script.text).as_bytes())?;
            Outcome::done(json!({"file": output, "rooms": script.rooms}), vec![output.display().to_string()])
        }
    }
}

/// A room's line of a table.
pub(super) fn row(room: &RoomView) -> Vec<String> {
    let capacity = room.capacity.map_or_else(String::new, |seats| seats.to_string());
    vec![room.name.clone(), room.mailbox.clone(), capacity, room.connection.clone()]
}

/// Writes the template; needs no data folder.
pub(crate) fn template(output: &Path, texts: &Texts) -> Result<Outcome, Fault> {
    crate::show::must_be_workbook(output)?;
    let file = service::sheet::template(texts)?;
    write_file(output, &file)?;
    Outcome::done(json!({"file": output}), vec![output.display().to_string()])
}

fn permission_lines(texts: &Texts, map: &PermissionMap) -> Vec<String> {
    let columns =
        ["resolve", "free_busy", "read", "private", "write", "is_room", "auto_accept", "subject_kept"];
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(columns.iter().map(|key| texts.get(&format!("rights-{key}"), &[])));
    for room in &map.rooms {
        let mut row = vec![room.mailbox.clone()];
        row.extend(cells(&room.rights).iter().map(|right| texts.get(&format!("right-{}", word(right)), &[])));
        rows.push(row);
    }
    table::lines(&rows)
}

fn cells(rights: &RoomRights) -> [model::Right; 8] {
    [
        rights.resolve,
        rights.free_busy,
        rights.read,
        rights.private,
        rights.write,
        rights.is_room,
        rights.auto_accept,
        rights.subject_kept,
    ]
}
