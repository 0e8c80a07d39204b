//! Takes a run of two calendars back, through the same door: a plan, a journal.

use std::collections::{BTreeMap, BTreeSet};

use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use jiff::tz::TimeZone;
use model::{
    Fault, Fingerprint, Integration, Link, LinkId, Plan, PlanId, PlanStep, Run, RunId, SideName, StepId,
    StepKind, Window,
};
use plan::{
    PlanDraft,
    two_way::{Executed, PairCurrent, PairSink, Sided, item_key, undo_pair},
};
use store::{Reader, StepRow, Store};

use super::{
    Ends,
    carry::Carry,
    details::Place,
    read::{LocatedSided, locate},
    series,
};
use crate::{Service, integration::zone_of, lease::HeldLease, sync::approval::Release, task::Job};

const PAGE: u64 = 500;

/// What an inverse plan is made from.
pub(crate) struct PairInverse {
    store: Store,
    integration: Integration,
    zone: TimeZone,
    undone: RunId,
    window: Window,
    /// What the sides hold now, of what the run wrote.
    items: BTreeMap<Place, Sided>,
    /// Of all its steps this one alone.
    step: Option<String>,
}

impl Service {
    /// Looks at everything a run wrote. Changes nothing.
    ///
    /// # Errors
    /// Faults of opening the sides; of a side that cannot be asked; `store.*`.
    pub(crate) async fn pair_inverse(
        &self,
        integration: &Integration,
        undone: &Run,
        window: Window,
        step: Option<String>,
        job: &Job,
    ) -> Result<PairInverse, Fault> {
        let ends = self.ends(integration, None, false, job).await?;
        let carry = self.carry(integration).await?;
        let (store, run, one) = (self.store().clone(), undone.id.clone(), step.clone());
        let wanted = self
            .store()
            .aside(move || wanted(&store, &run, one.as_deref()))
            .await
            .map_err(|e| Fault::defect("plan.stopped").with("detail", e))??;
        let names = self.moved_names(integration, &wanted).await?;
        let items = look(&ends, &carry, wanted.0, &names, job).await?;
        let items = whole_series(&ends, &carry, wanted.1, &names, items, job).await?;
        Ok(PairInverse {
            store: self.store().clone(),
            integration: integration.clone(),
            zone: zone_of(integration)?,
            undone: undone.id.clone(),
            window,
            items,
            step,
        })
    }

    /// Items, and whole series, that have another id than the run knew, because their connection was moved since, with the
    /// one they have.
    async fn moved_names(
        &self,
        integration: &Integration,
        (items, series): &(BTreeSet<Place>, BTreeSet<Place>),
    ) -> Result<BTreeMap<Place, String>, Fault> {
        let (id, items, series) = (integration.id.clone(), items.clone(), series.clone());
        let read = self.store().read_async(move |tx| {
            let mut names = BTreeMap::new();
            for place in series {
                if let Some(now) = tx.moved_series(&id, place.0, &place.2)? {
                    names.insert(place, now);
                }
            }
            for place in items {
                let (side, mailbox, item_ref) = &place;
                if let Some(now) = tx.moved_item(&id, *side, item_key(mailbox, item_ref))? {
                    names.insert(place, now);
                }
            }
            Ok(names)
        });
        Ok(read.await?)
    }

    /// Takes a run back whose inverse plan was approved.
    pub(crate) async fn undo_pair_leased(
        &self,
        plan: &Plan,
        integration: &Integration,
        release: Release,
        lease: &HeldLease,
        run: Run,
        job: &Job,
    ) -> Result<Run, Fault> {
        let id = integration.id.clone();
        // First, so that an undo that is killed half way leaves no calendar that counts as unchanged.
        self.store().write_async(move |tx| tx.forget_calendars(Some(&id))).await?;
        self.execute_pair(plan, integration, release, None, lease, run, job).await
    }
}

