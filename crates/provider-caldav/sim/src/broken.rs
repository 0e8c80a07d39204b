//! Answers that break on their way out.

use sandbox::broken::{self, Filler};
use sandbox::{Body, Circumstance, FaultScript, Reply, ReplyNote, hang_up};

use crate::http1::Answer;

/// White space in front of nothing.
const FILLER: Filler = Filler { kind: "", opening: "", entry: " ", closing: "" };

/// Sends an answer, whole or as a fault leaves it. `wrote` is whether the request changed something.
pub(crate) fn send(faults: &FaultScript, answer: Answer, wrote: bool) -> Reply {
    if wrote && faults.strike_any("lost_answer").is_some() {
        return noted(hang_up(), &answer.note, "lost_answer");
    }
    if answer.body.is_empty() {
        return answer.reply();
    }
    let note = answer.note.clone();
    let reply = answer.reply();
    if faults.strike_any("entity_bomb").is_some() {
        return noted(reply.map(|_| Body::from(bomb())), &note, "entity_bomb");
    }
    if let Some(hit) = faults.strike_any("huge_body") {
        return noted(reply.map(|_| FILLER.huge(&hit).into_body()), &note, hit.name);
    }
    match broken::in_transit(faults, Circumstance::default(), reply) {
        (reply, Some(fault)) => noted(reply, &note, fault),
        (reply, None) => reply,
    }
}

fn noted(mut reply: Reply, note: &ReplyNote, name: &str) -> Reply {
    reply.extensions_mut().insert(ReplyNote { fault: Some(name.to_owned()), ..note.clone() });
    reply
}

fn bomb() -> String {
    let mut text = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a0 \"ha\">".to_owned();
    for n in 1..30 {
        text.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1));
    }
    text + "]><D:multistatus xmlns:D=\"DAV:\">&a29;</D:multistatus>"
}
