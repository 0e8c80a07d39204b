//! An open session: settings read, nobody called yet.

use async_trait::async_trait;
use connector::{Access, Ctx, ProbeOutcome, ReadCalendar, Session, WriteCalendar, WriteGrant};
use model::Fault;

use crate::{account::Account, client::Client, locate::Located, probes};

/// A session with one server.
pub(crate) struct DavSession {
    pub(crate) ctx: Ctx,
    pub(crate) client: Client,
    /// What was found out about principals and calendars.
    pub(crate) located: Located,
}

impl DavSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*` and `secret.*` faults.
    pub(crate) fn open(ctx: Ctx) -> Result<Self, Fault> {
        let account = Account::read(&ctx.settings, &ctx.secrets)?;
        let client = Client::new(&ctx, account);
        Ok(Self { ctx, client, located: Located::default() })
    }

    /// Settings.
    pub(crate) fn account(&self) -> &Account {
        &self.client.account
    }
}

#[async_trait]
impl Session for DavSession {
    async fn probe(&self, id: &str) -> ProbeOutcome {
        probes::run(self, id).await
    }

    fn calendar(&self, access: Access) -> Option<&dyn ReadCalendar> {
        (access == Access::Connection).then_some(self as &dyn ReadCalendar)
    }

    fn writer<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn WriteCalendar> {
        Some(self)
    }
}
