//! What goes wrong, as causes and cures. Texts are in the catalogues; this module knows codes alone.

mod answer;
pub mod code;

pub(crate) use answer::{Said, from_answer, is_page, plain};
