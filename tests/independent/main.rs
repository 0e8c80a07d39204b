//! Independent counterparts. Released clients that are not ours against the simulators: what they read and write
//! there, they would read and write at the vendor's. And our client against the simulators over real sockets, TLS
//! and logons, with everything broken that the simulators can break.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod caldav;
mod dingtalk;
mod exchangelib;
mod graph;
mod graph_reader;
mod graph_recorded;
mod graph_writer;
mod live;
mod radicale;
mod radicale_calendar;
mod radicale_pairs;
mod radicale_server;
mod written;

use suite::{both_ways, rig};
use trial::interpreter;
