use model::{
    ContentHash, Entity, FieldHashes, FieldSet, KeyDigest, LinkEnd, Origin, PairStep, Reason, ReasonKind,
};

use super::*;

const ME: &str = "wang.min@practice.example";

fn end(item_ref: &str) -> LinkEnd {
    LinkEnd {
        key: KeyDigest::default(),
        uid: KeyDigest::default(),
        series: 0,
        item_ref: item_ref.to_owned(),
        version: 0,
        confirmed: true,
        fields: FieldHashes::default(),
        content: ContentHash([0; 16]),
        waiting: None,
    }
}

/// A step from an entry of the OA to the third party, and how it ended.
fn step(event: &str, kind: StepKind, outcome: ItemOutcome, fault: Option<Fault>) -> StepOutcome {
    let pair = PairStep {
        target_ref: None,
        target_version: None,
        fields: FieldSet::NONE,
        source: (!event.is_empty()).then(|| end(event)),
        target: None,
        link: None,
        link_after: None,
        undoes: false,
        loser: None,
        origin: Origin::B,
        marker: KeyDigest::default(),
        series: None,
        series_link: None,
        series_after: None,
        series_waits: FieldSet::NONE,
        start: 100,
        end: 200,
        private: false,
    };
    let step = PlanStep {
        id: StepId::new(format!("{event} {kind:?}")),
        entity: Entity::Meeting,
        kind,
        room: ME.to_owned(),
        title: Some("Review".to_owned()),
        before: None,
        after: None,
        changes: Vec::new(),
        source_ref: None,
        source_version: None,
        before_ref: None,
        before_version: None,
        why: Vec::new(),
        hold: None,
        target: SideName::A,
        pair: Some(Box::new(pair)),
    };
    StepOutcome { step, outcome, fault }
}

fn left(event: &str, why: &str) -> StepOutcome {
    let mut one = step(event, StepKind::Skip, ItemOutcome::Skipped, None);
    let params = Default::default();
    one.step.why.push(Reason { kind: ReasonKind::Policy, key: why.to_owned(), params });
    one
}

fn change(event: &str) -> OpenChange {
    OpenChange {
        no: 1,
        mailbox: ME.to_owned(),
        event: MeetingId::new(event),
        title: Some("Review".to_owned()),
        change: "update".to_owned(),
        span: (100, 200),
        tries: 0,
    }
}

/// Code of why a change did not arrive, and whether it is tried again by itself; of one that did, nothing.
fn judged(asked: &[&str], steps: &[StepOutcome]) -> Option<Option<(String, bool)>> {
    judged_in((0, 300), asked, steps)
}

fn judged_in(
    (from, to): (i64, i64),
    asked: &[&str],
    steps: &[StepOutcome],
) -> Option<Option<(String, bool)>> {
    let instant = |at: i64| Timestamp::from_second(at).unwrap();
    let run = RunId::new("r1");
    let judge = Judge {
        oa: SideName::B,
        run: &run,
        window: Window { start: instant(from), end: instant(to) },
        now: 0,
        asked: asked.iter().map(|id| StepId::new(*id)).collect(),
        all_listed: true,
    };
    match judge.of(&change("e1"), steps)? {
        Verdict::Arrived => ARRIVED,
        Verdict::Not(fault, by_itself) => not(&fault.code, by_itself),
        Verdict::Later(from) => panic!("{from}"),
    }
}

fn not(code: &str, by_itself: bool) -> Option<Option<(String, bool)>> {
    Some(Some((code.to_owned(), by_itself)))
}

const ARRIVED: Option<Option<(String, bool)>> = Some(None);

#[test]
fn a_change_is_judged_by_the_steps_of_its_own_entry() {
    use ItemOutcome::{Done, Failed, Held, Skipped};
    use StepKind::{Delete, Update};
    let others = [
        step("e2", Update, Failed, Some(Fault::setup("write.refused"))),
        step("e2@100", Delete, Held, None),
        left("e2", "not_ours"),
    ];
    assert_eq!(judged(&[], &others), ARRIVED);
    assert_eq!(judged(&[], &[step("e1", Update, Done, None)]), ARRIVED);
    let stale = step("e1@100", Update, Skipped, Some(Fault::setup("write.stale")));
    assert_eq!(judged(&[], &[stale]), not("write.stale", true));
    let refused = step("e1", Update, Failed, Some(Fault::setup("write.refused")));
    assert_eq!(judged(&[], &[step("e1@1", Update, Done, None), refused]), not("write.refused", false));
    let busy = step("e1", Update, Failed, Some(Fault::transient("net.timeout")));
    assert_eq!(judged(&[], &[busy]), not("net.timeout", true));
    assert_eq!(judged(&[], &[step("e1", Delete, Held, None)]), not("oa.push_held", false));
    assert_eq!(
        judged(&[], &[step("e1", Update, ItemOutcome::Intent, None)]),
        not("run.step_interrupted", true)
    );
}

#[test]
fn what_is_left_alone_did_not_arrive_unless_nothing_of_it_was_to_be_carried() {
    assert_eq!(judged(&[], &[left("e1", "cut_kept")]), not("oa.push_left", false));
    assert_eq!(judged(&[], &[left("e1", "held_rejected")]), not("oa.push_left", false));
    assert_eq!(judged(&[], &[left("e1", FILTERED_OUT)]), ARRIVED);
    assert_eq!(judged(&[], &[left("e1", "drift_left")]), ARRIVED);
    let carried = step("e1", StepKind::Update, ItemOutcome::Done, None);
    assert_eq!(judged(&[], &[left("e1", "cut_kept"), carried.clone()]), ARRIVED);
    let asked = left("e1", "conflict_open");
    assert_eq!(judged(&["e1 Skip"], &[asked, carried]), not("oa.push_asked", false));
}

#[test]
fn a_question_about_look_alikes_is_known_by_title_and_time() {
    let mut group = left("", "ambiguous_pair");
    assert_eq!(judged(&[" Skip"], std::slice::from_ref(&group)), not("oa.push_asked", false));
    group.step.title = Some("Another".to_owned());
    assert_eq!(judged(&[" Skip"], &[group]), ARRIVED);
}

#[test]
fn a_run_over_other_days_says_nothing_of_a_change_it_did_not_carry() {
    assert_eq!(judged_in((0, 150), &[], &[]), None);
    assert_eq!(judged_in((0, 200), &[], &[]), ARRIVED);
    let carried = step("e1", StepKind::Create, ItemOutcome::Done, None);
    assert_eq!(judged_in((0, 150), &[], &[carried]), ARRIVED);
}

#[test]
fn only_what_its_owner_removed_is_meant() {
    let mut touched: BTreeMap<MeetingId, bool> = BTreeMap::new();
    touched.insert(MeetingId::new("gone"), true);
    touched.insert(MeetingId::new("changed"), false);
    let open =
        OpenChanges { oa: SideName::B, changes: Vec::new(), touched: [(ME.to_owned(), touched)].into() };
    let meant = |item_ref: &str| open.is_meant(SideName::B, ME, item_ref);
    assert!(meant("gone"));
    assert!(!meant("changed"), "an entry that was changed and is missing was removed by nobody");
    assert!(meant(&entry::item_ref(&MeetingId::new("changed"), Some(Timestamp::from_second(100).unwrap()))));
    assert!(!meant("other") && !open.is_meant(SideName::A, ME, "gone"));
    assert!(!open.is_meant(SideName::B, "li.lei@practice.example", "gone"));
}
