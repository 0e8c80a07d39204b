use model::{
    CalendarPolicy, ConversionKind, ConversionRule, Direction, Field, FieldRule, Formula, IntegrationId,
    MapHow, Meeting, MeetingId, MeetingKey, MeetingStatus, OaEvent, Policy, Schedule, Sensitivity,
    SeriesRole, ShowAs, TextStep, ValueKind, Variable, When,
};
use store::OaRow;

use super::*;
use crate::rig::Desk;

fn formula(id: &str, name: &str, expression: &str) -> LibraryEntry {
    let expression = expression.to_owned();
    LibraryEntry::Formula(Formula {
        id: id.into(),
        name: name.to_owned(),
        expression,
        gives: ValueKind::Text,
    })
}

fn variable(id: &str, name: &str, value: &str) -> LibraryEntry {
    let value = value.to_owned();
    LibraryEntry::Variable(Variable { id: id.into(), name: name.to_owned(), kind: ValueKind::Text, value })
}

fn filter(name: &str, source: &str, expression: &str) -> LibraryEntry {
    LibraryEntry::Filter(Filter {
        id: "".into(),
        name: name.to_owned(),
        data: "meeting".to_owned(),
        direction: Direction::Push,
        source: source.to_owned(),
        expression: expression.to_owned(),
    })
}

