//! What the provider declares about itself.

mod fields;
mod pages;
mod pastes;
mod probes;
mod steps;
mod ticks;

use connector::{AuthSpec, Descriptor, Family, Limits, Roles};

/// Id of the provider.
const ID: &str = "netease-dingtalk";

// DingTalk's half is documented; NetEase's was not tried on a real organisation.
const AUTH: &[AuthSpec] = &[AuthSpec { key: "app", fields: fields::KEYS, unconfirmed: true }];

/// Texts of the leaf for whoever uses mail in DingTalk, in order.
const HANDOUT: &[&str] = &["title", "intro", "bind", "first_time", "notices", "desktop", "help"];

/// NetEase enterprise mail in DingTalk.
pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    id: ID,
    family: Family::Mail,
    tile: "Ne",
    auth: AUTH,
    pages: pages::PAGES,
    fields: fields::FIELDS,
    steps: steps::STEPS,
    probes: probes::PROBES,
    roles: Roles {
        rooms: false,
        discover_rooms: false,
        read_calendar: false,
        write_calendar: false,
        free_busy: false,
        people: false,
        events: false,
        scripts: false,
        manifest: false,
        manifest_writes: false,
    },
    // Nothing is read in bulk: what is left of them is for the checks.
    limits: Limits {
        max_window_days: 366,
        page_size: 100,
        max_concurrent: 4,
        start_concurrent: 2,
        max_concurrent_per_mailbox: 1,
        calendars_per_call: 1,
        delta: false,
        writing: None,
    },
    minutes: 30,
    ends: &[],
    successors: &[],
    pastes: pastes::PASTES,
    quotas: &[],
    polling: None,
    handout: HANDOUT,
};
