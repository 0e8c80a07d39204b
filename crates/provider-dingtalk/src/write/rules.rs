//! What the service cannot do as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use microsoft::{Changes, deletable, invitable, nameless, organizer, people, updatable};
use model::{AttendeeRole, Fault, InvitationMode, Meeting, MeetingStatus, Sensitivity, ShowAs};

use super::WRITING;
use crate::faults;

/// Rooms of an event, at most ("Add meeting rooms to an event").
pub(super) const MOST_ROOMS: usize = 5;
/// People of a call, at most, and of an event.
pub(super) const MOST_PEOPLE: usize = 500;

/// Characters of a title and of a description, at most, our mark left room for.
const LONGEST: [(&str, usize); 2] = [("title", 2_048), ("body", 4_900)];

/// Refuses what cannot be created.
pub(super) fn may_create(mailbox: &str, meeting: &Meeting, how: WriteOptions<'_>) -> Result<(), Fault> {
    if meeting.status == MeetingStatus::Cancelled {
        return Err(refused::field_fixed("status"));
    }
    match organizer(meeting) {
        Some(other) if other != mailbox => return Err(refused::not_organizer(mailbox, &other)),
        _ => {}
    }
    if meeting.attendees_beyond > 0 {
        return Err(refused::attendees_cut(meeting.attendees_beyond));
    }
    // There is no member for either: a private meeting would be there for everybody to read.
    if meeting.sensitivity == Sensitivity::Private {
        return Err(refused::field_fixed("sensitivity"));
    }
    sizes(mailbox, meeting)?;
    telling("invitations", how.invitations)
}

/// Refuses what cannot be changed.
pub(super) fn may_update(
    mailbox: &str,
    (before, after): (&Meeting, &Meeting),
    changes: &Changes,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    updatable(mailbox, (before, after))?;
    if changes.sensitivity {
        return Err(refused::field_fixed("sensitivity"));
    }
    if changes.show_as && after.show_as != ShowAs::Busy {
        return Err(refused::field_fixed("show_as"));
    }
    sizes(mailbox, after)?;
    telling("invitations", how.invitations)
}

/// Refuses ways of deleting and of telling that there are not.
pub(super) fn may_delete(how: WriteOptions<'_>) -> Result<(), Fault> {
    deletable(WRITING.deletions, how)?;
    // A comment has no place; people are told without one.
    telling("cancellations", how.cancellations)
}

fn telling(option: &str, mode: InvitationMode) -> Result<(), Fault> {
    match mode {
        InvitationMode::AllAndCopy => Err(refused::mode_not_offered(option, "copy")),
        InvitationMode::All | InvitationMode::None => Ok(()),
    }
}

fn sizes(mailbox: &str, meeting: &Meeting) -> Result<(), Fault> {
    let all = invitable(meeting, mailbox);
    let rooms = all.iter().filter(|(_, one)| one.role == AttendeeRole::Resource).count();
    if rooms > MOST_ROOMS {
        let fault = Fault::setup(faults::TOO_MANY_ROOMS).with("mailbox", mailbox);
        return Err(fault.with("found", rooms).with("most", MOST_ROOMS));
    }
    if all.len() - rooms > MOST_PEOPLE {
        let fault = Fault::setup(faults::TOO_MANY_PEOPLE).with("mailbox", mailbox);
        return Err(fault.with("found", all.len() - rooms).with("most", MOST_PEOPLE));
    }
    for (field, most) in LONGEST {
        let text = if field == "title" { &meeting.title } else { &meeting.body };
        let found = text.as_deref().map_or(0, |text| text.chars().count());
        if found > most {
            let fault = Fault::setup(faults::TEXT_TOO_LONG).with("mailbox", mailbox).with("field", field);
            return Err(fault.with("found", found).with("most", most));
        }
    }
    Ok(())
}

/// What a write would cause. Who is told gets a message in the application, which counts like mail.
pub(super) fn effects(mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
    let sent = |mode: InvitationMode, people: u64| if mode == InvitationMode::None { 0 } else { people };
    Ok(match change {
        Change::Create(meeting) => {
            may_create(mailbox, meeting, how)?;
            Effects { mails: sent(how.invitations, people(meeting, mailbox)), left_out: nameless(meeting) }
        }
        Change::Update { before, after } => {
            let changes = Changes::between(before, after, mailbox);
            may_update(mailbox, (before, after), &changes, how)?;
            let left = changes.left.values().filter(|role| **role != AttendeeRole::Resource).count() as u64;
            let any = changes.beyond_attendees() || !changes.joined.is_empty() || !changes.left.is_empty();
            let told = if any { people(after, mailbox) + left } else { 0 };
            let left_out = nameless(after).saturating_sub(nameless(before));
            Effects { mails: sent(how.invitations, told), left_out }
        }
        Change::Delete(meeting) => {
            may_delete(how)?;
            // An attendee removes the meeting from their own calendar alone.
            let own = organizer(meeting).is_none_or(|organizer| organizer == mailbox);
            let told = if own { people(meeting, mailbox) } else { 0 };
            Effects { mails: sent(how.cancellations, told), left_out: 0 }
        }
    })
}
