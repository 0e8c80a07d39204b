//! The practice company's directory tenants: the kit's.

pub(crate) use sandbox::entra::{fresh_guid, guid};
