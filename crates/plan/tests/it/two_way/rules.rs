//! How changes flow, direction by direction.

use jiff::ToSpan;
use model::{
    AttendeeRole, Coverage, Direction, Drift, Fault, Field, FieldSet, Ownership, SideCapability, SideName,
    StepKind, When,
};
use plan::Reading;

use crate::two_way::{
    office::Office,
    server::{Manners, invited, meeting},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

/// A pair made on A and copied to B: office and both ids.
pub(crate) fn paired() -> (Office, String, String) {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    let a = office.make(A, meeting("plan", 0));
    office.make(A, meeting("other", 50));
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, B), (StepKind::Create, B)]);
    let find = |office: &Office, title: &str| {
        let found = office.servers[1].items.iter().find(|(_, i)| i.meeting.title.as_deref() == Some(title));
        found.unwrap().0.clone()
    };
    let b = find(&office, "plan");
    assert!(office.sync().draft.is_quiet());
    (office, a, b)
}

pub(crate) fn title(office: &Office, side: SideName, item_ref: &str) -> String {
    office.servers[side as usize].items[item_ref].meeting.title.clone().unwrap_or_default()
}

pub(crate) fn retitle(office: &mut Office, side: SideName, item_ref: &str, title: &str) {
    office.edit(side, item_ref, |m| m.title = Some(title.to_owned()));
}

#[test]
fn new_meeting_is_copied_with_its_reasons_and_our_marker() {
    let mut office = Office::new([Manners::default(); 2]);
    let b = office.make(B, meeting("kick-off", 0));
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, A)]);
    assert_eq!(made.why(0), ["new_on_side", "match_none", "policy_both_push"]);
    assert_eq!(made.steps[0].why[0].params["side"], "b");
    assert_eq!(
        (made.steps[0].room.as_str(), made.steps[0].title.as_deref()),
        ("chen@contoso.example", Some("kick-off"))
    );
    let (_, copy) = office.only(A);
    assert_eq!(copy.title.as_deref(), Some("kick-off"));
    let marker = office.servers[0].items.values().next().unwrap().marker;
    let key = plan::two_way::item_key("chen@contoso.example", &b);
    assert_eq!(marker, Some(key.short()));
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn change_of_either_side_reaches_the_other() {
    let (mut office, a, b) = paired();
    retitle(&mut office, A, &a, "from a");
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Update, B)]);
    assert_eq!(made.why(0), ["side_changed", "match_link", "policy_both_pull"]);
    assert_eq!(made.steps[0].why[0].params["fields"], "title");
    assert_eq!(title(&office, B, &b), "from a");
    retitle(&mut office, B, &b, "from b");
    assert_eq!(office.sync().kinds(), [(StepKind::Update, A)]);
    assert_eq!(title(&office, A, &a), "from b");
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn changes_of_different_fields_merge() {
    let (mut office, a, b) = paired();
    office.edit(A, &a, |m| m.place = Some("Room 101".to_owned()));
    office.edit(B, &b, |m| m.attendees = vec![invited("wang", AttendeeRole::Required)]);
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Update, A), (StepKind::Update, B)]);
    assert!(made.steps.iter().all(|s| s.pair.as_ref().unwrap().loser.is_none()));
    for (side, item_ref) in [(A, &a), (B, &b)] {
        let meeting = &office.servers[side as usize].items[item_ref].meeting;
        assert_eq!((meeting.place.as_deref(), meeting.attendees.len()), (Some("Room 101"), 1));
    }
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn rooms_and_people_are_fields_of_their_own() {
    let (mut office, a, b) = paired();
    office.edit(A, &a, |m| m.attendees.push(invited("room1", AttendeeRole::Resource)));
    office.edit(B, &b, |m| m.attendees.push(invited("wang", AttendeeRole::Optional)));
    let made = office.sync();
    let fields: Vec<_> = made.steps.iter().map(|s| s.pair.as_ref().unwrap().fields.names()).collect();
    assert_eq!(fields, ["attendees", "rooms"]);
    assert_eq!(office.servers[0].items[&a].meeting.attendees, office.servers[1].items[&b].meeting.attendees);
}

