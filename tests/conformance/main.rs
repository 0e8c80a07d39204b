//! One suite over every provider of the registry with its simulator; cases follow from what a provider declares.

mod bench;
mod calendars;
mod checks;
mod descriptors;
mod opening;
#[path = "../rig/mod.rs"]
mod rig;
mod rooms;
