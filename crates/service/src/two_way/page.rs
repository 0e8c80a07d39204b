//! Steps, read a page ahead and made ready as far as that goes without the transaction that stores what they come to.

use std::{collections::BTreeSet, sync::Arc};

use model::{Fault, Link, Plan, PlanId, PlanStep, SideName, StepId, StepKind};
use plan::two_way;
use store::{ItemLeft, OaReady, Reader, StepRow};

use super::{
    built_in,
    carry::Carry,
    execute::{Hand, meeting},
    outcome,
};
use crate::oa::write::{self, Hand as OaHand};

/// How much of a plan is a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Steps. Those inside are one transaction: a small one writes a page of each index for a handful of rows, a large one
    /// lets everybody else wait.
    pub(super) steps: usize,
    /// Bytes of the steps as they are stored. Two pages are in memory, each several times as large.
    pub(super) bytes: usize,
    /// Steps that change something outside of the store.
    pub(super) outside: usize,
}

const BOUNDS: Bounds = Bounds { steps: 4_000, bytes: 12 << 20, outside: 500 };

/// Steps that are carried out together.
#[derive(Default)]
pub(super) struct Page {
    /// Place of the last one; none where there is none any more.
    pub(super) last: Option<u64>,
    /// Those that change the store alone.
    pub(super) inside: Vec<Ready>,
    /// Those with an effect outside.
    pub(super) outside: Vec<StepRow>,
}

/// A step that changes the store alone.
pub(super) struct Ready {
    /// Its place in the plan.
    pub(super) seq: u64,
    /// Mailbox it belongs to.
    pub(super) room: String,
    /// Whether it is left alone for good.
    pub(super) rests: bool,
    pub(super) work: Work,
}

/// What is to be done.
pub(super) enum Work {
    /// A meeting in our own calendar: to be stored as it is here, where the step has made none yet.
    Make(Box<Making>),
    /// Anything else; whether it is held.
    Step(Box<PlanStep>, bool),
}

/// What a step stores that makes a meeting: all that stays in memory of it.
pub(super) struct Making {
    pub(super) entry: OaReady,
    pub(super) link: Link,
    pub(super) left: ItemLeft,
}

/// What making ready needs to know besides the steps.
pub(super) struct Terms {
    pub(super) carry: Carry,
    /// On whose behalf our own calendar is written, by side.
    pub(super) hands: [Option<OaHand>; 2],
    pub(super) release_held: bool,
    pub(super) approved: Arc<BTreeSet<StepId>>,
    pub(super) bounds: Bounds,
}

impl Hand<'_> {
    /// The page of steps from a place on.
    ///
    /// # Errors
    /// `store.*`.
    pub(super) async fn page(&self, plan: &Plan, from: u64) -> Result<Page, Fault> {
        let id = plan.id.clone();
        let terms = Terms {
            carry: self.carry.clone(),
            hands: SideName::BOTH.map(|side| self.ends.at(side).oa_hand()),
            release_held: self.release_held,
            approved: Arc::clone(&self.approved),
            bounds: BOUNDS,
        };
        Ok(self.service.store().read_async(move |tx| terms.page(tx, &id, from)).await?)
    }
}

impl Terms {
    pub(super) fn page(&self, tx: &Reader<'_>, plan: &PlanId, from: u64) -> store::Result<Page> {
        let (mut page, mut size) = (Page::default(), 0);
        tx.walk_steps(plan, from, |row, bytes| {
            page.last = Some(row.seq);
            size += bytes;
            if self.has_effect_outside(&row.step) {
                page.outside.push(row);
            } else {
                page.inside.push(self.ready(tx, row));
            }
            let steps = page.inside.len() + page.outside.len();
            let Bounds { steps: most, bytes, outside } = self.bounds;
            Ok(steps < most && size < bytes && page.outside.len() < outside)
        })?;
        Ok(page)
    }

    fn is_held(&self, step: &PlanStep) -> bool {
        step.hold.is_some() && !self.release_held && !self.approved.contains(&step.id)
    }

    fn has_effect_outside(&self, step: &PlanStep) -> bool {
        let writes = matches!(step.kind, StepKind::Create | StepKind::Update | StepKind::Delete);
        writes && !self.is_held(step) && self.hands[step.target as usize].is_none()
    }

    fn ready(&self, tx: &Reader<'_>, StepRow { seq, step }: StepRow) -> Ready {
        let held = self.is_held(&step);
        let makes = step.kind == StepKind::Create && !held;
        let making = if makes { self.making(tx, &step) } else { None };
        let (room, rests) = (step.room.clone(), two_way::rests(&step));
        let work = match making {
            Some(making) => Work::Make(Box::new(making)),
            None => Work::Step(Box::new(step), held),
        };
        Ready { seq, room, rests, work }
    }

    /// What a creation stores. What cannot be told here, whatever the reason, is found out in the transaction.
    fn making(&self, tx: &Reader<'_>, step: &PlanStep) -> Option<Making> {
        let pair = step.pair.as_deref().filter(|pair| !pair.is_series() && pair.loser.is_none())?;
        let (hand, meeting) = (self.hands[step.target as usize].as_ref()?, meeting(step.after.as_ref())?);
        let (entry, receipt) = write::made_ready(tx, hand, &step.id, &step.room, meeting).ok()?;
        let end = built_in::left(&self.carry, step, receipt);
        let left = ItemLeft::new(&end).ok()?;
        let link = two_way::settle(step, None, Some(end))?;
        (link.id == outcome::link_of(step, pair)).then_some(Making { entry, link, left })
    }
}
