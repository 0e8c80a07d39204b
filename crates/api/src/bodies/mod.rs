//! Bodies of the commands: unpack, call a use case, convert.

mod app;
mod calendar;
mod check;
mod connection;
mod diagnostics;
mod export;
mod library;
mod notice;
mod oa;
mod operation;
mod person;
mod practice;
mod room;
mod schedule;
mod sheet;
mod successor;
mod sync;
mod usage;

pub use app::*;
pub use calendar::*;
pub use check::*;
pub use connection::*;
pub use diagnostics::*;
pub use export::*;
pub use library::*;
pub use notice::*;
pub use oa::*;
pub use operation::*;
pub use person::*;
pub use practice::*;
pub use room::*;
pub use schedule::*;
pub use sheet::*;
pub use successor::*;
pub use sync::*;
pub use usage::*;
