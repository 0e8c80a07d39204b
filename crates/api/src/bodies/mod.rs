//! Bodies of the commands: unpack, call a use case, convert.

mod app;
mod check;
mod connection;
mod diagnostics;
mod export;
mod notice;
mod operation;
mod practice;
mod room;
mod schedule;
mod sheet;
mod successor;
mod sync;
mod usage;

pub use app::*;
pub use check::*;
pub use connection::*;
pub use diagnostics::*;
pub use export::*;
pub use notice::*;
pub use operation::*;
pub use practice::*;
pub use room::*;
pub use schedule::*;
pub use sheet::*;
pub use successor::*;
pub use sync::*;
pub use usage::*;
