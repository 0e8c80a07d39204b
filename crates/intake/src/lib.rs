//! Room sheets: bytes in, rows and findings out; a template, a corrected copy and lists out again.
//!
//! No network and no files: a caller hands over bytes and names. Every size is capped ([`Caps`]).

mod caps;
mod choices;
mod code;
mod edit;
mod expand;
mod fault;
mod grid;
mod judge;
pub mod lists;
mod open;
mod plain;
mod position;
mod read;
mod show;
mod view;
mod write;

pub use caps::{Cap, Caps};
pub use code::{Group, IssueCode, Severity};
pub use fault::{Param, Params, ReadFault};
pub use grid::{CellKind, Grid};
pub use open::{EditFault, Memory, OpenOptions, OpenSheet, Words, WriteFault, template};
pub use plain::{PlainField, PlainRow, plain};
pub use position::{CellRef, column_letters};
pub use read::{
    Delimiter, Format, Merge, ReadOptions, Sheet, TextChoice, TextEncoding, TextPreview, Visibility,
    Workbook, preview_text, read,
};
pub use view::*;
pub use write::{Cell, listing};

/// Texts of codes, groups, deeds and the template, Fluent: zh-CN.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts of codes, groups, deeds and the template, Fluent: English.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");
