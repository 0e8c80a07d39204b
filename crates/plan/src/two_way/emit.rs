//! Turns what becomes of things into steps, questions and agreements.

use model::{
    Fault, Guard, GuardKind, Hold, Link, LinkMark, Meeting, PairStep, PlanCounts, PlanStep, Question, Reason,
    ReasonKind, SideName, Sighting, StepId, StepKind,
};

use crate::{
    SKIPS_LISTED, guard, reason,
    two_way::{
        deletion::{Deletions, fetch},
        inputs::{PairDetails, PairInputs, PairSink},
        judge::{Leaving, Wanted, What},
        judged::Matter,
        one_value::OneValue,
        plain::Plain,
        rest::waits,
        sight::Sided,
        steps::{Draft, PairSteps, blank_pair, group_id, private},
        stopped::Stopped,
        why,
    },
};

/// Questions listed; more say nothing new.
const QUESTIONS_LISTED: usize = 1_000;

/// What emission counted.
pub(crate) struct Told {
    pub(crate) counts: PlanCounts,
    pub(crate) questions: Vec<Question>,
    /// Skips that are counted but not listed.
    pub(crate) unlisted: u64,
    pub(crate) agreed: u64,
    pub(crate) adopted: u64,
    pub(crate) unlinked: u64,
    pub(crate) settled: u64,
    /// Deletions held by limits (A, B).
    pub(crate) held: [u64; 2],
    /// Steps left alone because somebody rejected them.
    pub(crate) rejected: Vec<StepId>,
}

/// Emits a plan.
pub(crate) struct Emission<'a> {
    pub(crate) inputs: &'a PairInputs<'a>,
    pub(crate) steps: PairSteps<'a>,
    details: &'a dyn PairDetails,
    sink: &'a mut dyn PairSink,
    guards: &'a [Vec<Guard>; 2],
    pub(crate) one_value: OneValue,
    stopped: Stopped,
    pub(crate) plain: Plain<'a>,
    pub(crate) told: Told,
}

impl<'a> Emission<'a> {
    pub(crate) fn new(
        inputs: &'a PairInputs<'a>,
        steps: PairSteps<'a>,
        details: &'a dyn PairDetails,
        sink: &'a mut dyn PairSink,
        guards: &'a [Vec<Guard>; 2],
    ) -> Self {
        let told = Told {
            counts: PlanCounts::default(),
            questions: Vec::new(),
            unlisted: 0,
            agreed: 0,
            adopted: 0,
            unlinked: 0,
            settled: 0,
            held: [0; 2],
            rejected: Vec::new(),
        };
        Self {
            inputs,
            steps,
            details,
            sink,
            guards,
            one_value: OneValue::default(),
            stopped: Stopped::default(),
            plain: Plain::new(inputs),
            told,
        }
    }

    /// `linked`: pairs that are there, of which nothing is to be done either.
    pub(crate) fn finish(mut self, linked: u64) -> Told {
        self.told.questions.extend(self.one_value.questions());
        if linked == 0 {
            self.told.questions.extend(self.stopped.questions());
        }
        self.told
    }

    /// Emits one matter.
    pub(crate) fn matter(&mut self, matter: &Matter) -> Result<(), Fault> {
        self.stopped.saw(&matter.what);
        match &matter.what {
            What::Merge { mark, ends, moved, filtered, first } => {
                self.merge(matter.scope, mark, ends, moved, *filtered, *first)
            }
            What::Meet(met) => self.meet(matter.scope, met),
            What::Create { from, mark, why, series } => {
                self.create(matter.scope, *from, mark.as_ref(), *series != 0 && mark.is_none(), why)
            }
            What::CreateSeries { from } => self.series(matter.scope, *from),
            What::Whole(judged) => self.whole(judged),
            What::Delete { at, mark, why, leaving } => {
                self.delete(matter.scope, *at, mark.as_ref(), why, *leaving)
            }
            What::Rejected(step) => self.emit(step.as_ref().clone()),
            What::Unlink { mark, why } => self.unlink(matter.scope, mark, why),
            What::Leave { at, mark, why } => self.leave(matter.scope, *at, mark.as_ref(), why),
            What::Ask { key, group } => self.ask(matter.scope, key, group),
        }
    }

