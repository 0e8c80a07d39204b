//! How events shall come, what came, and playing the provider.

use std::net::SocketAddr;

use connector::CallbackRequest;
use jiff::{Timestamp, tz::TimeZone};
use model::{Connection, Fault};
use store::{EventQuery, EventRow, FeedRow, Page};

use super::{FeedShown, Health, Mode, Rehearsed, receiver::PREFIX, run::lease_name, seen};
use crate::{Job, Phase, Service, operation::told};

/// Where a receiver listens unless somebody says otherwise.
pub(super) const LISTEN: &str = "127.0.0.1:8470";

impl Service {
    /// Events of a connection.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn feed(&self, connection: &str) -> Result<FeedShown, Fault> {
        let connection = self.connection(connection).await?;
        let (modes, samples) = self.offered(&connection).await;
        let (id, now) = (connection.id.clone(), self.now());
        let month = month_start(now);
        let (row, counts, unbroken, second_copy, lease) = self
            .store()
            .read_async(move |tx| {
                Ok((
                    tx.get_feed(&id)?,
                    tx.count_events(&id, month)?,
                    seen::unbroken(tx, &id, now)?,
                    seen::second_copy(tx, &id, now)?,
                    tx.get_lease(&lease_name(&id))?,
                ))
            })
            .await?;
        let mode = row.as_ref().map_or(Mode::Off, |row| Mode::of(&row.mode));
        let elsewhere =
            lease.is_some_and(|lease| lease.until > now && !lease.holder.starts_with(&self.0.holder));
        let health = match self.0.feeds.health(&connection.id) {
            _ if mode == Mode::Off => Health::Off,
            Some(health) => health,
            None if elsewhere => Health::Elsewhere,
            None => Health::Off,
        };
        let http = row.filter(|_| mode == Mode::Http);
        let bound = self.0.feeds.address(&connection.id).map(|at| at.to_string());
        Ok(FeedShown {
            modes,
            mode,
            listen: http
                .as_ref()
                .map(|row| bound.unwrap_or_else(|| row.listen.clone().unwrap_or_else(|| LISTEN.to_owned()))),
            path: http.map(|row| row.path),
            health,
            counts,
            unbroken: unbroken.map(|unbroken| unbroken.since),
            second_copy,
            refused: self.0.feeds.refused.get(&connection.id),
            samples,
        })
    }

    /// Ways there are, and samples; what needs a session that cannot be opened is not there yet.
    async fn offered(&self, connection: &Connection) -> (Vec<Mode>, Vec<String>) {
        let Ok(session) = self.open_session(connection, &Job::quiet()).await else {
            return (vec![Mode::Off], Vec::new());
        };
        let mut modes = vec![Mode::Off];
        modes.extend(session.events().map(|_| Mode::Stream));
        modes.extend(session.callbacks().map(|_| Mode::Http));
        let samples = session.rehearsal().map(|play| play.samples()).unwrap_or_default();
        (modes, samples.iter().map(|key| (*key).to_owned()).collect())
    }

    /// Sets how events of a connection shall come. Whoever listens goes over to it within seconds.
    ///
    /// # Errors
    /// `connection.unknown`, `feed.mode_unsupported`, `feed.bad_address`, `feed.not_loopback`; `secret.missing`,
    /// `callback.key_invalid` where requests could not be understood; `store.*`.
    pub async fn set_feed(
        &self,
        connection: &str,
        mode: Mode,
        listen: Option<String>,
        exposed: bool,
    ) -> Result<FeedShown, Fault> {
        let connection = self.connection(connection).await?;
        if mode != Mode::Off {
            self.refuse_unsupported(&connection, mode).await?;
        }
        let listen = listen.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(listen) = listen.as_deref().filter(|_| mode == Mode::Http) {
            refuse_open_address(listen, exposed)?;
        }
        let id = connection.id.clone();
        let before = self.store().read_async(move |tx| tx.get_feed(&id)).await?;
        let path = before.as_ref().map_or_else(new_path, |row| row.path.clone());
        let old = told([("mode", before.as_ref().map_or("off", |row| row.mode.as_str()).into())]);
        let new = told([("mode", mode.word().into()), ("listen", listen.clone().into())]);
        let entry = self.operation("feed.set", &connection.name, Some(&old), Some(&new));
        let row = FeedRow {
            connection: connection.id.clone(),
            mode: mode.word().to_owned(),
            listen,
            exposed,
            path,
            since: None,
            alive_at: None,
        };
        self.store()
            .write_async(move |tx| {
                tx.put_feed(&row)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.0.feeds.changed.notify_one();
        self.changed(&["events", "operations"]);
        self.feed(connection.id.as_str()).await
    }

    async fn refuse_unsupported(&self, connection: &Connection, mode: Mode) -> Result<(), Fault> {
        let session = self.open_session(connection, &Job::quiet()).await?;
        let unsupported = || Fault::setup("feed.mode_unsupported").with("mode", mode.word());
        if mode == Mode::Stream {
            return session.events().map(drop).ok_or_else(unsupported);
        }
        let callbacks = session.callbacks().ok_or_else(unsupported)?;
        // An empty request is refused in any case; keys that are missing or wrong are what it is refused for first.
        let empty = CallbackRequest {
            query: Vec::new(),
            headers: axum::http::HeaderMap::new(),
            body: bytes::Bytes::new(),
        };
        match callbacks.receive(&empty, self.now()) {
            Err(fault) if fault.code.starts_with("secret.") || fault.code == "callback.key_invalid" => {
                Err(fault)
            }
            _ => Ok(()),
        }
    }

    /// Events of a connection, the newest first, and the kinds there are.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn events(
        &self,
        connection: &str,
        kind: Option<String>,
        waiting: bool,
        (limit, offset): (u64, u64),
    ) -> Result<(Page<EventRow>, Vec<String>), Fault> {
        let connection = self.connection(connection).await?.id;
        let query = EventQuery { connection, kind, waiting, limit, offset };
        let found = self
            .store()
            .read_async(move |tx| Ok((tx.list_events(&query)?, tx.event_kinds(&query.connection)?)));
        Ok(found.await?)
    }

    /// Plays the provider towards an address (none: the one in the settings) with some samples, or all of them.
    ///
    /// # Errors
    /// `connection.unknown`, `feed.no_rehearsal`, `settings.*`, `secret.*`, `run.cancelled`; what an answer lacks is in its
    /// outcome.
    pub async fn rehearse(
        &self,
        connection: &str,
        address: Option<&str>,
        samples: &[String],
        plain_http: bool,
        job: &Job,
    ) -> Result<Rehearsed, Fault> {
        let connection = self.connection(connection).await?;
        let session = self.open_session(&connection, job).await?;
        let play = session.rehearsal().ok_or_else(|| Fault::setup("feed.no_rehearsal"))?;
        let wanted: Vec<&str> = match samples {
            [] => play.samples().to_vec(),
            some => some.iter().map(String::as_str).collect(),
        };
        let total = wanted.len();
        let mut outcomes = Vec::new();
        for (done, sample) in wanted.into_iter().enumerate() {
            job.report(Phase::Checking, done, total, Some(sample));
            if job.cancel().is_cancelled() {
                return Err(Fault::setup("run.cancelled"));
            }
            outcomes.push((sample.to_owned(), play.rehearse(address, sample, plain_http).await));
        }
        Ok(Rehearsed { outcomes })
    }
}

fn refuse_open_address(listen: &str, exposed: bool) -> Result<(), Fault> {
    let address: SocketAddr =
        listen.parse().map_err(|_| Fault::setup("feed.bad_address").with("address", listen))?;
    if !address.ip().is_loopback() && !exposed {
        return Err(Fault::setup("feed.not_loopback").with("address", address));
    }
    Ok(())
}

/// A path whose last part nobody guesses.
fn new_path() -> String {
    format!("{PREFIX}{}", uuid::Uuid::new_v4().simple())
}

/// Begin of the month in China, where quotas of months are counted.
fn month_start(now: Timestamp) -> Timestamp {
    let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
    let first = now.to_zoned_datetime(zone.clone()).date().first_of_month();
    zone.to_timestamp(first.at(0, 0, 0, 0)).unwrap_or(now)
}
