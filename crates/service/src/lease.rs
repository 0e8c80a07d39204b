//! One run per integration, whoever starts it: app, `serve`, or a command.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::SignedDuration;
use model::{Fault, IntegrationId};
use store::{Lease, Reader};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::{Service, sync::run, two_way::Meanwhile};

/// How long a lease lasts without its heartbeat.
const LASTS: SignedDuration = SignedDuration::from_secs(90);
/// Between two heartbeats.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// A lease that is held; renewed in the background and given back when dropped.
#[derive(Debug)]
pub struct HeldLease {
    service: Service,
    name: String,
    holder: String,
    /// None of a lease that is lent: whoever lent it renews it and gives it back.
    heartbeat: Option<JoinHandle<()>>,
    lost: CancellationToken,
    meanwhile: Meanwhile,
}

impl Service {
    /// Takes the lease of an integration. Runs of it that are still under way in the log are marked as interrupted:
    /// whoever ran them is gone, or has lost the lease.
    ///
    /// # Errors
    /// `run.busy` (transient) when another run holds it; `store.*`.
    pub async fn take_lease(&self, integration: &IntegrationId) -> Result<HeldLease, Fault> {
        self.ask_lease(run::lease_name(integration), Some(integration.clone())).await
    }

    /// Takes a lease of another thing that one program alone may do, such as listening to a connection's events.
    ///
    /// # Errors
    /// `run.busy` (transient) when somebody holds it; `store.*`.
    pub(crate) async fn take_named_lease(&self, name: &str) -> Result<HeldLease, Fault> {
        self.ask_lease(name.to_owned(), None).await
    }

    async fn ask_lease(&self, name: String, integration: Option<IntegrationId>) -> Result<HeldLease, Fault> {
        let holder = format!("{}:{}", self.0.holder, self.new_id());
        // On a task of its own: a caller that is dropped while the store writes leaves a lease that nobody is given.
        // It goes back at once, and until then the next caller may have it.
        let gone = CancellationToken::new();
        let here = gone.clone().drop_guard();
        self.0.asking.begin(&holder, gone.clone());
        let service = self.clone();
        let taken = tokio::spawn(async move {
            let taken = service.take(name, integration, &holder).await;
            if gone.is_cancelled() {
                drop(taken);
                service.0.asking.end(&holder);
                return Err(Fault::setup("run.cancelled"));
            }
            service.0.asking.end(&holder);
            taken
        });
        let taken = taken.await.map_err(|e| Fault::defect("run.stopped").with("detail", e))?;
        here.disarm();
        taken
    }

    /// Whether whoever has a lease is a program of this data folder that ended without giving it back.
    pub(crate) fn is_ended(&self, lease: &Lease) -> bool {
        let program = lease.holder.split(':').next().unwrap_or_default();
        program != self.0.holder && self.0.presence.is_gone(program)
    }

    async fn take(
        &self,
        name: String,
        integration: Option<IntegrationId>,
        holder: &str,
    ) -> Result<HeldLease, Fault> {
        let now = self.now();
        let (wanted, mine) = (name.clone(), holder.to_owned());
        let service = self.clone();
        let lease = self
            .store()
            .write_async(move |tx| {
                let until = now.saturating_add(LASTS).unwrap_or(now);
                let mut lease = tx.take_lease(&wanted, &mine, now, until)?;
                if service.0.asking.is_gone(&lease.holder) || service.is_ended(&lease) {
                    tx.release_lease(&wanted, &lease.holder)?;
                    lease = tx.take_lease(&wanted, &mine, now, until)?;
                }
                if let Some(of) = integration.filter(|_| lease.holder == mine) {
                    run::settle(tx, now, |run| run.integration == of)?;
                }
                Ok(lease)
            })
            .await?;
        if lease.holder != holder {
            return Err(Fault::transient("run.busy").with("since", lease.taken_at));
        }
        let lost = CancellationToken::new();
        let heartbeat = tokio::spawn(keep(self.clone(), name.clone(), holder.to_owned(), lost.clone()));
        let (service, heartbeat, meanwhile) = (self.clone(), Some(heartbeat), Meanwhile::default());
        Ok(HeldLease { service, name, holder: holder.to_owned(), heartbeat, lost, meanwhile })
    }
}

/// Who is asking for a lease right now, and whether they are still there to take it.
#[derive(Debug, Default)]
pub(crate) struct Asking(Mutex<HashMap<String, CancellationToken>>);

impl Asking {
    fn begin(&self, holder: &str, gone: CancellationToken) {
        self.lock().insert(holder.to_owned(), gone);
    }

    fn end(&self, holder: &str) {
        self.lock().remove(holder);
    }

    fn is_gone(&self, holder: &str) -> bool {
        self.lock().get(holder).is_some_and(CancellationToken::is_cancelled)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, CancellationToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Renews a lease until it is somebody else's.
async fn keep(service: Service, name: String, holder: String, lost: CancellationToken) {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let until = service.now().saturating_add(LASTS).unwrap_or_else(|_| service.now());
        let (wanted, mine) = (name.clone(), holder.clone());
        let renewed = service.store().write_async(move |tx| tx.renew_lease(&wanted, &mine, until)).await;
        if matches!(renewed, Ok(false)) {
            lost.cancel();
            return;
        }
    }
}

impl HeldLease {
    /// Goes on unless the lease was lost, such as after the machine slept.
    ///
    /// # Errors
    /// `run.lease_lost`.
    pub fn check(&self) -> Result<(), Fault> {
        if self.lost.is_cancelled() { Err(Fault::transient("run.lease_lost")) } else { Ok(()) }
    }

    /// The same lease for a run that goes between what its holder does.
    pub(crate) fn lent(&self) -> Self {
        Self {
            service: self.service.clone(),
            name: self.name.clone(),
            holder: self.holder.clone(),
            heartbeat: None,
            lost: self.lost.clone(),
            meanwhile: Meanwhile::default(),
        }
    }

    /// Whether its holder lent it.
    pub(crate) fn is_lent(&self) -> bool {
        self.heartbeat.is_none()
    }

    /// What was pushed between what its holder does.
    pub(crate) fn meanwhile(&self) -> &Meanwhile {
        &self.meanwhile
    }
}

/// Proof of a lease, for use inside a transaction: what it lets through was done while the lease was held.
#[derive(Clone, Debug)]
pub(crate) struct Fence {
    name: String,
    holder: String,
}

impl HeldLease {
    /// The lease as transactions check it.
    pub(crate) fn fence(&self) -> Fence {
        Fence { name: self.name.clone(), holder: self.holder.clone() }
    }
}

impl Fence {
    /// Goes on unless the lease is somebody else's by now.
    ///
    /// # Errors
    /// `run.lease_lost`, `store.*`.
    pub(crate) fn check(&self, tx: &Reader<'_>) -> store::Result<()> {
        let lease = tx.get_lease(&self.name)?;
        if lease.is_some_and(|lease| lease.holder == self.holder) {
            Ok(())
        } else {
            Err(Fault::transient("run.lease_lost").into())
        }
    }
}

impl Drop for HeldLease {
    fn drop(&mut self) {
        let Some(heartbeat) = &self.heartbeat else { return };
        heartbeat.abort();
        let given_back = self.service.store().write(|tx| tx.release_lease(&self.name, &self.holder));
        if let Err(error) = given_back {
            tracing::warn!(%error, lease = %self.name, "a lease could not be given back; it runs out by itself");
        }
    }
}
