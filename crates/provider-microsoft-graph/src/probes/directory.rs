//! Whether addresses can be looked up, and whether rooms can be listed.

use connector::ProbeOutcome;
use model::{Fault, Verdict};

use super::{fail, warn};
use crate::{
    client::user::{self, User, Users},
    faults::code,
    permissions::{PLACES_READ, USERS_READ},
    session::GraphSession,
};

/// Looks the administrator's mailbox up. Reading rooms goes on without this right; resolving addresses does not.
pub(super) async fn users(session: &GraphSession) -> ProbeOutcome {
    let (account, place) = (&session.account, session.account.place());
    let mailbox = account.user_email.as_str();
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("mailbox", mailbox);
    let found = match session.client.read::<User>(&user::get(mailbox)).await {
        Ok(user) => Some(user),
        Err(fault) if fault.code == code::NOT_IN_TENANT => {
            match session.client.read::<Users>(&user::with_address(mailbox)).await {
                Ok(users) => users.value.into_iter().next(),
                Err(fault) => return fail(outcome, fault),
            }
        }
        Err(fault) if is_denied(&fault) => {
            let told = Fault::setup(code::DIRECTORY_DENIED).with("role", USERS_READ);
            let told = Fault { vendor: fault.vendor, ..place.at_step(told, "admin_consent") };
            return warn(outcome, told);
        }
        Err(fault) => return fail(outcome, fault),
    };
    match found {
        Some(user) => outcome.saw("name", user.display_name.unwrap_or_default()),
        None => {
            let fault = Fault::setup(code::ACCOUNT_UNKNOWN).with("mailbox", mailbox);
            warn(outcome, place.at_step(fault, "app_registration"))
        }
    }
}

fn is_denied(fault: &Fault) -> bool {
    fault.code == code::DIRECTORY_DENIED || fault.params.get("status").is_some_and(|s| s == "403")
}

/// Lists places. Where the cloud is not documented to have them, their absence is nothing to mend: rooms come from the
/// sheet.
pub(super) async fn places(session: &GraphSession) -> ProbeOutcome {
    let places = match session.places().await {
        Ok(places) => places,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    match places.closed() {
        None => ProbeOutcome::new(Verdict::Pass).saw("rooms", places.count()),
        Some(fault) if session.account.cloud.lists_places => {
            warn(ProbeOutcome::new(Verdict::Warn), fault.clone().with("role", PLACES_READ))
        }
        Some(_) => ProbeOutcome::new(Verdict::Skipped).saw("rooms", 0),
    }
}
