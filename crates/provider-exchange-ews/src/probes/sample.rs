//! Checks on some rooms that the organisation itself lists.

use connector::ProbeOutcome;

use crate::session::EwsSession;

/// Rooms looked at for the subject policy.
const SUBJECT_ROOMS: usize = 3;

/// Some rooms of room lists; none where there are no lists, or they may not be read.
pub(super) async fn rooms(session: &EwsSession, count: usize) -> Vec<String> {
    match session.listings().await {
        Ok(listings) => listings.sample(count).into_iter().map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    }
}

/// Reads one room: the verdict on everything before.
pub(super) async fn one_room(session: &EwsSession) -> ProbeOutcome {
    microsoft::one_room(session, rooms(session, 1).await.pop()).await
}

/// Whether rooms keep what organisers write.
pub(super) async fn subject_policy(session: &EwsSession) -> ProbeOutcome {
    microsoft::subject_policy(session, rooms(session, SUBJECT_ROOMS).await).await
}
