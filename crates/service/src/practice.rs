//! The practice environment beside real connections.

use connector::{PracticeFaultInfo, PracticeSheet};
use model::{Connection, ConnectionId, Fault};

use crate::{
    Service,
    connection::{ConnectionChange, NewConnection},
    secret::NewSecret,
};

/// Setting that names the practice connection.
const KEY: &str = "practice.connection";

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
        Ok(PracticeState {
            running: world.is_some(),
            company: world.map(|w| w.company),
            connection: self.practice_connection().await?,
            faults: practice.faults(),
        })
    }

    /// Starts the practice environment where it is not running, and connects to it with the given way to log on.
    /// A practice connection of an earlier start is kept with its rooms and pointed at the new addresses.
    ///
    /// # Errors
    /// `practice.none`, `practice.start`, `practice.no_account`, `vault.*`, `store.*`.
    pub async fn start_practice(&self, auth: Option<&str>) -> Result<PracticeState, Fault> {
        let Some(practice) = &self.0.parts.practice else { return Err(Fault::setup("practice.none")) };
        let world = practice.start(self.data_dir()).await?;
        let known = self.practice_connection().await?;
        let wanted = auth.or(known.as_ref().map(|c| c.auth.as_str())).unwrap_or("basic").to_owned();
        let wanted = wanted.as_str();
        let Some(account) = world.accounts.iter().find(|a| a.auth == wanted) else {
            return Err(Fault::setup("practice.no_account").with("auth", wanted));
        };
        let secrets = account.secrets.0.iter();
        let secrets = secrets.map(|(key, value)| (key.clone(), NewSecret::Value(value.clone()))).collect();
        match known.filter(|connection| connection.auth == wanted) {
            Some(connection) => {
                let change = ConnectionChange {
                    settings: account.settings.clone(),
                    secrets,
                    ..ConnectionChange::default()
                };
                self.update_connection(connection.id.as_str(), change).await?;
            }
            None => {
                let made = self
                    .create_connection(NewConnection {
                        provider: account.provider.as_str().into(),
                        auth: Some(wanted.to_owned()),
                        name: format!("{} ({wanted})", world.company),
                        settings: account.settings.clone(),
                        secrets,
                    })
                    .await?;
                self.store().write_async(move |tx| tx.put_setting(KEY, &made.id)).await?;
            }
        }
        self.changed(&["app", "connections"]);
        self.practice().await
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
