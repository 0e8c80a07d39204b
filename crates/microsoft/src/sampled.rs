//! Checks on some rooms that an organisation itself lists.

use connector::{ProbeOutcome, ProbeRooms};
use model::{Right, Verdict};

use crate::code;

/// Reads one room; skipped where none is listed.
pub async fn one_room(probes: &dyn ProbeRooms, room: Option<String>) -> ProbeOutcome {
    let Some(room) = room else { return ProbeOutcome::new(Verdict::Skipped).saw("rooms", 0) };
    let probe = match probes.probe_room(&room).await {
        Ok(probe) => probe,
        Err(fault) => return ProbeOutcome::failed(fault).saw("mailbox", room),
    };
    let verdict = match (probe.rights.read, &probe.fault) {
        (Right::Yes, None) => Verdict::Pass,
        (Right::Yes, Some(_)) => Verdict::Warn,
        _ => Verdict::Fail,
    };
    ProbeOutcome { evidence: probe.evidence, fault: probe.fault, ..ProbeOutcome::new(verdict) }
        .saw("mailbox", room)
}

/// Whether rooms keep what organisers write; skipped where no room tells.
pub async fn subject_policy(probes: &dyn ProbeRooms, sample: Vec<String>) -> ProbeOutcome {
    let mut kept = 0;
    for room in &sample {
        let Ok(probe) = probes.probe_room(room).await else { continue };
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
