//! What six rules and two filters cost on 100,000 meetings, beside a way that changes nothing.
//!
//! `cargo bench -p rules`; prints figures, asserts none.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run may say so at once")]

use std::{hint::black_box, time::Instant};

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, ConversionKind, ConversionRule, Direction, Field, FieldRule, Filter, Formula,
    Library, MapHow, Meeting, MeetingKey, MeetingStatus, Otherwise, Party, Response, Sensitivity, SeriesRole,
    ShowAs, ValueKind, WayRules, When,
};
use rules::Way;

const MEETINGS: i64 = 100_000;

fn attendee(number: i64) -> Attendee {
    let mailbox = Some(format!("person{number}@practice.example"));
    let party = Party { name: Some(format!("Person {number}")), mailbox };
    Attendee { party, role: AttendeeRole::Required, response: Response::None }
}

fn meeting(number: i64) -> Meeting {
    let start = Timestamp::from_second(1_795_000_000 + number * 60).unwrap();
    let end = Timestamp::from_second(1_795_003_600 + number * 60).unwrap();
    Meeting {
        key: MeetingKey::single(&format!("uid-{number}")),
        title: Some(format!("Weekly {number} \u{4f1a}")),
        when: When::Timed { start, end, zone: Some("Asia/Shanghai".to_owned()) },
        organizer: Some(attendee(number).party),
        attendees: (number..number + 6).map(attendee).collect(),
        attendees_beyond: 0,
        place: Some(format!("{}F-Hall", number % 40)),
        body: Some("Agenda: review; goals; \u{5176}\u{4ed6}. ".repeat(8)),
        status: MeetingStatus::Confirmed,
        sensitivity: if number % 50 == 0 { Sensitivity::Private } else { Sensitivity::Normal },
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

fn library() -> Library {
    let formula = |id: &str, expression: &str, gives| Formula {
        id: id.into(),
        name: id.to_owned(),
        expression: expression.to_owned(),
        gives,
    };
    let filter = |id: &str, expression: &str| Filter {
        id: id.into(),
        name: id.to_owned(),
        data: "meeting".to_owned(),
        direction: Direction::Pull,
        source: "oa".to_owned(),
        expression: expression.to_owned(),
    };
    let pairs = (0..40).map(|floor| (format!("{floor}f-hall"), format!("Hall on {floor}"))).collect();
    let kind = ConversionKind::Lookup { pairs, otherwise: Otherwise::Keep };
    Library {
        rules: vec![ConversionRule { id: "place".into(), name: "place".to_owned(), kind }],
        formulas: vec![
            formula("title", "IF(private, \"Private\", left(title, 40))", ValueKind::Text),
            formula("body", "left(text(body), 100) + \" \" + organizer.name", ValueKind::Text),
            formula("start", "add_minutes(start, 0)", ValueKind::Time),
            formula("people", "attendees.filter(a, domain(a) == \"practice.example\")", ValueKind::List),
        ],
        filters: vec![
            filter("inside", "!title.startsWith(\"[internal]\")"),
            filter("known", "private || attendees.exists(a, a.endsWith(\"@practice.example\"))"),
        ],
        variables: Vec::new(),
    }
}

fn rules() -> WayRules {
    let made = |target, how| FieldRule { target, source: None, part: None, how };
    let by = |id: &str| MapHow::Formula { id: id.into() };
    WayRules {
        fields: vec![
            made(Field::Title, by("title")),
            made(Field::Body, by("body")),
            made(Field::When, by("start")),
            made(Field::Attendees, by("people")),
            made(Field::Place, MapHow::Rule { id: "place".into() }),
            made(Field::ShowAs, MapHow::Fixed { value: "busy".to_owned() }),
        ],
        filters: vec!["inside".into(), "known".into()],
    }
}

fn seconds(way: &Way, meetings: &[Meeting]) -> f64 {
    let since = Instant::now();
    let passed = meetings.iter().filter(|meeting| black_box(way.apply(meeting)).is_ok_and(|a| a.passes));
    assert_eq!(passed.count(), meetings.len(), "every meeting is mapped");
    since.elapsed().as_secs_f64()
}

fn main() {
    let meetings: Vec<Meeting> = (0..MEETINGS).map(meeting).collect();
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let since = Instant::now();
    let full = Way::compile(&rules(), &library(), zone.clone()).unwrap();
    let compiling = since.elapsed().as_secs_f64();
    let plain = Way::compile(&WayRules::default(), &Library::default(), zone).unwrap();
    let best = |way: &Way| (0..3).map(|_| seconds(way, &meetings)).fold(f64::INFINITY, f64::min);
    let (identity, mapped) = (best(&plain), best(&full));
    println!("compiling {:.1} ms", compiling * 1e3);
    println!("identity  {:.3} s for {MEETINGS} meetings", identity);
    println!(
        "6 rules   {:.3} s, {:.1} us each, ratio {:.2}",
        mapped,
        mapped * 1e6 / MEETINGS as f64,
        mapped / identity
    );
}
