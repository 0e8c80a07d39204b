//! Calls, one file per kind.

pub(crate) mod call;
pub(crate) mod discovery;
pub(crate) mod multistatus;
pub(crate) mod object;
pub(crate) mod report;

pub(crate) use call::{Call, Client};
