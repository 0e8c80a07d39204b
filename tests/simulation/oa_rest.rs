//! A system that is described as side A of a two-way integration: from the wizard to undoing.

use connector::Act;
use jiff::tz::TimeZone;
use model::{
    Attendee, AttendeeRole, Direction, GuardLimits, Integration, Meeting, Party, PeopleScope, Person,
    PersonId, ProviderId, Response, RunCounts, RunState, Schedule, Side, person::MAIL_FIELD,
};
use serde_json::{Value, json};
use service::{
    Job,
    connection::{ConnectionChange, NewConnection},
    oa::OaAct,
    secret::NewSecret,
};

use crate::{
    both_ways::simulated::Simulated,
    office::Office,
    pairs::{PAIR, Pairs, booking, titles},
    pairs_of_systems::DESCRIBED,
    rig::{Company, options, simulate},
};

const PROVIDER: &str = "oa-rest";

fn company(seed: u64) -> Company {
    Company::new(options(seed, 2, 6))
}

fn new_connection(company: &Company, description: Option<&str>) -> NewConnection {
    let account = company.account(PROVIDER, "exchange");
    let mut settings = account.settings;
    settings.extend(description.map(|text| ("description".to_owned(), text.to_owned())));
    NewConnection {
        provider: PROVIDER.into(),
        auth: Some("exchange".into()),
        name: "会务系统".into(),
        settings,
        secrets: account
            .secrets
            .iter()
            .map(|(k, v)| (k.clone(), NewSecret::Value(v.as_str().into())))
            .collect(),
    }
}

/// What the wizard does: reviews the form, saves the connection, begins from the preset.
async fn set_up(company: &Company) -> Pairs {
    let office = Office::empty(company);
    let new = new_connection(company, None);
    let review = office
        .service
        .review(&ProviderId::new(PROVIDER), "exchange", &new.settings, &Default::default())
        .unwrap();
    assert!(review.issues.iter().all(|issue| !issue.blocking) && review.mistakes.is_empty(), "{review:?}");
    let connection = office.service.create_connection(new).await.unwrap();
    for person in company.kit.world().people.clone() {
        let person = Person {
            id: PersonId::new(person.mailbox.as_str()),
            connection: None,
            source_ref: None,
            name: person.name,
            fields: [(MAIL_FIELD.to_owned(), person.mailbox)].into(),
            department: String::new(),
            also_in: Vec::new(),
            groups: Vec::new(),
            withheld: Vec::new(),
            own: std::collections::BTreeMap::new(),
        };
        office.store.write(|tx| tx.put_person(&person)).unwrap();
    }
    let preset = office.service.presets().await.unwrap().into_iter().find(|it| it.key == PROVIDER).unwrap();
    assert!(preset.can.read && preset.can.write && preset.connections.len() == 1);
    let mut policy = preset.policy;
    policy.direction = Direction::Both;
    policy.guards = GuardLimits { deletes: 1_000_000, delete_percent: 100 };
    let draft = Integration {
        id: model::IntegrationId::new(""),
        name: PAIR.to_owned(),
        enabled: true,
        side_a: Side::Connection { id: connection.id.clone() },
        side_b: Side::Oa,
        policy,
        schedule: Schedule::Manual,
        calendar: Some(Box::new(model::CalendarPolicy { people: PeopleScope::default(), ..preset.calendar })),
    };
    let integration = office.service.save_calendar(None, draft).await.unwrap();
    Pairs { office, connection, integration }
}

fn invited(mailbox: &str) -> Vec<Attendee> {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    vec![Attendee { party, role: AttendeeRole::Required, response: Response::None }]
}

fn untouched(counts: RunCounts) -> bool {
    counts == RunCounts { skipped: counts.skipped, ..RunCounts::default() }
}

