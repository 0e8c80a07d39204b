//! A program whose OA pushes one person's calendar, and a second one on the same data folder.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use connector::{
    Access, Clock, EndpointReport, Known, Net, NetFactory, NetRequest, NetResponse, NetSettings, PaceKey,
    Provider, ReadEvent, ReadOptions, Seen,
};
use futures::StreamExt;
use jiff::ToSpan;
use model::{
    Connection, Coverage, Direction, Fault, Integration, IntegrationId, Person, PersonId, Schedule, Side,
    Window, person::MAIL_FIELD,
};
use registry::{LiveNets, SystemClock};
use serde_json::Value;
use service::{Job, Parts, Service, connection::NewConnection, secret::NewSecret, sync::Span};
use store::Store;
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

use crate::{Outcome, graph::tenant::Tenant, recorder::Call};

/// Of the integration; the connection is called as its provider.
const NAME: &str = "edit";
/// Longest wait for one write.
const PATIENCE: Duration = Duration::from_secs(30);

/// Both programs.
pub struct Desk {
    pub service: Service,
    /// It edits, and leaves pushing to the other one.
    pub another: Service,
    pub watch: Arc<Watch>,
    pub mailbox: String,
    connection: Connection,
    _folder: TempDir,
}

impl Desk {
    pub async fn open(tenant: &Tenant, provider: &str, auth: &str) -> Outcome<Self> {
        let info = &tenant.ready["providers"][provider];
        let people = &tenant.ready["providers"]["caldav"]["people"];
        let mailbox = people[0]["mailbox"].as_str().ok_or("no people")?.to_owned();
        let folder = tempfile::tempdir()?;
        let (vault, clock) = (Arc::new(MemoryVault::new()), Arc::new(SystemClock) as Arc<dyn Clock>);
        let of = registry::providers().into_iter().find(|it| it.descriptor().id == provider);
        let watch = Arc::new(Watch::new(LiveNets::new(Arc::clone(&clock)), of.ok_or("no such provider")?));
        let program = |store: &Store| {
            Service::open(Parts {
                store: store.clone(),
                vault: vault.clone(),
                vault_name: "memory",
                providers: registry::providers(),
                nets: Arc::new(Watching(Arc::clone(&watch))),
                clock: Arc::clone(&clock),
                catalogues: Vec::new(),
                practice: None,
                data_dir: folder.path().to_owned(),
                user: "bench".to_owned(),
                trigger: "bench",
                policy: service::policy::Policy::default(),
                language: text::Language::English,
            })
        };
        let store = Store::open(folder.path())?;
        let (service, another) = (program(&store)?, program(&Store::open(folder.path())?)?);
        store.write(|tx| tx.put_person(&person(&mailbox)))?;
        let connection = service.create_connection(account(&info["auth"][auth], provider, auth)).await?;
        let presets = service.presets().await?;
        let preset = presets.into_iter().find(|it| it.key == provider).ok_or("no preset")?;
        let draft = Integration {
            id: IntegrationId::new(""),
            name: NAME.to_owned(),
            enabled: true,
            side_a: Side::Connection { id: connection.id.clone() },
            side_b: Side::Oa,
            policy: model::Policy { direction: Direction::Both, ..preset.policy },
            schedule: Schedule::Manual,
            calendar: Some(Box::new(preset.calendar)),
        };
        service.save_calendar(None, draft).await?;
        service.sync(NAME, Span::default(), &Job::quiet()).await?;
        Ok(Self { service, another, watch, mailbox, connection, _folder: folder })
    }

