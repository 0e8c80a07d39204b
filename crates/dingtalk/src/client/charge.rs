//! Which calls are charged ("API call volume": the list of what is free).

use super::Host;

/// Class of charged calls in the ledger.
pub const API_CLASS: &str = "api";

/// Free: tokens, logging on, contacts. That opening a stream is free is not confirmed; it names no API of an application.
const FREE_API: [&str; 3] = ["/v1.0/oauth2/", "/v1.0/contact/", "/v1.0/gateway/"];
/// The same on the older host. Whether reading undelivered events is free is not confirmed: it is counted.
const FREE_OAPI: [&str; 7] = [
    "/gettoken",
    "/auth/scopes",
    "/topapi/v2/department/",
    "/topapi/v2/user/",
    "/topapi/user/",
    "/department/",
    "/user/",
];

/// Whether a call is charged.
pub fn is_charged(host: Host, operation: &str) -> bool {
    let free: &[&str] = match host {
        Host::Api => &FREE_API,
        Host::Oapi => &FREE_OAPI,
    };
    !free.iter().any(|prefix| operation.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_and_tokens_are_free_rooms_and_calendars_are_not() {
        for (host, path, charged) in [
            (Host::Api, "/v1.0/oauth2/accessToken", false),
            (Host::Oapi, "/topapi/v2/user/list", false),
            (Host::Oapi, "/auth/scopes", false),
            (Host::Api, "/v1.0/rooms/meetingRoomLists", true),
            (Host::Api, "/v1.0/calendar/users/{userId}/calendars/primary/events", true),
            (Host::Api, "/v1.0/microApp/allInnerApps", true),
            (Host::Oapi, "/call_back/get_call_back_failed_result", true),
            (Host::Oapi, "/topapi/message/corpconversation/asyncsend_v2", true),
        ] {
            assert_eq!(is_charged(host, path), charged, "{path}");
        }
    }
}
