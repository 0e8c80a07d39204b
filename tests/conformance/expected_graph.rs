//! What each fault of the simulated Graph must look like. The two clouds differ in places: where rooms cannot be
//! listed, no check looks at one, and the probe of the first room of the sheet tells.

use model::Verdict;

use crate::expected::{Case, Seen, fails, other};

const AUTH: &str = "secret";

const fn failing(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    fails(AUTH, faults, check, code)
}

const fn broken(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    Case { broken: true, ..failing(faults, check, code) }
}

const fn warns(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    other(AUTH, faults, Seen::Check(check, Verdict::Warn, code))
}

const fn room(faults: &'static [&'static str], code: &'static str) -> Case {
    other(AUTH, faults, Seen::Room(code))
}

const fn nothing(faults: &'static [&'static str]) -> Case {
    other(AUTH, faults, Seen::Nothing)
}

/// What both clouds have in common, and what is a cloud's own.
macro_rules! cases {
    ($($own:expr),* $(,)?) => {
        &[
            // The token endpoint.
            failing(&["secret_expired"], "credential", "auth.secret_expired"),
            failing(&["app_disabled"], "credential", "auth.app_disabled"),
            failing(&["wrong_cloud"], "credential", "auth.tenant_of_other_cloud"),
            failing(&["conditional_access"], "credential", "auth.conditional_access"),
            failing(&["token_throttled=1"], "credential", "auth.token_throttled"),
            failing(&["token_unavailable"], "credential", "auth.token_service_down"),
            failing(&["no_consent"], "token_claims", "auth.graph_not_consented"),
            failing(&["consent_pending"], "token_claims", "auth.graph_not_consented"),
            failing(&["expired_token"], "token_claims", "auth.bearer_expired"),
            failing(&["wrong_audience"], "token_claims", "auth.graph_wrong_resource"),
            nothing(&["read_only_app"]),
            // Mailboxes.
            room(&["not_a_room"], "room.not_a_room"),
            nothing(&["read_only"]),
            nothing(&["mailbox_full"]),
            nothing(&["slow_acceptance"]),
            // Places.
            nothing(&["places_open"]),
            nothing(&["places_empty"]),
            nothing(&["hidden_rooms=2"]),
            nothing(&["places_page=2"]),
            // Pages.
            nothing(&["no_expand"]),
            nothing(&["no_next_link"]),
            nothing(&["empty_page"]),
            nothing(&["repeated_entries"]),
            nothing(&["foreign_link=elsewhere.example"]),
            nothing(&["drop_events=2"]),
            // Preferences.
            nothing(&["no_immutable_ids"]),
            nothing(&["no_preferences"]),
            // Throttling.
            failing(&["throttled=1"], "endpoint", "graph.throttled"),
            failing(&["throttled_until=1"], "endpoint", "graph.throttled"),
            failing(&["throttled_bare"], "endpoint", "graph.throttled"),
            nothing(&["mailbox_limit=4"]),
            nothing(&["one_exchange"]),
            nothing(&["call_limit=100"]),
            nothing(&["work=10"]),
            nothing(&["batch_throttled=1"]),
            nothing(&["batch_cut=1"]),
            // Graph itself.
            failing(&["unauthorized"], "directory", "auth.graph_token_rejected"),
            failing(&["unavailable=0"], "endpoint", "graph.unavailable"),
            failing(&["gateway_timeout"], "endpoint", "graph.unavailable"),
            failing(&["server_error"], "endpoint", "graph.server_error"),
            broken(&["error_code=ErrorInvalidRequest"], "endpoint", "graph.not_graph"),
            nothing(&["conflict"]),
            nothing(&["sync_lost"]),
            nothing(&["delta_phantoms"]),
            nothing(&["lost_answer"]),
            // What stands before Graph, and broken answers.
            failing(&["html"], "endpoint", "graph.not_graph"),
            failing(&["redirected=elsewhere.example"], "endpoint", "graph.redirected"),
            failing(&["truncated"], "endpoint", "graph.unavailable"),
            failing(&["malformed"], "directory", "graph.truncated"),
            broken(&["huge_body=1"], "endpoint", "graph.not_graph"),
            nothing(&["slow=10"]),
            // Several at once: the earliest cause is named.
            failing(&["secret_expired", "no_rights"], "credential", "auth.secret_expired"),
            $($own),*
        ]
    };
}

pub const INTERNATIONAL: &[Case] = cases![
    nothing(&["rbac"]),
    warns(&["roles=Calendars.Read+Place.Read.All"], "directory", "graph.directory_denied"),
    warns(&["missing_role=Place.Read.All"], "places", "graph.places_denied"),
    failing(&["no_rights"], "one_room", "room.out_of_scope"),
    failing(&["rights_pending"], "one_room", "room.out_of_scope"),
    failing(&["access_policy"], "one_room", "room.access_policy"),
    failing(&["on_premises"], "one_room", "room.no_online_mailbox"),
    warns(&["organizer_as_subject"], "subject_policy", "room.subject_replaced"),
    warns(&["no_places"], "places", "graph.places_unavailable"),
    failing(&["foreign_link=elsewhere.example", "places_page=2"], "places", "graph.foreign_link"),
];

pub const CHINA: &[Case] = cases![
    // No room is listed there, and the scope of rooms does not hold the administrator.
    warns(&["rbac"], "token_claims", "auth.graph_not_consented"),
    warns(&["roles=Calendars.Read"], "directory", "graph.directory_denied"),
    nothing(&["missing_role=Place.Read.All"]),
    room(&["no_rights"], "room.out_of_scope"),
    room(&["rights_pending"], "room.out_of_scope"),
    room(&["access_policy"], "room.access_policy"),
    room(&["on_premises"], "room.no_online_mailbox"),
    room(&["organizer_as_subject"], "room.subject_replaced"),
    nothing(&["no_places"]),
];
