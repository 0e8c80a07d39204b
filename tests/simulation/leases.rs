//! One run per integration, whoever starts it.

use model::RunState;
use service::Job;

use crate::{
    life::meeting,
    office::{NAME, Office},
    rig::{Company, options, simulate},
};

#[test]
fn a_second_run_is_busy_while_another_process_holds_the_lease() {
    simulate(async {
        let company = Company::new(options(71, 2, 6));
        let office = Office::new(&company).await;
        let plan = office.preview().await;
        let other = office.beside();
        let integration = office.service.integration(NAME).await.unwrap();
        let lease = other.service.take_lease(&integration.id).await.unwrap();
        for fault in [office.try_sync().await.unwrap_err(), office.apply(&plan, None).await.unwrap_err()] {
            assert_eq!((fault.code.as_str(), fault.is_transient()), ("run.busy", true));
            assert!(fault.params.contains_key("since"));
        }
        // A test sync changes nothing, so it may go on beside.
        assert_eq!(office.preview().await.counts, plan.counts);
        drop(lease);
        let run = office.apply(&plan, None).await.unwrap().run;
        assert_eq!(run.state, RunState::Done);
        let lease = other.service.take_lease(&integration.id).await.unwrap();
        assert_eq!(office.undo(&run.id).await.unwrap_err().code, "run.busy");
        drop(lease);
        assert_eq!(office.undo(&run.id).await.unwrap().run.state, RunState::Done);
    });
}

#[test]
fn of_two_runs_at_once_one_runs_and_the_other_is_busy() {
    simulate(async {
        let company = Company::new(options(72, 2, 6));
        let office = Office::new(&company).await;
        let other = office.beside();
        let (mine, theirs) = futures::join!(office.try_sync(), other.try_sync());
        let codes: Vec<_> =
            [mine, theirs].into_iter().map(|o| o.map(|o| o.run.state).map_err(|f| f.code)).collect();
        assert!(
            codes.contains(&Ok(RunState::Done)) && codes.contains(&Err("run.busy".to_owned())),
            "{codes:?}"
        );
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}

#[test]
fn a_run_that_is_dropped_while_it_takes_its_lease_leaves_none() {
    simulate(async {
        let company = Company::new(options(75, 1, 2));
        let office = Office::new(&company).await;
        let integration = office.service.integration(NAME).await.unwrap();
        for _ in 0..5 {
            let mut taking = Box::pin(office.service.take_lease(&integration.id));
            assert!(futures::poll!(&mut taking).is_pending());
            tokio::task::yield_now().await;
            drop(taking);
            // The store is done with whatever it was asked for; the company's clock stands still meanwhile.
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            drop(office.service.take_lease(&integration.id).await.unwrap());
        }
    });
}

#[test]
fn a_run_that_waits_long_for_a_busy_server_keeps_its_lease() {
    simulate(async {
        let company = Company::new(options(73, 2, 6));
        let office = Office::new(&company).await;
        office.sync().await;
        company.edit(meeting("NEW", &company.rooms()[0], 3));
        // The sandbox's clock stands still, so time is moved along with the waiting.
        let clock = company.kit.clock.clone();
        let passing = tokio::spawn(async move {
            loop {
                tokio::time::sleep(std::time::Duration::from_secs(10)).await;
                clock.advance(jiff::SignedDuration::from_secs(10));
            }
        });
        company.set("server_busy=100000,times:6");
        let run = office.sync().await;
        passing.abort();
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1));
        assert!(run.ended_at.unwrap().duration_since(run.started_at).as_secs() >= 180);
    });
}

#[test]
fn a_cancelled_run_ends_as_cancelled_and_the_next_one_goes_on() {
    simulate(async {
        let company = Company::new(options(74, 3, 6));
        let office = Office::new(&company).await;
        let cancel = tokio_util::sync::CancellationToken::new();
        let stop = cancel.clone();
        let job = Job::new(
            cancel,
            std::sync::Arc::new(move |progress| {
                if progress.phase == service::Phase::Reading {
                    stop.cancel();
                }
            }),
        );
        let fault = office.service.sync(NAME, service::sync::Span::default(), &job).await.unwrap_err();
        assert_eq!(fault.code, "run.cancelled");
        let states: Vec<RunState> = office.runs().await.into_iter().map(|run| run.state).collect();
        assert_eq!(states, [RunState::Cancelled]);
        assert_eq!(office.sync().await.state, RunState::Done);
        assert_eq!(office.hub().await, office.fresh_hub().await);
    });
}
