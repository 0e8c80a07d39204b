//! Links of the why-chain that two calendars need besides.

use jiff::tz::TimeZone;
use model::{Direction, Field, FieldSet, Meeting, Reason, ReasonKind, SideName};

use crate::{
    change::{instant_text, meeting_changes},
    reason,
    two_way::inputs::PairInputs,
};

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

/// What both sides say in fields that somebody is asked about, for the question: `a_title`, `b_start`.
pub(crate) fn values(
    sides: [&Meeting; 2],
    asked: FieldSet,
    zone: &TimeZone,
) -> impl Iterator<Item = (String, String)> {
    let is_asked = move |name: &str| {
        asked.iter().any(|field| match field {
            Field::When => matches!(name, "start" | "end"),
            field => field.key() == name,
        })
    };
    meeting_changes(Some(sides[0]), Some(sides[1]), zone)
        .into_iter()
        .filter(move |change| is_asked(&change.field))
        .flat_map(|change| {
            let name = |side| format!("{side}_{}", change.field);
            let value = |value: &Option<String>| value.clone().unwrap_or_default();
            [(name("a"), value(&change.before)), (name("b"), value(&change.after))]
        })
}

/// When a meeting is, for a question about it.
pub(crate) fn span(of: &Meeting, zone: &TimeZone) -> impl Iterator<Item = (String, String)> {
    let shown = meeting_changes(None, Some(of), zone).into_iter();
    shown
        .filter(|change| matches!(&*change.field, "start" | "end"))
        .filter_map(|change| Some((change.field, change.after?)))
}
