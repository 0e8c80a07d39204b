//! `room` and `roomList` ("List places"). Samples of the documentation disagree about types, so values are taken as
//! they come.

use serde::Deserialize;
use serde_json::Value;

use super::{Call, query::part};

/// Entries asked for in a page.
const PAGE: u32 = 100;

/// What to list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which<'a> {
    /// Every room.
    Rooms,
    /// Every list.
    Lists,
    /// Rooms of a list; by its address, not its id.
    RoomsOf(&'a str),
}

/// A room or a list of rooms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct PlaceEntry {
    pub(crate) email_address: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) capacity: Value,
    pub(crate) building: Option<String>,
    pub(crate) floor_label: Option<String>,
    pub(crate) floor_number: Value,
    pub(crate) address: Option<Address>,
    pub(crate) audio_device_name: Option<String>,
    pub(crate) video_device_name: Option<String>,
    pub(crate) display_device_name: Option<String>,
    pub(crate) tags: Option<Vec<Value>>,
}

/// `physicalAddress`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Address {
    pub(crate) city: Option<String>,
}

/// A page of places.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Page {
    pub(crate) value: Vec<PlaceEntry>,
    #[serde(rename = "@odata.nextLink")]
    pub(crate) next: Option<String>,
}

/// Asks for a page behind so many entries.
pub(crate) fn list(which: Which<'_>, skip: usize) -> Call<'static> {
    let path = match which {
        Which::Rooms => "/places/microsoft.graph.room".to_owned(),
        Which::Lists => "/places/microsoft.graph.roomlist".to_owned(),
        Which::RoomsOf(list) => format!("/places/{}/microsoft.graph.roomlist/rooms", part(list)),
    };
    let skip = if skip == 0 { String::new() } else { format!("&$skip={skip}") };
    Call {
        operation: "listPlaces",
        path: format!("{path}?$top={PAGE}{skip}"),
        mailbox: None,
        of_exchange: false,
        prefer: None,
    }
}

/// Asks for what a link leads to.
pub(crate) fn follow(link: String) -> Call<'static> {
    Call { operation: "listPlaces", path: link, mailbox: None, of_exchange: false, prefer: None }
}
