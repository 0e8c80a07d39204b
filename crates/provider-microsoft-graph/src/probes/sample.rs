//! Checks on some rooms that the tenant itself lists.

use connector::{ProbeOutcome, ProbeRooms};
use model::{Right, Verdict};

use crate::{faults::code, session::GraphSession};

/// Rooms looked at for the subject policy.
const SUBJECT_ROOMS: usize = 3;

/// Some rooms; none where they cannot be listed.
pub(super) async fn rooms(session: &GraphSession, count: usize) -> Vec<String> {
    match session.places().await {
        Ok(places) => places.sample(count).into_iter().map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    }
}

fn no_room() -> ProbeOutcome {
    ProbeOutcome::new(Verdict::Skipped).saw("rooms", 0)
}

/// Reads one room: the verdict on everything before.
pub(super) async fn one_room(session: &GraphSession) -> ProbeOutcome {
    let Some(room) = rooms(session, 1).await.pop() else { return no_room() };
    let probe = match session.probe_room(&room).await {
        Ok(probe) => probe,
        Err(fault) => return ProbeOutcome::failed(fault).saw("mailbox", room),
    };
    let verdict = match (probe.rights.read, &probe.fault) {
        (Right::Yes, None) => Verdict::Pass,
        (Right::Yes, Some(_)) => Verdict::Warn,
        _ => Verdict::Fail,
    };
    ProbeOutcome { verdict, evidence: probe.evidence, fault: probe.fault, next_at: None }.saw("mailbox", room)
}

/// Whether rooms keep what organisers write.
pub(super) async fn subject_policy(session: &GraphSession) -> ProbeOutcome {
    let sample = rooms(session, SUBJECT_ROOMS).await;
    let mut kept = 0;
    for room in &sample {
        let Ok(probe) = session.probe_room(room).await else { continue };
        let policy = [code::ROOM_SUBJECT_REPLACED, code::ROOM_BODY_DELETED];
        if let Some(warning) = probe.warnings.into_iter().find(|w| policy.contains(&w.code.as_str())) {
            let outcome = ProbeOutcome { evidence: probe.evidence, ..ProbeOutcome::new(Verdict::Warn) };
            return ProbeOutcome { fault: Some(warning), ..outcome }.saw("mailbox", room);
        }
        kept += u32::from(probe.rights.subject_kept == Right::Yes);
    }
    if kept == 0 {
        return ProbeOutcome::new(Verdict::Skipped).saw("rooms", sample.len());
    }
    ProbeOutcome::new(Verdict::Pass).saw("rooms", sample.len()).saw("kept", kept)
}
