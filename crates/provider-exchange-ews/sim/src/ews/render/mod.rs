//! Objects of the organisation as XML.

mod attendee;
mod body;
mod item;
mod recurrence;
mod zone;

pub(crate) use item::{folder_id, item, item_id};
pub(crate) use recurrence::{month_number, weekday as weekday_word};
pub(crate) use zone::{ZoneRules, definition, rules_around};
