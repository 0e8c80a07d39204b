//! Rooms.

use std::collections::HashMap;

use model::{ConnectionId, Fault, RoomFacts, RoomId, RoomOrigin};
use service::{Job, room::GivenRoom};
use store::RoomQuery as Query;

use crate::{
    App, ProgressSink, convert,
    view::{app::Nothing, connection::ConnectionRef, room::*},
};

/// Stored rooms.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn room_list(app: &App, request: RoomQuery, _: ProgressSink) -> Result<RoomList, Fault> {
    let service = app.service();
    let connection = match &request.connection {
        Some(name) => Some(service.connection(name).await?.id),
        None => None,
    };
    let names: HashMap<ConnectionId, String> =
        service.connections().await?.into_iter().map(|c| (c.id, c.name)).collect();
    let read = service.rooms_read_at(connection.clone()).await?;
    let zone = service.zone().await?;
    let query = Query {
        connection,
        text: request.search,
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
        ..Query::default()
    };
    let page = service.rooms(query).await?;
    let rooms = page.items.into_iter().map(|room| RoomView {
        id: room.id.to_string(),
        name: room.name().to_owned(),
        capacity: room.capacity(),
        connection: names.get(&room.connection).cloned().unwrap_or_default(),
        read_at: read.get(&room.id).map(|at| convert::instant(*at, &zone)),
        mailbox: room.mailbox,
        given: room.given,
        observed: room.observed,
        enabled: room.enabled,
    });
    Ok(RoomList { rooms: rooms.collect(), total: convert::total(page.total) })
}

/// Changes rooms.
///
/// # Errors
/// `rooms.unknown`, `store.*`.
pub async fn room_update(app: &App, request: RoomUpdate, _: ProgressSink) -> Result<Nothing, Fault> {
    if let Some(enabled) = request.enabled {
        app.service().enable_rooms(ids(request.rooms), enabled).await?;
    }
    Ok(Nothing {})
}

/// Removes rooms with their stored meetings.
///
/// # Errors
/// `store.*`.
pub async fn room_remove(app: &App, request: RoomRemove, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().remove_rooms(ids(request.rooms)).await?;
    Ok(Nothing {})
}

fn ids(rooms: Vec<String>) -> Vec<RoomId> {
    rooms.into_iter().map(RoomId::new).collect()
}

/// Rooms the provider lists.
///
/// # Errors
/// `connection.unknown`, `provider.no_rooms`, faults of the session.
pub async fn room_discover(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<DiscoveryView, Fault> {
    let (rooms, lists) = app.service().discover(&request.connection, &Job::quiet()).await?;
    let rooms = rooms.into_iter().map(|found| DiscoveredView {
        mailbox: found.room.mailbox,
        facts: found.room.facts,
        lists: found.room.lists,
        known: found.known,
    });
    Ok(DiscoveryView { rooms: rooms.collect(), lists })
}

/// Adds discovered rooms to a connection's list.
///
/// # Errors
/// `connection.unknown`, `rooms.bad_mailbox`, `store.*`.
pub async fn room_add(app: &App, request: RoomAdd, _: ProgressSink) -> Result<ImportView, Fault> {
    let service = app.service();
    let connection = service.connection(&request.connection).await?;
    let mut given = Vec::with_capacity(request.mailboxes.len());
    for mailbox in request.mailboxes {
        let mailbox = mailbox.trim().to_lowercase();
        if !mailbox.contains('@') || mailbox.len() > 254 {
            return Err(Fault::setup("rooms.bad_mailbox").with("mailbox", mailbox));
        }
        given.push(GivenRoom { mailbox, facts: RoomFacts::default() });
    }
    let accepted = convert::total(given.len() as u64);
    let done = service.give_rooms(&connection, RoomOrigin::Discovery, given).await?;
    Ok(ImportView {
        accepted,
        repaired: 0,
        warnings: 0,
        blocked: 0,
        issues: Vec::new(),
        added: done.added,
        changed: done.changed,
        missing: Vec::new(),
    })
}
