//! Series of the OA's calendar as wholes: what a sync reads of them, and what it writes.

use connector::{LocatedSeries, SeriesOf, SourceSeries, refused};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{Meeting, MeetingId, MeetingKey, OaEvent, Recurrence, SeriesRole, StepId, When};
use plan::series::Series;
use store::{Reader, Writer};

use super::{
    entry,
    write::{Hand, broken, changed, put, rooms},
};

/// One write of a plan about a whole series.
#[derive(Clone, Debug)]
pub(crate) enum OaSeriesWrite {
    /// Makes a series; what the step made before is adopted as it is now.
    Create {
        /// Step, which makes one entry of a mailbox.
        step: StepId,
        /// Mailbox, lower case.
        mailbox: String,
        /// First occurrence.
        meeting: Box<Meeting>,
        /// Rule.
        rule: Box<Recurrence>,
    },
    /// Changes the fields that differ, and when it is.
    Update {
        /// Mailbox, lower case.
        mailbox: String,
        /// The entry.
        item_ref: String,
        /// As it was seen.
        version: String,
        /// What its first occurrence said.
        before: Box<Meeting>,
        /// What it shall say.
        after: Box<Meeting>,
        /// Rule it shall have.
        rule: Box<Recurrence>,
    },
    /// Removes one; one that is gone counts as removed.
    Delete {
        /// Mailbox, lower case.
        mailbox: String,
        /// The entry.
        item_ref: String,
        /// As it was seen.
        version: String,
    },
}

/// The rule of an entry, with the days on which occurrences were left out.
pub(crate) fn rule_of(event: &OaEvent) -> Option<Recurrence> {
    let mut rule = event.recurrence.clone()?;
    let zone = rule.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
    if let Some(zone) = zone {
        let gone = event.changed.iter().filter(|(_, meeting)| meeting.is_none());
        rule.except.extend(gone.filter_map(|(start, _)| day(*start, &zone)));
        rule.except.sort_unstable();
        rule.except.dedup();
    }
    Some(rule)
}

fn day(start: i64, zone: &TimeZone) -> Option<Date> {
    Some(Timestamp::from_second(start).ok()?.to_zoned_datetime(zone.clone()).date())
}

/// The series that an entry is.
pub(crate) fn series_of(event: &OaEvent) -> Option<SeriesOf> {
    Some(SeriesOf { source_ref: event.id.to_string(), rule: rule_of(event)? })
}

/// A whole series; none of an entry that does not repeat.
fn whole(event: &OaEvent, zone: &TimeZone) -> Option<SourceSeries> {
    let rule = rule_of(event)?;
    let own = rule.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
    let start = match &event.meeting.when {
        When::Timed { start, .. } => *start,
        when @ When::AllDay { .. } => when.span(&own.unwrap_or_else(|| zone.clone())).0,
    };
    let mut meeting = Meeting {
        key: MeetingKey::occurrence(&event.meeting.key.uid, start),
        series: SeriesRole::Occurrence,
        ..event.meeting.clone()
    };
    meeting.mask();
    Some(SourceSeries {
        source_ref: event.id.to_string(),
        version: event.revision.to_string(),
        modified: event.written,
        meeting,
        rule,
    })
}

/// Looks for whole series of a mailbox.
///
/// # Errors
/// `store.*`.
pub(crate) fn locate(
    tx: &Reader<'_>,
    zone: &TimeZone,
    mailbox: &str,
    refs: &[String],
) -> store::Result<Vec<LocatedSeries>> {
    let one = |item_ref: &String| -> store::Result<LocatedSeries> {
        let event = tx.get_oa_event(&MeetingId::new(item_ref.as_str()))?.filter(|e| e.mailbox == mailbox);
        let Some(event) = event else { return Ok(LocatedSeries::Gone) };
        // A rule that cannot be followed says nothing: it must not be taken for one that changed.
        if entry::bounds(&event, zone).is_err() {
            return Ok(LocatedSeries::Unknown);
        }
        let whole = whole(&event, zone);
        Ok(whole.map_or(LocatedSeries::Gone, |whole| LocatedSeries::There(Box::new(whole))))
    };
    refs.iter().map(one).collect()
}

