//! One suite over every provider of the registry with its simulator; cases follow from what a provider declares.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test may say so at once"
)]

mod bench;
mod calendars;
mod checks;
mod descriptors;
mod expected;
mod expected_alibaba;
mod expected_caldav;
mod expected_dingtalk;
mod expected_graph;
mod expected_netease;
mod expected_oa_rest;
mod lacks;
mod live;
mod opening;
mod rooms;
mod series;
mod told;
mod writers;
mod writers_bench;

use suite::rig;
