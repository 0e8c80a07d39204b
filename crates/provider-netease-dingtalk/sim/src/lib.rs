//! The two halves behind NetEase enterprise mail in DingTalk: what of DingTalk's server API the checks of such an
//! application touch, and what NetEase serves for it: the mail page, the callback address, and the names of the domain.
//!
//! Written on the simulator kit alone, from the vendors' documentation: DingTalk's server API and event subscription, RFC
//! 1035 and RFC 8484 for names, and the published guide for the application. What NetEase answers to a callback that it
//! cannot open is not documented; it is marked `assumed` where it stands. It shares no code with the provider it is the
//! counterpart of, nor with the simulator of DingTalk's rooms and contacts.

mod app;
mod connect;
mod ding;
mod envelope;
mod faults;
mod mail;
mod world;

pub use world::{NeteaseDing, simulator};
