//! Whole series. Days that a rule leaves out have no word in a pattern: those occurrences are deleted one by one.

use connector::{SeriesDraft, SourceSeries, Target, WriteOptions, refused};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use model::{Fault, Meeting, Recurrence as Rule, StepId, Window};

use super::{
    etag,
    identity::{MARK, mark, transaction},
    remove::remove,
    rules,
};
use crate::{
    client::{
        Client,
        event::Event,
        events::{self, Belonging, Events},
        recurrence::Recurrence,
        write,
    },
    faults::code,
    map::{self, Changes},
};

/// As for single events: the second one where what the first made is gone and Graph still remembers it.
const TRANSACTIONS: u32 = 2;
const MASTER: Option<&str> = Some("seriesMaster");

/// Makes a series in its organiser's calendar, or adopts what the step made before.
pub(super) async fn create(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    draft: SeriesDraft<'_>,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    rules::may_create(mailbox, draft.meeting, how)?;
    let mut input = map::created(draft.meeting, mailbox, zone(draft.rule, how));
    input.recurrence = Some(pattern(mailbox, draft.rule)?);
    input.single_value_extended_properties = Some(vec![mark(step)]);
    for attempt in 0..TRANSACTIONS {
        input.transaction_id = Some(transaction(&client.connection, mailbox, step, attempt));
        let fault = match client.write(&write::create(mailbox, &input)).await {
            Ok(answer) => {
                // What is remembered of it is what a later look shows.
                let made = answer.json::<Event>()?;
                let event = look(client, mailbox, &made.id).await?.ok_or_else(|| refused::gone(mailbox))?;
                return leave_out(client, mailbox, event, draft.rule, how).await;
            }
            Err(fault) if fault.code == code::DUPLICATE => fault,
            Err(fault) => return Err(fault),
        };
        if let Some(event) = marked(client, step, mailbox).await? {
            return leave_out(client, mailbox, event, draft.rule, how).await;
        }
        if attempt + 1 == TRANSACTIONS {
            return Err(fault);
        }
    }
    Err(Fault::defect(code::UNREADABLE))
}

/// Changes a series that still has the version it was decided on.
pub(super) async fn update(
    client: &Client,
    target: Target<'_>,
    before: &Meeting,
    after: SeriesDraft<'_>,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    let mailbox = target.mailbox;
    let wanted = pattern(mailbox, after.rule)?;
    let changes = Changes::between(before, after.meeting, mailbox);
    rules::may_update(mailbox, (before, after.meeting), &changes, how)?;
    let event = there(client, target).await?;
    let same_rule = map::rule(&event).is_some_and(|rule| is_same(&rule, after.rule));
    let done = map::meeting(&event, true)
        .is_some_and(|now| changes.are_in(&now, after.meeting, mailbox) && now.when == after.meeting.when);
    if same_rule && done {
        return leave_out(client, mailbox, event, after.rule, how).await;
    }
    if !map::is_version(&event, target.version) {
        return Err(refused::stale(mailbox));
    }
    super::update::may_touch(&event, &changes, mailbox)?;
    let mut fields = map::patched(&changes, after.meeting, &event, mailbox, zone(after.rule, how));
    if !same_rule || changes.when {
        fields.recurrence = Some(wanted);
    }
    let request = write::update(mailbox, target.source_ref, etag(&event), &fields);
    match client.write(&request).await {
        Ok(_) => {}
        Err(fault) if fault.code == code::CONFLICT => return Err(refused::stale(mailbox)),
        Err(fault) if fault.code == code::ITEM_GONE => return Err(refused::gone(mailbox)),
        Err(fault) => return Err(fault),
    }
    let event = there(client, target).await?;
    leave_out(client, mailbox, event, after.rule, how).await
}

/// Removes a series as one.
pub(super) async fn remove_whole(
    client: &Client,
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    match look(client, target.mailbox, target.source_ref).await? {
        Some(event) if event.kind.as_deref() != MASTER => Err(refused::stale(target.mailbox)),
        _ => remove(client, target, how).await,
    }
}

