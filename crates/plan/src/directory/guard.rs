//! What stops a plan from taking more people away than its administrator would expect.

use model::Fault;

/// Fewer known people than these count as so many: of three people one is already a third.
pub const FEWEST: u64 = 10;

/// What the guard looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// People the connection told of before.
    pub known: u64,
    /// People in the read.
    pub seen: u64,
    /// Known people who would be removed.
    pub remove: u64,
}

impl Tally {
    /// Why somebody must confirm the plan: `directory.empty_source` where a whole read found nobody,
    /// `directory.shrink` where more than `percent` of the known people would go.
    pub fn judge(&self, percent: u32, whole: bool) -> Option<Fault> {
        if whole && self.seen == 0 && self.remove > 0 {
            return Some(Fault::setup("directory.empty_source").with("remove", self.remove));
        }
        let allowed = self.known.max(FEWEST).saturating_mul(percent.into());
        (self.remove.saturating_mul(100) > allowed).then(|| {
            Fault::setup("directory.shrink")
                .with("remove", self.remove)
                .with("known", self.known)
                .with("percent", percent)
        })
    }
}
