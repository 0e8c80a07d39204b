//! What the provider declares about itself, once per cloud: the same fields and checks, other addresses.

mod fields;
mod pages;
mod probes;
mod steps;

use connector::{AuthSpec, Descriptor, Family, Limits, Roles, StepSpec, Writing};
use model::{DeletionMode, InvitationMode};

/// Id of the provider for Microsoft's own cloud.
const INTERNATIONAL_ID: &str = "outlook";
/// Id of the provider for 21Vianet's cloud.
const CHINA_ID: &str = "outlook-cn";
/// Calls at once: mailboxes are limited one by one, four each; the whole application far above.
pub(crate) const AT_ONCE_INTERNATIONAL: u32 = 8;
/// Half in 21Vianet's cloud, where nothing is published about its size.
pub(crate) const AT_ONCE_CHINA: u32 = 4;
/// Calls at once about one mailbox ("Outlook service limits").
pub(crate) const PER_MAILBOX: u32 = 4;
/// Calls at once about one mailbox that is written to.
pub(crate) const PER_MAILBOX_WRITING: u32 = 2;
/// What Graph can be asked for. It has no switch that keeps people untold ("Create event", "Update event", "Delete
/// event": invitations, updates and cancellations are sent), and none about copies in sent items. "cancel" moves a
/// meeting to the deleted items; that deleting an event does so too is common knowledge, not confirmed.
/// `permanentDelete` is documented for both clouds and not used: whether it tells anybody is not.
pub(crate) const WRITING: Writing = Writing {
    invitations: &[InvitationMode::All],
    cancellations: &[InvitationMode::All],
    deletions: &[DeletionMode::ToDeletedItems],
    series: true,
    beta: false,
};
/// Events of a page at most. Not documented, in public use everywhere.
pub(crate) const PAGE: u32 = 1000;
/// Requests of a batch ("JSON batching").
pub(crate) const CALENDARS_PER_CALL: u32 = 20;
/// Days a calendar view may span.
const LONGEST_DAYS: u32 = 1825;

/// Way to log on with a certificate.
pub(crate) const BY_CERTIFICATE: &str = "certificate";

const AUTH: &[AuthSpec] = &[
    AuthSpec { key: "secret", fields: fields::WITH_SECRET, unconfirmed: false },
    AuthSpec { key: BY_CERTIFICATE, fields: fields::WITH_CERTIFICATE, unconfirmed: false },
];

/// Microsoft's own cloud.
pub(crate) static INTERNATIONAL: Descriptor = descriptor(
    INTERNATIONAL_ID,
    "Ol",
    fields::INTERNATIONAL,
    steps::INTERNATIONAL,
    AT_ONCE_INTERNATIONAL,
    true,
);

/// 21Vianet's cloud. Rooms come from the sheet: listing places is not documented there.
pub(crate) static CHINA: Descriptor =
    descriptor(CHINA_ID, "Oc", fields::CHINA, steps::CHINA, AT_ONCE_CHINA, false);

const fn descriptor(
    id: &'static str,
    tile: &'static str,
    fields: &'static [connector::FieldSpec],
    steps: &'static [StepSpec],
    at_once: u32,
    discover_rooms: bool,
) -> Descriptor {
    Descriptor {
        id,
        family: Family::Microsoft,
        tile,
        auth: AUTH,
        pages: pages::PAGES,
        fields,
        steps,
        probes: probes::PROBES,
        roles: Roles {
            rooms: true,
            discover_rooms,
            read_calendar: true,
            write_calendar: true,
            free_busy: false,
            people: false,
            events: false,
            scripts: true,
            manifest: true,
            manifest_writes: true,
        },
        limits: Limits {
            max_window_days: LONGEST_DAYS,
            page_size: PAGE,
            max_concurrent: at_once,
            start_concurrent: 4,
            max_concurrent_per_mailbox: PER_MAILBOX,
            calendars_per_call: CALENDARS_PER_CALL,
            // A delta has a window of its own that cannot roll, no choice of properties, and may be silent about a
            // deleted occurrence: as many requests as the read it would save, and less to trust.
            delta: false,
            writing: Some(WRITING),
        },
        minutes: 15,
        ends: &[],
        successors: &[],
        pastes: &[],
        quotas: &[],
        polling: None,
        handout: &[],
    }
}

/// Deep link of a checklist step; none where the step has none, or the link needs an id that is not set.
pub(crate) fn step_link(descriptor: &Descriptor, step: &str, client_id: &str) -> Option<String> {
    let link = descriptor.steps.iter().find(|s| s.key == step)?.links.first()?;
    match microsoft::is_guid(client_id) {
        true => Some(link.url.replace("{client_id}", client_id)),
        false => (!link.url.contains("{client_id}")).then(|| link.url.to_owned()),
    }
}
