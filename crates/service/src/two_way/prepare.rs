//! From both sides' calendars to a plan: read, compare, keep the steps.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use jiff::tz::TimeZone;
use model::{Answer, Fault, Field, Integration, Link, Policy, SideCapability, SideName, StepId, Window};
use plan::{
    PlanDraft, Reading, StepMark,
    two_way::{CalendarScope, integration_tag},
};
use store::{CalendarNo, CalendarState, Spool};

use super::{
    Ends, Meanwhile,
    carry::Carry,
    details::{Asked, Place},
    execute::Counter,
    material::{Made, Material},
    people::{People, PersonCalendar},
    read::{self, LocatedSided, PairSnapshot, ReadPair},
    sinks::Marks,
};
use crate::{
    Service,
    integration::zone_of,
    oa::arrival::OpenChanges,
    sync::{Span, prepare::Keep},
    task::{Job, Phase},
};

/// How often planning may ask for further missing items.
const ROUNDS: usize = 3;
/// How often calendars that were pushed meanwhile are read again before pushes wait until that is done.
const AGAIN: usize = 3;
/// So many are read again at once, and pushes wait that long.
const FEW: usize = 8;

/// What a plan is asked for.
#[derive(Clone, Debug)]
pub(crate) struct PairAsked {
    pub(crate) window: Window,
    /// Mailboxes; everybody in the scope when absent.
    pub(crate) only: Option<Vec<String>>,
    /// Whether the window is the policy's: only such a one can be found narrowed.
    pub(crate) of_policy: bool,
}

/// A plan made from what both sides show now.
#[derive(Debug)]
pub(crate) struct PairPrepared {
    pub(crate) draft: PlanDraft,
    /// Calendars that could not be read whole, or with items that could not, and people who have none that can be used.
    pub(crate) partial: Vec<Fault>,
    pub(crate) issues: Vec<Fault>,
    /// That rooms of what is to be written have no pair: told by a test sync, before anything is written.
    pub(crate) gap: Option<Fault>,
    /// Links both sides agree on without a step.
    pub(crate) agreed: Spool<u32, Link>,
    /// States to keep once everything of a calendar is carried out, where they differ from what is kept.
    pub(crate) states: Vec<(String, Option<CalendarState>)>,
    /// Days of the window to remember, where they changed and nothing waits for what left it.
    pub(crate) days: Option<u32>,
    /// Whether steps of earlier plans were held.
    pub(crate) had_holds: bool,
    pub(super) material: Material,
}

/// What an integration is planned on besides its calendars.
struct Ground {
    answers: BTreeMap<StepId, Answer>,
    days: Option<u32>,
    holds: bool,
    kept_back: BTreeSet<StepId>,
    rejected: BTreeSet<StepId>,
    open_changes: OpenChanges,
}

impl Service {
    /// Reads both sides and makes a plan. `meanwhile` tells of pushes that go on beside.
    ///
    /// # Errors
    /// `people.none`, `run.cancelled`, faults of the sessions that hit every calendar, `store.*`.
    pub(crate) async fn prepare_pair(
        &self,
        integration: &Integration,
        asked: &PairAsked,
        keep: &Keep,
        meanwhile: Option<&Meanwhile>,
        job: &Job,
    ) -> Result<PairPrepared, Fault> {
        job.report(Phase::Connecting, 0, 0, None);
        let zone = zone_of(integration)?;
        let people = self.calendars(integration, asked.only.as_deref()).await?;
        let ends = self.ends(integration, asked.only.as_deref(), false, job).await?;
        let carry = self.carry(integration).await?;
        let ground = self.pair_ground(integration).await?;
        let narrowed_from = self.narrowed_from(integration, &zone, asked, ground.days)?;
        let mut sight = Sight { people, carry, ground };
        let how = How {
            ends: &ends,
            zone: &zone,
            window: narrowed_from.unwrap_or(asked.window),
            details: integration.policy.details,
            tag: integration_tag(&integration.id),
            anew: narrowed_from.is_some(),
        };
        // What was pushed before is read now.
        meanwhile.map(Meanwhile::take);
        let mut snapshot = read::read(&how.read(&sight), job).await?;
        if let Some(meanwhile) = meanwhile {
            self.read_pushed_again(integration, &how, &mut sight, &mut snapshot, meanwhile, job).await?;
        }
        let Sight { people, carry, ground } = sight;
        job.check()?;
        job.report(Phase::Planning, 0, 0, None);
        let states = states(&people.calendars, &snapshot, narrowed_from.is_none());
        let flaws = snapshot.flaws.concat();
        let series =
            self.series_now(integration, &ends, &carry, &people.calendars, &snapshot.readings).await?;
        let material = Material {
            store: self.store().clone(),
            integration: integration.clone(),
            zone: zone.clone(),
            window: asked.window,
            narrowed_from,
            scopes: scopes(&people.calendars, &snapshot, asked.window),
            numbers: numbers(&people.calendars),
            capabilities: SideName::BOTH.map(|side| capability(&ends, &carry, side)),
            // A mapping that leaves the status as it is there is not a side that has none.
            wordless: SideName::BOTH.map(|side| !ends.at(side).capability.writes.has(Field::Status)),
            spools: snapshot.spools,
            answers: ground.answers,
            kept_back: ground.kept_back,
            rejected: ground.rejected,
            open_changes: ground.open_changes,
            asked: Asked::new(),
            series,
            carry: carry.clone(),
            counter: Counter::new(ends.clone()),
        };
        let (material, made) = self.planned(material, keep, &ends, &carry).await?;
        let days = days_to_keep(integration, asked, ground.days, &made.draft.head);
        let mut prepared = material.prepared(made, people, states, days);
        prepared.partial.extend(flaws);
        prepared.had_holds = ground.holds;
        Ok(prepared)
    }

