//! What Graph cannot do as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use microsoft::{creatable, deletable, nameless, organizer, updatable};
use model::{CancellationMode, Fault, InvitationMode, Meeting, MeetingStatus};

use crate::{
    descriptor::WRITING,
    map::{Changes, people},
};

/// Refuses what cannot be created.
pub(super) fn may_create(mailbox: &str, meeting: &Meeting, how: WriteOptions<'_>) -> Result<(), Fault> {
    creatable(mailbox, meeting)?;
    telling(how.invitations, mailbox, people(meeting, mailbox))
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    mailbox: &str,
    both: (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    updatable(mailbox, both)?;
    telling(how.invitations, mailbox, changes.told(both.1, mailbox))
}

/// Refuses ways of deleting that there are not.
pub(super) fn may_delete(how: WriteOptions<'_>) -> Result<(), Fault> {
    deletable(WRITING.deletions, how)
}

/// Refuses to cancel a meeting of this mailbox without telling the people in it.
pub(super) fn may_cancel(mailbox: &str, people: u64, how: WriteOptions<'_>) -> Result<(), Fault> {
    let mode = how.cancellations;
    match mode {
        _ if people == 0 || WRITING.cancellations.contains(&mode) => Ok(()),
        CancellationMode::None => Err(refused::always_told(mailbox, people)),
        _ => Err(refused::mode_not_offered("cancellations", "copy")),
    }
}

/// Refuses to decline in a way that there is not. Not telling the organiser is one that there is.
pub(super) fn may_decline(how: WriteOptions<'_>) -> Result<(), Fault> {
    match how.cancellations {
        CancellationMode::AllAndCopy => Err(refused::mode_not_offered("cancellations", "copy")),
        _ => Ok(()),
    }
}

fn telling(mode: InvitationMode, mailbox: &str, people: u64) -> Result<(), Fault> {
    match mode {
        _ if people == 0 || WRITING.invitations.contains(&mode) => Ok(()),
        InvitationMode::None => Err(refused::always_told(mailbox, people)),
        _ => Err(refused::mode_not_offered("invitations", "copy")),
    }
}

/// What a write would cause.
pub(super) fn effects(mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
    Ok(match change {
        Change::Create(meeting) => {
            may_create(mailbox, meeting, how)?;
            Effects { mails: people(meeting, mailbox), left_out: nameless(meeting) }
        }
        Change::Update { before, after } => {
            let changes = Changes::between(before, after, mailbox);
            may_update(mailbox, (before, after), &changes, how)?;
            let new = nameless(after).saturating_sub(nameless(before));
            Effects { mails: changes.told(after, mailbox), left_out: new }
        }
        Change::Delete(meeting) => {
            may_delete(how)?;
            Effects { mails: told_of_removal(mailbox, meeting, how)?, left_out: 0 }
        }
    })
}

fn told_of_removal(mailbox: &str, meeting: &Meeting, how: WriteOptions<'_>) -> Result<u64, Fault> {
    if organizer(meeting).is_none_or(|organizer| organizer == mailbox) {
        let people = people(meeting, mailbox);
        may_cancel(mailbox, people, how)?;
        return Ok(people);
    }
    may_decline(how)?;
    let cancelled = meeting.status == MeetingStatus::Cancelled;
    Ok(u64::from(!cancelled && how.cancellations != CancellationMode::None))
}
