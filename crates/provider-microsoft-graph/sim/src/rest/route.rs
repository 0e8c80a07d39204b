//! Which operation a method and a path mean.

use http::Method;

use super::refusal::Refusal;

/// An operation of Graph that is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Rooms,
    RoomLists,
    RoomsOfList,
    Place,
    Users,
    User,
    MailboxSettings,
    Zones,
    Translate,
    Calendar,
    Calendars,
    View,
    Delta,
    Events,
    Event,
    Instances,
    Schedule,
    Create,
    Patch,
    Delete,
    Cancel,
    Accept,
    Decline,
    Tentative,
    Organization,
    Applications,
    Application,
}

/// An operation with the names in its path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Route {
    pub op: Op,
    /// User, place or application.
    pub name: String,
    pub event: String,
}

/// What a call needs one of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    pub roles: &'static [&'static str],
    /// Whether the calendars' own rights decide too.
    pub calendar: bool,
    pub writes: bool,
}

const PLACES: &[&str] = &["Place.Read.All", "Place.ReadWrite.All"];
const USERS: &[&str] = &["User.Read.All", "User.ReadBasic.All", "User.ReadWrite.All", "Directory.Read.All"];
const USERS_FULLY: &[&str] = &["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];
const SETTINGS: &[&str] = &["MailboxSettings.Read", "MailboxSettings.ReadWrite"];
const READ: &[&str] =
    &["Calendars.Read", "Calendars.ReadWrite", "Calendars.ReadBasic", "Calendars.ReadBasic.All"];
const WRITE: &[&str] = &["Calendars.ReadWrite"];
const TENANT: &[&str] = &["Organization.Read.All", "User.Read.All", "Directory.Read.All"];
const APPLICATIONS: &[&str] =
    &["Application.Read.All", "Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"];

impl Op {
    /// Name in the journal and for faults.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rooms => "rooms",
            Self::RoomLists => "roomlists",
            Self::RoomsOfList => "roomlist.rooms",
            Self::Place => "place",
            Self::Users => "users",
            Self::User => "user",
            Self::MailboxSettings => "mailboxSettings",
            Self::Zones => "supportedTimeZones",
            Self::Translate => "translateExchangeIds",
            Self::Calendar => "calendar",
            Self::Calendars => "calendars",
            Self::View => "calendarView",
            Self::Delta => "delta",
            Self::Events => "events",
            Self::Event => "event",
            Self::Instances => "instances",
            Self::Schedule => "getSchedule",
            Self::Create => "create",
            Self::Patch => "patch",
            Self::Delete => "delete",
            Self::Cancel => "cancel",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Tentative => "tentativelyAccept",
            Self::Organization => "organization",
            Self::Applications => "applications",
            Self::Application => "application",
        }
    }

    /// What the token must carry.
    pub fn needs(self) -> Needs {
        let (roles, calendar, writes) = match self {
            Self::Rooms | Self::RoomLists | Self::RoomsOfList | Self::Place => (PLACES, false, false),
            Self::Users | Self::User => (USERS, false, false),
            Self::Zones | Self::Translate => (USERS_FULLY, false, false),
            Self::MailboxSettings => (SETTINGS, false, false),
            Self::Organization => (TENANT, false, false),
            Self::Applications | Self::Application => (APPLICATIONS, false, false),
            Self::Calendar
            | Self::Calendars
            | Self::View
            | Self::Delta
            | Self::Events
            | Self::Event
            | Self::Instances
            | Self::Schedule => (READ, true, false),
            _ => (WRITE, true, true),
        };
        Needs { roles, calendar, writes }
    }

    /// Whether a mailbox server answers, and not the directory.
    pub fn is_about_a_mailbox(self) -> bool {
        self.needs().calendar || matches!(self, Self::MailboxSettings | Self::Zones | Self::Translate)
    }
}

