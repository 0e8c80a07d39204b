//! Reading where only busy times are granted.

use connector::SourceItem;
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use model::{Fault, Window};

use crate::{
    client::{
        Client,
        call::GET_USER_AVAILABILITY,
        get_user_availability::{self as availability, Availability, MAX_DAYS, View},
    },
    map,
    session::EwsSession,
};

/// Busy times of a window, or none when not even they are granted.
///
/// # Errors
/// Faults of the calls.
pub(super) async fn read(
    session: &EwsSession,
    mailbox: &str,
    window: Window,
) -> Result<Option<Vec<SourceItem>>, Fault> {
    let client = session.client().await?;
    let mut items = Vec::new();
    // Whole days of the context zone: other windows are refused or answered oddly.
    let mut first = window.start.to_zoned_datetime(TimeZone::UTC).date();
    let after = end_day(window);
    while first < after {
        let to = first.checked_add(MAX_DAYS.days()).unwrap_or(after).min(after);
        let one = fetch(&client, mailbox, first, to).await?;
        if one.view == View::None {
            return Ok(None);
        }
        items.extend(one.events.iter().filter_map(|event| map::busy_item(mailbox, event)).filter(|item| {
            let (start, end) = item.meeting.when.span(&TimeZone::UTC);
            window.overlaps(start, end)
        }));
        first = to;
    }
    items.sort_by(|a, b| a.source_ref.cmp(&b.source_ref));
    items.dedup_by(|a, b| a.source_ref == b.source_ref);
    Ok(Some(items))
}

fn end_day(window: Window) -> Date {
    let end = window.end.to_zoned_datetime(TimeZone::UTC);
    let date = end.date();
    let midnight = end.time() == jiff::civil::Time::midnight();
    if midnight { date } else { date.tomorrow().unwrap_or(date) }
}

/// Asks once; a second time with the old form of the zone for servers that insist on it.
///
/// # Errors
/// Faults of the call and of the mailbox's message.
pub(crate) async fn fetch(
    client: &Client,
    mailbox: &str,
    first: Date,
    after: Date,
) -> Result<Availability, Fault> {
    let mut answer = call(client, mailbox, first, after, false).await?;
    if answer.status.code == "ErrorTimeZone" {
        answer = call(client, mailbox, first, after, true).await?;
    }
    client.check(&answer.status, Some(mailbox))?;
    Ok(answer)
}

async fn call(
    client: &Client,
    mailbox: &str,
    first: Date,
    after: Date,
    legacy_zone: bool,
) -> Result<Availability, Fault> {
    let write = |xml: &mut wire::xml::Writer| availability::write(xml, mailbox, first, after, legacy_zone);
    client.call(GET_USER_AVAILABILITY, client.own(), write, |r, _| availability::read(r)).await
}
