//! An organisation behind a network without sockets, and a session with it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use connector::{Clock, Ctx, Ledger, ProbeOutcome, Provider, Secret, Secrets, Session, Settings};
use futures::FutureExt;
use http::{Request, Response, StatusCode};
use jiff::Timestamp;
use model::{ConnectionId, Fault, Verdict};
use sandbox::{ConnectionInfo, Endpoint, Gate, Kit, world::WorldOptions};
use serde_json::Value;
use wire::InProcessNet;

pub const MORNING: &str = "2026-11-24T01:00:00Z";

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
        let texts = |part: &str, more: &[(&str, &str)]| {
            let fields = info["auth"]["app"][part].as_object().unwrap().clone().into_iter();
            let mut all: BTreeMap<String, String> =
                fields.filter_map(|(key, value)| Some((key, value.as_str()?.to_owned()))).collect();
            all.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
            all.retain(|_, value| !value.is_empty());
            all
        };
        let clock: Arc<dyn Clock> = Arc::new(KitClock(self.kit.clock.clone()));
        let served = Arc::clone(&self.gate);
        let answer = move |request: Request<Bytes>| answer(Arc::clone(&served), request).boxed();
        let net = InProcessNet::new(Arc::new(answer), "Roombridge/test", clock.clone(), 7).unwrap();
        let hidden = texts("secret", secrets).into_iter().map(|(k, v)| (k, Secret::from(v))).collect();
        let context = Ctx {
            connection: ConnectionId::new("c1"),
            auth: "app".to_owned(),
            settings: Settings(texts("set", settings)),
            secrets: Secrets(hidden),
            net: Arc::new(net),
            ledger: self.ledger.clone(),
            events: Arc::new(connector::NoEvents),
            clock,
            cancel: tokio_util::sync::CancellationToken::new(),
        };
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

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn answer(gate: Arc<Gate>, request: Request<Bytes>) -> Response<Bytes> {
    let (head, body) = gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
    match body.collect(16 << 20).await {
        Ok(body) => Response::from_parts(head, body),
        Err(_) => {
            let mut reply = Response::new(Bytes::new());
            *reply.status_mut() = StatusCode::BAD_GATEWAY;
            reply
        }
    }
}

#[derive(Debug)]
struct KitClock(sandbox::Clock);

impl Clock for KitClock {
    fn now(&self) -> Timestamp {
        self.0.now()
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

/// Runs to its end on this thread. Time passes only where everything waits for it.
pub fn simulate<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().unwrap().block_on(future)
}
