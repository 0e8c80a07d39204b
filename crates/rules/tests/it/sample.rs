//! A meeting, a zone, and short ways to ask.

use jiff::tz::TimeZone;
use model::{
    Attendee, AttendeeRole, Fault, Field, FieldRule, Filter, FilterId, Formula, FormulaId, Library, MapHow,
    Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole, ShowAs, ValueKind,
    Variable, VariableId, WayRules, When, WhenPart,
};
use proptest::{prelude::ProptestConfig, test_runner::RngSeed};
use rules::{Applied, Failed, Way};

/// Cases of each property.
const CASES: u32 = 10_000;

/// The same cases in every run, unless PROPTEST_CASES and PROPTEST_RNG_SEED say otherwise.
pub fn seeded() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_261_124);
    }
    config
}

pub fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

pub fn attendee(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: Some(mailbox.to_uppercase()), mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role, response: Response::Accepted }
}

/// The review of the fourth quarter: 15:30 to 17:00 in Shanghai.
pub fn meeting() -> Meeting {
    Meeting {
        key: MeetingKey::single("uid-1"),
        title: Some("Q4 经营复盘".to_owned()),
        when: When::Timed {
            start: "2026-11-23T07:30:00Z".parse().unwrap(),
            end: "2026-11-23T09:00:00Z".parse().unwrap(),
            zone: Some("Asia/Shanghai".to_owned()),
        },
        organizer: Some(Party {
            name: Some("Organiser".to_owned()),
            mailbox: Some("head@practice.example".to_owned()),
        }),
        attendees: vec![
            attendee("room-4f@practice.example", AttendeeRole::Resource),
            attendee("one@practice.example", AttendeeRole::Required),
            attendee("two@partner.example", AttendeeRole::Optional),
        ],
        attendees_beyond: 0,
        place: Some("4F-国贸".to_owned()),
        body: Some("议程：一、三季度回顾；二、四季度目标".to_owned()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

pub fn private() -> Meeting {
    Meeting { sensitivity: Sensitivity::Private, ..meeting() }
}

pub fn formula(expression: &str, gives: ValueKind) -> Library {
    let formula =
        Formula { id: "f".into(), name: "The formula".to_owned(), expression: expression.to_owned(), gives };
    Library { formulas: vec![formula], variables: variables(), ..Library::default() }
}

fn variables() -> Vec<Variable> {
    let variable = |name: &str, kind, value: &str| Variable {
        id: VariableId::new(name),
        name: name.to_owned(),
        kind,
        value: value.to_owned(),
    };
    vec![
        variable("company", ValueKind::Text, "practice.example"),
        variable("limit", ValueKind::Number, "4"),
        variable("domains", ValueKind::List, "practice.example, partner.example"),
    ]
}

pub fn rule(target: Field, part: Option<WhenPart>, how: MapHow) -> FieldRule {
    FieldRule { target, source: None, part, how }
}

pub fn way(fields: Vec<FieldRule>, library: &Library) -> Result<Way, Fault> {
    Way::compile(&WayRules { fields, filters: Vec::new() }, library, shanghai())
}

/// A field made by a formula.
pub fn by_formula(
    target: Field,
    part: Option<WhenPart>,
    expression: &str,
    gives: ValueKind,
) -> Result<Way, Fault> {
    way(vec![rule(target, part, MapHow::Formula { id: FormulaId::new("f") })], &formula(expression, gives))
}

/// What a formula makes of the title.
pub fn title(expression: &str) -> String {
    title_of(expression, &meeting()).unwrap().meeting.title.unwrap_or_default()
}

pub fn title_of(expression: &str, meeting: &Meeting) -> Result<Applied, Failed> {
    by_formula(Field::Title, None, expression, ValueKind::Text).unwrap().apply(meeting)
}

/// Why a formula for the title is refused.
pub fn refused(expression: &str) -> Fault {
    by_formula(Field::Title, None, expression, ValueKind::Text).unwrap_err()
}

pub fn filters(expressions: &[&str]) -> Result<Way, Fault> {
    let filter = |(number, expression): (usize, &&str)| Filter {
        id: FilterId::new(number.to_string()),
        name: format!("Filter {number}"),
        data: "meeting".to_owned(),
        direction: model::Direction::Pull,
        source: "exchange-ews".to_owned(),
        expression: (*expression).to_owned(),
    };
    let filters: Vec<Filter> = expressions.iter().enumerate().map(filter).collect();
    let rules = WayRules { fields: Vec::new(), filters: filters.iter().map(|f| f.id.clone()).collect() };
    Way::compile(&rules, &Library { filters, variables: variables(), ..Library::default() }, shanghai())
}

/// Whether a filter lets the sample through.
pub fn passes(expression: &str) -> bool {
    filters(&[expression]).unwrap().apply(&meeting()).unwrap().passes
}
