//! An event in the calendar of whoever called it ("Query the details of an event"). A meeting in three rooms is asked for
//! once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use dingtalk::{Call, code};
use http::Method;
use model::{Fault, FaultClass};
use tokio::sync::OnceCell;

use crate::{map::Event, rooms::encoded, session::DingSession};

/// Attendees of an answer, at most.
const ATTENDEES: u32 = 100;

/// The path of an event as documented.
const PATH: &str = "/v1.0/calendar/users/{userId}/calendars/primary/events/{eventId}";

/// What came of asking.
#[derive(Clone, Debug)]
pub(super) enum Detail {
    Event(Box<Event>),
    /// It may not be read, or is not there: the room is taken, and that is all.
    Withheld,
}

/// Events that were asked for, by id.
#[derive(Debug, Default)]
pub(crate) struct Details(Mutex<HashMap<String, Arc<OnceCell<Detail>>>>);

impl Details {
    /// The event, asked for as its organiser.
    ///
    /// # Errors
    /// Faults that hit every event alike.
    pub(super) async fn get(&self, session: &DingSession, user: &str, id: &str) -> Result<Detail, Fault> {
        let cell = {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(kept.entry(id.to_owned()).or_default())
        };
        let asked = cell.get_or_try_init(|| async {
            match event(session, user, id).await {
                Ok(Some(event)) => Ok(Detail::Event(Box::new(event))),
                Ok(None) => Ok(Detail::Withheld),
                Err(fault) if is_of_one(&fault) => Ok(Detail::Withheld),
                Err(fault) => Err(fault),
            }
        });
        asked.await.cloned()
    }
}

/// Whether a fault says something of one event or its organiser alone.
fn is_of_one(fault: &Fault) -> bool {
    let of_vendor = fault.code.starts_with("dingtalk.") && fault.class != FaultClass::Transient;
    let of_all = [
        code::CREDENTIAL_REJECTED,
        code::TOKEN_REJECTED,
        code::IP_NOT_LISTED,
        code::QUOTA_USED_UP,
        code::NO_SUCH_API,
        code::UNREADABLE,
        code::REDIRECTED,
    ];
    of_vendor && !of_all.contains(&fault.code.as_str())
}

/// Path of an event in somebody's calendar.
pub(crate) fn event_path(user: &str, id: &str) -> String {
    format!("/v1.0/calendar/users/{}/calendars/primary/events/{}", encoded(user), encoded(id))
}

/// An event of somebody's calendar; none where it is gone.
///
/// # Errors
/// Faults of the call.
pub(crate) async fn event(session: &DingSession, user: &str, id: &str) -> Result<Option<Event>, Fault> {
    let path = format!("{}?maxAttendees={ATTENDEES}", event_path(user, id));
    match session.client.send::<Event>(&Call::api(Method::GET, path, PATH)).await {
        Ok(event) => Ok(Some(event).filter(|event| event.id.is_some())),
        Err(fault) if fault.code == code::EVENT_GONE => Ok(None),
        Err(fault) => Err(fault),
    }
}
