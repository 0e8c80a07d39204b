//! EWS calls: one file per operation, request and response beside each other.

pub(crate) mod calendar_item;
pub(crate) mod call;
pub(crate) mod create_item;
pub(crate) mod delete_item;
pub(crate) mod expand_dl;
pub(crate) mod find_item;
pub(crate) mod folder;
pub(crate) mod get_folder;
pub(crate) mod get_item;
pub(crate) mod get_room_lists;
pub(crate) mod get_rooms;
pub(crate) mod get_user_availability;
pub(crate) mod item_input;
pub(crate) mod mailbox;
pub(crate) mod marked;
pub(crate) mod mentions;
pub(crate) mod recurrence;
pub(crate) mod resolve_names;
pub(crate) mod sync_folder_items;
pub(crate) mod update_item;
pub(crate) mod zone_definition;

pub(crate) use call::Client;
