//! Calendars of one mailbox, and today's events: whether they look as the mapping says.

use connector::ProbeOutcome;
use jiff::{SignedDuration, tz::TimeZone};
use model::{Fault, Verdict, Window};
use serde_json::Value;

use super::{fail, organization::mailbox, warn};
use crate::{
    client::calendars::{Calendar, list, pick, read},
    faults::code,
    map,
    session::MailSession,
};

/// Days to both sides that are looked at where today has no event.
const NEAR_DAYS: i64 = 15;
/// Calendars named in evidence.
const NAMED: usize = 20;

/// Lists calendars, and says which one is used.
pub(super) async fn calendars(session: &MailSession) -> ProbeOutcome {
    let mailbox = match mailbox(session).await {
        Ok(mailbox) => mailbox,
        Err(fault) => return fail(ProbeOutcome::new(Verdict::Fail), fault),
    };
    let (mapping, wanted) = (&session.account.mapping, &session.account.calendar);
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("mailbox", &mailbox);
    let answer = match session.client.call(&list(mapping, &mailbox)).await {
        Ok(answer) => answer,
        Err(fault) => return fail(outcome, fault),
    };
    let outcome = outcome.saw("status", answer.status);
    let all = match answer.json::<Value>().and_then(|answer| read(mapping, &answer, wanted)) {
        Ok(all) => all,
        Err(fault) => return fail(outcome, fault),
    };
    let label = |calendar: &Calendar| calendar.name.clone().unwrap_or_else(|| calendar.id.clone());
    let names: Vec<String> = all.iter().take(NAMED).map(label).collect();
    let outcome = outcome.saw("calendars", names.join(", "));
    match pick(all) {
        Some(calendar) if calendar.named => outcome.saw("calendar", label(&calendar)),
        Some(calendar) => {
            let used = label(&calendar);
            let fault = Fault::setup(code::CALENDAR_NAME)
                .with("expected", wanted)
                .with("found", &used)
                .with("names", names.join(", "))
                .with("mailbox", &mailbox)
                .at_step("mailboxes");
            warn(outcome.saw("calendar", used), fault)
        }
        None => {
            let fault = Fault::setup(code::NO_CALENDAR).with("mailbox", &mailbox).at_step("mailboxes");
            fail(outcome, fault)
        }
    }
}

/// Reads today's events, and the first there is by its id.
pub(super) async fn events_view(session: &MailSession) -> ProbeOutcome {
    let outcome =
        ProbeOutcome::new(Verdict::Pass).saw("unconfirmed", session.account.mapping.unconfirmed().join(", "));
    match look(session, outcome.clone()).await {
        Ok(outcome) => outcome,
        Err(fault) => fail(outcome, fault),
    }
}

async fn look(session: &MailSession, outcome: ProbeOutcome) -> Result<ProbeOutcome, Fault> {
    let (client, mapping) = (&session.client, &session.account.mapping);
    let mailbox = mailbox(session).await?;
    let calendar = client.calendar(&mailbox).await?;
    let mut entries = client.whole_view(&mailbox, &calendar, around(session, 0)).await?;
    let outcome = outcome.saw("mailbox", &mailbox).saw("events", entries.len());
    if entries.is_empty() {
        entries = client.whole_view(&mailbox, &calendar, around(session, NEAR_DAYS)).await?;
    }
    let Some(entry) = entries.first() else { return Ok(outcome) };
    let issue = |entry: &Value, part: &str| {
        let read = map::source_item(mapping, entry, String::new(), true);
        read.err().map(|issue| {
            Fault::setup(code::EVENTS_UNREADABLE)
                .with("mailbox", &mailbox)
                .with("items", 1)
                .with("reason", issue.key().trim_start_matches("issue_"))
                .with("part", part)
                .at_step("verify_calendar")
        })
    };
    if let Some(fault) = issue(entry, "view") {
        return Ok(fail(outcome, fault));
    }
    let id = mapping.fields.id.text(entry).unwrap_or_default();
    let Some(whole) = client.event(&mailbox, &calendar, &id).await? else { return Ok(outcome) };
    if let Some(fault) = issue(&whole, "get") {
        return Ok(fail(outcome, fault));
    }
    let outcome = outcome.saw("change_mark", if map::has_change_mark(mapping, entry) { "yes" } else { "no" });
    if map::version(mapping, entry, true) == map::version(mapping, &whole, true) {
        return Ok(outcome);
    }
    let differing = mapping.version.iter().filter(|pointer| entry.pointer(pointer) != whole.pointer(pointer));
    let parts = differing.map(String::as_str).collect::<Vec<_>>().join(", ");
    let fault = Fault::setup(code::VIEW_DIFFERS).with("mailbox", &mailbox).with("found", parts);
    Ok(warn(outcome, fault.at_step("verify_calendar")))
}

/// The day around now, of UTC, and the next, since zones differ by less; and so many days more to both sides.
fn around(session: &MailSession, days: i64) -> Window {
    let now = session.ctx.clock.now();
    let midnight = now.to_zoned_datetime(TimeZone::UTC).start_of_day().map_or(now, |day| day.timestamp());
    let shifted = |days: i64| midnight.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now);
    Window { start: shifted(-days), end: shifted(2 + days) }
}
