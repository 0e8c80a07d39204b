//! What a calendar does not take, refused before anything is sent, where whoever's calendar it is is the organiser.

use connector::{WriteOptions, refused};
use model::{AttendeeRole, DeletionMode, Fault, Meeting, MeetingStatus};

use crate::organizer;

/// Refuses what cannot be created.
///
/// # Errors
/// `write.field_fixed`, `write.not_organizer`, `write.attendees_cut`.
pub fn creatable(mailbox: &str, meeting: &Meeting) -> Result<(), Fault> {
    if meeting.status == MeetingStatus::Cancelled {
        return Err(refused::field_fixed("status"));
    }
    // Whoever's calendar it is becomes the organiser; a room's is not booked by writing into it.
    let itself = meeting
        .attendees
        .iter()
        .any(|one| one.role == AttendeeRole::Resource && one.party.mailbox.as_deref() == Some(mailbox));
    match organizer(meeting) {
        Some(other) if other != mailbox => return Err(refused::not_organizer(mailbox, &other)),
        _ if itself => return Err(refused::not_organizer(mailbox, "-")),
        _ => {}
    }
    match meeting.attendees_beyond {
        0 => Ok(()),
        beyond => Err(refused::attendees_cut(beyond)),
    }
}

/// Refuses what cannot be changed.
///
/// # Errors
/// `write.field_fixed`, `write.not_organizer`.
pub fn updatable(mailbox: &str, (before, after): (&Meeting, &Meeting)) -> Result<(), Fault> {
    if after.status == MeetingStatus::Cancelled && before.status != MeetingStatus::Cancelled {
        return Err(refused::field_fixed("status"));
    }
    match (organizer(before), organizer(after)) {
        (Some(old), Some(new)) if new != old => Err(refused::field_fixed("organizer")),
        (Some(_), Some(new)) if new != mailbox => Err(refused::not_organizer(mailbox, &new)),
        _ => Ok(()),
    }
}

/// Refuses ways of deleting that there are not.
///
/// # Errors
/// `write.mode_not_offered`.
pub fn deletable(offered: &[DeletionMode], how: WriteOptions<'_>) -> Result<(), Fault> {
    if offered.contains(&how.deletion) {
        return Ok(());
    }
    let found = match how.deletion {
        DeletionMode::Hard => "hard",
        DeletionMode::Soft => "soft",
        DeletionMode::ToDeletedItems => "to_deleted_items",
    };
    Err(refused::mode_not_offered("deletion", found))
}
