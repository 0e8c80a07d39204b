//! Integrations and their schedules.

use model::{ConnectionId, IntegrationId, RunId, Schedule};
use store::ScheduleState;

use crate::sample::{at, furnished, integration};

#[test]
fn integration_comes_back_as_it_was_stored() {
    let sample = furnished();
    let mut main = integration("main");
    assert_eq!(sample.store.read(|tx| tx.get_integration(&main.id)).unwrap(), Some(main.clone()));
    main.policy.window_days = 7;
    main.schedule = Schedule::Manual;
    sample.store.write(|tx| tx.update_integration(&main)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.find_integration("Main")).unwrap(), Some(main.clone()));
    let of = sample.store.read(|tx| tx.list_integrations_of(&ConnectionId::new("main"))).unwrap();
    assert_eq!(of, [main]);
}

#[test]
fn integration_needs_a_free_name_and_its_connection() {
    let sample = furnished();
    let mut other = integration("other");
    let error = sample.store.write(|tx| tx.create_integration(&other)).unwrap_err();
    assert_eq!(error.fault().code, "store.missing");
    other.side_a = model::Side::Oa;
    other.name = "main".to_owned();
    let error = sample.store.write(|tx| tx.create_integration(&other)).unwrap_err();
    assert_eq!(error.fault().code, "name.taken");
}

#[test]
fn schedule_remembers_what_it_served() {
    let sample = furnished();
    let main = IntegrationId::new("main");
    assert_eq!(sample.store.read(|tx| tx.get_schedule_state(&main)).unwrap(), ScheduleState::default());
    let state =
        ScheduleState { last_due: Some(at(0)), last_run: Some(RunId::new("r1")), next_due: Some(at(900)) };
    sample.store.write(|tx| tx.put_schedule_state(&main, &state)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_schedule_state(&main)).unwrap(), state);
    assert!(sample.store.write(|tx| tx.delete_integration(&main)).unwrap());
    let error = sample.store.read(|tx| tx.get_schedule_state(&main)).unwrap_err();
    assert_eq!(error.fault().code, "store.missing");
}
