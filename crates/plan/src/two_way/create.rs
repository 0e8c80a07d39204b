//! Emits new items.

use model::{Fault, LinkMark, Origin, PairStep, PlanStep, Reason, ReasonKind, SideName, StepKind};

use crate::{
    reason,
    two_way::{
        emit::Emission,
        fields::only_fields,
        judge::Wanted,
        sight::Sided,
        steps::{Draft, blank_pair},
        why,
    },
};

impl Emission<'_> {
    /// Copies an item to the opposite side.
    pub(crate) fn create(
        &mut self,
        scope: u32,
        from: Wanted,
        mark: Option<&LinkMark>,
        expanded: bool,
        why: &'static str,
    ) -> Result<(), Fault> {
        let Some(item) = self.fetch(from)? else { return Ok(()) };
        let link = mark.map(|mark| self.link(mark)).transpose()?;
        let mut chain = vec![match (mark.is_some(), expanded) {
            (true, _) => reason::reason(ReasonKind::Source, why),
            (false, _) => why::sided(reason::reason(ReasonKind::Source, "new_on_side"), from.side),
        }];
        chain.extend(expanded.then(|| why::expanded(why)));
        chain.extend(item.told.iter().cloned());
        let origin = Origin::of(from.side);
        let pair = PairStep { link, origin, marker: from.key, ..blank_pair() };
        let step = self.creation(scope, from.side, &item, chain, pair);
        self.emit(step)
    }

    pub(crate) fn creation(
        &mut self,
        scope: u32,
        from: SideName,
        item: &Sided,
        mut why: Vec<Reason>,
        pair: PairStep,
    ) -> PlanStep {
        let (target, mailbox) = (from.other(), self.mailbox(scope));
        let fields = self.inputs.capability(from).reads.and(self.inputs.capability(target).writes);
        let after = only_fields(item.carried(), fields);
        self.one_value.saw(target, &item.meeting, &after);
        if !item.cut.is_empty() {
            why.push(reason::with(
                reason::reason(ReasonKind::Mapping, "cut_fields"),
                "fields",
                item.cut.names(),
            ));
        }
        why.extend(reason::masked(item.meeting.sensitivity));
        why.push(reason::reason(ReasonKind::Match, "match_none"));
        why.push(self.policy_reason(from));
        let pair = PairStep { source: Some(item.link_end(&mailbox)), fields, ..pair };
        let draft =
            Draft { kind: StepKind::Create, target, mailbox, before: None, after: Some(after), why, pair };
        self.steps.step(draft)
    }
}
