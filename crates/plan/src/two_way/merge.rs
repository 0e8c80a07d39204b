//! The merge of one pair, field by field, as one total function.

use model::{Drift, Field, FieldHashes, FieldSet, SideName};

/// What is known of a pair.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// What the ends said when they were last agreed (A, B); zeros for a pair that just met.
    pub base: [FieldHashes; 2],
    /// What they say now in the terms of the opposite side (A, B): compared with `base`.
    pub now: [FieldHashes; 2],
    /// What they say now in their own terms (A, B).
    pub own: [FieldHashes; 2],
    /// Fields in which an item says nothing (A, B).
    pub blank: [FieldSet; 2],
    /// Fields that both sides can tell.
    pub shared: FieldSet,
    /// Whether changes flow away from a side (A, B).
    pub flows: [bool; 2],
    /// Fields that may be written to a side (A, B).
    pub open: [FieldSet; 2],
    /// Fields that the target cannot hold: differences are taken note of, not chased (A, B).
    pub unwritable: [FieldSet; 2],
    /// What one-way targets do.
    pub drift: Drift,
    /// Whether either item is private: what a private item says is never brought back from a copy.
    pub private: bool,
    /// Who wins where both changed; none where a person has to say so.
    pub winner: Option<SideName>,
}

/// What becomes of the fields of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Fields to write to a side (A, B).
    pub write: [FieldSet; 2],
    /// Fields that both sides agree on though they changed.
    pub agreed: FieldSet,
    /// Fields that both changed, for a person to decide.
    pub asked: FieldSet,
    /// Fields whose change on a side loses (A, B).
    pub lost: [FieldSet; 2],
    /// Fields that stay different because they may not be written.
    pub closed: FieldSet,
    /// Fields that a one-way target changed and keeps.
    pub drifted: FieldSet,
}

/// Merges a pair.
///
/// Changes of different fields merge. A field changed on one side alone flows, if its direction is open. One changed
/// on both sides to the same agrees; to different things, the winner flows and the loser is kept as a version.
pub fn merge(terms: &Terms) -> Merge {
    let mut merge = Merge::default();
    for field in Field::ALL {
        one(terms, field, &mut merge);
    }
    merge
}

fn one(terms: &Terms, field: Field, merge: &mut Merge) {
    let changed =
        |side: SideName| terms.now[side as usize].get(field) != terms.base[side as usize].get(field);
    let (a, b) = (changed(SideName::A), changed(SideName::B));
    if !a && !b {
        return;
    }
    if same(terms, field, [a, b]) || !terms.shared.has(field) {
        merge.agreed.add(field);
        return;
    }
    match (a, b) {
        (true, false) => changed_alone(terms, field, SideName::A, merge),
        (false, true) => changed_alone(terms, field, SideName::B, merge),
        _ => changed_by_both(terms, field, merge),
    }
}

/// Whether the changed field already says on the other side what would be carried there. Where both changed, either
/// way of carrying will do.
fn same(terms: &Terms, field: Field, changed: [bool; 2]) -> bool {
    let carried =
        |from: SideName| terms.now[from as usize].get(field) == terms.own[from.other() as usize].get(field);
    SideName::BOTH.into_iter().any(|side| {
        let carries = match (terms.flows[side as usize], terms.flows[side.other() as usize]) {
            (true, true) => changed[side as usize],
            (flows, _) => flows,
        };
        carries && carried(side)
    })
}

fn changed_alone(terms: &Terms, field: Field, by: SideName, merge: &mut Merge) {
    let other = by.other();
    if terms.flows[by as usize] {
        write(terms, field, other, merge);
    } else if terms.drift == Drift::Restore && !terms.private && terms.open[by as usize].has(field) {
        merge.write[by as usize].add(field);
        merge.lost[by as usize].add(field);
    } else {
        merge.drifted.add(field);
    }
}

fn changed_by_both(terms: &Terms, field: Field, merge: &mut Merge) {
    let winner = match terms.flows {
        [true, false] => Some(SideName::A),
        [false, true] => Some(SideName::B),
        _ => fills(terms, field).or(terms.winner),
    };
    let Some(winner) = winner else {
        merge.asked.add(field);
        return;
    };
    let loser = winner.other();
    if write(terms, field, loser, merge) && !terms.blank[loser as usize].has(field) {
        merge.lost[loser as usize].add(field);
    }
}

/// Of two that just met, what one says fills what the other leaves blank.
fn fills(terms: &Terms, field: Field) -> Option<SideName> {
    let met = terms.base[0].get(field) == 0 && terms.base[1].get(field) == 0;
    match (terms.blank[0].has(field), terms.blank[1].has(field)) {
        (true, false) if met => Some(SideName::B),
        (false, true) if met => Some(SideName::A),
        _ => None,
    }
}

fn write(terms: &Terms, field: Field, to: SideName, merge: &mut Merge) -> bool {
    let open = terms.open[to as usize].has(field);
    if open {
        merge.write[to as usize].add(field);
    } else if terms.unwritable[to as usize].has(field) {
        merge.agreed.add(field);
    } else {
        merge.closed.add(field);
    }
    open
}
