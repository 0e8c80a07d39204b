//! Where one meeting is, asked for by its id. Gone is what gets deleted elsewhere: only what the description calls "not
//! found", or a meeting that is there and cancelled, counts.

use connector::Located;
use model::{Fault, MeetingStatus};

use crate::{
    client::{Client, values},
    map,
};

/// Looks for a meeting.
pub(super) async fn locate(client: &Client, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
    let d = &client.account.description;
    if !d.has("meetings.get") {
        return Ok(Located::Unknown);
    }
    let asked = values([("meeting", source_ref.into())]);
    let Some(item) = client.item("meetings.get", Some(mailbox), &asked).await? else {
        return Ok(Located::Gone);
    };
    let found = map::source_item(d, &item, map::version(d, &item, true), mailbox, true);
    Ok(match found {
        Ok(found) if found.source_ref != source_ref => Located::Unknown,
        // By its id it can still be seen; in its calendar it is not any more.
        Ok(found) if found.meeting.status == MeetingStatus::Cancelled => Located::Gone,
        Ok(found) => Located::There(Box::new(found)),
        Err(_) => Located::Unknown,
    })
}
