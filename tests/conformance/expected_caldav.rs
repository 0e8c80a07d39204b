//! What each fault of the simulated CalDAV server must look like.

use model::Verdict;

use crate::expected::{Case, Seen, fails, other};

const AUTH: &str = "basic";

const fn failing(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    fails(AUTH, faults, check, code)
}

const fn broken(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    Case { broken: true, ..failing(faults, check, code) }
}

const fn warns(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    other(AUTH, faults, Seen::Check(check, Verdict::Warn, code))
}

const fn nothing(faults: &'static [&'static str]) -> Case {
    other(AUTH, faults, Seen::Nothing)
}

pub const CALDAV: &[Case] = &[
    // Logging on.
    failing(&["unauthorized"], "credential", "caldav.logon_refused"),
    failing(&["only_digest"], "endpoint", "caldav.scheme_not_offered"),
    // Discovery. A calendar home on another host is an answer no server should give.
    failing(&["no_principal"], "principal", "caldav.no_principal"),
    failing(&["no_home"], "home", "caldav.no_home"),
    broken(&["foreign_home"], "credential", "caldav.foreign_address"),
    failing(&["no_search"], "home", "caldav.no_search"),
    failing(&["no_calendar"], "calendar", "caldav.no_calendar"),
    failing(&["two_calendars"], "calendar", "caldav.calendar_ambiguous"),
    // Rights.
    failing(&["no_rights"], "calendar", "caldav.denied"),
    warns(&["read_only"], "write_right", "caldav.read_only"),
    warns(&["no_privileges"], "write_right", "caldav.write_right_untold"),
    // What a server may lack.
    warns(&["no_scheduling"], "scheduling", "caldav.no_scheduling"),
    nothing(&["no_sync"]),
    // What has no version cannot be kept; it is there all the same.
    warns(&["no_etag"], "one_window", "caldav.items_unreadable"),
    // Reports.
    nothing(&["sync_lost"]),
    failing(&["listing_cut=1"], "one_window", "caldav.listing_cut"),
    warns(&["item_errors=1"], "one_window", "caldav.items_unreadable"),
    warns(&["drop_objects=1"], "one_window", "caldav.items_unreadable"),
    warns(&["broken_object"], "one_window", "caldav.items_unreadable"),
    // Writing: checks write nothing.
    nothing(&["conflict"]),
    nothing(&["storage_full"]),
    nothing(&["object_refused"]),
    nothing(&["lost_answer"]),
    // The server itself and what stands before it.
    failing(&["throttled=1"], "endpoint", "caldav.throttled"),
    failing(&["unavailable=1"], "endpoint", "caldav.unavailable"),
    failing(&["gateway_timeout"], "endpoint", "caldav.unavailable"),
    failing(&["server_error"], "endpoint", "caldav.server_error"),
    failing(&["not_caldav"], "credential", "caldav.not_caldav"),
    failing(&["html"], "credential", "caldav.not_caldav"),
    failing(&["redirected=elsewhere.practice.example"], "credential", "caldav.redirected"),
    failing(&["truncated"], "credential", "caldav.unavailable"),
    failing(&["malformed"], "credential", "xml.truncated"),
    broken(&["entity_bomb"], "credential", "xml.doctype"),
    broken(&["huge_body=65"], "credential", "net.too_large"),
    nothing(&["slow=10"]),
    // Several at once: the earliest cause is named.
    failing(&["no_calendar", "unauthorized"], "credential", "caldav.logon_refused"),
];
