//! What cannot be done as asked, refused before anything is sent, and what a write would cause.

use connector::{Change, Effects, WriteOptions, refused};
use microsoft::{Changes, creatable, nameless, organizer, people, updatable};
use model::{CancellationMode, Fault, InvitationMode, Meeting, MeetingStatus};

use crate::{client::calendar_item::CalendarItem, map};

/// Refuses a copy that came from an organiser elsewhere: what is written there, the next update overwrites.
pub(super) fn is_own(item: &CalendarItem, mailbox: &str) -> Result<(), Fault> {
    if !map::is_received(item) {
        return Ok(());
    }
    let organizer = item.organizer.as_ref().and_then(|who| who.smtp());
    Err(refused::not_organizer(mailbox, organizer.as_deref().unwrap_or("-")))
}

/// What a write would cause.
pub(super) fn effects(mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
    let invited = |mails| if how.invitations == InvitationMode::None { 0 } else { mails };
    Ok(match change {
        Change::Create(meeting) => {
            creatable(mailbox, meeting)?;
            Effects { mails: invited(people(meeting, mailbox)), left_out: nameless(meeting) }
        }
        Change::Update { before, after } => {
            updatable(mailbox, (before, after))?;
            let changes = Changes::between(before, after, mailbox);
            let new = nameless(after).saturating_sub(nameless(before));
            Effects { mails: invited(changes.told(after, mailbox)), left_out: new }
        }
        Change::Delete(meeting) => Effects { mails: told_of_removal(mailbox, meeting, how), left_out: 0 },
    })
}

fn told_of_removal(mailbox: &str, meeting: &Meeting, how: WriteOptions<'_>) -> u64 {
    if how.cancellations == CancellationMode::None {
        return 0;
    }
    match organizer(meeting) {
        Some(other) if other != mailbox => u64::from(meeting.status != MeetingStatus::Cancelled),
        _ => people(meeting, mailbox),
    }
}
