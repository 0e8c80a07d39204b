//! An open session: settings read, nobody called yet.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{
    Access, Ctx, ProbeOutcome, ProbeRooms, ReadCalendar, ReadRooms, Session, TokenSource, WriteCalendar,
    WriteGrant,
};
use model::Fault;

use crate::{account::Account, client::Client, probes, token};

/// A session with one organisation.
pub(crate) struct MailSession {
    pub(crate) ctx: Ctx,
    pub(crate) account: Account,
    pub(crate) tokens: Arc<dyn TokenSource>,
    pub(crate) client: Client,
}

impl MailSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*`, `secret.*` and `alimail.mapping_unusable` faults.
    pub(crate) fn open(ctx: Ctx) -> Result<Self, Fault> {
        let account = Account::read(&ctx.settings)?;
        let tokens = token::source(&ctx, &account)?;
        let client = Client::new(
            Arc::clone(&ctx.net),
            Arc::clone(&ctx.clock),
            ctx.connection.clone(),
            account.clone(),
            Arc::clone(&tokens),
        );
        Ok(Self { ctx, account, tokens, client })
    }
}

#[async_trait]
impl Session for MailSession {
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
}
