//! What CalDAV cannot do as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use microsoft::{Changes, creatable, deletable, nameless, organizer, people, updatable};
use model::{CancellationMode, Fault, InvitationMode, Meeting, MeetingStatus};

use crate::descriptor::WRITING;

/// Refuses what cannot be created. `schedules` is whether the server delivers invitations, where that is known.
pub(super) fn may_create(
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
    schedules: Option<bool>,
) -> Result<(), Fault> {
    creatable(mailbox, meeting)?;
    telling(how.invitations, people(meeting, mailbox), schedules)
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    mailbox: &str,
    both: (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
    schedules: Option<bool>,
) -> Result<(), Fault> {
    updatable(mailbox, both)?;
    telling(how.invitations, changes.told(both.1, mailbox), schedules)
}

/// Refuses ways of deleting that there are not.
pub(super) fn may_delete(how: WriteOptions<'_>) -> Result<(), Fault> {
    deletable(WRITING.deletions, how)
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
