//! Answers that break on their way out.

use std::time::Duration;

use bytes::Bytes;
use futures::{StreamExt, stream};
use sandbox::{Body, FaultScript, Reply, ReplyNote, hang_up};

use crate::http1::Answer;

/// Sends an answer, whole or as a fault leaves it. `wrote` is whether the request changed something.
pub(crate) fn send(faults: &FaultScript, answer: Answer, wrote: bool) -> Reply {
    if wrote && faults.strike_any("lost_answer").is_some() {
        return noted(hang_up(), &answer.note, "lost_answer");
    }
    if answer.body.is_empty() {
        return answer.reply();
    }
    let (body, note) = (answer.body.clone(), answer.note.clone());
    let mut reply = answer.reply();
    if let Some((broken, name)) = broken(faults, &body) {
        *reply.body_mut() = broken;
        return noted(reply, &note, name);
    }
    reply
}

fn noted(mut reply: Reply, note: &ReplyNote, name: &str) -> Reply {
    reply.extensions_mut().insert(ReplyNote { fault: Some(name.to_owned()), ..note.clone() });
    reply
}

/// What is left of a body, and because of which fault.
fn broken(faults: &FaultScript, body: &Bytes) -> Option<(Body, &'static str)> {
    let half = body.slice(..body.len() / 2);
    if faults.strike_any("truncated").is_some() {
        let dies = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        return Some((Body::stream(stream::iter([Ok(half), Err(dies)])), "truncated"));
    }
    if faults.strike_any("malformed").is_some() {
        return Some((Body::from(half), "malformed"));
    }
    if faults.strike_any("entity_bomb").is_some() {
        return Some((Body::from(bomb()), "entity_bomb"));
    }
    if let Some(hit) = faults.strike_any("huge_body") {
        let piece = Bytes::from(vec![b' '; 1 << 20]);
        let pieces = stream::repeat(piece).take(hit.number as usize).map(Ok);
        return Some((Body::stream(pieces), "huge_body"));
    }
    let hit = faults.strike_any("slow")?;
    Some((trickle(body, Duration::from_millis(hit.number)), "slow"))
}

/// A body in quarters.
fn trickle(body: &Bytes, wait: Duration) -> Body {
    let quarter = body.len().div_ceil(4).max(1);
    let cut = |n: usize| body.slice((n * quarter).min(body.len())..((n + 1) * quarter).min(body.len()));
    let pieces: Vec<Bytes> = (0..4).map(cut).collect();
    Body::stream(stream::iter(pieces).then(move |piece| async move {
        tokio::time::sleep(wait).await;
        Ok(piece)
    }))
}

fn bomb() -> String {
    let mut text = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a0 \"ha\">".to_owned();
    for n in 1..30 {
        text.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1));
    }
    text + "]><D:multistatus xmlns:D=\"DAV:\">&a29;</D:multistatus>"
}
