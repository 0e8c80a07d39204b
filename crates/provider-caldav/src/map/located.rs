//! Where an item is of which an object was read once. What is not certain is unknown: gone is what gets deleted
//! elsewhere.

use calcard::icalendar::{ICalendarComponent, ICalendarProperty};
use connector::{Located, SourceItem};

use super::{
    Frame, Parsed, Trouble,
    expand::repeats,
    item::{everywhere, id, item, occurrences, only_event, single},
    object::Series,
    occurrence::instant_of,
    time::Moment,
    zone::Zones,
};

/// Looks in an object for the item that a read gave from it: the object's one event, or an occurrence by its id.
pub(crate) fn located(parsed: &Parsed, frame: Frame<'_>, occurrence: Option<&str>) -> Located {
    let (all, nameless) = parsed.series();
    // Which of several UIDs was meant is told by their order alone, and that may have changed.
    let ([series], 0) = (all.as_slice(), nameless) else { return Located::Unknown };
    if parsed.rules_lost && series.master.is_some_and(repeats) {
        return Located::Unknown;
    }
    let zones = Zones::new(&parsed.calendar, frame.zone);
    let found = match occurrence {
        None => alone(series, frame, &zones),
        Some(wanted) => in_series(series, wanted, frame, &zones),
    };
    found.unwrap_or(Located::Unknown)
}

fn there(series: &Series<'_>, item: SourceItem) -> Located {
    Located::There(Box::new(SourceItem { modified: series.modified(), ..item }))
}

/// An event that became a series is there, as days that have ids of their own.
fn alone(series: &Series<'_>, frame: Frame<'_>, zones: &Zones<'_>) -> Result<Located, Trouble> {
    let Some(event) = only_event(series) else { return Ok(Located::Unknown) };
    let meeting = single(series, event, frame, zones)?;
    Ok(there(series, item(frame, None, meeting)))
}

/// An occurrence is there while the rule gives it or an event stands for it. All of the object has to be understood
/// before one that is not there counts as gone.
fn in_series(
    series: &Series<'_>,
    wanted: &str,
    frame: Frame<'_>,
    zones: &Zones<'_>,
) -> Result<Located, Trouble> {
    if instant_of(wanted).is_none() {
        return Ok(Located::Unknown);
    }
    if let Some(event) = only_event(series) {
        return what_is_left(event, wanted, zones);
    }
    let all = occurrences(series, frame, zones, everywhere(wanted))?;
    Ok(match all.into_iter().find(|(id, _)| id == wanted) {
        Some((id, meeting)) => there(series, item(frame, Some(&id), meeting)),
        None => Located::Gone,
    })
}

/// A series that was made one event again has lost every day but, perhaps, the one it is on.
fn what_is_left(event: &ICalendarComponent, wanted: &str, zones: &Zones<'_>) -> Result<Located, Trouble> {
    let start = Moment::of(event, &ICalendarProperty::Dtstart, zones)?.ok_or(Trouble::NoStart)?;
    let left = id(&start, zones).ok_or(Trouble::NoStart)?;
    Ok(if left == wanted { Located::Unknown } else { Located::Gone })
}
