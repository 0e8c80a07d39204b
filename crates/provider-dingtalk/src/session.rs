//! An open session: settings read, nobody called yet.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{
    Access, Callbacks, Ctx, FetchUndelivered, ListenEvents, ProbeOutcome, ProbeRooms, ReadCalendar,
    ReadPeople, ReadRooms, RehearseCallback, Session, WriteCalendar, WriteGrant,
};
use dingtalk::{DingClient, TokenKeep, checks::Looks};
use futures::lock::Mutex;
use model::Fault;

use crate::{
    account::{Account, Push},
    operator, probes,
    read::Reads,
    rooms::Keep,
};

/// A session as one application of one organisation.
#[derive(Debug)]
pub(crate) struct DingSession {
    pub(crate) ctx: Ctx,
    pub(crate) account: Account,
    pub(crate) client: Arc<DingClient>,
    /// What checks have seen.
    pub(crate) looks: Looks,
    /// unionId of the person as whom rooms are read, once it is known.
    pub(crate) operator: Mutex<Option<String>>,
    /// Rooms and people that sessions share.
    pub(crate) keep: Arc<Keep>,
    /// What reads of calendars share.
    pub(crate) reads: Reads,
}

impl DingSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*` and `secret.*` faults.
    pub(crate) fn open(ctx: Ctx, tokens: &TokenKeep, keep: &Arc<Keep>) -> Result<Self, Fault> {
        let account = Account::read(&ctx.settings)?;
        let secret = ctx.secrets.require("client_secret")?.clone();
        let client = DingClient::new(&ctx, account.endpoints.clone(), &account.client_id, secret, tokens);
        Ok(Self {
            ctx,
            account,
            client: Arc::new(client),
            looks: Looks::default(),
            operator: Mutex::new(None),
            keep: Arc::clone(keep),
            reads: Reads::default(),
        })
    }

    /// unionId of the person as whom rooms and calendars are read.
    ///
    /// # Errors
    /// `settings.missing`; faults of the look-up, which is free.
    pub(crate) async fn operator(&self) -> Result<String, Fault> {
        let mut kept = self.operator.lock().await;
        if let Some(union_id) = kept.as_ref() {
            return Ok(union_id.clone());
        }
        let found = operator::union_id(self).await?;
        *kept = Some(found.clone());
        Ok(found)
    }
}

#[async_trait]
impl Session for DingSession {
    async fn probe(&self, id: &str) -> ProbeOutcome {
        probes::run(self, id).await
    }

    fn people(&self) -> Option<&dyn ReadPeople> {
        Some(self)
    }

    fn rooms(&self) -> Option<&dyn ReadRooms> {
        Some(self)
    }

    fn room_probes(&self) -> Option<&dyn ProbeRooms> {
        Some(self)
    }

    fn calendar(&self, access: Access) -> Option<&dyn ReadCalendar> {
        (access == Access::Connection).then_some(self as &dyn ReadCalendar)
    }

    fn writer<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn WriteCalendar> {
        Some(self)
    }

    fn events(&self) -> Option<&dyn ListenEvents> {
        (self.account.push == Push::Stream).then_some(self)
    }

    fn callbacks(&self) -> Option<&dyn Callbacks> {
        (self.account.push == Push::Http).then_some(self)
    }

    fn undelivered(&self) -> Option<&dyn FetchUndelivered> {
        (self.account.push == Push::Http).then_some(self)
    }

    fn rehearsal(&self) -> Option<&dyn RehearseCallback> {
        (self.account.push == Push::Http).then_some(self)
    }
}
