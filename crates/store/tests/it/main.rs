//! What the store promises, table by table.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test may say so at once")]

mod bookings;
mod books;
mod connections;
mod crash;
mod directory;
mod faults;
mod integrations;
mod leases;
mod links;
mod made;
mod meetings;
mod moves;
mod notices;
mod people;
mod plans;
mod retention;
mod rooms;
mod runs;
mod sample;
mod sealed;
mod spools;
mod successions;
