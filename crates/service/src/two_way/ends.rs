//! The two sides, open: whose calendars can be reached, and how they are written.

use std::sync::Arc;

use connector::{Access, ReadCalendar, Session, WriteCalendar, WriteGrant, WriteOptions};
use model::{
    AccessMode, CalendarPolicy, CancellationMode, Connection, DeletionMode, Fault, Integration,
    InvitationMode, SeriesCapability, Side, SideCapability, SideName,
};

use super::doors::Doors;
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
    /// One with each person's own account.
    Own(Arc<Doors>),
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

    /// Opens what reaches a person's calendar, where that is their own account and nobody did before. What is wrong with it
    /// is told by whoever reads or writes.
    pub(crate) async fn ready(&self, mailbox: &str) {
        if let Opened::Own(doors) = &self.opened {
            doors.open(mailbox).await;
        }
    }

    /// Reads a person's calendar on this side, once it is [ready](Self::ready).
    ///
    /// # Errors
    /// `provider.no_calendar`; why their own account cannot be used.
    pub(crate) fn reader(&self, mailbox: &str) -> Result<&dyn ReadCalendar, Fault> {
        if let Opened::BuiltIn(calendar) = &self.opened {
            return Ok(calendar);
        }
        let session = self.session(mailbox)?;
        session.calendar(Access::Connection).ok_or_else(|| Fault::defect("provider.no_calendar"))
    }

    /// The session that reaches a person's calendar.
    fn session(&self, mailbox: &str) -> Result<&dyn Session, Fault> {
        match &self.opened {
            Opened::Shared(session) => Ok(session.as_ref()),
            Opened::Own(doors) => doors.session(mailbox).unwrap_or_else(|| Err(self.no_account(mailbox))),
            Opened::BuiltIn(_) => Err(Fault::defect("provider.no_calendar")),
        }
    }

    fn no_account(&self, mailbox: &str) -> Fault {
        let name = self.connection.as_ref().map(|connection| connection.name.clone()).unwrap_or_default();
        Fault::setup("account.missing").with("person", mailbox).with("name", name)
    }

    /// Writes a person's calendar on this side, once it is [ready](Self::ready).
    ///
    /// # Errors
    /// `provider.no_writer`; why their own account cannot be used.
    pub(crate) fn writer<'a>(
        &'a self,
        mailbox: &str,
        grant: &'a WriteGrant,
    ) -> Result<&'a dyn WriteCalendar, Fault> {
        if let Opened::BuiltIn(calendar) = &self.opened {
            return Ok(calendar);
        }
        self.session(mailbox)?.writer(grant).ok_or_else(|| Fault::setup("provider.no_writer"))
    }

    /// On whose behalf our own calendar is written now; none for any other side.
    pub(crate) fn oa_hand(&self) -> Option<OaHand> {
        match &self.opened {
            Opened::BuiltIn(calendar) => Some(calendar.hand()),
            Opened::Shared(_) | Opened::Own(_) => None,
        }
    }
}

/// How sides are opened.
#[derive(Clone, Copy)]
pub(super) struct Opening<'a> {
    pub(super) policy: &'a CalendarPolicy,
    /// Mailboxes; everybody's when absent.
    pub(super) only: Option<&'a [String]>,
    pub(super) writing: bool,
    pub(super) job: &'a Job,
}

impl Service {
    /// Opens both sides, for everybody or these mailboxes `only`. `writing` opens what may write; else whatever is tried is
    /// refused.
    ///
    /// # Errors
    /// `integration.no_source`, `connection.unknown`, faults of opening a session.
    pub(crate) async fn ends(
        &self,
        integration: &Integration,
        only: Option<&[String]>,
        writing: bool,
        job: &Job,
    ) -> Result<Ends, Fault> {
        let opening = Opening { policy: policy_of(integration)?, only, writing, job };
        let a = self.end(integration, opening, SideName::A).await?;
        let b = self.end(integration, opening, SideName::B).await?;
        Ok(Ends([a, b]))
    }

    async fn end(
        &self,
        integration: &Integration,
        opening: Opening<'_>,
        side: SideName,
    ) -> Result<End, Fault> {
        let Opening { policy, writing, job, .. } = opening;
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
                let calendar = calendar.bound_by(&policy.bound_field).await?;
                let capability =
                    SideCapability { series: Some(SeriesCapability::any()), ..SideCapability::default() };
                let connection = None;
                let opened = Opened::BuiltIn(calendar);
                return Ok(End { connection, capability, at_once: OA_AT_ONCE, how, opened });
            }
            Side::Hub => return Err(Fault::defect("integration.no_source").with("name", &integration.name)),
        };
        let connection = self.connection(id.as_str()).await?;
        let provider = self.provider(&connection.provider)?;
        let limits = provider.descriptor().limits;
        let offered = limits.writing.map(|writing| writing.deletions).unwrap_or_default();
        let how = How { deletion: deletion(policy, side, offered), ..how };
        let capability = provider.capability_of(&connector::Settings(connection.settings.clone()));
        let own = policy.access == AccessMode::User && side == SideName::A;
        let opened = match own {
            true => Opened::Own(Arc::new(self.doors(&connection, opening).await?)),
            false if side == SideName::A => {
                let logged = self.in_domain(&connection, policy)?;
                Opened::Shared(self.open_with(&logged, None, writing, job).await?)
            }
            false => Opened::Shared(self.open_with(&connection, None, writing, job).await?),
        };
        let at_once = crate::sync::prepare::rooms_at_once(&limits);
        Ok(End { connection: Some(connection), capability, at_once, how, opened })
    }
}

/// What deleting means on a side. The policy says it of the third party; an OA that cannot do it so does it its own way.
fn deletion(policy: &CalendarPolicy, side: SideName, offered: &[DeletionMode]) -> DeletionMode {
    match offered.first() {
        Some(own) if side == SideName::B && !offered.contains(&policy.deletion) => *own,
        _ => policy.deletion,
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
