//! Windows still to be read. A calendar view cannot be paged: a full answer is read again in halves.

use jiff::{SignedDuration, Timestamp, ToSpan};
use model::Window;

/// Smallest window that is still halved.
const FLOOR: SignedDuration = SignedDuration::from_hours(1);
/// Longest window asked for at once; more than two years is refused by the server.
const LONGEST_DAYS: i64 = 700;
/// Halvings because an answer could not be read, in all; a broken server must not be asked for ever.
const MAX_REPAIRS: u32 = 12;

/// Windows to read, earliest first.
#[derive(Debug)]
pub(crate) struct Windows {
    pending: Vec<Window>,
    repairs: u32,
}

impl Windows {
    pub(crate) fn new(window: Window) -> Self {
        let mut pending = Vec::new();
        let mut start = window.start;
        while start < window.end {
            let end = (start + (LONGEST_DAYS * 24).hours()).min(window.end);
            pending.push(Window { start, end });
            start = end;
        }
        pending.reverse();
        Self { pending, repairs: 0 }
    }

    /// Nothing to read.
    pub(crate) fn none() -> Self {
        Self { pending: Vec::new(), repairs: 0 }
    }

    pub(crate) fn next(&mut self) -> Option<Window> {
        self.pending.pop()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    /// Puts both halves of a window that was too full; false when it is too small to halve.
    pub(crate) fn halve(&mut self, window: Window) -> bool {
        let length = window.end.duration_since(window.start);
        if length <= FLOOR {
            return false;
        }
        let middle: Timestamp = window.start + length / 2;
        self.pending.push(Window { start: middle, end: window.end });
        self.pending.push(Window { start: window.start, end: middle });
        true
    }

    /// The same for a window whose answer could not be read; also false after too many of them.
    pub(crate) fn repair(&mut self, window: Window) -> bool {
        self.repairs += 1;
        self.repairs <= MAX_REPAIRS && self.halve(window)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    proptest! {
        #[test]
        fn halves_cover_the_window_without_gap_or_overlap(length in 1i64..200_000_000, picks in prop::collection::vec(any::<bool>(), 0..60)) {
            let whole = Window { start: at(0), end: at(length) };
            let mut windows = Windows::new(whole);
            let mut picks = picks.into_iter();
            let mut reached = whole.start;
            while let Some(window) = windows.next() {
                prop_assert!(window.start < window.end);
                if picks.next() == Some(true) && windows.halve(window) {
                    continue;
                }
                prop_assert_eq!(window.start, reached);
                reached = window.end;
            }
            prop_assert_eq!(reached, whole.end);
        }
    }

    #[test]
    fn an_hour_is_not_halved_and_repairs_end() {
        let mut windows = Windows::new(Window { start: at(0), end: at(3600) });
        let hour = windows.next().unwrap();
        assert!(!windows.halve(hour));
        let mut windows = Windows::new(Window { start: at(0), end: at(86_400 * 600) });
        let mut tries = 0;
        while let Some(window) = windows.next() {
            tries += 1;
            if !windows.repair(window) {
                break;
            }
        }
        assert!(tries <= 13, "{tries}");
    }
}
