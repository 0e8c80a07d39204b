//! Mapping and filters of meetings: expressions, conversion rules, and what they make of an item.
//!
//! Expressions are written in CEL. Its grammar and parser come from the `cel` crate; what they may name, their types
//! and their execution are here (`docs/decisions/0019-expressions-in-cel.md`): every name and type is checked before
//! something is saved, and executing is bounded in steps and in size. No clock, no I/O, no randomness.

mod check;
mod convert;
mod each;
mod evaluate;
mod expression;
mod fields;
mod functions;
pub mod limits;
mod make;
mod names;
mod node;
mod parse;
mod pattern;
mod record;
mod scan;
mod survey;
mod target;
mod texts;
mod trace;
mod trial;
mod trouble;
mod try_entry;
mod value;
mod way;

pub use convert::check_rule;
pub use expression::{Expression, Terms};
pub use fields::{FIELDS, FieldSpec};
pub use functions::{FunctionSpec, functions};
pub use names::{check_name, check_variable};
pub use survey::{Note, survey};
pub use trace::Part;
pub use trial::{FieldTrial, FilterTrial, Trial};
pub use try_entry::{EntryTrial, try_entry, try_rule, try_variable};
pub use way::{Applied, Failed, KEYS, Way};
