//! What a plan of two calendars looked at, so that what it does not say of that is over.

use std::collections::BTreeMap;

use model::{PlanStep, Window};
use plan::{Reading, covers, two_way::CalendarScope};
use store::Looked;

/// Calendars of a plan as far as it looked at them.
#[derive(Debug)]
pub(super) struct Sights {
    /// Calendars that were planned, and whether both sides were read whole, or nothing has to be read.
    calendars: BTreeMap<String, Sight>,
    /// Whether the plan was for everybody: whoever is not in it has nothing that waits.
    everybody: bool,
    window: Window,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    /// Both sides were read to their end.
    Whole,
    /// Neither side changed, so that neither was read.
    Unchanged,
    /// Something may be missing.
    Partial,
    /// A push looked later.
    Pushed,
}

impl Sights {
    /// `wide`: the span in which absence was looked at; `pushed`: calendars that were pushed since.
    pub(super) fn new(
        scopes: &[CalendarScope],
        everybody: bool,
        wide: Window,
        pushed: impl Fn(&str) -> bool,
    ) -> Self {
        let sight = |scope: &CalendarScope| match (&scope.a, &scope.b) {
            _ if pushed(&scope.mailbox) => Sight::Pushed,
            // It was decided that copies of those who left stay: nothing is planned for them.
            (Reading::NotRead, Reading::NotRead) if scope.left => Sight::Whole,
            (Reading::Unchanged, Reading::Unchanged) => Sight::Unchanged,
            (a, b) if a.proves_absence() && b.proves_absence() => Sight::Whole,
            _ => Sight::Partial,
        };
        let calendars = scopes.iter().map(|scope| (scope.mailbox.clone(), sight(scope))).collect();
        Self { calendars, everybody, window: wide }
    }

    /// Whether the plan says all there is to say of changes in a calendar.
    pub(super) fn tells(&self, mailbox: &str) -> bool {
        let sight = self.calendars.get(mailbox);
        sight.is_some_and(|sight| matches!(sight, Sight::Whole | Sight::Unchanged))
    }
}

impl Looked for Sights {
    fn at_room(&self, room: &str) -> bool {
        self.calendars.get(room).map_or(self.everybody, |sight| *sight == Sight::Whole)
    }

    fn is_void(&self, room: &str) -> bool {
        self.calendars.get(room) == Some(&Sight::Pushed)
    }

    fn at_step(&self, step: &PlanStep) -> bool {
        let Some(pair) = step.pair.as_deref() else { return true };
        // A series that was written as one is looked at as a whole, whenever it is.
        pair.is_series() || covers(self.window, pair.start, pair.end)
    }
}
