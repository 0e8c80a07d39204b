use std::collections::BTreeMap;

use jiff::civil::date;
use model::{
    CalendarPolicy, Direction, Frequency, Integration, IntegrationId, PeopleScope, Policy, RuleDay, Schedule,
    Side,
};

use super::*;
use crate::{people::PersonDraft, rig::Desk};

pub(crate) const MIN: &str = "wang.min@practice.example";

pub(crate) async fn person(desk: &Desk, name: &str, mailbox: &str, second: &str, department: &str) {
    let fields =
        BTreeMap::from([("email".to_owned(), mailbox.to_owned()), ("email2".to_owned(), second.to_owned())]);
    let draft = PersonDraft {
        name: name.to_owned(),
        fields,
        department: department.to_owned(),
        ..PersonDraft::default()
    };
    desk.service.save_person(draft).await.unwrap();
}

pub(crate) fn integration(name: &str, direction: Direction, policy: CalendarPolicy) -> Integration {
    Integration {
        id: IntegrationId::new(name),
        name: name.to_owned(),
        enabled: true,
        side_a: Side::Hub,
        side_b: Side::Oa,
        policy: Policy { direction, ..Policy::default() },
        schedule: Schedule::Manual,
        calendar: Some(Box::new(policy)),
    }
}

pub(crate) fn draft(start: &str, end: &str) -> OaDraft {
    OaDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: Scope::All,
        mailbox: MIN.to_owned(),
        title: "Review".to_owned(),
        when: When::Timed { start: start.parse().unwrap(), end: end.parse().unwrap(), zone: None },
        attendees: Vec::new(),
        place: None,
        rooms: Vec::new(),
        body: None,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        recurrence: None,
    }
}

fn rule(frequency: Frequency, end: SeriesEnd) -> Recurrence {
    Recurrence {
        frequency,
        interval: 1,
        first: date(2026, 11, 2),
        end,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some("Asia/Shanghai".to_owned()),
    }
}

/// Mondays at nine in Shanghai, from 2 November 2026.
fn mondays(end: SeriesEnd) -> OaDraft {
    let recurrence = Some(rule(Frequency::Weekly, end));
    OaDraft { recurrence, ..draft("2026-11-02T01:00:00Z", "2026-11-02T02:00:00Z") }
}

async fn shown(desk: &Desk) -> Vec<(String, String)> {
    let events = desk.service.oa_events(date(2026, 11, 1), date(2026, 12, 31), None).await.unwrap().shown;
    let told = |one: &crate::oa::OaShown| {
        let start = one.item.meeting.when.span(&TimeZone::UTC).0;
        (start.strftime("%m-%d %H:%M").to_string(), one.item.meeting.title.clone().unwrap_or_default())
    };
    events.iter().map(told).collect()
}

fn texts(shown: &[(String, String)]) -> Vec<(&str, &str)> {
    shown.iter().map(|(at, title)| (at.as_str(), title.as_str())).collect()
}

#[tokio::test]
async fn an_entry_that_cannot_be_shown_is_named_and_hides_no_other() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    desk.service.save_oa_event(draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")).await.unwrap();
    let whole = desk.service.save_oa_event(mondays(SeriesEnd::Never)).await.unwrap();
    for (sensitivity, title) in
        [(Sensitivity::Normal, Some("Broken".to_owned())), (Sensitivity::Private, None)]
    {
        let broken = desk.store.write(|tx| {
            let mut event = there(tx, &whole.id)?;
            event.id = MeetingId::new("broken");
            event.meeting.title = Some("Broken".to_owned());
            event.meeting.sensitivity = sensitivity;
            event.recurrence.as_mut().unwrap().zone = Some("Nowhere/Atlantis".to_owned());
            let span = (0, i64::MAX);
            tx.put_oa_event(&store::OaRow { event: &event, step: None, span, at: Timestamp::UNIX_EPOCH })?;
            Ok(event)
        });
        let page = desk.service.oa_events(date(2026, 11, 23), date(2026, 11, 25), None).await.unwrap();
        assert_eq!(page.shown.len(), 2, "{:?}", page.shown);
        let [unshown] = page.broken.as_slice() else { panic!("{:?}", page.broken) };
        assert_eq!((&unshown.event, &unshown.title), (&broken.unwrap().id, &title));
        assert_eq!((unshown.mailbox.as_str(), unshown.fault.code.as_str()), (MIN, "oa.rule"));
    }
}

