//! Rooms of connections.

use std::collections::BTreeMap;

use connector::RoomGap;
use model::{Connection, ConnectionId, Fault, Room, RoomFacts, RoomId, RoomOrigin};
use serde_json::json;
use store::{Operation, Page, RightsRow, RoomQuery, StoredMeeting};

use crate::{Service, check::RoomCheck, task::Job};

/// A room the provider listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovered {
    /// What the provider told.
    pub room: connector::DiscoveredRoom,
    /// It is in the connection's list already.
    pub known: bool,
}

/// What adding rooms did to a connection's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomsAdded {
    /// New rooms.
    pub added: u32,
    /// Rooms whose given facts changed.
    pub changed: u32,
}

/// A room to be put into a connection's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenRoom {
    /// Mailbox, lower case.
    pub mailbox: String,
    /// What the administrator gave.
    pub facts: RoomFacts,
}

/// One row of the permission map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRow {
    /// The room.
    pub room: Room,
    /// What is known of its rights; none when never looked at.
    pub rights: Option<RightsRow>,
    /// The last check of it.
    pub check: Option<model::ProbeResult>,
}

/// Rows of a script that grants what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantScript {
    /// Lines.
    pub lines: Vec<connector::ScriptLine>,
    /// Rooms it grants rights on.
    pub rooms: usize,
}

/// Mailboxes that an entry of the operation log names at most.
const NAMED: usize = 100;

/// Rooms for the operation log.
fn named(mut mailboxes: Vec<String>) -> serde_json::Value {
    mailboxes.truncate(NAMED);
    json!({ "rooms": mailboxes })
}

