//! What Exchange says to a write, as faults.

use connector::refused;
use model::Fault;

use crate::{client::Client, faults::code, soap::Status};

/// The change key is not the item's any more.
const STALE: [&str; 3] = ["ErrorIrresolvableConflict", "ErrorStaleObject", "ErrorInvalidChangeKey"];
/// The item, or the occurrence, is not there.
const GONE: [&str; 3] =
    ["ErrorItemNotFound", "ErrorCalendarOccurrenceIsDeletedFromRecurrence", "ErrorObjectTypeChanged"];
/// The calendar can be seen and not written.
const DENIED: [&str; 4] =
    ["ErrorAccessDenied", "ErrorCreateItemAccessDenied", "ErrorSendAsDenied", "ErrorCannotDeleteObject"];
const FULL: [&str; 3] = ["ErrorQuotaExceeded", "ErrorSubmissionQuotaExceeded", "ErrorMessageSizeExceeded"];
/// A value of the meeting that Exchange does not take.
const REFUSED: [&str; 17] = [
    "ErrorCalendarCannotMoveOrCopyOccurrence",
    "ErrorCalendarDurationIsTooLong",
    "ErrorCalendarEndDateIsEarlierThanStartDate",
    "ErrorCalendarInvalidPropertyState",
    "ErrorCalendarInvalidPropertyValue",
    "ErrorCalendarInvalidTimeZone",
    "ErrorCalendarOutOfRange",
    "ErrorExceededMaxRecipientLimit",
    "ErrorInvalidPropertyDelete",
    "ErrorInvalidPropertySet",
    "ErrorInvalidRecipients",
    "ErrorMailRecipientNotFound",
    "ErrorOccurrenceCrossingBoundary",
    "ErrorOccurrenceTimeSpanTooBig",
    "ErrorPropertyValueTooBig",
    "ErrorRecipientNotFound",
    "ErrorTimeZone",
];

/// Whether a response code says that the item is not there.
pub(super) fn says_gone(code: &str) -> bool {
    GONE.contains(&code)
}

/// A status of a write that is no success, as its fault.
///
/// # Errors
/// As [`of`].
pub(super) fn check(client: &Client, status: &Status, mailbox: &str) -> Result<(), Fault> {
    client.check(status, Some(mailbox)).map_err(|fault| of(fault, mailbox))
}

/// A fault of a write: what every writer says alike, what only shows when writing, else the fault itself.
pub(super) fn of(fault: Fault, mailbox: &str) -> Fault {
    let Some(said) = vendor_code(&fault).map(str::to_owned) else { return fault };
    let is = |codes: &[&str]| codes.contains(&said.as_str());
    let other = |code: &str| Fault { code: code.to_owned(), ..fault.clone() };
    if is(&STALE) {
        return quoting(refused::stale(mailbox), &fault);
    }
    if said == "ErrorCalendarIsNotOrganizer" {
        return quoting(refused::not_organizer(mailbox, "-"), &fault);
    }
    if is(&DENIED) {
        return other(code::WRITE_DENIED);
    }
    if is(&FULL) {
        return quoting(Fault::setup(code::MAILBOX_FULL).with("mailbox", mailbox), &fault);
    }
    if is(&REFUSED) {
        let refused = Fault::setup(code::MEETING_REFUSED).with("mailbox", mailbox);
        return quoting(refused.with("vendor_code", &said), &fault);
    }
    fault
}

/// An id that stands for a whole series, of which one occurrence was meant.
pub(super) fn whole_series(mailbox: &str) -> Fault {
    Fault::setup(code::MEETING_REFUSED).with("mailbox", mailbox).with("vendor_code", "RecurringMaster")
}

/// Whether it is not known what became of a write: no answer, one that cannot be read, or a server that failed in the
/// middle. A refusal is none of these, nor is a server too busy to begin.
pub(super) fn leaves_doubt(fault: &Fault) -> bool {
    match fault.code.as_str() {
        code::BUSY | "net.busy" | "write.stale" | "write.gone" => false,
        code::UNREADABLE | code::TRUNCATED | code::NOT_EXCHANGE | "net.too_large" => true,
        _ => fault.is_transient(),
    }
}

/// Whether a fault says that the item is not there.
pub(super) fn is_gone(fault: &Fault) -> bool {
    vendor_code(fault).is_some_and(says_gone)
}

fn vendor_code(fault: &Fault) -> Option<&str> {
    fault.vendor.as_ref()?.code.as_deref()
}

fn quoting(fault: Fault, from: &Fault) -> Fault {
    Fault { vendor: from.vendor.clone(), ..fault }
}
