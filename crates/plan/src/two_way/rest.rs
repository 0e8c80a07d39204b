//! Which skips wait for nothing: their calendars may rest until somebody changes something there.

use model::{PlanStep, StepKind};

/// Why an item is left alone for good, as the first reason of its step says it. It is looked at again when its calendar
/// is read, because something there or a setting changed or a day passed. Whatever is not listed waits for something:
/// for a read that was not whole, for the next run, or for a person's answer, which the newest plan must keep asking for.
const AT_REST: &[&str] = &[
    "cancelled_not_copied",
    "contradicting_twin",
    "copy_changed_kept",
    "cut_kept",
    "drift_left",
    "filtered_out",
    "issue_broken_zone",
    "issue_ends_before_start",
    "issue_mapping_failed",
    "issue_no_start",
    "issue_no_uid",
    "issue_rule_broken",
    "issue_rule_never_matches",
    "issue_rule_unknown",
    "issue_too_long",
    "issue_unreadable",
    "not_ours",
    "own_copy",
    "own_orphan",
    "private_copy_gone",
    "private_kept",
    "series_changed_there",
    "series_gone_there",
    "target_gone_left",
];

/// What a side refuses to begin with, as the last reason of its step says it.
const REFUSED: &str = "side_refuses";

/// Whether a step leaves something alone and waits for nothing.
pub fn rests(step: &PlanStep) -> bool {
    let first = step.why.first().is_some_and(|why| AT_REST.contains(&why.key.as_str()));
    let refused = step.why.last().is_some_and(|why| why.key == REFUSED);
    step.kind == StepKind::Skip && (first || refused)
}

/// Whether what is left alone for this reason has to be looked at again, so that it must not go unlisted.
pub(crate) fn waits(why: &str) -> bool {
    !AT_REST.contains(&why)
}
