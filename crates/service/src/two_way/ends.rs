//! The two sides, open: whose calendars can be reached, and how they are written.

use std::sync::Arc;

use connector::{Access, ReadCalendar, Session, WriteCalendar, WriteGrant, WriteOptions};
use model::{
    CalendarPolicy, CancellationMode, Connection, DeletionMode, Fault, Integration, InvitationMode, Side,
    SideCapability, SideName,
};

use crate::{
    Service,
    integration::zone_of,
    oa::{BuiltIn, write::Hand as OaHand},
    task::Job,
};

/// Calendars of our own that are read at the same time.
const OA_AT_ONCE: usize = 4;

/// How a side is written.
#[derive(Clone, Debug)]
pub(crate) struct How {
    invitations: InvitationMode,
    cancellations: CancellationMode,
    deletion: DeletionMode,
    zone: String,
}

impl How {
    pub(crate) fn options(&self) -> WriteOptions<'_> {
        WriteOptions {
            invitations: self.invitations,
            cancellations: self.cancellations,
            deletion: self.deletion,
            zone: &self.zone,
            comment: None,
        }
    }
}

/// A side.
#[derive(Clone)]
pub(crate) struct End {
    /// Its connection; none for the built-in calendar.
    pub(crate) connection: Option<Connection>,
    /// What it can hold.
    pub(crate) capability: SideCapability,
    /// Calendars of it that are open at the same time.
    pub(crate) at_once: usize,
    pub(crate) how: How,
    opened: Opened,
}

/// How a side was opened.
#[derive(Clone)]
enum Opened {
    /// One session for everybody.
    Shared(Arc<dyn Session>),
    /// Our own calendar.
    BuiltIn(BuiltIn),
}

/// Both.
#[derive(Clone)]
pub(crate) struct Ends([End; 2]);

impl std::fmt::Debug for Ends {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|end| &end.connection)).finish()
    }
}

impl Ends {
    pub(crate) fn at(&self, side: SideName) -> &End {
        &self.0[side as usize]
    }
}

impl End {
    /// Whether it is our own calendar: what is written there has no effect outside of the store.
    pub(crate) fn is_built_in(&self) -> bool {
        self.connection.is_none()
    }

    /// Reads a person's calendar on this side.
    ///
    /// # Errors
    /// `provider.no_calendar`.
    pub(crate) fn reader(&self, _mailbox: &str) -> Result<&dyn ReadCalendar, Fault> {
        match &self.opened {
            Opened::Shared(session) => session
                .calendar(Access::Connection)
                .ok_or_else(|| Fault::defect("provider.no_calendar")),
            Opened::BuiltIn(calendar) => Ok(calendar),
        }
    }

    /// Writes a person's calendar on this side.
    ///
    /// # Errors
    /// `provider.no_writer`.
    pub(crate) fn writer<'a>(
        &'a self,
        _mailbox: &str,
        grant: &'a WriteGrant,
    ) -> Result<&'a dyn WriteCalendar, Fault> {
        match &self.opened {
            Opened::Shared(session) => {
                session.writer(grant).ok_or_else(|| Fault::setup("provider.no_writer"))
            }
            Opened::BuiltIn(calendar) => Ok(calendar),
        }
    }

    /// On whose behalf our own calendar is written now; none for any other side.
    pub(crate) fn oa_hand(&self) -> Option<OaHand> {
        match &self.opened {
            Opened::BuiltIn(calendar) => Some(calendar.hand()),
            Opened::Shared(_) => None,
        }
    }
}

impl Service {
    /// Opens both sides. `writing` opens what may write; else whatever is tried is refused.
    ///
    /// # Errors
    /// `integration.no_source`, `connection.unknown`, faults of opening a session.
    pub(crate) async fn ends(&self, integration: &Integration, writing: bool, job: &Job) -> Result<Ends, Fault> {
        let policy = policy_of(integration)?;
        let a = self.end(integration, policy, SideName::A, writing, job).await?;
        let b = self.end(integration, policy, SideName::B, writing, job).await?;
        Ok(Ends([a, b]))
    }

    async fn end(
        &self,
        integration: &Integration,
        policy: &CalendarPolicy,
        side: SideName,
        writing: bool,
        job: &Job,
    ) -> Result<End, Fault> {
        let found = match side {
            SideName::A => &integration.side_a,
            SideName::B => &integration.side_b,
        };
        let how = How {
            invitations: policy.invitations,
            cancellations: policy.cancellations,
            deletion: policy.deletion,
            zone: integration.policy.zone.clone(),
        };
        let id = match found {
            Side::Connection { id } => id,
            Side::Oa => {
                let calendar = BuiltIn::new(self, zone_of(integration)?, Some(integration.id.clone()));
                let (connection, capability) = (None, SideCapability::default());
                let opened = Opened::BuiltIn(calendar);
                return Ok(End { connection, capability, at_once: OA_AT_ONCE, how, opened });
            }
            Side::Hub => return Err(Fault::defect("integration.no_source").with("name", &integration.name)),
        };
        let connection = self.connection(id.as_str()).await?;
        let provider = self.provider(&connection.provider)?;
        let limits = provider.descriptor().limits;
        let capability = provider.capability();
        let session = if writing {
            self.open_writing_session(&connection, job).await?
        } else {
            self.open_session(&connection, job).await?
        };
        let at_once = crate::sync::prepare::rooms_at_once(&limits);
        let opened = Opened::Shared(session);
        Ok(End { connection: Some(connection), capability, at_once, how, opened })
    }
}

/// The policy of two calendars.
///
/// # Errors
/// `integration.no_source` for an integration towards the hub.
pub(crate) fn policy_of(integration: &Integration) -> Result<&CalendarPolicy, Fault> {
    let none = || Fault::defect("integration.no_source").with("name", &integration.name);
    integration.calendar.as_deref().ok_or_else(none)
}