/// Does one write about a whole series; gives what it came to, or nothing for a deletion.
///
/// # Errors
/// `write.stale`, `write.gone`, `oa.rule`; `store.*`.
pub(crate) fn write(
    tx: &Writer<'_>,
    hand: &Hand,
    write: &OaSeriesWrite,
) -> store::Result<Option<SourceSeries>> {
    let book = &hand.book;
    let told = |mut series: SourceSeries| {
        book.to_bound(&mut series.meeting);
        Some(series)
    };
    match write {
        OaSeriesWrite::Create { step, mailbox, meeting, rule } => {
            let meeting = book.to_mail(meeting);
            create(tx, hand, step, book.calendar(mailbox), (&meeting, rule)).map(told)
        }
        OaSeriesWrite::Update { mailbox, item_ref, version, before, after, rule } => {
            let (before, after) = (book.to_mail(before), book.to_mail(after));
            update(tx, hand, (book.calendar(mailbox), item_ref, version), &before, (&after, rule)).map(told)
        }
        OaSeriesWrite::Delete { mailbox, item_ref, version } => {
            let mailbox = book.calendar(mailbox);
            let Some(event) = there(tx, mailbox, item_ref)? else { return Ok(None) };
            if event.revision.to_string() != *version {
                return Err(refused::stale(mailbox).into());
            }
            tx.delete_oa_event(&event.id)?;
            Ok(None)
        }
    }
}

fn there(tx: &Reader<'_>, mailbox: &str, item_ref: &str) -> store::Result<Option<OaEvent>> {
    let event = tx.get_oa_event(&MeetingId::new(item_ref))?;
    Ok(event.filter(|event| event.mailbox == mailbox && event.recurrence.is_some()))
}

fn create(
    tx: &Writer<'_>,
    hand: &Hand,
    step: &StepId,
    mailbox: &str,
    (meeting, rule): (&Meeting, &Recurrence),
) -> store::Result<SourceSeries> {
    if let Some(event) = tx.oa_event_of_step(mailbox, step.as_str())? {
        return whole(&event, &hand.zone).ok_or_else(|| refused::gone(mailbox).into());
    }
    let id = MeetingId::new(tx.new_id());
    let mut meeting = meeting.clone();
    meeting.mask();
    if meeting.key.uid.is_empty() {
        meeting.key.uid = format!("oa-{id}");
    }
    meeting.key = MeetingKey::single(&meeting.key.uid);
    meeting.series = SeriesRole::Single;
    let event = OaEvent {
        written: None,
        revision: 1,
        mailbox: mailbox.to_owned(),
        rooms: rooms(tx, &meeting)?,
        meeting,
        recurrence: Some(rule.clone()),
        changed: Vec::new(),
        marker: Some(step.to_string()),
        made_by: hand.integration.clone(),
        id,
    };
    put(tx, hand, &event, Some(step))?;
    whole(&event, &hand.zone).ok_or_else(|| refused::gone(mailbox).into())
}

fn update(
    tx: &Writer<'_>,
    hand: &Hand,
    (mailbox, item_ref, version): (&str, &str, &str),
    before: &Meeting,
    (after, rule): (&Meeting, &Recurrence),
) -> store::Result<SourceSeries> {
    let mut event = there(tx, mailbox, item_ref)?.ok_or_else(|| refused::gone(mailbox))?;
    if event.revision.to_string() != version {
        return Err(refused::stale(mailbox).into());
    }
    event.meeting = changed(&event.meeting, before, after);
    event.rooms = rooms(tx, &event.meeting)?;
    if rule_of(&event).as_ref() != Some(rule) {
        event.recurrence = Some(rule.clone());
    }
    // What an occurrence says of its own stays where the rule still gives its start.
    let series = Series::new(rule, &event.meeting.when, &hand.zone).map_err(broken)?;
    let mut kept = Vec::new();
    for (start, meeting) in std::mem::take(&mut event.changed) {
        let at = Timestamp::from_second(start).ok();
        let given = at.map(|at| series.at(at)).transpose().map_err(broken)?.flatten();
        if meeting.is_none() || given.is_some() {
            kept.push((start, meeting));
        }
    }
    event.changed = kept;
    event.revision += 1;
    put(tx, hand, &event, None)?;
    whole(&event, &hand.zone).ok_or_else(|| refused::gone(mailbox).into())
}
