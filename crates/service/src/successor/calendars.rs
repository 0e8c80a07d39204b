//! Integrations of people's calendars in a move. Their pairs know each other by UID and occurrence, which both interfaces
//! tell alike, so that they find the items under their new ids in the first run; until then nothing of what was read
//! before counts.

use std::{collections::BTreeMap, sync::Arc};

use connector::{Access, Known, ReadEvent, ReadOptions, Session};
use futures::{StreamExt, stream};
use model::{
    AccessMode, CalendarPolicy, CancellationMode, ConnectionId, Coverage, DeletionMode, Direction, Fault,
    FormerCalendar, Integration, InvitationMode, RoomComparison, Succession, Window,
};
use store::Writer;

use super::{ready::Ready, switch::turn};
use crate::{
    Service,
    sync::prepare::rooms_at_once,
    task::Job,
    two_way::{Ability, people::mailboxes},
};

/// Settings with what a side does not offer exchanged for what it does: the mode that comes closest.
fn fitted(policy: &CalendarPolicy, can: &Ability) -> CalendarPolicy {
    let mut fit = policy.clone();
    fit.invitations = offered(
        fit.invitations,
        &can.invitations,
        &[InvitationMode::All, InvitationMode::AllAndCopy, InvitationMode::None],
    );
    fit.cancellations = offered(
        fit.cancellations,
        &can.cancellations,
        &[CancellationMode::All, CancellationMode::AllAndCopy, CancellationMode::None],
    );
    fit.deletion = offered(
        fit.deletion,
        &can.deletions,
        &[DeletionMode::ToDeletedItems, DeletionMode::Soft, DeletionMode::Hard],
    );
    if !can.accounts {
        fit.access = AccessMode::Proxy;
    }
    fit.domain_logon &= can.domain_logon;
    fit
}

/// The wanted one where it is offered, else the first of these that is.
fn offered<T: Copy + PartialEq>(wanted: T, offered: &[T], instead: &[T]) -> T {
    let has = |mode: &T| offered.contains(mode);
    if has(&wanted) { wanted } else { instead.iter().copied().find(has).unwrap_or(wanted) }
}

/// Points integrations at the successor.
pub(super) fn over(
    tx: &Writer<'_>,
    succession: &mut Succession,
    calendars: Vec<Integration>,
    can: &Ability,
) -> store::Result<()> {
    succession.calendars.clear();
    let (from, to) = (succession.predecessor.clone(), succession.successor.clone());
    for mut integration in calendars {
        if let Some(policy) = integration.calendar.as_deref() {
            let fit = fitted(policy, can);
            let former = FormerCalendar { integration: integration.id.clone(), policy: policy.clone() };
            succession.calendars.push(former);
            integration.calendar = Some(Box::new(fit));
        }
        point(tx, integration, &from, &to)?;
    }
    Ok(())
}

/// Points integrations at the predecessor again, with the settings they had unless somebody changed them since.
pub(super) fn back(
    tx: &Writer<'_>,
    succession: &mut Succession,
    calendars: Vec<Integration>,
    can: &Ability,
) -> store::Result<()> {
    let former = std::mem::take(&mut succession.calendars);
    let (from, to) = (succession.successor.clone(), succession.predecessor.clone());
    for mut integration in calendars {
        let was = former.iter().find(|was| was.integration == integration.id).map(|was| &was.policy);
        if let Some(was) = was.filter(|was| integration.calendar.as_deref() == Some(&fitted(was, can))) {
            integration.calendar = Some(Box::new(was.clone()));
        }
        point(tx, integration, &from, &to)?;
    }
    Ok(())
}

fn point(
    tx: &Writer<'_>,
    mut integration: Integration,
    from: &ConnectionId,
    to: &ConnectionId,
) -> store::Result<()> {
    turn(&mut integration, from, to);
    tx.update_integration(&integration)?;
    tx.forget_calendars(Some(&integration.id))
}

/// Why integrations cannot be switched over: what they wrote to the predecessor is not yet found again under the ids of
/// the successor, and a series that is written as one is known by an id of the predecessor's.
pub(super) fn refused(calendars: &[Integration], series: u64) -> Option<Fault> {
    let mut writing = calendars.iter().filter(|one| one.policy.direction != Direction::Pull);
    if let Some(first) = writing.next() {
        let fault = Fault::setup("successor.calendars_written").with("name", &first.name);
        return Some(fault.with("count", writing.count() + 1));
    }
    (series > 0).then(|| Fault::setup("successor.series").with("count", series))
}

/// Nothing is known: everything is handed on.
struct Nothing;

impl Known for Nothing {
    fn version(&self, _mailbox: &str, _source_ref: &str) -> Option<String> {
        None
    }
}

impl Service {
    /// People's calendars that the successor cannot read whole, each with why. What they say is compared by the first
    /// test sync after the switch, which writes nothing.
    ///
    /// # Errors
    /// `integration.no_source`, `run.cancelled`, faults of opening the session, `store.*`.
    pub(super) async fn unread_calendars(
        &self,
        ready: &Ready,
        window: Window,
        job: &Job,
    ) -> Result<Vec<RoomComparison>, Fault> {
        if ready.calendars.is_empty() {
            return Ok(Vec::new());
        }
        let people = self.people_known().await?;
        let mut wanted = BTreeMap::new();
        for integration in &ready.calendars {
            wanted.extend(mailboxes(crate::two_way::policy_of(integration)?, &people).0);
        }
        let limits = self.provider(&ready.successor.provider)?.descriptor().limits;
        let session = self.open_session(&ready.successor, job).await?;
        let reads = wanted.into_iter().map(|(mailbox, name)| {
            let session = Arc::clone(&session);
            async move { unread(session.as_ref(), mailbox, name, window).await }
        });
        let mut unread = Vec::new();
        let mut reads = stream::iter(reads).buffered(rooms_at_once(&limits));
        while let Some(row) = reads.next().await {
            job.check()?;
            unread.extend(row);
        }
        Ok(unread)
    }
}

/// A calendar that cannot be read whole; none where it can.
async fn unread(
    session: &dyn Session,
    mailbox: String,
    name: String,
    window: Window,
) -> Option<RoomComparison> {
    let fault = match session.calendar(Access::Connection) {
        None => Fault::defect("provider.no_calendar"),
        Some(calendar) => {
            let mut events = calendar.read(&mailbox, window, ReadOptions { details: false }, &Nothing);
            loop {
                match events.next().await {
                    Some(ReadEvent::Batch(_)) => {}
                    Some(ReadEvent::End(Coverage::Complete)) => return None,
                    Some(ReadEvent::End(Coverage::Partial { fault } | Coverage::Flawed { fault })) => {
                        break *fault;
                    }
                    Some(ReadEvent::End(Coverage::BusyOnly)) => {
                        break Fault::setup("successor.busy_only").with("mailbox", &mailbox);
                    }
                    None => break Fault::defect("provider.no_end").with("mailbox", &mailbox),
                }
            }
        }
    };
    Some(RoomComparison {
        mailbox,
        name,
        before: 0,
        after: 0,
        same: 0,
        differ: 0,
        missing: 0,
        added: 0,
        facts: Vec::new(),
        observed: None,
        differences: Vec::new(),
        fault: Some(fault),
    })
}
