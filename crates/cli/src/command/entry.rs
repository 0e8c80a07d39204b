//! What a meeting of the OA's calendar says, as it was typed: a new one, or a change of one that is there.

use api::view::oa::{OaEventDraft, OaEventView, OaScope};
use jiff::{Timestamp, civil::Date};
use model::{
    Attendee, AttendeeRole, Fault, Frequency, Party, Recurrence, Response, Sensitivity, SeriesEnd, ShowAs,
    When,
};

use crate::args::{EventArgs, RepeatChoice, RuleArgs};

/// A new meeting or series.
///
/// # Errors
/// `cli.usage` with what is lacking, `plan.bad_date`.
pub(super) fn new(event: &EventArgs) -> Result<OaEventDraft, Fault> {
    let lacking = |what: &str| Fault::setup("cli.usage").with("detail", what);
    let when = when(event, None)?.ok_or_else(|| lacking("--start --end / --first"))?;
    let recurrence = recurrence(event, None, &when)?;
    Ok(OaEventDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: OaScope::All,
        mailbox: event.mailbox.clone().ok_or_else(|| lacking("--mailbox"))?,
        title: event.title.clone().ok_or_else(|| lacking("--title"))?,
        attendees: attendees(event, Vec::new()),
        place: event.place.clone(),
        rooms: named(&event.rooms),
        body: event.body.clone(),
        sensitivity: sensitivity(event, Sensitivity::Normal),
        show_as: ShowAs::Busy,
        recurrence,
        when,
    })
}

/// What is there, with what was typed in its place. What is not named stays, answers of participants too.
///
/// # Errors
/// `plan.bad_date`.
pub(super) fn changed(there: OaEventView, event: &EventArgs) -> Result<OaEventDraft, Fault> {
    let when = when(event, Some(&there.when))?.unwrap_or_else(|| there.when.clone());
    let recurrence = recurrence(event, there.recurrence, &when)?;
    Ok(OaEventDraft {
        id: Some(there.id),
        revision: Some(there.revision),
        occurrence: there.occurrence,
        scope: OaScope::All,
        mailbox: event.mailbox.clone().unwrap_or(there.mailbox),
        title: event.title.clone().or(there.title).unwrap_or_default(),
        attendees: attendees(event, there.attendees),
        place: event.place.clone().or(there.place),
        rooms: if event.rooms.is_empty() { there.rooms } else { named(&event.rooms) },
        body: event.body.clone().or(there.body),
        sensitivity: sensitivity(event, there.sensitivity),
        show_as: there.show_as,
        recurrence,
        when,
    })
}

/// Names that are not empty: an empty one alone says that there is none.
fn named(names: &[String]) -> Vec<String> {
    names.iter().filter(|name| !name.trim().is_empty()).cloned().collect()
}

/// Those that were named, with the answers and roles of those who were there before.
fn attendees(event: &EventArgs, there: Vec<Attendee>) -> Vec<Attendee> {
    if event.attendees.is_empty() {
        return there;
    }
    let person = |mailbox: String| {
        let is = |one: &&Attendee| {
            one.party.mailbox.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(mailbox.trim()))
        };
        there.iter().find(is).cloned().unwrap_or_else(|| Attendee {
            party: Party { name: None, mailbox: Some(mailbox.clone()) },
            role: AttendeeRole::Required,
            response: Response::None,
        })
    };
    named(&event.attendees).into_iter().map(person).collect()
}

fn sensitivity(event: &EventArgs, there: Sensitivity) -> Sensitivity {
    match event.private {
        Some(true) => Sensitivity::Private,
        Some(false) => Sensitivity::Normal,
        None => there,
    }
}

/// When it takes place, where that was named. A time that is moved stays in its zone.
fn when(event: &EventArgs, there: Option<&When>) -> Result<Option<When>, Fault> {
    let zone = event.zone.clone().or_else(|| match there {
        Some(When::Timed { zone, .. }) => zone.clone(),
        _ => None,
    });
    if let (Some(start), Some(end)) = (&event.start, &event.end) {
        return Ok(Some(When::Timed { start: instant(start)?, end: instant(end)?, zone }));
    }
    if let Some(first) = &event.first {
        let first = date(first)?;
        let last = event.last.as_deref().map(date).transpose()?.unwrap_or(first);
        return Ok(Some(When::AllDay { first, last }));
    }
    Ok(match there {
        Some(When::Timed { start, end, .. }) => Some(When::Timed { start: *start, end: *end, zone }),
        _ => None,
    })
}

/// The rule; which day it begins on follows from the meeting's time.
fn recurrence(
    event: &EventArgs,
    there: Option<Recurrence>,
    when: &When,
) -> Result<Option<Recurrence>, Fault> {
    let frequency = match (event.rule.repeat, &there) {
        (Some(RepeatChoice::Once), _) => return Ok(None),
        (Some(repeat), _) => frequency(repeat),
        (None, Some(rule)) => rule.frequency,
        (None, None) if typed(&event.rule) => {
            return Err(Fault::setup("cli.usage").with("detail", "--repeat"));
        }
        (None, None) => return Ok(None),
    };
    let first = match when {
        When::Timed { start, .. } => start.to_zoned_datetime(jiff::tz::TimeZone::UTC).date(),
        When::AllDay { first, .. } => *first,
    };
    // Another frequency is another rule: weekdays of a week mean something else in a month.
    let kept = there.filter(|rule| rule.frequency == frequency);
    let rule = kept.unwrap_or_else(|| blank(frequency, first, event.zone.clone()));
    over(rule, &event.rule).map(Some)
}

fn frequency(repeat: RepeatChoice) -> Frequency {
    match repeat {
        RepeatChoice::Once | RepeatChoice::Daily => Frequency::Daily,
        RepeatChoice::Weekly => Frequency::Weekly,
        RepeatChoice::Monthly => Frequency::Monthly,
        RepeatChoice::Yearly => Frequency::Yearly,
    }
}

fn typed(rule: &RuleArgs) -> bool {
    rule.every.is_some()
        || rule.count.is_some()
        || rule.until.is_some()
        || !(rule.days.is_empty() && rule.month_days.is_empty() && rule.except.is_empty())
}

fn blank(frequency: Frequency, first: Date, zone: Option<String>) -> Recurrence {
    Recurrence {
        frequency,
        interval: 1,
        first,
        end: SeriesEnd::Never,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone,
    }
}

/// What was typed of a rule, over a rule.
fn over(mut rule: Recurrence, typed: &RuleArgs) -> Result<Recurrence, Fault> {
    rule.interval = typed.every.unwrap_or(rule.interval);
    rule.end = match (typed.count, &typed.until) {
        (Some(count), _) => SeriesEnd::Count { count },
        (None, Some(until)) => SeriesEnd::Until { date: date(until)? },
        (None, None) => rule.end,
    };
    if !typed.days.is_empty() {
        rule.days = typed.days.iter().map(|day| day.0).collect();
    }
    if !typed.month_days.is_empty() {
        rule.month_days.clone_from(&typed.month_days);
    }
    for except in &typed.except {
        rule.except.push(date(except)?);
    }
    rule.except.sort_unstable();
    rule.except.dedup();
    Ok(rule)
}

fn instant(text: &str) -> Result<Timestamp, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
}

fn date(text: &str) -> Result<Date, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
}