#[tokio::test]
async fn what_cannot_be_a_meeting_is_refused_with_what_was_found() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let ok = || draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z");
    let crowd = |count: usize| {
        let one = |n: usize| Attendee {
            party: Party { name: None, mailbox: Some(format!("p{n}@practice.example")) },
            role: AttendeeRole::Required,
            response: Response::None,
        };
        (0..count).map(one).collect::<Vec<_>>()
    };
    let mut nobody = crowd(1);
    nobody[0].party.mailbox = Some("nobody".to_owned());
    let never =
        Recurrence { month_days: vec![31], months: vec![2], ..rule(Frequency::Yearly, SeriesEnd::Never) };
    let ended = rule(Frequency::Weekly, SeriesEnd::Until { date: date(2020, 1, 1) });
    let broken = Recurrence { interval: 0, ..rule(Frequency::Weekly, SeriesEnd::Never) };
    let cases = [
        (OaDraft { title: " ".to_owned(), ..ok() }, "oa.no_title", ""),
        (OaDraft { title: "x".repeat(1 << 20), ..ok() }, "oa.too_long", "1048576"),
        (OaDraft { body: Some("x".repeat(1 << 20)), ..ok() }, "oa.too_long", "body"),
        (OaDraft { attendees: crowd(10_000), ..ok() }, "oa.too_many_attendees", "10000"),
        (OaDraft { attendees: nobody, ..ok() }, "oa.bad_address", "nobody"),
        (draft("2026-11-24T01:00:00Z", "2026-11-24T01:00:00Z"), "oa.no_length", "2026-11-24T01:00:00Z"),
        (
            draft("2026-11-24T02:00:00Z", "2026-11-24T01:00:00Z"),
            "oa.ends_before_start",
            "2026-11-24T02:00:00Z",
        ),
        (OaDraft { recurrence: Some(never), ..ok() }, "oa.rule", "issue_rule_never_matches"),
        (OaDraft { recurrence: Some(ended), ..ok() }, "oa.rule", "issue_rule_never_matches"),
        (OaDraft { recurrence: Some(broken), ..ok() }, "oa.rule", "issue_rule_broken"),
        (OaDraft { rooms: vec![RoomId::new("none")], ..ok() }, "oa.unknown_room", "none"),
        (
            OaDraft { mailbox: "no@practice.example".to_owned(), ..ok() },
            "oa.unknown_person",
            "no@practice.example",
        ),
    ];
    for (draft, code, found) in cases {
        let fault = desk.service.save_oa_event(draft).await.unwrap_err();
        assert_eq!(fault.code, code);
        assert!(found.is_empty() || fault.params.values().any(|value| value == found), "{fault:?}");
    }
    assert_eq!(shown(&desk).await, []);
}

#[tokio::test]
async fn a_rule_without_an_end_is_taken_and_shown_no_further_than_asked() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let daily = OaDraft {
        recurrence: Some(rule(Frequency::Daily, SeriesEnd::Never)),
        ..draft("2026-11-02T01:00:00Z", "2026-11-02T02:00:00Z")
    };
    desk.service.save_oa_event(daily).await.unwrap();
    assert_eq!(shown(&desk).await.len(), 60);
    let later = desk.service.oa_events(date(2036, 1, 1), date(2036, 1, 7), None).await.unwrap().shown;
    assert_eq!(later.len(), 7);
}

#[tokio::test]
async fn a_change_on_an_older_revision_is_told_and_changes_nothing() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let made =
        desk.service.save_oa_event(draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")).await.unwrap();
    let edit = |revision: u64, title: &str| OaDraft {
        id: Some(made.id.clone()),
        revision: Some(revision),
        title: title.to_owned(),
        ..draft("2026-11-24T01:00:00Z", "2026-11-24T03:00:00Z")
    };
    let second = desk.service.save_oa_event(edit(1, "Second")).await.unwrap();
    assert_eq!((made.revision, second.revision), (1, 2));
    let stale = desk.service.save_oa_event(edit(1, "Third")).await.unwrap_err();
    assert_eq!((stale.code.as_str(), stale.params["found"].as_str()), ("oa.stale", "2"));
    let removal = OaRemoval { id: made.id.clone(), revision: 2, occurrence: None, scope: Scope::All };
    desk.service.remove_oa_event(removal.clone()).await.unwrap();
    assert_eq!(desk.service.remove_oa_event(removal).await.unwrap_err().code, "oa.gone");
}

