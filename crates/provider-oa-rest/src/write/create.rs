//! Creating, adopting, finding.

use connector::{Receipt, WriteOptions, refused};
use jiff::SignedDuration;
use model::{Attendee, AttendeeRole, Fault, Meeting, StepId, Window};

use super::{guests::Guests, is_uncertain, receipt::receipt, rules, sought::Sought};
use crate::{
    client::{Client, misses, values},
    map::{self, Writing},
};

/// Days around now in which a step's meeting is looked for: a sync reaches fifteen days to both sides.
const AROUND_DAYS: i64 = 45;

/// Creates a meeting in its organiser's calendar, or adopts what the step created before.
pub(super) async fn create(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let d = &client.account.description;
    rules::may_create(d, mailbox, meeting, how)?;
    let owner = client.owner(mailbox).await?;
    let sought = Sought { client, mailbox, owner: &owner, step: step.as_str() };
    let invited = map::invitable(meeting, mailbox);
    let ids = client.ids_of(&invited).await?;
    // Who asks first does not make it twice.
    let before = match d.has("meetings.by_marker") && sought.marks() {
        true => sought.by_marker().await?,
        false => sought.made(meeting, !sought.marks()).await?,
    };
    let to = Writing { mailbox, owner: Some(&owner.id), zone: how.zone, ids: &ids };
    let (item, adopted) = match before {
        Some(item) => (item, true),
        None => {
            let mut given = client.writing(&owner, mailbox, None, how.invitations);
            let mut fields = map::created(d, meeting, step.as_str(), &to)?;
            map::put_always(d, &mut fields, &given);
            given.extend(values([("fields", fields.into()), ("marker", step.as_str().into())]));
            let item = match client.call("meetings.create", Some(mailbox), &given).await {
                Ok(answer) => match d.call("meetings.create")?.made.text(&answer.body) {
                    Some(id) => client.look(mailbox, &id).await?.ok_or_else(|| refused::gone(mailbox))?,
                    None => sought
                        .made(meeting, true)
                        .await?
                        .ok_or_else(|| misses("meetings.create", d.topics["meetings.create"].made.first()))?,
                },
                Err(fault) if is_uncertain(&fault) => sought.made(meeting, true).await?.ok_or(fault)?,
                Err(fault) => return Err(fault),
            };
            (item, false)
        }
    };
    let guests = Guests { client, owner: &owner, mailbox, how };
    let item = guests.invite(item, &invited, &ids).await?;
    let item = book(client, mailbox, item, &invited, &ids).await?;
    receipt(d, mailbox, &item, adopted)
}

/// Books rooms by calls of their own where that is how the other system has it; gives the meeting as it is then.
pub(super) async fn book(
    client: &Client,
    mailbox: &str,
    item: serde_json::Value,
    invited: &[(String, &Attendee)],
    ids: &std::collections::BTreeMap<String, String>,
) -> Result<serde_json::Value, Fault> {
    let d = &client.account.description;
    if !d.write.rooms.is_empty() || !d.has("spaces.book") {
        return Ok(item);
    }
    let there = map::meeting(d, &item, mailbox, false).map(|m| m.attendees).unwrap_or_default();
    let is_there = |room: &str| there.iter().any(|one| one.party.mailbox.as_deref() == Some(room));
    let rooms: Vec<_> =
        invited.iter().filter(|(room, one)| one.role == AttendeeRole::Resource && !is_there(room)).collect();
    let Some(id) = d.meeting.as_ref().and_then(|m| m.id.text(&item)) else { return Ok(item) };
    for (room, _) in &rooms {
        let space = ids.get(room).cloned().unwrap_or_default();
        let given = values([
            ("space", space.into()),
            ("mailbox", room.as_str().into()),
            ("meeting", id.as_str().into()),
        ]);
        client.call("spaces.book", Some(room), &given).await?;
    }
    match rooms.is_empty() {
        true => Ok(item),
        false => client.look(mailbox, &id).await?.ok_or_else(|| refused::gone(mailbox)),
    }
}

/// Finds what a step created, by its mark; where marks have no place, nothing is found.
pub(super) async fn find(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
    let d = &client.account.description;
    let owner = client.owner(mailbox).await?;
    let sought = Sought { client, mailbox, owner: &owner, step: step.as_str() };
    if !sought.marks() {
        return Ok(None);
    }
    let found = match d.has("meetings.by_marker") {
        true => sought.by_marker().await?,
        false => {
            let now = client.clock.now();
            let edge = SignedDuration::from_hours(24 * AROUND_DAYS);
            let start = now.checked_sub(edge).unwrap_or(now);
            sought.marked(Window { start, end: now.checked_add(edge).unwrap_or(now) }).await?
        }
    };
    found.map(|item| receipt(d, mailbox, &item, true)).transpose()
}
