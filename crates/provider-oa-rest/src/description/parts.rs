//! The parts of a description. Pointers are JSON pointers (RFC 6901); texts in braces are places.

use std::collections::BTreeMap;

use described::{Pointers, Words};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Members of an object that is written.
pub(crate) type Members = Map<String, Value>;

/// A whole description.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Description {
    /// What people call it.
    pub(crate) name: String,
    pub(crate) auth: Auth,
    #[serde(default)]
    pub(crate) answers: Answers,
    pub(crate) times: Times,
    /// How lists come, unless a topic says otherwise.
    #[serde(default)]
    pub(crate) paging: Paging,
    /// Calls by topic.
    pub(crate) topics: BTreeMap<String, Call>,
    pub(crate) member: Option<Member>,
    pub(crate) team: Option<Team>,
    pub(crate) space: Option<Space>,
    pub(crate) group: Option<Group>,
    pub(crate) meeting: Option<Meeting>,
    #[serde(default)]
    pub(crate) words: WordLists,
    pub(crate) busy: Option<Busy>,
    pub(crate) failure: Option<Failure>,
    #[serde(default)]
    pub(crate) write: Writes,
    pub(crate) callback: Option<Callback>,
}

/// Ways to log on.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Auth {
    pub(crate) header: Option<HeaderAuth>,
    pub(crate) exchange: Option<Exchange>,
    pub(crate) ecology: Option<Ecology>,
}

/// A header that never changes.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct HeaderAuth {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// A token from an endpoint.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) encoding: Encoding,
    #[serde(default)]
    pub(crate) body: Value,
    pub(crate) token: Pointers,
    #[serde(default)]
    pub(crate) expires: Pointers,
    /// Seconds it is valid where the answer does not tell.
    #[serde(default = "ten_minutes")]
    pub(crate) seconds: u32,
    /// Header of calls.
    pub(crate) name: String,
    pub(crate) value: String,
}

/// e-cology's tokens, as public samples show them; not confirmed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Ecology {
    pub(crate) path: String,
    pub(crate) token: Pointers,
    #[serde(default = "ten_minutes")]
    pub(crate) seconds: u32,
}

fn ten_minutes() -> u32 {
    600
}

/// What answers look like, whatever was asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answers {
    pub(crate) success: Option<Success>,
    pub(crate) code: Pointers,
    pub(crate) message: Pointers,
    pub(crate) request_id: Pointers,
    /// What codes mean.
    pub(crate) means: BTreeMap<String, Meaning>,
}

/// How a success is told inside an answer.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Success {
    pub(crate) at: Pointers,
    pub(crate) values: Vec<String>,
}

/// What an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Meaning {
    /// What was asked for is not there.
    NotFound,
    Unauthorized,
    Denied,
    /// The room is taken.
    Taken,
    /// It changed meanwhile.
    Stale,
    Throttled,
    Unavailable,
    Failed,
    Invalid,
}

/// Times in answers and requests.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Times {
    /// Zone of wall times that carry none.
    pub(crate) zone: String,
    #[serde(default)]
    pub(crate) instant: Instants,
    /// Of `pattern`.
    #[serde(default)]
    pub(crate) pattern: String,
    #[serde(default = "iso_day")]
    pub(crate) day: String,
    #[serde(default)]
    pub(crate) last_day: LastDay,
}

fn iso_day() -> String {
    "%Y-%m-%d".to_owned()
}

/// How instants are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Instants {
    #[default]
    Rfc3339,
    Seconds,
    Milliseconds,
    /// By a pattern; a wall time where it has no offset.
    Pattern,
}

/// What the last day of whole days is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LastDay {
    #[default]
    Inclusive,
    /// The day after.
    Exclusive,
}

/// How a list comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(tag = "style", rename_all = "snake_case")]
pub(crate) enum Paging {
    /// At once.
    #[default]
    None,
    /// By the number of the page.
    Page {
        page: String,
        #[serde(default = "one")]
        first: u32,
        size: Option<String>,
        per_page: u32,
        #[serde(default)]
        total: Pointers,
    },
    /// By how many to pass over.
    Offset {
        offset: String,
        size: Option<String>,
        per_page: u32,
        #[serde(default)]
        total: Pointers,
    },
    /// By what the last page says.
    Cursor {
        cursor: String,
        next: Pointers,
        #[serde(default)]
        more: Pointers,
    },
    /// By an address in the last page, on the same host.
    Link { next: Pointers },
}

fn one() -> u32 {
    1
}

/// A call.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) body: Value,
    #[serde(default)]
    pub(crate) encoding: Encoding,
    /// Entries of a list; an empty pointer is the whole answer.
    pub(crate) list: Option<Pointers>,
    /// The one thing asked for.
    pub(crate) item: Option<Pointers>,
    /// Id of what was made.
    #[serde(default)]
    pub(crate) made: Pointers,
    pub(crate) paging: Option<Paging>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Encoding {
    #[default]
    Json,
    Form,
}

/// A person.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Member {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) name: Pointers,
    #[serde(default)]
    pub(crate) mail: Pointers,
    /// Ids of teams: one, or a list.
    #[serde(default)]
    pub(crate) teams: Pointers,
    /// Further fields by our keys.
    #[serde(default)]
    pub(crate) fields: BTreeMap<String, Pointers>,
}

