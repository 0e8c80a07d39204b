//! Calls of the other system, as the description has them.

mod call;
mod list;
mod owner;
mod topics;

pub(crate) use call::{Client, encode_form, judge};
pub(crate) use list::Walk;
pub(crate) use owner::{Kind, Owner, unknown};
pub(crate) use topics::{Values, misses, values};
