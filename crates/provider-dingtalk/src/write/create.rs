//! Creating, adopting, finding.

use connector::{Receipt, WriteOptions, refused};
use dingtalk::code;
use jiff::{SignedDuration, tz::TimeZone};
use model::{Fault, InvitationMode, Meeting, StepId, Window};

use super::{
    is_uncertain, mark, owner,
    parts::{self, Moves},
    receipt::receipt,
    rules,
};
use crate::{
    faults,
    map::{self, Event, Written},
    read::{self, event},
    session::DingSession,
};

/// Days around now in which a step's event is looked for: a sync reaches fifteen days to both sides.
const AROUND_DAYS: i64 = 45;
const DAY: SignedDuration = SignedDuration::from_hours(24);
const MOST_PAGES: u32 = 100;

/// Creates a meeting in its organiser's calendar, or adopts what the step created before. A room that is refused takes
/// the meeting back: it would stand without its room.
pub(super) async fn create(
    session: &DingSession,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    rules::may_create(mailbox, meeting, how)?;
    let user = owner(session, mailbox).await?;
    let moves = Moves::of(session, meeting, mailbox).await?;
    let (mark, notify) = (mark(step), how.invitations != InvitationMode::None);
    let (start, end) = meeting.when.span(&TimeZone::UTC);
    let window =
        Window { start: start.checked_sub(DAY).unwrap_or(start), end: end.checked_add(DAY).unwrap_or(end) };
    let before = marked(session, &user, window, &mark).await?;
    let (id, adopted) = match before {
        Some(found) => (found.id.unwrap_or_default(), true),
        None => {
            let mut event = map::created(meeting, &Written { zone: how.zone, mark: &mark, notify });
            event.insert("attendees".to_owned(), moves.attendees().into());
            match parts::create(session, &user, event, &mark).await {
                Ok(Some(id)) => (id, false),
                Ok(None) => (sought(session, &user, window, &mark, refused::gone(mailbox)).await?, false),
                Err(fault) if is_uncertain(&fault) => {
                    (sought(session, &user, window, &mark, fault).await?, false)
                }
                Err(fault) => return Err(fault.with("mailbox", mailbox)),
            }
        }
    };
    let made = look(session, mailbox, &user, &id).await?;
    let missing = without_those(&made, moves);
    if let Err(fault) = missing.carry(session, &user, &id, false, notify).await {
        if !adopted && fault.code == code::ROOM_TAKEN {
            parts::delete(session, &user, &id, false).await?;
        }
        return Err(fault.with("mailbox", mailbox));
    }
    let made = if missing.booking.is_empty() { made } else { look(session, mailbox, &user, &id).await? };
    receipt(session, &made, adopted).await
}

/// Rooms that an earlier try booked are booked.
fn without_those(event: &Event, mut moves: Moves) -> Moves {
    let there = |id: &String| event.meeting_rooms.iter().any(|room| room.room_id.as_ref() == Some(id));
    moves.booking.retain(|id| !there(id));
    moves
}

async fn look(session: &DingSession, mailbox: &str, user: &str, id: &str) -> Result<Event, Fault> {
    event(session, user, id).await?.ok_or_else(|| refused::gone(mailbox))
}

/// Id of what a try made whose answer told none.
async fn sought(
    session: &DingSession,
    user: &str,
    window: Window,
    mark: &str,
    otherwise: Fault,
) -> Result<String, Fault> {
    let found = marked(session, user, window, mark).await?;
    found.and_then(|event| event.id).ok_or(otherwise)
}

/// Finds what a step created, by its mark.
pub(super) async fn find(
    session: &DingSession,
    step: &StepId,
    mailbox: &str,
) -> Result<Option<Receipt>, Fault> {
    let user = owner(session, mailbox).await?;
    let now = session.ctx.clock.now();
    let edge = SignedDuration::from_hours(24 * AROUND_DAYS);
    let window =
        Window { start: now.checked_sub(edge).unwrap_or(now), end: now.checked_add(edge).unwrap_or(now) };
    match marked(session, &user, window, &mark(step)).await? {
        Some(found) => {
            let whole = event(session, &user, found.id.as_deref().unwrap_or_default()).await?;
            Ok(Some(receipt(session, &whole.unwrap_or(found), true).await?))
        }
        None => Ok(None),
    }
}

/// The event of a window that carries a mark.
async fn marked(
    session: &DingSession,
    user: &str,
    window: Window,
    mark: &str,
) -> Result<Option<Event>, Fault> {
    let mut token = String::new();
    for _ in 0..MOST_PAGES {
        let (events, next) = read::view(session, user, window, &token).await?;
        let mut held = events.into_iter().flatten().filter(|event| !event.is_cancelled());
        if let Some(found) = held.find(|event| map::marker(event) == Some(mark)) {
            return Ok(Some(found));
        }
        match next {
            Some(next) if next != token => token = next,
            _ => return Ok(None),
        }
    }
    Err(Fault::defect(faults::ENDLESS).with("department", "eventsview"))
}
