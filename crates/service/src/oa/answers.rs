//! Answers of guests as a third party collected them. They are no change of a meeting, and the OA's calendar shows them
//! all the same.

use model::{Meeting, Response};
use store::Writer;

use super::{
    entry,
    write::{Hand, put},
};

/// Takes over who answered what of an item; what was not answered there stays. Neither revision nor time of the entry
/// change: nobody changed what it says.
///
/// # Errors
/// `oa.rule`; `store.*`.
pub(crate) fn take(tx: &Writer<'_>, hand: &Hand, item_ref: &str, told: &Meeting) -> store::Result<()> {
    let (id, occurrence) = entry::parse_ref(item_ref);
    let Some(mut event) = tx.get_oa_event(&id)? else { return Ok(()) };
    let told = hand.book.to_mail(told);
    let own = match occurrence {
        None => Some(&mut event.meeting),
        Some(start) => {
            let mut changed = event.changed.iter_mut().filter(|(at, _)| *at == start.as_second());
            changed.next().and_then(|(_, meeting)| meeting.as_deref_mut())
        }
    };
    if !own.is_some_and(|meeting| answered(meeting, &told)) {
        return Ok(());
    }
    let hand = Hand { at: event.written.unwrap_or(hand.at), ..hand.clone() };
    put(tx, &hand, &event, None)
}

/// Whether any answer differs from what was known.
fn answered(meeting: &mut Meeting, told: &Meeting) -> bool {
    let mut any = false;
    for guest in &mut meeting.attendees {
        let same =
            |one: &&model::Attendee| one.party.mailbox.is_some() && one.party.mailbox == guest.party.mailbox;
        let Some(answer) = told.attendees.iter().find(same).map(|one| one.response) else { continue };
        if answer != Response::None && answer != guest.response {
            guest.response = answer;
            any = true;
        }
    }
    any
}
