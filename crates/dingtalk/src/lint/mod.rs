//! A look at what is copied into or out of the developer console, before anything is called. Pure.

mod ids;
mod ips;
mod keys;
mod links;

pub use ids::{Id, of as id_of};
pub use ips::{Finding as IpFinding, IpList, MOST as MOST_ADDRESSES, of as ips};
pub use keys::{KeyFinding, aes_key, token};
pub use links::{CORP_ID, LinkFinding, of as link};
