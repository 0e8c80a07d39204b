//! Random stories: two calendars in agreement, and what people then do to them.

use jiff::ToSpan;
use model::{ConflictRule, Meeting, SideName, When};
use proptest::{prelude::*, sample::Index};

use crate::{
    two_way::{
        office::Office,
        server::{Manners, meeting},
    },
    world::noon,
};

/// What somebody does.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Make(SideName, i64),
    Retitle(SideName, Index),
    Place(SideName, Index, u8),
    Body(SideName, Index, u8),
    Move(SideName, Index, i64),
    Remove(SideName, Index),
}

impl Act {
    pub(crate) fn side(&self) -> SideName {
        match self {
            Self::Make(side, _)
            | Self::Retitle(side, _)
            | Self::Place(side, ..)
            | Self::Body(side, ..)
            | Self::Move(side, ..)
            | Self::Remove(side, _) => *side,
        }
    }
}

fn side() -> impl Strategy<Value = SideName> {
    prop_oneof![Just(SideName::A), Just(SideName::B)]
}

fn act() -> impl Strategy<Value = Act> {
    let hour = -300..300_i64;
    prop_oneof![
        2 => (side(), hour.clone()).prop_map(|(s, h)| Act::Make(s, h)),
        3 => (side(), any::<Index>()).prop_map(|(s, i)| Act::Retitle(s, i)),
        2 => (side(), any::<Index>(), 0..4_u8).prop_map(|(s, i, n)| Act::Place(s, i, n)),
        1 => (side(), any::<Index>(), 0..4_u8).prop_map(|(s, i, n)| Act::Body(s, i, n)),
        2 => (side(), any::<Index>(), hour).prop_map(|(s, i, h)| Act::Move(s, i, h)),
        2 => (side(), any::<Index>()).prop_map(|(s, i)| Act::Remove(s, i)),
    ]
}

fn manners() -> impl Strategy<Value = Manners> {
    let title = prop_oneof![Just(None), Just(Some(4))];
    (title, any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(title, stamps, own_uids, upper_uids)| Manners { title, stamps, own_uids, upper_uids })
}

#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) manners: [Manners; 2],
    pub(crate) rule: ConflictRule,
    pub(crate) made: Vec<(SideName, i64)>,
    pub(crate) acts: Vec<Act>,
    /// Whether servers show what became of a write.
    pub(crate) echoes: bool,
}

pub(crate) fn story() -> impl Strategy<Value = Story> {
    let rules = [ConflictRule::OaWins, ConflictRule::ThirdPartyWins, ConflictRule::Newest, ConflictRule::Ask];
    let made = prop::collection::vec((side(), -300..300_i64), 0..5);
    let acts = prop::collection::vec(act(), 1..8);
    ([manners(), manners()], prop::sample::select(rules.to_vec()), made, acts)
        .prop_map(|(manners, rule, made, acts)| Story { manners, rule, made, acts, echoes: true })
}

/// Stories with servers of which some do not show what became of a write.
pub(crate) fn story_with_silent_servers() -> impl Strategy<Value = Story> {
    (story(), any::<bool>()).prop_map(|(story, echoes)| Story { echoes, ..story })
}

/// A title that no other meeting has; its first four characters tell it even where the rest is cut.
fn name(office: &mut Office) -> String {
    office.now += 1;
    format!("{:03x}-title", office.now % 4096)
}

impl Story {
    /// Both calendars in agreement, before anybody does anything.
    pub(crate) fn begin(&self) -> Office {
        let mut office = Office::new(self.manners);
        (office.rules.conflict, office.echoes) = (self.rule, self.echoes);
        for (side, hour) in &self.made {
            let title = name(&mut office);
            office.make(*side, meeting(&title, *hour));
        }
        office.sync();
        office
    }

    /// Both calendars after everything was done, before a sync.
    pub(crate) fn office(&self) -> Office {
        let mut office = self.begin();
        self.acts.iter().for_each(|act| {
            perform(&mut office, act);
        });
        office
    }
}

/// Does it; whether there was something to do it to.
pub(crate) fn perform(office: &mut Office, act: &Act) -> bool {
    let pick = |office: &Office, side: SideName, index: &Index| -> Option<String> {
        let refs: Vec<_> = office.servers[side as usize].items.keys().cloned().collect();
        (!refs.is_empty()).then(|| index.get(&refs).clone())
    };
    match act {
        Act::Make(side, hour) => {
            let title = name(office);
            office.make(*side, meeting(&title, *hour));
            return true;
        }
        Act::Remove(side, index) => {
            let Some(item_ref) = pick(office, *side, index) else { return false };
            office.server(*side).items.remove(&item_ref);
            return true;
        }
        Act::Retitle(side, index) => {
            let title = name(office);
            let Some(item_ref) = pick(office, *side, index) else { return false };
            office.edit(*side, &item_ref, |m| m.title = Some(title));
        }
        Act::Place(side, index, n) => edit(office, *side, pick(office, *side, index), |m| {
            m.place = (*n > 0).then(|| format!("Room {n}"));
        }),
        Act::Body(side, index, n) => edit(office, *side, pick(office, *side, index), |m| {
            m.body = (*n > 0).then(|| format!("agenda {n}"));
        }),
        Act::Move(side, index, hour) => edit(office, *side, pick(office, *side, index), |m| {
            let start = noon() + hour.hours();
            m.when = When::Timed { start, end: start + 1.hours(), zone: None };
        }),
    }
    true
}

fn edit(office: &mut Office, side: SideName, item_ref: Option<String>, change: impl FnOnce(&mut Meeting)) {
    if let Some(item_ref) = item_ref {
        office.edit(side, &item_ref, change);
    }
}
