//! Checks on some rooms that the tenant itself lists.

use connector::ProbeOutcome;

use crate::session::GraphSession;

/// Rooms looked at for the subject policy.
const SUBJECT_ROOMS: usize = 3;

/// Some rooms; none where they cannot be listed.
pub(super) async fn rooms(session: &GraphSession, count: usize) -> Vec<String> {
    match session.places().await {
        Ok(places) => places.sample(count).into_iter().map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    }
}

/// Reads one room: the verdict on everything before.
pub(super) async fn one_room(session: &GraphSession) -> ProbeOutcome {
    microsoft::one_room(session, rooms(session, 1).await.pop()).await
}

/// Whether rooms keep what organisers write.
pub(super) async fn subject_policy(session: &GraphSession) -> ProbeOutcome {
    microsoft::subject_policy(session, rooms(session, SUBJECT_ROOMS).await).await
}
