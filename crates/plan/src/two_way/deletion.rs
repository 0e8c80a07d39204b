//! Deletions of single items, as steps: those that are carried out, and those that somebody rejected for good.

use model::{Fault, LinkMark, Origin, PairStep, PlanStep, ReasonKind, StepKind};

use crate::{
    reason,
    two_way::{
        inputs::{PairDetails, PairInputs},
        judge::{Wanted, What},
        judged::Matter,
        sight::{Sided, content},
        steps::{Draft, PairSteps, blank_pair},
        why,
    },
};

/// Makes deletions of a plan.
#[derive(Clone, Copy)]
pub(crate) struct Deletions<'a> {
    pub(crate) inputs: &'a PairInputs<'a>,
    pub(crate) steps: PairSteps<'a>,
    pub(crate) details: &'a dyn PairDetails,
}

/// An item as it was seen; one that the streams showed must still be that: a plan must not show one thing and be
/// fingerprinted from another.
pub(crate) fn fetch(details: &dyn PairDetails, wanted: Wanted) -> Result<Option<Sided>, Fault> {
    let item = details.item(wanted.side, wanted.key, wanted.content)?;
    let differs = match &item {
        Some(item) => content(item) != wanted.content,
        None => true,
    };
    if wanted.exact && differs {
        return Err(Fault::defect("plan.details_differ").with("key", wanted.key));
    }
    Ok(item)
}

impl Deletions<'_> {
    /// The deletion of an item, not held; none where it was not read.
    ///
    /// # Errors
    /// `plan.details_differ`; faults of `details`.
    pub(crate) fn step(
        &self,
        scope: u32,
        at: Wanted,
        mark: Option<&LinkMark>,
        why: &'static str,
    ) -> Result<Option<PlanStep>, Fault> {
        let Some(item) = fetch(self.details, at)? else { return Ok(None) };
        let mailbox = self.inputs.scopes.get(scope as usize).map(|s| s.mailbox.clone()).unwrap_or_default();
        let link = mark.map(|mark| self.details.link(mark.id)).transpose()?;
        let matched = if link.is_some() { "match_link" } else { "match_series" };
        let chain = vec![
            why::gone(self.inputs, scope, at.side.other(), why),
            reason::reason(ReasonKind::Match, matched),
            why::policy(self.inputs, at.side.other()),
        ];
        let pair = PairStep {
            target_ref: Some(item.item_ref.clone()),
            target_version: Some(item.version.clone()),
            source: link.as_ref().map(|l| l.end(at.side.other()).clone()),
            target: Some(item.link_end(&mailbox)),
            origin: link.as_ref().map_or(Origin::Both, |l| l.origin),
            link,
            ..blank_pair()
        };
        let (kind, before) = (StepKind::Delete, Some(item.meeting));
        let draft = Draft { kind, target: at.side, mailbox, before, after: None, why: chain, pair };
        Ok(Some(self.steps.step(draft)))
    }

    /// Takes what somebody rejected out of the deletions, so that no guard counts it.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub(crate) fn without_rejected(&self, matters: &mut [Matter]) -> Result<(), Fault> {
        let Some(rejected) = self.details.rejected().filter(|rejected| !rejected.is_empty()) else {
            return Ok(());
        };
        for matter in matters {
            let What::Delete { at, mark, why, .. } = &matter.what else { continue };
            let step = self.step(matter.scope, *at, mark.as_ref(), why)?;
            if let Some(step) = step.filter(|step| rejected.contains(&step.id)) {
                matter.what = What::Rejected(Box::new(step));
            }
        }
        Ok(())
    }
}