    /// Plans until nothing is missing of which the sides were not asked.
    async fn planned(
        &self,
        mut material: Material,
        keep: &Keep,
        ends: &Ends,
        carry: &Carry,
    ) -> Result<(Material, Made), Fault> {
        for round in 1.. {
            let (of, keep) = (keep.clone(), round < ROUNDS);
            let (back, made) = self
                .store()
                .aside(move || {
                    let made = material.plan(&of, keep);
                    (material, made)
                })
                .await
                .map_err(|e| Fault::defect("plan.stopped").with("detail", e))?;
            material = back;
            let made = made?;
            if made.wanted.is_empty() || round == ROUNDS {
                return Ok((material, made));
            }
            self.ask(&mut material.asked, made.wanted, ends, carry).await;
        }
        Err(Fault::defect("plan.stopped"))
    }

    /// Asks the sides for missing items. Whoever cannot be asked cannot tell.
    async fn ask(&self, asked: &mut Asked, wanted: BTreeSet<Place>, ends: &Ends, carry: &Carry) {
        let at_once = SideName::BOTH.map(|side| ends.at(side).at_once).into_iter().max().unwrap_or(1);
        // Boxed before they are polled: a closure over borrowed values inside the stream is not `Send` for every
        // lifetime.
        let answers: Vec<BoxFuture<'_, (Place, LocatedSided)>> =
            wanted.into_iter().map(|place| look(ends, carry, place).boxed()).collect();
        let answers: Vec<_> = stream::iter(answers).buffer_unordered(at_once.max(1)).collect().await;
        asked.extend(answers);
    }

    /// Reads calendars again that were pushed while they were being read, and looks again at all that pushes change. What is
    /// pushed after that makes the run's steps void.
    async fn read_pushed_again(
        &self,
        integration: &Integration,
        how: &How<'_>,
        sight: &mut Sight,
        snapshot: &mut PairSnapshot,
        meanwhile: &Meanwhile,
        job: &Job,
    ) -> Result<(), Fault> {
        for round in 1.. {
            let turn = meanwhile.turn().await;
            let again = meanwhile.take();
            let places: BTreeSet<usize> =
                again.iter().filter_map(|mailbox| place_of(&sight.people, mailbox)).collect();
            if places.is_empty() {
                return Ok(());
            }
            // The last ones are read while the next push waits: else there may be no end.
            let turn = (places.len() <= FEW || round >= AGAIN).then_some(turn);
            let again: Vec<String> = again.into_iter().collect();
            // A first push gave a calendar its number and its pairs.
            for calendar in self.calendars(integration, Some(&again)).await?.calendars {
                if let Some(place) = place_of(&sight.people, &calendar.mailbox) {
                    sight.people.calendars[place] = calendar;
                }
            }
            sight.carry = self.carry(integration).await?;
            let fresh = self.pair_ground(integration).await?;
            // Changes made since are told of by the run that pushes them.
            sight.ground.take_decisions(fresh);
            snapshot.read_again(&how.read(sight), places, job).await?;
            if turn.is_some() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn pair_ground(&self, integration: &Integration) -> Result<Ground, Fault> {
        let of = integration.clone();
        let read = self.store().read_async(move |tx| {
            let id = &of.id;
            Ok(Ground {
                answers: tx.list_answers(id)?,
                days: tx.get_paired_days(id)?,
                holds: tx.has_holds(id)?,
                kept_back: tx.kept_back(id)?,
                rejected: tx.rejected_steps(id)?,
                open_changes: OpenChanges::read(tx, &of)?,
            })
        });
        Ok(read.await?)
    }

    /// The window there would be if the policy had not been narrowed since the last run.
    fn narrowed_from(
        &self,
        integration: &Integration,
        zone: &TimeZone,
        asked: &PairAsked,
        days: Option<u32>,
    ) -> Result<Option<Window>, Fault> {
        let wider = days.filter(|days| *days > integration.policy.window_days && asked.of_policy);
        let wide = wider.map(|window_days| {
            let policy = Policy { window_days, ..integration.policy.clone() };
            Span::default().window(&policy, zone, self.now())
        });
        wide.transpose()
    }
}

/// Whose calendars are read, and what depends on what was carried out before.
struct Sight {
    people: People,
    carry: Carry,
    ground: Ground,
}

/// How calendars are read.
struct How<'a> {
    ends: &'a Ends,
    zone: &'a TimeZone,
    window: Window,
    details: bool,
    tag: u32,
    anew: bool,
}

impl How<'_> {
    fn read<'a>(&'a self, sight: &'a Sight) -> ReadPair<'a> {
        ReadPair {
            ends: self.ends,
            carry: &sight.carry,
            zone: self.zone,
            window: self.window,
            details: self.details,
            calendars: &sight.people.calendars,
            tag: self.tag,
            anew: self.anew,
        }
    }
}

