//! Guards: what stops a run from deleting more than its administrator would expect.

use std::collections::BTreeSet;

use model::{Guard, GuardKind, GuardLimits, Hold, Question};

use crate::RoomScope;

/// Known meetings from which on the per cent limit counts: of three meetings one is already a third.
pub const PERCENT_NEEDS: u64 = 10;
/// Rooms a guard names.
pub(crate) const ROOMS_NAMED: usize = 100;

/// What the guards look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Meetings known inside the windows of rooms whose read proves absence.
    pub known: u64,
    /// Meetings that the source shows inside any room's window, and those of rooms that did not change.
    pub seen: u64,
    /// Meetings that would be deleted.
    pub deletes: u64,
    /// How many of these somebody is known to have meant. They count towards the number that is allowed, and are no sign
    /// that the source is broken.
    pub meant: u64,
    /// Rooms in which meetings would be deleted, by their number.
    pub rooms: BTreeSet<u32>,
}

impl Tally {
    /// What the guards decide: deletion count, deletion per cent, empty source, partial read, in that order.
    pub fn judge(&self, limits: GuardLimits, rooms: &[RoomScope]) -> Vec<Guard> {
        let named = |number: &u32| rooms.get(*number as usize).map(|r| r.mailbox.clone());
        let deleting = self.rooms.iter().filter_map(named).take(ROOMS_NAMED).collect();
        let partial = rooms.iter().filter(|r| r.reading.is_partial()).map(|r| r.mailbox.as_str());
        self.judge_named(limits, deleting, partial)
    }

    /// The same with names at hand: of those in which is deleted, and of those that were not read whole.
    pub(crate) fn judge_named<'a>(
        &self,
        limits: GuardLimits,
        deleting: Vec<String>,
        partial: impl Iterator<Item = &'a str>,
    ) -> Vec<Guard> {
        let guard =
            |kind, tripped, found, limit, rooms| Guard { kind, tripped, found, limit, rooms, side: None };
        let count = self.deletes > u64::from(limits.deletes);
        let (percent, empty) = (self.is_large_part(limits), self.is_emptied());
        let mut unread = 0;
        let mut named: Vec<String> = Vec::new();
        for name in partial {
            unread += 1;
            if named.len() < ROOMS_NAMED {
                named.push(name.to_owned());
            }
        }
        vec![
            guard(GuardKind::DeleteCount, count, self.deletes, limits.deletes.into(), deleting.clone()),
            guard(
                GuardKind::DeletePercent,
                percent,
                self.percent(),
                limits.delete_percent.into(),
                deleting.clone(),
            ),
            guard(GuardKind::EmptySource, empty, if empty { self.known } else { 0 }, 0, deleting),
            guard(GuardKind::PartialRead, unread > 0, unread, 0, named),
        ]
    }

    /// Whether a guard that guesses at a broken source would trip.
    pub(crate) fn guesses(&self, limits: GuardLimits) -> bool {
        self.is_large_part(limits) || self.is_emptied()
    }

    fn is_large_part(&self, limits: GuardLimits) -> bool {
        let allowed = self.known.saturating_mul(u64::from(limits.delete_percent));
        self.known >= PERCENT_NEEDS && self.not_meant().saturating_mul(100) > allowed
    }

    fn is_emptied(&self) -> bool {
        self.known > self.meant && self.seen == 0
    }

    fn not_meant(&self) -> u64 {
        self.deletes.saturating_sub(self.meant)
    }

    /// Per cent of the known meetings that would be deleted, rounded up.
    fn percent(&self) -> u64 {
        if self.known == 0 { 0 } else { self.not_meant().saturating_mul(100).div_ceil(self.known) }
    }
}

/// What holds deletions back, if anything: the gravest guard that tripped.
pub(crate) fn hold(guards: &[Guard]) -> Option<&Guard> {
    [GuardKind::EmptySource, GuardKind::DeletePercent, GuardKind::DeleteCount]
        .iter()
        .find_map(|kind| guards.iter().find(|g| g.kind == *kind && g.tripped))
}

/// The hold of a guard.
pub(crate) fn held_by(guard: &Guard) -> Hold {
    Hold { guard: guard.kind }
}

/// Text key of a guard that holds deletions.
pub(crate) fn key(kind: GuardKind) -> &'static str {
    match kind {
        GuardKind::DeleteCount => "guard_delete_count",
        GuardKind::DeletePercent => "guard_delete_percent",
        GuardKind::EmptySource => "guard_empty_source",
        GuardKind::PartialRead => "guard_partial_read",
        GuardKind::Leaving => "guard_leaving",
    }
}

/// The question that held deletions raise.
pub(crate) fn question(guard: &Guard, deletes: u64) -> Question {
    let key = match guard.kind {
        GuardKind::EmptySource => "empty_source",
        _ => "held_deletions",
    };
    let params = [("count", deletes), ("found", guard.found), ("limit", guard.limit)];
    Question {
        key: key.to_owned(),
        step: None,
        params: params.into_iter().map(|(k, v)| (k.to_owned(), v.to_string())).collect(),
    }
}