/// Finds the series a step made.
pub(super) async fn find(
    client: &Client,
    step: &StepId,
    mailbox: &str,
) -> Result<Option<SourceSeries>, Fault> {
    match marked(client, step, mailbox).await? {
        Some(event) => Ok(Some(whole(&event)?)),
        None => Ok(None),
    }
}

/// A series as it is now, with its rule; none when it is gone.
pub(crate) async fn look(client: &Client, mailbox: &str, id: &str) -> Result<Option<Event>, Fault> {
    match client.read::<Event>(&events::get_series(mailbox, id)).await {
        Ok(event) => {
            client.note_opened();
            Ok(Some(event))
        }
        Err(fault) if fault.code == code::ITEM_GONE => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Id of the series that an occurrence belongs to; none of what is no occurrence, or gone.
pub(crate) async fn of_occurrence(client: &Client, mailbox: &str, id: &str) -> Result<Option<String>, Fault> {
    match client.read::<Belonging>(&events::get_belonging(mailbox, id)).await {
        Ok(occurrence) => Ok(occurrence.series_master_id),
        Err(fault) if fault.code == code::ITEM_GONE => Ok(None),
        Err(fault) => Err(fault),
    }
}

async fn there(client: &Client, target: Target<'_>) -> Result<Event, Fault> {
    let found = look(client, target.mailbox, target.source_ref).await?;
    let holds = |event: &Event| event.kind.as_deref() == MASTER && event.is_cancelled != Some(true);
    found.filter(holds).ok_or_else(|| refused::gone(target.mailbox))
}

async fn marked(client: &Client, step: &StepId, mailbox: &str) -> Result<Option<Event>, Fault> {
    let call = events::with_property(mailbox, MARK, step.as_str());
    let found: Events = client.read(&call).await?;
    client.note_opened();
    match found.value.into_iter().find(|event| event.is_cancelled != Some(true)) {
        Some(event) => look(client, mailbox, &event.id).await,
        None => Ok(None),
    }
}

/// Deletes the occurrences that stand on days the rule leaves out; gives what is there then.
async fn leave_out(
    client: &Client,
    mailbox: &str,
    event: Event,
    rule: &Rule,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    if rule.except.is_empty() {
        return whole(&event);
    }
    let zone = TimeZone::get(zone(rule, how)).unwrap_or(TimeZone::UTC);
    for day in &rule.except {
        let Some(window) = window(*day, &zone) else { continue };
        let found: Events = client.read(&events::instances(mailbox, &event.id, window)).await?;
        for one in found.value {
            // One that somebody moved here belongs to another day.
            if one.kind.as_deref() != Some("occurrence") {
                continue;
            }
            match client.write(&write::delete(mailbox, &one.id, None)).await {
                Err(fault) if fault.code != code::ITEM_GONE => return Err(fault),
                _ => {}
            }
        }
    }
    let left = look(client, mailbox, &event.id).await?.ok_or_else(|| refused::gone(mailbox))?;
    whole(&left)
}

fn window(day: Date, zone: &TimeZone) -> Option<Window> {
    let start = zone.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    let end = zone.to_timestamp(day.tomorrow().ok()?.at(0, 0, 0, 0)).ok()?;
    Some(Window { start, end: end.checked_sub(1.second()).ok()? })
}

fn whole(event: &Event) -> Result<SourceSeries, Fault> {
    map::whole(event).ok_or_else(|| Fault::defect(code::UNREADABLE))
}

fn pattern(mailbox: &str, rule: &Rule) -> Result<Recurrence, Fault> {
    map::recurrence(rule).ok_or_else(|| refused::series(mailbox))
}

/// Occurrences are at a time of the rule's zone, whatever zone the first one names.
fn zone<'a>(rule: &'a Rule, how: WriteOptions<'a>) -> &'a str {
    rule.zone.as_deref().unwrap_or(how.zone)
}

/// Whether two rules give the same days, whatever their zone is called.
fn is_same(a: &Rule, b: &Rule) -> bool {
    let plain = |rule: &Rule| Rule { except: Vec::new(), zone: None, ..rule.explicit() };
    plain(a) == plain(b)
}
