//! The program on a sandbox of its own.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
    time::Instant,
};

use api::{
    App, Setup, VaultKind, bodies,
    view::{connection::*, room::RoomAdd, sync::SyncRun},
};
use connector::Clock;
use registry::{LiveNets, SystemClock};
use sandbox::{
    Kit, Options, Running, Sandbox,
    world::{WorldOptions, generate},
};
use secrecy::SecretString;
use serde_json::Value;
use tempfile::TempDir;

use crate::{Outcome, recorder::Recorder};

const NAME: &str = "bench";

/// Sandbox, program and what it sent.
pub struct Office {
    pub recorder: Arc<Recorder>,
    pub folder: TempDir,
    app: App,
    /// The sandbox, where it is one of this process.
    running: Option<Running>,
}

impl Office {
    /// Starts a sandbox, connects to its Exchange with Basic and takes every room.
    pub async fn open(rooms: u32, meetings_per_room: u32, faults: &[&str]) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let today = jiff::ZonedDateTime::now().date();
        let world = generate(&WorldOptions { seed: 7, rooms, meetings_per_room, people: 60, start: today });
        let mailboxes = world.rooms.iter().map(|room| room.mailbox.clone()).collect();
        let kit = Kit::new(world);
        let running = Sandbox::start(Options {
            listen: ([127, 0, 0, 1], 0).into(),
            simulators: registry::practice::simulators(&kit),
            kit,
            faults: Vec::new(),
            ca_file: Some(folder.path().join("ca.pem")),
        })
        .await?;
        let office = Self::assemble(folder, Some(running))?;
        let ready = office.running.as_ref().map(Running::ready).unwrap_or_default();
        office.furnish(&ready, "exchange-ews", "basic", mailboxes).await?;
        let set = |fault: &&str| office.running.as_ref().map_or(Ok(()), |it| it.kit().faults.set(fault));
        faults.iter().try_for_each(set)?;
        Ok(office)
    }

    /// Connects to a sandbox that runs already, with one of its providers, and takes the given rooms.
    pub async fn at(ready: &Value, provider: &str, auth: &str, mailboxes: Vec<String>) -> Outcome<Self> {
        let office = Self::assemble(tempfile::tempdir()?, None)?;
        office.furnish(ready, provider, auth, mailboxes).await?;
        Ok(office)
    }

    fn assemble(folder: TempDir, running: Option<Running>) -> Outcome<Self> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let recorder = Arc::new(Recorder::new(Arc::new(LiveNets::new(Arc::clone(&clock)))));
        let app = api::assemble(Setup {
            data_dir: folder.path().join("data"),
            vault: VaultKind::Memory,
            trigger: "bench",
            providers: registry::providers(),
            nets: recorder.clone(),
            clock,
            catalogues: registry::catalogues(),
            practice: None,
        })?;
        Ok(Self { recorder, folder, app, running })
    }

    async fn furnish(
        &self,
        ready: &Value,
        provider: &str,
        auth: &str,
        mailboxes: Vec<String>,
    ) -> Outcome<()> {
        let account = &ready["providers"][provider]["auth"][auth];
        let secret = |value| SecretInput::Value { value: SecretString::from(value) };
        let request = ConnectionCreate {
            provider: provider.to_owned(),
            auth: Some(auth.to_owned()),
            name: NAME.to_owned(),
            settings: texts(&account["set"]),
            secrets: texts(&account["secret"]).into_iter().map(|(key, value)| (key, secret(value))).collect(),
        };
        bodies::connection_create(&self.app, request, Arc::new(|_| {})).await?;
        let request = RoomAdd { connection: NAME.to_owned(), mailboxes };
        bodies::room_add(&self.app, request, Arc::new(|_| {})).await?;
        Ok(())
    }

    /// Syncs; gives how many meetings and rooms were written.
    pub async fn sync(&self) -> Outcome<u64> {
        Ok(self.sync_noting().await?.0)
    }

    /// Syncs; gives also when everything was read, and when it was planned.
    pub async fn sync_noting(&self) -> Outcome<(u64, [Instant; 2])> {
        let request = SyncRun { integration: NAME.to_owned(), from: None, to: None, task: None };
        let reached = Arc::new([OnceLock::new(), OnceLock::new()]);
        let noted = Arc::clone(&reached);
        let note = move |progress: api::Progress| {
            let phases = ["planning", "applying"].iter().zip(noted.iter());
            for (_, at) in phases.filter(|(phase, _)| **phase == progress.phase) {
                at.get_or_init(Instant::now);
            }
        };
        let run = bodies::sync_run(&self.app, request, Arc::new(note)).await?;
        if let Some(fault) = run.details.faults.first() {
            return Err(fault.clone().into());
        }
        let [Some(read), Some(planned)] = [&reached[0], &reached[1]].map(|at| at.get().copied()) else {
            return Err("nothing was planned".into());
        };
        Ok((run.counts.created + run.counts.updated + run.counts.deleted, [read, planned]))
    }

    /// How often the provider said that it is too busy.
    pub fn throttled(&self) -> usize {
        let entries = self.running.as_ref().map(|it| it.kit().journal.since(0)).unwrap_or_default();
        entries.iter().filter(|entry| matches!(entry.status, 429 | 503)).count()
    }

    pub async fn close(self) {
        if let Some(running) = self.running {
            running.stop().await;
        }
    }
}

fn texts(object: &Value) -> BTreeMap<String, String> {
    let pairs = object.as_object().into_iter().flatten();
    pairs.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
