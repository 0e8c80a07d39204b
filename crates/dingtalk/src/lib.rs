//! What the providers of the DingTalk family share, without being a provider.

pub mod play;
pub mod push;
