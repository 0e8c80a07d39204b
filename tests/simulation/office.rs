//! One data folder with the use cases on it, as an installed program has them.

use std::{fs, path::PathBuf, sync::Arc};

use connector::{Net, NetFactory, NetSettings};
use model::{
    Connection, Fault, Meeting, Plan, PlanStep, Room, RoomFacts, RoomOrigin, Run, RunId, RunKind, RunState,
    StepKind,
};
use sandbox::Entry;
use service::{
    Job, Parts, Service,
    connection::NewConnection,
    integration::IntegrationChange,
    room::GivenRoom,
    secret::NewSecret,
    sync::{ApplyOutcome, Span},
};
use store::{ItemQuery, MeetingQuery, RoomQuery, RunQuery, StepQuery, Store};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;
use wire::InProcessNet;

use crate::rig::Company;

pub const PROVIDER: &str = "exchange-ews";
/// Name of the connection and of its integration.
pub const NAME: &str = "华辰科技";

/// An installed program.
#[derive(Clone)]
pub struct Office {
    pub company: Company,
    pub folder: Arc<TempDir>,
    pub store: Store,
    pub service: Service,
    vault: Arc<MemoryVault>,
}

/// Opens the one network.
#[derive(Debug)]
struct OneNet(InProcessNet);

impl NetFactory for OneNet {
    fn open(&self, _: &NetSettings, cancel: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(self.0.with_cancel(cancel)))
    }
}

/// What was asked of the simulators while `work` went on, and what it gave.
pub async fn watched<T>(company: &Company, work: impl Future<Output = T>) -> (T, Vec<Entry>) {
    let before = company.kit.journal.total();
    let value = work.await;
    (value, company.kit.journal.since(before))
}

/// Everything a run may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    pub rooms: Vec<(String, RoomFacts, RoomFacts)>,
    pub meetings: Vec<(String, Meeting, Option<String>, Option<String>)>,
}

/// What the hub of a program holds.
pub async fn hub_of(service: &Service) -> Hub {
    let rooms: Vec<Room> = service.rooms(RoomQuery::default()).await.unwrap().items;
    let meetings = service.meetings(MeetingQuery::default()).await.unwrap().items;
    let mut hub = Hub {
        rooms: rooms.into_iter().map(|room| (room.mailbox, room.given, room.observed)).collect(),
        meetings: (meetings.into_iter())
            .map(|m| (m.mailbox, m.meeting, m.source_ref, m.source_version))
            .collect(),
    };
    hub.rooms.sort_by(|a, b| a.0.cmp(&b.0));
    hub.meetings.sort_by(|a, b| (&a.0, &a.1.key).cmp(&(&b.0, &b.1.key)));
    hub
}

impl Office {
    /// A new program, connected with Basic, with all rooms of the company.
    pub async fn new(company: &Company) -> Self {
        Self::with_auth(company, "basic").await
    }

    pub async fn with_auth(company: &Company, auth: &str) -> Self {
        let office = Self::empty(company);
        let connection = office.connect(auth).await;
        office.give(&connection, company.rooms()).await;
        office
    }

