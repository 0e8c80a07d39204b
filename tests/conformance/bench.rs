//! A provider on its simulator, and how the suite looks at it.

use std::{collections::BTreeMap, fmt, sync::Arc};

use async_trait::async_trait;
use connector::{
    Ctx, Descriptor, EndpointReport, Ledger, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse,
    NoEvents, PaceKey, ProbeCost, ProbeOutcome, Provider, Secret, Secrets, SeenEvents, Session, Settings,
    Socket, SocketRequest, SourceItem,
};
use model::{ConnectionId, Coverage, Fault, FaultClass, Verdict, Window};
use text::{Language, Texts};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use trial::Outcome;
pub use trial::{Stored, five_days as window};

use crate::{
    lacks::Lack,
    rig::{Account, Company, options},
    told::{Ear, Told, Wired},
};

/// A provider, its simulator and one way to log on.
pub struct Bench {
    pub company: Company,
    pub provider: Arc<dyn Provider>,
    pub auth: &'static str,
    pub cancel: CancellationToken,
    told: Arc<Told>,
    ear: Mutex<Option<Ear>>,
}

/// Everything a read gave.
#[derive(Debug, PartialEq)]
pub struct Seenings {
    pub items: Vec<SourceItem>,
    pub same: Vec<String>,
    pub coverage: Coverage,
}

/// Every provider with each way to log on that needs no connection of its own.
pub async fn benches() -> Vec<Bench> {
    let mut benches = Vec::new();
    for provider in registry::providers() {
        for auth in provider.descriptor().auth {
            let bench = Bench::new(provider.clone(), auth.key);
            bench.listen().await;
            if !bench.needs_a_connection().await {
                benches.push(bench);
            }
        }
    }
    assert!(benches.len() >= registry::providers().len());
    benches
}

impl Bench {
    pub fn new(provider: Arc<dyn Provider>, auth: &'static str) -> Self {
        let company = Company::new(options(7, 4, 10));
        let cancel = CancellationToken::new();
        Self { company, provider, auth, cancel, told: Arc::default(), ear: Mutex::default() }
    }

    pub fn descriptor(&self) -> &'static Descriptor {
        self.provider.descriptor()
    }

    /// Whether every question costs: what changed is then told by events, and asked for only after one.
    pub fn is_charged(&self) -> bool {
        self.descriptor().polling.is_some()
    }

    /// Listens to what such a provider pushes.
    async fn listen(&self) {
        if self.is_charged() {
            *self.ear.lock().await = Ear::open(&*self.session(), Arc::clone(&self.told)).await;
        }
    }

    /// Takes what was pushed.
    pub async fn hear(&self) {
        if let Some(ear) = self.ear.lock().await.as_mut() {
            ear.hear().await;
        }
    }

    /// What came by events.
    pub fn events(&self) -> Arc<dyn SeenEvents> {
        if self.is_charged() { self.told.clone() } else { Arc::new(NoEvents) }
    }

    /// Changes the world as its people do, and takes what is pushed of it.
    pub async fn edit(&self, edit: serde_json::Value) {
        self.company.edit(edit);
        self.hear().await;
    }

    /// Items of a meeting that was added with this UID, and with the same title where the provider knows no UIDs.
    pub fn of<'a>(&self, seen: &'a Seenings, uid: &'a str) -> Vec<&'a SourceItem> {
        let by_title = self.lacks(Lack::Uids);
        let is = |item: &&SourceItem| match by_title {
            true => item.meeting.title.as_deref() == Some(uid),
            false => item.meeting.key.uid.eq_ignore_ascii_case(uid),
        };
        seen.items.iter().filter(is).collect()
    }

    pub fn name(&self) -> String {
        format!("{} ({})", self.descriptor().id, self.auth)
    }

    pub fn account(&self) -> Account {
        self.company.account(self.descriptor().id, self.auth)
    }

    pub fn context(&self, account: &Account) -> Ctx {
        let net = self.wired(Arc::new(self.company.net().with_cancel(self.cancel.child_token())));
        Ctx {
            connection: ConnectionId::new("c1"),
            auth: self.auth.to_owned(),
            settings: Settings(account.settings.clone()),
            secrets: secrets(account),
            net: Arc::new(Reading { net, provider: self.provider.clone() }),
            ledger: Arc::new(Free),
            events: self.events(),
            clock: self.company.clock(),
            cancel: self.cancel.clone(),
        }
    }

    /// A network with sockets.
    pub fn wired(&self, net: Arc<dyn Net>) -> Arc<dyn Net> {
        Arc::new(Wired { net, company: self.company.clone(), provider: self.descriptor().id })
    }

    pub fn session(&self) -> Arc<dyn Session> {
        self.provider.open(self.context(&self.account())).unwrap()
    }

    async fn needs_a_connection(&self) -> bool {
        let outcomes = ladder(&*self.session(), self.descriptor(), self.auth).await;
        let codes = outcomes.values().filter_map(|outcome| outcome.fault.as_ref());
        codes.into_iter().any(|fault| fault.code == "net.no_connection")
    }

    /// Reads a window of a room.
    pub async fn read(&self, mailbox: &str, window: Window, known: &Stored) -> Seenings {
        read(&*self.session(), mailbox, window, known).await
    }
}

