//! Bad input from outside: each is an issue or a question with its reason, and the rest of the run goes on.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::Request;
use model::{
    Direction, FieldRule, Filter, FilterId, LibraryEntry, MapHow, Meeting, MeetingKey, Plan, Run, RunState,
};

use crate::{
    pairs::{Pairs, arranged, booking, titles},
    rig::{Company, simulate},
    two_way::company,
};

pub(super) const SERVER: &str = "caldav";

/// A CalDAV server whose calendars are pulled.
async fn pulled(seed: u64) -> Pairs {
    Pairs::at(&company(seed), SERVER, "basic", Direction::Pull).await
}

/// Some program puts an event into a person's calendar. Times are on the morning of the simulation's day.
pub(super) async fn put(pairs: &Pairs, mailbox: &str, name: &str, lines: &str) {
    put_with(pairs, mailbox, name, "", lines).await;
}

pub async fn put_with(pairs: &Pairs, mailbox: &str, name: &str, zones: &str, lines: &str) {
    let company: &Company = pairs.company();
    let account = company.account(SERVER, "basic");
    let logon = format!("{}:{}", account.settings["login"], account.secrets["password"]);
    let who = mailbox.split('@').next().unwrap();
    let uid = if lines.contains("UID:") { String::new() } else { format!("UID:{name}\n") };
    let object = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//A program//EN\n{zones}BEGIN:VEVENT\n{uid}DTSTAMP:20261101T000000Z\n\
         {lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    let request = Request::put(format!("https://{SERVER}.test/dav/calendars/{who}/calendar/{name}.ics"))
        .header("authorization", format!("Basic {}", STANDARD.encode(logon)))
        .header("content-type", "text/calendar")
        .body(Bytes::from(object.replace('\n', "\r\n")));
    let answer = company.ask(request.unwrap()).await;
    assert!(answer.status().is_success(), "{} {:?}", answer.status(), answer.body());
}

/// A good meeting beside a bad event: the good one is pulled, the bad one named with its reason.
async fn beside(seed: u64, zones: &str, lines: &str) -> (Pairs, Run) {
    let pairs = pulled(seed).await;
    let me = pairs.person(0);
    put(&pairs, &me, "good", "SUMMARY:好的\nDTSTART:20261124T050000Z\nDTEND:20261124T060000Z").await;
    put_with(&pairs, &me, "bad", zones, lines).await;
    let run = pairs.sync().await;
    assert!(titles(&pairs.b(&me).await).contains(&"好的"), "{:?}", run.faults);
    (pairs, run)
}

fn assert_named(seed: u64, zones: &str, lines: &str, reason: &str) {
    simulate(async {
        let (pairs, run) = beside(seed, zones, lines).await;
        let told: Vec<_> = run.faults.iter().filter_map(|fault| fault.params.get("reasons")).collect();
        assert_eq!((run.state, told), (RunState::Partial, vec![&format!("{reason} 1")]), "{:?}", run.faults);
        let me = pairs.person(0);
        assert!(!titles(&pairs.b(&me).await).contains(&"坏的"));
        // It is still there, so that nothing is deleted because of it.
        let again = pairs.sync().await;
        assert_eq!((again.counts.created, again.counts.deleted), (0, 0));
    });
}

#[test]
fn an_event_without_a_start_is_named_and_the_rest_goes_on() {
    assert_named(61, "", "SUMMARY:坏的\nDTSTART:tomorrow", "no_start");
}

#[test]
fn a_broken_zone_is_named_and_the_rest_goes_on() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Office\nEND:VTIMEZONE\n";
    assert_named(62, zone, "SUMMARY:坏的\nDTSTART;TZID=Office:20261124T090000\nDURATION:PT1H", "broken_zone");
}

#[test]
fn a_negative_duration_is_named_and_the_rest_goes_on() {
    let lines = "SUMMARY:坏的\nDTSTART:20261124T010000Z\nDTEND:20261123T010000Z";
    assert_named(63, "", lines, "ends_before_start");
}

#[test]
fn a_rule_that_never_matches_gives_nothing_and_the_rest_goes_on() {
    simulate(async {
        let lines = "SUMMARY:坏的\nDTSTART:20261124T010000Z\nDURATION:PT1H\n\
                     RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30";
        // The server lists nothing that never happens; one that lists it all the same is tested with its client.
        let (pairs, run) = beside(64, "", lines).await;
        assert_eq!((run.state, run.counts.failed), (RunState::Done, 0), "{:?}", run.faults);
        assert!(!titles(&pairs.b(&pairs.person(0)).await).contains(&"坏的"));
    });
}

