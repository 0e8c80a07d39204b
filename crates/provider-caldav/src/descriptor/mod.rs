//! What the provider declares about itself.

mod fields;
mod pages;
mod probes;
mod steps;

use connector::{AuthSpec, Descriptor, Family, Limits, Roles, Writing};
use model::{DeletionMode, InvitationMode};

/// Calls at once: nothing in the standard; small servers answer one at a time.
pub(crate) const AT_ONCE: u32 = 6;
/// Calls at once about one mailbox.
pub(crate) const PER_MAILBOX: u32 = 2;
/// Objects asked for in one report (no limit in RFC 4791; servers have their own).
pub(crate) const PAGE: u32 = 50;

/// What CalDAV can be asked for. Nobody is told where each attendee's `SCHEDULE-AGENT` is `CLIENT`, everybody is where
/// it is the server (RFC 6638 section 7.1); a copy in sent items does not exist. DELETE is final (RFC 4918
/// section 9.6).
pub(crate) const WRITING: Writing = Writing {
    invitations: &[InvitationMode::All, InvitationMode::None],
    cancellations: &[InvitationMode::All, InvitationMode::None],
    deletions: &[DeletionMode::Hard],
    series: true,
    beta: false,
};

pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    id: "caldav",
    family: Family::Open,
    tile: "Cd",
    auth: &[AuthSpec { key: "basic", fields: fields::KEYS, unconfirmed: false }],
    pages: pages::PAGES,
    fields: fields::FIELDS,
    steps: steps::STEPS,
    probes: probes::PROBES,
    roles: Roles {
        rooms: false,
        discover_rooms: false,
        read_calendar: true,
        write_calendar: true,
        free_busy: false,
        people: false,
        events: false,
        scripts: false,
        manifest: false,
        manifest_writes: false,
    },
    limits: Limits {
        // No limit in the standard; a year is more than anybody here asks for.
        max_window_days: 366,
        page_size: PAGE,
        max_concurrent: AT_ONCE,
        start_concurrent: 2,
        max_concurrent_per_mailbox: PER_MAILBOX,
        calendars_per_call: 1,
        delta: true,
        writing: Some(WRITING),
    },
    minutes: 5,
    ends: &[],
    successors: &[],
    pastes: &[],
    quotas: &[],
    polling: None,
    handout: &[],
};
