//! The built-in OA calendar: what people enter, what syncs read and write, what is pushed at once.

pub mod built_in;
pub mod entry;
pub mod write;

pub use built_in::BuiltIn;
pub use entry::OaItem;
pub use write::OaWrite;
