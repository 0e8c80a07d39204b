//! Meeting rooms.

use serde::{Deserialize, Serialize};

use crate::{ConnectionId, Fault, RoomId};

/// Where a room of a connection came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RoomOrigin {
    /// A sheet the administrator imported.
    Sheet,
    /// Ticked in discovery.
    Discovery,
}

/// What describes a room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomFacts {
    /// Display name.
    pub name: Option<String>,
    /// Seats.
    pub capacity: Option<u32>,
    /// City.
    pub city: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// Floor.
    pub floor: Option<String>,
    /// Equipment.
    pub equipment: Vec<String>,
}

/// A room of a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Room {
    /// Our id.
    pub id: RoomId,
    /// Connection it belongs to.
    pub connection: ConnectionId,
    /// Mailbox, lower case.
    pub mailbox: String,
    /// What the administrator gave, in a sheet or by hand. Wins over what the provider says.
    pub given: RoomFacts,
    /// What the provider said at the last applied sync.
    pub observed: RoomFacts,
    /// Where it came from.
    pub origin: RoomOrigin,
    /// Whether its meetings are synced.
    pub enabled: bool,
}

impl Room {
    /// The name to show: given, else observed, else the mailbox.
    pub fn name(&self) -> &str {
        self.given.name.as_deref().or(self.observed.name.as_deref()).unwrap_or(&self.mailbox)
    }

    /// The seats to show.
    pub fn capacity(&self) -> Option<u32> {
        self.given.capacity.or(self.observed.capacity)
    }
}

/// What a provider says of an address that a sheet names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RoomResolution {
    /// A mailbox that can be a room. `is_room` is none where the provider does not tell.
    Found {
        /// Primary address, lower case.
        mailbox: String,
        /// What the provider says of it.
        facts: RoomFacts,
        /// Whether the directory calls it a room.
        is_room: Option<bool>,
    },
    /// An alias; the primary address is another.
    Alias {
        /// Primary address.
        primary: String,
    },
    /// A list of rooms, not a room.
    RoomList {
        /// Display name of the list.
        name: String,
    },
    /// No such address.
    NotFound,
    /// It could not be told.
    Unknown {
        /// Why.
        fault: Box<Fault>,
    },
}
