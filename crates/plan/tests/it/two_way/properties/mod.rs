//! The properties of the engine for two calendars, each under its name.

mod recurrence;
mod rest;
mod safety;
mod sameness;
mod series;

use std::collections::BTreeSet;

use model::{ConflictRule, Coverage, Direction, Fault, GuardLimits, Link, Meeting, PlanStep, SideName};
use plan::Reading;
use proptest::prelude::*;

use crate::two_way::{office::Office, server::unstamped, story::Story};

/// What tells a meeting's title even where a server cut it.
pub(crate) fn mark(meeting: &Meeting) -> String {
    meeting.title.as_deref().unwrap_or_default().chars().take(4).collect()
}

pub(crate) fn marks(office: &Office) -> BTreeSet<String> {
    office.servers.iter().flat_map(|s| s.items.values()).map(|i| mark(&i.meeting)).collect()
}

/// Whether both items of a link say the same, apart from what a server does to what it is given.
pub(crate) fn agree(office: &Office, link: &Link) -> Result<(), TestCaseError> {
    let meeting = |side: SideName| &office.servers[side as usize].items[&link.end(side).item_ref].meeting;
    let (a, b) = (meeting(SideName::A), meeting(SideName::B));
    prop_assert_eq!(mark(a), mark(b));
    prop_assert_eq!((&a.place, unstamped(a)), (&b.place, unstamped(b)));
    prop_assert_eq!(
        a.when.span(&office.zone),
        b.when.span(&office.zone),
        "the zone's name alone is no change"
    );
    Ok(())
}

/// Every item of both sides is in exactly one pair, and all pairs agree.
pub(crate) fn converged(office: &Office) -> Result<(), TestCaseError> {
    for side in SideName::BOTH {
        let linked: BTreeSet<_> = office.links.values().map(|l| l.end(side).item_ref.clone()).collect();
        let there: BTreeSet<_> = office.servers[side as usize].items.keys().cloned().collect();
        prop_assert_eq!(&linked, &there);
        prop_assert_eq!(linked.len(), office.links.len());
    }
    office.links.values().try_for_each(|link| agree(office, link))
}

pub(crate) fn decided(story: &Story) -> Story {
    let rule = if story.rule == ConflictRule::Ask { ConflictRule::OaWins } else { story.rule };
    Story { rule, ..story.clone() }
}

pub(crate) fn losers(steps: &[PlanStep]) -> BTreeSet<String> {
    let loser = |s: &PlanStep| s.pair.as_ref().and_then(|p| p.loser.as_deref().map(mark));
    steps.iter().filter_map(loser).collect()
}

pub(crate) fn directions() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Pull), Just(Direction::Push), Just(Direction::Both)]
}

pub(crate) fn readings() -> impl Strategy<Value = [Reading; 2]> {
    let one = || {
        prop_oneof![
            3 => Just(Reading::Read(Coverage::Complete)),
            1 => Just(Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) })),
            1 => Just(Reading::NotRead),
        ]
    };
    (one(), one()).prop_map(|(a, b)| [a, b])
}

pub(crate) fn limits() -> impl Strategy<Value = GuardLimits> {
    (0..4_u32, 0..60_u32).prop_map(|(deletes, delete_percent)| GuardLimits { deletes, delete_percent })
}

/// Whether no side lost everything: that stops a run, which has a property of its own.
pub(crate) fn unless_emptied(office: &Office) -> bool {
    office.links.is_empty() || office.servers.iter().all(|server| !server.items.is_empty())
}
