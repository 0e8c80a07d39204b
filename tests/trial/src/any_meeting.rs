//! Meetings by chance, of what every calendar system can be told; the tests of each provider prove
//! that one comes back from its format as it went in.

use jiff::{SignedDuration, Timestamp, civil::date};
use model::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole,
    ShowAs, When,
};
use proptest::{prelude::*, test_runner::RngSeed};

/// Whose calendar it is.
pub const OWNER: &str = "me@practice.example";
/// Zone of whole days, and of times that name none.
pub const ZONE: &str = "Asia/Shanghai";
/// Cases of each property.
const CASES: u32 = 20_000;

/// The same cases in every run, unless PROPTEST_CASES and PROPTEST_RNG_SEED say otherwise.
pub fn seeded() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    config.max_global_rejects = config.cases.saturating_mul(8);
    config.max_local_rejects = config.cases.saturating_mul(64);
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_261_124);
    }
    config
}

/// What is said in every format: blanks at the ends are no part of a text, and an empty one is none.
#[derive(Debug, PartialEq)]
pub struct Declared {
    title: Option<String>,
    body: Option<String>,
    place: Option<String>,
    when: When,
    attendees: Vec<(String, Option<String>, AttendeeRole)>,
    sensitivity: Sensitivity,
    show_as: ShowAs,
}

/// The declared fields of a meeting. Lists are sets: formats have people in one list and rooms in another.
pub fn declared(meeting: &Meeting) -> Declared {
    let text =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let who =
        |one: &Attendee| (one.party.mailbox.clone().unwrap_or_default(), text(&one.party.name), one.role);
    let mut attendees: Vec<_> = meeting.attendees.iter().map(who).collect();
    attendees.sort_by(|a, b| a.0.cmp(&b.0));
    Declared {
        title: text(&meeting.title),
        body: text(&meeting.body),
        place: text(&meeting.place),
        when: meeting.when.clone(),
        attendees,
        sensitivity: meeting.sensitivity,
        show_as: meeting.show_as,
    }
}

/// A line of a text: what has a meaning in some format is more frequent than by chance.
fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => prop::sample::select(vec![
            "周会", "Müller", "a, b; c", "\\n", "\\", "\"", "'", "&amp;", "<b>", "]]>", "--", ":", "TZID=x", "😀",
            "\u{a0}", "\u{2028}", "{title}", "%20", " ", "\t", "e\u{301}", "null", "0", "{", "}", "=", "^n",
        ])
        .prop_map(str::to_owned),
        1 => prop::char::any().prop_filter("no control characters", |c| !c.is_control()).prop_map(String::from),
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat().trim().to_owned())
}

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(line()).prop_map(|text| text.filter(|text| !text.is_empty()))
}

fn lines() -> impl Strategy<Value = Option<String>> {
    let lines = prop::collection::vec(line(), 0..4).prop_map(|lines| lines.join("\n").trim().to_owned());
    lines.prop_map(|text| Some(text).filter(|text| !text.is_empty()))
}

/// Whole minutes, as people enter them, in zones whose names all formats keep; or whole days.
fn when() -> impl Strategy<Value = When> {
    let zones = vec![ZONE, "America/New_York", "Europe/London", "Europe/Berlin", "Asia/Tokyo", "UTC"];
    // Hours since 1970, from 2009 on: the rules that Windows has for a zone are those of our days.
    let timed = (350_000..560_000_i64, 0..48 * 60_i64, 0..60_i64, prop::sample::select(zones)).prop_map(
        |(hours, minutes, minute, zone)| {
            let start = Timestamp::from_second(hours * 3_600 + minute * 60).unwrap();
            let end = start + SignedDuration::from_mins(minutes);
            When::Timed { start, end, zone: Some(zone.to_owned()) }
        },
    );
    let days = (0..9_000_i32, 0..20_i32).prop_map(|(first, more)| {
        let day = |n: i32| date(2012, 1, 1) + jiff::Span::new().days(n);
        When::AllDay { first: day(first), last: day(first + more) }
    });
    prop_oneof![3 => timed, 1 => days]
}

fn attendees() -> impl Strategy<Value = Vec<Attendee>> {
    let roles = vec![AttendeeRole::Required, AttendeeRole::Optional, AttendeeRole::Resource];
    let one = (0..30_u8, text(), prop::sample::select(roles));
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let mut seen = std::collections::BTreeSet::new();
        let made = all.into_iter().filter(|(n, ..)| seen.insert(*n));
        made.map(|(n, name, role)| Attendee {
            party: Party { name, mailbox: Some(format!("p{n}@practice.example")) },
            role,
            response: Response::None,
        })
        .collect()
    })
}

fn has_room(attendees: &[Attendee]) -> bool {
    attendees.iter().any(|one| one.role == AttendeeRole::Resource)
}

/// A meeting. Where rooms are booked somebody says where it is: else formats show the names of the rooms.
pub fn any_meeting() -> impl Strategy<Value = Meeting> {
    let show_as = prop::sample::select(vec![ShowAs::Free, ShowAs::Tentative, ShowAs::Busy, ShowAs::Away]);
    (text(), lines(), text(), when(), attendees(), prop::bool::weighted(0.2), show_as).prop_map(
        |(title, body, place, when, attendees, private, show_as)| Meeting {
            key: MeetingKey::single("any"),
            title,
            when,
            organizer: None,
            place: place.or_else(|| has_room(&attendees).then(|| "三楼".to_owned())),
            attendees,
            attendees_beyond: 0,
            body,
            status: MeetingStatus::Confirmed,
            sensitivity: if private { Sensitivity::Private } else { Sensitivity::Normal },
            show_as,
            series: SeriesRole::Single,
        },
    )
}
