//! Moving from EWS to Graph: both sides read beside each other, one transaction over and one back, nothing lost.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use model::{ComparedWith, RoomComparison, RunState, Schedule, SidesDiffer};
use serde_json::json;
use service::{
    Job,
    connection::{ConnectionChange, NewConnection},
    secret::NewSecret,
    successor::{EndState, SuccessorState},
};
use store::{MeetingQuery, OperationQuery};

use crate::{
    crash::deaths,
    life::meeting,
    office::{Hub, NAME, Office, PROVIDER, watched},
    rig::{Company, options, simulate},
};

/// A cloud of the connection that moves, and who follows there.
const CLOUDS: [(&str, &str); 2] = [("international", "outlook"), ("china", "outlook-cn")];
const DEAD: SignedDuration = SignedDuration::from_hours(2);

/// An office on Exchange Online in a cloud, synced once.
pub async fn online(company: &Company, cloud: &str) -> Office {
    let office = Office::empty(company);
    let account = company.account(PROVIDER, "oauth");
    let mut settings = account.settings;
    let mut secret = account.secrets["client_secret"].clone();
    settings.insert("cloud".into(), cloud.into());
    if cloud == "china" {
        let there = company.info(PROVIDER)["practice"]["china"].clone();
        let text = |key: &str| there[key].as_str().unwrap().to_owned();
        for key in ["tenant_id", "client_id", "token_url"] {
            settings.insert(key.into(), text(key));
        }
        secret = text("client_secret");
    }
    settings.insert("secret_expires".into(), "2027-11-24".into());
    let new = NewConnection {
        provider: PROVIDER.into(),
        auth: Some("oauth".into()),
        name: NAME.into(),
        settings,
        secrets: BTreeMap::from([("client_secret".into(), NewSecret::Value(secret.as_str().into()))]),
    };
    let connection = office.service.create_connection(new).await.unwrap();
    office.give(&connection, company.rooms()).await;
    assert_eq!(office.sync().await.state, RunState::Done);
    office
}

/// Prepares the successor; what carries over must be enough once it is told where the simulator is.
pub async fn prepare(office: &Office, successor: &str) -> SuccessorState {
    let state = office.service.prepare_successor(NAME, None, None).await.unwrap();
    let candidate = state.successor.unwrap();
    assert_eq!(candidate.provider.as_str(), successor);
    let there = office.company.account(successor, "secret").settings;
    let addresses = ["cloud", "token_url", "graph_url"].map(|key| (key.to_owned(), there[key].clone()));
    let change = ConnectionChange { settings: addresses.into(), ..ConnectionChange::default() };
    office.service.update_connection(candidate.id.as_str(), change).await.unwrap();
    office.service.successor(NAME).await.unwrap()
}

async fn compare(office: &Office) -> SuccessorState {
    office.service.compare_successor(NAME, &Job::quiet()).await.unwrap()
}

async fn rooms(office: &Office) -> Vec<RoomComparison> {
    office.service.compared_rooms(NAME, true, None, 0).await.unwrap().items
}

async fn switch(office: &Office) -> Result<SuccessorState, model::Fault> {
    office.service.switch_to_successor(NAME, None).await
}

/// Stored meetings that know their source by an id.
async fn known(office: &Office) -> (usize, usize) {
    let all = office.service.meetings(MeetingQuery::default()).await.unwrap().items;
    (all.iter().filter(|m| m.source_ref.is_some()).count(), all.len())
}

fn refs(hub: &Hub) -> Vec<Option<String>> {
    hub.meetings.iter().map(|m| m.2.clone()).collect()
}

