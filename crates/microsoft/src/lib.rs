//! What the providers of the Microsoft family share, without being a provider: errors of the Entra token service, what
//! a token says, the manifest of an app registration, names of time zones, PowerShell quoting, and what a look at an
//! endpoint shows.

mod aadsts;
mod changes;
mod claims;
pub mod code;
mod digest;
mod manifest;
mod manifest_text;
mod mark;
mod network;
mod powershell;
mod review;
mod zone;

pub use aadsts::from_token_error;
pub use changes::{Changes, invitable, nameless, organizer, people};
pub use claims::{Claims, decode};
pub use digest::digest;
pub use manifest::{Permission, Wanted, read as read_manifest};
pub use mark::{STEP_NAME, STEP_SET};
pub use network::{Trust, look};
pub use powershell::{auto_accept, keep_subjects, quote};
pub use review::{is_guid, is_loopback, review};
pub use zone::{iana, rules, windows};
