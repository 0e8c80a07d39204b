//! Token, organisation, and the first user there is.

use std::collections::VecDeque;

use connector::ProbeOutcome;
use model::{Fault, Verdict};

use super::fail;
use crate::{
    client::{
        organization::{self, Organization},
        user::{self, Departments, User, Users},
    },
    faults::code,
    session::MailSession,
};

/// Entries of a listing looked at, and departments, from the root downwards.
const SAMPLE: u32 = 20;
const DEPARTMENTS: usize = 12;

/// Whether ID and secret get a token. The token itself is not looked into: what it holds is not documented.
pub(super) async fn credential(session: &MailSession) -> ProbeOutcome {
    match session.tokens.token().await {
        Ok(_) => ProbeOutcome::new(Verdict::Pass).saw("host", session.account.host()),
        Err(fault) => fail(ProbeOutcome::new(Verdict::Fail), fault),
    }
}

/// Whose organisation the application belongs to.
pub(super) async fn organization(session: &MailSession) -> ProbeOutcome {
    let answer = match session.client.call(&organization::current()).await {
        Ok(answer) => answer,
        Err(fault) => return fail(ProbeOutcome::new(Verdict::Fail), fault),
    };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("status", answer.status);
    match answer.json::<Organization>() {
        Ok(found) => {
            let saw = |outcome: ProbeOutcome, key: &str, value: Option<String>| match value {
                Some(value) => outcome.saw(key, value),
                None => outcome,
            };
            let outcome = saw(outcome, "organization", found.name.or(found.id));
            saw(outcome, "domain", found.domain)
        }
        Err(fault) => fail(outcome, fault),
    }
}

/// Whether the application sees somebody.
pub(super) async fn first_user(session: &MailSession) -> ProbeOutcome {
    match mailbox(session).await {
        Ok(mailbox) => ProbeOutcome::new(Verdict::Pass).saw("mailbox", mailbox),
        Err(fault) => fail(ProbeOutcome::new(Verdict::Fail), fault),
    }
}

/// The mailbox that checks look at: the one of the settings, else the first active user of the root department or of the
/// nearest departments below it.
///
/// # Errors
/// Faults of the calls; `alimail.nobody_visible`.
pub(super) async fn mailbox(session: &MailSession) -> Result<String, Fault> {
    if let Some(mailbox) = &session.account.checked {
        let user: User = session.client.read(&user::get(mailbox)).await?;
        return Ok(user.mailbox().unwrap_or_else(|| mailbox.clone()));
    }
    let mut ahead = VecDeque::from([user::ROOT.to_owned()]);
    for _ in 0..DEPARTMENTS {
        let Some(department) = ahead.pop_front() else { break };
        if let Some(found) = first_of(session, &department).await? {
            return Ok(found);
        }
        let below: Departments = session.client.read(&user::departments(&department, SAMPLE)).await?;
        ahead.extend(below.departments.into_iter().map(|it| it.id).filter(|id| !id.is_empty()));
    }
    Err(Fault::setup(code::NOBODY).at_step("permissions"))
}

async fn first_of(session: &MailSession, department: &str) -> Result<Option<String>, Fault> {
    let found: Users = session.client.read(&user::of_department(department, SAMPLE)).await?;
    Ok(found.users.iter().filter(|user| user.is_active()).find_map(User::mailbox))
}
