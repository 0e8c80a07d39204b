//! What the provider declares about itself. Seed 000's checklist as data, and what reality adds to it.

mod auth;
mod fields;
mod pages;
mod probes;
mod steps;
mod successors;

use connector::{Descriptor, Family, Limits, Roles, Writing};
use model::{DeletionMode, InvitationMode};

use crate::client::find_item::MAX_ENTRIES;

/// The provider's id.
pub(crate) const ID: &str = "exchange-ews";

/// What EWS can be asked for: the seed's three ways of each, one for one.
const WRITING: Writing = Writing {
    invitations: ALL_WAYS,
    cancellations: ALL_WAYS,
    deletions: &[DeletionMode::ToDeletedItems, DeletionMode::Soft, DeletionMode::Hard],
    series: true,
    beta: false,
};
const ALL_WAYS: &[InvitationMode] = &[InvitationMode::All, InvitationMode::AllAndCopy, InvitationMode::None];

/// The descriptor.
pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    id: ID,
    family: Family::Microsoft,
    tile: "Ex",
    auth: auth::AUTH,
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
        people: false,
        events: false,
        scripts: true,
        manifest: true,
        manifest_writes: false,
    },
    limits: Limits {
        max_window_days: 730,
        page_size: MAX_ENTRIES,
        max_concurrent: 20,
        start_concurrent: 4,
        max_concurrent_per_mailbox: 2,
        calendars_per_call: 1,
        delta: true,
        writing: Some(WRITING),
    },
    minutes: 20,
    ends: successors::ENDS,
    successors: successors::SUCCESSORS,
    pastes: &[],
    quotas: &[],
    polling: None,
    handout: &[],
};

/// Deep link of a checklist step in a cloud; none where the step has none, or the link needs an id that is not set.
pub(crate) fn step_link(step: &str, cloud: &str, client_id: Option<&str>) -> Option<String> {
    let links = steps::STEPS.iter().find(|s| s.key == step)?.links;
    let link = links.iter().find(|l| l.cloud == cloud || l.cloud == "*")?;
    let is_guid = |id: &&str| id.len() == 36 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    match client_id.filter(is_guid) {
        Some(id) => Some(link.url.replace("{client_id}", id)),
        None => (!link.url.contains("{client_id}")).then(|| link.url.to_owned()),
    }
}
