//! One read of one person's calendar: a view of a window, occurrences expanded ("Query the event view").

use std::collections::HashSet;

use connector::{BrokenItem, Known, ReadEvent, ReadOptions, Seen};
use dingtalk::{Call, lenient};
use http::Method;
use jiff::Timestamp;
use model::{Fault, ItemIssue, When, Window};
use serde::Deserialize;

use super::{ended, partial};
use crate::{
    faults,
    map::{self, Event},
    rooms::encoded,
    session::DingSession,
};

/// Events of a page, and attendees of an event, at most.
const PAGE: u32 = 100;
/// Pages of one read.
const MOST_PAGES: u32 = 500;

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Page {
    #[serde(deserialize_with = "lenient::list")]
    events: Vec<serde_json::Value>,
    #[serde(deserialize_with = "lenient::text")]
    next_token: Option<String>,
}

/// State of a read.
pub(super) struct Reading<'a> {
    session: &'a DingSession,
    mailbox: &'a str,
    user: String,
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    /// Where the next page begins; none when all pages came.
    next: Option<String>,
    tokens: HashSet<String>,
    pages: u32,
    seen: HashSet<String>,
    strange: usize,
    /// Some of them have no id by which they could be handed on.
    unnamed: bool,
    ended: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        session: &'a DingSession,
        mailbox: &'a str,
        user: String,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> Self {
        Self {
            session,
            mailbox,
            user,
            window,
            options,
            known,
            next: Some(String::new()),
            tokens: HashSet::new(),
            pages: 0,
            seen: HashSet::new(),
            strange: 0,
            unnamed: false,
            ended: false,
        }
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            let Some(token) = self.next.clone() else {
                self.ended = true;
                return Some(ended(self.strange, self.mailbox, !self.unnamed));
            };
            match self.page(&token).await {
                Ok(batch) if batch.is_empty() => {}
                Ok(batch) => return Some(ReadEvent::Batch(batch)),
                Err(fault) => {
                    self.ended = true;
                    return Some(ReadEvent::End(partial(fault, self.mailbox)));
                }
            }
        }
        None
    }

    async fn page(&mut self, token: &str) -> Result<Vec<Seen>, Fault> {
        self.pages += 1;
        let (events, next) = view(self.session, &self.user, self.window, token).await?;
        self.next = match next {
            Some(next) if self.pages < MOST_PAGES && self.tokens.insert(next.clone()) => Some(next),
            Some(_) => return Err(Fault::defect(faults::ENDLESS).with("department", "eventsview")),
            None => None,
        };
        let mut batch = Vec::with_capacity(events.len());
        for event in events {
            match event {
                Some(event) => batch.extend(self.take(&event).await?),
                None => {
                    self.strange += 1;
                    self.unnamed = true;
                }
            }
        }
        Ok(batch)
    }

    /// What becomes of an event: handed on, known already, or outside.
    async fn take(&mut self, event: &Event) -> Result<Option<Seen>, Fault> {
        let version = map::version(event, self.options.details);
        let item = match self.session.item(event, version.clone(), self.options.details).await? {
            Ok(item) => item,
            Err(issue) => {
                self.strange += 1;
                return Ok(self.lost(event, version, issue));
            }
        };
        if !self.seen.insert(item.source_ref.clone()) || !is_inside(&item.meeting.when, self.window) {
            return Ok(None);
        }
        let known = self.known.version(self.mailbox, &item.source_ref);
        Ok(Some(match known.as_deref() == Some(item.version.as_str()) {
            true => Seen::Same { source_ref: item.source_ref },
            false => Seen::Item(Box::new(item)),
        }))
    }
}

impl Reading<'_> {
    /// An event that cannot be read.
    fn lost(&mut self, event: &Event, version: String, issue: ItemIssue) -> Option<Seen> {
        let Some(source_ref) = event.id.clone().filter(|id| !id.is_empty()) else {
            self.unnamed = true;
            return None;
        };
        // To whoever plans, mappings are those of integrations.
        let issue = if issue == ItemIssue::MappingFailed { ItemIssue::Unreadable } else { issue };
        Some(Seen::Broken(Box::new(BrokenItem { source_ref, version, uid: None, title: None, issue })))
    }
}

/// Whole days have no instants of their own; whoever knows the zone decides about those at the edges.
fn is_inside(when: &When, window: Window) -> bool {
    match when {
        When::Timed { start, end, .. } => window.overlaps(*start, *end),
        When::AllDay { .. } => true,
    }
}

impl DingSession {
    /// The item of an event in a person's calendar, people and rooms by their addresses.
    ///
    /// # Errors
    /// Faults of the calls; inside, why it is no meeting.
    pub(crate) async fn item(
        &self,
        event: &Event,
        version: String,
        detailed: bool,
    ) -> Result<Result<connector::SourceItem, model::ItemIssue>, Fault> {
        let people = self.keep.people(self).await?;
        let rooms = self.listed().await.unwrap_or_default();
        let person = |id: &str| people.mailbox(id);
        let room = |id: &str| rooms.by_id(id).map(|room| room.mailbox.clone());
        Ok(map::source_item(event, version, detailed, map::Naming { person: &person, room: &room }))
    }
}

/// A page of a view, what was not understood as none; and where the next begins.
///
/// # Errors
/// Faults of the call.
pub(crate) async fn view(
    session: &DingSession,
    user: &str,
    window: Window,
    token: &str,
) -> Result<(Vec<Option<Event>>, Option<String>), Fault> {
    let moment = |at: Timestamp| encoded(&at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let mut path = format!(
        "/v1.0/calendar/users/{}/calendars/primary/eventsview?timeMin={}&timeMax={}&maxResults={PAGE}\
         &maxAttendees={PAGE}",
        encoded(user),
        moment(window.start),
        moment(window.end),
    );
    if !token.is_empty() {
        path = format!("{path}&nextToken={}", encoded(token));
    }
    let call = Call::api(Method::GET, path, "/v1.0/calendar/users/{userId}/calendars/primary/eventsview");
    let page: Page = session.client.send(&call).await?;
    let read = |event: serde_json::Value| {
        serde_json::from_value::<Event>(event).ok().filter(|event| event.id.is_some())
    };
    Ok((page.events.into_iter().map(read).collect(), page.next_token.filter(|next| !next.is_empty())))
}
