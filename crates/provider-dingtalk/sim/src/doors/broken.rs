//! Answers no client likes: refusals before the service answers, and bodies that break.

use sandbox::broken::{self, Filler};
use sandbox::{Circumstance, FaultScript, Reply};
use serde_json::json;

use super::plain;
use super::refusal::Refusal;
use super::table::Door;
use crate::messages::words;

/// A page of entries that hold next to nothing.
const FILLER: Filler = Filler {
    kind: "application/json",
    opening: r#"{"result":["#,
    entry: r#"{"id":"filler"},"#,
    closing: r#"{"id":"last"}]}"#,
};

/// Refusals that hit any call. A gateway that waits three seconds in vain says 504 on the new host; on the old one 88 with
/// an empty sub code, or 15 (developer encyclopedia, "Retries").
pub(super) fn refused(faults: &FaultScript, here: Circumstance<'_>, door: &Door) -> Result<(), Refusal> {
    let new = door.is_new();
    if let Some(hit) = faults.strike("gateway_timeout", here) {
        let refusal = if new { timeout() } else { Refusal::gateway("", "") };
        return Err(refusal.because(hit.name));
    }
    if let Some(hit) = faults.strike("remote_timeout", here) {
        let errmsg = "Remote service error[subcode=isp.top-remote-connection-timeout]";
        let old = Refusal::old(15, errmsg).with("sub_code", json!("isp.top-remote-connection-timeout"));
        return Err(if new { timeout() } else { old }.because(hit.name));
    }
    if let Some(hit) = faults.strike("unavailable", here) {
        let refusal = match new {
            true => Refusal::new(503, "ServiceUnavailable", words("busy")),
            false => Refusal::old(-1, words("busy")),
        };
        return Err(refusal.because(hit.name));
    }
    let Some(hit) = faults.strike("error_code", here) else { return Ok(()) };
    let refusal = match new {
        true => Refusal::new(400, &hit.text, "this answer was asked for"),
        false => Refusal::old(hit.text.parse().unwrap_or(-1), "this answer was asked for"),
    };
    Err(refusal.because(hit.name))
}

fn timeout() -> Refusal {
    Refusal::new(504, "GatewayTimeout", "gateway timeout")
}

/// Answers that come instead of the service's, with the fault's name.
pub(super) fn instead(
    faults: &FaultScript,
    here: Circumstance<'_>,
    path: &str,
) -> Option<(Reply, &'static str)> {
    if let Some(hit) = faults.strike("banned", here) {
        return Some((plain(200, "text/html;charset=utf-8", words("ban_page")), hit.name));
    }
    if let Some(hit) = faults.strike("punished", here) {
        let body = json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny" });
        return Some((plain(200, "application/json;charset=utf-8", body.to_string()), hit.name));
    }
    broken::instead(faults, here, path, FILLER)
}
