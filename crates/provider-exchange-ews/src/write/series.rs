//! Whole series. Days that a rule leaves out have no word in a pattern: those occurrences are deleted one by one.

use connector::{SeriesDraft, SourceSeries, Target, WriteOptions, refused};
use jiff::civil::Date;
use microsoft::{Changes, creatable, updatable};
use model::{Fault, Meeting, Recurrence as Rule, StepId};

use super::{
    create::{made_by, send as send_new},
    look_at_any, modes, refusal,
    remove::remove_item,
    rules,
    update::send as send_edits,
};
use crate::{
    client::{
        Client,
        calendar_item::{CalendarItem, ItemKind},
        call::DELETE_ITEM,
        delete_item,
        item_input::{Edit, Property},
        recurrence::Recurrence,
    },
    faults::code,
    map,
};

/// Makes a series in its organiser's calendar, or adopts what the step made before.
pub(super) async fn create(
    client: &Client,
    step: &StepId,
    mailbox: &str,
    draft: SeriesDraft<'_>,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    creatable(mailbox, draft.meeting)?;
    let pattern = pattern(mailbox, draft.rule)?;
    if let Some(item) = made_by(client, step, mailbox).await? {
        return leave_out(client, mailbox, item, draft.rule, how).await;
    }
    let properties =
        map::created(draft.meeting, Some(pattern), mailbox, zone(draft.rule, how), step.as_str());
    let found = match send_new(client, mailbox, modes::told(how.invitations), &properties).await {
        Ok(Some(id)) => look_at_any(client, mailbox, &id).await?,
        Ok(None) => made_by(client, step, mailbox).await?,
        Err(fault) if refusal::leaves_doubt(&fault) => match made_by(client, step, mailbox).await {
            Ok(Some(item)) => Some(item),
            _ => return Err(fault),
        },
        Err(fault) => return Err(fault),
    };
    let item = found.ok_or_else(|| Fault::defect(code::UNREADABLE))?;
    leave_out(client, mailbox, item, draft.rule, how).await
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
    updatable(mailbox, (before, after.meeting))?;
    let item = there(client, target).await?;
    let same_rule = map::rule(&item).is_some_and(|rule| is_same(&rule, after.rule));
    let done = map::meeting(&item, None)
        .is_some_and(|now| changes.are_in(&now, after.meeting, mailbox) && now.when == after.meeting.when);
    if same_rule && done {
        return leave_out(client, mailbox, item, after.rule, how).await;
    }
    if !map::is_version(&item, target.version) {
        return Err(refused::stale(mailbox));
    }
    rules::is_own(&item, mailbox)?;
    let mut edits = map::edits(&changes, after.meeting, &item, mailbox, zone(after.rule, how));
    if !same_rule || changes.when {
        edits.push(Edit::Set(Property::Recurrence(wanted)));
    }
    let told = modes::told_of_change(how.invitations, same_rule && !changes.beyond_attendees());
    match send_edits(client, mailbox, told, &item, &edits).await {
        Ok(()) => {}
        Err(fault) if refusal::is_gone(&fault) => return Err(refused::gone(mailbox)),
        Err(fault) => return Err(fault),
    }
    let item = there(client, target).await?;
    leave_out(client, mailbox, item, after.rule, how).await
}

/// Removes a series as one.
pub(super) async fn remove(client: &Client, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
    match look_at_any(client, target.mailbox, target.source_ref).await? {
        Some(item) if item.kind == ItemKind::Master => remove_item(client, target, &item, how).await,
        Some(_) => Err(refused::stale(target.mailbox)),
        None => Ok(()),
    }
}

/// Finds the series a step made.
pub(super) async fn find(
    client: &Client,
    step: &StepId,
    mailbox: &str,
) -> Result<Option<SourceSeries>, Fault> {
    match made_by(client, step, mailbox).await? {
        Some(item) => Ok(Some(whole(&item)?)),
        None => Ok(None),
    }
}

/// The series, if it is there and holds.
async fn there(client: &Client, target: Target<'_>) -> Result<CalendarItem, Fault> {
    let found = look_at_any(client, target.mailbox, target.source_ref).await?;
    let holds = |item: &CalendarItem| item.kind == ItemKind::Master && !item.is_cancelled;
    found.filter(holds).ok_or_else(|| refused::gone(target.mailbox))
}

/// Deletes the occurrences on days that the rule leaves out and the series still has; gives what is there then.
async fn leave_out(
    client: &Client,
    mailbox: &str,
    item: CalendarItem,
    rule: &Rule,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    let now = whole(&item)?;
    let Some(pattern) = &item.recurrence else { return Ok(now) };
    let extra: Vec<&Date> = rule.except.iter().filter(|day| !now.rule.except.contains(day)).collect();
    let numbers: Vec<usize> = extra.into_iter().filter_map(|day| map::number_on(pattern, *day)).collect();
    if numbers.is_empty() {
        return Ok(now);
    }
    let told = modes::told(how.cancellations);
    for number in numbers {
        let kind = modes::deletion(how.deletion);
        let write =
            |xml: &mut wire::xml::Writer| delete_item::write_occurrence(xml, kind, told, &item.id, number);
        let status = client.call(DELETE_ITEM, client.room(mailbox), write, |r, _| delete_item::read(r)).await;
        let status = status.map_err(|fault| refusal::of(fault, mailbox))?;
        match refusal::check(client, &status, mailbox) {
            Err(fault) if !refusal::is_gone(&fault) => return Err(fault),
            _ => {}
        }
    }
    let left = look_at_any(client, mailbox, &item.id).await?.ok_or_else(|| refused::gone(mailbox))?;
    whole(&left)
}

fn whole(item: &CalendarItem) -> Result<SourceSeries, Fault> {
    map::whole(item).ok_or_else(|| Fault::defect(code::UNREADABLE))
}

fn pattern(mailbox: &str, rule: &Rule) -> Result<Recurrence, Fault> {
    let known = rule.zone.as_deref().is_some_and(|zone| microsoft::windows(zone).is_some());
    map::recurrence(rule).filter(|_| known).ok_or_else(|| refused::series(mailbox))
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
