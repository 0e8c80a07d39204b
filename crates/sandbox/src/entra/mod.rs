//! The token endpoint of Microsoft's identity platform, as far as every simulator of the family needs it: tenants,
//! applications, what is checked and in which order, error answers with real numbers, tokens.

mod check;
mod cloud;
mod form;
mod jwt;
mod refusal;
mod tenant;
mod token;

pub use crate::guids::fresh_guid;
pub use check::{check_name, expired, unknown_tenant, wrong_cloud};
pub use cloud::Cloud;
pub use form::Form;
pub use jwt::{BadToken, Claims, Signer};
pub use refusal::{Refusal, json_reply, short};
pub use tenant::{Tenant, guid};
pub use token::{Door, answer};
