//! The token endpoint of a cloud and the tenant at home in it.

mod assertion;
mod discovery;
mod door;
mod roles;

pub(crate) use assertion::Certificate;
pub(crate) use discovery::discovery;
pub(crate) use door::answer;
pub(crate) use sandbox::entra as jwt;
