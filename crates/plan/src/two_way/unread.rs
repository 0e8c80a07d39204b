//! Series that were written as one and cannot be read on a side: what the other side shows of them is left alone.

use std::collections::BTreeSet;

use model::{KeyDigest, Marks, SideName};

use crate::two_way::{gather::Gathered, inputs::PairInputs, sight::item_key};

/// Takes out of what was gathered the occurrences without a link of series that a side hands on unread, under the id of
/// the whole. None of their occurrences is seen there, which looks as if somebody had left all of them out.
pub(crate) fn leave_unread(inputs: &PairInputs<'_>, gathered: &mut Gathered) {
    let unread = SideName::BOTH.map(|side| -> BTreeSet<KeyDigest> {
        let fresh = gathered.fresh[side as usize].iter();
        fresh.filter(|seen| seen.marks.has(Marks::UNUSABLE)).map(|seen| seen.key).collect()
    });
    if unread.iter().all(BTreeSet::is_empty) {
        return;
    }
    let mut left = [BTreeSet::new(), BTreeSet::new()];
    for link in inputs.series.iter().map(|now| &now.link) {
        let is_unread = |side: SideName| {
            unread[side as usize].contains(&item_key(&link.mailbox, &link.at(side).item_ref))
        };
        if SideName::BOTH.into_iter().any(is_unread) {
            for side in SideName::BOTH {
                left[side as usize].insert(link.at(side).series);
            }
        }
    }
    for (fresh, left) in gathered.fresh.iter_mut().zip(&left) {
        fresh.retain(|seen| !left.contains(&seen.series));
    }
}