#[test]
fn a_described_system_is_connected_previewed_synced_both_ways_and_undone() {
    simulate(async {
        let company = company(41);
        let pairs = set_up(&company).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        // The test sync writes nothing.
        let before = company.kit.journal.total();
        let plan = pairs.preview().await;
        assert!(!pairs.office.steps(&plan).await.is_empty());
        let asked = company.kit.journal.since(before);
        let wrote = |name: &str| ["create", "update", "cancel"].iter().any(|it| name.ends_with(it));
        assert!(asked.iter().all(|entry| !entry.operation.as_deref().is_some_and(wrote)), "{asked:?}");
        let pulled = pairs.sync().await;
        assert_eq!((pulled.state, pulled.faults.len()), (RunState::Done, 0), "{:?}", pulled.faults);
        assert!(pulled.counts.created > 0);
        pairs.assert_same().await;
        // A meeting of the OA goes out once, and what is delivered of it does not come back as another.
        let wanted = Meeting { attendees: invited(&other), ..booking("周会", 10) };
        pairs.oa_create(&me, &wanted).await;
        let pushed = pairs.sync().await;
        assert_eq!((pushed.state, pushed.counts.created), (RunState::Done, 1), "{:?}", pushed.faults);
        let there = pairs.a(&me).await;
        let made = Pairs::titled(&there, "周会");
        assert_eq!(
            (made.meeting.body.as_deref(), made.meeting.place.as_deref()),
            (Some("议程"), Some("三楼"))
        );
        assert!(titles(&pairs.a(&other).await).contains(&"周会"));
        assert!(untouched(pairs.sync().await.counts), "a second run has nothing to do");
        // A change there comes back, a change here goes out.
        company.edit_at(PROVIDER, json!({
            "op": "add_meeting", "uid": "THERE", "subject": "there", "organizer": me, "attendees": [], "rooms": [],
            "start": "2026-11-25T01:00:00Z", "end": "2026-11-25T02:00:00Z",
        }));
        let here = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&here, "周会"), |meeting| meeting.title = Some("例会".into())).await;
        let run = pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.updated), (1, 1), "{:?}", run.faults);
        assert!(
            titles(&pairs.a(&me).await).contains(&"例会") && titles(&pairs.b(&me).await).contains(&"there")
        );
        assert!(untouched(pairs.sync().await.counts));
        // Everything is taken back, the newest first.
        for run in [&run, &pushed, &pulled] {
            let undone = pairs.office.undo(&run.id).await.unwrap().run;
            assert_eq!((undone.state, undone.counts.failed), (RunState::Done, 0), "{:?}", undone.faults);
        }
        let left = pairs.a(&me).await;
        assert!(!titles(&left).iter().any(|title| ["周会", "例会"].contains(title)), "{:?}", titles(&left));
        assert!(left.iter().all(|item| item.meeting.when.span(&TimeZone::UTC).0.as_second() > 0));
    });
}

#[test]
fn a_described_system_can_be_the_oa_of_an_integration() {
    simulate(async {
        let company = company(45);
        company.set("people_open");
        let as_third_party = set_up(&company).await;
        let office = as_third_party.office.clone();
        let exchange = office.connect("basic").await;
        let mut draft = as_third_party.integration.clone();
        draft.name = "反过来".to_owned();
        draft.side_a = Side::Connection { id: exchange.id.clone() };
        draft.side_b = Side::Connection { id: as_third_party.connection.id.clone() };
        let integration = office.service.save_calendar(None, draft).await.unwrap();
        let sync = async || {
            office
                .service
                .sync(&integration.name, Default::default(), &service::Job::quiet())
                .await
                .unwrap()
                .run
        };
        let first = sync().await;
        assert_eq!((first.state, first.counts.failed), (RunState::Done, 0), "{:?}", first.faults);
        let me = as_third_party.person(0);
        company.edit_at("exchange-ews", json!({
            "op": "add_meeting", "uid": "MAILED", "subject": "mailed", "organizer": me, "attendees": [], "rooms": [],
            "start": "2026-11-25T05:00:00Z", "end": "2026-11-25T06:00:00Z",
        }));
        let second = sync().await;
        assert_eq!((second.state, second.counts.created), (RunState::Done, 1), "{:?}", second.faults);
        assert!(titles(&as_third_party.a(&me).await).contains(&"mailed"));
        assert!(untouched(sync().await.counts));
        let undone = office.undo(&second.id).await.unwrap().run;
        assert_eq!((undone.state, undone.counts.failed), (RunState::Done, 0), "{:?}", undone.faults);
        assert!(!titles(&as_third_party.a(&me).await).contains(&"mailed"));
    });
}

