//! What a sync writes into the OA's calendar. Everything runs inside a transaction of the caller's, so that many
//! writes, their links and their journal are kept together or not at all.

use connector::{Receipt, refused};
use jiff::{Timestamp, tz::TimeZone};
use model::{AttendeeRole, Fault, IntegrationId, ItemIssue, Meeting, MeetingId, OaEvent, RoomId, StepId};
use store::{OaReady, OaRow, Reader, Writer};

use super::{
    book::Book,
    entry::{self, OaItem},
};

/// One write of a plan.
#[derive(Clone, Debug)]
pub enum OaWrite {
    /// Makes a meeting; what the step made before is adopted as it is now.
    Create {
        /// Step, which makes one entry of a mailbox.
        step: StepId,
        /// Mailbox, lower case.
        mailbox: String,
        /// What it says.
        meeting: Box<Meeting>,
    },
    /// Changes the fields that differ.
    Update {
        /// Mailbox, lower case.
        mailbox: String,
        /// The item.
        item_ref: String,
        /// As it was seen.
        version: String,
        /// What it said.
        before: Box<Meeting>,
        /// What it shall say.
        after: Box<Meeting>,
    },
    /// Removes one; one that is gone counts as removed.
    Delete {
        /// Mailbox, lower case.
        mailbox: String,
        /// The item.
        item_ref: String,
        /// As it was seen.
        version: String,
    },
}

/// On whose behalf it is written, and when.
#[derive(Clone, Debug)]
pub struct Hand {
    /// Integration that writes.
    pub integration: Option<IntegrationId>,
    /// Zone of whole days, and of times that carry none of their own.
    pub zone: TimeZone,
    /// Who is meant by the mailboxes that writes name.
    pub book: Book,
    /// Now.
    pub at: Timestamp,
}

/// Does one write; gives what it came to, or nothing for a deletion.
///
/// # Errors
/// `write.stale`, `write.gone`, `oa.rule`; `store.*`.
pub fn write(tx: &Writer<'_>, hand: &Hand, write: &OaWrite) -> store::Result<Option<Receipt>> {
    let book = &hand.book;
    let told = |made: store::Result<Receipt>| {
        made.map(|mut receipt| {
            book.to_bound(&mut receipt.echo);
            Some(receipt)
        })
    };
    match write {
        OaWrite::Create { step, mailbox, meeting } => {
            told(create(tx, hand, step, book.calendar(mailbox), book.to_mail(meeting)))
        }
        OaWrite::Update { mailbox, item_ref, version, before, after } => {
            let item = (book.calendar(mailbox), item_ref.as_str(), version.as_str());
            told(update(tx, hand, item, &book.to_mail(before), &book.to_mail(after)))
        }
        OaWrite::Delete { mailbox, item_ref, version } => {
            delete(tx, hand, (book.calendar(mailbox), item_ref, version)).map(|()| None)
        }
    }
}

/// What a step made in a mailbox.
///
/// # Errors
/// `store.*`.
pub fn find(tx: &Reader<'_>, hand: &Hand, step: &StepId, mailbox: &str) -> store::Result<Option<Receipt>> {
    let mut found = made(tx, &hand.zone, step, hand.book.calendar(mailbox))?;
    found.iter_mut().for_each(|receipt| hand.book.to_bound(&mut receipt.echo));
    Ok(found)
}

fn made(tx: &Reader<'_>, zone: &TimeZone, step: &StepId, mailbox: &str) -> store::Result<Option<Receipt>> {
    let Some(event) = tx.oa_event_of_step(mailbox, step.as_str())? else { return Ok(None) };
    let item = entry::item(&event, None, zone).map_err(broken)?;
    Ok(item.map(|item| receipt(item, true)))
}

fn create(
    tx: &Writer<'_>,
    hand: &Hand,
    step: &StepId,
    mailbox: &str,
    meeting: Meeting,
) -> store::Result<Receipt> {
    if let Some(made) = made(tx, &hand.zone, step, mailbox)? {
        return Ok(made);
    }
    let event = entry_of(tx, hand, step, mailbox, meeting)?;
    put(tx, hand, &event, Some(step))?;
    shown(&event, None, hand, false)
}

/// The entry that a step makes in a mailbox.
fn entry_of(
    tx: &Reader<'_>,
    hand: &Hand,
    step: &StepId,
    mailbox: &str,
    mut meeting: Meeting,
) -> store::Result<OaEvent> {
    let id = MeetingId::new(tx.new_id());
    meeting.mask();
    if meeting.key.uid.is_empty() {
        meeting.key.uid = format!("oa-{id}");
    }
    Ok(OaEvent {
        written: None,
        revision: 1,
        mailbox: mailbox.to_owned(),
        rooms: rooms(tx, &meeting)?,
        meeting,
        recurrence: None,
        changed: Vec::new(),
        marker: Some(step.to_string()),
        made_by: hand.integration.clone(),
        id,
    })
}

/// A creation made ready: what has to be stored, and what it comes to. It holds where the step has made nothing yet.
///
/// # Errors
/// `oa.rule`; `store.*`.
pub fn made_ready(
    tx: &Reader<'_>,
    hand: &Hand,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
) -> store::Result<(OaReady, Receipt)> {
    let book = &hand.book;
    let event = entry_of(tx, hand, step, book.calendar(mailbox), book.to_mail(meeting))?;
    let ready = OaReady::new(&row(hand, &event, Some(step))?)?;
    let mut receipt = shown(&event, None, hand, false)?;
    book.to_bound(&mut receipt.echo);
    Ok((ready, receipt))
}

