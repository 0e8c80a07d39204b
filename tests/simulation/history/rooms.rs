//! Rooms of the third party, which the hub is told of beside people's calendars. Somebody books them whose own calendar
//! nobody keeps in step.

use jiff::ToSpan;
use model::{Connection, MeetingStatus, RoomFacts, RoomOrigin, RunCounts, RunState};
use serde_json::{Value, json};
use service::{Job, integration::IntegrationChange, room::GivenRoom, sync::Span};

use super::desk::Desk;
use crate::{
    life::{Chance, half_hours},
    office::hub_of,
    oracle::{differences, expected, found},
    rig::morning,
};

/// Half hours in which rooms are booked.
const HALF_HOURS: usize = 48 * 7;

/// Rooms, and what is booked.
pub struct Rooms {
    /// Name of the integration: the connection's.
    pub name: String,
    booker: String,
    booked: Vec<String>,
    serial: usize,
}

impl Rooms {
    /// All rooms, each of them with a booking that stays.
    pub async fn new(desk: &Desk, connection: &Connection, booker: String) -> Self {
        let given = desk.company.rooms().into_iter();
        let given = given.map(|mailbox| GivenRoom { mailbox, facts: RoomFacts::default() }).collect();
        desk.service.give_rooms(connection, RoomOrigin::Sheet, given).await.unwrap();
        let open = IntegrationChange {
            deletes: Some(1_000_000),
            delete_percent: Some(100),
            ..IntegrationChange::default()
        };
        desk.service.update_integration(&connection.name, open).await.unwrap();
        for (n, room) in desk.company.rooms().iter().enumerate() {
            let at = i64::try_from(HALF_HOURS + n).unwrap();
            desk.company.edit(booking(&format!("lasts-{n}"), &booker, room, at));
        }
        Self { name: connection.name.clone(), booker, booked: Vec::new(), serial: 0 }
    }

    /// Somebody books a room, or changes or removes a booking.
    pub fn act(&mut self, desk: &Desk, chance: &mut Chance) {
        self.serial += 1;
        let rooms = desk.company.rooms();
        let room = &rooms[chance.below(rooms.len())];
        let at = i64::try_from(chance.below(HALF_HOURS)).unwrap();
        let (what, pick) = (chance.below(6), chance.below(1_000));
        let edit = if what < 3 || self.booked.is_empty() {
            let uid = format!("booking-{}", self.serial);
            self.booked.push(uid.clone());
            booking(&uid, &self.booker, room, at)
        } else {
            let n = pick % self.booked.len();
            let (start, end) = half_hours(at);
            let uid = &self.booked[n];
            match what {
                3 => json!({ "op": "edit_meeting", "uid": uid, "start": start, "end": end }),
                4 => {
                    json!({ "op": "edit_meeting", "uid": uid, "subject": format!("改题 {}", self.serial), "rooms": [room] })
                }
                _ => json!({ "op": "remove_meeting", "uid": self.booked.swap_remove(n) }),
            }
        };
        desk.road.tell(&format!("rooms {edit}"));
        desk.company.edit(edit);
    }

    /// The hub holds what the rooms show and nothing else, and a further run writes nothing.
    pub async fn judge(&self, desk: &Desk) {
        let plan = desk.service.preview(&self.name, Span::default(), &Job::quiet()).await.unwrap().info.plan;
        let mut hub = hub_of(&desk.service).await;
        // A room that a booking left keeps it, cancelled.
        hub.meetings.retain(|booked| booked.1.status != MeetingStatus::Cancelled);
        let found = found(&hub);
        let differences = differences(&found, &expected(&desk.company.kit.world(), plan.window));
        assert!(differences.is_empty(), "{differences:#?}");
        let run = desk.sync(&self.name).await.unwrap();
        assert_eq!((run.state, run.counts), (RunState::Done, RunCounts::default()), "{:?}", run.faults);
    }
}

fn booking(uid: &str, booker: &str, room: &str, at: i64) -> Value {
    let start = morning() + (30 * at).minutes();
    json!({
        "op": "add_meeting", "uid": uid, "subject": uid, "organizer": booker, "attendees": [], "rooms": [room],
        "start": start, "end": start + 30.minutes(),
    })
}
