//! Trying mapping and filters on real records: before anything was synced, and as the source has them.

use model::{
    Direction, Field, FieldRule, Filter, Formula, Integration, IntegrationId, LibraryEntry, MapHow, Side,
    ValueKind, WayRules,
};
use service::{Job, library::Record};

use crate::{
    office::watched,
    pairs::{PAIR, Pairs, arranged, invited, titles},
    rig::{Company, options, simulate},
};

fn filter(direction: Direction, source: &str, expression: &str) -> LibraryEntry {
    LibraryEntry::Filter(Filter {
        id: "".into(),
        name: format!("{source} {expression}"),
        data: "meeting".into(),
        direction,
        source: source.into(),
        expression: expression.into(),
    })
}

fn told(records: &[Record]) -> Vec<&str> {
    records.iter().filter_map(|record| record.meeting.title.as_deref()).collect()
}

#[test]
fn a_mapping_is_tried_on_what_the_source_has_whatever_was_filtered_and_mapped_before() {
    simulate(async {
        let company = Company::new(options(81, 2, 6));
        let mut pairs = Pairs::new(&company, Direction::Pull).await;
        // Among those whose calendars are read for a sample.
        let mut people = company.kit.world().people.clone();
        people.sort_by(|a, b| a.mailbox.cmp(&b.mailbox));
        let (me, you) = (&people[0], &people[1]);
        invited(&company, "规划", &me.mailbox, &[&you.mailbox], 20);
        let service = pairs.office.service.clone();
        let (records, asked) = watched(&company, service.records(PAIR, Direction::Pull)).await;
        let records = records.unwrap();
        assert!(told(&records).contains(&"规划"), "before the first test sync: {:?}", told(&records));
        let planned: Vec<_> = records
            .iter()
            .filter(|r| r.meeting.title.as_deref() == Some("规划"))
            .map(|r| &r.calendars)
            .collect();
        assert_eq!(planned, [&vec![me.name.clone(), you.name.clone()]], "one meeting, however many have it");
        assert!(asked.iter().all(|entry| entry.operation.as_deref() != Some("CreateItem")));
        let (again, asked) = watched(&company, service.records(PAIR, Direction::Pull)).await;
        assert_eq!((again.unwrap(), asked.len()), (records, 0), "not every stroke of a key is a question");

        let formula = Formula {
            id: "".into(),
            name: "外来".into(),
            expression: "\"[外] \" + title".into(),
            gives: ValueKind::Text,
        };
        service.save_library_entry(LibraryEntry::Formula(formula)).await.unwrap();
        service
            .save_library_entry(filter(Direction::Pull, "exchange-ews", "title != \"规划\""))
            .await
            .unwrap();
        let library = service.library().await.unwrap();
        let how = MapHow::Formula { id: library.formulas[0].id.clone() };
        let rules = WayRules {
            fields: vec![FieldRule { target: Field::Title, source: None, part: None, how }],
            filters: vec![library.filters[0].id.clone()],
        };
        let kept = rules.clone();
        pairs.change(|i| Pairs::policy(i).pull = kept).await;
        pairs.sync().await;
        assert!(!titles(&pairs.b(&me.mailbox).await).iter().any(|title| title.contains("规划")));
        let records = service.records(PAIR, Direction::Pull).await.unwrap();
        let record = records.iter().find(|record| record.meeting.title.as_deref() == Some("规划")).unwrap();
        let outcome = service.try_mapping(PAIR, Direction::Pull, &rules, &record.key).await.unwrap();
        assert!(!outcome.trial.flows, "a filtered meeting can be tried");
        let other = records.iter().find(|record| record.meeting.title.as_deref() != Some("规划")).unwrap();
        let outcome = service.try_mapping(PAIR, Direction::Pull, &rules, &other.key).await.unwrap();
        let output = outcome.trial.fields[0].output.clone().unwrap();
        assert_eq!(output, format!("[外] {}", other.meeting.title.as_deref().unwrap_or_default()));
    });
}

#[test]
fn where_the_oa_is_a_connection_filters_of_the_push_way_have_its_source_and_fields() {
    simulate(async {
        let company = Company::new(options(82, 2, 6));
        let pairs = Pairs::new(&company, Direction::Pull).await;
        // Among those whose calendars are read for a sample.
        let me = company.kit.world().people.iter().map(|person| person.mailbox.clone()).min().unwrap();
        arranged(&company, "规划", &me, 20);
        let account = company.account("outlook", "secret");
        let secrets = account.secrets.iter();
        let new = service::connection::NewConnection {
            provider: "outlook".into(),
            auth: Some("secret".into()),
            name: "云端".into(),
            settings: account.settings.clone(),
            secrets: secrets
                .map(|(k, v)| (k.clone(), service::secret::NewSecret::Value(v.as_str().into())))
                .collect(),
        };
        let service = &pairs.office.service;
        let cloud = service.create_connection(new).await.unwrap();
        let mut draft = Integration {
            id: IntegrationId::new(""),
            name: "云端的 OA".into(),
            side_b: Side::Connection { id: cloud.id },
            ..pairs.integration.clone()
        };
        draft.policy.direction = Direction::Both;
        let policy = draft.calendar.as_mut().unwrap();
        (policy.invitations, policy.cancellations) =
            (model::InvitationMode::All, model::CancellationMode::All);
        let made = service.save_calendar(None, draft).await.unwrap();
        let seed = service.library_seed(&made.name, Direction::Push).await.unwrap();
        assert_eq!(seed.filter.source, "outlook");
        let names: Vec<&str> = seed.fields.iter().map(|field| field.name).collect();
        assert!(names.contains(&"title") && names.len() < 16, "{names:?}");
        service.save_library_entry(filter(Direction::Push, "outlook", "title != \"\"")).await.unwrap();
        let id = service.library().await.unwrap().filters[0].id.clone();
        let mut draft = made.clone();
        draft.calendar.as_mut().unwrap().push.filters = vec![id];
        service.save_calendar(Some(made.id.as_str()), draft).await.unwrap();
        let records = service.records(&made.name, Direction::Push).await.unwrap();
        assert!(told(&records).contains(&"规划"), "of the cloud's calendar: {:?}", told(&records));
        let plan = service.preview(&made.name, service::sync::Span::default(), &Job::quiet()).await.unwrap();
        assert!(plan.rooms > 0, "{:?}", plan.info.made_by);
    });
}
