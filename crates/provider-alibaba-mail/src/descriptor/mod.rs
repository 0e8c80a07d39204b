//! What the provider declares about itself.

mod fields;
mod pages;
mod probes;
mod steps;

use connector::{AuthSpec, Descriptor, Family, Limits, Roles, Writing};
use model::{DeletionMode, InvitationMode};

/// Id of the provider.
const ID: &str = "alibaba-mail";
/// Name of the calendar every mailbox has, in the product's own words.
// 我的日历
pub(crate) const CALENDAR: &str = "\u{6211}\u{7684}\u{65e5}\u{5386}";
/// Calls of a second that a domain is granted, for all its applications together (public clients).
pub(crate) const MOST_PACE: u32 = 40;
/// Half of it: another application, or another connection, may need the rest.
pub(crate) const DEFAULT_PACE: u32 = 20;
/// Calls at once; not documented, the pace of a second is what is limited.
pub(crate) const AT_ONCE: u32 = 8;
/// Calls at once at the start.
pub(crate) const START_AT_ONCE: u32 = 4;
/// Calls at once about one mailbox.
pub(crate) const PER_MAILBOX: u32 = 4;
/// What writing can be asked for. Making and changing carry a flag for notice mails (reported by a public client);
/// deleting has none that is known, so silence is not declared for it. Whether what is deleted can be had back is not
/// known either: nothing but "gone" is promised.
pub(crate) const WRITING: Writing = Writing {
    invitations: &[InvitationMode::All, InvitationMode::None],
    cancellations: &[InvitationMode::All],
    deletions: &[DeletionMode::Hard],
    series: false,
    beta: true,
};
/// Days a view is asked for at most; a public client stops at a year.
const LONGEST_DAYS: u32 = 366;
/// Entries of a page; not documented, the mail half of the interface has 100.
const PAGE: u32 = 100;

const AUTH: &[AuthSpec] = &[AuthSpec { key: "app", fields: fields::KEYS, unconfirmed: true }];

/// Alibaba enterprise mail.
pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    id: ID,
    family: Family::Mail,
    tile: "Al",
    auth: AUTH,
    pages: pages::PAGES,
    fields: fields::FIELDS,
    steps: steps::STEPS,
    probes: probes::PROBES,
    roles: Roles {
        rooms: true,
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
        max_window_days: LONGEST_DAYS,
        page_size: PAGE,
        max_concurrent: AT_ONCE,
        start_concurrent: START_AT_ONCE,
        max_concurrent_per_mailbox: PER_MAILBOX,
        calendars_per_call: 1,
        delta: false,
        writing: Some(WRITING),
    },
    minutes: 10,
    ends: &[],
    successors: &[],
    pastes: &[],
    quotas: &[],
    polling: None,
    handout: &[],
};
