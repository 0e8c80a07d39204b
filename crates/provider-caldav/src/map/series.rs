//! Series as wholes: rules of objects as the house knows them, and back (RFC 5545 sections 3.3.10, 3.8.5).

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarDay, ICalendarEntry, ICalendarFrequency, ICalendarMonth,
        ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue, ICalendarWeekday,
    },
};
use connector::{SeriesOf, SourceSeries};
use jiff::{
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use microsoft::Changes;
use model::{Frequency, Meeting, Recurrence, RuleDay, SeriesEnd, SeriesRole, When};

use super::{
    Frame, Parsed, Trouble,
    edit::{Hand, new_object, position},
    expand::repeats,
    fields::{set, utc, write_fields},
    item::{key, meeting, version},
    object::Series,
    props,
    time::{Length, Moment},
    vtimezone::partial,
    zone::Zones,
};

const WEEK: [(ICalendarWeekday, Weekday); 7] = [
    (ICalendarWeekday::Monday, Weekday::Monday),
    (ICalendarWeekday::Tuesday, Weekday::Tuesday),
    (ICalendarWeekday::Wednesday, Weekday::Wednesday),
    (ICalendarWeekday::Thursday, Weekday::Thursday),
    (ICalendarWeekday::Friday, Weekday::Friday),
    (ICalendarWeekday::Saturday, Weekday::Saturday),
    (ICalendarWeekday::Sunday, Weekday::Sunday),
];

/// The series that occurrences of an object's first UID belong to; none where its rule cannot be said exactly.
pub(super) fn series_of(series: &Series<'_>, frame: Frame<'_>, zones: &Zones<'_>) -> Option<SeriesOf> {
    let rule = rule(series.master?, frame, zones)?;
    Some(SeriesOf { source_ref: frame.href.to_owned(), rule })
}

/// The whole series of an object; none where it does not repeat, or its rule cannot be said exactly.
pub(crate) fn whole(parsed: &Parsed, frame: Frame<'_>) -> Option<SourceSeries> {
    let zones = Zones::new(&parsed.calendar, frame.zone);
    let (all, nameless) = parsed.series();
    let ([series], 0, false) = (all.as_slice(), nameless, parsed.rules_lost) else { return None };
    let master = series.master.filter(|master| repeats(master))?;
    let rule = rule(master, frame, &zones)?;
    let start = Moment::of(master, &ICalendarProperty::Dtstart, &zones).ok()??;
    let when = Length::of(master, &start, &zones).ok()?.when(&start, &zones)?;
    let key = key(series, start.instant(&zones)?);
    let mut found = meeting(master, key, when, SeriesRole::Occurrence, frame).ok()?;
    found.mask();
    Some(SourceSeries {
        source_ref: frame.href.to_owned(),
        version: version(frame.etag, true),
        modified: series.modified(),
        meeting: found,
        rule,
    })
}

/// Whether an object holds a series, understood or not.
pub(crate) fn is_series(parsed: &Parsed) -> bool {
    parsed.events().any(repeats)
}

fn rule(master: &ICalendarComponent, frame: Frame<'_>, zones: &Zones<'_>) -> Option<Recurrence> {
    let mut rules = master.properties(&ICalendarProperty::Rrule);
    let (Some(entry), None) = (rules.next(), rules.next()) else { return None };
    let Some(ICalendarValue::RecurrenceRule(found)) = entry.values.first() else { return None };
    let start = Moment::of(master, &ICalendarProperty::Dtstart, zones).ok()??;
    let zone = match &start {
        Moment::At { zone, .. } => zone.clone().filter(|name| TimeZone::get(name).is_ok())?,
        Moment::Day(_) => frame.zone.iana_name()?.to_owned(),
    };
    let plain = found.bysecond.is_empty()
        && found.byminute.is_empty()
        && found.byhour.is_empty()
        && found.byyearday.is_empty()
        && found.byweekno.is_empty()
        && found.rscale.is_none()
        && found.skip.is_none()
        && !master.has_property(&ICalendarProperty::Exrule);
    if !plain {
        return None;
    }
    let interval = u32::from(found.interval.unwrap_or(1));
    // Where weeks begin matters only where some are passed over.
    let monday = found.wkst.is_none_or(|day| day == ICalendarWeekday::Monday);
    let frequency = match found.freq {
        ICalendarFrequency::Daily => Frequency::Daily,
        ICalendarFrequency::Weekly if monday || interval == 1 || found.byday.len() < 2 => Frequency::Weekly,
        ICalendarFrequency::Monthly => Frequency::Monthly,
        ICalendarFrequency::Yearly => Frequency::Yearly,
        _ => return None,
    };
    let end = match (found.count, &found.until) {
        (Some(count), None) => SeriesEnd::Count { count },
        (None, Some(until)) => SeriesEnd::Until { date: last_day(until, &start, zones)? },
        (None, None) => SeriesEnd::Never,
        _ => return None,
    };
    let days = found.byday.iter().map(day).collect::<Option<_>>()?;
    let months = found.bymonth.iter().map(|month| i8::try_from(month.month()).ok()).collect::<Option<_>>()?;
    let positions = found.bysetpos.iter().map(|at| i16::try_from(*at).ok()).collect::<Option<_>>()?;
    let rule = Recurrence {
        frequency,
        interval,
        first: start.civil().date(),
        end,
        days,
        month_days: found.bymonthday.clone(),
        months,
        positions,
        except: dates(master, &ICalendarProperty::Exdate, &start, zones)?,
        extra: dates(master, &ICalendarProperty::Rdate, &start, zones)?,
        zone: Some(zone),
    };
    Some(rule.explicit())
}

fn day(day: &ICalendarDay) -> Option<RuleDay> {
    let weekday = WEEK.iter().find(|(known, _)| *known == day.weekday).map(|(_, weekday)| *weekday)?;
    let nth = day.ordwk.map(i8::try_from).transpose().ok()?;
    Some(RuleDay { nth, ..RuleDay::each(weekday) })
}

/// The last day on which an occurrence still begins before an end.
fn last_day(until: &PartialDateTime, start: &Moment, zones: &Zones<'_>) -> Option<Date> {
    let end = Moment::read(until, None, zones).ok()?;
    let (civil, time) = match (&end, start) {
        (Moment::Day(day), _) => return Some(*day),
        (Moment::At { .. }, Moment::At { rules, civil, .. }) if until.has_zone() => {
            (end.instant(zones)?.to_zoned_datetime(rules.clone()).datetime(), civil.time())
        }
        (Moment::At { civil, .. }, start) => (*civil, start.civil().time()),
    };
    if civil.time() >= time { Some(civil.date()) } else { civil.date().yesterday().ok() }
}

/// Days of a property whose times are all the series' own; none where one is not.
fn dates(
    master: &ICalendarComponent,
    name: &ICalendarProperty,
    start: &Moment,
    zones: &Zones<'_>,
) -> Option<Vec<Date>> {
    let mut all = Vec::new();
    for entry in master.properties(name) {
        for (value, zone) in props::times(entry) {
            let moment = Moment::read(value, zone, zones).ok()?;
            let civil = match (&moment, start) {
                (Moment::Day(day), _) => day.to_datetime(start.civil().time()),
                (Moment::At { .. }, Moment::At { rules, .. }) => {
                    moment.instant(zones)?.to_zoned_datetime(rules.clone()).datetime()
                }
                (Moment::At { .. }, Moment::Day(_)) => return None,
            };
            if civil.time() != start.civil().time() {
                return None;
            }
            all.push(civil.date());
        }
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// A new object that holds a series.
pub(crate) fn made_series(
    first: &Meeting,
    rule: &Recurrence,
    uid: &str,
    step: &str,
    hand: Hand<'_>,
) -> Result<String, Trouble> {
    let hand = Hand { repeats: true, ..hand };
    let mut object = new_object(&placed(first, rule), uid, step, hand);
    repeat(&mut object, 1, rule, hand.floating)?;
    Ok(object.to_string())
}

/// An object whose series is changed as a whole. What single occurrences say of their own goes where its times change:
/// it would stand for starts that are none any more.
pub(crate) fn changed_series(
    parsed: &Parsed,
    changes: &Changes,
    after: &Meeting,
    rule: Option<&Recurrence>,
    hand: Hand<'_>,
) -> Result<Option<String>, Trouble> {
    let hand = Hand { repeats: true, ..hand };
    let mut object = parsed.calendar.clone();
    let own = |event: &ICalendarComponent| event.has_property(&ICalendarProperty::RecurrenceId);
    let Some(at) = position(&object, |event| !own(event)) else { return Ok(None) };
    let after = rule.map_or_else(|| after.clone(), |rule| placed(after, rule));
    write_fields(&mut object, at, changes, &after, hand);
    if let Some(rule) = rule {
        repeat(&mut object, at, rule, hand.floating)?;
        while let Some(one) = position(&object, own) {
            object.remove_component_ids(&[u32::try_from(one).unwrap_or(u32::MAX)]);
        }
    }
    Ok(Some(object.to_string()))
}

/// The first occurrence, at a time of the rule's zone.
fn placed(first: &Meeting, rule: &Recurrence) -> Meeting {
    let when = match &first.when {
        When::Timed { start, end, .. } => When::Timed { start: *start, end: *end, zone: rule.zone.clone() },
        day @ When::AllDay { .. } => day.clone(),
    };
    Meeting { when, ..first.clone() }
}

/// Writes a rule into an event that has its start.
fn repeat(object: &mut ICalendar, at: usize, rule: &Recurrence, floating: &TimeZone) -> Result<(), Trouble> {
    let zones = Zones::new(object, floating);
    let event = object.components.get(at).ok_or(Trouble::NoStart)?;
    let start = Moment::of(event, &ICalendarProperty::Dtstart, &zones)?.ok_or(Trouble::NoStart)?;
    let entry = event.property(&ICalendarProperty::Dtstart).ok_or(Trouble::NoStart)?.clone();
    let written = written(rule, &start, &zones)?;
    let each = |name: ICalendarProperty, days: &[Date]| -> Option<ICalendarEntry> {
        let values: Vec<_> =
            days.iter().map(|day| like(&entry, day.to_datetime(start.civil().time()))).collect();
        (!values.is_empty()).then(|| ICalendarEntry { name, params: entry.params.clone(), values })
    };
    let left_out = each(ICalendarProperty::Exdate, &rule.except);
    let added = each(ICalendarProperty::Rdate, &rule.extra);
    let Some(event) = object.components.get_mut(at) else { return Ok(()) };
    let rrule = ICalendarEntry::new(ICalendarProperty::Rrule).with_value(written);
    set(event, &ICalendarProperty::Rrule, Some(rrule));
    set(event, &ICalendarProperty::Exdate, left_out);
    set(event, &ICalendarProperty::Rdate, added);
    Ok(())
}

/// A start on another day, written as the first one is.
fn like(first: &ICalendarEntry, civil: DateTime) -> ICalendarValue {
    let mut value = partial(civil);
    if let Some((known, _)) = props::times(first).next() {
        if !known.has_time() {
            (value.hour, value.minute, value.second) = (None, None, None);
        } else if known.has_zone() {
            (value.tz_hour, value.tz_minute) = (Some(0), Some(0));
        }
    }
    ICalendarValue::PartialDateTime(Box::new(value))
}

fn written(rule: &Recurrence, start: &Moment, zones: &Zones<'_>) -> Result<ICalendarRecurrenceRule, Trouble> {
    let rule = rule.explicit();
    let until = match (rule.end, start) {
        (SeriesEnd::Until { date }, Moment::Day(_)) => {
            let day = partial(date.at(0, 0, 0, 0));
            Some(PartialDateTime { hour: None, minute: None, second: None, ..day })
        }
        // In UTC where the start has a zone.
        (SeriesEnd::Until { date }, Moment::At { civil, .. }) => {
            let last = start.moved(date.to_datetime(civil.time()));
            Some(utc(last.instant(zones).ok_or(Trouble::NoStart)?))
        }
        _ => None,
    };
    let weekday = |day: &RuleDay| {
        let found = WEEK.iter().find(|(_, known)| known.to_monday_one_offset() == day.weekday);
        let (weekday, _) = found.ok_or(Trouble::RuleBroken)?;
        Ok(ICalendarDay { ordwk: day.nth.map(i16::from), weekday: *weekday })
    };
    Ok(ICalendarRecurrenceRule {
        freq: match rule.frequency {
            Frequency::Daily => ICalendarFrequency::Daily,
            Frequency::Weekly => ICalendarFrequency::Weekly,
            Frequency::Monthly => ICalendarFrequency::Monthly,
            Frequency::Yearly => ICalendarFrequency::Yearly,
        },
        until,
        count: if let SeriesEnd::Count { count } = rule.end { Some(count) } else { None },
        interval: (rule.interval > 1).then(|| u16::try_from(rule.interval).unwrap_or(u16::MAX)),
        byday: rule.days.iter().map(weekday).collect::<Result<_, Trouble>>()?,
        bymonthday: rule.month_days.clone(),
        bymonth: rule.months.iter().map(|month| ICalendarMonth::new(month.unsigned_abs(), false)).collect(),
        bysetpos: rule.positions.iter().map(|at| i32::from(*at)).collect(),
        ..ICalendarRecurrenceRule::default()
    })
}
