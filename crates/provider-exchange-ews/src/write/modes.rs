//! The three ways of telling people, and of deleting, in the words of EWS.

use model::{CancellationMode, DeletionMode, InvitationMode};

/// `SendMeetingInvitations` and `SendMeetingCancellations` ("CalendarItemCreateOrDeleteOperationType").
pub(super) fn told(mode: InvitationMode) -> &'static str {
    match mode {
        InvitationMode::None => "SendToNone",
        InvitationMode::All => "SendOnlyToAll",
        InvitationMode::AllAndCopy => "SendToAllAndSaveCopy",
    }
}

/// `SendMeetingInvitationsOrCancellations`. Where the participants alone change, whoever stays is not asked again.
pub(super) fn told_of_change(mode: InvitationMode, attendees_alone: bool) -> &'static str {
    match (mode, attendees_alone) {
        (InvitationMode::All, true) => "SendOnlyToChanged",
        (InvitationMode::AllAndCopy, true) => "SendToChangedAndSaveCopy",
        (mode, _) => told(mode),
    }
}

/// `MessageDisposition` of a message to others; none where none is sent.
pub(super) fn disposition(mode: CancellationMode) -> Option<&'static str> {
    match mode {
        CancellationMode::None => None,
        CancellationMode::All => Some("SendOnly"),
        CancellationMode::AllAndCopy => Some("SendAndSaveCopy"),
    }
}

/// `DeleteType` ("Deleting items by using EWS in Exchange").
pub(super) fn deletion(mode: DeletionMode) -> &'static str {
    match mode {
        DeletionMode::Hard => "HardDelete",
        DeletionMode::Soft => "SoftDelete",
        DeletionMode::ToDeletedItems => "MoveToDeletedItems",
    }
}
