//! The practice company: what every simulator projects into its provider's own shapes.
//!
//! A world is plain data made from a seed; it holds no provider's ids. Simulators keep their own state
//! (change keys, sync states, deliveries) and build it from a world when they start.

mod change;
mod edit;
mod generate;
mod when;

pub use change::WorldChange;
pub use edit::{BadEdit, WorldEdit};
pub use generate::{WorldOptions, generate};

use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

/// A whole practice company.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct World {
    /// Seed it was generated from.
    pub seed: u64,
    /// Display name of the company, such as 华辰科技.
    pub company: String,
    /// Mail domain, `practice.example`.
    pub domain: String,
    /// IANA zone of the head office, `Asia/Shanghai`.
    pub zone: String,
    /// Rooms, in order of their number.
    pub rooms: Vec<RoomSpec>,
    /// Room lists (distribution groups of rooms).
    pub room_lists: Vec<RoomListSpec>,
    /// People, the organisers and attendees.
    pub people: Vec<PersonSpec>,
    /// Departments, a tree by `parent`.
    pub departments: Vec<DepartmentSpec>,
    /// Meetings, each booked in zero or more rooms.
    pub meetings: Vec<MeetingSpec>,
}

/// A meeting room.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct RoomSpec {
    /// Mailbox, `room001@practice.example`.
    pub mailbox: String,
    /// Further addresses that deliver to the same mailbox.
    pub aliases: Vec<String>,
    /// Display name.
    pub name: String,
    /// Seats.
    pub capacity: u32,
    /// City, building and floor.
    pub city: String,
    /// Building.
    pub building: String,
    /// Floor, as people write it: `3F`.
    pub floor: String,
    /// Equipment, such as 投影.
    pub equipment: Vec<String>,
    /// How the room's booking attendant behaves.
    pub policy: RoomPolicy,
}

/// Calendar processing of a room mailbox (Exchange: `Set-CalendarProcessing`).
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct RoomPolicy {
    /// Accepts or declines by itself.
    pub auto_accept: bool,
    /// Replaces the subject by the organiser's name.
    pub organizer_as_subject: bool,
    /// Deletes the body of a meeting request.
    pub delete_body: bool,
    /// Clears the private flag.
    pub clear_private: bool,
    /// Accepts overlapping bookings.
    pub allow_conflicts: bool,
}

/// A distribution group whose members are rooms.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct RoomListSpec {
    /// Address of the list.
    pub mailbox: String,
    /// Display name.
    pub name: String,
    /// Mailboxes of its rooms.
    pub rooms: Vec<String>,
}

/// A department.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct DepartmentSpec {
    /// Number within the world, from 1 (the root).
    pub number: u32,
    /// Number of the parent, none for the root.
    pub parent: Option<u32>,
    /// Display name.
    pub name: String,
}

/// A person with a mailbox and a login.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct PersonSpec {
    /// Mailbox, `wang.min@practice.example`.
    pub mailbox: String,
    /// Display name.
    pub name: String,
    /// Login name, which may differ from the mail alias.
    pub login: String,
    /// Number of the person's department.
    pub department: u32,
    /// Job title.
    pub title: String,
    /// Invented telephone number.
    pub phone: String,
}

/// A meeting as its organiser made it.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct MeetingSpec {
    /// Stable unique id (iCalendar UID).
    pub uid: String,
    /// Subject as the organiser wrote it.
    pub subject: String,
    /// Plain text body.
    pub body: String,
    /// Organiser's mailbox.
    pub organizer: String,
    /// Mailboxes of required attendees.
    pub attendees: Vec<String>,
    /// Mailboxes of booked rooms.
    pub rooms: Vec<String>,
    /// When it is.
    pub when: WhenSpec,
    /// Repeats, if it does.
    pub repeat: Option<RepeatSpec>,
    /// Private: only its time may be known to others.
    pub private: bool,
    /// The organiser cancelled it.
    pub cancelled: bool,
    /// The room has not decided yet.
    pub tentative: bool,
}

/// Time of a meeting.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum WhenSpec {
    /// Two instants and the IANA zone the meeting was made in.
    Timed {
        /// Start, inclusive.
        start: Timestamp,
        /// End, exclusive.
        end: Timestamp,
        /// IANA zone name.
        zone: String,
    },
    /// Whole days.
    AllDay {
        /// First day.
        first: civil::Date,
        /// Last day, inclusive.
        last: civil::Date,
        /// IANA zone whose midnights bound the days.
        zone: String,
    },
}

/// A recurrence rule with its exceptions.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct RepeatSpec {
    /// RFC 5545 `RRULE` value, such as `FREQ=WEEKLY;BYDAY=MO;COUNT=10`.
    pub rrule: String,
    /// Starts of occurrences that were deleted.
    pub deleted: Vec<Timestamp>,
    /// Occurrences that were moved or renamed.
    pub changed: Vec<ChangedOccurrence>,
}

/// One changed occurrence of a series.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct ChangedOccurrence {
    /// Start the rule gives it.
    pub original_start: Timestamp,
    /// New start.
    pub start: Timestamp,
    /// New end.
    pub end: Timestamp,
    /// New subject, if renamed.
    pub subject: Option<String>,
}