#[test]
fn a_title_of_a_megabyte_is_named_or_cut_and_the_rest_goes_on() {
    let megabyte = "x".repeat(1_000_000);
    assert_named(65, "", &format!("SUMMARY:{megabyte}\nDTSTART:20261124T010000Z"), "text_too_long");
    simulate(async {
        // The OA lets nobody enter it; what is in it all the same is cut.
        let pairs = Pairs::new(&company(66), Direction::Push).await;
        let me = pairs.person(0);
        pairs.oa_create(&me, &Meeting { title: Some(megabyte), ..booking("长", 10) }).await;
        pairs.oa_create(&me, &booking("周会", 12)).await;
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 2), "{:?}", run.faults);
        assert!(titles(&pairs.a(&me).await).iter().all(|title| title.chars().count() <= 1_000));
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn a_zero_duration_is_carried_and_comes_to_rest() {
    simulate(async {
        let (pairs, run) = beside(67, "", "SUMMARY:一瞬\nDTSTART:20261124T010000Z").await;
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        assert!(titles(&pairs.b(&pairs.person(0)).await).contains(&"一瞬"));
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn a_rule_that_never_ends_gives_the_window_alone() {
    simulate(async {
        let lines = "SUMMARY:每天\nDTSTART:19700101T010000Z\nDURATION:PT30M\nRRULE:FREQ=DAILY";
        let (pairs, run) = beside(68, "", lines).await;
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        let b = pairs.b(&pairs.person(0)).await;
        let days = titles(&b).iter().filter(|title| **title == "每天").count();
        let window = 2 * usize::try_from(pairs.integration.policy.window_days).unwrap() + 1;
        assert!((window - 1..=window + 1).contains(&days), "{days} of {window}");
    });
}

#[test]
fn ten_thousand_attendees_are_cut_and_it_is_said() {
    simulate(async {
        let people: String =
            (0..10_000).map(|n| format!("\nATTENDEE:mailto:p{n}@practice.example")).collect();
        let lines = format!(
            "SUMMARY:全员\nDTSTART:20261124T010000Z\nDURATION:PT1H\nORGANIZER:mailto:p0@a.example{people}"
        );
        let pairs = pulled(69).await;
        let me = pairs.person(0);
        put(&pairs, &me, "all", &lines).await;
        let plan: Plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        let step = steps.iter().find(|step| step.title.as_deref() == Some("全员")).unwrap();
        assert!(step.why.iter().any(|why| why.key == "cut_fields"), "{:?}", step.why);
        assert_eq!(pairs.sync().await.state, RunState::Done);
        let b = pairs.b(&me).await;
        assert!(Pairs::titled(&b, "全员").meeting.attendees.len() <= 1_000);
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn a_uid_that_changes_its_case_is_no_change() {
    simulate(async {
        let pairs = pulled(71).await;
        let me = pairs.person(0);
        let event = |uid: &str| format!("UID:{uid}\nSUMMARY:会\nDTSTART:20261124T010000Z\nDURATION:PT1H");
        put(&pairs, &me, "one", &event("some-uid")).await;
        pairs.sync().await;
        put(&pairs, &me, "one", &event("SOME-UID")).await;
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
        Pairs::titled(&pairs.b(&me).await, "会");
    });
}

#[test]
fn the_same_meeting_under_a_uid_of_another_case_on_the_other_side_is_a_pair() {
    simulate(async {
        let pairs = pulled(72).await;
        let me = pairs.person(0);
        let meeting = Meeting { key: MeetingKey::single("Shared-Uid"), ..booking("会", 4) };
        pairs.oa_create(&me, &meeting).await;
        let event = "UID:SHARED-UID\nSUMMARY:会\nDTSTART:20261124T030000Z\nDTEND:20261124T033000Z\n\
                     LOCATION:三楼\nDESCRIPTION:议程";
        put(&pairs, &me, "one", event).await;
        pairs.sync().await;
        Pairs::titled(&pairs.b(&me).await, "会");
        Pairs::titled(&pairs.a(&me).await, "会");
    });
}

#[test]
fn uids_that_differ_by_case_alone_in_one_calendar_are_two_meetings_at_the_third_party() {
    simulate(async {
        let pairs = Pairs::new(&company(75), Direction::Push).await;
        let me = pairs.person(0);
        for (uid, title, at) in [("Some-Uid", "甲", 10), ("SOME-UID", "乙", 12)] {
            let key = MeetingKey { uid: uid.to_owned(), occurrence: None };
            let meeting = Meeting { key, ..booking(title, at) };
            pairs.oa_create(&me, &meeting).await;
        }
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 2));
        for title in ["甲", "乙"] {
            Pairs::titled(&pairs.a(&me).await, title);
        }
        // Each has its own copy: what becomes of one says nothing of the other.
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "甲"), |meeting| meeting.place = Some("五楼".into())).await;
        pairs.oa_remove(&me, Pairs::titled(&b, "乙")).await;
        let counts = pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 1));
        let a = pairs.a(&me).await;
        assert_eq!(Pairs::titled(&a, "甲").meeting.place.as_deref(), Some("五楼"));
        assert!(!titles(&a).contains(&"乙"));
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn a_mapping_that_gives_everything_one_value_is_asked_about_and_the_rest_goes_on() {
    simulate(async {
        let company = company(73);
        let rule = FieldRule {
            target: model::Field::Title,
            source: None,
            part: None,
            how: MapHow::Fixed { value: "会议".into() },
        };
        let pairs =
            Pairs::with(&company, Direction::Pull, |i| Pairs::policy(i).pull.fields = vec![rule]).await;
        let me = pairs.person(0);
        (0..20).for_each(|n| arranged(&company, &format!("会-{n}"), &me, 10 + 2 * n));
        let plan = pairs.preview().await;
        let asked: Vec<_> = plan.questions.iter().map(|question| question.key.as_str()).collect();
        assert_eq!(asked, ["mapping_one_value"]);
        let run = pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.failed), (plan.counts.create, 0), "{:?}", run.faults);
    });
}

#[test]
fn a_filter_that_matches_nothing_copies_nothing_and_is_no_error() {
    simulate(async {
        let company = company(74);
        let mut pairs = Pairs::new(&company, Direction::Both).await;
        let filter = Filter {
            id: FilterId::new("none"),
            name: "没有".into(),
            data: "meeting".into(),
            direction: Direction::Pull,
            source: "exchange-ews".into(),
            expression: "title == \"没有这个会\"".into(),
        };
        let kept = pairs.office.store.write(|tx| tx.put_library_entry(&LibraryEntry::Filter(filter)));
        kept.unwrap();
        pairs.change(|i| Pairs::policy(i).pull.filters = vec![FilterId::new("none")]).await;
        let me = pairs.person(0);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        assert_eq!(titles(&pairs.b(&me).await), ["周会"]);
        assert!(titles(&pairs.a(&me).await).contains(&"周会"), "the other way goes on");
    });
}
