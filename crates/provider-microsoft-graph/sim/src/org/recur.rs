//! Recurrence of events: the kit's, with events as exceptions.

use super::content::Content;

pub(crate) use sandbox::recurrence::{Kind, Pattern, Until, WeekdaySet};

/// A master's rule with its exceptions.
pub(crate) type Series = sandbox::recurrence::Series<Content>;
