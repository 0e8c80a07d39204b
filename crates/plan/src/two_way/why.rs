//! Links of the why-chain that two calendars need besides.

use model::{Direction, Reason, ReasonKind, SideName};

use crate::{change::instant_text, reason, two_way::inputs::PairInputs};

/// Adds the side something was seen on.
pub(crate) fn sided(link: Reason, side: SideName) -> Reason {
    reason::with(link, "side", side.key())
}

/// Which direction decided.
pub(crate) fn policy(inputs: &PairInputs<'_>, from: SideName) -> Reason {
    let key = match (inputs.policy.direction, from) {
        (Direction::Both, SideName::A) => "policy_both_pull",
        (Direction::Both, SideName::B) => "policy_both_push",
        (Direction::Pull, _) => "policy_pull",
        (Direction::Push, _) => "policy_push",
    };
    reason::reason(ReasonKind::Policy, key)
}

/// That an item is gone from a side, and in which span that was looked at.
pub(crate) fn gone(inputs: &PairInputs<'_>, scope: u32, side: SideName, why: &str) -> Reason {
    let link = sided(reason::reason(ReasonKind::Source, why), side);
    let Some(scope) = inputs.scopes.get(scope as usize) else { return link };
    let link = reason::with(link, "from", instant_text(scope.window.start, inputs.zone));
    reason::with(link, "to", instant_text(scope.window.end, inputs.zone))
}

/// That an occurrence is written as a single meeting, and why.
pub(crate) fn expanded(why: &str) -> Reason {
    reason::with(reason::reason(ReasonKind::Mapping, "series_expanded"), "why", why)
}
