//! Creating, adopting, finding.

use connector::{Receipt, WriteOptions};
use model::{Fault, Meeting, StepId};

use super::{
    identity::{MARK, mark, transaction},
    look,
    receipt::receipt,
    rules,
};
use crate::{
    client::{
        Client,
        event::Event,
        events::{self, Events},
        write,
    },
    faults::code,
    map,
};

/// Transactions tried: the second one where what the first made is gone and Graph still remembers it. A plan that makes
/// the same meeting again has the same step.
const TRANSACTIONS: u32 = 2;

/// Creates a meeting in its organiser's calendar, or adopts what the step created before.
pub(super) async fn create(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    rules::may_create(mailbox, meeting, how)?;
    let mut input = map::created(meeting, mailbox, how.zone);
    input.single_value_extended_properties = Some(vec![mark(step)]);
    let mut attempt = 0;
    loop {
        input.transaction_id = Some(transaction(&client.connection, mailbox, step, attempt));
        attempt += 1;
        let fault = match client.write(&write::create(mailbox, &input)).await {
            Ok(answer) => return receipt(&answer.json::<Event>()?, false),
            Err(fault) if fault.code == code::DUPLICATE => fault,
            Err(fault) => return Err(fault),
        };
        if let Some(event) = made_before(client, step, mailbox, &fault).await? {
            return receipt(&event, true);
        }
        if attempt >= TRANSACTIONS {
            return Err(fault);
        }
    }
}

/// What the transaction of a duplicate made: by the id Graph names, or by our mark where it names none.
async fn made_before(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    duplicate: &Fault,
) -> Result<Option<Event>, Fault> {
    if let Some(id) = duplicate.params.get("existing") {
        let found = look(client, mailbox, id).await?;
        if let Some(event) = found.filter(|event| event.is_cancelled != Some(true)) {
            return Ok(Some(event));
        }
    }
    marked(client, step, mailbox).await
}

/// Finds what a step created.
pub(super) async fn find(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
    let found = marked(client, step, mailbox).await?;
    found.map(|event| receipt(&event, true)).transpose()
}

async fn marked(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<Event>, Fault> {
    let call = events::with_property(mailbox, MARK, step.as_str());
    let found: Events = client.read(&call).await?;
    client.note_opened();
    Ok(found.value.into_iter().find(|event| event.is_cancelled != Some(true)))
}