#[test]
fn succession_moves_there_and_back_and_the_next_sync_has_nothing_to_do() {
    for (seed, (cloud, successor)) in (81..).zip(CLOUDS) {
        simulate(async {
            let company = Company::new(options(seed, 3, 8));
            let office = online(&company, cloud).await;
            office.service.set_schedule(NAME, Schedule::Every { minutes: 30 }).await.unwrap();
            let (before, policy) = (office.hub().await, office.service.integration(NAME).await.unwrap());
            let runs = office.runs().await.len();
            prepare(&office, successor).await;
            assert_eq!(office.hub().await, before, "preparing moves nothing");
            let (state, asked) = watched(&company, compare(&office)).await;
            assert!(!asked.is_empty());
            let compared = state.succession.unwrap().comparison.unwrap();
            assert_eq!(
                (compared.unread, compared.differ, compared.missing, compared.added),
                (0, 0, 0, 0),
                "{:#?}",
                rooms(&office).await
            );
            assert!(compared.same > 0 && compared.with == ComparedWith::Source);
            assert_eq!(state.switch_refused, None);

            let state = switch(&office).await.unwrap();
            assert_eq!(state.switch_refused.unwrap().code, "successor.switched");
            let moved = office.hub().await;
            let says =
                |hub: &Hub| hub.meetings.iter().map(|m| (m.0.clone(), m.1.clone())).collect::<Vec<_>>();
            assert_eq!(says(&moved), says(&before), "nothing that is stored says anything else");
            assert!(refs(&moved).iter().zip(refs(&before)).all(|(new, old)| *new != old));
            assert_eq!(known(&office).await.0, known(&office).await.1);
            let active = office.service.connection(NAME).await.unwrap();
            assert_eq!(
                (active.provider.as_str(), active.preview_only, active.enabled),
                (successor, false, true)
            );
            let integration = office.service.integration(NAME).await.unwrap();
            assert_eq!((&integration.policy, &integration.schedule), (&policy.policy, &policy.schedule));
            assert_eq!(office.runs().await.len(), runs);
            let plan = office.preview().await;
            assert_eq!(plan.counts, Default::default());
            let run = office.sync().await;
            assert_eq!((run.state, run.counts), (RunState::Done, Default::default()), "{:?}", run.faults);

            office.service.switch_back(NAME).await.unwrap();
            assert_eq!(office.service.connection(NAME).await.unwrap().provider.as_str(), PROVIDER);
            assert_eq!(office.hub().await, before, "under the ids it had before");
            assert_eq!(office.sync().await.counts, Default::default());

            // And there again: going back leaves it prepared, and to be compared anew.
            assert_eq!(switch(&office).await.unwrap_err().code, "successor.not_compared");
            compare(&office).await;
            switch(&office).await.unwrap();
            company.edit(meeting("LATER", &company.rooms()[0], 9));
            assert_eq!(office.sync().await.counts.created, 1);
            let refused = office.service.switch_back(NAME).await.unwrap_err();
            assert_eq!((refused.code.as_str(), refused.params["count"].as_str()), ("successor.written", "1"));
            let log = office.service.operations(OperationQuery::default()).await.unwrap().items;
            let told = ["successor.prepare", "successor.switch", "successor.back"];
            assert!(told.iter().all(|code| log.iter().any(|entry| entry.code == *code)));
        });
    }
}

#[test]
fn succession_carries_settings_and_secrets_without_showing_them() {
    simulate(async {
        let company = Company::new(options(83, 1, 2));
        let office = online(&company, "international").await;
        let old = office.service.connection(NAME).await.unwrap();
        let state = office.service.prepare_successor(NAME, None, None).await.unwrap();
        let new = state.successor.unwrap();
        assert!(new.preview_only && office.service.integration_of(&new.id).await.unwrap().is_none());
        for key in ["cloud", "tenant_id", "client_id", "user_email", "secret_expires"] {
            assert_eq!(new.settings.get(key), old.settings.get(key), "{key}");
        }
        assert!(!new.settings.contains_key("ews_url") && !new.settings.contains_key("token_url"));
        assert_eq!(new.secrets["client_secret"].expires, old.secrets["client_secret"].expires);
        let again = office.service.prepare_successor(NAME, None, None).await.unwrap();
        assert_eq!(again.successor.unwrap().id, new.id, "asked again, the same one");
    });
}

#[test]
fn succession_shows_a_difference_where_it_is() {
    simulate(async {
        let company = Company::new(options(84, 3, 6));
        company.edit(meeting("SHARED", &company.rooms()[1], 9));
        let office = online(&company, "international").await;
        prepare(&office, "outlook").await;
        company.edit_at("outlook", json!({ "op": "edit_meeting", "uid": "SHARED", "subject": "Renamed" }));
        company.edit_at("outlook", meeting("ONLY-THERE", &company.rooms()[1], 12));
        let compared = compare(&office).await.succession.unwrap().comparison.unwrap();
        assert_eq!((compared.differ, compared.missing, compared.added, compared.unread), (1, 0, 1, 0));
        // The new side tells more of every room; that is shown, and counts for nothing.
        let mut rooms = rooms(&office).await;
        rooms.retain(|room| room.count() > 0);
        let at: Vec<&str> = rooms.iter().map(|room| room.mailbox.as_str()).collect();
        assert_eq!(at, [company.rooms()[1].as_str()]);
        let kinds: Vec<_> = rooms[0].differences.iter().map(|d| d.kind).collect();
        assert!(kinds.contains(&SidesDiffer::Content) && kinds.contains(&SidesDiffer::Added));
        let renamed = rooms[0].differences.iter().find(|d| d.kind == SidesDiffer::Content).unwrap();
        assert_eq!(renamed.changes[0].after.as_deref(), Some("Renamed"));

        // What differs is no reason to hold: the next preview shows it like any other change.
        switch(&office).await.unwrap();
        let plan = office.preview().await;
        assert_eq!((plan.counts.create, plan.counts.update, plan.counts.delete), (1, 1, 0));
    });
}

