//! Whether the account may act as mailboxes, or open those of others.

use connector::ProbeOutcome;
use jiff::SignedDuration;
use model::{Fault, Verdict};

use super::{credential::with_version, room, sample};
use crate::{
    account::RoomAccess, client::Client, faults::code, permissions::FULL_ACCESS, session::EwsSession,
};

/// Time in which a new consent reaches Exchange's own caches.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_mins(30);

pub(super) async fn run(session: &EwsSession) -> ProbeOutcome {
    let client = match session.client().await {
        Ok(client) => client,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let rooms = sample::rooms(session, 1).await;
    let own = session.account.user_email.as_str();
    // Acting as its own mailbox shows an application's right; an account needs a room to show its.
    let mailbox = match (&session.tokens, rooms.first()) {
        (None, Some(room)) => room.as_str(),
        _ => own,
    };
    let result = open(&client, mailbox).await;
    let mode = match session.account.access {
        RoomAccess::Impersonation => "impersonation",
        RoomAccess::Delegate => "delegate",
    };
    let outcome =
        with_version(&client, ProbeOutcome::new(Verdict::Pass)).saw("mailbox", mailbox).saw("access", mode);
    match result {
        Ok(()) => outcome,
        Err(fault) if fault.code == code::IMPERSONATION_DENIED && has_consent(session).await => {
            not_effective(session, fault, outcome)
        }
        Err(fault) => ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome },
    }
}

async fn open(client: &Client, mailbox: &str) -> Result<(), Fault> {
    room::folder(client, mailbox).await.map(|_| ())
}

async fn has_consent(session: &EwsSession) -> bool {
    let Some(tokens) = &session.tokens else { return false };
    let token = tokens.token().await.ok();
    token.as_ref().and_then(microsoft::decode).is_some_and(|c| c.has(FULL_ACCESS))
}

/// The token shows consent to all mailboxes and Exchange does not act on it yet.
fn not_effective(session: &EwsSession, fault: Fault, outcome: ProbeOutcome) -> ProbeOutcome {
    let vendor = fault.vendor;
    let mut waiting =
        Fault::transient(code::NOT_EFFECTIVE).likely().with("minutes", 30).at_step("admin_consent");
    waiting.vendor = vendor;
    let next_at = session.ctx.clock.now().checked_add(LOOK_AGAIN).ok();
    ProbeOutcome { verdict: Verdict::Waiting, fault: Some(waiting), next_at, ..outcome }
}
