//! Whatever becomes of a series that was written as one, both sides come to say the same, and to rest.

use std::sync::LazyLock;

use model::{ConflictRule, Direction, Recurrence, SeriesEnd, SideName};
use proptest::{prelude::*, sample::Index};

use crate::{
    two_way::{
        office::{Made, Office},
        series_life::{endless, later, retitle, shown, written_within},
        server::meeting,
    },
    world::{days, seeded},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

/// Runs after which everything rests, at most, and the quiet one that shows it: what single occurrences say is carried
/// away first, then the whole, then the other way, then what occurrences say again, and what comes into sight pairs.
const RUNS: usize = 6;

/// Whether a plan says that a copy which somebody changed outlives its original.
fn tells_of_kept(made: &Made) -> bool {
    let kept = |key: &str| matches!(key, "modified_beats_deleted" | "copy_changed_kept");
    made.steps.iter().flat_map(|step| &step.why).any(|why| kept(&why.key))
}

/// Syncs until a run has nothing to do; gives how many had something, and whether one said that a copy outlives its
/// original.
fn rest(office: &mut Office) -> (usize, bool) {
    let mut told = false;
    for run in 0..=RUNS {
        let made = office.sync();
        told |= tells_of_kept(&made);
        if made.draft.is_quiet() {
            return (run, told);
        }
    }
    panic!("does not come to rest: {:?}", office.plan().steps);
}

/// Whether both sides say the same. A copy that somebody changed may outlive its original, where a plan said so.
fn agree(office: &Office, told: bool) -> bool {
    let (a, b) = (shown(office, A), shown(office, B));
    a == b || b.iter().all(|one| a.contains(one)) && (told || !office.plan().steps.is_empty())
}

/// What somebody does to a series that was written as one.
#[derive(Clone, Debug)]
enum Act {
    Retitle(SideName, u8),
    Later(SideName, i64),
    End(SideName, i64),
    Remove(SideName),
    One(SideName, Index, u8),
    Move(SideName, Index),
    LeaveOut(SideName, Index),
    Window(i64),
    Sync,
}

/// Days around today that the widest window shows.
const REACH: i64 = 27;

/// A series that was written as one, and something that stays: a side that lost everything stops the run. Every case
/// begins with the same, one way or both.
static BEGUN: LazyLock<[Office; 2]> = LazyLock::new(|| {
    [Direction::Push, Direction::Both].map(|direction| {
        let mut office = written_within(&every_third_day(), direction, REACH);
        office.make(B, meeting("stays", 30));
        office.settle_down();
        office
    })
});

/// Few days, so that many cases can be tried; the widest window shows what a fortnight of every day would.
fn every_third_day() -> Recurrence {
    Recurrence { interval: 3, ..endless() }
}

fn begun(both: bool) -> Office {
    BEGUN[usize::from(both)].clone()
}

/// Rules that leave nothing to a person.
fn rule() -> impl Strategy<Value = ConflictRule> {
    prop::sample::select(vec![ConflictRule::OaWins, ConflictRule::ThirdPartyWins, ConflictRule::Newest])
}

fn side() -> impl Strategy<Value = SideName> {
    prop_oneof![2 => Just(B), 1 => Just(A)]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (side(), any::<u8>()).prop_map(|(s, n)| Act::Retitle(s, n)),
        2 => (side(), -3..4_i64).prop_map(|(s, n)| Act::Later(s, n)),
        2 => (side(), 1..14_i64).prop_map(|(s, n)| Act::End(s, n)),
        1 => side().prop_map(Act::Remove),
        3 => (side(), any::<Index>(), any::<u8>()).prop_map(|(s, i, n)| Act::One(s, i, n)),
        2 => (side(), any::<Index>()).prop_map(|(s, i)| Act::Move(s, i)),
        3 => (side(), any::<Index>()).prop_map(|(s, i)| Act::LeaveOut(s, i)),
        3 => (2..25_i64).prop_map(Act::Window),
        4 => Just(Act::Sync),
    ]
}

/// Does it; gives whether a plan said that a copy outlives its original.
fn perform(office: &mut Office, act: &Act) -> bool {
    let in_sight = |office: &Office, side: SideName, index: &Index| {
        let of_series = |item: &plan::two_way::Sided| item.meeting.series != model::SeriesRole::Single;
        let all = office.read(side).into_iter().filter(|(_, item)| of_series(item));
        let all: Vec<_> = all.map(|(_, item)| item.item_ref).collect();
        (!all.is_empty()).then(|| index.get(&all).clone())
    };
    let series = |office: &Office, side: SideName| {
        office.servers[side as usize].masters.keys().next().cloned().unwrap_or_default()
    };
    match act {
        Act::Retitle(side, n) => {
            let id = series(office, *side);
            retitle(office, *side, &id, &format!("title {n}"));
        }
        Act::Later(side, hours) => {
            let id = series(office, *side);
            office.server(*side).change_series(&id, |first, _| later(first, *hours));
        }
        Act::End(side, count) => {
            let id = series(office, *side);
            let end = SeriesEnd::Count { count: u32::try_from(*count).unwrap() };
            office.server(*side).change_series(&id, |_, rule| rule.end = end);
        }
        Act::Remove(side) => {
            let id = series(office, *side);
            office.server(*side).remove_series(&id);
        }
        Act::One(side, index, n) => {
            if let Some(one) = in_sight(office, *side, index) {
                office.edit(*side, &one, |m| m.title = Some(format!("one {n}")));
            }
        }
        Act::Move(side, index) => {
            if let Some(one) = in_sight(office, *side, index) {
                office.edit(*side, &one, |m| later(m, 5));
            }
        }
        Act::LeaveOut(side, index) => {
            if let Some(one) = in_sight(office, *side, index) {
                office.server(*side).leave_out(&one);
            }
        }
        Act::Window(wide) => office.window = days(*wide),
        Act::Sync => return tells_of_kept(&office.sync()),
    }
    false
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn series_converge_come_to_rest_and_are_never_doubled(
        acts in prop::collection::vec(act(), 1..8),
        both in any::<bool>(),
        rule in rule(),
    ) {
        let mut office = begun(both);
        office.rules.conflict = rule;
        let before: Vec<bool> = acts.iter().map(|act| perform(&mut office, act)).collect();
        let (_, told) = rest(&mut office);
        prop_assert!(agree(&office, told || before.contains(&true)), "{:?} {:?}", shown(&office, A), shown(&office, B));
        prop_assert!(office.servers.iter().all(|s| s.masters.len() <= 1), "no series is doubled");
        prop_assert!(office.series.len() <= 1);
    }

    #[test]
    fn one_change_of_a_series_costs_one_write(act in act()) {
        let mut office = begun(false);
        perform(&mut office, &act);
        let made = office.sync();
        prop_assert!(made.writes().len() <= 1, "{:?}", made.kinds());
    }

    #[test]
    fn series_survive_a_crash_at_any_step(acts in prop::collection::vec(act(), 1..5), at in any::<Index>()) {
        let mut office = begun(true);
        acts.iter().for_each(|act| {
            perform(&mut office, act);
        });
        let made = office.plan();
        if !made.draft.head.is_stopped() {
            office.links.extend(made.agreed.iter().map(|link| (link.id, link.clone())));
            let done = at.index(made.steps.len() + 1);
            made.steps[..done].iter().for_each(|s| { office.execute(s); });
        }
        rest(&mut office);
        prop_assert!(agree(&office, false), "{:?} {:?}", shown(&office, A), shown(&office, B));
        prop_assert!(office.servers.iter().all(|s| s.masters.len() <= 1));
    }
}
