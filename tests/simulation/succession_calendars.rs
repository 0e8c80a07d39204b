//! People's calendars when their connection moves from EWS to Graph: their pairs go along.

use model::{AccessMode, DeletionMode, Direction, Integration, InvitationMode, RunState, Side};
use service::Job;

use crate::{
    office::NAME,
    pairs::{PAIR, Pairs, arranged, booking, titles},
    rig::{Company, options, simulate},
    succession::{online, prepare},
};

/// People's calendars on Exchange Online, kept in step with the OA's, with modes that Graph does not offer.
async fn paired(company: &Company, direction: Direction) -> Pairs {
    company.set("people_open");
    let office = online(company, "international").await;
    let connection = office.service.connection(NAME).await.unwrap();
    let edit = |draft: &mut Integration| {
        let policy = Pairs::policy(draft);
        policy.invitations = InvitationMode::None;
        policy.deletion = DeletionMode::Soft;
    };
    let pairs = Pairs::between(office, connection, direction, edit).await;
    arranged(company, "THERE", &pairs.person(0), 2);
    if direction != Direction::Pull {
        pairs.oa_create(&pairs.person(1), &booking("here", 6)).await;
    }
    assert_eq!(pairs.sync().await.state, RunState::Done);
    pairs.sync().await;
    assert_eq!(changes(&pairs.sync().await), 0);
    pairs
}

fn changes(run: &model::Run) -> u64 {
    run.counts.created + run.counts.updated + run.counts.deleted + run.counts.held
}

async fn integration(pairs: &Pairs) -> Integration {
    pairs.office.service.integration(PAIR).await.unwrap()
}

#[test]
fn pairs_of_people_s_calendars_move_along_and_find_their_items_under_the_new_ids() {
    simulate(async {
        let company = Company::new(options(94, 2, 3));
        let mut pairs = paired(&company, Direction::Pull).await;
        let service = pairs.office.service.clone();
        let links = service.calendar_facts(&pairs.integration).await.unwrap().links;
        let before = integration(&pairs).await;
        prepare(&pairs.office, "outlook").await;
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.switch_refused, None, "{:?}", state.succession);
        service.switch_to_successor(NAME, None).await.unwrap();

        let now = integration(&pairs).await;
        let successor = service.connection(NAME).await.unwrap();
        assert_eq!(
            (successor.provider.as_str(), now.side_a.clone()),
            ("outlook", Side::Connection { id: successor.id.clone() })
        );
        let policy = now.calendar.as_deref().unwrap();
        assert_eq!(
            (policy.invitations, policy.deletion, policy.access),
            (InvitationMode::All, DeletionMode::ToDeletedItems, AccessMode::Proxy),
            "what Graph does not offer became what it does"
        );
        assert_eq!(
            (now.enabled, &now.schedule, &now.policy),
            (before.enabled, &before.schedule, &before.policy)
        );
        let plan = pairs.preview().await;
        let steps = service.plan_steps(&plan.id, Default::default()).await.unwrap().items;
        let written = |plan: &model::Plan| {
            plan.counts.create + plan.counts.update + plan.counts.delete + plan.counts.hold
        };
        assert_eq!(written(&plan), 0, "nothing is new, nothing is gone: {steps:#?}");

        // Until something is written there is a way back, with the settings of before.
        service.switch_back(NAME).await.unwrap();
        assert_eq!(integration(&pairs).await, before);
        assert_eq!(changes(&pairs.sync().await), 0);

        service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        service.switch_to_successor(NAME, None).await.unwrap();
        let run = pairs.sync().await;
        assert_eq!((run.state, changes(&run)), (RunState::Done, 0), "{:?}", run.faults);
        assert_eq!(service.calendar_facts(&integration(&pairs).await).await.unwrap().links, links);

        // It goes on over Graph.
        pairs.connection = successor;
        arranged(&company, "LATER", &pairs.person(0), 10);
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        assert!(titles(&pairs.b(&pairs.person(0)).await).contains(&"LATER"));
        assert_eq!(service.switch_back(NAME).await.unwrap_err().code, "successor.written");
    });
}

#[test]
fn people_whose_calendars_the_successor_cannot_read_keep_it_from_taking_over() {
    simulate(async {
        let company = Company::new(options(95, 1, 2));
        let pairs = paired(&company, Direction::Pull).await;
        prepare(&pairs.office, "outlook").await;
        // The new application was given rooms alone.
        company.kit.faults.clear(None);
        company.set("rbac");
        let service = &pairs.office.service;
        let state = service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        assert_eq!(state.switch_refused.unwrap().code, "successor.rooms_unread");
        let rows = service.compared_rooms(NAME, true, None, 0).await.unwrap().items;
        assert!(rows.iter().any(|row| row.mailbox == pairs.person(0) && row.fault.is_some()), "{rows:#?}");
        assert_eq!(service.switch_to_successor(NAME, None).await.unwrap_err().code, "successor.rooms_unread");
        assert_eq!(integration(&pairs).await.side_a, pairs.integration.side_a);
    });
}

#[test]
fn calendars_that_are_written_too_keep_the_connection_they_were_written_through() {
    simulate(async {
        let company = Company::new(options(96, 1, 2));
        let pairs = paired(&company, Direction::Both).await;
        prepare(&pairs.office, "outlook").await;
        let service = &pairs.office.service;
        service.compare_successor(NAME, &Job::quiet()).await.unwrap();
        let refused = service.switch_to_successor(NAME, None).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.params["name"].as_str()),
            ("successor.calendars_written", PAIR)
        );
        assert!(service.connection(NAME).await.unwrap().enabled, "it goes on as before");
        assert_eq!(changes(&pairs.sync().await), 0);
    });
}
