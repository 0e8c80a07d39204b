//! What cannot be done as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use described::told_of_change;
use microsoft::{creatable, deletable, updatable};
use model::{Fault, InvitationMode, Meeting, MeetingStatus};

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
    creatable(mailbox, meeting)?;
    telling(d, mailbox, how.invitations, count_people(meeting, mailbox))
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    d: &Description,
    mailbox: &str,
    both: (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    d.call("meetings.update")?;
    d.call("meetings.get")?;
    updatable(mailbox, both)?;
    let after = both.1;
    let lists = !changes.joined.is_empty() || !changes.left.is_empty();
    if lists && after.attendees_beyond > 0 {
        return Err(refused::attendees_cut(after.attendees_beyond));
    }
    telling(d, mailbox, how.invitations, told_of_change(changes, after, mailbox))
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
            Effects { mails: sent(how.invitations, told_of_change(&changes, after, mailbox)), left_out: new }
        }
        Change::Delete(meeting) => {
            deletable(WRITING.deletions, how)?;
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
        if !["attendees.decline", "attendees.leave", "spaces.release"].iter().any(|topic| d.has(topic)) {
            return Err(refused::not_organizer(mailbox, &other));
        }
        may_decline(d, mailbox, how)?;
        return Ok(1);
    }
    let people = count_people(meeting, mailbox);
    may_cancel(d, mailbox, people, how)?;
    Ok(if how.cancellations == InvitationMode::None { 0 } else { people })
}
