//! Checks: they pass where all is well, and name the cause where it is not.

use std::collections::BTreeSet;

use connector::{ProbeOutcome, Session};
use model::{Fault, FaultClass, Right, Verdict};

use crate::{
    bench::{Bench, assert_worded, benches, ladder},
    expected::{Case, Seen, cases},
    rig::simulate,
};

#[test]
fn every_check_passes_on_a_healthy_organisation_or_has_nothing_to_look_at() {
    simulate(async {
        for bench in benches().await {
            let session = bench.session();
            for (id, outcome) in ladder(&*session, bench.descriptor(), bench.auth).await {
                let fine = matches!(outcome.verdict, Verdict::Pass | Verdict::Skipped | Verdict::Manual);
                assert!(fine && outcome.fault.is_none(), "{} {id}: {outcome:?}", bench.name());
            }
            let Some(probes) = session.room_probes() else { continue };
            for room in bench.company.rooms() {
                let probe = probes.probe_room(&room).await.unwrap();
                assert_eq!(probe.fault, None, "{} {room}", bench.name());
                assert_eq!((probe.rights.resolve, probe.rights.read), (Right::Yes, Right::Yes), "{room}");
            }
        }
    });
}

#[test]
fn evidence_of_checks_holds_no_secret() {
    simulate(async {
        for bench in benches().await {
            let outcomes = ladder(&*bench.session(), bench.descriptor(), bench.auth).await;
            for secret in bench.account().secrets.values() {
                assert!(!format!("{outcomes:?}").contains(secret), "{}", bench.name());
            }
        }
    });
}

/// What the checks and the probe of the first room show of a case.
async fn look(bench: &Bench, case: &Case) -> (Vec<ProbeOutcome>, Seen, Vec<Fault>) {
    case.faults.iter().for_each(|fault| bench.company.set(fault));
    let session = bench.session();
    let outcomes = ladder(&*session, bench.descriptor(), bench.auth).await;
    let broken = outcomes.iter().find(|(id, o)| o.fault.is_some() && first(bench, &outcomes) == **id);
    let seen = match broken {
        Some((id, outcome)) => Seen::Check(id, outcome.verdict, leak(outcome.fault.as_ref())),
        None => room(bench, &*session).await,
    };
    let faults = outcomes.values().filter_map(|o| o.fault.clone()).collect();
    (outcomes.into_values().collect(), seen, faults)
}

/// The first check, in the order of the ladder, that shows a fault.
fn first(bench: &Bench, outcomes: &std::collections::BTreeMap<&'static str, ProbeOutcome>) -> &'static str {
    let mut ids = bench.descriptor().probes.iter().map(|probe| probe.id);
    ids.find(|id| outcomes.get(id).is_some_and(|o| o.fault.is_some())).unwrap_or_default()
}

async fn room(bench: &Bench, session: &dyn Session) -> Seen {
    let Some(probes) = session.room_probes() else { return Seen::Nothing };
    let probe = match probes.probe_room(&bench.company.rooms()[0]).await {
        Ok(probe) => probe,
        Err(fault) => return Seen::Room(leak(Some(&fault))),
    };
    match probe.fault.or_else(|| probe.warnings.into_iter().next()) {
        Some(fault) => {
            assert_worded(&fault);
            Seen::Room(leak(Some(&fault)))
        }
        None => Seen::Nothing,
    }
}

fn leak(fault: Option<&Fault>) -> &'static str {
    fault.map_or("", |fault| fault.code.clone().leak())
}

#[test]
fn every_fault_is_named_by_the_first_check_that_can_see_it() {
    simulate(async {
        let mut wrong = Vec::new();
        for bench in benches().await {
            for case in cases(bench.descriptor().id).iter().filter(|case| case.auth == bench.auth) {
                let bench = Bench::new(bench.provider.clone(), bench.auth);
                let (outcomes, seen, faults) = look(&bench, case).await;
                if seen != case.seen {
                    let (expected, name) = (case.seen, bench.name());
                    wrong
                        .push(format!("{name} {:?}: {seen:?}, not {expected:?}: {outcomes:#?}", case.faults));
                }
                faults.iter().for_each(assert_worded);
                let defects = faults.iter().filter(|fault| fault.class == FaultClass::Defect);
                assert!(
                    case.broken || defects.count() == 0,
                    "{} {:?}: {faults:?}",
                    bench.name(),
                    case.faults
                );
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

/// A new fault of a simulator has to be thought about.
#[test]
fn every_fault_of_every_simulator_is_in_the_table() {
    simulate(async {
        for provider in registry::providers() {
            let bench = Bench::new(provider, "");
            let id = bench.descriptor().id;
            let written = cases(id).iter().flat_map(|case| case.faults.iter().copied());
            let named: BTreeSet<&str> =
                written.map(|fault| fault.split(['=', ',']).next().unwrap()).collect();
            // The kit knows those of every simulator; each provider answers for its own counterpart's.
            let simulators = registry::practice::simulators(&bench.company.kit);
            let known = simulators.iter().find(|simulator| simulator.id() == id).unwrap().faults();
            let own = known.iter().filter(|spec| !sandbox::fault_list().contains(spec));
            let missing: Vec<_> = own.map(|spec| spec.name).filter(|name| !named.contains(name)).collect();
            assert!(missing.is_empty(), "{id}: {missing:?}");
        }
    });
}
