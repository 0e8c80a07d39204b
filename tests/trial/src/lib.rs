//! What the providers' own tests stand on: a clock that stands still, a simulator reached without sockets, a network that
//! answers from a function, reads followed to their end, a meeting to write, meetings by chance, what catalogues are held
//! to, and where interpreters of clients that are not ours are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

pub mod any_meeting;
pub mod catalogue;
mod fake;
pub mod interpreter;
mod meeting;
mod practice;
mod reading;
mod session;
mod time;

pub use fake::{Answer, FakeNet};
pub use meeting::{booking, telling};
pub use practice::{answered, bad_gateway, in_process, texts};
pub use reading::{Outcome, Stored, read, read_whole};
pub use session::{KitClock, NoLedger, clock_at, context, fixed_clock, pairs};
pub use time::{MORNING, at, five_days, fortnight, morning, run, simulate, window};
