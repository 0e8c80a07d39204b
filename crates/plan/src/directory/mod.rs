//! The plan of a directory: from the people known here and those a connection tells of to what becomes of each.
//!
//! Both come as marks sorted by the provider's id; whole people are looked up in a [`Book`] only where something
//! changed. Absence means that somebody left only where [`Absence`] lets it.

mod adopt;
mod changes;
mod digest;
mod guard;
mod scope;
mod take;
mod tree;
mod undo;
mod walk;

pub use changes::changes;
pub use digest::{Basis, hash};
pub use guard::{FEWEST, Tally};
pub use scope::Scope;
pub use take::{mails, tidy};
pub use tree::Tree;
pub use undo::{Now, Standing, Undone, undo};
pub use walk::{Absence, Book, Inputs, plan};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod undo_tests;
