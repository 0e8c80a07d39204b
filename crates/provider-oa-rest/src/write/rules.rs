//! What cannot be done as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use model::{AttendeeRole, DeletionMode, Fault, InvitationMode, Meeting, MeetingStatus};

use crate::{
    description::{Description, Notices},
    descriptor::WRITING,
    faults::code,
    map::{Changes, count_people, nameless, organizer},
};

/// Refuses what cannot be created.
pub(super) fn may_create(
    d: &Description,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    d.call("meetings.create")?;
    d.call("meetings.get")?;
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
    telling(d, mailbox, how.invitations, count_people(meeting, mailbox))
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    d: &Description,
    mailbox: &str,
    (before, after): (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    d.call("meetings.update")?;
    d.call("meetings.get")?;
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
    let lists = !changes.joined.is_empty() || !changes.left.is_empty();
    if lists && after.attendees_beyond > 0 {
        return Err(refused::attendees_cut(after.attendees_beyond));
    }
    telling(d, mailbox, how.invitations, told(changes, after, mailbox))
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
    d: &Description,
    mailbox: &str,
    people: u64,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    d.call("meetings.cancel")?;
    match how.cancellations {
        _ if people == 0 => Ok(()),
        InvitationMode::AllAndCopy => Err(refused::mode_not_offered("cancellations", "copy")),
        mode => promised(d, mailbox, "cancellations", mode, people),
    }
}

/// Refuses to decline in silence where that cannot be promised: whoever called the meeting is told, as far as anybody
/// knows.
pub(super) fn may_decline(d: &Description, mailbox: &str, how: WriteOptions<'_>) -> Result<(), Fault> {
    match how.cancellations {
        InvitationMode::None if d.write.notices != Notices::Never => Err(unknown(mailbox, 1)),
        _ => Ok(()),
    }
}

fn telling(d: &Description, mailbox: &str, mode: InvitationMode, people: u64) -> Result<(), Fault> {
    match mode {
        _ if people == 0 => Ok(()),
        InvitationMode::AllAndCopy => Err(refused::mode_not_offered("invitations", "copy")),
        mode => promised(d, mailbox, "invitations", mode, people),
    }
}

fn promised(
    d: &Description,
    mailbox: &str,
    option: &str,
    mode: InvitationMode,
    people: u64,
) -> Result<(), Fault> {
    match (d.write.notices, mode) {
        (Notices::Flag, _) | (Notices::Never, InvitationMode::None) => Ok(()),
        (Notices::Always, InvitationMode::None) => Err(refused::always_told(mailbox, people)),
        (Notices::Never, _) => Err(refused::mode_not_offered(option, "all")),
        (Notices::Unknown, InvitationMode::None) => Err(unknown(mailbox, people)),
        (Notices::Always | Notices::Unknown, _) => Ok(()),
    }
}

fn unknown(mailbox: &str, people: u64) -> Fault {
    Fault::setup(code::NOTICE_UNKNOWN).with("mailbox", mailbox).with("people", people).at_step("description")
}

/// People a change is told to, at most: the flag is for all of the meeting, so whoever is in it counts.
fn told(changes: &Changes, after: &Meeting, mailbox: &str) -> u64 {
    let left = changes.left.values().filter(|role| **role != AttendeeRole::Resource).count() as u64;
    let any = changes.beyond_attendees() || !changes.joined.is_empty() || !changes.left.is_empty();
    if any { count_people(after, mailbox) + left } else { 0 }
}

/// What a write would cause.
pub(super) fn effects(
    d: &Description,
    mailbox: &str,
    change: Change<'_>,
    how: WriteOptions<'_>,
) -> Result<Effects, Fault> {
    let sent = |mode: InvitationMode, people: u64| if mode == InvitationMode::None { 0 } else { people };
    Ok(match change {
        Change::Create(meeting) => {
            may_create(d, mailbox, meeting, how)?;
            let mails = sent(how.invitations, count_people(meeting, mailbox));
            Effects { mails, left_out: nameless(meeting) }
        }
        Change::Update { before, after } => {
            let changes = Changes::between(before, after, mailbox);
            may_update(d, mailbox, (before, after), &changes, how)?;
            let new = nameless(after).saturating_sub(nameless(before));
            Effects { mails: sent(how.invitations, told(&changes, after, mailbox)), left_out: new }
        }
        Change::Delete(meeting) => {
            may_delete(how)?;
            Effects { mails: told_of_removal(d, mailbox, meeting, how)?, left_out: 0 }
        }
    })
}

fn told_of_removal(
    d: &Description,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<u64, Fault> {
    if meeting.status == MeetingStatus::Cancelled {
        return Ok(0);
    }
    let foreign = organizer(meeting).filter(|organizer| organizer != mailbox);
    if let Some(other) = foreign {
        if !d.has("attendees.decline") && !d.has("spaces.release") {
            return Err(refused::not_organizer(mailbox, &other));
        }
        may_decline(d, mailbox, how)?;
        return Ok(1);
    }
    let people = count_people(meeting, mailbox);
    may_cancel(d, mailbox, people, how)?;
    Ok(if how.cancellations == InvitationMode::None { 0 } else { people })
}
