//! Refusals before Graph answers, and what an answer without end is filled with.

use jiff::SignedDuration;
use sandbox::Circumstance;
use sandbox::broken::Filler;

use super::refusal::{Again, Refusal};
use crate::graph::Graph;

/// A page of entries that hold next to nothing.
pub(crate) const FILLER: Filler = Filler {
    kind: "application/json",
    opening: r#"{"value":["#,
    entry: r#"{"id":"AAMk","subject":"filler"},"#,
    closing: r#"{"id":"AAMk"}]}"#,
};

/// Refusals that hit any call, inside a batch too.
pub(crate) fn refused(graph: &Graph, here: Circumstance<'_>) -> Result<(), Refusal> {
    let faults = &graph.kit.faults;
    let strike = |name: &'static str| faults.strike(name, here);
    let slow_down = || Refusal::new(429, "TooManyRequests", "Too many requests.");
    let unavailable = |status, text: &str| Refusal::new(status, "ServiceUnavailable", text);
    if let Some(hit) = strike("throttled") {
        return Err(slow_down().again(Again::Seconds(hit.number)).because(hit.name));
    }
    if let Some(hit) = strike("throttled_until") {
        let wait = SignedDuration::from_secs(i64::try_from(hit.number).unwrap_or(i64::MAX));
        let at = graph.kit.clock.now().saturating_add(wait).unwrap_or(graph.kit.clock.now());
        return Err(slow_down().again(Again::At(at)).because(hit.name));
    }
    if let Some(hit) = strike("throttled_bare") {
        return Err(slow_down().because(hit.name));
    }
    if let Some(hit) = strike("unavailable") {
        let again = if hit.number == 0 { Again::Unsaid } else { Again::Seconds(hit.number) };
        return Err(unavailable(503, "The service is temporarily unavailable.")
            .again(again)
            .because(hit.name));
    }
    if let Some(hit) = strike("gateway_timeout") {
        return Err(Refusal::new(504, "UnknownError", "").because(hit.name));
    }
    if let Some(hit) = strike("server_error") {
        return Err(Refusal::new(
            500,
            "ErrorInternalServerError",
            "An internal server error occurred. The operation failed.",
        )
        .because(hit.name));
    }
    if let Some(hit) = strike("error_code") {
        return Err(Refusal::new(400, hit.text, "This answer was asked for.").because(hit.name));
    }
    Ok(())
}
