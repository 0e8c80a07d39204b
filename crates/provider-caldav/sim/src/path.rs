//! Addresses of the server.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Characters of a path segment that stand for themselves (RFC 3986 section 3.3), a cautious choice of them.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where everything is.
pub(crate) const ROOT: &str = "/dav/";
/// Name of the default calendar.
pub(crate) const DEFAULT: &str = "calendar";
/// Name of the second calendar, where there is one.
pub(crate) const SECOND: &str = "projects";
/// Name of a calendar that holds tasks alone.
pub(crate) const TASKS: &str = "tasks";

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `/`.
    Bare,
    /// `/.well-known/caldav`.
    WellKnown,
    /// `/dav/`.
    Root,
    /// `/dav/principals/`.
    Principals,
    /// A principal, by its local part.
    Principal(String),
    /// A calendar home.
    Home(String),
    /// Inbox of a home.
    Inbox(String),
    /// Outbox of a home.
    Outbox(String),
    /// A calendar of a home.
    Calendar(String, String),
    /// An object of a calendar.
    Object(String, String, String),
    /// Anything else.
    Nowhere,
}

/// What a path means. Segments are decoded one by one.
pub(crate) fn place(path: &str) -> Place {
    let decode = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let own = |text: &str| text.to_owned();
    match parts.as_slice() {
        [] => Place::Bare,
        [".well-known", "caldav"] => Place::WellKnown,
        ["dav"] => Place::Root,
        ["dav", "principals"] => Place::Principals,
        ["dav", "principals", who] => Place::Principal(own(who)),
        ["dav", "calendars", who] => Place::Home(own(who)),
        ["dav", "calendars", who, "inbox"] => Place::Inbox(own(who)),
        ["dav", "calendars", who, "outbox"] => Place::Outbox(own(who)),
        ["dav", "calendars", who, calendar] => Place::Calendar(own(who), own(calendar)),
        ["dav", "calendars", who, calendar, object] => Place::Object(own(who), own(calendar), own(object)),
        _ => Place::Nowhere,
    }
}

fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Address of a principal.
pub(crate) fn principal(who: &str) -> String {
    format!("{ROOT}principals/{}/", segment(who))
}

/// Address of a home.
pub(crate) fn home(who: &str) -> String {
    format!("{ROOT}calendars/{}/", segment(who))
}

/// Address of a calendar, or of the inbox or outbox.
pub(crate) fn calendar(who: &str, name: &str) -> String {
    format!("{}{}/", home(who), segment(name))
}

/// Address of an object.
pub(crate) fn object(who: &str, name: &str, object: &str) -> String {
    format!("{}{}", calendar(who, name), segment(object))
}
