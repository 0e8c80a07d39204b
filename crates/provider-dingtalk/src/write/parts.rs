//! The calls that write, and who and which rooms are in them.

use dingtalk::{Call, code};
use http::{HeaderName, HeaderValue, Method};
use microsoft::invitable;
use model::{Attendee, AttendeeRole, Fault, Meeting};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{
    faults,
    read::event_path,
    rooms::{self, encoded},
    session::DingSession,
};

const TOKEN: HeaderName = HeaderName::from_static("x-client-token");
const EVENTS: &str = "/v1.0/calendar/users/{userId}/calendars/primary/events";
const EVENT: &str = "/v1.0/calendar/users/{userId}/calendars/primary/events/{eventId}";

#[derive(Default, Deserialize)]
#[serde(default)]
struct Made {
    #[serde(deserialize_with = "dingtalk::lenient::text")]
    id: Option<String>,
}

/// Makes an event; its id. `token` makes one event of all tries of a day.
pub(super) async fn create(
    session: &DingSession,
    user: &str,
    event: Map<String, Value>,
    token: &str,
) -> Result<Option<String>, Fault> {
    let path = format!("/v1.0/calendar/users/{}/calendars/primary/events", encoded(user));
    let call = Call::api(Method::POST, path, EVENTS).body(event.into());
    let token = HeaderValue::from_str(token).map_err(|_| Fault::defect(code::BAD_PARAMETER))?;
    // Sent again with the same token it is the same event.
    let made: Made = session.client.send(&call.header(TOKEN, token).repeatable(true)).await?;
    Ok(made.id.filter(|id| !id.is_empty()))
}

/// Changes members of an event.
pub(super) async fn update(
    session: &DingSession,
    user: &str,
    id: &str,
    event: Map<String, Value>,
) -> Result<(), Fault> {
    let call = Call::api(Method::PUT, event_path(user, id), EVENT).body(event.into());
    session.client.call(&call).await.map(|_| ())
}

/// Removes an event: the organiser for all, anybody else for themselves.
pub(super) async fn delete(session: &DingSession, user: &str, id: &str, notify: bool) -> Result<(), Fault> {
    let path = format!("{}?pushNotification={notify}", event_path(user, id));
    session.client.call(&Call::api(Method::DELETE, path, EVENT)).await.map(|_| ())
}

/// Who comes and goes.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// People who join: unionId, and whether they may stay away.
    pub(super) joining: Vec<(String, bool)>,
    pub(super) leaving: Vec<String>,
    /// Rooms by id.
    pub(super) booking: Vec<String>,
    pub(super) freeing: Vec<String>,
}

impl Moves {
    /// Everybody and every room of a new meeting.
    ///
    /// # Errors
    /// `dingtalk.person_unlisted`, `dingtalk.room_unlisted`; faults of the calls.
    pub(super) async fn of(session: &DingSession, meeting: &Meeting, mailbox: &str) -> Result<Self, Fault> {
        let all: Vec<Attendee> =
            invitable(meeting, mailbox).into_iter().map(|(_, one)| one.clone()).collect();
        Self::between(session, &all, &[]).await
    }

    /// Those who join and those who leave, by their addresses.
    ///
    /// # Errors
    /// As [`Self::of`]; who leaves and is not known any more is passed over.
    pub(super) async fn between(
        session: &DingSession,
        joined: &[Attendee],
        left: &[(String, AttendeeRole)],
    ) -> Result<Self, Fault> {
        let mut moves = Self::default();
        if joined.is_empty() && left.is_empty() {
            return Ok(moves);
        }
        let (rooms, people) = (session.listed().await?, session.keep.people(session).await?);
        for one in joined {
            let mailbox = one.party.mailbox.as_deref().unwrap_or_default().trim().to_lowercase();
            if one.role == AttendeeRole::Resource {
                let id = rooms.id_of(&mailbox).ok_or_else(|| rooms::unlisted(&mailbox))?;
                moves.booking.push(id.to_owned());
            } else {
                let id = people.union_id(&mailbox).ok_or_else(|| {
                    Fault::setup(faults::PERSON_UNLISTED).with("mailbox", &mailbox).at_step("contact_scope")
                })?;
                moves.joining.push((id.to_owned(), one.role == AttendeeRole::Optional));
            }
        }
        for (mailbox, role) in left {
            if *role == AttendeeRole::Resource {
                moves.freeing.extend(rooms.id_of(mailbox).map(str::to_owned));
            } else {
                moves.leaving.extend(people.union_id(mailbox).map(str::to_owned));
            }
        }
        // Who has another part leaves and joins: there is no call that changes it.
        Ok(moves)
    }

    /// People of a new event.
    pub(super) fn attendees(&self) -> Vec<Value> {
        self.joining.iter().map(|(id, optional)| json!({ "id": id, "isOptional": optional })).collect()
    }

    /// Carries out what an event itself does not hold: rooms first, since they may be refused.
    ///
    /// # Errors
    /// `dingtalk.room_taken`; faults of the calls.
    pub(super) async fn carry(
        &self,
        session: &DingSession,
        user: &str,
        id: &str,
        people: bool,
        notify: bool,
    ) -> Result<(), Fault> {
        let base = event_path(user, id);
        let ids =
            |all: &[String], key: &str| -> Vec<Value> { all.iter().map(|id| json!({ (key): id })).collect() };
        if !self.booking.is_empty() {
            let body = json!({ "meetingRoomsToAdd": ids(&self.booking, "roomId") });
            post(session, format!("{base}/meetingRooms"), ROOMS, body).await?;
        }
        if !self.freeing.is_empty() {
            let body = json!({ "meetingRoomsToRemove": ids(&self.freeing, "roomId") });
            post(session, format!("{base}/meetingRooms/batchRemove"), ROOMS_OFF, body).await?;
        }
        if people && !self.leaving.is_empty() {
            let body = json!({ "attendeesToRemove": ids(&self.leaving, "id") });
            post(session, format!("{base}/attendees/batchRemove"), PEOPLE_OFF, body).await?;
        }
        if people && !self.joining.is_empty() {
            let body = json!({
                "attendeesToAdd": self.attendees(), "pushNotification": notify, "chatNotification": notify,
            });
            post(session, format!("{base}/attendees"), PEOPLE, body).await?;
        }
        Ok(())
    }
}

const ROOMS: &str = "/v1.0/calendar/users/{userId}/calendars/primary/events/{eventId}/meetingRooms";
const ROOMS_OFF: &str =
    "/v1.0/calendar/users/{userId}/calendars/primary/events/{eventId}/meetingRooms/batchRemove";
const PEOPLE: &str = "/v1.0/calendar/users/{userId}/calendars/primary/events/{eventId}/attendees";
const PEOPLE_OFF: &str =
    "/v1.0/calendar/users/{userId}/calendars/primary/events/{eventId}/attendees/batchRemove";

async fn post(
    session: &DingSession,
    path: String,
    operation: &'static str,
    body: Value,
) -> Result<(), Fault> {
    session.client.call(&Call::api(Method::POST, path, operation).body(body)).await.map(|_| ())
}
