//! How long something took, many times.

use std::fmt;

/// Milliseconds, in any order.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// One more.
    pub fn take(&mut self, milliseconds: f64) {
        self.0.push(milliseconds);
    }

    /// What so many of a hundred did not exceed (nearest rank).
    fn rank(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let at = (percent * sorted.len()).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or(f64::NAN)
    }

    /// The median beside another one.
    pub fn over(&self, floor: &Self) -> f64 {
        self.rank(50) / floor.rank(50)
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [half, most, all] = [50, 95, 100].map(|percent| self.rank(percent));
        write!(f, "p50 {half:.1} ms, p95 {most:.1} ms, max {all:.1} ms of {}", self.0.len())
    }
}