#[test]
fn same_change_on_both_sides_is_an_agreement_without_a_step() {
    let (mut office, a, b) = paired();
    retitle(&mut office, A, &a, "same");
    retitle(&mut office, B, &b, "same");
    let made = office.sync();
    assert!(made.steps.is_empty());
    assert_eq!((made.agreed.len(), made.draft.head.refreshed), (1, 1));
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn deletion_on_a_side_deletes_the_other_and_tells_that_the_read_was_whole() {
    for (side, other) in [(A, B), (B, A)] {
        let (mut office, a, b) = paired();
        let gone = if side == A { &a } else { &b };
        office.server(side).items.remove(gone);
        let made = office.sync();
        assert_eq!(made.kinds(), [(StepKind::Delete, other)]);
        assert_eq!(made.why(0)[..2], ["gone_from_side", "match_link"]);
        assert!(made.steps[0].before.is_some());
        assert_eq!(office.links.len(), 1);
        assert!(office.sync().draft.is_quiet());
    }
}

#[test]
fn pair_that_is_gone_on_both_sides_is_dissolved() {
    let (mut office, a, b) = paired();
    office.server(A).items.remove(&a);
    office.server(B).items.remove(&b);
    let made = office.sync();
    assert_eq!((made.kinds(), made.why(0)), (vec![(StepKind::Unlink, B)], vec!["gone_on_both"]));
    assert_eq!(office.links.len(), 1);
}

#[test]
fn modify_beats_delete() {
    for (side, other) in [(A, B), (B, A)] {
        let (mut office, a, b) = paired();
        let (gone, kept) = if side == A { (a, b) } else { (b, a) };
        office.server(side).items.remove(&gone);
        retitle(&mut office, other, &kept, "still on");
        let made = office.sync();
        assert_eq!(
            (made.kinds(), made.why(0)[0]),
            (vec![(StepKind::Create, side)], "modified_beats_deleted")
        );
        assert!(office.titles(side).contains("still on"));
        assert!(office.sync().draft.is_quiet());
    }
}

#[test]
fn one_way_a_modified_copy_outlives_its_deleted_original() {
    let (mut office, a, b) = paired();
    office.policy.direction = Direction::Pull;
    office.server(A).items.remove(&a);
    retitle(&mut office, B, &b, "still on");
    let made = office.sync();
    assert_eq!((made.kinds(), made.why(0)), (vec![(StepKind::Unlink, B)], vec!["modified_beats_deleted"]));
    assert_eq!(title(&office, B, &b), "still on");
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn partial_read_deletes_nothing_and_says_so() {
    let partial = Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) });
    let (mut office, a, _) = paired();
    office.server(A).items.remove(&a);
    office.readings[0][0] = partial;
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert!(made.steps.iter().all(|s| s.why[0].key == "calendar_partial"), "{:?}", made.steps);
    assert!(made.draft.head.counts.skip > 0);
}

#[test]
fn calendar_that_was_not_read_or_says_unchanged_deletes_nothing() {
    for reading in [Reading::NotRead, Reading::Unchanged] {
        let (mut office, a, _) = paired();
        office.server(A).items.remove(&a);
        office.readings[0][0] = reading;
        assert!(office.sync().steps.is_empty());
    }
}

#[test]
fn change_beside_a_calendar_that_says_unchanged_flows() {
    let (mut office, a, b) = paired();
    office.readings[0][0] = Reading::Unchanged;
    retitle(&mut office, B, &b, "from b");
    office.sync();
    assert_eq!(title(&office, A, &a), "from b");
}

#[test]
fn change_beside_a_calendar_that_was_not_read_waits_for_it() {
    let (mut office, a, b) = paired();
    office.readings[0][0] = Reading::NotRead;
    retitle(&mut office, B, &b, "from b");
    assert!(office.sync().writes().is_empty());
    office.readings[0][0] = Reading::Read(Coverage::Complete);
    office.sync();
    assert_eq!(title(&office, A, &a), "from b");
}

