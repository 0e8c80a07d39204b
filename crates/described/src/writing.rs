//! What a change of a meeting causes where only the whole of it can be told to people.

use microsoft::{Changes, people};
use model::{AttendeeRole, Meeting};

/// People a change is told to, at most: the flag is for all of the meeting, so whoever is in it counts.
pub fn told_of_change(changes: &Changes, after: &Meeting, mailbox: &str) -> u64 {
    let left = changes.left.values().filter(|role| **role != AttendeeRole::Resource).count() as u64;
    let any = changes.beyond_attendees() || !changes.joined.is_empty() || !changes.left.is_empty();
    if any { people(after, mailbox) + left } else { 0 }
}
