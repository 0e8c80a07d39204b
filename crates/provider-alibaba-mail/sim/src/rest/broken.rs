//! Refusals before the service answers, and what an answer without end is filled with.

use sandbox::broken::Filler;
use sandbox::{Circumstance, FaultScript};

use super::refusal::Refusal;

/// A page of entries that hold next to nothing.
pub(super) const FILLER: Filler = Filler {
    kind: "application/json",
    opening: r#"{"events":["#,
    entry: r#"{"id":"filler"},"#,
    closing: r#"{"id":"last"}]}"#,
};

/// Refusals that hit any call.
pub(super) fn refused(faults: &FaultScript, here: Circumstance<'_>) -> Result<(), Refusal> {
    let busy = || Refusal::new(429, "TooManyRequests", "too many requests");
    if let Some(hit) = faults.strike("throttled", here) {
        return Err(busy().after(hit.number).because(hit.name));
    }
    if let Some(hit) = faults.strike("throttled_bare", here) {
        return Err(busy().because(hit.name));
    }
    for (name, status) in [("unavailable", 503), ("gateway_timeout", 504), ("server_error", 500)] {
        if let Some(hit) = faults.strike(name, here) {
            return Err(Refusal::new(status, "SystemError", "try again later").because(hit.name));
        }
    }
    match faults.strike("error_code", here) {
        Some(hit) => Err(Refusal::new(400, hit.text, "this answer was asked for").because(hit.name)),
        None => Ok(()),
    }
}
