//! What a plan of two calendars was made from, and making it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use jiff::tz::TimeZone;
use model::{Answer, Coverage, Fault, Integration, Link, SideCapability, SideName, StepId, Window};
use plan::{
    Reading,
    two_way::{CalendarScope, PairDraft, PairInputs, PairSink, SeriesNow, Streams, plan_pair},
};
use store::{CalendarNo, CalendarState, Spool, Store};

use super::{
    carry::Carry,
    details::{Asked, Lookup, Place, by_digest},
    ends::policy_of,
    execute::Counter,
    people::People,
    prepare::PairPrepared,
    read::Seen2,
    sinks::{Counted, Pages},
};
use crate::{oa::arrival::OpenChanges, sync::prepare::Keep};

/// What a plan was made from; the same plan can be made from it again.
#[derive(Debug)]
pub(super) struct Material {
    pub(super) store: Store,
    pub(super) integration: Integration,
    pub(super) zone: TimeZone,
    pub(super) window: Window,
    pub(super) narrowed_from: Option<Window>,
    pub(super) scopes: Vec<CalendarScope>,
    pub(super) numbers: HashMap<CalendarNo, u32>,
    pub(super) capabilities: [SideCapability; 2],
    /// Sides that cannot say of a meeting that it is cancelled.
    pub(super) wordless: [bool; 2],
    pub(super) spools: [Seen2; 2],
    pub(super) answers: BTreeMap<StepId, Answer>,
    /// Deletions held before that nobody let through.
    pub(super) kept_back: BTreeSet<StepId>,
    /// Steps that were held and that somebody rejected.
    pub(super) rejected: BTreeSet<StepId>,
    /// Changes of the OA's calendar that were open before it was read.
    pub(super) open_changes: OpenChanges,
    pub(super) asked: Asked,
    pub(super) series: Vec<SeriesNow>,
    pub(super) carry: Carry,
    pub(super) counter: Counter,
}

/// Rooms without a pair that a fault names; the number says how many there are.
const NAMED: usize = 5;

/// That rooms of what is to be written have no pair.
fn unpaired(rooms: &BTreeSet<String>) -> Option<Fault> {
    let names: Vec<&str> = rooms.iter().take(NAMED).map(String::as_str).collect();
    let fault = || Fault::setup("conversion.unpaired").with("count", rooms.len());
    (!rooms.is_empty()).then(|| fault().with("rooms", names.join(", ")))
}

/// What one planning came to.
pub(super) struct Made {
    pub(super) draft: PairDraft,
    pub(super) agreed: Spool<u32, Link>,
    /// Missing items of which nobody was asked yet.
    pub(super) wanted: BTreeSet<Place>,
    /// Rooms of what is written of which the room conversion table says nothing.
    pub(super) unpaired: BTreeSet<String>,
}

impl Material {
    /// Makes the plan; while `anew` is possible, steps of a plan that still misses answers are dropped again.
    pub(super) fn plan(&self, keep: &Keep, anew: bool) -> Result<Made, Fault> {
        let plan = match keep {
            Keep::Stored(id) => Some(id.clone()),
            Keep::Nothing => None,
        };
        let mut pages = Pages::new(&self.store, plan)?;
        let (draft, wanted, unpaired) = self.make(&mut pages)?;
        if anew && !wanted.is_empty() {
            pages.drop_all()?;
        } else {
            pages.flush()?;
        }
        pages.agreed.sort();
        Ok(Made { draft, agreed: pages.agreed, wanted, unpaired })
    }

    /// Makes the plan into a sink.
    pub(super) fn make(
        &self,
        sink: &mut dyn PairSink,
    ) -> Result<(PairDraft, BTreeSet<Place>, BTreeSet<String>), Fault> {
        let id = &self.integration.id;
        let rules = &policy_of(&self.integration)?.rules;
        let made = self.store.read(|tx| {
            let links = tx.link_marks(id, &self.numbers)?;
            let [a, b] = &self.spools;
            let streams = Streams {
                a: a.keys().map(Ok),
                b: b.keys().map(Ok),
                links_by_a: links.by(SideName::A).map(Ok),
                links_by_b: links.by(SideName::B).map(Ok),
            };
            let [cap_a, cap_b] = &self.capabilities;
            let inputs = PairInputs {
                integration: id,
                policy: &self.integration.policy,
                rules,
                zone: &self.zone,
                window: self.window,
                narrowed_from: self.narrowed_from,
                scopes: &self.scopes,
                a: cap_a,
                b: cap_b,
                wordless: self.wordless,
                answers: &self.answers,
                series: &self.series,
            };
            let details = Lookup {
                tx,
                integration: id,
                scopes: &self.numbers,
                spools: &self.spools,
                asked: &self.asked,
                series: by_digest(&self.series),
                rejected: &self.rejected,
                open_changes: &self.open_changes,
                wanted: RefCell::default(),
            };
            let mut counted = Counted::new(&self.counter, &self.carry, &self.kept_back, sink);
            let mut draft = plan_pair(&inputs, streams, &details, &mut counted)?;
            let unpaired = counted.into_head(&mut draft.head);
            Ok((draft, details.wanted.into_inner(), unpaired))
        });
        Ok(made?)
    }

    pub(super) fn prepared(
        self,
        made: Made,
        people: People,
        states: Vec<(String, Option<CalendarState>)>,
        days: Option<u32>,
    ) -> PairPrepared {
        let partial = self.partial();
        PairPrepared {
            draft: made.draft.head,
            partial,
            issues: people.issues,
            gap: unpaired(&made.unpaired),
            agreed: made.agreed,
            states,
            days,
            had_holds: false,
            material: self,
        }
    }

    fn partial(&self) -> Vec<Fault> {
        let of = |scope: &CalendarScope| {
            let sides = SideName::BOTH.map(|side| match scope.reading(side) {
                Reading::Read(Coverage::Partial { fault }) => {
                    Some(fault.as_ref().clone().with("mailbox", &scope.mailbox))
                }
                _ => None,
            });
            sides.into_iter().flatten().next()
        };
        self.scopes.iter().filter_map(of).collect()
    }
}
