//! The practice environment beside real connections.

use std::collections::BTreeMap;

use connector::{PracticeAccount, PracticeFaultInfo, PracticeSheet, PracticeWorld};
use model::{Connection, ConnectionId, Fault};
use store::{Reader, Writer};

use crate::{
    Service,
    connection::{ConnectionChange, NewConnection},
    secret::NewSecret,
};

/// Setting that names the practice connection that was used last.
const KEY: &str = "practice.connection";
/// Setting that names all of them.
const ALL: &str = "practice.connections";
/// Way to log on that is practised first, where the provider has it.
const USUAL: &str = "basic";

/// What is going on in the practice environment.
#[derive(Clone, Debug, Default)]
pub struct PracticeState {
    /// It is running.
    pub running: bool,
    /// Name of the company.
    pub company: Option<String>,
    /// The connection to it.
    pub connection: Option<Connection>,
    /// Faults that can be set.
    pub faults: Vec<PracticeFaultInfo>,
    /// Providers with their ways to log on that can be practised.
    pub accounts: Vec<(String, String)>,
}

impl Service {
    /// Id of the practice connection, whether the environment runs or not.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn practice_connection(&self) -> Result<Option<Connection>, Fault> {
        let id: Option<ConnectionId> = self.store().read_async(|tx| tx.get_setting(KEY)).await?;
        let Some(id) = id else { return Ok(None) };
        Ok(self.store().read_async(move |tx| tx.get_connection(&id)).await?)
    }

    /// What is going on in the practice environment.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn practice(&self) -> Result<PracticeState, Fault> {
        let Some(practice) = &self.0.parts.practice else { return Ok(PracticeState::default()) };
        let world = practice.running();
        let of = |account: &PracticeAccount| (account.provider.clone(), account.auth.clone());
        let accounts = world.iter().flat_map(|world| world.accounts.iter().map(of)).collect();
        Ok(PracticeState {
            running: world.is_some(),
            company: world.map(|w| w.company),
            connection: self.practice_connection().await?,
            faults: practice.faults(),
            accounts,
        })
    }

    /// Starts the practice environment where it is not running, and connects to it with the given provider and way to
    /// log on. Practice connections of earlier starts are kept with their rooms and pointed at the new addresses.
    ///
    /// Without a provider it is the one practised last, at first the first of the gallery; without a way to log on
    /// the one practised last there, else `basic` where the provider has it, else its first.
    ///
    /// # Errors
    /// `practice.none`, `practice.start`, `practice.no_account`, `vault.*`, `store.*`.
    pub async fn start_practice(
        &self,
        provider: Option<&str>,
        auth: Option<&str>,
    ) -> Result<PracticeState, Fault> {
        let Some(practice) = &self.0.parts.practice else { return Err(Fault::setup("practice.none")) };
        let world = practice.start(self.data_dir()).await?;
        let last = self.practice_connection().await?;
        let first = self.providers().first().map(|first| first.descriptor().id);
        let wanted = provider.or(last.as_ref().map(|c| c.provider.as_str())).or(first).unwrap_or_default();
        let last = last.as_ref().filter(|connection| connection.provider.as_str() == wanted);
        let mut accounts = world.accounts.iter().filter(|account| account.provider == wanted);
        let auth = auth.or(last.map(|c| c.auth.as_str()));
        let account = match auth {
            Some(auth) => accounts.find(|account| account.auth == auth),
            None => accounts.clone().find(|account| account.auth == USUAL).or_else(|| accounts.next()),
        };
        let Some(account) = account else {
            let fault = Fault::setup("practice.no_account").with("provider", wanted);
            return Err(fault.with("auth", auth.unwrap_or_default()));
        };
        let name = if Some(wanted) == first { account.auth.as_str() } else { wanted };
        let name = format!("{} ({name})", world.company);
        self.practise(&world, account, name).await?;
        self.changed(&["app", "connections", "people"]);
        self.practice().await
    }

    /// Points every practice connection at the addresses of now, and makes the one that is practised where it is not
    /// there yet.
    async fn practise(
        &self,
        world: &PracticeWorld,
        account: &PracticeAccount,
        name: String,
    ) -> Result<(), Fault> {
        let is_of = |connection: &Connection, account: &PracticeAccount| {
            connection.provider.as_str() == account.provider && connection.auth == account.auth
        };
        let mut practised = None;
        for known in self.practice_connections().await? {
            if let Some(at) = world.accounts.iter().find(|account| is_of(&known, account)) {
                let change = ConnectionChange {
                    settings: at.settings.clone(),
                    secrets: secrets_of(at),
                    ..ConnectionChange::default()
                };
                self.update_connection(known.id.as_str(), change).await?;
            }
            // A successor that was prepared and not switched to syncs nothing.
            if is_of(&known, account) && !known.preview_only {
                practised.get_or_insert(known.id);
            }
        }
        let practised = match practised {
            Some(id) => id,
            None => {
                let new = NewConnection {
                    provider: account.provider.as_str().into(),
                    auth: Some(account.auth.clone()),
                    name,
                    settings: account.settings.clone(),
                    secrets: secrets_of(account),
                };
                self.create_connection(new).await?.id
            }
        };
        let people = world.people.clone();
        self.store()
            .write_async(move |tx| {
                add(tx, &practised)?;
                tx.put_setting(KEY, &practised)?;
                let known = ids(tx)?.into_iter().map(|id| Ok(tx.get_connection(&id)?.map(|known| known.id)));
                let known: Vec<ConnectionId> =
                    known.collect::<store::Result<Vec<_>>>()?.into_iter().flatten().collect();
                crate::people::practise(tx, &known, &people)
            })
            .await?;
        Ok(())
    }

    /// What connects another provider to the practice world, where a connection belongs to it.
    pub(crate) async fn practice_account(
        &self,
        connection: &Connection,
        provider: &str,
        auth: &str,
    ) -> Result<Option<PracticeAccount>, Fault> {
        if !self.is_practice(&connection.id).await? {
            return Ok(None);
        }
        let world = self.0.parts.practice.as_ref().and_then(|practice| practice.running());
        let fits = |account: &PracticeAccount| account.provider == provider && account.auth == auth;
        Ok(world.and_then(|world| world.accounts.into_iter().find(fits)))
    }

    /// Whether a connection belongs to the practice environment.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn is_practice(&self, connection: &ConnectionId) -> Result<bool, Fault> {
        let wanted = connection.clone();
        Ok(self.store().read_async(move |tx| Ok(ids(tx)?.contains(&wanted))).await?)
    }

    async fn practice_connections(&self) -> Result<Vec<Connection>, Fault> {
        let found = self.store().read_async(|tx| {
            let known = ids(tx)?.into_iter().map(|id| tx.get_connection(&id));
            known.filter_map(Result::transpose).collect::<store::Result<Vec<_>>>()
        });
        Ok(found.await?)
    }

    /// Sets or clears a fault of the practice environment.
    ///
    /// # Errors
    /// `practice.none`, `practice.not_running`, `practice.unknown_fault`.
    pub async fn set_practice_fault(&self, fault: &str, on: bool) -> Result<PracticeState, Fault> {
        let Some(practice) = &self.0.parts.practice else { return Err(Fault::setup("practice.none")) };
        practice.set_fault(fault, on)?;
        self.changed(&["app"]);
        self.practice().await
    }

    /// A sheet of the practice company's rooms, to import.
    ///
    /// # Errors
    /// `practice.none`.
    pub fn practice_sheet(&self) -> Result<PracticeSheet, Fault> {
        let Some(practice) = &self.0.parts.practice else { return Err(Fault::setup("practice.none")) };
        Ok(practice.sheet())
    }
}

fn secrets_of(account: &PracticeAccount) -> BTreeMap<String, NewSecret> {
    let secrets = account.secrets.0.iter();
    secrets.map(|(key, value)| (key.clone(), NewSecret::Value(value.clone()))).collect()
}

/// Connections of the practice environment, removed ones too.
fn ids(tx: &Reader<'_>) -> store::Result<Vec<ConnectionId>> {
    let mut ids: Vec<ConnectionId> = tx.get_setting(ALL)?.unwrap_or_default();
    // An older program kept one.
    ids.extend(tx.get_setting::<ConnectionId>(KEY)?.filter(|one| !ids.contains(one)));
    Ok(ids)
}

/// Adds a connection to the practice environment.
pub(crate) fn add(tx: &Writer<'_>, connection: &ConnectionId) -> store::Result<()> {
    let mut ids = ids(tx)?;
    if !ids.contains(connection) {
        ids.push(connection.clone());
    }
    tx.put_setting(ALL, &ids)
}
