//! Where EWS ends, and what takes its place there.
//!
//! Exchange Server keeps EWS; its connections with a password have no successor. One with addresses of its own may
//! stand before either cloud, so it may be moved to either, and nothing is said about an end.

use connector::{CarrySpec, Condition, Confidence, EndSpec, SuccessorSpec};

use crate::{cloud, faults::code};

const OAUTH: Condition = Condition { field: "auth", any_of: &["oauth"] };
const INTERNATIONAL: Condition = Condition { field: "cloud", any_of: &["international"] };
const CHINA: Condition = Condition { field: "cloud", any_of: &["china"] };

/// Faults by which the block shows.
const SEEN_AS: &[&str] = &[code::BLOCKED_ONLINE, code::REMOVED_ONLINE];

pub(super) const ENDS: &[EndSpec] = &[
    EndSpec {
        when: &[OAUTH, INTERNATIONAL],
        blocked_from: Some(cloud::BLOCKED_FROM),
        removed_on: Some(cloud::REMOVED_ON),
        confidence: Confidence::Published,
        source: Some("MC1227454"),
        seen_as: SEEN_AS,
    },
    EndSpec {
        when: &[OAUTH, CHINA],
        // Announced for all environments of Exchange Online; 21Vianet and dates of its own are not named.
        blocked_from: None,
        removed_on: None,
        confidence: Confidence::Unconfirmed,
        source: None,
        seen_as: SEEN_AS,
    },
];

const fn same(key: &'static str) -> CarrySpec {
    CarrySpec { from: key, to: key }
}

/// The application stays the same one: its ids, its secret, and the administrator's mailbox go along. What it was
/// consented to for EWS (`full_access_as_app`) is worth nothing for Graph.
const SETTINGS: &[CarrySpec] = &[
    same("cloud"),
    same("tenant_id"),
    same("client_id"),
    same("secret_expires"),
    same("user_email"),
    // A pinned certificate is the old server's; further authorities are the customer's own network's.
    same("ca_file"),
];
const SECRETS: &[CarrySpec] = &[same("client_secret")];
const AGAIN: &[&str] = &["manifest", "admin_consent"];

const fn to(provider: &'static str, when: &'static [Condition]) -> SuccessorSpec {
    SuccessorSpec { when, provider, auth: "secret", settings: SETTINGS, secrets: SECRETS, again: AGAIN }
}

pub(super) const SUCCESSORS: &[SuccessorSpec] = &[
    to("outlook", &[OAUTH, Condition { field: "cloud", any_of: &["international", "own"] }]),
    to("outlook-cn", &[OAUTH, Condition { field: "cloud", any_of: &["china", "own"] }]),
];