#[test]
fn crash_safety_a_lost_answer_makes_nothing_twice() {
    simulate(async {
        let pairs = set_up(&company(42)).await;
        pairs.sync().await;
        let me = pairs.person(0);
        pairs.oa_create(&me, &booking("once", 12)).await;
        pairs.company().set("lost_answer,times:1");
        pairs.sync().await;
        pairs.sync().await;
        let same = pairs.a(&me).await;
        assert_eq!(titles(&same).iter().filter(|title| **title == "once").count(), 1);
    });
}

#[test]
fn delete_safety_pages_that_do_not_agree_delete_nothing() {
    simulate(async {
        for fault in ["lost_cursor", "events_renamed", "no_starts", "no_meetings_topic", "malformed"] {
            let pairs = set_up(&company(43)).await;
            pairs.sync().await;
            assert!(!pairs.assert_same().await.is_empty());
            pairs.company().set(fault);
            let plan = pairs.preview().await;
            let steps = pairs.office.steps(&plan).await;
            assert!(steps.iter().all(|step| step.kind != model::StepKind::Delete), "{fault}: {steps:?}");
        }
    });
}

#[test]
fn a_description_that_cannot_be_used_is_not_saved_and_its_place_is_told() {
    simulate(async {
        let company = company(44);
        let office = Office::empty(&company);
        let mut broken: Value = json!({ "format": 1 });
        broken["times"] = json!({ "zone": 8 });
        let fault = office
            .service
            .create_connection(new_connection(&company, Some(&broken.to_string())))
            .await
            .unwrap_err();
        assert_eq!((fault.code.as_str(), fault.params["field"].as_str()), ("oarest.mistake", "description"));
        assert!(fault.params["place"].starts_with('/'));
        assert!(office.service.connections().await.unwrap().is_empty());
        let connection = office.service.create_connection(new_connection(&company, None)).await.unwrap();
        let change = ConnectionChange {
            settings: [("description".to_owned(), "{".to_owned())].into(),
            ..Default::default()
        };
        let fault = office.service.update_connection(&connection.name, change).await.unwrap_err();
        assert_eq!((fault.params["reason"].as_str(), fault.params["place"].as_str()), ("not_json", "1:1"));
    });
}