fn meeting(title: &str, start: &str) -> Meeting {
    let start: jiff::Timestamp = start.parse().unwrap();
    Meeting {
        key: MeetingKey::single(title),
        title: Some(title.to_owned()),
        when: When::Timed { start, end: start, zone: None },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: None,
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

impl Desk {
    async fn keep(&self, entry: LibraryEntry) -> Result<(), Fault> {
        self.service.save_library_entry(entry).await
    }

    async fn code(&self, entry: LibraryEntry) -> String {
        self.keep(entry).await.unwrap_err().code
    }

    /// An integration of the OA that maps titles by a formula on the way out.
    async fn integrate(&self, rules: WayRules) {
        let policy = CalendarPolicy { push: rules, ..CalendarPolicy::default() };
        let integration = Integration {
            id: IntegrationId::new("i"),
            name: "OA".to_owned(),
            enabled: true,
            side_a: Side::Hub,
            side_b: Side::Oa,
            policy: Policy::default(),
            schedule: Schedule::Manual,
            calendar: Some(Box::new(policy)),
        };
        self.store.write_async(move |tx| tx.create_integration(&integration)).await.unwrap();
    }

    async fn enter(&self, id: &str, meeting: Meeting) {
        let (start, end) = meeting.when.span(&jiff::tz::TimeZone::UTC);
        let (start, end) = (start.as_second(), end.as_second());
        let event = OaEvent {
            written: None,
            id: MeetingId::new(id),
            revision: 1,
            mailbox: "one@practice.example".to_owned(),
            meeting,
            rooms: Vec::new(),
            recurrence: None,
            changed: Vec::new(),
            marker: None,
            made_by: None,
        };
        self.store
            .write_async(move |tx| {
                tx.put_oa_event(&OaRow {
                    event: &event,
                    step: None,
                    span: (start, end),
                    at: jiff::Timestamp::UNIX_EPOCH,
                })
            })
            .await
            .unwrap();
    }

    async fn id_of(&self, name: &str) -> String {
        let library = self.service.library().await.unwrap();
        let found = LibraryKind::ALL.into_iter().find_map(|kind| match kind {
            LibraryKind::Formula => {
                library.formulas.iter().find(|e| e.name == name).map(|e| e.id.to_string())
            }
            LibraryKind::Variable => {
                library.variables.iter().find(|e| e.name == name).map(|e| e.id.to_string())
            }
            LibraryKind::Filter => library.filters.iter().find(|e| e.name == name).map(|e| e.id.to_string()),
            LibraryKind::Rule => library.rules.iter().find(|e| e.name == name).map(|e| e.id.to_string()),
        });
        found.unwrap()
    }
}

fn titled(id: String) -> WayRules {
    let how = MapHow::Formula { id: id.into() };
    WayRules {
        fields: vec![FieldRule { target: Field::Title, source: None, part: None, how }],
        filters: Vec::new(),
    }
}

#[tokio::test]
async fn an_entry_is_checked_named_logged_and_kept() {
    let desk = Desk::new();
    desk.keep(formula("", " Short ", "left(title, 5)")).await.unwrap();
    assert_eq!(desk.service.library().await.unwrap().formulas[0].name, "Short");
    assert_eq!(desk.code(formula("", "SHORT", "title")).await, "name.taken");
    assert_eq!(desk.code(formula("gone", "Other", "title")).await, "library.unknown");
    assert_eq!(desk.code(formula("", "Wrong", "subject")).await, "rules.unknown_name");
    assert_eq!(desk.code(formula("", "", "title")).await, "rules.no_name");
    assert_eq!(desk.code(variable("", "1st", "x")).await, "rules.variable_name");
    let steps = vec![TextStep::Trim; 21];
    let rule = ConversionRule { id: "".into(), name: "R".to_owned(), kind: ConversionKind::Text { steps } };
    assert_eq!(desk.code(LibraryEntry::Rule(rule)).await, "rules.too_many_text_steps");
    let logged = desk.service.operations(store::OperationQuery::default()).await.unwrap().items;
    assert_eq!(logged[0].code, "library.save");
    assert_eq!((logged[0].params["name"].as_str(), logged[0].params["kind"].as_str()), ("Short", "formula"));
}

#[tokio::test]
async fn a_filter_is_for_a_source_that_is_there() {
    let desk = Desk::new();
    desk.keep(filter("Inside", "oa", "title != \"\"")).await.unwrap();
    assert_eq!(desk.code(filter("Elsewhere", "nobody", "true")).await, "library.filter");
    assert_eq!(desk.code(filter("Text", "oa", "title")).await, "rules.wrong_result");
}

#[tokio::test]
async fn what_is_used_is_not_removed_and_says_by_whom() {
    let desk = Desk::new();
    desk.keep(variable("", "company", "practice.example")).await.unwrap();
    desk.keep(formula("", "Tagged", "vars.company + title")).await.unwrap();
    let (formula, variable) = (desk.id_of("Tagged").await, desk.id_of("company").await);
    desk.integrate(titled(formula.clone())).await;
    let fault = desk.service.remove_library_entry(LibraryKind::Formula, &formula).await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["used"].as_str()), ("library.used", "OA"));
    let fault = desk.service.remove_library_entry(LibraryKind::Variable, &variable).await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["used"].as_str()), ("library.used", "Tagged"));
    let used = desk.service.library_used().await.unwrap();
    assert_eq!(used, [(formula, vec!["OA".to_owned()]), (variable, vec!["OA".to_owned()])]);
    desk.keep(filter("Free", "oa", "true")).await.unwrap();
    let free = desk.id_of("Free").await;
    desk.service.remove_library_entry(LibraryKind::Filter, &free).await.unwrap();
    assert!(desk.service.library().await.unwrap().filters.is_empty());
}

#[tokio::test]
async fn a_change_that_breaks_others_is_refused() {
    let desk = Desk::new();
    desk.keep(variable("", "company", "practice.example")).await.unwrap();
    desk.keep(formula("", "Tagged", "vars.company + title")).await.unwrap();
    let id = desk.id_of("company").await;
    let fault = desk.keep(variable(&id, "firm", "practice.example")).await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["used"].as_str()), ("library.breaks", "Tagged"));
    let tagged = desk.id_of("Tagged").await;
    desk.integrate(titled(tagged.clone())).await;
    let number = Formula {
        id: tagged.into(),
        name: "Tagged".to_owned(),
        expression: "size(title)".to_owned(),
        gives: ValueKind::Number,
    };
    let fault = desk.keep(LibraryEntry::Formula(number)).await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["used"].as_str()), ("library.breaks", "OA"));
    desk.keep(variable(&id, "company", "partner.example")).await.unwrap();
}

