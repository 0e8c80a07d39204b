//! A world from a seed: the same options give the same world on every machine.

mod calendar;
mod meetings;
mod people;
mod random;
mod rooms;
mod series;
mod subjects;

use jiff::civil;

use super::World;

/// Company, mail domain and zone of every practice world.
const COMPANY: &str = "华辰科技";
const DOMAIN: &str = "practice.example";
const ZONE: &str = "Asia/Shanghai";
/// Meetings lie this many days before and after the reference day.
const REACH: i32 = 15;

/// What a world is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorldOptions {
    /// Everything that looks like chance follows from it.
    pub seed: u64,
    /// Number of rooms.
    pub rooms: u32,
    /// Entries each room's calendar shows from 15 days before to 15 days after the reference day: every
    /// occurrence of a series counts, cancelled meetings too.
    pub meetings_per_room: u32,
    /// Number of people; at least one is made.
    pub people: u32,
    /// Reference day, the company's today.
    pub start: civil::Date,
}

impl WorldOptions {
    /// 32 rooms with 40 meetings each and 60 people around a day, from seed 7.
    #[must_use]
    pub fn around(start: civil::Date) -> Self {
        Self { seed: 7, rooms: 32, meetings_per_room: 40, people: 60, start }
    }
}

/// Makes a world.
#[must_use]
pub fn generate(options: &WorldOptions) -> World {
    let (departments, people) = people::people(options.seed, options.people.max(1));
    let rooms = rooms::rooms(options.seed, options.rooms);
    let room_lists = rooms::room_lists(&rooms);
    let meetings = meetings::meetings(options, &rooms, &people);
    World {
        seed: options.seed,
        company: COMPANY.to_owned(),
        domain: DOMAIN.to_owned(),
        zone: ZONE.to_owned(),
        rooms,
        room_lists,
        people,
        departments,
        meetings,
    }
}
