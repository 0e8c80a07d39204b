//! Checks, from the network up to what a room's data look like.

mod claims;
mod directory;
mod endpoint;
mod expiry;
mod network;
mod other_cloud;
mod room;
mod room_data;
mod sample;

use connector::ProbeOutcome;
use model::{Fault, Verdict};

use crate::session::GraphSession;

/// Runs one check of the descriptor; one that is not known, or runs per room, is skipped.
pub(crate) async fn run(session: &GraphSession, id: &str) -> ProbeOutcome {
    match id {
        "dns" | "tcp" | "tls" | "proxy" | "clock" => network::run(session, id).await,
        "endpoint" => endpoint::run(session).await,
        "credential" => claims::credential(session).await,
        "secret_expiry" => expiry::run(session).await,
        "token_claims" => claims::run(session).await,
        "directory" => directory::users(session).await,
        "places" => directory::places(session).await,
        "one_room" => sample::one_room(session).await,
        "subject_policy" => sample::subject_policy(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}

fn fail(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome }
}

fn warn(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Warn, fault: Some(fault), ..outcome }
}
