//! Refusals before the system answers, and what an answer without end is filled with.

use sandbox::broken::Filler;
use sandbox::{Circumstance, FaultScript};

use super::refusal::Refusal;

/// A page of entries that hold next to nothing.
pub(super) const FILLER: Filler = Filler {
    kind: "application/json",
    opening: r#"{"code":0,"data":{"items":["#,
    entry: r#"{"id":"filler"},"#,
    closing: r#"{"id":"last"}]}}"#,
};

/// Refusals that hit any call.
pub(super) fn refused(faults: &FaultScript, here: Circumstance<'_>) -> Result<(), Refusal> {
    let busy = || Refusal::new(429, 42901, "too many requests");
    if let Some(hit) = faults.strike("throttled", here) {
        return Err(busy().after(hit.number).because(hit.name));
    }
    if let Some(hit) = faults.strike("throttled_bare", here) {
        return Err(busy().because(hit.name));
    }
    for (name, status, code) in
        [("unavailable", 503, 50301), ("gateway_timeout", 504, 50301), ("server_error", 500, 50001)]
    {
        if let Some(hit) = faults.strike(name, here) {
            return Err(Refusal::new(status, code, "try again later").because(hit.name));
        }
    }
    match faults.strike("error_code", here) {
        Some(hit) => {
            let code = hit.text.parse().unwrap_or(99999);
            Err(Refusal::new(400, code, "this answer was asked for").because(hit.name))
        }
        None => Ok(()),
    }
}
