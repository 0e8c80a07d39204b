//! Bodies of the commands: unpack, call a use case, convert.

mod app;
mod check;
mod connection;
mod practice;
mod room;
mod sheet;
mod sync;

pub use app::*;
pub use check::*;
pub use connection::*;
pub use practice::*;
pub use room::*;
pub use sheet::*;
pub use sync::*;
