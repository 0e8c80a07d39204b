//! The sandbox's clock: real time, moved by an offset, or standing still.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

#[derive(Clone, Copy, Debug)]
enum Mode {
    Running(SignedDuration),
    Fixed(Timestamp),
}

/// A clock all simulators of a sandbox ask. Clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Mutex<Mode>>);

impl Default for Clock {
    fn default() -> Self {
        Self::real()
    }
}

impl Clock {
    /// A clock that shows the machine's time.
    #[must_use]
    pub fn real() -> Self {
        Self(Arc::new(Mutex::new(Mode::Running(SignedDuration::ZERO))))
    }

    /// A clock that stands still at `at` until it is advanced.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(Mode::Fixed(at))))
    }

    /// The present instant of the sandbox.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match *self.mode() {
            Mode::Running(offset) => shifted(Timestamp::now(), offset),
            Mode::Fixed(at) => at,
        }
    }

    /// Shows `at` now; a running clock runs on from there.
    pub fn set(&self, at: Timestamp) {
        let mut mode = self.mode();
        *mode = match *mode {
            Mode::Running(_) => Mode::Running(Timestamp::now().duration_until(at)),
            Mode::Fixed(_) => Mode::Fixed(at),
        };
    }

    /// Moves the clock by a duration, forwards or backwards; it stops at the ends of time.
    pub fn advance(&self, by: SignedDuration) {
        let mut mode = self.mode();
        *mode = match *mode {
            Mode::Running(offset) => Mode::Running(offset.checked_add(by).unwrap_or(offset)),
            Mode::Fixed(at) => Mode::Fixed(shifted(at, by)),
        };
    }

    /// Stands still at the present instant, or runs on from it.
    pub fn freeze(&self, still: bool) {
        let now = self.now();
        *self.mode() = match still {
            true => Mode::Fixed(now),
            false => Mode::Running(Timestamp::now().duration_until(now)),
        };
    }

    /// Shows the machine's time again.
    pub fn reset(&self) {
        *self.mode() = Mode::Running(SignedDuration::ZERO);
    }

    /// Whether the clock stands still.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(*self.mode(), Mode::Fixed(_))
    }

    fn mode(&self) -> std::sync::MutexGuard<'_, Mode> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shifted(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}