/// Items, and whole series, that the inverse of a run asks for.
fn wanted(
    store: &Store,
    run: &RunId,
    step: Option<&str>,
) -> Result<(BTreeSet<Place>, BTreeSet<Place>), Fault> {
    let (mut places, mut series) = (BTreeSet::new(), BTreeSet::new());
    for done in (Done { store, run, before: u64::MAX, page: Vec::new().into_iter(), step }) {
        let Executed { step, left } = done?;
        if !matches!(step.kind, StepKind::Create | StepKind::Update | StepKind::Delete) {
            continue;
        }
        let of_pair = step.pair.as_ref().and_then(|pair| pair.target_ref.clone());
        let item_ref = left.map(|end| end.item_ref).or(of_pair);
        let place = item_ref.map(|item_ref| (step.target, step.room.clone(), item_ref));
        let whole = step.pair.as_ref().is_some_and(|pair| pair.is_series());
        if whole { series.extend(place) } else { places.extend(place) }
    }
    Ok((places, series))
}

/// Adds whole series to the items that were looked at.
async fn whole_series(
    ends: &Ends,
    carry: &Carry,
    wanted: BTreeSet<Place>,
    names: &BTreeMap<Place, String>,
    mut items: BTreeMap<Place, Sided>,
    job: &Job,
) -> Result<BTreeMap<Place, Sided>, Fault> {
    for place in wanted {
        job.check()?;
        let (side, mailbox, series_ref) = &place;
        let series_ref = names.get(&place).unwrap_or(series_ref);
        if let Some(whole) = series::look(ends, carry, *side, mailbox, series_ref).await? {
            items.insert(place, whole.item);
        }
    }
    Ok(items)
}

async fn look(
    ends: &Ends,
    carry: &Carry,
    wanted: BTreeSet<Place>,
    names: &BTreeMap<Place, String>,
    job: &Job,
) -> Result<BTreeMap<Place, Sided>, Fault> {
    let at_once = SideName::BOTH.map(|side| ends.at(side).at_once).into_iter().max().unwrap_or(1);
    let asked: Vec<BoxFuture<'_, Result<(Place, LocatedSided), Fault>>> =
        wanted.into_iter().map(|place| look_at(ends, carry, place, names).boxed()).collect();
    let mut asked = stream::iter(asked).buffer_unordered(at_once.max(1));
    let mut items = BTreeMap::new();
    while let Some(answer) = asked.next().await {
        job.check()?;
        match answer? {
            (place, LocatedSided::There(item)) => {
                items.insert(place, *item);
            }
            (_, LocatedSided::Gone) => {}
            ((side, mailbox, _), LocatedSided::Unknown) => {
                let fault = Fault::setup("plan.cannot_locate").with("mailbox", mailbox);
                return Err(fault.with("side", side.key()));
            }
        }
    }
    Ok(items)
}

async fn look_at(
    ends: &Ends,
    carry: &Carry,
    place: Place,
    names: &BTreeMap<Place, String>,
) -> Result<(Place, LocatedSided), Fault> {
    let (side, mailbox, item_ref) = &place;
    let item_ref = names.get(&place).unwrap_or(item_ref);
    let found = locate(ends, carry, *side, mailbox, item_ref).await?;
    Ok((place, found))
}

impl PairInverse {
    /// Makes the inverse plan and stores it.
    ///
    /// # Errors
    /// `run.nothing_to_undo`; `store.*`.
    pub(crate) fn store_plan(&self, id: PlanId, now: jiff::Timestamp) -> Result<Plan, Fault> {
        self.store.write(|tx| tx.begin_plan(&id, &self.integration.id, now))?;
        let restores = self.step.is_some();
        let mut kept = Kept { store: &self.store, plan: Some(&id), steps: Vec::new(), next: 0, restores };
        let draft = self.draft(&mut kept)?;
        kept.flush()?;
        if kept.next == 0 {
            self.store.write(|tx| tx.delete_plan(&id))?;
            return Err(Fault::setup("run.nothing_to_undo").with("run", &self.undone));
        }
        let plan = draft.into_plan(id, self.integration.id.clone(), now);
        let plan = Plan { restores: self.step.as_deref().map(StepId::from), ..plan };
        self.store.write(|tx| tx.finish_plan(&plan))?;
        Ok(plan)
    }

