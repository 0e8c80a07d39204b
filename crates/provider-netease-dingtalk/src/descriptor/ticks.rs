//! Boxes of DingTalk's console: the guide's seven permissions and seven events, and what stands beside them and must be left
//! as it is.

use connector::TickSpec;

/// Address that asks for a permission at once (seen in DingTalk's answers; `unconfirmed`).
macro_rules! ask {
    ($code:literal) => {
        Some(concat!("https://open-dev.dingtalk.com/appscope/apply?content={client_id}%23", $code))
    };
}

const fn permission(code: &'static str, link: Option<&'static str>, probe: &'static str) -> TickSpec {
    TickSpec { code, wanted: true, link, probe: Some(probe) }
}

pub(super) const PERMISSIONS: &[TickSpec] = &[
    permission("fieldMobile", ask!("fieldMobile"), "permission_mobile"),
    permission("fieldEmail", ask!("fieldEmail"), "permission_email"),
    permission("qyapi_get_department_list", ask!("qyapi_get_department_list"), "permission_departments"),
    permission("qyapi_get_member", ask!("qyapi_get_member"), "permission_member"),
    permission("qyapi_get_department_member", ask!("qyapi_get_department_member"), "permission_members"),
    permission("qyapi_microapp_manage", ask!("qyapi_microapp_manage"), "permission_manage"),
    unwanted("qyapi_manage_addresslist"),
];

/// The seventh needs a person's own consent, so that no call of the application proves it.
pub(super) const PERSONAL: &[TickSpec] =
    &[TickSpec { code: "Contact.User.Read", wanted: true, link: ask!("Contact.User.Read"), probe: None }];

pub(super) const EVENTS: &[TickSpec] = &[
    event("user_add_org"),
    event("user_modify_org"),
    event("user_leave_org"),
    event("user_active_org"),
    event("org_dept_create"),
    event("org_dept_modify"),
    event("org_dept_remove"),
    // Charged by the month, and nobody at NetEase reads them.
    unwanted("calendar_event_change"),
    unwanted("meetingroom_book"),
];

const fn event(code: &'static str) -> TickSpec {
    TickSpec { code, wanted: true, link: None, probe: None }
}

const fn unwanted(code: &'static str) -> TickSpec {
    TickSpec { code, wanted: false, link: None, probe: None }
}