fn update(
    tx: &Writer<'_>,
    hand: &Hand,
    (mailbox, item_ref, version): (&str, &str, &str),
    before: &Meeting,
    after: &Meeting,
) -> store::Result<Receipt> {
    let (mut event, occurrence, now) =
        there(tx, hand, mailbox, item_ref)?.ok_or_else(|| refused::gone(mailbox))?;
    let wanted = changed(&now.meeting, before, after);
    if wanted == now.meeting {
        return Ok(receipt(now, true));
    }
    if now.version != version {
        return Err(refused::stale(mailbox).into());
    }
    event.revision += 1;
    match occurrence {
        Some(start) => set_occurrence(&mut event, start, Some(wanted)),
        None => {
            event.rooms = rooms(tx, &wanted)?;
            event.meeting = wanted;
        }
    }
    put(tx, hand, &event, None)?;
    shown(&event, occurrence, hand, false)
}

fn delete(
    tx: &Writer<'_>,
    hand: &Hand,
    (mailbox, item_ref, version): (&str, &str, &str),
) -> store::Result<()> {
    let Some((mut event, occurrence, now)) = there(tx, hand, mailbox, item_ref)? else { return Ok(()) };
    if now.version != version {
        return Err(refused::stale(mailbox).into());
    }
    match occurrence {
        Some(start) => {
            event.revision += 1;
            set_occurrence(&mut event, start, None);
            put(tx, hand, &event, None)
        }
        None => tx.delete_oa_event(&event.id).map(|_| ()),
    }
}

/// The item that an id names in a mailbox, with its entry.
fn there(
    tx: &Reader<'_>,
    hand: &Hand,
    mailbox: &str,
    item_ref: &str,
) -> store::Result<Option<(OaEvent, Option<Timestamp>, OaItem)>> {
    let (id, occurrence) = entry::parse_ref(item_ref);
    let Some(event) = tx.get_oa_event(&id)?.filter(|event| event.mailbox == mailbox) else { return Ok(None) };
    let item = entry::item(&event, occurrence, &hand.zone).map_err(broken)?;
    Ok(item.map(|item| (event, occurrence, item)))
}

/// Lets an occurrence say something of its own, or leaves it out.
pub(super) fn set_occurrence(event: &mut OaEvent, start: Timestamp, meeting: Option<Meeting>) {
    let start = start.as_second();
    event.changed.retain(|(at, _)| *at != start);
    event.changed.push((start, meeting.map(Box::new)));
    event.changed.sort_by_key(|(at, _)| *at);
}

/// Stores an entry with the bounds it is found by.
pub(super) fn put(tx: &Writer<'_>, hand: &Hand, event: &OaEvent, step: Option<&StepId>) -> store::Result<()> {
    tx.put_oa_event(&row(hand, event, step)?)
}

fn row<'a>(hand: &Hand, event: &'a OaEvent, step: Option<&'a StepId>) -> store::Result<OaRow<'a>> {
    let span = entry::bounds(event, &hand.zone).map_err(broken)?;
    Ok(OaRow { event, step: step.map(StepId::as_str), span, at: hand.at })
}

fn shown(
    event: &OaEvent,
    occurrence: Option<Timestamp>,
    hand: &Hand,
    adopted: bool,
) -> store::Result<Receipt> {
    let item = entry::item(event, occurrence, &hand.zone).map_err(broken)?;
    let item = item.ok_or_else(|| refused::gone(&event.mailbox))?;
    Ok(receipt(item, adopted))
}

fn receipt(item: OaItem, adopted: bool) -> Receipt {
    let mut echo = item.meeting;
    let uid = echo.key.uid.clone();
    echo.mask();
    Receipt { source_ref: item.item_ref, version: item.version, uid, echo, adopted }
}

/// What is there, with the fields in which `after` differs from `before`: what is masked or not mapped stays.
pub(super) fn changed(now: &Meeting, before: &Meeting, after: &Meeting) -> Meeting {
    let mut meeting = now.clone();
    macro_rules! take {
        ($($field:ident),*) => {
            $(if before.$field != after.$field { meeting.$field.clone_from(&after.$field); })*
        };
    }
    take!(title, when, organizer, attendees, attendees_beyond, place, body, status, sensitivity, show_as);
    meeting
}

/// Our rooms that a meeting books, by the mailboxes of its resources.
pub(super) fn rooms(tx: &Reader<'_>, meeting: &Meeting) -> store::Result<Vec<RoomId>> {
    let mut rooms = Vec::new();
    for attendee in meeting.attendees.iter().filter(|attendee| attendee.role == AttendeeRole::Resource) {
        if let Some(mailbox) = &attendee.party.mailbox {
            rooms.extend(tx.rooms_by_mailbox(mailbox)?.into_iter().map(|room| room.id).take(1));
        }
    }
    Ok(rooms)
}

/// A rule that cannot be followed.
pub(super) fn broken(issue: ItemIssue) -> Fault {
    Fault::setup("oa.rule").with("issue", issue.key())
}
