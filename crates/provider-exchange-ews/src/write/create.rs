//! Creating, adopting, finding.

use connector::{Receipt, WriteOptions};
use microsoft::creatable;
use model::{Fault, Meeting, StepId};

use super::{look, look_at_any, modes, receipt::receipt, refusal};
use crate::{
    client::{
        Client,
        calendar_item::{CalendarItem, ItemKind},
        call::{CREATE_ITEM, FIND_ITEM},
        create_item, find_item,
        item_input::Property,
        marked,
    },
    faults::code,
    map,
};

/// Creates a meeting in its organiser's calendar, or adopts what the step created before.
pub(super) async fn create(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    creatable(mailbox, meeting)?;
    if let Some(item) = made_alone(client, step, mailbox).await? {
        return receipt(&item, true);
    }
    let properties = map::created(meeting, None, mailbox, how.zone, step.as_str());
    match send(client, mailbox, modes::told(how.invitations), &properties).await {
        Ok(id) => read_back(client, step, mailbox, id).await,
        // The answer was lost, perhaps not the item. Not found says nothing yet: the server may still be at it, and the
        // next try of the step searches again.
        Err(fault) if refusal::leaves_doubt(&fault) => match made_alone(client, step, mailbox).await {
            Ok(Some(item)) => receipt(&item, true),
            _ => Err(fault),
        },
        Err(fault) => Err(fault),
    }
}

pub(super) async fn send(
    client: &Client,
    mailbox: &str,
    told: &str,
    properties: &[Property],
) -> Result<Option<String>, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| create_item::write(xml, scope.folder, told, properties);
    let made = client.call(CREATE_ITEM, scope, write, |r, _| create_item::read(r)).await;
    let made = made.map_err(|fault| refusal::of(fault, mailbox))?;
    refusal::check(client, &made.status, mailbox)?;
    Ok(made.id)
}

/// The answer holds an id alone, and its change key is old once invitations went out.
async fn read_back(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    id: Option<String>,
) -> Result<Receipt, Fault> {
    let found = match id {
        Some(id) => look(client, mailbox, &id).await?,
        None => made_alone(client, step, mailbox).await?,
    };
    match found {
        Some(item) => receipt(&item, false),
        None => Err(Fault::defect(code::UNREADABLE)),
    }
}

/// Finds what a step created.
pub(super) async fn find(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
    let found = made_alone(client, step, mailbox).await?;
    found.map(|item| receipt(&item, true)).transpose()
}

/// The item a step made, if it is in the calendar and holds. Restrictions compare texts without regard to case, so the
/// value is looked at.
async fn made_alone(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<CalendarItem>, Fault> {
    match made_by(client, step, mailbox).await? {
        Some(item) if item.kind == ItemKind::Master => Err(refusal::whole_series(mailbox)),
        found => Ok(found),
    }
}

/// The item a step made, a whole series or not.
pub(super) async fn made_by(
    client: &Client,
    step: &StepId,
    mailbox: &str,
) -> Result<Option<CalendarItem>, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| marked::write(xml, scope.folder, step.as_str());
    let page = client.call(FIND_ITEM, scope, write, |r, _| find_item::read(r)).await?;
    client.check(&page.status, Some(mailbox))?;
    for found in page.items.iter().filter(|item| item.mark.as_deref() == Some(step.as_str())) {
        if let Some(item) = look_at_any(client, mailbox, &found.id).await?.filter(|item| !item.is_cancelled) {
            return Ok(Some(item));
        }
    }
    Ok(None)
}
