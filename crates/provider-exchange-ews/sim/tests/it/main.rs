//! The simulated Exchange through its doors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod doors;
