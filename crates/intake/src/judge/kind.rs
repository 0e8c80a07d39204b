//! Recipient types as exports write them.

use super::text::fold;
use crate::code::IssueCode;

const ROOM_LISTS: &[&str] = &["roomlist", "会议室列表", "房间列表"];

const NOT_ROOMS: &[&str] = &[
    "usermailbox",
    "sharedmailbox",
    "equipmentmailbox",
    "linkedmailbox",
    "legacymailbox",
    "discoverymailbox",
    "teammailbox",
    "groupmailbox",
    "schedulingmailbox",
    "mailuser",
    "mailcontact",
    "guestmailuser",
    "remoteusermailbox",
    "remotesharedmailbox",
    "remoteequipmentmailbox",
    "mailuniversaldistributiongroup",
    "mailuniversalsecuritygroup",
    "mailnonuniversalgroup",
    "dynamicdistributiongroup",
    "publicfolder",
    "equipment",
    "设备",
    "设备邮箱",
    "用户邮箱",
    "共享邮箱",
    "用户",
    "联系人",
    "通讯组",
    "user",
    "shared",
    "contact",
];

/// What a recipient type says against the row, and the type as written; unknown words say nothing.
pub(crate) fn judge(text: &str) -> Option<(IssueCode, &str)> {
    let word = fold(text);
    let code = if ROOM_LISTS.contains(&word.as_str()) {
        IssueCode::TypeRoomList
    } else if NOT_ROOMS.contains(&word.as_str()) {
        IssueCode::TypeNotRoom
    } else {
        return None;
    };
    Some((code, text))
}
