//! What the window may ask for. Each name is also in build.rs and in the capability of the window.

pub(crate) mod api;
pub(crate) mod autostart;
pub(crate) mod file;
pub(crate) mod link;
