//! Whatever becomes of a series that was written as one, both sides come to say the same, and to rest.

use model::{ConflictRule, Direction, SeriesEnd, SideName};
use proptest::{prelude::*, sample::Index};

use crate::{
    two_way::{
        office::Office,
        series_life::{endless, later, retitle, shown, written_within},
        server::meeting,
        story::cases,
    },
    world::days,
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

/// Whether both sides say the same. A copy that somebody changed outlives its original, and the plan says so.
fn agree(office: &Office) -> bool {
    let (a, b) = (shown(office, A), shown(office, B));
    let outlived = b.iter().all(|one| a.contains(one)) && !office.plan().steps.is_empty();
    a == b || outlived
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

fn begun(direction: Direction) -> Office {
    written_within(&endless(), direction, REACH)
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
        2 => (side(), 1..40_i64).prop_map(|(s, n)| Act::End(s, n)),
        1 => side().prop_map(Act::Remove),
        3 => (side(), any::<Index>(), any::<u8>()).prop_map(|(s, i, n)| Act::One(s, i, n)),
        2 => (side(), any::<Index>()).prop_map(|(s, i)| Act::Move(s, i)),
        3 => (side(), any::<Index>()).prop_map(|(s, i)| Act::LeaveOut(s, i)),
        3 => (2..25_i64).prop_map(Act::Window),
        4 => Just(Act::Sync),
    ]
}

fn perform(office: &mut Office, act: &Act) {
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
        Act::Sync => {
            office.sync();
        }
    }
}

proptest! {
    #![proptest_config(cases(500))]

    // Where a day was left out of the original and the copy's was changed, the copy's goes a run later than is waited for
    // here. One reason why series written as one are beta.
    #[test]
    #[ignore = "a day left out and changed at once comes to rest a run later"]
    fn series_converge_come_to_rest_and_are_never_doubled(
        acts in prop::collection::vec(act(), 1..8),
        both in any::<bool>(),
        rule in rule(),
    ) {
        let mut office = begun(if both { Direction::Both } else { Direction::Push });
        office.rules.conflict = rule;
        // Something that stays: a side that lost everything stops the run.
        office.make(B, meeting("stays", 30));
        office.settle_down();
        acts.iter().for_each(|act| perform(&mut office, act));
        office.settle_down();
        prop_assert!(agree(&office), "{:?} {:?}", shown(&office, A), shown(&office, B));
        let again = office.sync();
        prop_assert!(again.writes().is_empty() && again.agreed.is_empty(), "{:?}", again.kinds());
        prop_assert!(office.servers.iter().all(|s| s.masters.len() <= 1), "no series is doubled");
        prop_assert!(office.series.len() <= 1);
    }

    #[test]
    fn one_change_of_a_series_costs_one_write(act in act()) {
        let mut office = begun(Direction::Push);
        office.make(B, meeting("stays", 30));
        office.settle_down();
        perform(&mut office, &act);
        let made = office.sync();
        prop_assert!(made.writes().len() <= 1, "{:?}", made.kinds());
    }

    #[test]
    fn series_survive_a_crash_at_any_step(acts in prop::collection::vec(act(), 1..5), at in any::<Index>()) {
        let mut office = begun(Direction::Both);
        office.make(B, meeting("stays", 30));
        office.settle_down();
        acts.iter().for_each(|act| perform(&mut office, act));
        let made = office.plan();
        prop_assume!(!made.steps.is_empty() && !made.draft.head.is_stopped());
        office.links.extend(made.agreed.iter().map(|link| (link.id, link.clone())));
        let at = at.index(made.steps.len());
        made.steps[..at].iter().for_each(|s| { office.execute(s); });
        office.settle_down();
        prop_assert!(agree(&office), "{:?} {:?}", shown(&office, A), shown(&office, B));
        prop_assert!(office.servers.iter().all(|s| s.masters.len() <= 1));
    }
}
