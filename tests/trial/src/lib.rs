//! What the providers' own tests stand on: a clock that stands still, a simulator reached without sockets, a network that
//! answers from a function, reads followed to their end, and a meeting to write.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod fake;
mod meeting;
mod practice;
mod reading;
mod session;
mod time;

pub use fake::{Answer, FakeNet};
pub use meeting::{booking, telling};
pub use practice::{in_process, texts};
pub use reading::{Outcome, Stored, read, read_whole};
pub use session::{KitClock, NoLedger, clock_at, context, fixed_clock, pairs};
pub use time::{MORNING, at, five_days, fortnight, morning, run, simulate, window};
