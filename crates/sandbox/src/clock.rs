//! The sandbox's clock: real time, moved by an offset, or standing still.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

#[derive(Clone, Copy, Debug)]
enum Mode {
    Running(SignedDuration),
    Fixed(Timestamp),
}

/// A clock all simulators of a sandbox ask. Clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Face>);

#[derive(Debug)]
struct Face {
    mode: Mutex<Mode>,
    /// Told whenever somebody moves the clock.
    moved: Notify,
}

impl Default for Clock {
    fn default() -> Self {
        Self::real()
    }
}

impl Clock {
    /// A clock that shows the machine's time.
    #[must_use]
    pub fn real() -> Self {
        Self::showing(Mode::Running(SignedDuration::ZERO))
    }

    /// A clock that stands still at `at` until it is advanced.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self::showing(Mode::Fixed(at))
    }

    /// The present instant of the sandbox.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match *self.mode() {
            Mode::Running(offset) => shifted(Timestamp::now(), offset),
            Mode::Fixed(at) => at,
        }
    }

    /// Waits until the clock shows `at` or later. A clock that stands still shows it when somebody moves it there.
    pub async fn until(&self, at: Timestamp) {
        loop {
            let moved = self.0.moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            let left = self.now().duration_until(at);
            let Ok(left) = Duration::try_from(left) else { return };
            if left.is_zero() {
                return;
            }
            if self.is_fixed() {
                moved.await;
                continue;
            }
            tokio::select! {
                () = moved => {}
                // Whether or not the machine's clock agrees to the millisecond.
                () = tokio::time::sleep(left) => return,
            }
        }
    }

    /// Shows `at` now; a running clock runs on from there.
    pub fn set(&self, at: Timestamp) {
        let mut mode = self.mode();
        *mode = match *mode {
            Mode::Running(_) => Mode::Running(Timestamp::now().duration_until(at)),
            Mode::Fixed(_) => Mode::Fixed(at),
        };
        drop(mode);
        self.0.moved.notify_waiters();
    }

    /// Moves the clock by a duration, forwards or backwards; it stops at the ends of time.
    pub fn advance(&self, by: SignedDuration) {
        let mut mode = self.mode();
        *mode = match *mode {
            Mode::Running(offset) => Mode::Running(offset.checked_add(by).unwrap_or(offset)),
            Mode::Fixed(at) => Mode::Fixed(shifted(at, by)),
        };
        drop(mode);
        self.0.moved.notify_waiters();
    }

    /// Stands still at the present instant, or runs on from it.
    pub fn freeze(&self, still: bool) {
        let now = self.now();
        *self.mode() = match still {
            true => Mode::Fixed(now),
            false => Mode::Running(Timestamp::now().duration_until(now)),
        };
        self.0.moved.notify_waiters();
    }

    /// Shows the machine's time again.
    pub fn reset(&self) {
        *self.mode() = Mode::Running(SignedDuration::ZERO);
        self.0.moved.notify_waiters();
    }

    /// Whether the clock stands still.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(*self.mode(), Mode::Fixed(_))
    }

    fn mode(&self) -> std::sync::MutexGuard<'_, Mode> {
        self.0.mode.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn showing(mode: Mode) -> Self {
        Self(Arc::new(Face { mode: Mutex::new(mode), moved: Notify::new() }))
    }
}

fn shifted(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}
