//! Two calendars kept in step: pull, push and both, from three trees.
//!
//! Side A is the third party's, side B ours. The merge base is the links: pairs of items with a digest per field of
//! what each side showed when the pair was last agreed. A side's change is what differs from its own end, so that a
//! server that rewrites what it is given changes nothing, and our own writes never come back as foreign ones.
//!
//! [`sight`] shrinks an item, [`plan_pair`] makes the plan, [`settle`] says what a link becomes after a step,
//! [`undo_pair`] makes the inverse of a run, [`merge`] is the whole policy for the fields of one pair.

mod create;
mod deletion;
mod differ;
mod emit;
pub mod fields;
mod gather;
mod inputs;
mod judge;
mod judged;
mod make;
mod matching;
mod merge;
mod one_value;
mod pairing;
mod plain;
mod print;
mod renamed;
mod rest;
pub mod rule;
mod series;
mod settle;
mod sight;
mod steps;
mod stopped;
mod undo;
mod unread;
mod whole;
mod why;

pub use fields::{content_of, field_hashes};
pub use gather::{sort_marks, sort_sightings};
pub use inputs::{
    CalendarScope, PairDetails, PairDraft, PairInputs, PairSink, SeriesNow, SeriesSight, SeriesState,
    Streams, Whereabouts, Whole,
};
pub use judge::FILTERED_OUT;
pub use make::plan_pair;
pub use merge::{Merge, Terms, merge};
pub use renamed::renamed_deletion;
pub use rest::rests;
pub use series::settle_series;
pub use settle::settle;
pub use sight::{Place, Sided, item_key, series_key, sight, spelling, tidy, uid_key};
pub use steps::{Original, conflict_id, integration_tag, link_id, original_of};
pub use undo::{Executed, PairCurrent, undo_pair};
pub use whole::series_mark;
