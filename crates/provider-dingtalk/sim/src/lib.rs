//! A simulated DingTalk organisation with one internal app: tokens, contacts, rooms, calendars, events over Stream and
//! HTTP push.
//!
//! Written on the simulator kit alone, from the public server API and event documentation, the developer encyclopedia and
//! the shapes the official SDKs declare. It serves both hosts (`api.dingtalk.com` and `oapi.dingtalk.com`) behind one door,
//! told apart by their paths, and is strict where the service is: a token in the wrong place, a page that is too large
//! or a permission that is missing is refused as there. What is not documented is marked `assumed` where it stands. It
//! shares no code with the provider it is the counterpart of.

mod app;
mod connect;
mod dingtalk;
mod doors;
mod events;
mod faults;
mod messages;
mod org;
mod pace;
pub mod push;
mod quota;
mod stream;
mod tokens;

pub use dingtalk::{DingTalk, simulator};