#[tokio::test]
async fn this_following_and_all_change_what_they_say() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let series = mondays(SeriesEnd::Count { count: 6 });
    let made = desk.service.save_oa_event(series.clone()).await.unwrap();
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap().as_second());
    let edit = |revision: u64, occurrence: Option<i64>, scope: Scope, base: OaDraft, title: &str| OaDraft {
        id: Some(made.id.clone()),
        revision: Some(revision),
        occurrence,
        scope,
        title: title.to_owned(),
        recurrence: series.recurrence.clone(),
        ..base
    };
    let one = draft("2026-11-10T03:00:00Z", "2026-11-10T04:00:00Z");
    let one = edit(1, at("2026-11-09T01:00:00Z"), Scope::This, one, "Moved");
    desk.service.save_oa_event(one).await.unwrap();
    let rest = draft("2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z");
    let rest = edit(2, at("2026-11-23T01:00:00Z"), Scope::Following, rest, "Later");
    let next = desk.service.save_oa_event(rest).await.unwrap();
    assert_ne!(next.id, made.id);
    let told = shown(&desk).await;
    let wanted = [
        ("11-02 01:00", "Review"),
        ("11-10 03:00", "Moved"),
        ("11-16 01:00", "Review"),
        ("11-23 02:00", "Later"),
        ("11-30 02:00", "Later"),
        ("12-07 02:00", "Later"),
    ];
    assert_eq!(texts(&told), wanted, "the count goes on with what was left of it");
    let event = desk.store.read(|tx| tx.get_oa_event(&made.id)).unwrap().unwrap();
    // Opened at its third occurrence, the whole series moves by half an hour; the exception stays no longer.
    let all = OaDraft {
        recurrence: event.recurrence.clone(),
        ..edit(
            3,
            at("2026-11-16T01:00:00Z"),
            Scope::All,
            draft("2026-11-16T01:30:00Z", "2026-11-16T02:30:00Z"),
            "All",
        )
    };
    desk.service.save_oa_event(all).await.unwrap();
    let told = shown(&desk).await;
    assert_eq!(texts(&told)[..3], [("11-02 01:30", "All"), ("11-09 01:30", "All"), ("11-16 01:30", "All")]);
    let removal = OaRemoval {
        id: next.id.clone(),
        revision: 1,
        occurrence: at("2026-11-30T02:00:00Z"),
        scope: Scope::This,
    };
    desk.service.remove_oa_event(removal).await.unwrap();
    let removal = OaRemoval {
        id: next.id,
        revision: 2,
        occurrence: at("2026-12-07T02:00:00Z"),
        scope: Scope::Following,
    };
    desk.service.remove_oa_event(removal).await.unwrap();
    assert_eq!(shown(&desk).await.len(), 4);
}

#[tokio::test]
async fn a_series_begins_with_the_first_day_its_rule_gives() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let recurrence = Recurrence {
        days: vec![RuleDay { weekday: 3, nth: None }],
        ..rule(Frequency::Weekly, SeriesEnd::Count { count: 2 })
    };
    let wednesdays = OaDraft { recurrence: Some(recurrence), ..mondays(SeriesEnd::Never) };
    desk.service.save_oa_event(wednesdays).await.unwrap();
    let told = shown(&desk).await;
    assert_eq!(texts(&told), [("11-04 01:00", "Review"), ("11-11 01:00", "Review")]);
}

#[tokio::test]
async fn a_private_entry_that_is_moved_keeps_the_words_nobody_was_shown() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let private = OaDraft {
        sensitivity: Sensitivity::Private,
        title: "Canary".to_owned(),
        body: Some("Canary words".to_owned()),
        ..draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")
    };
    let made = desk.service.save_oa_event(private).await.unwrap();
    let moved = OaDraft {
        id: Some(made.id.clone()),
        revision: Some(1),
        sensitivity: Sensitivity::Private,
        title: String::new(),
        ..draft("2026-11-24T03:00:00Z", "2026-11-24T04:00:00Z")
    };
    desk.service.save_oa_event(moved).await.unwrap();
    let event = desk.store.read(|tx| tx.get_oa_event(&made.id)).unwrap().unwrap();
    assert_eq!(
        (event.meeting.title.as_deref(), event.meeting.body.as_deref()),
        (Some("Canary"), Some("Canary words"))
    );
}

#[tokio::test]
async fn a_change_goes_to_each_integration_that_pushes_it_under_the_mailbox_its_field_tells() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "min@exchange.example", "研发/平台").await;
    let policy = CalendarPolicy::default();
    let other_field = CalendarPolicy { bound_field: "email2".to_owned(), ..policy.clone() };
    let elsewhere = CalendarPolicy {
        people: PeopleScope {
            everybody: false,
            departments: vec!["市场".to_owned()],
            ..PeopleScope::default()
        },
        ..policy.clone()
    };
    let later = CalendarPolicy { push_at_once: false, ..policy.clone() };
    let off = Integration { enabled: false, ..integration("off", Direction::Both, policy.clone()) };
    let all = [
        integration("both", Direction::Both, policy.clone()),
        integration("elsewhere", Direction::Both, elsewhere),
        integration("later", Direction::Both, later),
        integration("pull", Direction::Pull, policy),
        integration("push", Direction::Push, other_field),
        off,
    ];
    desk.store.write(|tx| all.iter().try_for_each(|one| tx.create_integration(one))).unwrap();
    let private = OaDraft {
        sensitivity: Sensitivity::Private,
        ..draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")
    };
    let saved = desk.service.save_oa_event(private).await.unwrap();
    assert_eq!(saved.pushed_to, ["both", "push"]);
    let (rows, total) = desk.service.outbox(10).await.unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|one| (one.row.integration.as_str(), one.row.mailbox.as_str(), one.row.title.clone()))
        .collect();
    assert_eq!((told, total), (vec![("both", MIN, None), ("push", "min@exchange.example", None)], 2));
}
