//! What CalDAV cannot do as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use microsoft::{Changes, nameless, organizer, people};
use model::{AttendeeRole, CancellationMode, DeletionMode, Fault, InvitationMode, Meeting, MeetingStatus};

use crate::descriptor::WRITING;

/// Refuses what cannot be created. `schedules` is whether the server delivers invitations, where that is known.
pub(super) fn may_create(
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
    schedules: Option<bool>,
) -> Result<(), Fault> {
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
    if meeting.attendees_beyond > 0 {
        return Err(refused::attendees_cut(meeting.attendees_beyond));
    }
    telling(how.invitations, people(meeting, mailbox), schedules)
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    mailbox: &str,
    (before, after): (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
    schedules: Option<bool>,
) -> Result<(), Fault> {
    if after.status == MeetingStatus::Cancelled && before.status != MeetingStatus::Cancelled {
        return Err(refused::field_fixed("status"));
    }
    if let (Some(old), Some(new)) = (organizer(before), organizer(after)) {
        if new != old {
            return Err(refused::field_fixed("organizer"));
        }
        if new != mailbox {
            return Err(refused::not_organizer(mailbox, &new));
        }
    }
    telling(how.invitations, changes.told(after, mailbox), schedules)
}

/// Refuses ways of deleting that there are not.
pub(super) fn may_delete(how: WriteOptions<'_>) -> Result<(), Fault> {
    if WRITING.deletions.contains(&how.deletion) {
        return Ok(());
    }
    let found = if how.deletion == DeletionMode::Soft { "soft" } else { "to_deleted_items" };
    Err(refused::mode_not_offered("deletion", found))
}

/// Refuses ways of telling of a removal that there are not.
pub(super) fn may_cancel(how: WriteOptions<'_>, people: u64, schedules: Option<bool>) -> Result<(), Fault> {
    match how.cancellations {
        CancellationMode::AllAndCopy => Err(refused::mode_not_offered("cancellations", "copy")),
        CancellationMode::All if people > 0 && schedules == Some(false) => {
            Err(refused::mode_not_offered("cancellations", "all"))
        }
        _ => Ok(()),
    }
}

/// A server that delivers nothing cannot tell anybody.
fn telling(mode: InvitationMode, people: u64, schedules: Option<bool>) -> Result<(), Fault> {
    match mode {
        _ if people == 0 => Ok(()),
        InvitationMode::AllAndCopy => Err(refused::mode_not_offered("invitations", "copy")),
        InvitationMode::All if schedules == Some(false) => {
            Err(refused::mode_not_offered("invitations", "all"))
        }
        _ => Ok(()),
    }
}

/// What a write would cause.
pub(super) fn effects(
    mailbox: &str,
    change: Change<'_>,
    how: WriteOptions<'_>,
    schedules: Option<bool>,
) -> Result<Effects, Fault> {
    let told = |mode: InvitationMode, people: u64| if mode == InvitationMode::None { 0 } else { people };
    Ok(match change {
        Change::Create(meeting) => {
            may_create(mailbox, meeting, how, schedules)?;
            Effects { mails: told(how.invitations, people(meeting, mailbox)), left_out: nameless(meeting) }
        }
        Change::Update { before, after } => {
            let changes = Changes::between(before, after, mailbox);
            may_update(mailbox, (before, after), &changes, how, schedules)?;
            let new = nameless(after).saturating_sub(nameless(before));
            Effects { mails: told(how.invitations, changes.told(after, mailbox)), left_out: new }
        }
        Change::Delete(meeting) => {
            may_delete(how)?;
            let own = organizer(meeting).is_none_or(|caller| caller == mailbox);
            let cancelled = meeting.status == MeetingStatus::Cancelled;
            let people = if own { people(meeting, mailbox) } else { u64::from(!cancelled) };
            may_cancel(how, people, schedules)?;
            Effects { mails: told(how.cancellations, people), left_out: 0 }
        }
    })
}