    pub(crate) fn mailbox(&self, scope: u32) -> String {
        self.inputs.scopes.get(scope as usize).map(|s| s.mailbox.clone()).unwrap_or_default()
    }

    pub(crate) fn emit(&mut self, step: PlanStep) -> Result<(), Fault> {
        let step = self.unless_rejected(step);
        self.told.counts.add(&step);
        self.told.adopted += u64::from(step.kind == StepKind::Adopt);
        self.told.unlinked += u64::from(step.kind == StepKind::Unlink);
        self.sink.step(step)
    }

    /// A step that was held once and that somebody rejected is left alone for good, under its id: what was decided of it
    /// is found again by that.
    fn unless_rejected(&mut self, mut step: PlanStep) -> PlanStep {
        let changes = matches!(step.kind, StepKind::Create | StepKind::Update | StepKind::Delete);
        let rejected = self.details.rejected().is_some_and(|rejected| rejected.contains(&step.id));
        if !changes || !rejected {
            return step;
        }
        if step.hold.take().is_some_and(|hold| hold.guard != GuardKind::Leaving) {
            self.told.held[step.target as usize] -= 1;
        }
        step.kind = StepKind::Skip;
        step.changes.clear();
        step.why.push(reason::reason(ReasonKind::Result, "held_rejected"));
        self.told.rejected.push(step.id.clone());
        step
    }

    pub(crate) fn agree(&mut self, link: Link) -> Result<(), Fault> {
        self.told.agreed += 1;
        self.sink.agree(link)
    }

    /// An item as it was seen.
    pub(crate) fn fetch(&self, wanted: Wanted) -> Result<Option<Sided>, Fault> {
        fetch(self.details, wanted)
    }

    pub(crate) fn link(&self, mark: &LinkMark) -> Result<Link, Fault> {
        self.details.link(mark.id)
    }

    pub(crate) fn policy_reason(&self, from: SideName) -> Reason {
        why::policy(self.inputs, from)
    }

    fn delete(
        &mut self,
        scope: u32,
        at: Wanted,
        mark: Option<&LinkMark>,
        why: &'static str,
        leaving: Option<Leaving>,
    ) -> Result<(), Fault> {
        let deletions = Deletions { inputs: self.inputs, steps: self.steps, details: self.details };
        let Some(mut step) = deletions.step(scope, at, mark, why)? else { return Ok(()) };
        step.hold = self.hold(at.side, why, leaving, &mut step.why);
        self.emit(step)
    }

    /// What holds a deletion on a side.
    pub(crate) fn hold(
        &mut self,
        target: SideName,
        why: &'static str,
        leaving: Option<Leaving>,
        chain: &mut Vec<Reason>,
    ) -> Option<Hold> {
        if leaving.is_some() {
            chain.push(reason::reason(ReasonKind::Result, guard::key(GuardKind::Leaving)));
            return Some(Hold { guard: GuardKind::Leaving });
        }
        let held = guard::hold(&self.guards[target as usize])?;
        let chosen = why.starts_with("left_") && held.kind != GuardKind::EmptySource;
        if chosen {
            return None;
        }
        chain.push(reason::held(held));
        self.told.held[target as usize] += 1;
        Some(guard::held_by(held))
    }

    fn unlink(&mut self, scope: u32, mark: &LinkMark, why: &'static str) -> Result<(), Fault> {
        let link = self.link(mark)?;
        let chain = vec![reason::reason(ReasonKind::Result, why)];
        let (a, b) = (link.a.clone(), link.b.clone());
        let pair = PairStep {
            source: Some(a),
            target: Some(b),
            origin: link.origin,
            private: link.private,
            link: Some(link),
            ..blank_pair()
        };
        let mailbox = self.mailbox(scope);
        let draft = Draft {
            kind: StepKind::Unlink,
            target: SideName::B,
            mailbox,
            before: None,
            after: None,
            why: chain,
            pair,
        };
        let step = self.steps.step(draft);
        self.emit(step)
    }