    /// A new program that knows nothing.
    pub fn empty(company: &Company) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::open(company, folder, Arc::new(MemoryVault::new()))
    }

    fn open(company: &Company, folder: Arc<TempDir>, vault: Arc<MemoryVault>) -> Self {
        let store = Store::open(folder.path()).unwrap();
        let service = Service::open(Parts {
            store: store.clone(),
            vault: vault.clone(),
            vault_name: "memory",
            providers: registry::providers(),
            nets: Arc::new(OneNet(company.net())),
            clock: company.clock(),
            catalogues: Vec::new(),
            practice: None,
            data_dir: folder.path().to_owned(),
            user: "tester".to_owned(),
            trigger: "cli",
            policy: service::policy::Policy::default(),
            language: text::Language::Chinese,
        });
        Self { company: company.clone(), folder, store, service: service.unwrap(), vault }
    }

    /// Another process on the same data folder.
    pub fn beside(&self) -> Self {
        Self::open(&self.company, self.folder.clone(), self.vault.clone())
    }

    /// Another process on the same data folder, of a user whose keychain is empty.
    pub fn with_another_vault(&self) -> Self {
        Self::open(&self.company, self.folder.clone(), Arc::new(MemoryVault::new()))
    }

    /// A process on a folder as a killed one left it; the same keychain.
    pub fn on(&self, folder: TempDir) -> Self {
        Self::open(&self.company, Arc::new(folder), self.vault.clone())
    }

    pub async fn connect(&self, auth: &str) -> Connection {
        self.connect_as(auth, NAME).await
    }

    pub async fn connect_as(&self, auth: &str, name: &str) -> Connection {
        self.connect_to(PROVIDER, auth, name).await
    }

    pub async fn connect_to(&self, provider: &str, auth: &str, name: &str) -> Connection {
        let account = self.company.account(provider, auth);
        let secrets = account.secrets.iter();
        let new = NewConnection {
            provider: provider.into(),
            auth: Some(auth.to_owned()),
            name: name.to_owned(),
            settings: account.settings.clone(),
            secrets: secrets.map(|(k, v)| (k.clone(), NewSecret::Value(v.as_str().into()))).collect(),
        };
        self.service.create_connection(new).await.unwrap()
    }

    pub async fn give(&self, connection: &Connection, mailboxes: Vec<String>) {
        let rooms = mailboxes.into_iter().map(|mailbox| GivenRoom { mailbox, facts: RoomFacts::default() });
        self.service.give_rooms(connection, RoomOrigin::Sheet, rooms.collect()).await.unwrap();
    }

    /// Lets every deletion through.
    pub async fn without_guards(self) -> Self {
        let change = IntegrationChange {
            deletes: Some(1_000_000),
            delete_percent: Some(100),
            ..IntegrationChange::default()
        };
        self.change(change).await;
        self
    }

    pub async fn change(&self, change: IntegrationChange) {
        self.service.update_integration(NAME, change).await.unwrap();
    }

    pub async fn sync(&self) -> Run {
        self.try_sync().await.unwrap().run
    }

    pub async fn try_sync(&self) -> Result<ApplyOutcome, Fault> {
        self.service.sync(NAME, Span::default(), &Job::quiet()).await
    }

    pub async fn preview(&self) -> Plan {
        self.service.preview(NAME, Span::default(), &Job::quiet()).await.unwrap().info.plan
    }

    pub async fn apply(&self, plan: &Plan, approve: Option<u32>) -> Result<ApplyOutcome, Fault> {
        self.service.apply(&plan.id, approve, &Job::quiet()).await
    }

    pub async fn undo(&self, run: &RunId) -> Result<ApplyOutcome, Fault> {
        self.service.undo(run, None, &Job::quiet()).await
    }

    /// Steps of a plan that change something.
    pub async fn steps(&self, plan: &Plan) -> Vec<PlanStep> {
        let page = self.service.plan_steps(&plan.id, StepQuery::default()).await.unwrap();
        page.items.into_iter().map(|row| row.step).filter(|step| step.kind != StepKind::Skip).collect()
    }

    pub async fn items(&self, run: &Run) -> Vec<model::RunItem> {
        self.service.run_items(&run.id, ItemQuery::default()).await.unwrap().items
    }

    pub async fn runs(&self) -> Vec<Run> {
        self.service.runs(None, RunQuery::default()).await.unwrap().items
    }

    /// Runs in the log that are still under way.
    pub async fn running(&self) -> Vec<(RunKind, RunState)> {
        let runs = self.runs().await.into_iter().filter(|run| run.state == RunState::Running);
        runs.map(|run| (run.kind, run.state)).collect()
    }

    pub async fn hub(&self) -> Hub {
        hub_of(&self.service).await
    }

    /// What is kept of each room to tell whether its calendar changed.
    pub fn cursors(&self) -> Vec<Option<store::CursorState>> {
        let cursors = self.store.read(|tx| {
            let connections = tx.list_connections()?;
            let rooms = tx.room_numbers(&connections[0].id)?;
            rooms.into_iter().map(|(no, _)| tx.get_cursor(no)).collect()
        });
        cursors.unwrap()
    }

    /// What the hub of a new program holds after one sync: what it should hold.
    pub async fn fresh_hub(&self) -> Hub {
        let office = Self::new(&self.company).await;
        office.sync().await;
        office.hub().await
    }

    /// The data folder as a process that is killed now leaves it. Nobody writes meanwhile.
    pub fn killed(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        self.store
            .write(|_| {
                // The index of the log is made anew by whoever opens the file next.
                for file in self.files().into_iter().filter(|f| !f.to_string_lossy().ends_with("-shm")) {
                    fs::copy(&file, copy.path().join(file.file_name().unwrap())).unwrap();
                }
                Ok(())
            })
            .unwrap();
        copy
    }

    /// Every file of the data folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).collect()
    }
}

impl Hub {
    /// Meetings of a room, by their key.
    pub fn of<'a>(&'a self, mailbox: &'a str) -> impl Iterator<Item = &'a Meeting> + 'a {
        self.meetings.iter().filter(move |m| m.0 == mailbox).map(|m| &m.1)
    }

    /// What it tells people, line by line, without the source's ids and versions.
    pub fn says(&self) -> Vec<String> {
        let rooms = self.rooms.iter().map(|room| format!("{} {:?}", room.0, room.2));
        rooms.chain(self.meetings.iter().map(|m| format!("{} {:?}", m.0, m.1))).collect()
    }

    pub fn titles(&self) -> Vec<&str> {
        self.meetings.iter().filter_map(|m| m.1.title.as_deref()).collect()
    }
}
