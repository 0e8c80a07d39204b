//! Who of the people in a read is somebody known here already.

use std::collections::BTreeMap;

use model::{MailOwner, PersonId};

/// What is known of a person in a read whom the connection did not tell of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The same as somebody here.
    Same(PersonId),
    /// Kept apart from somebody with the same mailbox, of that connection or, without one, of here.
    Apart(Option<String>),
}

/// Matches by provider's id. Two are the same where the mailbox names one of each, or where of several one pair has the
/// same name; somebody whom another directory tells of is never taken from it.
pub(super) fn matches(owners: &[MailOwner]) -> BTreeMap<&str, Match> {
    let mut claims: BTreeMap<&PersonId, Vec<&MailOwner>> = BTreeMap::new();
    let mut wants: BTreeMap<&str, Vec<&MailOwner>> = BTreeMap::new();
    for owner in owners {
        wants.entry(&owner.source_ref).or_default().push(owner);
        if owner.told_by.is_none() {
            claims.entry(&owner.person).or_default().push(owner);
        }
    }
    let matched = |wanted: &[&MailOwner]| {
        let here: Vec<_> = wanted.iter().copied().filter(|owner| owner.told_by.is_none()).collect();
        let chosen = only(&here)?;
        let claimed = claims.get(&chosen.person).and_then(|all| only(all))?;
        (claimed.source_ref == chosen.source_ref).then(|| chosen.person.clone())
    };
    let all = wants.iter().map(|(source_ref, wanted)| {
        let found = matched(wanted)
            .map_or_else(|| Match::Apart(wanted.iter().find_map(|owner| owner.told_by.clone())), Match::Same);
        (*source_ref, found)
    });
    all.collect()
}

/// The one there is, or of several the one that has the same id, or the one that has the same name.
fn only<'a>(owners: &[&'a MailOwner]) -> Option<&'a MailOwner> {
    let one = |of: &dyn Fn(&MailOwner) -> bool| {
        let mut those = owners.iter().copied().filter(|owner| of(owner));
        those.next().filter(|_| those.next().is_none())
    };
    one(&|owner| owner.same_ref).or_else(|| one(&|_| true)).or_else(|| one(&|owner| owner.same_name))
}