#[tokio::test]
async fn expressions_are_tried_on_the_newest_records_of_the_oa() {
    let desk = Desk::new();
    desk.integrate(WayRules::default()).await;
    desk.enter("a", meeting("1 first", "2026-11-24T01:00:00Z")).await;
    desk.enter("b", meeting("second", "2026-11-25T01:00:00Z")).await;
    desk.enter("far", meeting("too far", "2027-03-01T01:00:00Z")).await;
    let records = desk.service.records("OA", Direction::Push).await.unwrap();
    assert_eq!(records.iter().map(|r| r.key.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    let check = |expression: &'static str| {
        let service = desk.service.clone();
        async move {
            service
                .check_expression(expression, ValueKind::Text, Some(("OA", Direction::Push)))
                .await
                .unwrap()
        }
    };
    let some = check("text(number(left(title, 1)))").await;
    assert_eq!((some.tried, some.failed, some.fault), (2, 1, None));
    assert_eq!(some.sample.unwrap().code, "rules.not_a_number");
    let none = check("rooms[0]").await;
    assert_eq!((none.tried, none.failed, none.fault.unwrap().code.as_str()), (2, 2, "rules.no_entry"));
    let wrong = check("nothing").await;
    assert_eq!((wrong.tried, wrong.fault.unwrap().code.as_str()), (0, "rules.unknown_name"));
}

#[tokio::test]
async fn a_formula_in_use_that_fails_on_every_record_is_not_saved() {
    let desk = Desk::new();
    desk.keep(formula("", "T", "title")).await.unwrap();
    let id = desk.id_of("T").await;
    desk.integrate(titled(id.clone())).await;
    desk.enter("a", meeting("first", "2026-11-24T01:00:00Z")).await;
    assert_eq!(desk.code(formula(&id, "T", "rooms[0]")).await, "rules.no_entry");
    desk.keep(formula(&id, "T", "upper(title)")).await.unwrap();
}

#[tokio::test]
async fn a_mapping_is_tried_as_entered_and_nothing_is_kept() {
    let desk = Desk::new();
    desk.keep(formula("", "T", "IF(private, \"-\", upper(title))")).await.unwrap();
    desk.integrate(WayRules::default()).await;
    desk.enter("a", meeting("first", "2026-11-24T01:00:00Z")).await;
    let hidden = Meeting { sensitivity: Sensitivity::Private, ..meeting("hidden", "2026-11-24T02:00:00Z") };
    desk.enter("b", hidden).await;
    let rules = titled(desk.id_of("T").await);
    let title = |key: &'static str| {
        let (service, rules) = (desk.service.clone(), rules.clone());
        async move {
            let outcome = service.try_mapping("OA", Direction::Push, &rules, key).await.unwrap();
            assert!(outcome.trial.flows);
            outcome.trial.fields[0].output.clone()
        }
    };
    assert_eq!(title("a").await.as_deref(), Some("FIRST"));
    assert_eq!(title("b").await.as_deref(), Some("-"));
    let gone = desk.service.try_mapping("OA", Direction::Push, &rules, "gone").await.unwrap_err();
    assert_eq!(gone.code, "library.no_record");
    let seed = desk.service.library_seed("OA", Direction::Push).await.unwrap();
    assert_eq!(
        (seed.filter.data.as_str(), seed.filter.direction, seed.filter.source.as_str()),
        ("meeting", Direction::Push, "oa")
    );
    assert_eq!(seed.fields.len(), 15, "our own calendar tells everything");
    assert_eq!(desk.service.library_seed("OA", Direction::Both).await.unwrap_err().code, "library.direction");
}
