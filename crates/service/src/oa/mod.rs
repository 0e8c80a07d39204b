//! The built-in OA calendar: what people enter, what syncs read and write, what is pushed at once.

pub(crate) mod answers;
pub(crate) mod arrival;
pub mod attend;
pub mod book;
pub mod built_in;
mod check;
pub mod conversion;
pub mod edit;
pub mod entry;
pub mod free_busy;
pub mod list;
mod one_push;
pub mod outbox;
mod outgoing;
pub(crate) mod push;
pub(crate) mod series;
pub mod write;

pub use attend::{Attended, OaAct};
pub use built_in::BuiltIn;
pub use conversion::{Conversions, Suggestion};
pub use edit::{OaDraft, OaRemoval, OaSaved, Scope};
pub use entry::OaItem;
pub use free_busy::{Busy, Elsewhere};
pub use list::{OaBroken, OaPage, OaShown};
pub use one_push::Waits;
pub use outbox::{Outgoing, Push};
pub use write::OaWrite;
