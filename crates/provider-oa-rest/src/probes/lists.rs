//! Log-on, members, spaces, and callbacks that could not be delivered: the first page of each.

use connector::ProbeOutcome;
use model::{Fault, Verdict, person::MAIL_FIELD};
use serde_json::Value;

use super::{fail, warn};
use crate::{
    client::{Walk, misses, values},
    faults::code,
    map,
    session::OaSession,
};

/// Pages looked at for somebody with a mailbox.
const PAGES: usize = 5;

/// Whether there is something to log on with; of a header that never changes only its first call tells.
pub(super) async fn credential(session: &OaSession) -> ProbeOutcome {
    match session.client.logon.pass().await {
        Ok(_) => ProbeOutcome::new(Verdict::Pass).saw("host", session.client.account.host()),
        Err(fault) => fail(ProbeOutcome::new(Verdict::Fail), fault),
    }
}

/// Whether members can be read, and one has a mailbox.
pub(super) async fn members(session: &OaSession) -> ProbeOutcome {
    if !session.description().has("members.list") {
        return unmapped("members.list");
    }
    match mailbox(session).await {
        Ok(mailbox) => ProbeOutcome::new(Verdict::Pass).saw("mailbox", mailbox),
        Err(fault) => fail(ProbeOutcome::new(Verdict::Fail), fault),
    }
}

/// Whether rooms can be read.
pub(super) async fn spaces(session: &OaSession) -> ProbeOutcome {
    if !session.description().has("spaces.list") {
        return unmapped("spaces.list");
    }
    match first_page(session, "spaces.list").await {
        Ok(entries) => {
            let outcome = ProbeOutcome::new(Verdict::Pass).saw("spaces", entries.len());
            let rooms =
                entries.iter().filter(|item| map::room(session.description(), item).is_some()).count();
            let at = session.description().space.as_ref().map_or("/id", |space| space.id.first());
            if rooms == 0 && !entries.is_empty() { fail(outcome, misses("space", at)) } else { outcome }
        }
        Err(fault) => fail(ProbeOutcome::new(Verdict::Fail), fault),
    }
}

/// Whether callbacks wait that could not be delivered.
pub(super) async fn callbacks(session: &OaSession) -> ProbeOutcome {
    if !session.description().has("callbacks.failures") {
        return unmapped("callbacks.failures");
    }
    match first_page(session, "callbacks.failures").await {
        Ok(entries) if entries.is_empty() => ProbeOutcome::new(Verdict::Pass).saw("failures", 0),
        Ok(entries) => {
            let Some(at) = &session.description().failure else { return unmapped("callbacks.failures") };
            let oldest = entries.first().filter(|item| at.id.text(item).is_some());
            let Some(oldest) = oldest else {
                return fail(ProbeOutcome::new(Verdict::Fail), misses("failure", at.id.first()));
            };
            let fault = Fault::setup(code::FAILURES)
                .with("items", entries.len())
                .with("kind", at.kind.text(oldest).as_deref().unwrap_or("-"))
                .with("since", at.at.text(oldest).as_deref().unwrap_or("-"))
                .at_step("callbacks");
            warn(ProbeOutcome::new(Verdict::Warn).saw("failures", entries.len()), fault)
        }
        Err(fault) => fail(ProbeOutcome::new(Verdict::Fail), fault),
    }
}

/// The mailbox that checks look at: the one of the settings, else the first member's who has one.
///
/// # Errors
/// Faults of the calls; `oarest.nobody_visible`.
pub(super) async fn mailbox(session: &OaSession) -> Result<String, Fault> {
    if let Some(mailbox) = &session.client.account.checked {
        return Ok(mailbox.clone());
    }
    let mut walk = Walk::new(&session.client, "members.list", None, values([]));
    for _ in 0..PAGES {
        let Some(entries) = walk.page().await? else { break };
        let mut mails = entries.iter().filter_map(|item| {
            let person = map::person(session.description(), item)?;
            person.fields.get(MAIL_FIELD).filter(|mail| mail.contains('@')).cloned()
        });
        if let Some(mail) = mails.next() {
            return Ok(mail);
        }
    }
    Err(Fault::setup(code::NOBODY).likely().at_step("rights"))
}

async fn first_page(session: &OaSession, key: &str) -> Result<Vec<Value>, Fault> {
    Ok(Walk::new(&session.client, key, None, values([])).page().await?.unwrap_or_default())
}

/// What is not described is not checked.
pub(super) fn unmapped(topic: &str) -> ProbeOutcome {
    ProbeOutcome::new(Verdict::Skipped).saw("unmapped", topic)
}
