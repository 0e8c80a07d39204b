//! Both sides changed the same field.

use model::{Answer, ConflictRule, SideName, StepKind};

use crate::two_way::{
    office::Office,
    rules::{paired, retitle, title},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

fn conflict(rule: ConflictRule) -> (Office, String, String) {
    let (mut office, a, b) = paired();
    office.rules.conflict = rule;
    retitle(&mut office, B, &b, "from b");
    retitle(&mut office, A, &a, "from a");
    (office, a, b)
}

fn ends(office: &Office, a: &str, b: &str) -> (String, String) {
    (title(office, A, a), title(office, B, b))
}

fn both(text: &str) -> (String, String) {
    (text.to_owned(), text.to_owned())
}

#[test]
fn winner_flows_and_the_loser_is_kept_as_a_version_and_not_as_a_second_meeting() {
    for (rule, winner, loser, target, why) in [
        (ConflictRule::OaWins, "from b", "from a", A, "oa_wins"),
        (ConflictRule::ThirdPartyWins, "from a", "from b", B, "third_party_wins"),
    ] {
        let (mut office, a, b) = conflict(rule);
        let made = office.sync();
        assert_eq!(made.kinds(), [(StepKind::Update, target)]);
        let kept = made.steps[0].pair.as_ref().unwrap().loser.clone().unwrap();
        assert_eq!(kept.title.as_deref(), Some(loser));
        assert_eq!(made.why(0).last(), Some(&why));
        assert_eq!(made.draft.settled, 1);
        assert_eq!(ends(&office, &a, &b), both(winner));
        assert_eq!((office.servers[0].items.len(), office.servers[1].items.len()), (2, 2));
        assert!(office.sync().draft.is_quiet());
    }
}

#[test]
fn newest_wins_where_both_sides_tell_and_else_the_oa() {
    let (mut office, a, b) = conflict(ConflictRule::Newest);
    let made = office.sync();
    assert_eq!(made.why(0).last(), Some(&"newest_wins"));
    assert_eq!(ends(&office, &a, &b), both("from a"));
    let (mut office, a, b) = conflict(ConflictRule::Newest);
    office.servers[0].items.get_mut(&a).unwrap().modified = i64::MAX;
    let made = office.sync();
    assert_eq!(made.why(0).last(), Some(&"newest_unknown"));
    assert_eq!(ends(&office, &a, &b), both("from b"));
}

#[test]
fn open_conflict_is_asked_and_both_stay_until_it_is_answered() {
    let (mut office, a, b) = conflict(ConflictRule::Ask);
    for _ in 0..2 {
        let made = office.sync();
        assert!(made.writes().is_empty());
        assert_eq!((made.draft.head.counts.conflict, made.draft.head.questions.len()), (1, 1));
        let question = &made.draft.head.questions[0];
        assert_eq!((question.key.as_str(), question.params["fields"].as_str()), ("conflict", "title"));
        let said = ["a_title", "b_title"].map(|side| question.params[side].as_str());
        assert_eq!(said, ["from a", "from b"], "the question shows what both sides say");
        assert_eq!(
            question.step.as_ref(),
            Some(&made.steps[0].id),
            "the question is about a step that shows it"
        );
        assert_eq!(made.why(0), ["conflict_open"]);
    }
    assert_eq!(ends(&office, &a, &b), ("from a".to_owned(), "from b".to_owned()));
    for (answer, winner) in [(Answer::TakeA, "from a"), (Answer::TakeB, "from b")] {
        let mut office = office.clone();
        let question = office.plan().draft.head.questions[0].step.clone().unwrap();
        office.answers.insert(question, answer);
        let made = office.sync();
        assert_eq!(made.why(0).last(), Some(&"answer_wins"));
        assert_eq!(ends(&office, &a, &b), both(winner));
        assert!(office.sync().draft.is_quiet());
    }
}

#[test]
fn answer_holds_only_as_long_as_both_items_stay_as_they_were_shown() {
    let (mut office, a, _) = conflict(ConflictRule::Ask);
    let question = office.sync().draft.head.questions[0].step.clone().unwrap();
    office.answers.insert(question, Answer::TakeB);
    retitle(&mut office, A, &a, "again");
    assert!(office.sync().writes().is_empty());
}

#[test]
fn fields_beside_an_open_conflict_still_flow() {
    let (mut office, a, b) = conflict(ConflictRule::Ask);
    office.edit(A, &a, |m| m.place = Some("Room 101".to_owned()));
    let made = office.sync();
    assert_eq!(made.writes().len(), 1);
    assert_eq!(office.servers[1].items[&b].meeting.place.as_deref(), Some("Room 101"));
    assert_eq!(ends(&office, &a, &b), ("from a".to_owned(), "from b".to_owned()));
    assert_eq!(office.sync().draft.head.counts.conflict, 1, "the conflict stays open");
}
