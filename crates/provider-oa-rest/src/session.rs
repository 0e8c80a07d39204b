//! An open session: settings read, nobody called yet.

use std::collections::BTreeMap;

use async_trait::async_trait;
use connector::{
    Access, Attend, Callbacks, Ctx, FetchUndelivered, ProbeOutcome, ProbeRooms, ReadBusy, ReadCalendar,
    ReadPeople, ReadRooms, Session, WriteCalendar, WriteGrant,
};
use futures::lock::Mutex;
use model::Fault;

use crate::{
    account::Account,
    attend,
    client::Client,
    description::Description,
    events::{self, Door},
    logon::Logon,
    probes,
};

/// A session with one system.
pub(crate) struct OaSession {
    pub(crate) ctx: Ctx,
    pub(crate) client: Client,
    door: Option<Door>,
    /// Callbacks that were given as not delivered, and whether they are cleared.
    pub(crate) given: Mutex<BTreeMap<String, bool>>,
}

impl OaSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*`, `secret.*` and `oarest.mistake` faults.
    pub(crate) fn open(ctx: Ctx) -> Result<Self, Fault> {
        let account = Account::read(&ctx.settings)?;
        let logon = Logon::new(&ctx, &account)?;
        let door = Door::of(&ctx, &account);
        Ok(Self { client: Client::new(&ctx, account, logon), ctx, door, given: Mutex::default() })
    }

    pub(crate) fn description(&self) -> &Description {
        &self.client.account.description
    }

    fn has(&self, topics: &[&str]) -> bool {
        topics.iter().any(|topic| self.description().has(topic))
    }
}

/// What is not described is a role that is not there.
#[async_trait]
impl Session for OaSession {
    async fn probe(&self, id: &str) -> ProbeOutcome {
        probes::run(self, id).await
    }

    fn rooms(&self) -> Option<&dyn ReadRooms> {
        self.has(&["spaces.list", "spaces.by_mail"]).then_some(self as &dyn ReadRooms)
    }

    fn people(&self) -> Option<&dyn ReadPeople> {
        self.has(&["members.list"]).then_some(self as &dyn ReadPeople)
    }

    fn free_busy(&self) -> Option<&dyn ReadBusy> {
        self.has(&["members.busy", "spaces.busy"]).then_some(self as &dyn ReadBusy)
    }

    fn callbacks(&self) -> Option<&dyn Callbacks> {
        self.door.as_ref().map(|door| door as &dyn Callbacks)
    }

    fn undelivered(&self) -> Option<&dyn FetchUndelivered> {
        events::offered(self.description()).then_some(self as &dyn FetchUndelivered)
    }

    fn room_probes(&self) -> Option<&dyn ProbeRooms> {
        self.has(&["spaces.list", "spaces.by_mail"]).then_some(self as &dyn ProbeRooms)
    }

    fn calendar(&self, access: Access) -> Option<&dyn ReadCalendar> {
        let described = self.has(&["members.meetings", "spaces.meetings"]);
        (access == Access::Connection && described).then_some(self as &dyn ReadCalendar)
    }

    fn attend(&self) -> Option<&dyn Attend> {
        (!attend::acts(self.description()).is_empty()).then_some(self as &dyn Attend)
    }

    fn writer<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn WriteCalendar> {
        let described = self.has(&["meetings.create", "meetings.update", "meetings.cancel"]);
        described.then_some(self as &dyn WriteCalendar)
    }
}