#[test]
fn nothing_is_copied_to_a_calendar_that_was_not_read_whole() {
    let (mut office, ..) = paired();
    office.make(A, meeting("new", 3));
    office.readings[1][0] =
        Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) });
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert!((0..made.steps.len()).any(|at| made.why(at) == ["other_side_partial"]));
}

#[test]
fn meeting_outside_the_window_is_neither_copied_nor_deleted() {
    let (mut office, a, _) = paired();
    office.make(A, meeting("far", 24 * 40));
    assert!(office.sync().draft.is_quiet());
    let near = office.window;
    office.window = crate::world::days(1);
    office.server(A).items.remove(&a);
    let far: Vec<_> = office.servers[0].items.keys().cloned().collect();
    for item_ref in far {
        office.server(A).items.remove(&item_ref);
    }
    office.server(A).items.clear();
    office.make(A, meeting("today", 1));
    let made = office.sync();
    let deleted: Vec<_> = made.steps.iter().filter(|s| s.kind == StepKind::Delete).collect();
    assert_eq!(deleted.len(), 1, "only what lies in the narrower window: {deleted:?}");
    assert_ne!(near, office.window);
}

#[test]
fn meeting_that_moved_out_of_the_window_is_asked_for_and_follows() {
    let (mut office, a, b) = paired();
    let start = crate::world::noon() + (24 * 60).hours();
    office.edit(A, &a, |m| m.when = When::Timed { start, end: start + 1.hours(), zone: None });
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Update, B)]);
    assert_eq!(office.servers[1].items[&b].meeting.when, office.servers[0].items[&a].meeting.when);
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn server_that_rewrites_what_it_is_given_causes_no_further_update() {
    let manners = Manners { title: Some(4), stamps: true, upper_uids: true, own_uids: false };
    let mut office = Office::new([manners; 2]);
    let a = office.make(A, meeting("quarterly", 0));
    assert_eq!(office.sync().writes().len(), 1);
    assert!(office.sync().draft.is_quiet());
    office.edit(A, &a, |m| m.place = Some("Room 101".to_owned()));
    assert_eq!(office.sync().writes().len(), 1);
    assert!(office.sync().draft.is_quiet(), "{:?}", office.plan().steps);
    assert!(office.only(A).1.title.unwrap().starts_with("quar"));
}

#[test]
fn own_write_is_known_by_its_version_where_the_server_shows_no_echo() {
    let manners = Manners { title: Some(4), stamps: true, ..Manners::default() };
    let mut office = Office::new([Manners::default(), manners]);
    office.echoes = false;
    office.make(A, meeting("quarterly", 0));
    office.sync();
    let made = office.sync();
    assert!(made.steps.is_empty(), "the cut title does not flow back");
    assert_eq!(made.agreed.len(), 1);
    assert!(office.sync().draft.is_quiet());
    assert_eq!(office.titles(A).into_iter().collect::<Vec<_>>(), ["quarterly"]);
}

#[test]
fn pull_writes_side_b_alone_and_push_side_a_alone() {
    for (direction, target) in [(Direction::Pull, B), (Direction::Push, A)] {
        let mut office = Office::new([Manners::default(); 2]);
        office.policy.direction = direction;
        office.make(A, meeting("a", 0));
        office.make(B, meeting("b", 1));
        let made = office.sync();
        assert_eq!(made.kinds(), [(StepKind::Create, target)]);
        assert!(office.sync().draft.is_quiet());
    }
}

#[test]
fn one_way_target_that_was_changed_is_brought_back_and_its_version_kept() {
    let (mut office, a, b) = paired();
    office.policy.direction = Direction::Pull;
    retitle(&mut office, B, &b, "mine");
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Update, B)]);
    assert_eq!(made.why(0).last(), Some(&"source_wins"));
    let loser = made.steps[0].pair.as_ref().unwrap().loser.clone().unwrap();
    assert_eq!(loser.title.as_deref(), Some("mine"));
    assert_eq!((title(&office, A, &a), title(&office, B, &b)), ("plan".to_owned(), "plan".to_owned()));
}

