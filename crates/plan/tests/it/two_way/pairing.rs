//! Which items of the two sides are the same meeting.

use model::{Answer, ConflictRule, Coverage, Direction, Fault, Meeting, MeetingKey, SideName, StepKind};
use plan::Reading;

use crate::two_way::{
    office::Office,
    server::{Manners, meeting},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

fn office() -> Office {
    Office::new([Manners::default(); 2])
}

fn uid(uid: &str, meeting: Meeting) -> Meeting {
    Meeting { key: MeetingKey { uid: uid.to_owned(), occurrence: None }, ..meeting }
}

#[test]
fn items_of_one_uid_become_a_pair_without_a_write() {
    let mut office = office();
    office.make(A, meeting("plan", 0));
    office.make(B, meeting("plan", 0));
    let made = office.sync();
    assert_eq!(
        (made.kinds(), made.why(0)),
        (vec![(StepKind::Adopt, B)], vec!["match_uid", "policy_both_pull"])
    );
    assert_eq!((made.draft.adopted, office.links.len()), (1, 1));
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn uids_that_differ_by_case_alone_are_the_same() {
    let mut office = Office::new([Manners { upper_uids: true, ..Manners::default() }, Manners::default()]);
    office.make(A, meeting("plan", 0));
    office.make(B, meeting("plan", 0));
    assert_eq!(office.sync().kinds(), [(StepKind::Adopt, B)]);
}

#[test]
fn occurrences_pair_by_uid_and_start_and_not_by_uid_alone() {
    let mut office = office();
    for (side, hours) in [(A, [0, 24]), (B, [24, 48])] {
        for hour in hours {
            let start = crate::world::noon() + jiff::ToSpan::hours(hour);
            let key = MeetingKey::occurrence("uid-series", start);
            office.make(side, Meeting { key, ..meeting("daily", hour) });
        }
    }
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, B), (StepKind::Adopt, B), (StepKind::Create, A)]);
    assert!(made.why(1).contains(&"match_uid_occurrence"));
}

#[test]
fn first_run_pairs_by_title_time_and_organiser() {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    office.make(A, meeting("Plan", 0));
    office.make(B, meeting("plan", 0));
    office.make(B, meeting("plan", 5));
    office.rules.conflict = ConflictRule::OaWins;
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Adopt, B), (StepKind::Update, A), (StepKind::Create, A)]);
    assert!(made.why(0).contains(&"match_content"));
    assert!(office.sync().draft.is_quiet());
    let mut apart = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    apart.rules.pair_by_content = false;
    apart.make(A, meeting("plan", 0));
    apart.make(B, meeting("plan", 0));
    assert_eq!(apart.sync().writes().len(), 2);
}

#[test]
fn an_item_without_an_organiser_is_of_whoever_has_the_calendar() {
    let own_uids = [Manners::default(), Manners { own_uids: true, ..Manners::default() }];
    // What one person keeps on a CalDAV server names nobody; the OA names the person.
    let mut office = Office::new(own_uids);
    office.make(A, Meeting { organizer: None, ..meeting("plan", 0) });
    office.make(B, meeting("plan", 0));
    let made = office.sync();
    assert_eq!((made.draft.adopted, office.links.len()), (1, 1), "{:?}", made.kinds());
    assert!(made.why(0).contains(&"match_content"));
    assert!(office.sync().draft.is_quiet());
    // What somebody else called is another meeting.
    let mut apart = Office::new(own_uids);
    apart.make(A, Meeting { organizer: None, ..meeting("plan", 0) });
    let other = Some(model::Party { name: None, mailbox: Some("li@contoso.example".to_owned()) });
    apart.make(B, Meeting { organizer: other, ..meeting("plan", 0) });
    assert_eq!(apart.sync().draft.adopted, 0);
}