/// A department.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Team {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) name: Pointers,
    #[serde(default)]
    pub(crate) parent: Pointers,
}

/// A room.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Space {
    pub(crate) id: Pointers,
    pub(crate) mail: Pointers,
    pub(crate) name: Pointers,
    pub(crate) capacity: Pointers,
    pub(crate) city: Pointers,
    pub(crate) building: Pointers,
    pub(crate) floor: Pointers,
    pub(crate) equipment: Pointers,
    /// Ids of groups.
    pub(crate) groups: Pointers,
}

/// A list of rooms.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) mail: Pointers,
    #[serde(default)]
    pub(crate) name: Pointers,
}

/// A meeting.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Meeting {
    pub(crate) id: Pointers,
    pub(crate) uid: Pointers,
    /// What of it tells that it changed; all of it where nothing is named.
    pub(crate) version: Vec<String>,
    pub(crate) title: Pointers,
    pub(crate) start: Pointers,
    pub(crate) end: Pointers,
    pub(crate) zone: Pointers,
    pub(crate) all_day: Pointers,
    pub(crate) first_day: Pointers,
    pub(crate) last_day: Pointers,
    pub(crate) organizer: PartyAt,
    pub(crate) attendees: PeopleAt,
    pub(crate) rooms: PeopleAt,
    pub(crate) place: Pointers,
    pub(crate) body: Pointers,
    pub(crate) state: Pointers,
    pub(crate) private: Pointers,
    pub(crate) show_as: Pointers,
    pub(crate) series: Pointers,
    pub(crate) original_start: Pointers,
    pub(crate) exception: Pointers,
    pub(crate) marker: Pointers,
    /// Lists hold meetings as whole as asking for one does.
    pub(crate) whole: bool,
}

/// Somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PartyAt {
    pub(crate) mail: Pointers,
    pub(crate) name: Pointers,
}

/// Those invited; all but `list` are in an entry.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PeopleAt {
    pub(crate) list: Pointers,
    pub(crate) mail: Pointers,
    pub(crate) name: Pointers,
    pub(crate) role: Pointers,
    pub(crate) answer: Pointers,
}

/// Words of enumerations: ours by the other system's.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WordLists {
    pub(crate) role: Words,
    pub(crate) answer: Words,
    pub(crate) room_answer: Words,
    pub(crate) state: Words,
    pub(crate) private: Words,
    pub(crate) show_as: Words,
}

/// Busy times of somebody or something.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Busy {
    pub(crate) owner: Pointers,
    pub(crate) list: Pointers,
    pub(crate) start: Pointers,
    pub(crate) end: Pointers,
}

/// A callback that could not be delivered.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Failure {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) kind: Pointers,
    #[serde(default)]
    pub(crate) at: Pointers,
}

/// What is written, by what it tells; a part that is not there cannot be written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Writes {
    pub(crate) sends: Sends,
    /// Members that go back with a change where all is sent.
    pub(crate) kept: Vec<String>,
    pub(crate) notices: Notices,
    /// With every making and changing.
    pub(crate) always: Members,
    pub(crate) organizer: Members,
    pub(crate) title: Members,
    pub(crate) times: Members,
    pub(crate) days: Members,
    pub(crate) attendees: Members,
    pub(crate) attendee: Value,
    pub(crate) rooms: Members,
    pub(crate) room: Value,
    pub(crate) place: Members,
    pub(crate) body: Members,
    pub(crate) private: Members,
    pub(crate) show_as: Members,
    pub(crate) marker: Members,
}

/// How much goes with a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sends {
    #[default]
    Changes,
    Whole,
}

/// Whether people are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Notices {
    /// As `{notify}` says.
    Flag,
    Always,
    Never,
    #[default]
    Unknown,
}

/// Events that the other system sends.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Callback {
    pub(crate) signature: Signature,
    pub(crate) id: Pointers,
    pub(crate) kind: Pointers,
    #[serde(default)]
    pub(crate) at: Pointers,
    /// What kinds are about.
    pub(crate) kinds: BTreeMap<String, About>,
    pub(crate) rooms: Option<RoomsAt>,
    /// Id of what it is about.
    #[serde(default)]
    pub(crate) subject: Pointers,
    #[serde(default)]
    pub(crate) reply: Value,
}

/// Rooms that an event names.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RoomsAt {
    pub(crate) list: Pointers,
    pub(crate) mail: Pointers,
}

/// What a kind of event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    Meetings,
    Member,
    Team,
    Space,
    Nothing,
}

impl About {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Member => "member",
            Self::Team => "team",
            Self::Space => "space",
            Self::Nothing => "nothing",
        }
    }
}

/// How an event is signed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Signature {
    pub(crate) header: String,
    #[allow(dead_code, reason = "the schema allows one alone")]
    pub(crate) algorithm: String,
    #[serde(default)]
    pub(crate) encoding: Digits,
    #[serde(default)]
    pub(crate) prefix: String,
    /// What is signed, with `{body}` and perhaps `{timestamp}`.
    pub(crate) over: String,
    /// Header with the time, seconds since 1970.
    pub(crate) timestamp: Option<String>,
    #[serde(default = "five_minutes")]
    pub(crate) tolerance_seconds: u32,
}

fn five_minutes() -> u32 {
    300
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Digits {
    #[default]
    Hex,
    Base64,
}
