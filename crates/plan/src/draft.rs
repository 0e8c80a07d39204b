//! What planning asks for and what it gives.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{
    Fault, Fingerprint, Guard, GuardKind, IntegrationId, Meeting, Observation, Payload, Plan, PlanCounts,
    PlanId, PlanStep, Question, RunId, StepId, Window,
};
use serde_json::value::RawValue;

use crate::{SourcedText, content::content_hash, sourced_text::read_text};

/// A source item, normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced {
    /// The meeting.
    pub meeting: Meeting,
    /// Provider's id of it.
    pub source_ref: String,
    /// Provider's version of it.
    pub version: String,
}

/// A meeting of the baseline, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The meeting.
    pub meeting: Meeting,
    /// Provider's id of it when it was agreed.
    pub source_ref: Option<String>,
    /// Provider's version of it when it was agreed.
    pub version: Option<String>,
}

/// Gives whole meetings for observations; asked only for those that change.
pub trait Details {
    /// The source item that an observation was made from.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn source(&self, seen: &Observation) -> Result<Sourced, Fault>;

    /// The same with the meeting as a text, asked for what is new: who keeps items as texts need not read them.
    ///
    /// # Errors
    /// As [`Details::source`].
    fn source_text(&self, seen: &Observation) -> Result<SourcedText, Fault> {
        let Sourced { meeting, source_ref, version } = self.source(seen)?;
        SourcedText::of(&meeting, content_hash(&meeting), source_ref, version)
    }

    /// The stored meeting that an observation was made from.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn base(&self, known: &Observation) -> Result<Agreed, Fault>;

    /// Steps that were held and that somebody rejected; none where nobody was asked.
    fn rejected(&self) -> Option<&BTreeSet<StepId>> {
        None
    }
}

/// Takes what planning finds, in its order.
pub trait Sink {
    /// Takes the next step.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn step(&mut self, step: PlanStep) -> Result<(), Fault>;

    /// Takes the next step, which leaves a meeting as it was seen at the source.
    ///
    /// # Errors
    /// As [`Sink::step`].
    fn seen_step(&mut self, step: PlanStep, _seen: &Observation) -> Result<(), Fault> {
        self.step(step)
    }

    /// Takes the next step, which makes a meeting as it was seen at the source. The step comes without the state after
    /// it, which is the text.
    ///
    /// # Errors
    /// As [`Sink::step`]; `plan.details_differ` when the text is no meeting.
    fn new_step(&mut self, step: PlanStep, after: Box<RawValue>, seen: &Observation) -> Result<(), Fault> {
        let after = Some(Payload::Meeting(Box::new(read_text(&after)?)));
        self.seen_step(PlanStep { after, ..step }, seen)
    }

    /// Takes a meeting that says the same in a newer version: no step, but worth remembering when the plan is
    /// applied, since its details need not be fetched again then. Comes in no order.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn refresh(&mut self, _seen: &Observation) -> Result<(), Fault> {
        Ok(())
    }
}

impl<F: FnMut(PlanStep) -> Result<(), Fault>> Sink for F {
    fn step(&mut self, step: PlanStep) -> Result<(), Fault> {
        self(step)
    }
}

/// A plan's head, before it has an id.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanDraft {
    /// Digest of what it was made from: policy, windows, coverage and what both sides show inside them.
    pub fingerprint: Fingerprint,
    /// Span that was read.
    pub window: Window,
    /// How many steps of each kind; `skip` counts also those that are not listed.
    pub counts: PlanCounts,
    /// People who would receive mail.
    pub mails: u64,
    /// What the guards decided.
    pub guards: Vec<Guard>,
    /// Open questions.
    pub questions: Vec<Question>,
    /// Meetings that are the same on both sides.
    pub unchanged: u64,
    /// Meetings that say the same in a newer version.
    pub refreshed: u64,
    /// Run it undoes.
    pub undoes: Option<RunId>,
}

impl PlanDraft {
    /// Whether nothing would be changed.
    pub fn is_empty(&self) -> bool {
        let PlanCounts { create, update, delete, conflict, hold, skip: _ } = self.counts;
        create + update + delete + conflict + hold == 0
    }

    /// Whether nothing of it may be executed without approval.
    pub fn is_stopped(&self) -> bool {
        self.guards.iter().any(|g| g.kind == GuardKind::EmptySource && g.tripped)
    }

    /// The plan's head, once it has an id.
    pub fn into_plan(self, id: PlanId, integration: IntegrationId, made_at: Timestamp) -> Plan {
        Plan {
            id,
            integration,
            fingerprint: self.fingerprint,
            window: self.window,
            counts: self.counts,
            mails: self.mails,
            guards: self.guards,
            questions: self.questions,
            undoes: self.undoes,
            only: None,
            restores: None,
            made_at,
        }
    }
}