#[test]
fn look_alikes_wait_while_a_calendar_is_not_read_whole() {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    office.make(A, meeting("plan", 0));
    let b = office.make(B, meeting("plan", 0));
    office.edit(B, &b, |_| {});
    office.readings[1][0] =
        Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) });
    let made = office.sync();
    assert_eq!(made.steps.len(), 2);
    assert!(made.steps.iter().all(|s| s.kind == StepKind::Skip), "nothing is doubled either");
    assert!(made.steps.iter().all(|s| s.why[0].key == "other_side_partial"));
    assert!(office.links.is_empty());
}

#[test]
fn ambiguous_items_are_asked_about_and_left_alone_until_answered() {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    office.make(A, uid("one", meeting("standup", 0)));
    office.make(A, uid("two", meeting("standup", 0)));
    office.make(B, meeting("standup", 0));
    let made = office.sync();
    assert!(made.writes().is_empty() && office.links.is_empty());
    let question = &made.draft.head.questions[0];
    assert_eq!(question.key, "ambiguous_pair");
    assert_eq!((question.params["a"].as_str(), question.params["b"].as_str()), ("2", "1"));
    assert!(question.params["start"] < question.params["end"], "it says when they are");
    let asked = question.step.clone().unwrap();
    assert!(made.steps.iter().any(|s| s.id == asked && s.kind == StepKind::Skip));
    let mut together = office.clone();
    together.answers.insert(asked.clone(), Answer::Together);
    let made = together.sync();
    assert_eq!((made.draft.adopted, made.writes().len()), (1, 1));
    assert_eq!((together.servers[0].items.len(), together.servers[1].items.len()), (2, 2));
    office.answers.insert(asked, Answer::Apart);
    assert_eq!(office.sync().writes().len(), 3);
    assert_eq!((office.servers[0].items.len(), office.servers[1].items.len()), (3, 3));
}

