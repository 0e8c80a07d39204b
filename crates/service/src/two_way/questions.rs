//! Questions that nobody has answered yet: of every plan that still says how things stand.
//!
//! A plan for some calendars, or over other days, answers nothing about the rest: the last plan for everybody over the
//! days of the policy stands, and what came after it replaces it where that looked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use model::{Answer, Fault, GuardKind, Integration, IntegrationId, Plan, PlanId, Question, StepId};
use plan::covers;
use store::Reader;

use crate::{Service, integration::zone_of, sync::Span};

/// Plans looked through at most.
const PLANS: usize = 1_000;
/// The question that the inbox asks about each deletion by itself.
const HELD: &str = "held_deletions";

/// A question that nobody has answered yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The question.
    pub question: Question,
    /// Plan that asked it last.
    pub plan: PlanId,
    /// Id of its integration.
    pub integration: IntegrationId,
    /// Name of its integration.
    pub name: String,
    /// When that plan was made.
    pub made_at: Timestamp,
}

/// Where a question stands: its calendar, and its span in seconds since 1970.
type Spot = (String, i64, i64);

impl Service {
    /// Questions that nobody has answered, of every integration of two calendars. Of held deletions [`Service::held`]
    /// tells.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn open_questions(&self) -> Result<Vec<Open>, Fault> {
        let read = self.store().read_async(|tx| {
            let mut open = Vec::new();
            for integration in tx.list_integrations()?.into_iter().filter(|one| one.calendar.is_some()) {
                open.extend(open_of(tx, &integration)?);
            }
            Ok(open)
        });
        Ok(read.await?)
    }
}

/// Questions of an integration that nobody has answered.
///
/// # Errors
/// `store.*`.
pub(crate) fn open_of(tx: &Reader<'_>, integration: &Integration) -> store::Result<Vec<Open>> {
    standing_of(tx, integration, &tx.list_answers(&integration.id)?)
}

/// Questions of plans that still say how things stand, without those in `answers`.
///
/// # Errors
/// `store.*`.
pub(crate) fn standing_of(
    tx: &Reader<'_>,
    integration: &Integration,
    answers: &BTreeMap<StepId, Answer>,
) -> store::Result<Vec<Open>> {
    let mut plans = tx.plans_back_to(&integration.id, PLANS, |plan| is_whole(integration, plan))?;
    plans.retain(|plan| plan.undoes.is_none());
    let mut open = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        let answered = |question: &&Question| {
            question.step.as_ref().is_none_or(|step| !answers.contains_key(step)) && question.key != HELD
        };
        let waiting: Vec<&Question> = plan.questions.iter().filter(answered).collect();
        let newer = &plans[..at];
        let spots = if newer.is_empty() { BTreeMap::new() } else { spots(tx, plan, &waiting)? };
        let stands = |question: &&&Question| match question.step.as_ref().map(|step| spots.get(step)) {
            Some(Some(spot)) => !newer.iter().any(|newer| looked_at(newer, spot)),
            Some(None) => true,
            None => !newer.iter().any(|newer| replaces(newer, plan)),
        };
        open.extend(waiting.iter().filter(stands).map(|question| Open {
            question: (*question).clone(),
            plan: plan.id.clone(),
            integration: integration.id.clone(),
            name: integration.name.clone(),
            made_at: plan.made_at,
        }));
    }
    Ok(once(open))
}

/// Whether a plan was made for everybody and over the days of the policy.
fn is_whole(integration: &Integration, plan: &Plan) -> bool {
    let days = zone_of(integration)
        .and_then(|zone| Span::default().window(&integration.policy, &zone, plan.made_at))
        .is_ok_and(|days| plan.window.start <= days.start && days.end <= plan.window.end);
    days && plan.undoes.is_none() && plan.only.is_none()
}

fn spots(tx: &Reader<'_>, plan: &Plan, questions: &[&Question]) -> store::Result<BTreeMap<StepId, Spot>> {
    let ids: BTreeSet<StepId> = questions.iter().filter_map(|question| question.step.clone()).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let steps = tx.steps_named(&plan.id, &ids)?.into_iter();
    let spot = |step: model::PlanStep| {
        let (start, end) = step.pair.as_ref().map(|pair| (pair.start, pair.end)).unwrap_or_default();
        (step.id, (step.room, start, end))
    };
    Ok(steps.map(spot).collect())
}

/// Whether a plan read this calendar whole at this time, so that it would ask again.
fn looked_at(plan: &Plan, (mailbox, start, end): &Spot) -> bool {
    let partial = plan.guards.iter().filter(|guard| guard.kind == GuardKind::PartialRead);
    let unread = partial.into_iter().any(|guard| guard.rooms.contains(mailbox));
    let for_it = plan.only.as_ref().is_none_or(|only| only.contains(mailbox));
    for_it && !unread && covers(plan.window, *start, *end)
}

/// Whether what a newer plan says of an integration as a whole, or of the same calendars, stands in place of an older
/// one's.
fn replaces(newer: &Plan, older: &Plan) -> bool {
    match (&newer.only, &older.only) {
        (None, None) => newer.window.start <= older.window.start && older.window.end <= newer.window.end,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (Some(newer), Some(older)) => older.iter().all(|mailbox| newer.contains(mailbox)),
    }
}

/// Each question once: about an item as it was asked last, about everybody before some.
fn once(mut open: Vec<Open>) -> Vec<Open> {
    let mut steps = BTreeSet::new();
    open.retain(|one| one.question.step.clone().is_none_or(|step| steps.insert(step)));
    let mut keys = BTreeSet::new();
    let mut of_all: Vec<bool> =
        open.iter().rev().map(|one| one.question.step.is_some() || keys.insert(told(one))).collect();
    open.retain(|_| of_all.pop().unwrap_or(true));
    open
}

/// What tells questions apart that are about no single item.
fn told(open: &Open) -> (String, Option<String>) {
    (open.question.key.clone(), open.question.params.get("side").cloned())
}
