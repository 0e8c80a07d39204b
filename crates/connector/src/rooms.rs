//! Finding rooms and what may be done with them.

use std::collections::BTreeMap;

use async_trait::async_trait;
use model::{Fault, RoomFacts, RoomResolution, RoomRights};
use serde::Serialize;

/// A list of rooms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomListing {
    /// Its address.
    pub mailbox: String,
    /// Its name.
    pub name: String,
}

/// A room the provider listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiscoveredRoom {
    /// Mailbox, lower case.
    pub mailbox: String,
    /// What the provider says of it.
    pub facts: RoomFacts,
    /// Lists it is in.
    pub lists: Vec<String>,
}

/// Finds rooms.
#[async_trait]
pub trait ReadRooms: Send + Sync {
    /// Lists of rooms; an empty answer is normal.
    ///
    /// # Errors
    /// Faults of the call.
    async fn lists(&self) -> Result<Vec<RoomListing>, Fault>;

    /// Rooms of one list, or of all. A listing may be incomplete: absence proves nothing.
    ///
    /// # Errors
    /// Faults of the call.
    async fn discover(&self, list: Option<&str>) -> Result<Vec<DiscoveredRoom>, Fault>;

    /// What the provider says of an address. Faults of the single room are in the answer.
    ///
    /// # Errors
    /// Faults that hit every room alike: credential, network, throttling past the budget.
    async fn resolve(&self, mailbox: &str) -> Result<RoomResolution, Fault>;
}

/// What was found out about one room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoomProbe {
    /// Its row of the permission map.
    pub rights: RoomRights,
    /// Facts seen.
    pub evidence: BTreeMap<String, String>,
    /// The fault that matters most.
    pub fault: Option<Fault>,
    /// Further warnings (subject policy, bodies deleted...).
    pub warnings: Vec<Fault>,
}

/// Finds out what may be done with rooms.
#[async_trait]
pub trait ProbeRooms: Send + Sync {
    /// Probes one room: a handful of small reads, no write.
    ///
    /// # Errors
    /// Faults that hit every room alike.
    async fn probe_room(&self, mailbox: &str) -> Result<RoomProbe, Fault>;
}