    fn leave(
        &mut self,
        scope: u32,
        at: Wanted,
        mark: Option<&LinkMark>,
        why: &'static str,
    ) -> Result<(), Fault> {
        let issue = why == "item_issue";
        if !issue && !must_be_listed(why) && self.is_full() {
            return Ok(());
        }
        let item = self.fetch(at)?;
        let key = item.as_ref().and_then(|i| i.issue).filter(|_| issue).map_or(why, |i| i.key());
        if issue && !must_be_listed(key) && self.is_full() {
            return Ok(());
        }
        let link = mark.map(|mark| self.link(mark)).transpose()?;
        let mut chain = vec![why::sided(reason::reason(ReasonKind::Source, key), at.side)];
        chain.extend(item.iter().flat_map(|item| item.told.iter().cloned()));
        self.skip(scope, at.side, item, link, chain)
    }

    /// Counts a skip; whether enough are listed already.
    pub(crate) fn is_full(&mut self) -> bool {
        let full = self.told.counts.skip >= SKIPS_LISTED as u64;
        self.told.unlisted += u64::from(full);
        full
    }

    /// Shows an item that is left alone.
    pub(crate) fn skip(
        &mut self,
        scope: u32,
        side: SideName,
        item: Option<Sided>,
        link: Option<Link>,
        why: Vec<Reason>,
    ) -> Result<(), Fault> {
        self.skip_as(scope, side, item, link, why, None)
    }

    /// The same under an id that answers refer to.
    pub(crate) fn skip_as(
        &mut self,
        scope: u32,
        side: SideName,
        item: Option<Sided>,
        link: Option<Link>,
        why: Vec<Reason>,
        id: Option<StepId>,
    ) -> Result<(), Fault> {
        let mailbox = self.mailbox(scope);
        let target = item.as_ref().map(|item| item.link_end(&mailbox));
        // Of what cannot be read nobody knows when it is: its title alone is shown.
        let untimed = item.as_ref().and_then(|item| item.issue).is_some_and(|issue| !issue.knows_time());
        let named = item.as_ref().filter(|_| untimed).and_then(|item| item.meeting.title.clone());
        let before: Option<Meeting> = item.filter(|_| !untimed).map(|item| item.meeting);
        let pair = PairStep { target, private: private(before.as_ref()), link, ..blank_pair() };
        let kind = StepKind::Skip;
        let step = self.steps.step(Draft { kind, target: side, mailbox, before, after: None, why, pair });
        let id = id.unwrap_or_else(|| step.id.clone());
        let title = step.title.clone().or(named);
        self.emit(PlanStep { id, title, ..step })
    }

    fn ask(&mut self, scope: u32, key: &'static str, group: &[(SideName, Sighting)]) -> Result<(), Fault> {
        let Some((side, first)) = group.first() else { return Ok(()) };
        let item = self.fetch(Wanted::seen(*side, first))?;
        let title = item.as_ref().and_then(|item| item.meeting.title.clone()).unwrap_or_default();
        let count = |side| group.iter().filter(|(s, _)| *s == side).count().to_string();
        let (a, b) = (count(SideName::A), count(SideName::B));
        let id = group_id(self.inputs.integration, key, group);
        let mut why = reason::reason(ReasonKind::Match, key);
        for (name, value) in [("title", title), ("a", a), ("b", b)] {
            why = reason::with(why, name, value);
        }
        let mut params = why.params.clone();
        params.extend(item.iter().flat_map(|item| why::span(&item.meeting, self.inputs.zone)));
        let mailbox = self.mailbox(scope);
        let before = item.map(|item| item.meeting);
        let pair = PairStep { private: private(before.as_ref()), ..blank_pair() };
        let kind = StepKind::Skip;
        let draft = Draft { kind, target: *side, mailbox, before, after: None, why: vec![why], pair };
        let step = PlanStep { id: id.clone(), ..self.steps.step(draft) };
        self.question(Question { key: key.to_owned(), step: Some(id), params });
        self.emit(step)
    }

    pub(crate) fn question(&mut self, question: Question) {
        self.told.counts.conflict += 1;
        if self.told.questions.len() < QUESTIONS_LISTED {
            self.told.questions.push(question);
        }
    }
}

/// What waits must be listed: whoever carries the plan out reads its calendar again for it. Of a read that was not whole
/// that is known anyway.
fn must_be_listed(why: &str) -> bool {
    waits(why) && !matches!(why, "calendar_partial" | "other_side_partial")
}
