//! How a creation is recognised: by Graph, which makes an event once per `transactionId`, and by us, through a mark on
//! the event that only applications see.

use microsoft::digest;
use model::{ConnectionId, StepId};

pub(super) use crate::client::event::MARK;
use crate::client::event_input::PropertyInput;

/// The mark of a step.
pub(super) fn mark(step: &StepId) -> PropertyInput {
    PropertyInput { id: MARK, value: step.as_str().to_owned() }
}

/// `transactionId` of a step, alike whenever it is tried: a UUID of version 8 (RFC 9562) over connection, mailbox and
/// step. `attempt` counts how often what an earlier one made turned out to be gone.
pub(super) fn transaction(connection: &ConnectionId, mailbox: &str, step: &StepId, attempt: u32) -> String {
    let hex = digest(&[connection.as_str(), mailbox, step.as_str(), &attempt.to_string()]);
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!("{}-{}-8{}-8{}-{}", part(0..8), part(8..12), part(13..16), part(17..20), part(20..32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_property_that_ews_writes_too() {
        let (set, name) = (microsoft::STEP_SET, microsoft::STEP_NAME);
        assert_eq!(MARK, format!("String {{{set}}} Name {name}"));
    }

    #[test]
    fn a_step_has_one_transaction_per_connection_and_mailbox() {
        let id = |connection: &str, mailbox: &str, step: &str, attempt| {
            transaction(&connection.into(), mailbox, &step.into(), attempt)
        };
        let first = id("c1", "a@practice.example", "s1", 0);
        assert_eq!(first, id("c1", "a@practice.example", "s1", 0));
        assert_eq!((first.len(), &first[14..15], &first[19..20]), (36, "8", "8"), "{first}");
        for other in [
            id("c2", "a@practice.example", "s1", 0),
            id("c1", "b@practice.example", "s1", 0),
            id("c1", "a@practice.example", "s2", 0),
            id("c1", "a@practice.example", "s1", 1),
        ] {
            assert_ne!(first, other);
        }
    }
}