    /// Digest of what the inverse plan would be made from now.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) fn fingerprint(&self) -> Result<Fingerprint, Fault> {
        let restores = self.step.is_some();
        let mut kept = Kept { store: &self.store, plan: None, steps: Vec::new(), next: 0, restores };
        Ok(self.draft(&mut kept)?.fingerprint)
    }

    fn draft(&self, sink: &mut dyn PairSink) -> Result<PlanDraft, Fault> {
        let step = self.step.as_deref();
        let done = Done {
            store: &self.store,
            run: &self.undone,
            before: u64::MAX,
            page: Vec::new().into_iter(),
            step,
        };
        let draft = self.store.read(|tx| {
            let now = Now { tx, inverse: self };
            let policy = &self.integration.policy;
            Ok(undo_pair(
                &self.integration.id,
                &self.undone,
                self.window,
                policy.guards,
                &self.zone,
                done,
                &now,
                sink,
            )?)
        });
        Ok(draft?.head)
    }
}

/// Steps a run carried out, the last one first, a page at a time.
struct Done<'a> {
    store: &'a Store,
    run: &'a RunId,
    before: u64,
    page: std::vec::IntoIter<(StepRow, Option<model::LinkEnd>)>,
    step: Option<&'a str>,
}

impl Iterator for Done<'_> {
    type Item = Result<Executed, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.page.len() == 0 {
                match self.store.read(|tx| tx.steps_left(self.run, self.before, PAGE)) {
                    Ok(page) => self.page = page.into_iter(),
                    Err(error) => return Some(Err(error.into())),
                }
            }
            let (row, left) = self.page.next()?;
            self.before = row.seq;
            if self.step.is_none_or(|only| row.step.id.as_str() == only) {
                return Some(Ok(Executed { step: row.step, left }));
            }
        }
    }
}

struct Now<'a> {
    tx: &'a Reader<'a>,
    inverse: &'a PairInverse,
}

impl PairCurrent for Now<'_> {
    fn item(&self, side: SideName, mailbox: &str, item_ref: &str) -> Result<Option<Sided>, Fault> {
        let place = (side, mailbox.to_owned(), item_ref.to_owned());
        Ok(self.inverse.items.get(&place).cloned())
    }

    fn link(&self, id: LinkId) -> Result<Option<Link>, Fault> {
        Ok(self.tx.get_link(&self.inverse.integration.id, id)?)
    }
}

/// Stores steps, where they are kept at all.
struct Kept<'a> {
    store: &'a Store,
    plan: Option<&'a PlanId>,
    steps: Vec<PlanStep>,
    next: u64,
    /// A version is brought back: the pair stays as it is agreed now, so that this is a change that flows on. Undoing
    /// takes the pair back too, so that the next sync sees what the run saw.
    restores: bool,
}

impl Kept<'_> {
    fn flush(&mut self) -> Result<(), Fault> {
        let steps = std::mem::take(&mut self.steps);
        if let Some(plan) = self.plan {
            self.store.write_page(|tx| tx.append_steps(plan, self.next, &steps))?;
        }
        self.next += steps.len() as u64;
        Ok(())
    }
}

impl PairSink for Kept<'_> {
    fn step(&mut self, mut step: PlanStep) -> Result<(), Fault> {
        if let Some(pair) = step.pair.as_deref_mut().filter(|_| self.restores) {
            pair.link_after.clone_from(&pair.link);
            // Of a whole series likewise: what is brought back is not agreed yet.
            if pair.is_series() {
                pair.series_after.clone_from(&pair.series_link);
                pair.series_waits = pair.fields;
            }
        }
        self.steps.push(step);
        if self.steps.len() as u64 >= PAGE { self.flush() } else { Ok(()) }
    }

    fn agree(&mut self, _: Link) -> Result<(), Fault> {
        Ok(())
    }
}
