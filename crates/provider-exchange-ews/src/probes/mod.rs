//! Checks, from the network up to what a room's data look like.

mod access;
mod claims;
mod credential;
mod endpoint;
mod network;
mod retirement;
mod room;
mod room_data;
mod sample;

use connector::ProbeOutcome;
use model::Verdict;

use crate::session::EwsSession;

/// Runs one check of the descriptor; one that is not known, or runs per room, is skipped.
pub(crate) async fn run(session: &EwsSession, id: &str) -> ProbeOutcome {
    match id {
        "dns" | "tcp" | "tls" | "proxy" | "clock" => network::run(session, id).await,
        "endpoint" => endpoint::run(session).await,
        "credential" => credential::run(session).await,
        "token_claims" => claims::run(session).await,
        "retirement" => retirement::run(session).await,
        "impersonation_or_delegate" => access::run(session).await,
        "one_room" => sample::one_room(session).await,
        "subject_policy" => sample::subject_policy(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}
