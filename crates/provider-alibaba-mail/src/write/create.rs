//! Creating, adopting, finding.

use connector::{Receipt, WriteOptions, refused};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, tz::TimeZone};
use model::{Fault, InvitationMode, Meeting, StepId, Window};
use serde_json::Value;

use super::{is_uncertain, receipt::receipt, rules};
use crate::{
    client::{
        Client,
        calendars::{Calendar, misses},
        write::{self, Filling},
    },
    descriptor::PER_MAILBOX,
    map::{self, Changes},
};

/// Days around now in which a step's event is looked for: a sync reaches fifteen days to both sides.
const AROUND_DAYS: i64 = 45;
/// Events asked for one by one when a mark is looked for that the view does not show.
const MOST_LOOKS: usize = 1000;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Creates a meeting in its organiser's calendar, or adopts what the step created before.
pub(super) async fn create(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let account = &client.account;
    rules::may_create(account, mailbox, meeting, how)?;
    let mapping = &account.mapping;
    let calendar = client.calendar(mailbox).await?;
    let sought = Sought { client, mailbox, calendar: &calendar, step: step.as_str() };
    // Nothing of the service's makes creating safe to repeat: who asks first does not make it twice.
    if let Some(event) = sought.made(meeting, !mapping.marks()).await? {
        return receipt(mapping, &event, true);
    }
    let filling = Filling {
        event: map::created(mapping, meeting, mailbox, how.zone, step.as_str()),
        notify: how.invitations != InvitationMode::None,
        comment: None,
        step: step.as_str(),
    };
    let made = client.write(&write::create(mapping, mailbox, &calendar, &filling)).await;
    let event = match made {
        Ok(answer) => match mapping.create.made.text(&answer.json::<Value>()?) {
            // Not to be seen yet: whoever tries again finds it by its mark.
            Some(id) => client.event(mailbox, &calendar, &id).await?.ok_or_else(|| refused::gone(mailbox))?,
            None => sought
                .made(meeting, true)
                .await?
                .ok_or_else(|| misses("create.made", mapping.create.made.at.first()))?,
        },
        Err(fault) if is_uncertain(&fault) => sought.made(meeting, true).await?.ok_or(fault)?,
        Err(fault) => return Err(fault),
    };
    receipt(mapping, &event, false)
}

/// Finds what a step created, by its mark; where marks have no place, nothing is found.
pub(super) async fn find(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
    let mapping = &client.account.mapping;
    if !mapping.marks() {
        return Ok(None);
    }
    let calendar = client.calendar(mailbox).await?;
    let now = client.clock.now();
    let edge = SignedDuration::from_hours(24 * AROUND_DAYS);
    let window =
        Window { start: now.checked_sub(edge).unwrap_or(now), end: now.checked_add(edge).unwrap_or(now) };
    let sought = Sought { client, mailbox, calendar: &calendar, step: step.as_str() };
    let entries = client.whole_view(mailbox, &calendar, window).await?;
    let found = sought.marked(entries).await?;
    found.map(|event| receipt(mapping, &event, true)).transpose()
}

/// What is looked for, and where.
struct Sought<'a> {
    client: &'a Client,
    mailbox: &'a str,
    calendar: &'a Calendar,
    step: &'a str,
}

impl Sought<'_> {
    /// The event that carries the step's mark.
    async fn marked(&self, entries: Vec<Value>) -> Result<Option<Value>, Fault> {
        let mapping = &self.client.account.mapping;
        let (told, untold): (Vec<Value>, Vec<Value>) =
            entries.into_iter().partition(|entry| map::marker(mapping, entry).is_some());
        let ours = told.iter().find(|entry| map::marker(mapping, entry).as_deref() == Some(self.step));
        if let Some(id) = ours.and_then(|entry| mapping.fields.id.text(entry)) {
            return Ok(self.look(id).await?.filter(|event| self.holds(event)));
        }
        if mapping.view.whole || !told.is_empty() {
            return Ok(None);
        }
        let ids = untold.iter().filter_map(|entry| mapping.fields.id.text(entry)).take(MOST_LOOKS);
        let looks = stream::iter(ids.collect::<Vec<_>>()).map(|id| self.look(id));
        let events: Vec<Option<Value>> = looks.buffered(PER_MAILBOX as usize).try_collect().await?;
        let is_ours =
            |event: &Value| map::marker(mapping, event).as_deref() == Some(self.step) && self.holds(event);
        Ok(events.into_iter().flatten().find(is_ours))
    }

    /// What an earlier try made of a meeting: the event at its time that carries the mark. `by_content` takes an event
    /// without any mark that says the same in every field too: where there is no place for marks, or the service dropped
    /// one and an answer was lost.
    async fn made(&self, meeting: &Meeting, by_content: bool) -> Result<Option<Value>, Fault> {
        let mapping = &self.client.account.mapping;
        let (start, end) = meeting.when.span(&TimeZone::UTC);
        let window = Window {
            start: start.checked_sub(DAY).unwrap_or(start),
            end: end.checked_add(DAY).unwrap_or(end),
        };
        let entries = self.client.whole_view(self.mailbox, self.calendar, window).await?;
        let alike = |entry: &&Value| {
            map::meeting(mapping, entry, false).is_ok_and(|there| {
                let changes = Changes::between(&there, meeting, self.mailbox);
                !changes.title && !changes.when
            })
        };
        let ids = entries.iter().filter(alike).filter_map(|entry| mapping.fields.id.text(entry));
        let looks = stream::iter(ids.take(MOST_LOOKS).collect::<Vec<_>>()).map(|id| self.look(id));
        let events: Vec<Option<Value>> = looks.buffered(PER_MAILBOX as usize).try_collect().await?;
        let fits = |event: &Value| match map::marker(mapping, event) {
            Some(mark) => mark == self.step,
            None => by_content && self.says(event, meeting),
        };
        Ok(events.into_iter().flatten().find(|event| self.holds(event) && fits(event)))
    }

    /// Whether an event of this mailbox's own says exactly this.
    fn says(&self, event: &Value, meeting: &Meeting) -> bool {
        let mapping = &self.client.account.mapping;
        map::meeting(mapping, event, true).is_ok_and(|there| {
            let changes = Changes::between(&there, meeting, self.mailbox);
            let own = map::organizer(&there).is_none_or(|organizer| organizer == self.mailbox);
            let place = changes.place && meeting.place.is_some();
            own && !changes.title
                && !changes.when
                && !changes.body
                && !place
                && changes.joined.is_empty()
                && changes.left.is_empty()
        })
    }

    fn holds(&self, event: &Value) -> bool {
        self.client.account.mapping.fields.cancelled.flag(event) != Some(true)
    }

    async fn look(&self, id: String) -> Result<Option<Value>, Fault> {
        self.client.event(self.mailbox, self.calendar, &id).await
    }
}
