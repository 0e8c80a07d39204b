//! Every API: its path, the permission it wants, and whether the month's quota counts it.

use http::Method;

use super::call::Call;
use super::{calendar, contacts, gateway_open, micro_app, rooms, token};
use crate::doors::Outcome;

/// An API.
pub(crate) struct Door {
    /// Name, as the official SDK calls it or close to it.
    pub name: &'static str,
    pub method: Method,
    /// Path with `{..}` for what varies.
    pub path: &'static str,
    /// Permission the app needs.
    pub scope: Option<&'static str>,
    pub kind: Kind,
    pub run: fn(&Call<'_>) -> Outcome,
}

/// How the gateway treats an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Without a token: it gives one, or takes the secret itself.
    Open,
    /// Exempt from the month's quota (server API documentation, "APIs that are not counted").
    Free,
    /// Counted.
    Charged,
}

const fn door(
    name: &'static str,
    method: Method,
    path: &'static str,
    scope: Option<&'static str>,
    kind: Kind,
    run: fn(&Call<'_>) -> Outcome,
) -> Door {
    Door { name, method, path, scope, kind, run }
}

const DEPARTMENTS: Option<&str> = Some("qyapi_get_department_list");
const MEMBERS: Option<&str> = Some("qyapi_get_department_member");
const MEMBER: Option<&str> = Some("qyapi_get_member");
const ROOMS: Option<&str> = Some("VideoConference.Conference.Read");
const ROOMS_WRITE: Option<&str> = Some("VideoConference.Conference.Write");
const EVENTS: Option<&str> = Some("Calendar.Event.Read");
const EVENTS_WRITE: Option<&str> = Some("Calendar.Event.Write");

static DOORS: &[Door] = &[
    door("GetAccessToken", Method::POST, "/v1.0/oauth2/accessToken", None, Kind::Open, token::new),
    door("GetToken", Method::POST, "/v1.0/oauth2/{corpId}/token", None, Kind::Open, token::unified),
    door("OldGetToken", Method::GET, "/gettoken", None, Kind::Open, token::old),
    door(
        "OpenConnection",
        Method::POST,
        "/v1.0/gateway/connections/open",
        None,
        Kind::Open,
        gateway_open::open,
    ),
    door(
        "GetCallBackFailedResult",
        Method::GET,
        "/call_back/get_call_back_failed_result",
        None,
        Kind::Free,
        gateway_open::failed,
    ),
    door("AuthScopes", Method::GET, "/auth/scopes", None, Kind::Free, contacts::scopes),
    door(
        "DepartmentListSub",
        Method::POST,
        "/topapi/v2/department/listsub",
        DEPARTMENTS,
        Kind::Free,
        contacts::list_sub,
    ),
    door(
        "DepartmentListSubId",
        Method::POST,
        "/topapi/v2/department/listsubid",
        DEPARTMENTS,
        Kind::Free,
        contacts::list_sub_id,
    ),
    door(
        "DepartmentGet",
        Method::POST,
        "/topapi/v2/department/get",
        DEPARTMENTS,
        Kind::Free,
        contacts::department,
    ),
    door("DepartmentList", Method::GET, "/department/list", DEPARTMENTS, Kind::Free, contacts::old_tree),
    door("UserList", Method::POST, "/topapi/v2/user/list", MEMBERS, Kind::Free, contacts::user_list),
    door("UserListId", Method::POST, "/topapi/user/listid", MEMBERS, Kind::Free, contacts::user_list_id),
    door("UserGet", Method::POST, "/topapi/v2/user/get", MEMBER, Kind::Free, contacts::user),
    door(
        "UserGetByUnionId",
        Method::POST,
        "/topapi/user/getbyunionid",
        MEMBER,
        Kind::Free,
        contacts::by_unionid,
    ),
    door("UserCount", Method::POST, "/topapi/user/count", MEMBER, Kind::Free, contacts::user_count),
    door(
        "UserGetByMobile",
        Method::POST,
        "/topapi/v2/user/getbymobile",
        Some("qyapi_get_member_by_mobile"),
        Kind::Free,
        contacts::by_mobile,
    ),
    door(
        "GetOrgAuthInfo",
        Method::GET,
        "/v1.0/contact/organizations/authInfos",
        Some("Contact.Org.Read"),
        Kind::Free,
        contacts::org_auth_info,
    ),
    door(
        "ListAllInnerApps",
        Method::GET,
        "/v1.0/microApp/allInnerApps",
        Some("qyapi_get_microapp_list"),
        Kind::Charged,
        micro_app::all_inner,
    ),
    door(
        "GetMicroAppScope",
        Method::GET,
        "/v1.0/microApp/apps/{agentId}/scopes",
        Some("qyapi_microapp_manage"),
        Kind::Charged,
        micro_app::scopes,
    ),
    door(
        "QueryMeetingRoomList",
        Method::GET,
        "/v1.0/rooms/meetingRoomLists",
        ROOMS,
        Kind::Charged,
        rooms::list,
    ),
    door(
        "QueryMeetingRoom",
        Method::GET,
        "/v1.0/rooms/meetingRooms/{roomId}",
        ROOMS,
        Kind::Charged,
        rooms::get,
    ),
    door(
        "QueryMeetingRoomGroupList",
        Method::GET,
        "/v1.0/rooms/groupLists",
        ROOMS,
        Kind::Charged,
        rooms::groups,
    ),
    door(
        "QueryMeetingRoomGroup",
        Method::GET,
        "/v1.0/rooms/groups/{groupId}",
        ROOMS,
        Kind::Charged,
        rooms::one_group,
    ),
    door(
        "CreateMeetingRoom",
        Method::POST,
        "/v1.0/rooms/meetingrooms",
        ROOMS_WRITE,
        Kind::Charged,
        rooms::create,
    ),
    door(
        "UpdateMeetingRoom",
        Method::PUT,
        "/v1.0/rooms/meetingRooms",
        ROOMS_WRITE,
        Kind::Charged,
        rooms::update,
    ),
    door(
        "DeleteMeetingRoom",
        Method::DELETE,
        "/v1.0/rooms/meetingRooms/{roomId}",
        ROOMS_WRITE,
        Kind::Charged,
        rooms::delete,
    ),
    door(
        "GetMeetingRoomsSchedule",
        Method::POST,
        "/v1.0/calendar/users/{userId}/meetingRooms/schedules/query",
        EVENTS,
        Kind::Charged,
        calendar::schedules,
    ),
    door(
        "ListEvents",
        Method::GET,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events",
        EVENTS,
        Kind::Charged,
        calendar::list,
    ),
    door(
        "ListEventsView",
        Method::GET,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/eventsview",
        EVENTS,
        Kind::Charged,
        calendar::view,
    ),
    door(
        "GetEvent",
        Method::GET,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}",
        EVENTS,
        Kind::Charged,
        calendar::get,
    ),
    door(
        "CreateEvent",
        Method::POST,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::create,
    ),
    door(
        "PatchEvent",
        Method::PUT,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::update,
    ),
    door(
        "DeleteEvent",
        Method::DELETE,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::delete,
    ),
    door(
        "ListAttendees",
        Method::GET,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/attendees",
        EVENTS,
        Kind::Charged,
        calendar::attendees,
    ),
    door(
        "AddAttendee",
        Method::POST,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/attendees",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::add_attendees,
    ),
    door(
        "RemoveAttendee",
        Method::POST,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/attendees/batchRemove",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::remove_attendees,
    ),
    door(
        "RespondEvent",
        Method::POST,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/respond",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::respond,
    ),
    door(
        "AddMeetingRooms",
        Method::POST,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/meetingRooms",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::add_rooms,
    ),
    door(
        "RemoveMeetingRooms",
        Method::POST,
        "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events/{eventId}/meetingRooms/batchRemove",
        EVENTS_WRITE,
        Kind::Charged,
        calendar::remove_rooms,
    ),
];

impl Door {
    /// Whether it stands on the new host.
    pub fn is_new(&self) -> bool {
        is_new(self.path)
    }
}

/// Whether a path belongs to the new host.
pub(super) fn is_new(path: &str) -> bool {
    path.starts_with("/v1.0/") || path.starts_with("/v2.0/")
}

/// The API of a request, and what its path's placeholders hold, still encoded.
pub(super) fn find(method: &Method, path: &str) -> Option<(&'static Door, Vec<String>)> {
    let fits = |door: &'static Door| {
        let held = captured(door.path, path)?;
        (door.method == *method).then_some((door, held))
    };
    DOORS.iter().find_map(fits)
}

fn captured(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut held = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(held),
            (Some(hole), Some(part)) if hole.starts_with('{') && !part.is_empty() => {
                held.push(part.to_owned())
            }
            (Some(word), Some(part)) if word == part => {}
            _ => return None,
        }
    }
}
