//! An organisation behind a network without sockets, and a session with it.

use std::sync::{Arc, Mutex};

use connector::{Clock, Ctx, Ledger, ProbeOutcome, Provider, Session};
use model::{ConnectionId, Fault, Verdict};
use sandbox::{Endpoint, Gate, Kit, world::WorldOptions};
use serde_json::Value;
pub use trial::simulate;
use trial::{KitClock, MORNING, at, context, in_process, pairs, texts};

/// A practice organisation.
pub struct Practice {
    pub kit: Kit,
    gate: Arc<Gate>,
    pub ledger: Arc<Counted>,
    provider: Arc<dyn Provider>,
}

impl Practice {
    pub fn new() -> Self {
        let start = at(MORNING).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 1, meetings_per_room: 1, people: 12, start };
        let kit = Kit::with_clock(sandbox::world::generate(&options), sandbox::Clock::fixed(at(MORNING)));
        let gate = Arc::new(Gate::new(sim_netease_dingtalk::simulator(&kit), kit.clone()));
        Self { kit, gate, ledger: Arc::default(), provider: provider_netease_dingtalk::provider() }
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn info(&self) -> Value {
        self.gate.simulator().connect_info(&Endpoint { base: "https://netease.test".into(), ca_file: None })
    }

    pub fn session(&self) -> Arc<dyn Session> {
        self.session_with(&[], &[])
    }

    /// A session with other settings and secrets; an empty one is taken away.
    pub fn session_with(&self, settings: &[(&str, &str)], secrets: &[(&str, &str)]) -> Arc<dyn Session> {
        let info = self.info();
        let filled = |part: &str, more: &[(&str, &str)]| {
            let mut all = texts(&info, "app", part);
            all.extend(pairs(more));
            all.retain(|_, value| !value.is_empty());
            all
        };
        let clock: Arc<dyn Clock> = Arc::new(KitClock(self.kit.clock.clone()));
        let net = in_process(&self.gate, Arc::clone(&clock));
        let context = context(net, "app", filled("set", settings), filled("secret", secrets));
        let context = Ctx { ledger: self.ledger.clone(), clock, ..context };
        self.provider.open(context).unwrap()
    }

    /// Every check in the descriptor's order, each only where what it depends on holds.
    pub async fn ladder(&self, session: &dyn Session) -> Vec<(&'static str, ProbeOutcome)> {
        let mut seen: Vec<(&'static str, ProbeOutcome)> = Vec::new();
        for spec in self.provider.descriptor().probes {
            let network = ["dns", "tcp", "tls"];
            let broken = |(id, outcome): &(&str, ProbeOutcome)| {
                let blocks =
                    matches!(outcome.verdict, Verdict::Fail | Verdict::Skipped) && !network.contains(id);
                blocks && spec.depends_on.contains(id)
            };
            let outcome = match seen.iter().any(broken) {
                true => ProbeOutcome::new(Verdict::Skipped),
                false => session.probe(spec.id).await,
            };
            seen.push((spec.id, outcome));
        }
        seen
    }

    /// Operations that were called.
    pub fn operations(&self) -> Vec<String> {
        self.kit.journal.since(0).into_iter().filter_map(|entry| entry.operation).collect()
    }
}

/// Charged calls.
#[derive(Debug, Default)]
pub struct Counted(Mutex<u32>);

impl Counted {
    pub fn taken(&self) -> u32 {
        *self.0.lock().unwrap()
    }
}

impl Ledger for Counted {
    fn take(&self, _: &ConnectionId, class: &str, count: u32) -> Result<(), Fault> {
        assert_eq!(class, "api");
        *self.0.lock().unwrap() += count;
        Ok(())
    }
}
