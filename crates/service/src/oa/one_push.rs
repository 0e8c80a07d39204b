//! One change of the outbox by itself: why it waits, trying it at once, giving it up.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{Fault, FaultClass, IntegrationId};
use tokio_util::sync::CancellationToken;

use super::outbox::{Outgoing, Push, again};
use crate::{Job, Service, sync::run::lease_name};

/// Why a change that did not fail has not arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// It is next.
    Turn,
    /// Another change of the same calendar failed: they go together.
    Behind,
    /// Another run of its integration is under way, and may take it along.
    Busy,
    /// Its integration is switched off.
    Off,
    /// All schedules are paused.
    Paused,
    /// It lies farther ahead than anything is pushed, and is pushed once it no longer does.
    Later,
}

impl Waits {
    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Behind => "behind",
            Self::Busy => "busy",
            Self::Off => "off",
            Self::Paused => "paused",
            Self::Later => "later",
        }
    }
}

impl Service {
    /// Why each of some changes waits; none for those that failed or are being sent.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn outbox_waits(&self, rows: &[Outgoing]) -> Result<Vec<Option<Waits>>, Fault> {
        let paused = self.schedules_paused().await?;
        let off: BTreeSet<IntegrationId> =
            self.integrations().await?.into_iter().filter(|one| !one.enabled).map(|one| one.id).collect();
        let now = self.now();
        let of: BTreeSet<IntegrationId> = rows.iter().map(|one| one.row.integration.clone()).collect();
        let busy = self.store().read_async(move |tx| {
            let mut busy = BTreeSet::new();
            for id in of {
                let lease = tx.get_lease(&lease_name(&id))?;
                busy.extend(lease.filter(|lease| lease.until > now).map(|_| id));
            }
            Ok(busy)
        });
        let busy: BTreeSet<IntegrationId> = busy.await?;
        let calendar = |one: &Outgoing| (one.row.integration.clone(), one.row.mailbox.clone());
        let failed: BTreeSet<(IntegrationId, String)> =
            rows.iter().filter(|one| one.row.fault.is_some() && !one.row.alone).map(calendar).collect();
        let why = |one: &Outgoing| match one {
            one if one.sending || one.row.fault.is_some() => None,
            one if one.row.again_at.is_some_and(|at| at > now) => Some(Waits::Later),
            one if off.contains(&one.row.integration) => Some(Waits::Off),
            _ if paused => Some(Waits::Paused),
            one if failed.contains(&calendar(one)) => Some(Waits::Behind),
            one if busy.contains(&one.row.integration) => Some(Waits::Busy),
            _ => Some(Waits::Turn),
        };
        Ok(rows.iter().map(why).collect())
    }

    /// Pushes one change now, whatever it waited for: its calendar as it is, in the time that the change touched. Others
    /// of the calendar keep their place. How it ended is noted with it.
    ///
    /// # Errors
    /// `outbox.gone` when it arrived or was given up meanwhile; `run.busy` while another run holds the integration;
    /// `store.*`. What the push itself fails with is no error but noted.
    pub async fn push_one(&self, no: i64, push: &dyn Push) -> Result<(), Fault> {
        let found = self.store().read_async(move |tx| tx.outbox_row(no)).await?;
        let (row, span) = found.ok_or_else(gone)?;
        self.0.bell.set(&row.integration, &row.mailbox, true);
        self.changed(&["outbox"]);
        let job = Job::new(CancellationToken::new(), std::sync::Arc::new(|_| {}));
        let outcome = push.push(&row.integration, &row.mailbox, span, &job).await;
        self.0.bell.set(&row.integration, &row.mailbox, false);
        let settled = self.settle_one(no, row.tries, outcome).await;
        self.changed(&["outbox", "oa"]);
        settled
    }

    async fn settle_one(&self, no: i64, tries: u32, outcome: Result<(), Fault>) -> Result<(), Fault> {
        let now = self.now();
        match outcome {
            Ok(()) => self.store().write_async(move |tx| tx.settle_outbox_row(no, now)).await?,
            Err(fault) if matches!(fault.code.as_str(), "run.busy" | "run.cancelled") => return Err(fault),
            Err(fault) => {
                let at: Option<Timestamp> =
                    (fault.class == FaultClass::Transient).then(|| again(&fault, tries, now));
                self.store().write_async(move |tx| tx.fail_outbox_row(no, &fault, at)).await?
            }
        };
        Ok(())
    }

    /// Gives one change up: it is not pushed by itself any more. The entry stays as it is, and the integration's next
    /// sync still finds the difference.
    ///
    /// # Errors
    /// `outbox.gone` when it arrived or was given up meanwhile; `store.*`.
    pub async fn drop_push(&self, no: i64) -> Result<(), Fault> {
        let found = self.store().read_async(move |tx| tx.outbox_row(no)).await?;
        let (row, _) = found.ok_or_else(gone)?;
        let name = self.integration(row.integration.as_str()).await?.name;
        let title = row.title.clone().unwrap_or_default();
        let log = self.operation("outbox.drop", &name, None, None).with("mailbox", &row.mailbox);
        let log = log.with("title", &title).with("change", &row.change);
        let dropped = self
            .store()
            .write_async(move |tx| {
                let dropped = tx.drop_outbox_row(no)?;
                if dropped > 0 {
                    tx.create_operation(&log)?;
                }
                Ok(dropped)
            })
            .await?;
        self.changed(&["outbox", "oa", "operations"]);
        // The others of its calendar may have waited for it.
        self.0.bell.ring();
        if dropped == 0 { Err(gone()) } else { Ok(()) }
    }
}

fn gone() -> Fault {
    Fault::setup("outbox.gone")
}
