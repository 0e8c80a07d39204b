//! When people and rooms are taken as connections tell that can be asked: what is entered in their systems alone does
//! not stand here.

use std::{collections::BTreeMap, sync::Arc};

use connector::{ReadBusy, Session};
use futures::{FutureExt, StreamExt, stream};
use jiff::Timestamp;
use model::{Connection, Fault, MeetingId, RoomId, Window};

use super::{Busy, apart, checked};
use crate::{Service, task::Job};

/// Calendars one connection is asked about at the same time.
const PARALLEL: usize = 4;
/// Calendars it is asked about at all; who plans a meeting with more people looks at the first ones.
const MOST: usize = 50;

/// Sorted or not; seconds are what counts.
type Spans = Vec<(Timestamp, Timestamp)>;

/// What connections told.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    /// People and rooms of whom some connection knows something, in the order they were asked for.
    pub calendars: Vec<Busy>,
    /// Connections that were asked, and why one could not tell.
    pub asked: Vec<(String, Option<Fault>)>,
}

impl Service {
    /// When people (mailboxes) and rooms are taken as connections tell whose systems can be asked. A span that is exactly
    /// that of the entry `except` counts as its copy. What one connection cannot tell is no fault of the others.
    ///
    /// # Errors
    /// `oa.bad_span`, `oa.unknown_room`, `store.*`.
    pub async fn free_busy_elsewhere(
        &self,
        window: Window,
        people: Vec<String>,
        rooms: Vec<RoomId>,
        except: Option<MeetingId>,
        job: &Job,
    ) -> Result<Elsewhere, Fault> {
        checked(window)?;
        let zone = self.zone().await?;
        let asked = self.store().read_async(move |tx| {
            let mut asked: Vec<(String, String, String)> = Vec::new();
            for mailbox in people {
                let mailbox = mailbox.trim().to_lowercase();
                let name = crate::people::of_mailbox(tx, &mailbox)?.map(|person| person.name);
                asked.push((mailbox.clone(), mailbox.clone(), name.unwrap_or(mailbox)));
            }
            for id in rooms {
                let room = tx.get_room(&id)?;
                let room = room.ok_or_else(|| Fault::setup("oa.unknown_room").with("room", &id))?;
                asked.push((id.to_string(), room.mailbox.clone(), room.name().to_owned()));
            }
            let own = except.map(|id| tx.get_oa_event(&id)).transpose()?.flatten();
            Ok((asked, own.map(|event| event.meeting.when.span(&zone))))
        });
        let (asked, own) = asked.await?;
        let mut told: BTreeMap<&str, Spans> = BTreeMap::new();
        let mut connections = Vec::new();
        for (connection, session) in self.busy_sessions(job).await? {
            let Some(busy) = session.free_busy() else { continue };
            let fault = ask(busy, window, &asked, job, &mut told).await;
            connections.push((connection.name, fault));
        }
        let calendars = asked.iter().filter_map(|(id, mailbox, name)| {
            let spans = told.get(mailbox.as_str())?.iter().copied();
            let spans = spans.filter(|span| Some(*span) != own).filter_map(|span| within(span, window));
            Some(Busy { id: id.clone(), name: name.clone(), spans: apart(spans.collect()) })
        });
        Ok(Elsewhere { calendars: calendars.collect(), asked: connections })
    }

    /// Sessions of connections that are on and whose systems can be asked. Opening one makes no call; one that cannot be
    /// opened says so where it is used, and is asked nothing here.
    async fn busy_sessions(&self, job: &Job) -> Result<Vec<(Connection, Arc<dyn Session>)>, Fault> {
        let mut sessions = Vec::new();
        for connection in self.connections().await? {
            let tells = self.provider(&connection.provider).is_ok_and(|p| p.descriptor().roles.free_busy);
            if !tells || !connection.enabled {
                continue;
            }
            if let Ok(session) = self.open_session(&connection, job).await {
                sessions.push((connection, session));
            }
        }
        Ok(sessions)
    }
}

/// Asks one connection; gives the first fault.
async fn ask<'a>(
    busy: &dyn ReadBusy,
    window: Window,
    asked: &'a [(String, String, String)],
    job: &Job,
    told: &mut BTreeMap<&'a str, Spans>,
) -> Option<Fault> {
    let mut calls = Vec::new();
    for (_, mailbox, _) in asked.iter().take(MOST) {
        calls.push(async move { (mailbox, busy.busy(mailbox, window).await) }.boxed());
    }
    let mut calls = stream::iter(calls).buffered(PARALLEL);
    while let Some((mailbox, answer)) = calls.next().await {
        match answer {
            Ok(None) => {}
            Ok(Some(spans)) => told.entry(mailbox).or_default().extend(spans),
            Err(fault) => return Some(fault),
        }
        if let Err(fault) = job.check() {
            return Some(fault);
        }
    }
    None
}

/// The part of a span that lies in the window.
fn within((start, end): (Timestamp, Timestamp), window: Window) -> Option<(Timestamp, Timestamp)> {
    let (start, end) = (start.max(window.start), end.min(window.end));
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests;
