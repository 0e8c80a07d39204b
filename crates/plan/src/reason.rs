//! Links of the why-chain.

use jiff::tz::TimeZone;
use model::{FieldChange, Guard, Meeting, MeetingStatus, Reason, ReasonKind, Sensitivity};

use crate::{RoomScope, change::instant_text, guard};

/// Every text key that planning uses in reasons and questions, sorted; catalogues are checked against it.
pub const KEYS: &[&str] = &[
    "absent_in_complete_read",
    "ambiguous_pair",
    "answer_wins",
    "calendar_partial",
    "cancelled_in_source",
    "cancelled_not_copied",
    "cancelled_there",
    "changed_since_run",
    "conflict",
    "conflict_open",
    "contradicting_twin",
    "copy_changed_kept",
    "cut_fields",
    "cut_kept",
    "drift_left",
    "empty_source",
    "facts_changed",
    "filter_matches_nothing",
    "filtered_out",
    "gone_from_side",
    "gone_on_both",
    "gone_since_run",
    "guard_delete_count",
    "guard_delete_percent",
    "guard_empty_source",
    "guard_leaving",
    "held_before",
    "held_deletions",
    "held_rejected",
    "in_window",
    "issue_broken_zone",
    "issue_ends_before_start",
    "issue_mapping_failed",
    "issue_no_start",
    "issue_no_uid",
    "issue_not_given",
    "issue_rule_broken",
    "issue_rule_never_matches",
    "issue_rule_unknown",
    "issue_too_long",
    "issue_unreadable",
    "item_issue",
    "leaving_filter",
    "leaving_scope",
    "leaving_window",
    "left_filter",
    "left_scope",
    "left_window",
    "mapping_one_value",
    "match_answer",
    "match_content",
    "match_link",
    "match_marker",
    "match_none",
    "match_room",
    "match_series",
    "match_uid",
    "match_uid_occurrence",
    "modified_beats_deleted",
    "new_on_side",
    "newest_unknown",
    "newest_wins",
    "not_ours",
    "oa_wins",
    "occurrence_gone",
    "one_uid_for_many",
    "original_wins",
    "other_side_partial",
    "outside_window",
    "own_copy",
    "own_orphan",
    "partial_read",
    "policy_both_pull",
    "policy_both_push",
    "policy_pull",
    "policy_push",
    "private_copy_gone",
    "private_kept",
    "private_masked",
    "series_as_one",
    "series_changed_there",
    "series_conflict",
    "series_expanded",
    "series_gone_there",
    "series_no_longer_held",
    "series_unread",
    "series_waits",
    "side_changed",
    "source_changed",
    "source_new",
    "source_wins",
    "target_gone",
    "target_gone_left",
    "there_since_run",
    "third_party_wins",
    "undo_of_adopt",
    "undo_of_create",
    "undo_of_delete",
    "undo_of_unlink",
    "undo_of_update",
    "was_private",
    "whereabouts_unknown",
    "zone_unmapped",
];

/// A link without values.
pub(crate) fn reason(kind: ReasonKind, key: &str) -> Reason {
    Reason { kind, key: key.to_owned(), params: Default::default() }
}

/// Adds a value.
pub(crate) fn with(mut reason: Reason, key: &str, value: impl ToString) -> Reason {
    reason.params.insert(key.to_owned(), value.to_string());
    reason
}

/// What the source says of a meeting that is new, or that changes from a status in some fields.
pub(crate) fn source(before: Option<(MeetingStatus, &[FieldChange])>, after: MeetingStatus) -> Reason {
    let is_cancelled = |status| status == MeetingStatus::Cancelled;
    match before {
        None if is_cancelled(after) => reason(ReasonKind::Source, "cancelled_in_source"),
        None => reason(ReasonKind::Source, "source_new"),
        Some((before, _)) if is_cancelled(after) && !is_cancelled(before) => {
            reason(ReasonKind::Source, "cancelled_in_source")
        }
        Some((_, changes)) => {
            let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
            with(reason(ReasonKind::Source, "source_changed"), "fields", fields.join(","))
        }
    }
}

/// How a meeting lies to the window.
pub(crate) fn window(inside: bool, room: &RoomScope, zone: &TimeZone) -> Reason {
    let link = reason(ReasonKind::Filter, if inside { "in_window" } else { "outside_window" });
    in_span(link, room, zone)
}

/// Adds the window's ends.
pub(crate) fn in_span(link: Reason, room: &RoomScope, zone: &TimeZone) -> Reason {
    let link = with(link, "from", instant_text(room.window.start, zone));
    with(link, "to", instant_text(room.window.end, zone))
}

/// That a meeting was masked, if it was.
pub(crate) fn masked(sensitivity: Sensitivity) -> Option<Reason> {
    let private = sensitivity == Sensitivity::Private;
    private.then(|| reason(ReasonKind::Mapping, "private_masked"))
}

/// That a meeting's zone is none that is known, so that its times stand by their offset alone: it is not moved where the
/// zone's rules change.
pub(crate) fn zone_unmapped(zone: Option<&str>) -> Option<Reason> {
    let zone = zone?;
    let is_known = zone == "UTC" || (zone.contains('/') && !zone.contains("://"));
    (!is_known).then(|| with(reason(ReasonKind::Mapping, "zone_unmapped"), "zone", zone))
}

/// By which key a meeting was paired.
pub(crate) fn matched(meeting: &Meeting) -> Reason {
    let occurs = meeting.key.occurrence.is_some();
    reason(ReasonKind::Match, if occurs { "match_uid_occurrence" } else { "match_uid" })
}

/// That a meeting was paired with none.
pub(crate) fn matched_none() -> Reason {
    reason(ReasonKind::Match, "match_none")
}

/// That a guard holds a deletion.
pub(crate) fn held(guard: &Guard) -> Reason {
    let link = reason(ReasonKind::Result, guard::key(guard.kind));
    with(with(link, "found", guard.found), "limit", guard.limit)
}
