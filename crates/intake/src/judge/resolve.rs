//! What a provider's answer about an address means for its row.

use model::RoomResolution;

use crate::code::IssueCode;

/// The finding that an answer makes; none if the mailbox is fine or nothing could be told.
pub(crate) fn judge(asked: &str, answer: &RoomResolution) -> Option<IssueCode> {
    if primary(asked, answer).is_some() {
        return Some(IssueCode::ResolvedAlias);
    }
    match answer {
        RoomResolution::Found { is_room: Some(false), .. } => Some(IssueCode::ResolvedNotRoom),
        RoomResolution::Found { .. } | RoomResolution::Alias { .. } => None,
        RoomResolution::RoomList { .. } => Some(IssueCode::ResolvedRoomList),
        RoomResolution::NotFound => Some(IssueCode::ResolvedNotFound),
        RoomResolution::Unknown { fault } => of_fault(&fault.code),
    }
}

/// Faults that say something of the mailbox; any other one says only that it could not be told.
fn of_fault(code: &str) -> Option<IssueCode> {
    match code.rsplit_once('.')? {
        ("room" | "rights", "access_denied" | "impersonation_denied") => {
            Some(IssueCode::ResolvedNoPermission)
        }
        ("room" | "rights", "not_effective_yet") => Some(IssueCode::ResolvedWaiting),
        ("room", "not_found") => Some(IssueCode::ResolvedNotFound),
        ("room", "no_mailbox") => Some(IssueCode::ResolvedNoMailbox),
        ("room", "wrong_domain") => Some(IssueCode::ResolvedWrongDomain),
        _ => None,
    }
}

/// The primary address, where the asked one is an alias.
pub(crate) fn primary<'a>(asked: &str, answer: &'a RoomResolution) -> Option<&'a str> {
    match answer {
        RoomResolution::Alias { primary } => Some(primary.as_str()),
        RoomResolution::Found { mailbox, .. } => Some(mailbox.as_str()),
        _ => None,
    }
    .filter(|primary| !primary.is_empty() && !primary.eq_ignore_ascii_case(asked))
}

/// The display name of a room list, for the text.
pub(crate) fn list_name(answer: &RoomResolution) -> &str {
    match answer {
        RoomResolution::RoomList { name } => name,
        _ => "",
    }
}