#[test]
fn two_that_met_with_differences_follow_the_conflict_rule_and_blanks_are_filled() {
    let mut office = office();
    office.rules.conflict = ConflictRule::OaWins;
    office.make(A, Meeting { place: Some("Room 101".to_owned()), ..meeting("plan", 0) });
    office.make(B, Meeting { body: Some("agenda".to_owned()), ..meeting("plan", 0) });
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Adopt, B), (StepKind::Update, A), (StepKind::Update, B)]);
    let (a, b) = (office.only(A).1, office.only(B).1);
    assert_eq!((a.place.as_deref(), a.body.as_deref()), (Some("Room 101"), Some("agenda")));
    assert_eq!((b.place, b.body), (a.place, a.body));
    assert!(made.steps[2].pair.as_ref().unwrap().loser.is_none(), "a blank loses nothing");
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn copy_whose_link_was_lost_in_a_crash_is_found_again_by_its_marker() {
    let mut office =
        Office::new([Manners::default(), Manners { own_uids: true, title: Some(3), ..Manners::default() }]);
    office.make(A, meeting("planning", 0));
    let made = office.plan();
    office.write(&made.steps[0]);
    let made = office.sync();
    assert!(made.why(0).contains(&"match_marker"), "{:?}", made.steps);
    assert_eq!((office.servers[0].items.len(), office.servers[1].items.len()), (1, 1));
    assert_eq!(office.only(A).1.title.as_deref(), Some("planning"), "the original wins");
    assert_eq!(office.links.values().next().unwrap().origin, model::Origin::A);
    office.settle_down();
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn copy_whose_original_is_gone_with_its_link_never_flows_back() {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    let a = office.make(A, meeting("plan", 0));
    let made = office.plan();
    office.write(&made.steps[0]);
    office.server(A).items.remove(&a);
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!(made.why(0), ["own_orphan"]);
}

#[test]
fn twins_under_one_uid_are_shown_and_one_counts_always_the_same() {
    let mut office = office();
    office.make(A, uid("same", meeting("first", 0)));
    office.make(A, uid("same", meeting("second", 1)));
    let made = office.sync();
    assert_eq!(made.writes().len(), 1);
    assert!((0..made.steps.len()).any(|at| made.why(at) == ["contradicting_twin"]));
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!((made.steps.len(), made.why(0)), (1, vec!["contradicting_twin"]));
}

#[test]
fn twins_that_differ_by_the_case_of_their_uid_are_shown_too() {
    let mut office = office();
    office.make(A, uid("same", meeting("first", 0)));
    office.make(A, uid("SAME", meeting("first", 0)));
    let made = office.sync();
    assert_eq!((made.writes().len(), made.draft.head.counts.skip), (1, 1));
}

#[test]
fn uids_of_one_calendar_that_differ_by_case_and_say_different_things_are_two_meetings() {
    let mut office = office();
    office.make(A, uid("same", meeting("first", 0)));
    office.make(A, uid("SAME", meeting("second", 1)));
    assert_eq!(office.sync().kinds(), [(StepKind::Create, B), (StepKind::Create, B)]);
    assert!(office.sync().draft.is_quiet());
    // One more comes beside the two that are linked.
    office.make(A, uid("Same", meeting("third", 2)));
    assert_eq!(office.sync().kinds(), [(StepKind::Create, B)]);
    assert!(office.sync().draft.is_quiet());
    assert_eq!(office.servers[1].items.len(), 3);
}

#[test]
fn uids_that_differ_by_case_alone_on_both_sides_meet_by_their_spelling() {
    let mut office = office();
    for side in [A, B] {
        office.make(
            side,
            uid("same", Meeting { title: Some(format!("first, {side:?}")), ..meeting("first", 0) }),
        );
        office.make(
            side,
            uid("SAME", Meeting { title: Some(format!("second, {side:?}")), ..meeting("second", 1) }),
        );
    }
    let made = office.sync();
    assert_eq!(made.draft.adopted, 2, "{:?}", made.kinds());
    for server in &office.servers {
        assert_eq!(server.items.len(), 2);
    }
}

#[test]
fn uid_that_many_different_meetings_share_means_nothing_and_is_asked_about() {
    let mut office = office();
    for hour in 0..5 {
        office.make(A, uid("constant", meeting(&format!("m{hour}"), hour)));
    }
    let made = office.sync();
    assert!(made.writes().is_empty());
    let question = &made.draft.head.questions[0];
    assert_eq!(question.key, "one_uid_for_many");
    let (asked, count) = (question.step.clone().unwrap(), office.server(A).items.len());
    let mut one = office.clone();
    one.answers.insert(asked.clone(), Answer::Together);
    let made = one.sync();
    assert_eq!((made.writes().len(), one.servers[1].items.len()), (1, 1));
    assert!(made.draft.head.questions.is_empty());
    office.answers.insert(asked, Answer::Apart);
    assert_eq!((office.sync().writes().len(), office.servers[1].items.len()), (count, count));
    office.settle_down();
    let made = office.sync();
    assert!(made.draft.is_quiet() && made.draft.head.questions.is_empty(), "{:?}", made.steps);
}

#[test]
fn what_somebody_copied_from_a_copy_of_ours_is_a_meeting_of_its_own() {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    office.make(A, meeting("plan", 0));
    office.sync();
    office.settle_down();
    let marker = office.server(B).items.values().next().unwrap().marker;
    assert!(marker.is_some(), "the copy is marked");
    office.now += 1;
    let now = office.now;
    office.server(B).create(0, meeting("plan again", 5), now, marker);
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, A)], "{:?}", made.steps);
}

#[test]
fn copies_of_ours_are_left_alone_where_nothing_flows_from_their_originals() {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    office.make(A, meeting("plan", 0));
    let made = office.plan();
    office.write(&made.steps[0]);
    office.policy.direction = Direction::Push;
    let made = office.sync();
    assert!(made.writes().is_empty() && office.links.is_empty(), "{:?}", made.steps);
    assert_eq!(made.why(0), ["own_copy"]);
}

#[test]
fn items_of_different_people_are_never_paired() {
    let mut office = office();
    office.make(A, meeting("plan", 0));
    office.server(B).create(1, meeting("plan", 0), 1, None);
    assert_eq!(office.sync().kinds(), [(StepKind::Create, B), (StepKind::Create, A)]);
}
