//! The systems that histories are about, and how each of them can fail.

use crate::both_ways::simulated::Kind;

/// A system with what can go wrong there. What nobody could notice is not among it: a server that leaves items out and says
/// that this is all.
pub struct System {
    pub kind: Kind,
    pub faults: &'static [&'static str],
}

pub const SYSTEMS: [System; 3] = [EXCHANGE, GRAPH, CALDAV];

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
