//! What the provider declares about itself.

mod fields;
mod pages;
mod probes;
mod quota;
mod steps;
mod ticks;

use connector::{AuthSpec, Descriptor, Family, Limits, Roles};

use crate::write::WRITING;

/// Id of the provider.
const ID: &str = "dingtalk";
/// Days that one question about a room's bookings spans ("Query the schedules of meeting rooms").
const LONGEST_DAYS: u32 = 90;
/// Entries of a page of rooms and of events.
const PAGE: u32 = 100;
const AUTH: &[AuthSpec] = &[AuthSpec { key: "app", fields: fields::KEYS, unconfirmed: true }];

/// DingTalk.
pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    id: ID,
    family: Family::Collaboration,
    tile: "Di",
    auth: AUTH,
    pages: pages::PAGES,
    fields: fields::FIELDS,
    steps: steps::STEPS,
    probes: probes::PROBES,
    roles: Roles {
        rooms: true,
        discover_rooms: true,
        read_calendar: true,
        write_calendar: true,
        free_busy: false,
        people: true,
        events: true,
        scripts: false,
        manifest: false,
        manifest_writes: false,
    },
    limits: Limits {
        max_window_days: LONGEST_DAYS,
        page_size: PAGE,
        max_concurrent: 20,
        start_concurrent: 8,
        max_concurrent_per_mailbox: 4,
        calendars_per_call: 5,
        delta: true,
        writing: Some(WRITING),
    },
    minutes: 25,
    ends: &[],
    successors: &[],
    pastes: &[],
    quotas: quota::QUOTAS,
    polling: Some(quota::POLLING),
    handout: &[],
};
