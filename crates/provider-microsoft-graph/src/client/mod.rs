//! Graph calls: one file per resource, request and answer beside each other.

pub(crate) mod application;
pub(crate) mod batch;
pub(crate) mod calendar_view;
pub(crate) mod call;
pub(crate) mod event;
pub(crate) mod event_input;
pub(crate) mod events;
pub(crate) mod first_page;
pub(crate) mod former_id;
mod gather;
pub(crate) mod link;
pub(crate) mod mailbox_settings;
pub(crate) mod place;
pub(crate) mod query;
pub(crate) mod recurrence;
pub(crate) mod user;
pub(crate) mod write;

pub(crate) use call::{Call, Client};