#[test]
fn succession_is_held_while_meetings_are_missing_until_their_number_is_typed() {
    simulate(async {
        let company = Company::new(options(85, 2, 4));
        company.edit(meeting("GONE", &company.rooms()[0], 9));
        let office = online(&company, "international").await;
        prepare(&office, "outlook").await;
        company.edit_at("outlook", json!({ "op": "remove_meeting", "uid": "GONE" }));
        let before = office.hub().await;
        compare(&office).await;
        for typed in [None, Some(2)] {
            let held = office.service.switch_to_successor(NAME, typed).await.unwrap_err();
            assert_eq!(
                (held.code.as_str(), held.params["missing"].as_str()),
                ("guard.missing_meetings", "1")
            );
        }
        assert_eq!(office.hub().await, before);
        office.service.switch_to_successor(NAME, Some(1)).await.unwrap();
        assert_eq!(known(&office).await, (before.meetings.len() - 1, before.meetings.len()));
        assert_eq!(office.preview().await.counts.delete, 1);
    });
}

#[test]
fn succession_is_held_by_a_room_that_cannot_be_read() {
    simulate(async {
        let company = Company::new(options(86, 3, 4));
        let office = online(&company, "international").await;
        prepare(&office, "outlook").await;
        let broken = company.rooms()[2].clone();
        company.set(&format!("on_premises={broken}"));
        let state = compare(&office).await;
        assert_eq!(state.succession.unwrap().comparison.unwrap().unread, 1);
        let first = rooms(&office).await.remove(0);
        assert_eq!((first.mailbox.as_str(), first.missing), (broken.as_str(), 0));
        assert!(first.fault.is_some());
        assert_eq!(switch(&office).await.unwrap_err().code, "successor.rooms_unread");
        assert_eq!(
            office.service.switch_to_successor(NAME, Some(4)).await.unwrap_err().code,
            "successor.rooms_unread"
        );
        company.kit.faults.clear(None);
        compare(&office).await;
        switch(&office).await.unwrap();
        assert_eq!(office.sync().await.counts, Default::default());
    });
}

#[test]
fn succession_rests_on_a_comparison_of_now() {
    simulate(async {
        let company = Company::new(options(87, 2, 4));
        let office = online(&company, "international").await;
        assert_eq!(switch(&office).await.unwrap_err().code, "successor.none");
        prepare(&office, "outlook").await;
        assert_eq!(switch(&office).await.unwrap_err().code, "successor.not_compared");
        compare(&office).await;
        company.kit.clock.advance(SignedDuration::from_mins(61));
        assert_eq!(switch(&office).await.unwrap_err().code, "successor.comparison_old");
        let state = compare(&office).await;
        let change = ConnectionChange {
            settings: BTreeMap::from([("user_email".to_owned(), "other@practice.example".to_owned())]),
            ..ConnectionChange::default()
        };
        let candidate = state.successor.unwrap().id;
        office.service.update_connection(candidate.as_str(), change).await.unwrap();
        assert_eq!(switch(&office).await.unwrap_err().code, "successor.changed");
        compare(&office).await;
        let connection = office.service.connection(NAME).await.unwrap();
        office.give(&connection, vec!["late@practice.example".into()]).await;
        assert_eq!(switch(&office).await.unwrap_err().code, "successor.rooms_not_compared");
        assert_eq!(office.service.connection(NAME).await.unwrap().provider.as_str(), PROVIDER);
    });
}

#[test]
fn succession_compares_with_what_is_stored_when_the_old_service_has_ended() {
    simulate(async {
        let company = Company::new(options(88, 2, 5));
        let office = online(&company, "international").await;
        let old = office.service.connection(NAME).await.unwrap();
        assert_eq!(office.service.ending(&old).await.unwrap().unwrap().state, EndState::Blocking);
        prepare(&office, "outlook").await;
        company.set("ews_blocked");
        assert_eq!(office.try_sync().await.unwrap_err().code, "ews.blocked_online");
        assert_eq!(office.service.ending(&old).await.unwrap().unwrap().state, EndState::Blocked);
        let compared = compare(&office).await.succession.unwrap().comparison.unwrap();
        assert_eq!((compared.with, compared.missing, compared.differ), (ComparedWith::Stored, 0, 0));
        switch(&office).await.unwrap();
        let run = office.sync().await;
        assert_eq!((run.state, run.counts), (RunState::Done, Default::default()));
    });
}