#[test]
fn an_answer_given_in_the_oa_is_sent_and_comes_back_and_somebody_signs_in() {
    simulate(async {
        let company = company(48);
        let pairs = set_up(&company).await;
        let (me, guest) = (pairs.person(0), pairs.person(1));
        pairs.sync().await;
        let wanted = Meeting { attendees: invited(&guest), ..booking("评审", 10) };
        pairs.oa_create(&me, &wanted).await;
        assert_eq!(pairs.sync().await.counts.created, 1);
        let service = &pairs.office.service;
        let item = Pairs::titled(&pairs.b(&me).await, "评审").clone();
        let id = model::MeetingId::new(item.source_ref.as_str());
        let offered = service.oa_attended(&id, None).await.unwrap();
        assert_eq!(offered.iter().map(|one| one.connection.name.as_str()).collect::<Vec<_>>(), ["会务系统"]);
        assert_eq!(offered[0].acts, [Act::Accept, Act::Decline, Act::CheckIn]);
        let act = |act, who: Option<&str>| {
            let asked = OaAct { id: id.clone(), occurrence: None, act, who: who.map(str::to_owned) };
            async move { service.attend(asked, &Job::quiet()).await }
        };
        let answer = |items: &[connector::SourceItem]| {
            Pairs::titled(items, "评审").meeting.attendees.iter().map(|one| one.response).collect::<Vec<_>>()
        };
        for (what, response) in [(Act::Accept, Response::Accepted), (Act::Decline, Response::Declined)] {
            assert_eq!(act(what, Some(&guest)).await.unwrap(), ["会务系统"]);
            assert_eq!(answer(&pairs.a(&me).await), [response]);
            assert_eq!(answer(&pairs.b(&me).await), [response], "it is shown at once");
        }
        // An organiser answers nothing, and signs in; nobody else does.
        for (what, who) in [(Act::Accept, me.as_str()), (Act::CheckIn, "nobody@elsewhere.example")] {
            assert_eq!(act(what, Some(who)).await.unwrap_err().code, "oa.not_invited");
        }
        let before = company.kit.journal.total();
        act(Act::CheckIn, None).await.unwrap();
        let asked = company.kit.journal.since(before);
        assert!(asked.iter().any(|entry| entry.operation.as_deref() == Some("checkins.create")), "{asked:?}");
        let log = service.operations(Default::default()).await.unwrap().items;
        let told: Vec<_> =
            log.iter().filter(|one| one.code == "oa.attend").map(|one| &one.params["act"]).collect();
        assert_eq!(told, ["check_in", "decline", "accept"]);
        assert!(untouched(pairs.sync().await.counts), "nothing of it comes back as a change");
    });
}

#[test]
fn answers_come_back_from_a_system_to_which_meetings_only_flow() {
    simulate(async {
        let company = company(50);
        let mut pairs = set_up(&company).await;
        pairs.change(|i| i.policy.direction = Direction::Push).await;
        let (me, guest) = (pairs.person(0), pairs.person(1));
        let wanted = Meeting { attendees: invited(&guest), ..booking("评审", 10) };
        pairs.oa_create(&me, &wanted).await;
        assert_eq!(pairs.sync().await.counts.created, 1);
        let answers = async || {
            let items = pairs.b(&me).await;
            let attendees = &Pairs::titled(&items, "评审").meeting.attendees;
            attendees.iter().map(|one| one.response).collect::<Vec<_>>()
        };
        assert_eq!(answers().await, [Response::None]);
        // The guest answers there, past this program.
        let there = Simulated::new(DESCRIBED, company.clone());
        there.accept(&me, Pairs::titled(&pairs.a(&me).await, "评审"), &guest).await;
        let run = pairs.sync().await;
        assert!(untouched(run.counts), "an answer is no change of the meeting: {:?}", run.counts);
        assert_eq!(answers().await, [Response::Accepted]);
        let before = company.kit.journal.total();
        assert!(untouched(pairs.sync().await.counts));
        let wrote =
            |name: &str| ["create", "update", "accept", "decline"].iter().any(|it| name.ends_with(it));
        let asked = company.kit.journal.since(before);
        assert!(asked.iter().all(|entry| !entry.operation.as_deref().is_some_and(wrote)), "{asked:?}");
    });
}

#[test]
fn an_entry_that_no_system_takes_answers_for_offers_none() {
    simulate(async {
        let company = company(49);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let (me, guest) = (pairs.person(0), pairs.person(1));
        let wanted = Meeting { attendees: invited(&guest), ..booking("评审", 10) };
        pairs.oa_create(&me, &wanted).await;
        pairs.sync().await;
        let service = &pairs.office.service;
        let id = model::MeetingId::new(Pairs::titled(&pairs.b(&me).await, "评审").source_ref.as_str());
        assert_eq!(service.oa_attended(&id, None).await.unwrap(), []);
        let asked = OaAct { id, occurrence: None, act: Act::Accept, who: Some(guest) };
        assert_eq!(service.attend(asked, &Job::quiet()).await.unwrap_err().code, "oa.not_attended");
    });
}
