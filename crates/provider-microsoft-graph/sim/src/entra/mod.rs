//! The token endpoint of a cloud and the tenant at home in it.

mod assertion;
mod check;
mod error;
mod form;
pub(crate) mod jwt;
mod roles;
mod token;

pub(crate) use assertion::Certificate;
pub(crate) use token::{answer, discovery};
