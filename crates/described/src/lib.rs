//! What providers whose interface is data share: where a value is (JSON pointers), words of enumerations, templates of
//! paths and bodies, instants as interfaces write them, and what reading and writing calendars has in common. Calls
//! nobody; knows no provider.

mod instant;
mod path;
mod pointer;
mod reading;
mod template;
mod words;
mod writing;

pub use instant::instant;
pub use path::is_path;
pub use pointer::{Pointers, is_pointer, text};
pub use reading::{Entry, Sifting};
pub use template::{fill, names, path, places, segment};
pub use words::{Words, vendor_word, word};
pub use writing::told_of_change;
