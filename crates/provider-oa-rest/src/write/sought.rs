//! What an earlier try may have made: looked for by our mark, or by what it says where marks have no place.

use futures::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, tz::TimeZone};
use model::{Fault, Meeting, MeetingStatus, Window};
use serde_json::Value;

use crate::{
    client::{Client, Owner, values},
    description::Description,
    descriptor::PER_MAILBOX,
    map::{self, Changes},
    read,
};

/// Meetings asked for one by one when a mark is looked for that lists do not show.
const MOST_LOOKS: usize = 1000;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What is looked for, and where.
pub(super) struct Sought<'a> {
    pub(super) client: &'a Client,
    pub(super) mailbox: &'a str,
    pub(super) owner: &'a Owner,
    pub(super) step: &'a str,
}

impl Sought<'_> {
    fn description(&self) -> &Description {
        &self.client.account.description
    }

    /// Whether marks have a place that can be read again.
    pub(super) fn marks(&self) -> bool {
        let d = self.description();
        !d.write.marker.is_empty() && d.meeting.as_ref().is_some_and(|m| !m.marker.is_empty())
    }

    /// The meeting that carries the step's mark, asked for by it.
    ///
    /// # Errors
    /// Faults of the call.
    pub(super) async fn by_marker(&self) -> Result<Option<Value>, Fault> {
        let asked = values([("marker", self.step.into())]);
        let item = self.client.item("meetings.by_marker", Some(self.mailbox), &asked).await?;
        Ok(item.filter(|item| self.is_ours(item) && self.holds(item)))
    }

    /// The meeting that carries the step's mark, among those of a window.
    ///
    /// # Errors
    /// Faults of the calls.
    pub(super) async fn marked(&self, window: Window) -> Result<Option<Value>, Fault> {
        let d = self.description();
        let entries = self.list(window).await?;
        let (told, untold): (Vec<Value>, Vec<Value>) =
            entries.into_iter().partition(|entry| map::marker(d, entry).is_some());
        if let Some(id) = told.iter().find(|entry| self.is_ours(entry)).and_then(|entry| self.id(entry)) {
            return Ok(self.client.look(self.mailbox, &id).await?.filter(|item| self.holds(item)));
        }
        if d.meeting.as_ref().is_some_and(|m| m.whole) || !told.is_empty() {
            return Ok(None);
        }
        let items = self.looks(untold.iter().filter_map(|entry| self.id(entry)).collect()).await?;
        Ok(items.into_iter().find(|item| self.is_ours(item) && self.holds(item)))
    }

    /// What an earlier try made of a meeting: the one at its time that carries the mark. `by_content` takes one without
    /// any mark that says the same in every field too: where there is no place for marks, or it was dropped and an
    /// answer was lost.
    ///
    /// # Errors
    /// Faults of the calls.
    pub(super) async fn made(&self, meeting: &Meeting, by_content: bool) -> Result<Option<Value>, Fault> {
        let d = self.description();
        let (start, end) = meeting.when.span(&TimeZone::UTC);
        let window = Window {
            start: start.checked_sub(DAY).unwrap_or(start),
            end: end.checked_add(DAY).unwrap_or(end),
        };
        let entries = self.list(window).await?;
        let alike = |entry: &&Value| {
            map::meeting(d, entry, self.mailbox, false).is_ok_and(|there| {
                let changes = Changes::between(&there, meeting, self.mailbox);
                !changes.title && !changes.when
            })
        };
        let ids = entries.iter().filter(alike).filter_map(|entry| self.id(entry)).collect();
        let items = self.looks(ids).await?;
        let fits = |item: &Value| match map::marker(d, item) {
            Some(mark) => mark == self.step,
            None => by_content && self.says(item, meeting),
        };
        Ok(items.into_iter().find(|item| self.holds(item) && fits(item)))
    }

    async fn list(&self, window: Window) -> Result<Vec<Value>, Fault> {
        let topic = read::topic_of(self.client, self.owner)?;
        let asked = read::asked(self.description(), self.owner, self.mailbox, window);
        self.client.whole(topic, Some(self.mailbox), asked).await
    }

    async fn looks(&self, mut ids: Vec<String>) -> Result<Vec<Value>, Fault> {
        ids.truncate(MOST_LOOKS);
        let looks = stream::iter(ids).map(|id| async move { self.client.look(self.mailbox, &id).await });
        let all: Vec<Option<Value>> = looks.buffered(PER_MAILBOX as usize).try_collect().await?;
        Ok(all.into_iter().flatten().collect())
    }

    fn id(&self, item: &Value) -> Option<String> {
        self.description().meeting.as_ref()?.id.text(item)
    }

    fn is_ours(&self, item: &Value) -> bool {
        map::marker(self.description(), item).as_deref() == Some(self.step)
    }

    /// Whether a meeting of this mailbox's own says exactly this.
    fn says(&self, item: &Value, meeting: &Meeting) -> bool {
        map::meeting(self.description(), item, self.mailbox, true).is_ok_and(|there| {
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

    pub(super) fn holds(&self, item: &Value) -> bool {
        map::meeting(self.description(), item, self.mailbox, false)
            .is_ok_and(|meeting| meeting.status != MeetingStatus::Cancelled)
    }
}
