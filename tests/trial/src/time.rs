//! Instants, windows and how futures are run.

use jiff::{Timestamp, ToSpan};
use model::Window;

/// When tests begin: nine in the morning in Shanghai.
pub const MORNING: &str = "2026-11-24T01:00:00Z";

/// [`MORNING`] as an instant.
pub fn morning() -> Timestamp {
    at(MORNING)
}

/// An instant.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// From one instant to another.
pub fn window(start: &str, end: &str) -> Window {
    Window { start: at(start), end: at(end) }
}

/// Five days on both sides of the morning.
pub fn five_days() -> Window {
    Window { start: morning() - (5 * 24).hours(), end: morning() + (5 * 24).hours() }
}

/// Four days before the morning and ten after it, whole days of UTC.
pub fn fortnight() -> Window {
    window("2026-11-20T00:00:00Z", "2026-12-04T00:00:00Z")
}

/// Runs a future to its end on this thread.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Runs to its end on this thread. Time passes only where everything waits for it.
pub fn simulate<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().unwrap().block_on(future)
}