#[test]
fn succession_leaves_earlier_runs_to_be_undone() {
    simulate(async {
        let company = Company::new(options(89, 2, 5));
        let office = online(&company, "international").await;
        let before = office.hub().await.says();
        company.edit(meeting("UNDONE", &company.rooms()[0], 9));
        let run = office.sync().await;
        assert_eq!(run.counts.created, 1);
        prepare(&office, "outlook").await;
        compare(&office).await;
        switch(&office).await.unwrap();
        let undone = office.undo(&run.id).await.unwrap().run;
        assert_eq!((undone.state, undone.counts.deleted, undone.counts.skipped), (RunState::Done, 1, 0));
        let meetings = |says: Vec<String>| {
            says.into_iter().filter(|line| line.contains("Meeting {")).collect::<Vec<_>>()
        };
        assert_eq!(meetings(office.hub().await.says()), meetings(before));
        // Undoing is a write: there is no way back from here.
        assert_eq!(office.service.switch_back(NAME).await.unwrap_err().code, "successor.written");
    });
}

#[test]
fn succession_killed_at_any_await_leaves_either_side_whole() {
    simulate(async {
        let company = Company::new(options(90, 2, 5));
        let office = online(&company, "international").await;
        let before = office.hub().await;
        prepare(&office, "outlook").await;
        compare(&office).await;
        let (moved, deaths) = deaths(&office, switch(&office)).await;
        moved.unwrap();
        let after = office.hub().await;
        company.kit.clock.advance(SignedDuration::from_mins(2));
        let mut seen = (0, 0);
        for folder in deaths {
            let again = office.on(folder);
            again.store.check().unwrap();
            let active = again.service.connection(NAME).await.unwrap().provider;
            if active.as_str() == PROVIDER {
                seen.0 += 1;
                assert_eq!(again.hub().await, before);
            } else {
                seen.1 += 1;
                assert_eq!(again.hub().await, after);
            }
            assert_eq!(again.sync().await.counts, Default::default());
            assert_eq!(again.hub().await.meetings.len(), before.meetings.len());
        }
        assert!(seen.0 > 0 && seen.1 > 0, "{seen:?}");
    });
}

#[test]
fn succession_stopped_while_comparing_leaves_no_comparison() {
    simulate(async {
        let company = Company::new(options(91, 2, 5));
        let office = online(&company, "international").await;
        prepare(&office, "outlook").await;
        compare(&office).await;
        let (compared, deaths) = deaths(&office, compare(&office)).await;
        assert!(compared.succession.unwrap().comparison.is_some());
        company.kit.clock.advance(DEAD);
        for folder in deaths {
            let again = office.on(folder);
            let refused = switch(&again).await.unwrap_err().code;
            assert!(
                ["successor.not_compared", "successor.comparison_old"].contains(&refused.as_str()),
                "{refused}"
            );
            assert_eq!(again.sync().await.counts, Default::default());
        }
    });
}

#[test]
fn succession_waits_for_a_run_that_is_under_way() {
    simulate(async {
        let company = Company::new(options(92, 2, 4));
        let office = online(&company, "international").await;
        prepare(&office, "outlook").await;
        compare(&office).await;
        let integration = office.service.integration(NAME).await.unwrap();
        let lease = office.beside().service.take_lease(&integration.id).await.unwrap();
        assert_eq!(switch(&office).await.unwrap_err().code, "run.busy");
        drop(lease);
        switch(&office).await.unwrap();
    });
}

#[test]
fn succession_is_for_the_service_that_ends() {
    simulate(async {
        let company = Company::new(options(93, 1, 2));
        let office = Office::new(&company).await;
        let state = office.service.successor(NAME).await.unwrap();
        assert!(state.ending.is_none() && state.options.is_empty());
        let refused = office.service.prepare_successor(NAME, None, None).await.unwrap_err();
        assert_eq!(refused.code, "successor.no_option");
        // Addresses of its own tell nothing about the cloud: somebody has to choose.
        let own = Office::with_auth(&company, "oauth").await;
        let refused = own.service.prepare_successor(NAME, None, None).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.params["choices"].as_str()),
            ("successor.choose", "outlook, outlook-cn")
        );
        let chosen = own.service.prepare_successor(NAME, Some(&"outlook-cn".into()), None).await.unwrap();
        assert_eq!(chosen.successor.unwrap().provider.as_str(), "outlook-cn");
    });
}
