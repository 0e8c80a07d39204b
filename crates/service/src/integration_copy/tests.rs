use model::{ConversionKind, ConversionRule, Direction, Field, FieldRule, Otherwise, ValueKind, Variable};

use super::*;
use crate::rig::Desk;

fn fixed_title(id: &str) -> WayRules {
    let how = MapHow::Formula { id: id.into() };
    WayRules {
        fields: vec![FieldRule { target: Field::Title, source: None, part: None, how }],
        filters: Vec::new(),
    }
}

/// An integration of the OA whose titles go out through a formula that reads a variable.
async fn desk() -> Desk {
    let desk = Desk::new();
    let entries = [
        LibraryEntry::Variable(Variable {
            id: "".into(),
            name: "company".to_owned(),
            kind: ValueKind::Text,
            value: "practice".to_owned(),
        }),
        LibraryEntry::Formula(model::Formula {
            id: "".into(),
            name: "Tagged".to_owned(),
            expression: "vars.company + title".to_owned(),
            gives: ValueKind::Text,
        }),
        LibraryEntry::Rule(ConversionRule {
            id: "".into(),
            name: "Unused".to_owned(),
            kind: ConversionKind::Lookup {
                pairs: vec![("a".to_owned(), "b".to_owned())],
                otherwise: Otherwise::Keep,
            },
        }),
    ];
    for entry in entries {
        desk.service.save_library_entry(entry).await.unwrap();
    }
    let formula = desk.service.library().await.unwrap().formulas[0].id.to_string();
    let integration = Integration {
        id: IntegrationId::new("i"),
        name: "Both".to_owned(),
        enabled: true,
        side_a: Side::Oa,
        side_b: Side::Oa,
        policy: Policy { direction: Direction::Push, ..Policy::default() },
        schedule: Schedule::Manual,
        calendar: Some(Box::new(CalendarPolicy { push: fixed_title(&formula), ..CalendarPolicy::default() })),
    };
    desk.store.write_async(move |tx| tx.create_integration(&integration)).await.unwrap();
    desk
}

#[tokio::test]
async fn a_file_holds_what_is_used_of_the_library_and_no_more() {
    let desk = desk().await;
    let text = desk.service.export_integration("Both").await.unwrap();
    let file: IntegrationFile = serde_json::from_str(&text).unwrap();
    let names: Vec<String> = file.library.entries().iter().map(|entry| entry.name().to_owned()).collect();
    assert_eq!(names, ["company", "Tagged"]);
    assert_eq!(desk.service.export_integration("Nobody").await.unwrap_err().code, "integration.unknown");
}

#[tokio::test]
async fn what_is_no_such_file_is_refused_with_its_reason() {
    let desk = desk().await;
    let text = desk.service.export_integration("Both").await.unwrap();
    let wrong_version = text.replace("\"roombridge_integration\": 1", "\"roombridge_integration\": 9");
    for bad in ["", "{}", "[1,2", &wrong_version, &"x".repeat(FILE_LIMIT + 1)] {
        let import = IntegrationImport { text: bad.to_owned(), ..IntegrationImport::default() };
        let fault = desk.service.import_integration(import).await.unwrap_err();
        assert_eq!(fault.code, "integration.bad_file");
    }
}

#[tokio::test]
async fn an_entry_that_says_something_else_here_refuses_the_file_and_nothing_is_kept() {
    let there = desk().await;
    let text = there.service.export_integration("Both").await.unwrap();
    let here = Desk::new();
    let other = LibraryEntry::Formula(model::Formula {
        id: "".into(),
        name: "tagged".to_owned(),
        expression: "title".to_owned(),
        gives: ValueKind::Text,
    });
    here.service.save_library_entry(other).await.unwrap();
    let import = IntegrationImport { text, ..IntegrationImport::default() };
    let fault = here.service.import_integration(import).await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["name"].as_str()), ("library.differs", "Tagged"));
    assert_eq!(here.service.library().await.unwrap().entries().len(), 1);
}

#[tokio::test]
async fn what_a_refused_import_added_to_the_library_is_taken_back() {
    let there = desk().await;
    // Two sides that are the same are refused when the integration is saved, after its library came in.
    let text = there.service.export_integration("Both").await.unwrap();
    let here = Desk::new();
    let import = IntegrationImport { text, ..IntegrationImport::default() };
    let fault = here.service.import_integration(import).await.unwrap_err();
    assert!(fault.code.starts_with("calendar."), "{fault:?}");
    assert!(here.service.library().await.unwrap().entries().is_empty());
    assert!(here.service.integrations().await.unwrap().is_empty());
}
