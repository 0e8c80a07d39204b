//! Our Exchange client over HTTPS against the simulated organisation.

mod mistakes;
mod reading;

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use connector::{
    Access, Ctx, Known, Ledger, ProbeOutcome, ReadEvent, ReadOptions, Secret, Secrets, Seen, Session,
    Settings, SourceItem,
};
use futures::StreamExt;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{ConnectionId, Coverage, Fault, Window};
use registry::SystemClock;
use sandbox::{
    Kit, Options, Running, Sandbox,
    world::{WorldOptions, generate},
};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use wire::{LiveNet, NetSettings, ProxyChoice};

const PROVIDER: &str = "exchange-ews";

/// A running organisation.
struct Organisation {
    running: Running,
    ready: Value,
    _folder: tempfile::TempDir,
}

impl Organisation {
    async fn start(faults: &[&str]) -> Self {
        let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
        let world =
            WorldOptions { rooms: 4, people: 8, meetings_per_room: 15, ..WorldOptions::around(today) };
        let kit = Kit::new(generate(&world));
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            simulators: vec![sim_exchange_ews::simulator(&kit)],
            kit,
            faults: faults.iter().map(|fault| (*fault).to_owned()).collect(),
            ca_file: Some(folder.path().join("ca.pem")),
        };
        let running = Sandbox::start(options).await.unwrap();
        let ready = running.ready();
        Self { running, ready, _folder: folder }
    }

    fn info(&self) -> &Value {
        &self.ready["providers"][PROVIDER]
    }

    fn rooms(&self) -> Vec<String> {
        let rooms = self.info()["rooms"].as_array().unwrap();
        rooms.iter().map(|room| room.as_str().unwrap().to_owned()).collect()
    }

    /// A session of one way to log on, over a network that trusts the organisation's authority alone.
    fn session(&self, auth: &str, changes: &[(&str, &str)]) -> Arc<dyn Session> {
        let variant = &self.info()["auth"][auth];
        let mut settings = texts(&variant["set"]);
        let mut secrets = texts(&variant["secret"]);
        let ca_pem = std::fs::read(&settings["ca_file"]).unwrap();
        for (key, value) in changes {
            let place = if secrets.contains_key(*key) { &mut secrets } else { &mut settings };
            place.insert((*key).to_owned(), (*value).to_owned());
        }
        let net = LiveNet::new(NetSettings {
            ca_pem: Some(ca_pem),
            proxy: ProxyChoice::None,
            ..NetSettings::new("Roombridge/test", Arc::new(SystemClock))
        });
        let provider = registry::providers().into_iter().find(|p| p.descriptor().id == PROVIDER).unwrap();
        let secrets = secrets.into_iter().map(|(key, value)| (key, Secret::from(value)));
        let context = Ctx {
            connection: ConnectionId::from("live"),
            auth: auth.to_owned(),
            settings: Settings(settings),
            secrets: Secrets(secrets.collect()),
            net: Arc::new(net.unwrap()),
            ledger: Arc::new(Unlimited),
            events: Arc::new(connector::NoEvents),
            clock: Arc::new(SystemClock),
            cancel: CancellationToken::new(),
        };
        provider.open(context).unwrap()
    }
}

#[derive(Debug)]
struct Unlimited;

impl Ledger for Unlimited {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

/// Nothing is stored.
struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// Everything a read gave.
struct Outcome {
    items: Vec<SourceItem>,
    coverage: Coverage,
}

impl Outcome {
    /// Code of the fault that made it partial; how much was covered otherwise.
    fn code(&self) -> &str {
        match &self.coverage {
            Coverage::Complete => "complete",
            Coverage::BusyOnly => "busy only",
            Coverage::Partial { fault } | Coverage::Flawed { fault } => &fault.code,
        }
    }

    /// Meetings by what identifies them, whatever way they were read.
    fn meetings(&self) -> BTreeMap<String, Value> {
        let meetings = self.items.iter().map(|item| &item.meeting);
        meetings.map(|m| (format!("{:?}", m.key), serde_json::to_value(m).unwrap())).collect()
    }
}

/// Two weeks around today.
fn fortnight() -> Window {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    let at = |days: i64| {
        let day = today.checked_add(days.days()).unwrap();
        TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap()
    };
    Window { start: at(-7), end: at(8) }
}

async fn read(session: &dyn Session, room: &str, details: bool) -> Outcome {
    let calendar = session.calendar(Access::Connection).unwrap();
    let mut stream = calendar.read(room, fortnight(), ReadOptions { details, marks: false }, &Nothing);
    let mut items = Vec::new();
    while let Some(event) = stream.next().await {
        match event {
            ReadEvent::Batch(batch) => items.extend(batch.into_iter().filter_map(|seen| match seen {
                Seen::Item(item) => Some(*item),
                Seen::Broken(_) => None,
                Seen::Same { source_ref } => panic!("{source_ref} is not known"),
            })),
            ReadEvent::End(coverage) => return Outcome { items, coverage },
        }
    }
    panic!("a read ends with its coverage");
}

/// Code of a probe's fault, or its verdict.
fn verdict(outcome: &ProbeOutcome) -> String {
    outcome.fault.as_ref().map_or_else(|| format!("{:?}", outcome.verdict), |fault| fault.code.clone())
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    let fields = value.as_object().into_iter().flatten();
    fields.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