impl Service {
    /// Stored rooms.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn rooms(&self, query: RoomQuery) -> Result<Page<Room>, Fault> {
        Ok(self.store().read_async(move |tx| tx.list_rooms(&query)).await?)
    }

    /// When rooms were last read whole, of one connection or of all.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn rooms_read_at(
        &self,
        connection: Option<ConnectionId>,
    ) -> Result<BTreeMap<RoomId, jiff::Timestamp>, Fault> {
        let times = self.store().read_async(move |tx| tx.list_read_times(connection.as_ref())).await?;
        Ok(times.into_iter().collect())
    }

    /// Every room of a connection.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn rooms_of(&self, connection: &ConnectionId) -> Result<Vec<Room>, Fault> {
        let query = RoomQuery { connection: Some(connection.clone()), ..RoomQuery::default() };
        Ok(self.rooms(query).await?.items)
    }

    /// Puts rooms into a connection's list, new or by mailbox over known ones. No room is ever removed here. Facts
    /// that are not given stay as they are.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn give_rooms(
        &self,
        connection: &Connection,
        origin: RoomOrigin,
        given: Vec<GivenRoom>,
    ) -> Result<RoomsAdded, Fault> {
        let entry = self.operation("rooms.give", &connection.name, None, None).with("count", given.len());
        let id = connection.id.clone();
        let added = self
            .store()
            .write_async(move |tx| {
                let mut done = RoomsAdded::default();
                for room in given {
                    match tx.find_room(&id, &room.mailbox)? {
                        None => {
                            tx.create_room(&Room {
                                id: RoomId::new(tx.new_id()),
                                connection: id.clone(),
                                mailbox: room.mailbox,
                                given: room.facts,
                                observed: RoomFacts::default(),
                                origin,
                                enabled: true,
                            })?;
                            done.added += 1;
                        }
                        Some(known) => {
                            let given = over(&known.given, room.facts);
                            if given != known.given {
                                tx.update_room(&Room { given, ..known })?;
                                done.changed += 1;
                            }
                        }
                    }
                }
                tx.create_operation(&entry)?;
                Ok(done)
            })
            .await?;
        self.changed(&["rooms", "connections", "operations"]);
        Ok(added)
    }

    /// Switches rooms on or off.
    ///
    /// # Errors
    /// `rooms.unknown`, `store.*`.
    pub async fn enable_rooms(&self, rooms: Vec<RoomId>, enabled: bool) -> Result<(), Fault> {
        let word = if enabled { "on" } else { "off" };
        let entry = self.operation("rooms.enable", "", None, None);
        let entry = entry.with("count", rooms.len()).with("state", word);
        self.store()
            .write_async(move |tx| {
                let mut mailboxes = Vec::new();
                for id in &rooms {
                    let room =
                        tx.get_room(id)?.ok_or_else(|| Fault::setup("rooms.unknown").with("room", id))?;
                    mailboxes.push(room.mailbox.clone());
                    tx.update_room(&Room { enabled, ..room })?;
                }
                let entry = Operation { after: Some(named(mailboxes)), ..entry };
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["rooms", "operations"]);
        Ok(())
    }

    /// Removes rooms with their stored meetings. Nothing happens at the provider.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn remove_rooms(&self, rooms: Vec<RoomId>) -> Result<(), Fault> {
        let entry = self.operation("rooms.remove", "", None, None).with("count", rooms.len());
        self.store()
            .write_async(move |tx| {
                let mut mailboxes = Vec::new();
                for id in &rooms {
                    mailboxes.extend(tx.get_room(id)?.map(|room| room.mailbox));
                    tx.delete_room(id)?;
                }
                let entry = Operation { before: Some(named(mailboxes)), ..entry };
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["rooms", "meetings", "connections", "operations"]);
        Ok(())
    }

    /// Rooms the provider lists, beside what is in the connection's list; and the lists it has.
    ///
    /// # Errors
    /// `connection.unknown`, `provider.no_rooms`, faults of the session.
    pub async fn discover(&self, name: &str, job: &Job) -> Result<(Vec<Discovered>, Vec<String>), Fault> {
        let connection = self.connection(name).await?;
        let session = self.open_session(&connection, job).await?;
        let source = session.rooms().ok_or_else(|| Fault::setup("provider.no_rooms"))?;
        let lists = source.lists().await?;
        let listed = source.discover(None).await?;
        let known: Vec<String> =
            self.rooms_of(&connection.id).await?.into_iter().map(|r| r.mailbox).collect();
        let mut rooms: Vec<Discovered> = listed
            .into_iter()
            .map(|room| Discovered { known: known.contains(&room.mailbox), room })
            .collect();
        rooms.sort_by(|a, b| a.room.mailbox.cmp(&b.room.mailbox));
        Ok((rooms, lists.into_iter().map(|list| list.name).collect()))
    }

    /// The permission map of a connection, rooms by name.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn permission_map(&self, name: &str) -> Result<Vec<MapRow>, Fault> {
        let connection = self.connection(name).await?;
        let rooms = self.rooms_of(&connection.id).await?;
        let id = connection.id;
        let (rights, checks) = self
            .store()
            .read_async(move |tx| Ok((tx.list_rights(&id)?, tx.list_probe_results(&id)?)))
            .await?;
        let mut rights: BTreeMap<String, RightsRow> =
            rights.into_iter().map(|row| (row.mailbox.clone(), row)).collect();
        let mut checks: BTreeMap<String, model::ProbeResult> =
            checks.into_iter().map(|result| (result.id.clone(), result)).collect();
        let rows = rooms.into_iter().map(|room| MapRow {
            rights: rights.remove(&room.mailbox),
            check: checks.remove(&crate::check::room_probe_id(&room.mailbox)),
            room,
        });
        Ok(rows.collect())
    }

    /// A script that grants what rooms lack, from the permission map as it is.
    ///
    /// # Errors
    /// `connection.unknown`, `provider.no_scripts`, `rooms.never_checked`, `store.*`.
    pub async fn grant_script(&self, name: &str, only: &[String]) -> Result<GrantScript, Fault> {
        let connection = self.connection(name).await?;
        let map = self.permission_map(name).await?;
        let gaps: Vec<RoomGap> = map
            .into_iter()
            .filter(|row| only.is_empty() || only.contains(&row.room.mailbox))
            .filter_map(|row| Some(RoomGap { mailbox: row.room.mailbox, rights: row.rights?.rights }))
            .collect();
        if gaps.is_empty() {
            return Err(Fault::setup("rooms.never_checked").with("name", name));
        }
        let session = self.open_session(&connection, &Job::quiet()).await?;
        let scripts = session.scripts().ok_or_else(|| Fault::setup("provider.no_scripts"))?;
        let lacking: Vec<RoomGap> = gaps.into_iter().filter(|gap| lacks_something(&gap.rights)).collect();
        Ok(GrantScript { lines: scripts.grant_script(&lacking), rooms: lacking.len() })
    }

    /// Stores results of checks, and rights of rooms that are in the connection's list.
    pub(crate) async fn keep_checks(
        &self,
        connection: &Connection,
        results: Vec<model::ProbeResult>,
        rooms: Vec<RoomCheck>,
    ) -> Result<(), Fault> {
        let id = connection.id.clone();
        self.store()
            .write_async(move |tx| {
                results.iter().try_for_each(|result| tx.put_probe_result(&id, result))?;
                let numbers: BTreeMap<_, _> =
                    tx.room_numbers(&id)?.into_iter().map(|(no, mailbox)| (mailbox, no)).collect();
                for room in rooms.iter().filter(|r| r.result.verdict != model::Verdict::Skipped) {
                    if let Some(no) = numbers.get(&room.mailbox) {
                        tx.put_rights(*no, &room.rights, room.result.at)?;
                    }
                }
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// The last results of a connection's checks.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn last_checks(&self, name: &str) -> Result<Vec<model::ProbeResult>, Fault> {
        let id = self.connection(name).await?.id;
        Ok(self.store().read_async(move |tx| tx.list_probe_results(&id)).await?)
    }

    /// Stored meetings.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn meetings(&self, query: store::MeetingQuery) -> Result<Page<StoredMeeting>, Fault> {
        Ok(self.store().read_async(move |tx| tx.list_meetings(&query)).await?)
    }
}

fn lacks_something(rights: &model::RoomRights) -> bool {
    [rights.read, rights.free_busy, rights.write, rights.private].contains(&model::Right::No)
        || rights.subject_kept == model::Right::No
}

/// Given facts over known ones; what is not given stays.
pub(crate) fn over(known: &RoomFacts, given: RoomFacts) -> RoomFacts {
    RoomFacts {
        name: given.name.or_else(|| known.name.clone()),
        capacity: given.capacity.or(known.capacity),
        city: given.city.or_else(|| known.city.clone()),
        building: given.building.or_else(|| known.building.clone()),
        floor: given.floor.or_else(|| known.floor.clone()),
        equipment: if given.equipment.is_empty() { known.equipment.clone() } else { given.equipment },
    }
}
