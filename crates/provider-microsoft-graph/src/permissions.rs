//! Application permissions ("Microsoft Graph permissions reference"). Decisions go by their names; the ids are used
//! in the manifest alone. That 21Vianet uses the same ids is implied by first-party ids elsewhere, not confirmed.

use microsoft::{Claims, Permission, Wanted};

/// Microsoft Graph.
pub(crate) const GRAPH_RESOURCE: &str = "00000003-0000-0000-c000-000000000000";

/// Reads calendars with everything in them.
pub(crate) const CALENDARS_READ: &str = "Calendars.Read";
/// Reads and writes calendars.
pub(crate) const CALENDARS_READ_WRITE: &str = "Calendars.ReadWrite";
/// Reads calendars without bodies; the portal prints both names.
const CALENDARS_BASIC: [&str; 2] = ["Calendars.ReadBasic.All", "Calendars.ReadBasic"];
/// Looks people and rooms up.
pub(crate) const USERS_READ: &str = "User.Read.All";
/// Lists rooms.
pub(crate) const PLACES_READ: &str = "Place.Read.All";
/// Tells a room's mailbox from a person's.
pub(crate) const MAILBOX_SETTINGS_READ: &str = "MailboxSettings.Read";

const CALENDARS: Permission = Permission {
    role: CALENDARS_READ,
    id: "798ee544-9d2d-430c-a058-570e29e34338",
    within: &["ef54d2bf-783f-4e0f-bca1-3210c0444d99"],
};
/// Contains [`CALENDARS`].
const CALENDARS_WRITTEN: Permission =
    Permission { role: CALENDARS_READ_WRITE, id: "ef54d2bf-783f-4e0f-bca1-3210c0444d99", within: &[] };
const USERS: Permission = Permission {
    role: USERS_READ,
    id: "df021288-bdef-4463-88db-98f22de89214",
    // Directory.Read.All contains it.
    within: &["7ab1d382-f21e-4acd-a863-ba3e13f7da61"],
};
const PLACES: Permission =
    Permission { role: PLACES_READ, id: "913b9306-0ce1-42b8-9137-6a7df690a760", within: &[] };
const MAILBOX_SETTINGS: Permission =
    Permission { role: MAILBOX_SETTINGS_READ, id: "40f97065-369a-49f4-947c-6a255697ae91", within: &[] };

/// What belongs to EWS: another interface, of no use here.
const EXCHANGE: &[(&str, &str, &str)] =
    &[("00000002-0000-0ff1-ce00-000000000000", "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "full_access_as_app")];

/// With places.
pub(crate) static INTERNATIONAL: Wanted = Wanted {
    resource: GRAPH_RESOURCE,
    permissions: &[CALENDARS, USERS, PLACES, MAILBOX_SETTINGS],
    foreign: EXCHANGE,
};

/// The same where calendars are written too.
pub(crate) static INTERNATIONAL_WRITING: Wanted = Wanted {
    resource: GRAPH_RESOURCE,
    permissions: &[CALENDARS_WRITTEN, USERS, PLACES, MAILBOX_SETTINGS],
    foreign: EXCHANGE,
};

/// Without places.
pub(crate) static CHINA: Wanted = Wanted {
    resource: GRAPH_RESOURCE,
    permissions: &[CALENDARS, USERS, MAILBOX_SETTINGS],
    foreign: EXCHANGE,
};

/// The same where calendars are written too.
pub(crate) static CHINA_WRITING: Wanted = Wanted {
    resource: GRAPH_RESOURCE,
    permissions: &[CALENDARS_WRITTEN, USERS, MAILBOX_SETTINGS],
    foreign: EXCHANGE,
};

/// What a token says of calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calendars {
    /// Whole meetings can be read.
    Whole,
    /// Meetings without bodies can be read.
    Basic,
    /// No calendar permission in the token; RBAC for Applications may grant one that is not told there.
    Untold,
}

/// Reads what a token says of calendars. A hint: a real read decides.
pub(crate) fn calendars(claims: &Claims) -> Calendars {
    match claims {
        c if c.has(CALENDARS_READ) || c.has(CALENDARS_READ_WRITE) => Calendars::Whole,
        c if CALENDARS_BASIC.iter().any(|role| c.has(role)) => Calendars::Basic,
        _ => Calendars::Untold,
    }
}
