//! Moving a connection to a provider that takes its place: what ends and when, preparing the successor, reading both
//! beside each other, switching over, and back.
//!
//! Nothing here knows which provider follows which: that is data of their descriptors.

mod beside;
mod calendars;
mod compare;
mod decided;
mod prepare;
mod ready;
mod series;
mod switch;
mod walk;

use connector::{EndSpec, Settings, SuccessorSpec};
use jiff::tz::TimeZone;
use model::{Connection, Fault, RoomComparison, RunKind, Succession};
use store::{Page, RunQuery};

use crate::Service;

/// How near the end of a provider's service is, for one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndState {
    /// It will end; no day is known.
    Unknown,
    /// The days are ahead.
    Ahead,
    /// It is blocked by default, and removed later; this connection was not seen to be blocked.
    Blocking,
    /// This connection was seen to be blocked.
    Blocked,
    /// It is gone.
    Removed,
}

/// The end of a provider's service, for one connection.
#[derive(Clone, Copy, Debug)]
pub struct Ending {
    /// What the provider declares.
    pub spec: &'static EndSpec,
    /// How near it is.
    pub state: EndState,
    /// Days until it is removed, 0 afterwards; none where no day is known.
    pub days: Option<i32>,
}

/// A setting of an integration of people's calendars that the side which follows does not offer as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// Name of the integration.
    pub integration: String,
    /// Which: `invitations`, `cancellations`, `deletion`, `access`.
    pub setting: &'static str,
    /// Its value, as it is stored.
    pub from: String,
    /// The value that comes closest of those offered.
    pub to: String,
}

/// Where moving a connection stands.
#[derive(Clone, Debug)]
pub struct SuccessorState {
    /// The connection that is followed.
    pub connection: Connection,
    /// The end of its provider's service.
    pub ending: Option<Ending>,
    /// What could follow.
    pub options: Vec<&'static SuccessorSpec>,
    /// How far it is; none before it was begun.
    pub succession: Option<Succession>,
    /// The connection that follows.
    pub successor: Option<Connection>,
    /// Why it cannot be switched over now.
    pub switch_refused: Option<Fault>,
    /// Why it cannot be switched back now.
    pub back_refused: Option<Fault>,
    /// What a switch exchanges in settings; nothing once it is switched over.
    pub exchanged: Vec<Exchanged>,
    /// Questions of people's calendars that are asked again after a switch, although somebody may have answered them.
    pub asked_again: u64,
}

impl Service {
    /// The end of the service that a connection uses; none where nothing is declared.
    ///
    /// # Errors
    /// `provider.unknown`, `store.*`.
    pub async fn ending(&self, connection: &Connection) -> Result<Option<Ending>, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let settings = Settings(connection.settings.clone());
        let applies = |end: &&EndSpec| descriptor.holds(end.when, &connection.auth, &settings);
        let Some(spec) = descriptor.ends.iter().find(applies) else { return Ok(None) };
        let today = self.now().to_zoned_datetime(TimeZone::UTC).date();
        let days = spec.removed_on.and_then(|day| today.until(day).ok()).map(|left| left.get_days().max(0));
        let state = match () {
            () if spec.removed_on.is_some_and(|day| day <= today) => EndState::Removed,
            () if self.was_seen(connection, spec.seen_as).await? => EndState::Blocked,
            () if spec.blocked_from.is_some_and(|day| day <= today) => EndState::Blocking,
            () if spec.removed_on.is_some() => EndState::Ahead,
            () => EndState::Unknown,
        };
        Ok(Some(Ending { spec, state, days }))
    }

    /// Whether one of the codes stands in the last checks or the last run.
    async fn was_seen(&self, connection: &Connection, codes: &[&str]) -> Result<bool, Fault> {
        let known = |fault: &Fault| codes.contains(&fault.code.as_str());
        let id = connection.id.clone();
        let (checks, run) = self
            .store()
            .read_async(move |tx| {
                let checks = tx.list_probe_results(&id)?;
                let mut integrations = tx.list_integrations_of(&id)?.into_iter();
                let Some(integration) = integrations.find(|i| i.calendar.is_none()) else {
                    return Ok((checks, None));
                };
                let query =
                    RunQuery { integration: Some(integration.id), limit: Some(1), ..RunQuery::default() };
                Ok((checks, tx.list_runs(&query)?.items.into_iter().next()))
            })
            .await?;
        let run = run.filter(|run| run.kind != RunKind::Undo);
        Ok(checks.iter().filter_map(|check| check.fault.as_ref()).any(known)
            || run.is_some_and(|run| run.faults.iter().any(known)))
    }

    /// What could take a connection's place.
    pub(crate) fn successors(&self, connection: &Connection) -> Result<Vec<&'static SuccessorSpec>, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let settings = Settings(connection.settings.clone());
        let fits = |option: &&SuccessorSpec| {
            descriptor.holds(option.when, &connection.auth, &settings)
                && self.provider(&option.provider.into()).is_ok()
        };
        Ok(descriptor.successors.iter().filter(fits).collect())
    }

    /// Where moving a connection stands, asked by the name of either side.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn successor(&self, name: &str) -> Result<SuccessorState, Fault> {
        let asked = self.connection(name).await?;
        let id = asked.id.clone();
        let found = self.store().read_async(move |tx| ready::Ready::find(tx, &id)).await?;
        let connection = found.as_ref().map_or(asked, |ready| ready.predecessor.clone());
        let ending = self.ending(&connection).await?;
        let options = self.successors(&connection)?;
        let mut state = SuccessorState {
            connection,
            ending,
            options,
            succession: None,
            successor: None,
            switch_refused: None,
            back_refused: None,
            exchanged: Vec::new(),
            asked_again: 0,
        };
        if let Some(ready) = found {
            state.switch_refused = ready.refuses_switch(self.now());
            state.back_refused = ready.refuses_back();
            state.asked_again = ready.asked_again;
            if ready.succession.switched_at.is_none() {
                let can = self.ability_of(&ready.successor.provider)?;
                let of = |one| calendars::exchanged(one, &can);
                state.exchanged = ready.calendars.iter().flat_map(of).collect();
            }
            state.successor = Some(ready.successor);
            state.succession = Some(ready.succession);
        }
        Ok(state)
    }

    /// Rooms of the last comparison: those that could not be read first, then by differences.
    ///
    /// # Errors
    /// `connection.unknown`, `successor.none`, `store.*`.
    pub async fn compared_rooms(
        &self,
        name: &str,
        different: bool,
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Page<RoomComparison>, Fault> {
        let predecessor = self.ready(name).await?.succession.predecessor;
        let rooms =
            move |tx: &store::Reader<'_>| tx.list_compared_rooms(&predecessor, different, limit, offset);
        Ok(self.store().read_async(rooms).await?)
    }

    /// A succession that was begun.
    async fn ready(&self, name: &str) -> Result<ready::Ready, Fault> {
        let connection = self.connection(name).await?;
        let id = connection.id;
        let found = self.store().read_async(move |tx| ready::Ready::find(tx, &id)).await?;
        found.ok_or_else(|| Fault::setup("successor.none").with("name", connection.name))
    }
}
