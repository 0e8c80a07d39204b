//! What the service cannot do as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use described::told_of_change;
use microsoft::{creatable, deletable, updatable};
use model::{Fault, InvitationMode, Meeting, MeetingStatus};

use crate::{
    account::Account,
    descriptor::WRITING,
    faults::code,
    map::{Changes, nameless, organizer, people},
};

/// Refuses what cannot be created.
pub(super) fn may_create(
    account: &Account,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    creatable(mailbox, meeting)?;
    telling(account, how.invitations, people(meeting, mailbox))
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    account: &Account,
    mailbox: &str,
    both: (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    updatable(mailbox, both)?;
    let after = both.1;
    telling(account, how.invitations, told_of_change(changes, after, mailbox))
}

/// Refuses to remove a meeting with people in it where what was asked for cannot be promised.
pub(super) fn may_cancel(
    account: &Account,
    mailbox: &str,
    people: u64,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    match how.cancellations {
        _ if people == 0 => Ok(()),
        InvitationMode::AllAndCopy => Err(refused::mode_not_offered("cancellations", "copy")),
        InvitationMode::All if !account.notices => Err(notices_off(people)),
        InvitationMode::All => Ok(()),
        InvitationMode::None if account.mapping.delete_can_notify() => Ok(()),
        // Whether deleting tells anybody is not known: silence cannot be promised.
        InvitationMode::None => Err(Fault::setup(code::REMOVAL_NOTICE)
            .with("mailbox", mailbox)
            .with("people", people)
            .at_step("verify_writing")),
    }
}

fn telling(account: &Account, mode: InvitationMode, people: u64) -> Result<(), Fault> {
    match mode {
        _ if people == 0 => Ok(()),
        InvitationMode::None => Ok(()),
        InvitationMode::All if account.notices => Ok(()),
        InvitationMode::All => Err(notices_off(people)),
        InvitationMode::AllAndCopy => Err(refused::mode_not_offered("invitations", "copy")),
    }
}

fn notices_off(people: u64) -> Fault {
    Fault::setup(code::NOTICES_OFF).with("people", people).at_step("notices")
}

/// What a write would cause.
pub(super) fn effects(
    account: &Account,
    mailbox: &str,
    change: Change<'_>,
    how: WriteOptions<'_>,
) -> Result<Effects, Fault> {
    let sent = |people: u64| if how.invitations == InvitationMode::None { 0 } else { people };
    Ok(match change {
        Change::Create(meeting) => {
            may_create(account, mailbox, meeting, how)?;
            Effects { mails: sent(people(meeting, mailbox)), left_out: nameless(meeting) }
        }
        Change::Update { before, after } => {
            let changes = Changes::between(before, after, mailbox);
            may_update(account, mailbox, (before, after), &changes, how)?;
            let new = nameless(after).saturating_sub(nameless(before));
            Effects { mails: sent(told_of_change(&changes, after, mailbox)), left_out: new }
        }
        Change::Delete(meeting) => {
            deletable(WRITING.deletions, how)?;
            Effects { mails: told_of_removal(account, mailbox, meeting, how)?, left_out: 0 }
        }
    })
}

fn told_of_removal(
    account: &Account,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<u64, Fault> {
    let foreign = organizer(meeting).filter(|organizer| organizer != mailbox);
    if let Some(other) = foreign {
        // Declining is not known; a copy of what was cancelled is merely cleared away.
        return match meeting.status {
            MeetingStatus::Cancelled => Ok(0),
            _ => Err(refused::not_organizer(mailbox, &other)),
        };
    }
    let people = people(meeting, mailbox);
    may_cancel(account, mailbox, people, how)?;
    Ok(if how.cancellations == InvitationMode::None { 0 } else { people })
}