/// Finds the operation; `segments` come after the version, decoded.
pub(crate) fn route(method: &Method, segments: &[String]) -> Result<Route, Refusal> {
    let lower: Vec<String> = segments.iter().map(|segment| segment.to_lowercase()).collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    let methods = find(&words).ok_or_else(|| unknown(segments))?;
    let op = methods.iter().find(|(known, _)| known == method).map(|(_, op)| *op).ok_or_else(|| {
        Refusal::new(405, "BadRequest", "Specified HTTP method is not allowed for the request target.")
    })?;
    let segment = |at: usize| segments.get(at).cloned().unwrap_or_default();
    let event_at = if words.get(2) == Some(&"calendar") { 4 } else { 3 };
    let name = if op == Op::Application { application_id(&segment(0)) } else { segment(1) };
    Ok(Route { op, name, event: segment(event_at) })
}

const GET: Method = Method::GET;
const POST: Method = Method::POST;

fn find(words: &[&str]) -> Option<Vec<(Method, Op)>> {
    let only = |op| Some(vec![(GET, op)]);
    match words {
        ["places", "microsoft.graph.room"] => only(Op::Rooms),
        ["places", "microsoft.graph.roomlist"] => only(Op::RoomLists),
        ["places", _, "microsoft.graph.roomlist", "rooms"] => only(Op::RoomsOfList),
        ["places", _] | ["places", _, "microsoft.graph.room" | "microsoft.graph.roomlist"] => only(Op::Place),
        ["organization"] => only(Op::Organization),
        ["applications"] => only(Op::Applications),
        [one] if one.starts_with("applications(appid=") => only(Op::Application),
        ["users"] => only(Op::Users),
        ["users", _] => only(Op::User),
        ["users", _, "mailboxsettings"] => only(Op::MailboxSettings),
        ["users", _, "outlook", "supportedtimezones" | "supportedtimezones()"] => only(Op::Zones),
        ["users", _, "translateexchangeids"] => Some(vec![(POST, Op::Translate)]),
        ["users", _, "calendars"] => only(Op::Calendars),
        ["users", _, "calendar", "getschedule"] => Some(vec![(POST, Op::Schedule)]),
        ["users", _, "calendar", rest @ ("events" | "calendarview"), more @ ..] => of_calendar(rest, more),
        ["users", _, "calendar"] => only(Op::Calendar),
        ["users", _, rest, more @ ..] => of_calendar(rest, more),
        _ => None,
    }
}

fn of_calendar(first: &str, more: &[&str]) -> Option<Vec<(Method, Op)>> {
    Some(match (first, more) {
        ("calendarview", []) => vec![(GET, Op::View)],
        ("calendarview", ["delta" | "delta()" | "microsoft.graph.delta" | "microsoft.graph.delta()"]) => {
            vec![(GET, Op::Delta)]
        }
        ("events", []) => vec![(GET, Op::Events), (POST, Op::Create)],
        ("events", [_]) => vec![(GET, Op::Event), (Method::PATCH, Op::Patch), (Method::DELETE, Op::Delete)],
        ("events", [_, "instances"]) => vec![(GET, Op::Instances)],
        ("events", [_, action]) => {
            let op = match *action {
                "cancel" => Op::Cancel,
                "accept" => Op::Accept,
                "decline" => Op::Decline,
                "tentativelyaccept" => Op::Tentative,
                _ => return None,
            };
            vec![(POST, op)]
        }
        _ => return None,
    })
}

/// `applications(appId='ID')`.
fn application_id(segment: &str) -> String {
    segment.split('\'').nth(1).unwrap_or_default().to_owned()
}

fn unknown(segments: &[String]) -> Refusal {
    let first = segments.first().map(String::as_str).unwrap_or_default();
    if first.eq_ignore_ascii_case("me") {
        return Refusal::bad_request("/me request is only valid with delegated authentication flow.");
    }
    let known = ["users", "places", "organization", "applications"];
    let last = segments.last().map(String::as_str).unwrap_or_default();
    Refusal::no_segment(if known.contains(&first.to_lowercase().as_str()) { last } else { first })
}
