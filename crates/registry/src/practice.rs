//! The practice environment: every simulator on loopback, inside this process.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use async_trait::async_trait;
use connector::{
    Practice, PracticeAccount, PracticeFaultInfo, PracticePerson, PracticeSheet, PracticeWorld, Secret,
    Secrets,
};
use model::Fault;
use sandbox::{Kit, Options, Running, Sandbox, Simulator, SimulatorFactory, World, world::WorldOptions};
use serde_json::Value;
use tokio::sync::Mutex;

/// Simulators, in the order of the gallery.
pub const SIMULATORS: &[SimulatorFactory] = &[
    sim_exchange_ews::simulator,
    sim_microsoft_graph::international,
    sim_microsoft_graph::china,
    sim_alibaba_mail::simulator,
    sim_netease_dingtalk::simulator,
    sim_caldav::simulator,
    sim_dingtalk::simulator,
    sim_oa_rest::simulator,
];

/// A practice environment that has not started yet.
#[derive(Debug, Default)]
pub struct EmbeddedPractice {
    server: Mutex<Option<Running>>,
    shown: RwLock<Option<Shown>>,
}

#[derive(Debug)]
struct Shown {
    world: PracticeWorld,
    kit: Kit,
}

/// Every simulator, built on a kit.
pub fn simulators(kit: &Kit) -> Vec<Arc<dyn Simulator>> {
    SIMULATORS.iter().map(|build| build(kit)).collect()
}

/// The world that practice begins with: the default company around today.
pub fn default_world() -> World {
    let today = jiff::ZonedDateTime::now().date();
    sandbox::world::generate(&WorldOptions::around(today))
}

#[async_trait]
impl Practice for EmbeddedPractice {
    async fn start(&self, folder: &Path) -> Result<PracticeWorld, Fault> {
        let mut server = self.server.lock().await;
        if let Some(world) = self.running() {
            return Ok(world);
        }
        let kit = Kit::new(default_world());
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            simulators: simulators(&kit),
            kit,
            faults: Vec::new(),
            ca_file: Some(folder.join("practice-ca.pem")),
        };
        let running =
            Sandbox::start(options).await.map_err(|e| Fault::setup("practice.start").with("detail", e))?;
        // As where an administrator has granted the account people's calendars too, and as EWS and Graph are two ways
        // to the mailboxes of Exchange Online.
        for circumstance in ["people_open", "one_exchange"] {
            let set = running.kit().faults.set(circumstance);
            set.map_err(|e| Fault::setup("practice.start").with("detail", format!("{e:?}")))?;
        }
        let world = describe(&running);
        let shown = Shown { world: world.clone(), kit: running.kit().clone() };
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Some(shown);
        *server = Some(running);
        Ok(world)
    }

    fn running(&self) -> Option<PracticeWorld> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|s| s.world.clone())
    }

    fn faults(&self) -> Vec<PracticeFaultInfo> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        let Some(Shown { kit, .. }) = shown.as_ref() else { return Vec::new() };
        let active = kit.faults.active();
        let is_active = |name: &str| active.iter().any(|fault| fault.name == name);
        kit.faults
            .known()
            .iter()
            .map(|spec| PracticeFaultInfo {
                name: spec.name.to_owned(),
                about: spec.sentence.to_owned(),
                active: is_active(spec.name),
            })
            .collect()
    }

    fn set_fault(&self, fault: &str, on: bool) -> Result<(), Fault> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        let Some(Shown { kit, .. }) = shown.as_ref() else {
            return Err(Fault::setup("practice.not_running"));
        };
        if on {
            kit.faults.set(fault).map_err(|_| Fault::setup("practice.unknown_fault").with("name", fault))
        } else {
            kit.faults.clear(Some(fault));
            Ok(())
        }
    }

    fn sheet(&self) -> PracticeSheet {
        PracticeSheet {
            name: "rooms-practice.xlsx".to_owned(),
            bytes: include_bytes!("../../intake/fixtures/rooms-practice.xlsx").to_vec(),
        }
    }
}

/// Reads the accounts out of what the sandbox hands to scripts.
fn describe(running: &Running) -> PracticeWorld {
    let ready = running.ready();
    let mut accounts = Vec::new();
    for (provider, info) in ready["providers"].as_object().into_iter().flatten() {
        for (auth, variant) in info["auth"].as_object().into_iter().flatten() {
            accounts.push(PracticeAccount {
                provider: provider.clone(),
                auth: auth.clone(),
                settings: texts(&variant["set"]),
                secrets: Secrets(
                    texts(&variant["secret"]).into_iter().map(|(k, v)| (k, Secret::from(v))).collect(),
                ),
            });
        }
    }
    let world = running.kit().world();
    PracticeWorld { company: world.company.clone(), accounts, people: people(&world) }
}

/// Everybody of the company; the root of its departments is the company itself and not told.
fn people(world: &World) -> Vec<PracticePerson> {
    let path = |number: u32| {
        let mut parts = Vec::new();
        let mut next = Some(number);
        while let Some(department) = next.and_then(|n| world.departments.iter().find(|d| d.number == n)) {
            if department.parent.is_some() {
                parts.push(department.name.as_str());
            }
            next = department.parent.filter(|_| parts.len() < world.departments.len());
        }
        parts.reverse();
        parts.join("/")
    };
    let person = |person: &sandbox::world::PersonSpec| PracticePerson {
        mailbox: person.mailbox.clone(),
        name: person.name.clone(),
        login: person.login.clone(),
        department: path(person.department),
        title: person.title.clone(),
        phone: person.phone.clone(),
    };
    world.people.iter().map(person).collect()
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect()
}
