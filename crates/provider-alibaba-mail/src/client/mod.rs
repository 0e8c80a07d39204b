//! The calls, one file each with request and answer beside each other.

pub(crate) mod calendars;
pub(crate) mod call;
pub(crate) mod event;
pub(crate) mod organization;
pub(crate) mod user;
pub(crate) mod view;
pub(crate) mod write;

pub(crate) use call::Client;
