//! What providers whose interface is data share: where a value is (JSON pointers), words of enumerations, templates of
//! paths and bodies, and instants as interfaces write them. Pure; knows no provider and no meeting.

mod instant;
mod path;
mod pointer;
mod template;
mod words;

pub use instant::instant;
pub use path::is_path;
pub use pointer::{Pointers, is_pointer, text};
pub use template::{fill, names, path, places, segment};
pub use words::{Words, vendor_word, word};
