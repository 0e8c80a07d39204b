//! Logged-on connections that wait for their next request.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use connector::{NtlmScheme, Secret};
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;
use tokio::time::{Instant, sleep};

use super::{Login, pinned::Pinned};
use crate::settings::Origin;

/// An idle connection is kept so long.
const IDLE: Duration = Duration::from_secs(60);

/// Whose connections they are.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct PoolKey {
    origin: Origin,
    name: String,
    domain: Option<String>,
    scheme: NtlmScheme,
}

impl PoolKey {
    pub(super) fn new(origin: &Origin, login: &Login<'_>) -> Self {
        Self {
            origin: origin.clone(),
            name: login.name.to_owned(),
            domain: login.domain.map(str::to_owned),
            scheme: login.scheme,
        }
    }
}

struct Shelf {
    password: Secret,
    idle: Vec<(Pinned, Instant)>,
}

#[derive(Default)]
struct Shelves {
    by_key: HashMap<PoolKey, Shelf>,
    sweeping: bool,
}

/// Idle connections.
#[derive(Default)]
pub(super) struct Pool {
    shelves: Mutex<Shelves>,
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("logins", &self.lock().by_key.len()).finish()
    }
}

impl Pool {
    fn lock(&self) -> MutexGuard<'_, Shelves> {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that was logged on with this very password.
    pub(super) fn take(&self, key: &PoolKey, password: &Secret) -> Option<Pinned> {
        let mut shelves = self.lock();
        sweep(&mut shelves);
        let shelf = shelves.by_key.get_mut(key)?;
        if !same(&shelf.password, password) {
            shelves.by_key.remove(key);
            return None;
        }
        shelf.idle.pop().map(|(connection, _)| connection)
    }

    /// Puts a logged-on connection back, unless `keep` wait already.
    pub(super) fn put(self: &Arc<Self>, key: PoolKey, password: &Secret, connection: Pinned, keep: usize) {
        let mut shelves = self.lock();
        let shelf = shelves
            .by_key
            .entry(key)
            .or_insert_with(|| Shelf { password: password.clone(), idle: Vec::new() });
        if shelf.idle.len() >= keep || !same(&shelf.password, password) {
            return;
        }
        shelf.idle.push((connection, Instant::now()));
        if !std::mem::replace(&mut shelves.sweeping, true) {
            tokio::spawn(sweep_later(Arc::downgrade(self)));
        }
    }
}

/// Closes what has been idle for too long, even when nobody calls any more.
async fn sweep_later(pool: std::sync::Weak<Pool>) {
    loop {
        sleep(IDLE).await;
        let Some(pool) = pool.upgrade() else { return };
        let mut shelves = pool.lock();
        sweep(&mut shelves);
        if shelves.by_key.is_empty() {
            shelves.sweeping = false;
            return;
        }
    }
}

fn sweep(shelves: &mut Shelves) {
    let now = Instant::now();
    shelves.by_key.retain(|_, shelf| {
        shelf.idle.retain(|(connection, since)| connection.is_open() && now.duration_since(*since) < IDLE);
        !shelf.idle.is_empty()
    });
}

fn same(a: &Secret, b: &Secret) -> bool {
    a.expose_secret().as_bytes().ct_eq(b.expose_secret().as_bytes()).into()
}
