//! Schedules of rooms, five a call ("Query the free/busy state of meeting rooms": at most 5 rooms are advised, 90 days at
//! most). Who wants one at the same time shares a call: whoever gets a slot takes along what waits by then, so nobody
//! waits for a clock.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use dingtalk::{Call, code};
use http::Method;
use jiff::Timestamp;
use model::{Fault, Window};
use serde_json::json;
use tokio::{
    sync::{Semaphore, oneshot},
    task::yield_now,
};

use crate::{
    map::{RoomSchedule, Schedule},
    rooms::encoded,
    session::DingSession,
};

/// Rooms of a call.
const MOST: usize = 5;
/// Calls under way.
const AT_ONCE: usize = 8;
/// Times that whoever asked for something may have been stopped before it is asked for alone.
const PATIENCE: u32 = 3;

type News = Result<RoomSchedule, Fault>;

#[derive(Debug)]
struct Ticket {
    id: u64,
    room: String,
    window: Window,
    reader: oneshot::Sender<News>,
}

/// Who waits for a schedule.
#[derive(Debug)]
pub(crate) struct Batches {
    free: Semaphore,
    queue: Mutex<(u64, VecDeque<Ticket>)>,
}

impl Default for Batches {
    fn default() -> Self {
        Self { free: Semaphore::new(AT_ONCE), queue: Mutex::default() }
    }
}

impl Batches {
    fn lock(&self) -> MutexGuard<'_, (u64, VecDeque<Ticket>)> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, room: &str, window: Window) -> (u64, oneshot::Receiver<News>) {
        let (reader, told) = oneshot::channel();
        let mut queue = self.lock();
        queue.0 += 1;
        let id = queue.0;
        queue.1.push_back(Ticket { id, room: room.to_owned(), window, reader });
        (id, told)
    }

    /// Takes those who wait the longest and want the same window, if somebody is among all who wait. Who was stopped
    /// meanwhile wants nothing any more.
    fn take(&self, id: u64) -> Vec<Ticket> {
        let mut queue = self.lock();
        queue.1.retain(|ticket| !ticket.reader.is_closed());
        if !queue.1.iter().any(|ticket| ticket.id == id) {
            return Vec::new();
        }
        let Some(window) = queue.1.front().map(|ticket| ticket.window) else { return Vec::new() };
        let (mut taken, mut left): (Vec<Ticket>, VecDeque<Ticket>) = (Vec::new(), VecDeque::new());
        for ticket in queue.1.drain(..) {
            let twice = taken.iter().any(|other| other.room == ticket.room);
            if taken.len() < MOST && ticket.window == window && !twice {
                taken.push(ticket);
            } else {
                left.push_back(ticket);
            }
        }
        queue.1 = left;
        taken
    }
}

/// The schedule of a room in a window, asked for together with those of others that are wanted now.
///
/// # Errors
/// Faults of the call; one room's own refusal is in the answer.
pub(crate) async fn schedule(session: &DingSession, room: &str, window: Window) -> News {
    for _ in 0..PATIENCE {
        if let Some(news) = wait(session, room, window).await {
            return news;
        }
    }
    Ok(ask(session, &[room], window).await?.remove(0))
}

/// Waits until somebody has asked, or does it for all who wait. None when whoever asked was stopped.
async fn wait(session: &DingSession, room: &str, window: Window) -> Option<News> {
    let batches = &session.reads.batches;
    let (id, mut told) = batches.enter(room, window);
    loop {
        let slot = tokio::select! {
            biased;
            told = &mut told => return told.ok(),
            slot = batches.free.acquire() => slot.ok(),
        };
        // Whoever else is ready to ask gets the time to.
        yield_now().await;
        let taken = batches.take(id);
        if taken.is_empty() {
            drop(slot);
            return told.await.ok();
        }
        tell(session, taken).await;
    }
}

/// Asks for all who were taken and tells them. A call that is refused for what one of the rooms may be is made for each.
async fn tell(session: &DingSession, tickets: Vec<Ticket>) {
    let Some(window) = tickets.first().map(|ticket| ticket.window) else { return };
    let rooms: Vec<&str> = tickets.iter().map(|ticket| ticket.room.as_str()).collect();
    let several = rooms.len() > 1;
    let answers = match ask(session, &rooms, window).await {
        Ok(schedules) => schedules.into_iter().map(Ok).collect(),
        Err(fault) if several && may_be_of_one(&fault) => {
            let mut answers: Vec<News> = Vec::with_capacity(rooms.len());
            for room in &rooms {
                answers.push(ask(session, &[room], window).await.map(|mut one| one.remove(0)));
            }
            answers
        }
        Err(fault) => vec![Err(fault); rooms.len()],
    };
    for (ticket, news) in tickets.into_iter().zip(answers) {
        // A reader that was stopped hears nothing.
        let _ = ticket.reader.send(news);
    }
}

fn may_be_of_one(fault: &Fault) -> bool {
    [code::BAD_PARAMETER, code::UNKNOWN_CODE].contains(&fault.code.as_str())
}

/// One call; a schedule for each room, in their order. A room the answer leaves out was refused.
async fn ask(session: &DingSession, rooms: &[&str], window: Window) -> Result<Vec<RoomSchedule>, Fault> {
    let user = encoded(&session.operator().await?);
    let path = format!("/v1.0/calendar/users/{user}/meetingRooms/schedules/query");
    let body = json!({ "roomIds": rooms, "startTime": moment(window.start), "endTime": moment(window.end) });
    let call = Call::api(Method::POST, path, "/v1.0/calendar/users/{userId}/meetingRooms/schedules/query");
    let answer: Schedule = session.client.send(&call.body(body).repeatable(true)).await?;
    let of = |room: &str| {
        let found = answer.schedule_information.iter().find(|one| one.room_id.as_deref() == Some(room));
        found
            .cloned()
            .unwrap_or_else(|| RoomSchedule { error: Some("-".to_owned()), ..RoomSchedule::default() })
    };
    Ok(rooms.iter().map(|room| of(room)).collect())
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