pub fn secrets(account: &Account) -> Secrets {
    Secrets(account.secrets.iter().map(|(k, v)| (k.clone(), Secret::from(v.as_str()))).collect())
}

/// Reads to the end, in the order of ids.
pub async fn read(session: &dyn Session, mailbox: &str, window: Window, known: &Stored) -> Seenings {
    let Outcome { mut items, mut same, coverage, .. } =
        trial::read(session, mailbox, window, true, known).await;
    items.sort_by(|a, b| a.source_ref.cmp(&b.source_ref));
    same.sort();
    Seenings { items, same, coverage }
}

/// The checks of one way to log on, each only when what it depends on holds.
pub async fn ladder(
    session: &dyn Session,
    descriptor: &'static Descriptor,
    auth: &str,
) -> BTreeMap<&'static str, ProbeOutcome> {
    let mut outcomes: BTreeMap<&'static str, ProbeOutcome> = BTreeMap::new();
    for spec in descriptor.probes.iter().filter(|spec| spec.cost == ProbeCost::Once) {
        if !spec.auth.is_empty() && !spec.auth.contains(&auth) {
            continue;
        }
        let blocked = |id: &&str| matches!(outcomes[*id].verdict, Verdict::Fail | Verdict::Skipped);
        // Without sockets there is no name, no connection and no TLS to look at.
        let holds = !spec
            .depends_on
            .iter()
            .filter(|id| outcomes.contains_key(*id))
            .any(|id| blocked(id) && !(outcomes[id].verdict == Verdict::Skipped && is_network(id)));
        let outcome = if holds { session.probe(spec.id).await } else { ProbeOutcome::new(Verdict::Skipped) };
        outcomes.insert(spec.id, outcome);
    }
    outcomes
}

fn is_network(id: &str) -> bool {
    ["dns", "tcp", "tls"].contains(&id)
}

/// A fault that an administrator can mend has words and a remedy in both languages; one of ours is a bug here.
pub fn assert_worded(fault: &Fault) {
    for language in [Language::Chinese, Language::English] {
        let texts = texts(language).fault(fault);
        assert_ne!(texts.message, fault.code, "{language:?}");
        let remedy = texts.remedy.as_deref().unwrap_or_default();
        assert!(fault.class != FaultClass::Setup || !remedy.is_empty(), "{language:?}: {fault}");
        for text in [Some(texts.message.as_str()), texts.cause.as_deref(), Some(remedy)].into_iter().flatten()
        {
            assert!(!text.contains("{$"), "{language:?}: {fault} leaves a place open: {text}");
        }
    }
}

pub fn texts(language: Language) -> Texts {
    let catalogues: Vec<_> = (registry::catalogues().into_iter())
        .map(|(tag, text)| (Language::from_tag(tag).unwrap(), text))
        .collect();
    Texts::new(language, &catalogues)
}

/// Fails the test when a provider sends what it calls a write itself.
struct Reading {
    net: Arc<dyn Net>,
    provider: Arc<dyn Provider>,
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reading")
    }
}

#[async_trait]
impl Net for Reading {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        assert!(!self.provider.is_write(&request), "{} writes", key.operation);
        self.net.call(key, cost, request).await
    }

    async fn socket(&self, key: &PaceKey, request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        self.net.socket(key, request).await
    }

    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        self.net.lookup(key, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.net.inspect(url).await
    }
}

#[derive(Debug)]
pub struct Free;

impl Ledger for Free {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}
