//! What the provider declares about itself. Roles are what can be described; what a connection's description leaves out is
//! missing in its session, and the check `description` names it.

mod fields;
mod pages;
mod probes;
mod steps;

use connector::{AuthSpec, Descriptor, Family, Limits, Roles, Writing};
use model::{DeletionMode, InvitationMode};

/// Id of the provider.
const ID: &str = "oa-rest";
/// Calls of a second, at most and at first; systems in one's own house rarely say what they bear.
pub(crate) const MOST_PACE: u32 = 1000;
pub(crate) const DEFAULT_PACE: u32 = 20;
/// Calls at once.
pub(crate) const AT_ONCE: u32 = 8;
/// Calls at once at the start.
pub(crate) const START_AT_ONCE: u32 = 4;
/// Calls at once about one mailbox.
pub(crate) const PER_MAILBOX: u32 = 4;
/// What writing can be asked for; whether a description has a place for it is checked with each write.
pub(crate) const WRITING: Writing = Writing {
    invitations: &[InvitationMode::All, InvitationMode::None],
    cancellations: &[InvitationMode::All, InvitationMode::None],
    deletions: &[DeletionMode::Hard],
    series: false,
    beta: true,
};

const AUTH: &[AuthSpec] = &[
    AuthSpec { key: "exchange", fields: fields::EXCHANGE, unconfirmed: true },
    AuthSpec { key: "header", fields: fields::HEADER, unconfirmed: true },
    AuthSpec { key: "ecology", fields: fields::ECOLOGY, unconfirmed: true },
];

/// A system that is described.
pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    id: ID,
    family: Family::Open,
    tile: "OA",
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
        free_busy: true,
        people: true,
        events: true,
        scripts: false,
        manifest: false,
        manifest_writes: false,
    },
    limits: Limits {
        max_window_days: 366,
        page_size: 100,
        max_concurrent: AT_ONCE,
        start_concurrent: START_AT_ONCE,
        max_concurrent_per_mailbox: PER_MAILBOX,
        calendars_per_call: 1,
        delta: false,
        writing: Some(WRITING),
    },
    minutes: 30,
    ends: &[],
    successors: &[],
    pastes: &[],
    quotas: &[],
    polling: None,
    handout: &[],
};
