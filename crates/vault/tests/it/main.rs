//! Behaviour of the vaults.

// Clippy knows a test by its attribute; what tests share has none.
#![allow(clippy::unwrap_used, clippy::panic)]

mod keychain;
mod reference;
mod sealing;
mod session;
mod source;

use model::ConnectionId;

fn connection() -> ConnectionId {
    ConnectionId::new("c1")
}