    /// Titles in the person's calendar at the third party.
    pub async fn titles(&self) -> Outcome<Vec<String>> {
        let session = self.service.open_session(&self.connection, &Job::quiet()).await?;
        let calendar = session.calendar(Access::Connection).ok_or("no calendar")?;
        let now = jiff::Timestamp::now();
        let window = Window { start: now - 48.hours(), end: now + 72.hours() };
        let mut events =
            calendar.read(&self.mailbox, window, ReadOptions { details: false, marks: false }, &Nothing);
        let mut titles = Vec::new();
        while let Some(event) = events.next().await {
            match event {
                ReadEvent::Batch(batch) => titles.extend(batch.into_iter().filter_map(|seen| match seen {
                    Seen::Item(item) => item.meeting.title,
                    Seen::Same { .. } | Seen::Broken(_) => None,
                })),
                ReadEvent::End(Coverage::Complete) => {}
                ReadEvent::End(other) => return Err(format!("{other:?}").into()),
            }
        }
        Ok(titles)
    }
}

struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

fn person(mailbox: &str) -> Person {
    Person {
        id: PersonId::new("p1"),
        connection: None,
        source_ref: None,
        name: "Person 1".to_owned(),
        fields: [(MAIL_FIELD.to_owned(), mailbox.to_owned())].into(),
        department: String::new(),
        also_in: Vec::new(),
        groups: Vec::new(),
        withheld: Vec::new(),
        own: BTreeMap::new(),
    }
}

fn account(told: &Value, provider: &str, auth: &str) -> NewConnection {
    let texts = |part: &str| {
        let pairs = told[part].as_object().into_iter().flatten();
        pairs
            .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
            .collect::<BTreeMap<_, _>>()
    };
    let secrets = texts("secret").into_iter();
    NewConnection {
        provider: provider.into(),
        auth: Some(auth.to_owned()),
        name: provider.to_owned(),
        settings: texts("set"),
        secrets: secrets.map(|(key, value)| (key, NewSecret::Value(value.into()))).collect(),
    }
}

/// Notes each write to the third party, and when it was answered.
#[derive(Debug)]
pub struct Watch {
    nets: LiveNets,
    provider: Arc<dyn Provider>,
    answered: Mutex<Vec<(Instant, Call)>>,
    one_more: Notify,
}

impl Watch {
    fn new(nets: LiveNets, provider: Arc<dyn Provider>) -> Self {
        Self { nets, provider, answered: Mutex::default(), one_more: Notify::new() }
    }

    /// When the write was answered whose body holds a text.
    pub async fn until_written(&self, text: &str) -> Outcome<Instant> {
        let holds = |call: &Call| call.request.body.windows(text.len()).any(|part| part == text.as_bytes());
        loop {
            let more = self.one_more.notified();
            let found = self.answered().iter().find(|(_, call)| holds(call)).map(|(at, _)| *at);
            if let Some(at) = found {
                return Ok(at);
            }
            tokio::time::timeout(PATIENCE, more).await.map_err(|_| format!("{text} was not written"))?;
        }
    }

    /// The writes noted so far; they are forgotten here.
    pub fn take(&self) -> Vec<Call> {
        std::mem::take(&mut *self.answered()).into_iter().map(|(_, call)| call).collect()
    }

    fn answered(&self) -> std::sync::MutexGuard<'_, Vec<(Instant, Call)>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
struct Watching(Arc<Watch>);

impl NetFactory for Watching {
    fn open(&self, settings: &NetSettings, cancel: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(Watched { inner: self.0.nets.open(settings, cancel)?, watch: Arc::clone(&self.0) }))
    }
}

#[derive(Debug)]
struct Watched {
    inner: Arc<dyn Net>,
    watch: Arc<Watch>,
}

#[async_trait]
impl Net for Watched {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let is_write = self.watch.provider.is_write(&request);
        let call = Call { net: Arc::clone(&self.inner), key: key.clone(), request: request.clone() };
        let answer = self.inner.call(key, cost, request).await;
        if is_write && answer.as_ref().is_ok_and(|answer| answer.status.is_success()) {
            self.watch.answered().push((Instant::now(), call));
            self.watch.one_more.notify_waiters();
        }
        answer
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.inner.inspect(url).await
    }
}
