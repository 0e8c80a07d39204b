//! The operations.

mod availability;
mod config;
mod convert_id;
mod create_item;
mod delete_item;
mod filter;
mod find_folder;
mod find_item;
mod find_people;
mod get_folder;
mod get_item;
mod legacy_zone;
mod resolve_names;
mod rooms;
mod subscriptions;
mod sync_folder_items;
mod time_zones;
mod update_item;

use super::call::Call;
use super::failure::{Failure, SoapFault};
use super::faults::FaultEffect;
use super::xml::{Node, Xml};

/// Outcome of one entry: the XML behind `DescriptiveLinkKey`, or why there is none.
pub(crate) type Outcome = Result<String, Failure>;

type Operation = fn(&mut Call<'_>, &Node) -> Result<Answer, SoapFault>;

/// What the body of an answer holds.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Response messages, one for each entry of the request.
    Messages {
        /// Element without `Response`, such as `FindItem`.
        operation: &'static str,
        outcomes: Vec<Outcome>,
    },
    /// The response element is the only message (GetRooms and its kind).
    Single { operation: &'static str, outcome: Outcome },
    /// The whole body, written by the operation itself.
    Whole(String),
}

const OPERATIONS: &[(&str, Operation)] = &[
    ("ResolveNames", resolve_names::resolve_names),
    ("ExpandDL", rooms::expand_dl),
    ("GetRoomLists", rooms::get_room_lists),
    ("GetRooms", rooms::get_rooms),
    ("FindPeople", find_people::find_people),
    ("FindFolder", find_folder::find_folder),
    ("GetFolder", get_folder::get_folder),
    ("FindItem", find_item::find_item),
    ("GetItem", get_item::get_item),
    ("SyncFolderItems", sync_folder_items::sync_folder_items),
    ("CreateItem", create_item::create_item),
    ("UpdateItem", update_item::update_item),
    ("DeleteItem", delete_item::delete_item),
    ("GetUserAvailability", availability::get_user_availability),
    ("GetServerTimeZones", time_zones::get_server_time_zones),
    ("Subscribe", subscriptions::subscribe),
    ("GetEvents", subscriptions::get_events),
    ("Unsubscribe", subscriptions::unsubscribe),
    ("ConvertId", convert_id::convert_id),
    ("GetUserOofSettings", config::get_user_oof_settings),
    ("GetServiceConfiguration", config::get_service_configuration),
];

/// Executes the operation of a request that fits the grammar.
pub(crate) fn execute(call: &mut Call<'_>, operation: &str, body: &Node) -> Result<Answer, SoapFault> {
    match OPERATIONS.iter().find(|(name, _)| *name == operation) {
        Some((_, run)) => run(call, body),
        None => Err(Failure::new("ErrorInvalidOperation").into()),
    }
}

/// The answer in which every message of `body` says `failure`; used by faults on demand.
pub(crate) fn refuse(operation: &str, body: &Node, failure: &Failure) -> Answer {
    let known = OPERATIONS.iter().find(|(name, _)| *name == operation).map_or("", |(name, _)| *name);
    if known.is_empty() || SINGLE.contains(&known) {
        return Answer::Single { operation: known, outcome: Err(failure.clone()) };
    }
    if known == "GetUserAvailability" {
        return availability::refuse(body, failure);
    }
    let entries = LISTS.iter().find_map(|list| body.child(list)).map_or(1, |list| list.children.len().max(1));
    Answer::Messages { operation: known, outcomes: vec![Err(failure.clone()); entries] }
}

/// Operations whose response element is the only message.
const SINGLE: &[&str] =
    &["GetRoomLists", "GetRooms", "FindPeople", "GetUserOofSettings", "GetServiceConfiguration"];

/// Elements whose children have a response message each.
const LISTS: &[&str] = &["ParentFolderIds", "FolderIds", "ItemIds", "Items", "ItemChanges", "SourceIds"];

/// Runs a batch entry by entry, as far as a fault lets it.
fn batch(
    call: &mut Call<'_>,
    entries: &[Node],
    mut run: impl FnMut(&mut Call<'_>, &Node) -> Outcome,
) -> Vec<Outcome> {
    let limit = call.effect(|effect| match effect {
        FaultEffect::StopBatchAfter(count) => Some(*count),
        _ => None,
    });
    let mut outcomes = Vec::with_capacity(entries.len());
    for (n, entry) in entries.iter().enumerate() {
        outcomes.push(match limit {
            Some(limit) if n >= limit => Err(Failure::new("ErrorBatchProcessingStopped")),
            _ => run(call, entry),
        });
    }
    outcomes
}

/// What a message without result holds: elements the schema wants in any case.
pub(crate) fn empty_of(operation: &str) -> &'static str {
    match operation {
        "GetItem" | "CreateItem" | "UpdateItem" => "<m:Items/>",
        "GetFolder" => "<m:Folders/>",
        "GetServerTimeZones" => "<m:TimeZoneDefinitions/>",
        _ => "",
    }
}

/// The children of a list element.
fn entries<'n>(body: &'n Node, list: &str) -> &'n [Node] {
    body.child(list).map(|list| list.children.as_slice()).unwrap_or_default()
}

/// XML written by a closure.
fn written(call: &Call<'_>, write: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::new(call.illegal());
    write(&mut xml);
    xml.into_string()
}

/// Bytes of an even number of hexadecimal digits.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len() / 2).map(|n| u8::from_str_radix(text.get(n * 2..n * 2 + 2)?, 16).ok()).collect()
}
