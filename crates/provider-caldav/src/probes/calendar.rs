//! Logging on, and the way from a mailbox to a calendar that is read and written.

use connector::{ProbeOutcome, ReadCalendar, ReadEvent, ReadOptions, Seen};
use futures::StreamExt;
use jiff::ToSpan;
use model::{Coverage, Fault, Verdict, Window};

use super::{fail, warn};
use crate::{account::Homes, faults::code, session::DavSession};

/// Asks who the account is. A server that tells nothing of it has let it in all the same.
pub(super) async fn credential(session: &DavSession) -> ProbeOutcome {
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("login", &session.account().login);
    match session.own().await {
        Ok(_) => outcome,
        Err(fault) if fault.code == code::NO_PRINCIPAL => outcome,
        Err(fault) if fault.code == code::NOT_CALDAV => by_template(session, outcome, fault).await,
        Err(fault) => fail(outcome, fault),
    }
}

/// With a template, the address of the settings may be no DAV resource itself; the path made from it tells.
async fn by_template(session: &DavSession, outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    let templated = matches!(session.account().homes, Homes::Template(_));
    let Some(mailbox) = session.account().user_email.clone().filter(|_| templated) else {
        return fail(outcome, fault);
    };
    match session.calendar_of(&mailbox).await {
        Ok(_) => outcome,
        Err(other) if other.code == code::LOGON => fail(outcome, other),
        Err(_) => fail(outcome, fault),
    }
}

/// The principal: needed to search and for the account's own calendar, not for a template.
pub(super) async fn principal(session: &DavSession) -> ProbeOutcome {
    let outcome = ProbeOutcome::new(Verdict::Pass);
    match session.own().await {
        Ok(own) => outcome
            .saw("path", &own.path)
            .saw("own_addresses", own.principal.addresses.join(", "))
            .saw("name", own.principal.name.as_deref().unwrap_or_default()),
        Err(_) if matches!(session.account().homes, Homes::Template(_)) => {
            ProbeOutcome::new(Verdict::Skipped)
        }
        Err(fault) => fail(outcome, fault),
    }
}

/// The mailbox checks look at: the one of the settings, else the account's own.
async fn sample(session: &DavSession) -> Option<String> {
    if let Some(mailbox) = &session.account().user_email {
        return Some(mailbox.clone());
    }
    let own = session.own().await.ok()?;
    own.principal.addresses.first().cloned()
}

pub(super) async fn home(session: &DavSession) -> ProbeOutcome {
    let Some(mailbox) = sample(session).await else { return ProbeOutcome::new(Verdict::Skipped) };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("mailbox", &mailbox);
    match session.homes_of(&mailbox).await {
        Ok(homes) => outcome.saw("path", homes.join(", ")),
        Err(fault) => fail(outcome, fault.with("mailbox", &mailbox)),
    }
}

pub(super) async fn calendar(session: &DavSession) -> ProbeOutcome {
    let Some(mailbox) = sample(session).await else { return ProbeOutcome::new(Verdict::Skipped) };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("mailbox", &mailbox);
    match session.calendar_of(&mailbox).await {
        Ok(calendar) => outcome.saw("name", &calendar.name).saw("path", &calendar.href),
        Err(fault) => fail(outcome, fault),
    }
}

/// Reads a week: the verdict on everything before.
pub(super) async fn one_window(session: &DavSession) -> ProbeOutcome {
    let Some(mailbox) = sample(session).await else { return ProbeOutcome::new(Verdict::Skipped) };
    let now = session.ctx.clock.now();
    let end = now.checked_add((7 * 24).hours()).unwrap_or(now);
    let mut events = session.read(
        &mailbox,
        Window { start: now, end },
        ReadOptions { details: false, marks: false },
        &Nothing,
    );
    let (mut items, mut coverage) = (0usize, Coverage::Complete);
    while let Some(event) = events.next().await {
        match event {
            ReadEvent::Batch(batch) => {
                items += batch.iter().filter(|seen| matches!(seen, Seen::Item(_))).count()
            }
            ReadEvent::End(end) => coverage = end,
        }
    }
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("mailbox", &mailbox).saw("next_7_days", items);
    match coverage {
        Coverage::Flawed { fault } => warn(outcome, *fault),
        Coverage::Partial { fault } => fail(outcome, *fault),
        Coverage::Complete | Coverage::BusyOnly => outcome,
    }
}

/// Nothing is stored.
struct Nothing;

impl connector::Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// Whether the calendar can be written, as the server tells it (RFC 3744 section 5.4); nothing is tried.
pub(super) async fn write_right(session: &DavSession) -> ProbeOutcome {
    let Some(mailbox) = sample(session).await else { return ProbeOutcome::new(Verdict::Skipped) };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("mailbox", &mailbox);
    let about = |code: &str| Fault::setup(code).with("mailbox", &mailbox).at_step("rights");
    match session.calendar_of(&mailbox).await {
        Ok(calendar) => match calendar.writable {
            Some(true) => outcome,
            Some(false) => warn(outcome, about(code::READ_ONLY)),
            None => warn(outcome, about(code::WRITE_UNTOLD)),
        },
        Err(fault) => fail(outcome, fault),
    }
}

/// Whether the server delivers invitations. One that does not is no mistake: meetings are then written without telling
/// anybody.
pub(super) async fn scheduling(session: &DavSession) -> ProbeOutcome {
    match session.schedules().await {
        Ok(true) => ProbeOutcome::new(Verdict::Pass),
        Ok(false) => {
            let fault = Fault::setup(code::NO_SCHEDULING).with("host", session.account().host());
            warn(ProbeOutcome::new(Verdict::Warn), fault.at_step("scheduling"))
        }
        Err(fault) => ProbeOutcome::failed(fault),
    }
}