impl Ground {
    /// Takes what was decided, and what is held, as it is by now.
    fn take_decisions(&mut self, now: Self) {
        let Self { answers, holds, kept_back, rejected, .. } = now;
        (self.answers, self.kept_back, self.rejected) = (answers, kept_back, rejected);
        self.holds |= holds;
    }
}

/// Place of somebody's calendar; none of those who have none here.
fn place_of(people: &People, mailbox: &str) -> Option<usize> {
    people.calendars.binary_search_by(|calendar| calendar.mailbox.as_str().cmp(mailbox)).ok()
}

async fn look(ends: &Ends, carry: &Carry, place: Place) -> (Place, LocatedSided) {
    let (side, mailbox, item_ref) = &place;
    let found = read::locate(ends, carry, *side, mailbox, item_ref).await;
    (place, found.unwrap_or(LocatedSided::Unknown))
}

/// What a side can hold, without what is not synced and what a mapping leaves as it is there.
fn capability(ends: &Ends, carry: &Carry, side: SideName) -> SideCapability {
    let can = ends.at(side).capability.clone();
    let (reads, writes) = (can.reads.minus(carry.left_out()), can.writes.minus(carry.left_out()));
    SideCapability { reads, writes: writes.minus(carry.left(side)), ..can }
}

/// The window's days, unless they are kept already or something that left the window waits for an answer.
fn days_to_keep(
    integration: &Integration,
    asked: &PairAsked,
    known: Option<u32>,
    draft: &PlanDraft,
) -> Option<u32> {
    let days = integration.policy.window_days;
    let waits = draft.questions.iter().any(|question| question.key == "leaving_window");
    (asked.of_policy && asked.only.is_none() && !waits && known != Some(days)).then_some(days)
}

fn scopes(calendars: &[PersonCalendar], snapshot: &PairSnapshot, window: Window) -> Vec<CalendarScope> {
    let scope = |(calendar, [a, b]): (&PersonCalendar, &[Reading; 2])| CalendarScope {
        mailbox: calendar.mailbox.clone(),
        name: calendar.name.clone(),
        window,
        a: a.clone(),
        b: b.clone(),
        left: calendar.left,
    };
    calendars.iter().zip(&snapshot.readings).map(scope).collect()
}

fn numbers(calendars: &[PersonCalendar]) -> HashMap<CalendarNo, u32> {
    calendars.iter().zip(0..).filter_map(|(calendar, place)| Some((calendar.no?, place))).collect()
}

/// What was read in a wider window than will be read next tells nothing about it.
fn states(
    calendars: &[PersonCalendar],
    snapshot: &PairSnapshot,
    of_window: bool,
) -> Vec<(String, Option<CalendarState>)> {
    let all = calendars.iter().zip(&snapshot.readings).zip(&snapshot.states);
    let read = all.filter(|((_, [a, _]), _)| matches!(a, Reading::Read(_)));
    let new = read.map(|((calendar, _), state)| (calendar, state.clone().filter(|_| of_window)));
    let changed = new.filter(|(calendar, state)| calendar.state != *state);
    changed.map(|(calendar, state)| (calendar.mailbox.clone(), state)).collect()
}

impl PairPrepared {
    /// Marks of the plan's steps, for naming what moved.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) fn marks(self) -> Result<Vec<StepMark>, Fault> {
        let mut marks = Marks(Vec::new());
        self.material.make(&mut marks)?;
        Ok(marks.0)
    }

    /// How many calendars were looked at.
    pub(crate) fn calendars(&self) -> usize {
        self.material.scopes.len()
    }
}
