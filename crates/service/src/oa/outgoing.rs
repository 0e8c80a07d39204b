//! What of a change is to be pushed at once, and by whom.

use jiff::Timestamp;
use model::{CalendarPolicy, Direction, Integration, OaEvent, Sensitivity, Side};
use store::{NewOutboxRow, Writer};

use crate::people;

/// What a change touched, before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Touched {
    /// Seconds since 1970, the second exclusive.
    pub span: (i64, i64),
}

/// Puts a change into the outbox of every integration that is on, pushes, does so at once, and whose scope holds the
/// person whose calendar it is. Gives their names.
pub(super) fn note(
    tx: &Writer<'_>,
    event: &OaEvent,
    change: &'static str,
    (before, after): (Option<Touched>, Option<Touched>),
    at: Timestamp,
) -> store::Result<Vec<String>> {
    let known = people::of_mailbox(tx, &event.mailbox)?;
    let spans = || before.iter().chain(&after).map(|touched| touched.span);
    let from = spans().map(|(from, _)| from).min().unwrap_or_default();
    let to = spans().map(|(_, to)| to).max().unwrap_or_default();
    let shown = event.meeting.sensitivity == Sensitivity::Normal;
    let mut names = Vec::new();
    for integration in tx.list_integrations()? {
        let Some(policy) = pushes(&integration) else { continue };
        // Somebody without a mail address has a calendar under the bound field's value.
        let person = match &known {
            Some(person) => Some(person.clone()),
            None => tx.people_by_field(&policy.bound_field, &event.mailbox)?.into_iter().next(),
        };
        let Some(person) = person.filter(|person| policy.people.holds(person)) else { continue };
        let Some(mailbox) = person.mailbox(&policy.bound_field) else { continue };
        tx.create_outbox_row(&NewOutboxRow {
            integration: integration.id.clone(),
            mailbox,
            event: event.id.clone(),
            title: event.meeting.title.clone().filter(|_| shown),
            change,
            span: (from, to),
            at,
        })?;
        names.push(integration.name);
    }
    Ok(names)
}

/// The policy of an integration that pushes the OA's changes at once.
fn pushes(integration: &Integration) -> Option<&CalendarPolicy> {
    let policy = integration.calendar.as_deref()?;
    let flows = match integration.policy.direction {
        Direction::Both => integration.side_a == Side::Oa || integration.side_b == Side::Oa,
        Direction::Push => integration.side_b == Side::Oa,
        Direction::Pull => integration.side_a == Side::Oa,
    };
    (integration.enabled && flows && policy.push_at_once).then_some(policy)
}
