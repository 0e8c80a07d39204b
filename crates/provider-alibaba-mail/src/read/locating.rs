//! Where one event is, asked for by its id. Which answer says that there is no such event is not published (assumed: 404
//! with an error code of the service's own), and gone is what gets deleted elsewhere: so that answer alone is not enough.

use connector::Located;
use jiff::SignedDuration;
use model::{Fault, Window};
use serde_json::Value;

use crate::{
    client::{Client, calendars::Calendar, event::Told},
    map,
};

/// Days to both sides of now in which another event is looked for; a public client stops at a year.
const NEAR_DAYS: i64 = 180;

/// Looks for an event. It is gone where no calendar of the mailbox has it, the one with the wanted name is among them, and
/// asking for another event by its id gives that one.
pub(super) async fn locate(client: &Client, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
    let calendar = client.calendar(mailbox).await?;
    Ok(match client.ask(mailbox, &calendar, source_ref).await? {
        Told::Event(event) => there(client, source_ref, &event),
        Told::NotThere if is_gone(client, mailbox, &calendar, source_ref).await? => Located::Gone,
        Told::NotThere | Told::NotFound => Located::Unknown,
    })
}

fn there(client: &Client, source_ref: &str, event: &Value) -> Located {
    let mapping = &client.account.mapping;
    let found = map::source_item(mapping, event, map::version(mapping, event, true), true);
    match found {
        Ok(item) if item.source_ref == source_ref => Located::There(Box::new(item)),
        _ => Located::Unknown,
    }
}

async fn is_gone(client: &Client, mailbox: &str, calendar: &Calendar, id: &str) -> Result<bool, Fault> {
    let all = client.list_calendars(mailbox).await?;
    // One that was taken for want of the name may be another than the one that was read.
    if !all.iter().any(|one| one.named && one.id == calendar.id) {
        return Ok(false);
    }
    // The settings may have named another calendar when it was read.
    for other in all.iter().filter(|one| one.id != calendar.id) {
        if client.ask(mailbox, other, id).await? != Told::NotThere {
            return Ok(false);
        }
    }
    Ok(client.gave_event() || gives_another(client, mailbox, calendar).await?)
}

/// Whether an event that a view shows is given by its id.
async fn gives_another(client: &Client, mailbox: &str, calendar: &Calendar) -> Result<bool, Fault> {
    let (now, days) = (client.clock.now(), SignedDuration::from_hours(24 * NEAR_DAYS));
    let window =
        Window { start: now.checked_sub(days).unwrap_or(now), end: now.checked_add(days).unwrap_or(now) };
    let page = client.view(mailbox, calendar, window, "").await?;
    let shown = page.entries.iter().find_map(|entry| client.account.mapping.fields.id.text(entry));
    let Some(id) = shown else { return Ok(false) };
    Ok(matches!(client.ask(mailbox, calendar, &id).await?, Told::Event(_)))
}
