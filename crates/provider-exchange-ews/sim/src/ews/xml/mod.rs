//! XML in and out.

mod read;
mod write;

pub(crate) use read::{Flaw, Node, Ns, read};
pub(crate) use write::Xml;
