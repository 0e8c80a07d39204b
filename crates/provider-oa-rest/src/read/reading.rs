//! One read of one calendar: the meetings of a window, and each new one by its id where lists do not hold them whole.

use connector::{Known, ReadEvent, ReadOptions, Seen};
use described::{Entry, Sifting};
use jiff::tz::TimeZone;
use model::{Fault, ItemIssue, Window};
use serde_json::Value;

use crate::{
    client::{Client, Kind, Owner, Values, Walk, values},
    description::{Description, missing},
    descriptor::PER_MAILBOX,
    faults::code,
    map,
};

/// Entries of the whole read that are believed.
const MOST_ENTRIES: usize = 100_000;

/// State of a read.
pub(super) struct Reading<'a> {
    client: &'a Client,
    mailbox: &'a str,
    window: Window,
    walk: Option<Walk<'a>>,
    sifting: Sifting<'a>,
    ended: bool,
}

/// The topic that lists an owner's meetings.
///
/// # Errors
/// `oarest.entry_missing`.
pub(crate) fn topic_of(client: &Client, owner: &Owner) -> Result<&'static str, Fault> {
    let d = &client.account.description;
    let (own, other) = match owner.kind {
        Kind::Member => ("members.meetings", "spaces.meetings"),
        Kind::Space => ("spaces.meetings", "members.meetings"),
    };
    if d.has(own) {
        return Ok(own);
    }
    // One call for both, where it goes by the mailbox alone.
    if d.has(other) && client.asks_mailbox(other) {
        Ok(other)
    } else {
        Err(missing(&format!("/topics/{own}")))
    }
}

/// Values of a call about somebody's time.
pub(crate) fn asked(d: &Description, owner: &Owner, mailbox: &str, window: Window) -> Values {
    let zone = microsoft::rules(&d.times.zone).unwrap_or(TimeZone::UTC);
    let text = |at| map::instant_text(d, at, &zone).unwrap_or(Value::Null);
    values([
        ("owner", owner.id.as_str().into()),
        ("mailbox", mailbox.into()),
        ("from", text(window.start)),
        ("to", text(window.end)),
    ])
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        client: &'a Client,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> Self {
        let sifting = Sifting::new(mailbox, window, options, known);
        Self { client, mailbox, window, walk: None, sifting, ended: false }
    }

    fn description(&self) -> &'a Description {
        &self.client.account.description
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            match self.page().await {
                Ok(None) => {
                    self.ended = true;
                    return Some(self.sifting.end(|items, why| unreadable(self.mailbox, items, why)));
                }
                Ok(Some(batch)) if batch.is_empty() => {}
                Ok(Some(batch)) => return Some(ReadEvent::Batch(batch)),
                Err(fault) => {
                    self.ended = true;
                    return Some(self.sifting.broken(fault));
                }
            }
        }
        None
    }

    async fn page(&mut self) -> Result<Option<Vec<Seen>>, Fault> {
        if self.walk.is_none() {
            let owner = self.client.owner(self.mailbox).await?;
            let topic = topic_of(self.client, &owner)?;
            let asked = asked(self.description(), &owner, self.mailbox, self.window);
            self.walk = Some(Walk::new(self.client, topic, Some(self.mailbox), asked));
        }
        let Some(walk) = &mut self.walk else { return Ok(None) };
        let Some(entries) = walk.page().await? else { return Ok(None) };
        if self.sifting.len() + entries.len() > MOST_ENTRIES {
            return Err(Fault::setup(code::ENDLESS)
                .with("part", "meetings")
                .with("pages", "-")
                .likely()
                .at_step("description"));
        }
        let entries: Vec<Entry> = entries.iter().filter_map(|entry| self.take(entry)).collect();
        let (client, mailbox, d) = (self.client, self.mailbox, self.description());
        let ask = |id: String, version: String| async move {
            let asked = values([("meeting", id.into())]);
            let item = client.item("meetings.get", Some(mailbox), &asked).await?;
            Ok(item.map(|item| map::source_item(d, &item, version, mailbox, true)))
        };
        self.sifting.complete(entries, PER_MAILBOX as usize, ask).await.map(Some)
    }

    fn take(&mut self, entry: &Value) -> Option<Entry> {
        let (d, details) = (self.description(), self.sifting.details());
        let meeting = d.meeting.as_ref();
        let id = self.sifting.new_id(meeting.and_then(|m| m.id.text(entry)))?;
        let version = map::version(d, entry, details);
        let item = map::source_item(d, entry, version.clone(), self.mailbox, details);
        let whole = meeting.is_some_and(|m| m.whole) || !d.has("meetings.get");
        self.sifting.entry(id, version, item, whole)
    }
}

/// Meetings that cannot be understood.
pub(crate) fn unreadable(mailbox: &str, items: usize, why: ItemIssue) -> Fault {
    Fault::setup(code::MEETINGS_UNREADABLE)
        .with("mailbox", mailbox)
        .with("items", items)
        .with("reason", why.key().trim_start_matches("issue_"))
        .at_step("meetings")
}