#[test]
fn one_way_target_that_was_changed_is_left_where_the_rule_says_so() {
    let (mut office, a, b) = paired();
    (office.policy.direction, office.rules.drift) = (Direction::Pull, Drift::Leave);
    retitle(&mut office, B, &b, "mine");
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!(made.why(0), ["drift_left"]);
    retitle(&mut office, A, &a, "theirs");
    let made = office.sync();
    assert_eq!(made.steps[0].pair.as_ref().unwrap().loser.as_ref().unwrap().title.as_deref(), Some("mine"));
    assert_eq!(title(&office, B, &b), "theirs");
}

#[test]
fn one_way_target_that_was_deleted_is_made_again_or_left_as_the_rule_says() {
    let (mut office, _, b) = paired();
    office.policy.direction = Direction::Pull;
    office.server(B).items.remove(&b);
    let mut leaves = office.clone();
    assert_eq!(office.sync().kinds(), [(StepKind::Create, B)]);
    assert!(office.sync().draft.is_quiet());
    leaves.rules.drift = Drift::Leave;
    let made = leaves.sync();
    assert_eq!((made.writes().len(), made.why(0)), (0, vec!["target_gone_left"]));
}

#[test]
fn merge_mode_alters_nothing_but_own_copies() {
    let (mut office, a, b) = paired();
    office.rules.ownership = Ownership::OwnOnly;
    retitle(&mut office, B, &b, "mine");
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!(made.why(0), ["not_ours"]);
    retitle(&mut office, A, &a, "theirs");
    office.rules.conflict = model::ConflictRule::ThirdPartyWins;
    assert_eq!(office.sync().kinds()[0], (StepKind::Update, B));
    office.server(B).items.remove(&b);
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!(made.why(0), ["not_ours"]);
    assert!(office.servers[0].items.contains_key(&a));
}

