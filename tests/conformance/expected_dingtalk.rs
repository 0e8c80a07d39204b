//! What each fault of the simulated DingTalk must look like.

use model::Verdict;

use crate::expected::{Case, Seen, fails, other};

const AUTH: &str = "app";

const fn failing(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    fails(AUTH, faults, check, code)
}

const fn broken(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    Case { broken: true, ..failing(faults, check, code) }
}

const fn nothing(faults: &'static [&'static str]) -> Case {
    other(AUTH, faults, Seen::Nothing)
}

pub const CASES: &[Case] = &[
    // Tokens.
    failing(&["secret_rejected"], "credential", "dingtalk.credential_rejected"),
    failing(&["wrong_corp"], "organization", "dingtalk.corp_unknown"),
    failing(&["app_not_authorised"], "organization", "dingtalk.corp_unknown"),
    nothing(&["token_expired,times:1"]),
    failing(&["unauthorized"], "egress", "dingtalk.token_rejected"),
    // Permissions, scope, addresses.
    failing(&["missing_scope"], "departments", "dingtalk.permission_missing"),
    failing(&["missing_scope=fieldMobile"], "mobile", "dingtalk.permission_missing"),
    failing(&["missing_scope=qyapi_get_member+fieldEmail"], "member", "dingtalk.permission_missing"),
    failing(&["missing_scope=Calendar.Event.Write"], "calendar_write", "dingtalk.permission_missing"),
    failing(&["missing_scope=VideoConference.Conference.Read"], "rooms_read", "dingtalk.permission_missing"),
    failing(&["missing_scope", "bare_errmsg"], "departments", "dingtalk.permission_missing"),
    nothing(&["contact_scope=2"]),
    other(AUTH, &["scope_pending"], Seen::Check("members", Verdict::Waiting, "dingtalk.scope_not_effective")),
    other(AUTH, &["creator_only"], Seen::Check("visible", Verdict::Warn, "dingtalk.visible_to_few")),
    failing(&["ip_not_listed"], "egress", "dingtalk.ip_not_listed"),
    failing(&["not_staff"], "rooms_read", "dingtalk.operator_unknown"),
    nothing(&["not_room_admin"]),
    failing(&["no_smart_rooms"], "rooms_read", "dingtalk.no_smart_rooms"),
    // Pace and quota.
    nothing(&["qps=20"]),
    failing(&["throttled"], "credential", "dingtalk.too_fast"),
    failing(&["platform_throttled"], "credential", "dingtalk.too_fast"),
    nothing(&["edition=standard"]),
    nothing(&["calls_used=10"]),
    failing(&["quota_exhausted"], "agent", "dingtalk.quota_used_up"),
    // The service itself.
    failing(&["gateway_timeout"], "credential", "dingtalk.gateway_timeout"),
    failing(&["remote_timeout"], "credential", "dingtalk.gateway_timeout"),
    failing(&["unavailable"], "credential", "dingtalk.busy"),
    broken(&["error_code=4711"], "credential", "dingtalk.unknown_code"),
    nothing(&["lost_answer"]),
    nothing(&["no_isv_rooms"]),
    nothing(&["room_limit"]),
    nothing(&["sync_token_lost"]),
    nothing(&["idempotency_processing"]),
    // Events; checks do not listen.
    nothing(&["callback_url=http://127.0.0.1:9/x"]),
    nothing(&["callback_owner_corp"]),
    nothing(&["unsubscribed"]),
    nothing(&["stream_disconnect"]),
    nothing(&["stream_cut"]),
    nothing(&["disconnect_storm=5"]),
    nothing(&["ticket_refused"]),
    nothing(&["duplicate_events"]),
    nothing(&["unknown_subtype"]),
    nothing(&["capital_keys"]),
    nothing(&["pushes_used=10"]),
    // What stands before it.
    failing(&["banned"], "credential", "dingtalk.address_banned"),
    failing(&["punished"], "credential", "dingtalk.address_banned"),
    failing(&["html"], "credential", "dingtalk.address_banned"),
    failing(&["redirected=elsewhere.example"], "credential", "dingtalk.redirected"),
    // What answers look like.
    // Among so few people nobody may have a number.
    nothing(&["missing_fields=mobile"]),
    nothing(&["numbers_as_strings"]),
    nothing(&["missing_lists"]),
    nothing(&["bare_errmsg"]),
    nothing(&["endless_pages"]),
    nothing(&["page=10"]),
    failing(&["truncated"], "credential", "dingtalk.gateway_timeout"),
    failing(&["malformed"], "credential", "dingtalk.truncated"),
    broken(&["huge_body=1"], "credential", "dingtalk.unreadable"),
    nothing(&["slow=10"]),
    // Several at once: the earliest cause is named.
    failing(&["ip_not_listed", "missing_scope"], "egress", "dingtalk.ip_not_listed"),
];
