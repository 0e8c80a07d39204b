//! What each fault of NetEase mail in DingTalk must look like.

use model::Verdict;

use crate::expected::{Case, Seen, fails, other};

const AUTH: &str = "app";

const fn failing(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    fails(AUTH, faults, check, code)
}

const fn warns(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    other(AUTH, faults, Seen::Check(check, Verdict::Warn, code))
}

const fn nothing(faults: &'static [&'static str]) -> Case {
    other(AUTH, faults, Seen::Nothing)
}

const MISSING: &str = "dingtalk.permission_missing";

pub const CASES: &[Case] = &[
    // Token.
    failing(&["secret_rejected"], "credential", "dingtalk.credential_rejected"),
    failing(&["wrong_corp"], "organization", "dingtalk.corp_unknown"),
    failing(&["unauthorized"], "egress_ip", "dingtalk.token_rejected"),
    // Permissions, scope, addresses.
    failing(&["missing_scope=qyapi_get_department_list"], "permission_departments", MISSING),
    failing(&["missing_scope=qyapi_get_department_member"], "permission_members", MISSING),
    failing(&["missing_scope=qyapi_get_member"], "permission_member", MISSING),
    failing(&["missing_scope=fieldMobile"], "permission_mobile", MISSING),
    failing(&["missing_scope=fieldEmail"], "permission_email", MISSING),
    failing(&["missing_scope=qyapi_microapp_manage"], "permission_manage", MISSING),
    // Beyond the guide: pages are compared by eye then.
    nothing(&["missing_scope=qyapi_get_microapp_list"]),
    failing(&["missing_scope"], "permission_departments", MISSING),
    failing(&["empty_scope"], "contact_scope", "dingtalk.outside_scope"),
    warns(&["creator_only"], "visible_range", "netease.creator_only"),
    failing(&["ip_not_listed=198.51.100.4"], "egress_ip", "dingtalk.ip_not_listed"),
    // The application.
    failing(&["other_agent"], "agent", "netease.agent_unknown"),
    failing(&["wrong_home_page"], "home_pages", "netease.home_page_filled_in"),
    failing(&["no_home_page"], "home_pages", "netease.home_page_empty"),
    warns(&["app_disabled"], "home_pages", "netease.app_disabled"),
    // The callback address.
    failing(&["callback_wrong_key"], "callback", "callback.incomplete"),
    failing(&["callback_wrong_token"], "callback", "callback.incomplete"),
    failing(&["callback_wrong_owner"], "callback", "callback.incomplete"),
    failing(&["callback_plain"], "callback", "callback.plain_text"),
    failing(&["callback_slow=3000"], "callback", "callback.slow"),
    // Later than anybody waits: it proves nothing.
    warns(&["callback_slow=60000"], "callback", "callback.silent"),
    failing(&["callback_redirect"], "callback", "callback.redirect"),
    failing(&["callback_refused"], "callback", "callback.status"),
    failing(&["callback_other_reply"], "callback", "callback.not_success"),
    // The mail page and the names.
    failing(&["no_mail_page"], "mail_page", "netease.no_mail_page"),
    failing(&["mail_page_down"], "mail_page", "netease.mail_page_down"),
    warns(&["mx_elsewhere"], "mx", "netease.mx_elsewhere"),
    warns(&["no_mx"], "mx", "netease.no_mx"),
    failing(&["no_mail_name"], "mail_name", "netease.no_mail_name"),
    warns(&["mail_is_address"], "mail_name", "netease.mail_no_alias"),
    nothing(&["alias_elsewhere"]),
    warns(&["names_refused"], "mx", "net.lookup"),
    // DingTalk itself.
    failing(&["unavailable"], "credential", "dingtalk.busy"),
    failing(&["banned"], "credential", "dingtalk.address_banned"),
    // Several at once: the earliest cause is named.
    failing(&["ip_not_listed", "missing_scope", "callback_plain"], "egress_ip", "dingtalk.ip_not_listed"),
];
