//! The systems that histories are about, and how each of them can fail.

use crate::both_ways::{place::Lack, simulated::Kind};

/// A system with what can go wrong there. What nobody could notice is not among it: a server that leaves items out and says
/// that this is all.
pub struct System {
    pub kind: Kind,
    pub faults: &'static [&'static str],
}

const SYSTEMS: [System; 3] = [EXCHANGE, GRAPH, CALDAV];

/// What a history is about. The twelve first seeds tell of every system in every way.
pub struct Plot {
    pub system: &'static System,
    /// A described system as the OA; else the built-in calendar.
    pub oa: Option<&'static System>,
    /// Series are written as one.
    pub series: bool,
    /// Rooms are synced beside people's calendars, where the system has rooms.
    pub rooms: bool,
}

impl Plot {
    pub fn of(seed: u64) -> Self {
        let [system, way] = [seed % 3, seed / 3 % 4].map(|n| usize::try_from(n).unwrap());
        let system = &SYSTEMS[system];
        let rooms = system.kind.provider != CALDAV.kind.provider;
        let plot = |oa, series, rooms| Self { system, oa, series, rooms };
        match way {
            0 => plot(None, true, false),
            1 => plot(None, false, rooms),
            2 => plot(Some(&DESCRIBED), seed.is_multiple_of(2), rooms),
            _ => plot(None, true, rooms),
        }
    }
}

impl std::fmt::Display for Plot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let oa = self.oa.map_or("the OA", |oa| oa.kind.provider);
        let series = if self.series { "series as one" } else { "single meetings" };
        let rooms = if self.rooms { ", and rooms" } else { "" };
        write!(f, "{} and {oa}, {series}{rooms}", self.system.kind.provider)
    }
}

/// No field of a description holds a rule, and its simulator changes no single day of a series: nobody enters one there.
const DESCRIBED: System = System {
    kind: Kind { provider: "oa-rest", auth: "exchange", down: None, lacks: &[Lack::Series, Lack::OneDay] },
    faults: &[
        "lost_answer,times:1",
        "lost_answer,times:3",
        "truncated,times:1",
        "malformed,times:1",
        "server_error,times:1",
        "gateway_timeout,times:1",
        "unavailable=2,times:2",
        "throttled=2,times:2",
        "throttled_bare,times:1",
        "wrapped_errors,times:1",
        "token_unavailable,times:1",
        "unauthorized,times:1",
        "list_page=2",
        "html,times:1",
        "latency=300",
    ],
};

const EXCHANGE: System = System {
    kind: Kind { provider: "exchange-ews", auth: "basic", down: None, lacks: &[] },
    faults: &[
        "lost_answer,times:1",
        "lost_answer,times:3",
        "hang_up,times:2",
        "truncated,times:1",
        "malformed,times:1",
        "server_error,times:1",
        "iis_queue,times:2",
        "throttled=2,times:2",
        "server_busy=1500,times:2",
        "busy_inside=1000,times:1",
        "stop_batch=1,times:2",
        "response_code=ErrorTimeoutExpired,times:1",
        "unauthorized,times:1",
        "ews_blocked,times:2",
        "html,times:1",
        "page_limit=2",
        "limit=1",
        "latency=300",
    ],
};

const GRAPH: System = System {
    kind: Kind { provider: "outlook", auth: "secret", down: None, lacks: &[] },
    faults: &[
        "lost_answer,times:1",
        "lost_answer,times:3",
        "hang_up,times:2",
        "truncated,times:1",
        "malformed,times:1",
        "server_error,times:1",
        "gateway_timeout,times:1",
        "unavailable=2,times:2",
        "throttled=2,times:2",
        "throttled_bare,times:1",
        "batch_throttled,times:1",
        "conflict,times:1",
        "sync_lost,times:1",
        "delta_phantoms,times:1",
        "empty_page,times:1",
        "repeated_entries,times:1",
        "token_unavailable,times:1",
        "unauthorized,times:1",
        "html,times:1",
        "limit=1",
        "latency=300",
    ],
};

const CALDAV: System = System {
    kind: Kind { provider: "caldav", auth: "basic", down: None, lacks: &[] },
    faults: &[
        "lost_answer,times:1",
        "lost_answer,times:3",
        "hang_up,times:2",
        "truncated,times:1",
        "malformed,times:1",
        "server_error,times:1",
        "gateway_timeout,times:1",
        "unavailable=2,times:2",
        "throttled=2,times:2",
        "conflict,times:1",
        "sync_lost,times:1",
        "item_errors=2,times:1",
        "drop_objects=2,times:1",
        "storage_full,times:1",
        "object_refused,times:1",
        "unauthorized,times:1",
        "html,times:1",
        "limit=1",
        "latency=300",
    ],
};
