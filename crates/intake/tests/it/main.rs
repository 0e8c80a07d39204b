//! Room sheets as files: what is read from them, what is refused, how rows stand, what is written again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod judging;
mod judging_chance;
mod judging_copied;
mod judging_desk;
mod judging_edits;
mod judging_kinds;
mod judging_lists;
mod judging_texts;
mod judging_written;
mod reading_chance;
mod reading_craft;
mod reading_fixtures;
mod reading_hostile;
mod reading_html;
mod reading_ods;
mod reading_text;
mod reading_xls;
mod reading_xlsb;
mod reading_xlsx;
