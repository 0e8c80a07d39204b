//! The program of a history, which is killed and started again.

use std::{fs, future::poll_fn, pin::pin, sync::Arc, task::Poll};

use jiff::SignedDuration;
use model::{Connection, Fault, Run, SeriesLink};
use service::{Job, Parts, Service, connection::NewConnection, secret::NewSecret, sync::Span};
use store::Store;
use tempfile::TempDir;
use vault::MemoryVault;

use super::road::Road;
use crate::{
    both_ways::{program::person, simulated::Kind},
    rig::Company,
};

/// Name of the integration of two calendars.
pub const NAME: &str = "历史";
/// Longer than a lease lasts without its heartbeat.
const DEAD: SignedDuration = SignedDuration::from_secs(120);

/// An installed program.
pub struct Desk {
    pub company: Company,
    pub road: Road,
    pub service: Service,
    pub store: Store,
    folder: TempDir,
    vault: Arc<MemoryVault>,
    seed: u64,
    pub starts: u64,
}

impl Desk {
    /// A new program that knows some people.
    pub fn new(company: &Company, road: &Road, seed: u64, people: &[String]) -> Self {
        let (folder, vault) = (tempfile::tempdir().unwrap(), Arc::new(MemoryVault::new()));
        let desk = Self::start(company, road, folder, vault, (seed, 0));
        for mailbox in people {
            desk.store.write(|tx| tx.put_person(&person(mailbox))).unwrap();
        }
        desk
    }

    fn start(
        company: &Company,
        road: &Road,
        folder: TempDir,
        vault: Arc<MemoryVault>,
        (seed, starts): (u64, u64),
    ) -> Self {
        // Ids sort by when they were given, also after a start.
        let store = Store::open_simulated(folder.path(), (seed << 16) + starts).unwrap();
        let service = Service::open(Parts {
            store: store.clone(),
            vault: vault.clone(),
            vault_name: "memory",
            providers: registry::providers(),
            nets: Arc::new(road.net(seed + starts)),
            clock: company.clock(),
            catalogues: Vec::new(),
            practice: None,
            data_dir: folder.path().to_owned(),
            user: "tester".to_owned(),
            trigger: "cli",
            policy: service::policy::Policy::default(),
            language: text::Language::Chinese,
        });
        let (company, road, service) = (company.clone(), road.clone(), service.unwrap());
        Self { company, road, service, store, folder, vault, seed, starts }
    }

    pub async fn connect(&self, kind: Kind) -> Connection {
        let account = self.company.account(kind.provider, kind.auth);
        let secrets = account.secrets.iter();
        let new = NewConnection {
            provider: kind.provider.into(),
            auth: Some(kind.auth.to_owned()),
            name: kind.provider.to_owned(),
            settings: account.settings.clone(),
            secrets: secrets.map(|(k, v)| (k.clone(), NewSecret::Value(v.as_str().into()))).collect(),
        };
        self.service.create_connection(new).await.unwrap()
    }

    /// A run of an integration to its end.
    pub async fn sync(&self, name: &str) -> Result<Run, Fault> {
        let outcome = self.service.sync(name, Span::default(), &Job::quiet()).await;
        outcome.map(|outcome| outcome.run)
    }

    /// Series that were written as one.
    pub fn series_links(&self) -> Vec<SeriesLink> {
        let found = self.store.read(|tx| {
            let all = tx.list_integrations()?.into_iter().filter(|it| it.name == NAME);
            let links: Result<Vec<_>, _> = all.map(|it| tx.list_series(&it.id)).collect();
            Ok(links?.concat())
        });
        found.unwrap()
    }

    /// What is planned first and carried out a little later.
    pub async fn approved(&self, name: &str) -> Result<Run, Fault> {
        let plan = self.service.preview(name, Span::default(), &Job::quiet()).await?.info.plan;
        let outcome = self.service.apply(&plan.id, None, &Job::quiet()).await;
        outcome.map(|outcome| outcome.run)
    }

    /// Kills the program at the so manieth time that `work` has to wait, and starts it again from what its files hold
    /// then; the program as it is, and what came of it, where it is done before. What arrived is done, what was on its way
    /// is not.
    pub async fn killed_in<T>(self, polls: usize, work: impl AsyncFnOnce(&Self) -> T) -> (Self, Option<T>) {
        let (value, folder) = {
            let mut work = pin!(work(&self));
            let mut left = polls;
            poll_fn(|cx| match work.as_mut().poll(cx) {
                Poll::Ready(value) => Poll::Ready((Some(value), None)),
                // As the files are while everything is still under way.
                Poll::Pending if left == 0 => Poll::Ready((None, Some(self.files()))),
                Poll::Pending => {
                    left -= 1;
                    Poll::Pending
                }
            })
            .await
        };
        let Some(folder) = folder else { return (self, value) };
        self.company.kit.clock.advance(DEAD);
        let Self { company, road, vault, seed, starts, .. } = self;
        (Self::start(&company, &road, folder, vault, (seed, starts + 1)), value)
    }

    /// The data folder as a process that is killed now leaves it.
    fn files(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        let copied = self.store.write(|_| {
            for entry in fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
                // The index of the log is made anew by whoever opens the file next.
                if entry.is_file() && !entry.to_string_lossy().ends_with("-shm") {
                    fs::copy(&entry, copy.path().join(entry.file_name().unwrap())).unwrap();
                }
            }
            Ok(())
        });
        copied.unwrap();
        copy
    }

    /// Ends the program in order; gives every byte of its store.
    pub async fn end(self) -> Vec<u8> {
        self.store.check().unwrap();
        let Self { service, store, folder, .. } = self;
        let path = store.path().to_owned();
        drop((service, store));
        // What was aborted is gone once it had its turn.
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
        let log = path.with_extension("db-wal");
        assert!(!log.exists(), "somebody still has the store open");
        let bytes = fs::read(&path).unwrap();
        drop(folder);
        bytes
    }
}