#[test]
fn field_that_a_side_cannot_write_is_taken_note_of_and_not_chased() {
    let (mut office, a, _) = paired();
    let writes = FieldSet::ALL.minus([Field::Organizer].into_iter().collect());
    office.sides[1] = SideCapability { writes, ..SideCapability::default() };
    office.edit(A, &a, |m| m.organizer = None);
    let made = office.sync();
    assert!(made.steps.is_empty());
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn field_that_a_side_does_not_tell_is_not_compared() {
    let mut office = Office::new([Manners::default(); 2]);
    let without: FieldSet = FieldSet::ALL.minus([Field::Body].into_iter().collect());
    office.sides[1] = SideCapability { reads: without, writes: without, series: None };
    let a = office.make(A, meeting("plan", 0));
    office.sync();
    assert_eq!(office.only(B).1.body, None);
    office.edit(A, &a, |m| m.body = Some("more".to_owned()));
    assert!(office.sync().writes().is_empty());
    assert_eq!(office.only(A).1.body.as_deref(), Some("more"));
}

#[test]
fn items_that_the_server_gave_new_ids_stay_paired() {
    let (mut office, a, _) = paired();
    let item = office.server(A).items.remove(&a).unwrap();
    office.server(A).items.insert("renamed".to_owned(), item);
    let made = office.sync();
    assert!(made.steps.is_empty(), "{:?}", made.steps);
    assert_eq!(made.agreed[0].a.item_ref, "renamed");
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn all_day_meeting_stays_a_date() {
    let mut office = Office::new([Manners::default(); 2]);
    let first = jiff::civil::date(2026, 11, 25);
    let whole = model::Meeting { when: When::AllDay { first, last: first }, ..meeting("holiday", 0) };
    office.make(A, whole.clone());
    office.sync();
    assert_eq!(office.only(B).1.when, whole.when);
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn original_zone_name_goes_with_the_time_and_alone_changes_nothing() {
    let (mut office, a, b) = paired();
    let rezone = |when: &mut When| {
        if let When::Timed { zone, .. } = when {
            *zone = Some("Europe/Berlin".to_owned());
        }
    };
    office.edit(A, &a, |m| rezone(&mut m.when));
    assert!(office.sync().writes().is_empty());
    office.edit(A, &a, |m| {
        let start = crate::world::noon() + 2.hours();
        m.when = When::Timed { start, end: start + 1.hours(), zone: Some("Europe/Berlin".to_owned()) };
    });
    office.sync();
    assert_eq!(office.servers[1].items[&b].meeting.when, office.servers[0].items[&a].meeting.when);
}

#[test]
fn cancelled_meeting_is_not_copied_but_cancels_its_copy() {
    let (mut office, a, b) = paired();
    let cancelled = model::MeetingStatus::Cancelled;
    office.make(A, model::Meeting { status: cancelled, ..meeting("off", 2) });
    office.edit(A, &a, |m| m.status = cancelled);
    let made = office.sync();
    assert_eq!(made.writes().len(), 1);
    assert!((0..made.steps.len()).any(|at| made.why(at) == ["cancelled_not_copied"]));
    assert_eq!(office.servers[1].items[&b].meeting.status, cancelled);
}

#[test]
fn a_cancellation_removes_the_copy_where_nothing_can_be_cancelled_and_counts_as_a_deletion() {
    let mut office = Office::new([Manners::default(); 2]);
    office.sides[1].writes = FieldSet::ALL.minus([Field::Status].into_iter().collect());
    let a = office.make(A, meeting("plan", 0));
    office.sync();
    office.settle_down();
    let b = office.only(B).0;
    office.edit(A, &a, |m| m.status = model::MeetingStatus::Cancelled);
    let mut strict = office.clone();
    strict.policy.guards.deletes = 0;
    let made = strict.sync();
    assert_eq!((made.draft.head.counts.hold, strict.servers[1].items.len()), (1, 1));
    // What somebody changed in the copy reaches the original first.
    let mut changed = office.clone();
    retitle(&mut changed, B, &b, "from b");
    assert_eq!(changed.sync().kinds(), [(StepKind::Update, A)]);
    assert_eq!(changed.sync().kinds(), [(StepKind::Delete, B)]);
    let made = office.sync();
    assert_eq!((made.kinds(), made.why(0)[0]), (vec![(StepKind::Delete, B)], "cancelled_there"));
    office.settle_down();
    assert!(office.sync().writes().is_empty() && office.servers[1].items.is_empty());
    assert_eq!(office.servers[0].items.len(), 1, "the original stays as it is");
}

#[test]
fn mapping_decides_what_the_other_side_says() {
    let mut office = Office::new([Manners::default(); 2]);
    office.mapping[0] =
        Some(|m| model::Meeting { title: m.title.as_ref().map(|t| format!("[EX] {t}")), ..m.clone() });
    office.mapping[1] = Some(|m| {
        let title = m.title.as_ref().map(|t| t.trim_start_matches("[EX] ").to_owned());
        model::Meeting { title, ..m.clone() }
    });
    let a = office.make(A, meeting("plan", 0));
    office.sync();
    let (b, copy) = office.only(B);
    assert_eq!(copy.title.as_deref(), Some("[EX] plan"));
    assert!(office.sync().draft.is_quiet());
    retitle(&mut office, B, &b, "[EX] changed");
    office.sync();
    assert_eq!(title(&office, A, &a), "changed");
    assert!(office.sync().draft.is_quiet());
    office.mapping[0] = Some(|m| model::Meeting { title: Some("Busy".to_owned()), ..m.clone() });
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Update, B)], "a changed mapping flows");
    assert_eq!(office.only(B).1.title.as_deref(), Some("Busy"));
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn bounded_work() {
    let (mut office, a, _) = paired();
    assert_eq!(office.plan().asked, 0, "nothing is asked for where nothing changed");
    retitle(&mut office, A, &a, "from a");
    assert_eq!(office.plan().asked, 2, "both items of the pair that changed");
}
