//! Boxes of the console: permissions and events, wanted and not. Guides of other products tick more than is needed; what
//! they tick and we do not need is listed too, so that nobody takes it over by mistake.

use connector::TickSpec;

/// Asks for a permission at once.
macro_rules! apply {
    ($code:literal) => {
        Some(concat!("https://open-dev.dingtalk.com/appscope/apply?content={client_id}%23", $code))
    };
}

const fn wanted(code: &'static str, link: Option<&'static str>, probe: Option<&'static str>) -> TickSpec {
    TickSpec { code, wanted: true, link, probe }
}

const fn leave(code: &'static str) -> TickSpec {
    TickSpec { code, wanted: false, link: None, probe: None }
}

/// Permissions by the console's own codes.
pub(super) const PERMISSIONS: &[TickSpec] = &[
    wanted("qyapi_get_department_list", apply!("qyapi_get_department_list"), Some("departments")),
    wanted("qyapi_get_department_member", apply!("qyapi_get_department_member"), Some("members")),
    wanted("qyapi_get_member", apply!("qyapi_get_member"), Some("member")),
    wanted("fieldMobile", apply!("fieldMobile"), Some("mobile")),
    wanted("fieldEmail", apply!("fieldEmail"), Some("email")),
    wanted("VideoConference.Conference.Read", apply!("VideoConference.Conference.Read"), Some("rooms_read")),
    wanted("Calendar.Event.Read", apply!("Calendar.Event.Read"), Some("calendar_read")),
    wanted("Calendar.Event.Write", apply!("Calendar.Event.Write"), Some("calendar_write")),
    wanted("qyapi_get_microapp_list", apply!("qyapi_get_microapp_list"), Some("agent")),
    leave("qyapi_microapp_manage"),
    leave("VideoConference.Conference.Write"),
    leave("qyapi_get_member_by_mobile"),
    leave("qyapi_manage_addresslist"),
    leave("qyapi_ext_read"),
    leave("qyapi_ext_write"),
    leave("qyapi_liveness_base"),
];

/// Events by their names in what is pushed.
pub(super) const EVENTS: &[TickSpec] = &[
    wanted("user_add_org", None, None),
    wanted("user_modify_org", None, None),
    wanted("user_leave_org", None, None),
    wanted("org_dept_create", None, None),
    wanted("org_dept_modify", None, None),
    wanted("org_dept_remove", None, None),
    wanted("meetingroom_book", None, None),
    wanted("meetingroom_room_info", None, None),
    leave("calendar_event_change"),
    leave("user_active_org"),
    leave("org_change"),
    leave("label_user_change"),
];
