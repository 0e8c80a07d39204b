//! Emits what becomes of pairs: of linked ones and of ones that just met.

use std::collections::BTreeMap;

use model::{
    Answer, ConflictRule, Direction, Drift, Fault, Field, FieldHashes, FieldSet, Link, LinkEnd, LinkMark,
    Origin, Ownership, PairStep, PlanStep, Question, Reason, ReasonKind, SeriesRole, SideName, StepId,
    StepKind,
};

use crate::{
    reason,
    two_way::{
        emit::Emission,
        fields::{field_hashes, is_blank, with_fields},
        judge::Wanted,
        matching::Met,
        merge::{Merge, Terms, merge},
        settle::agreed,
        sight::Sided,
        steps::{Draft, blank_pair, conflict_id, end_agreed_in, link_agreed_in, link_id, private},
        why,
    },
};

/// A pair, both of whose items are at hand.
struct Both {
    scope: u32,
    items: [Sided; 2],
    ends: [LinkEnd; 2],
    origin: Origin,
    private: bool,
    /// Whether they met just now.
    met: bool,
    /// Filters stop what flows away from a side (A, B).
    filtered: [bool; 2],
    /// The step that shows a conflict of theirs.
    conflict: StepId,
}

impl Emission<'_> {
    /// A linked pair.
    pub(crate) fn merge(
        &mut self,
        scope: u32,
        mark: &LinkMark,
        ends: &[Wanted; 2],
        moved: &[Option<Box<Sided>>; 2],
        filtered: [bool; 2],
        first: bool,
    ) -> Result<(), Fault> {
        let item = |side: SideName| match &moved[side as usize] {
            Some(item) => Ok(Some((**item).clone())),
            None => self.fetch(ends[side as usize]),
        };
        let (Some(a), Some(b)) = (item(SideName::A)?, item(SideName::B)?) else { return Ok(()) };
        let link = self.link(mark)?;
        let both = self.both(scope, [a, b], link.origin, link.private, filtered);
        let mut base = SideName::BOTH.map(|side| agreed(link.end(side), &both.ends[side as usize]));
        if first {
            // What the whole series says is no change of one occurrence's own: it follows as a whole.
            for (base, item) in base.iter_mut().zip(&both.items) {
                if item.meeting.series == SeriesRole::Occurrence {
                    *base = field_hashes(item.carried());
                }
            }
        }
        let merged = merge(&self.terms(&both, base));
        let mut after = link_agreed_in(&link, &both.ends, merged.agreed);
        (after.start, after.end) = super::fields::span(&both.items[0].meeting, self.inputs.zone);
        after.private = both.private;
        if after != link {
            self.agree(after.clone())?;
        }
        let how = reason::reason(ReasonKind::Match, "match_link");
        self.updates(&both, &merged, &after, &how)?;
        self.leftovers(&both, &merged, Some(after))
    }

    /// Two items that met.
    pub(crate) fn meet(&mut self, scope: u32, met: &Met) -> Result<(), Fault> {
        let wanted = (Wanted::seen(SideName::A, &met.a), Wanted::seen(SideName::B, &met.b));
        let (Some(a), Some(b)) = (self.fetch(wanted.0)?, self.fetch(wanted.1)?) else { return Ok(()) };
        let ground = match met.how {
            "match_series" => self.plain.of(SideName::A, &a).zip(self.plain.of(SideName::B, &b)),
            _ => None,
        };
        let both = Both { met: true, ..self.both(scope, [a, b], met.origin, false, [false; 2]) };
        let base = ground.map(|(a, b)| [a, b]).unwrap_or_default();
        let merged = merge(&self.terms(&both, base));
        let how = reason::reason(ReasonKind::Match, met.how);
        let (link, step) = self.adoption(&both, &merged, &base, how.clone());
        self.emit(step)?;
        self.updates(&both, &merged, &link, &how)?;
        self.leftovers(&both, &merged, Some(link))
    }

    fn both(
        &self,
        scope: u32,
        items: [Sided; 2],
        origin: Origin,
        was_private: bool,
        filtered: [bool; 2],
    ) -> Both {
        let mailbox = self.mailbox(scope);
        let ends = [items[0].link_end(&mailbox), items[1].link_end(&mailbox)];
        let conflict =
            conflict_id(self.inputs.integration, [0, 1].map(|at| (ends[at].key, ends[at].content)));
        let private = was_private || items.iter().any(|item| private(Some(&item.meeting)));
        Both { scope, items, ends, origin, private, met: false, filtered, conflict }
    }

    fn terms(&self, both: &Both, base: [FieldHashes; 2]) -> Terms {
        let inputs = self.inputs;
        let shared = inputs.a.reads.and(inputs.b.reads);
        let blank = |item: &Sided| Field::ALL.into_iter().filter(|f| is_blank(&item.meeting, *f)).collect();
        let filtered = both.filtered.contains(&true);
        Terms {
            base,
            now: [both.ends[0].fields, both.ends[1].fields],
            own: [field_hashes(&both.items[0].meeting), field_hashes(&both.items[1].meeting)],
            blank: [blank(&both.items[0]), blank(&both.items[1])],
            shared,
            flows: SideName::BOTH.map(|side| inputs.flows_from(side)),
            open: SideName::BOTH.map(|side| self.open(both, side)),
            unwritable: SideName::BOTH.map(|side| shared.minus(inputs.capability(side).writes)),
            drift: if filtered { Drift::Leave } else { inputs.rules.drift },
            private: both.private,
            winner: self.winner(both),
        }
    }

    /// Fields of a side that may be written. What was cut in reading is never overwritten: it could not be kept.
    fn open(&self, both: &Both, target: SideName) -> FieldSet {
        let not_ours = self.inputs.rules.ownership == Ownership::OwnOnly && !both.origin.made(target);
        let original = both.private && !both.origin.made(target);
        if not_ours || original || both.filtered[target.other() as usize] {
            return FieldSet::NONE;
        }
        self.inputs.capability(target).writes.minus(both.items[target as usize].cut)
    }

    /// Who wins where both changed the same field.
    fn winner(&self, both: &Both) -> Option<SideName> {
        let original = match both.origin {
            Origin::A => Some(SideName::A),
            Origin::B => Some(SideName::B),
            Origin::Both => None,
        };
        // Of a copy that we made and lost sight of, the original is the truth.
        if (both.private || both.met) && original.is_some() {
            return original;
        }
        match self.inputs.answers.get(&both.conflict) {
            Some(Answer::TakeA) => return Some(SideName::A),
            Some(Answer::TakeB) => return Some(SideName::B),
            _ => {}
        }
        match self.inputs.rules.conflict {
            ConflictRule::OaWins => Some(SideName::B),
            ConflictRule::ThirdPartyWins => Some(SideName::A),
            ConflictRule::Newest => Some(newest([&both.items[0], &both.items[1]])),
            ConflictRule::Ask => None,
        }
    }

    /// `base`: what both said before anybody changed them, where that is known.
    fn adoption(
        &self,
        both: &Both,
        merged: &Merge,
        base: &[FieldHashes; 2],
        how: Reason,
    ) -> (Link, PlanStep) {
        let mailbox = self.mailbox(both.scope);
        let agreed = [0, 1].map(|at| end_agreed_in(&both.ends[at], &base[at], merged.agreed));
        let pair = PairStep {
            source: Some(both.ends[0].clone()),
            target: Some(both.ends[1].clone()),
            origin: both.origin,
            private: both.private,
            ..blank_pair()
        };
        let why = vec![how, why::policy(self.inputs, SideName::A)];
        let after = Some(both.items[0].carried().clone());
        let (kind, target) = (StepKind::Adopt, SideName::B);
        let mut step = self.steps.step(Draft {
            kind,
            target,
            mailbox: mailbox.clone(),
            before: Some(both.items[1].meeting.clone()),
            after,
            why,
            pair,
        });
        let (start, end) = super::fields::span(&both.items[0].meeting, self.inputs.zone);
        let [a, b] = agreed;
        let (id, origin, private) = (link_id(&step.id), both.origin, both.private);
        let link = Link { id, mailbox, a, b, origin, start, end, private };
        if let Some(pair) = &mut step.pair {
            pair.link_after = Some(link.clone());
        }
        (link, step)
    }

    /// The steps that carry fields to either side.
    fn updates(&mut self, both: &Both, merged: &Merge, link: &Link, how: &Reason) -> Result<(), Fault> {
        let lost = merged.lost[0].or(merged.lost[1]);
        self.told.settled += u64::from(!lost.is_empty());
        for target in SideName::BOTH {
            let fields = merged.write[target as usize];
            if !fields.is_empty() {
                let step = self.update(both, target, fields, merged.lost[target as usize], link, how);
                self.emit(step)?;
            }
        }
        Ok(())
    }

    fn update(
        &mut self,
        both: &Both,
        target: SideName,
        fields: FieldSet,
        lost: FieldSet,
        link: &Link,
        how: &Reason,
    ) -> PlanStep {
        let source = target.other();
        let (item, from) = (&both.items[target as usize], &both.items[source as usize]);
        let after = with_fields(&item.meeting, from.carried(), fields);
        let why = self.chain(both, target, fields, lost, how);
        let pair = PairStep {
            target_ref: Some(item.item_ref.clone()),
            target_version: Some(item.version.clone()),
            fields,
            source: Some(both.ends[source as usize].clone()),
            target: Some(both.ends[target as usize].clone()),
            link: Some(link.clone()),
            loser: (!lost.is_empty()).then(|| Box::new(item.meeting.clone())),
            origin: both.origin,
            marker: both.ends[source as usize].key,
            private: both.private,
            ..blank_pair()
        };
        let (kind, mailbox) = (StepKind::Update, self.mailbox(both.scope));
        let before = Some(item.meeting.clone());
        self.steps.step(Draft { kind, target, mailbox, before, after: Some(after), why, pair })
    }

    /// Why fields are written to a side.
    fn chain(
        &self,
        both: &Both,
        target: SideName,
        fields: FieldSet,
        lost: FieldSet,
        how: &Reason,
    ) -> Vec<Reason> {
        let source = target.other();
        let changed = why::sided(reason::reason(ReasonKind::Source, "side_changed"), source);
        let mut why = vec![reason::with(changed, "fields", fields.names())];
        why.extend(both.items[source as usize].told.iter().cloned());
        why.extend(both.private.then(|| reason::reason(ReasonKind::Mapping, "private_masked")));
        why.push(how.clone());
        why.push(self.policy_reason(source));
        if !lost.is_empty() {
            why.push(reason::with(self.loss(both, source), "fields", lost.names()));
        }
        why
    }

    /// Why the winner won.
    fn loss(&self, both: &Both, winner: SideName) -> Reason {
        let answered = matches!(self.inputs.answers.get(&both.conflict), Some(Answer::TakeA | Answer::TakeB));
        let known = both.items[0].modified.is_some() && both.items[1].modified.is_some();
        let key = match (self.inputs.policy.direction, self.inputs.rules.conflict) {
            (Direction::Pull | Direction::Push, _) => "source_wins",
            _ if both.private || both.met && both.origin != Origin::Both => "original_wins",
            _ if answered => "answer_wins",
            (_, ConflictRule::OaWins) => "oa_wins",
            (_, ConflictRule::ThirdPartyWins) => "third_party_wins",
            (_, ConflictRule::Newest) if known => "newest_wins",
            (_, ConflictRule::Newest) => "newest_unknown",
            (_, ConflictRule::Ask) => "answer_wins",
        };
        why::sided(reason::reason(ReasonKind::Policy, key), winner)
    }

    /// Fields that stay different: asked about, or closed, visibly.
    fn leftovers(&mut self, both: &Both, merged: &Merge, link: Option<Link>) -> Result<(), Fault> {
        if !merged.asked.is_empty() {
            let sides = [&both.items[0].meeting, &both.items[1].meeting];
            let mut params: BTreeMap<_, _> = why::values(sides, merged.asked, self.inputs.zone).collect();
            params.insert("fields".to_owned(), merged.asked.names());
            params.insert("title".to_owned(), sides[0].title.clone().unwrap_or_default());
            let id = both.conflict.clone();
            let key = "conflict".to_owned();
            self.question(Question { key, step: Some(id), params });
            let why = reason::with(
                reason::reason(ReasonKind::Policy, "conflict_open"),
                "fields",
                merged.asked.names(),
            );
            return self.shown(both, link, why, Some(both.conflict.clone()));
        }
        let (fields, key) = match (merged.closed.is_empty(), merged.drifted.is_empty()) {
            (true, true) => return Ok(()),
            (true, false) => (merged.drifted, "drift_left"),
            _ if both.filtered.contains(&true) => return Ok(()),
            _ if both.private => (merged.closed, "private_kept"),
            _ if self.inputs.rules.ownership == Ownership::OwnOnly => (merged.closed, "not_ours"),
            _ => (merged.closed, "cut_kept"),
        };
        let why = reason::with(reason::reason(ReasonKind::Policy, key), "fields", fields.names());
        self.shown(both, link, why, None)
    }

    fn shown(
        &mut self,
        both: &Both,
        link: Option<Link>,
        why: Reason,
        id: Option<StepId>,
    ) -> Result<(), Fault> {
        if id.is_none() && self.is_full() {
            return Ok(());
        }
        let item = both.items[0].clone();
        self.skip_as(both.scope, SideName::A, Some(item), link, vec![why], id)
    }
}

/// The side whose item was changed last; the OA's where that is not known.
pub(crate) fn newest([a, b]: [&Sided; 2]) -> SideName {
    match (a.modified, b.modified) {
        (Some(a), Some(b)) if a > b => SideName::A,
        _ => SideName::B,
    }
}
