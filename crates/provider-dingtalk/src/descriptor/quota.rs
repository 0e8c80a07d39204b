//! What is charged by the month ("API call volume", "Webhook and Stream volume", since 2025-11-19). Contacts are free.

use connector::{EditionSpec, PollSpec, QuotaSpec};
use dingtalk::API_CLASS;

/// Class of what the service pushes.
const PUSH_CLASS: &str = "push";

const fn edition(key: &'static str, per_month: Option<u32>) -> EditionSpec {
    EditionSpec { key, per_month }
}

pub(super) const QUOTAS: &[QuotaSpec] = &[
    QuotaSpec {
        class: API_CLASS,
        editions: &[
            edition("standard", Some(5_000)),
            edition("professional", Some(200_000)),
            edition("exclusive", None),
        ],
        outgoing: true,
        shared: true,
        source: "server API: API call volume",
    },
    QuotaSpec {
        class: PUSH_CLASS,
        editions: &[
            edition("standard", Some(3_000)),
            edition("professional", Some(50_000)),
            edition("exclusive", None),
        ],
        outgoing: false,
        shared: true,
        source: "server API: Webhook and Stream volume",
    },
];

pub(super) const POLLING: PollSpec =
    PollSpec { rooms_per_call: 5, calls_per_change: 1, rooms_per_page: 100, pushes_per_change: 1 };
