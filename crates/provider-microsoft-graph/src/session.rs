//! An open session: settings read, nobody called yet.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{
    Access, Ctx, GrantScripts, ProbeOutcome, ProbeRooms, ReadCalendar, ReadRooms, Session, TokenSource,
    WriteCalendar, WriteGrant,
};
use futures::lock::Mutex;
use model::Fault;

use crate::{
    account::Account,
    client::Client,
    cloud::Cloud,
    probes,
    rooms::Places,
    token::{self, Credential},
};

/// A session with one tenant.
pub(crate) struct GraphSession {
    pub(crate) ctx: Ctx,
    pub(crate) account: Account,
    pub(crate) tokens: Arc<dyn TokenSource>,
    pub(crate) client: Client,
    pub(crate) credential: Credential,
    places: Mutex<Option<Arc<Places>>>,
}

impl GraphSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*` and `secret.*` faults.
    pub(crate) fn open(cloud: &'static Cloud, ctx: Ctx) -> Result<Self, Fault> {
        let account = Account::read(cloud, &ctx.auth, &ctx.settings)?;
        let credential = Credential::read(&ctx, &account)?;
        let tokens = token::source(&ctx, &account, &credential);
        let client = Client::new(
            Arc::clone(&ctx.net),
            Arc::clone(&ctx.clock),
            ctx.connection.clone(),
            account.clone(),
            Arc::clone(&tokens),
        );
        Ok(Self { ctx, account, tokens, client, credential, places: Mutex::new(None) })
    }

    /// Rooms and lists of the tenant, or why they cannot be listed; asked for once.
    ///
    /// # Errors
    /// Faults that pass, and those that hit every call alike.
    pub(crate) async fn places(&self) -> Result<Arc<Places>, Fault> {
        let mut slot = self.places.lock().await;
        if let Some(places) = slot.as_ref() {
            return Ok(Arc::clone(places));
        }
        let places = Arc::new(Places::fetch(&self.client).await?);
        *slot = Some(Arc::clone(&places));
        Ok(places)
    }
}

#[async_trait]
impl Session for GraphSession {
    async fn probe(&self, id: &str) -> ProbeOutcome {
        probes::run(self, id).await
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

    fn scripts(&self) -> Option<&dyn GrantScripts> {
        Some(self)
    }
}
