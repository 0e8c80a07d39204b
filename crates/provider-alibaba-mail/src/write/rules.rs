//! What the service cannot do as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use model::{AttendeeRole, DeletionMode, Fault, InvitationMode, Meeting, MeetingStatus};

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
    telling(account, how.invitations, people(meeting, mailbox))
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    account: &Account,
    mailbox: &str,
    (before, after): (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
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
    telling(account, how.invitations, told(changes, after, mailbox))
}

/// Refuses ways of deleting that there are not.
pub(super) fn may_delete(how: WriteOptions<'_>) -> Result<(), Fault> {
    if WRITING.deletions.contains(&how.deletion) {
        return Ok(());
    }
    let found = if how.deletion == DeletionMode::Soft { "soft" } else { "to_deleted_items" };
    Err(refused::mode_not_offered("deletion", found))
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

/// People a change is told to, at most: the flag is for all of the meeting, so whoever is in it counts.
fn told(changes: &Changes, after: &Meeting, mailbox: &str) -> u64 {
    let left = changes.left.values().filter(|role| **role != AttendeeRole::Resource).count() as u64;
    let any = changes.beyond_attendees() || !changes.joined.is_empty() || !changes.left.is_empty();
    if any { people(after, mailbox) + left } else { 0 }
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
            Effects { mails: sent(told(&changes, after, mailbox)), left_out: new }
        }
        Change::Delete(meeting) => {
            may_delete(how)?;
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
