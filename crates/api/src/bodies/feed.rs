//! Events of a connection.

use jiff::tz::TimeZone;
use model::Fault;
use serde_json::Value;
use service::feed::{FeedShown, Health, Mode};
use store::EventRow;

use crate::{
    App, ProgressSink, convert,
    view::{connection::ConnectionRef, feed::*},
};

/// What stands for a masked value.
const MASKED: &str = "***";
/// Longest content that is shown, characters.
const SHOWN: usize = 20_000;

/// Events of a connection and how they come.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn feed_get(app: &App, request: ConnectionRef, _: ProgressSink) -> Result<FeedView, Fault> {
    let id = app.service().connection(&request.connection).await?.id.to_string();
    view(app, id, app.service().feed(&request.connection).await?).await
}

/// Sets how events come.
///
/// # Errors
/// `connection.unknown`, `feed.*`, `settings.*`, `secret.missing`, `callback.key_invalid`, `store.*`.
pub async fn feed_set(app: &App, request: FeedSet, _: ProgressSink) -> Result<FeedView, Fault> {
    let mode = match request.mode {
        FeedMode::Off => Mode::Off,
        FeedMode::Stream => Mode::Stream,
        FeedMode::Http => Mode::Http,
    };
    let id = app.service().connection(&request.connection).await?.id.to_string();
    let shown = app.service().set_feed(&request.connection, mode, request.listen, request.exposed).await?;
    view(app, id, shown).await
}

/// Events, the newest first.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn event_list(app: &App, request: EventQuery, _: ProgressSink) -> Result<EventList, Fault> {
    let zone = app.service().zone().await?;
    let slice = (convert::limit(&request.slice).unwrap_or(100), convert::offset(&request.slice));
    let kind = request.kind.filter(|kind| !kind.is_empty());
    let (page, kinds) = app.service().events(&request.connection, kind, request.waiting, slice).await?;
    Ok(EventList {
        events: page.items.into_iter().map(|row| event(row, &zone)).collect(),
        total: convert::total(page.total),
        kinds,
    })
}

/// Plays the provider towards an address.
///
/// # Errors
/// `connection.unknown`, `feed.no_rehearsal`, `settings.*`, `secret.*`, `run.cancelled`.
pub async fn rehearsal_run(
    app: &App,
    request: RehearsalRun,
    progress: ProgressSink,
) -> Result<RehearsalReport, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    let address = request.address.as_deref().map(str::trim).filter(|address| !address.is_empty());
    let service = app.service();
    let done =
        service.rehearse(&request.connection, address, &request.samples, request.plain_http, &job).await?;
    let mut to = address.unwrap_or("").split(['?', '#']).next().unwrap_or("").to_owned();
    let mut samples = Vec::new();
    for (sample, mut outcome) in done.outcomes {
        // The provider tells the address of its settings as a fact; it is the same for every sample.
        if let Some(address) = outcome.evidence.remove("address") {
            to = address;
        }
        let (verdict, evidence, fault) = (outcome.verdict, outcome.evidence, outcome.fault);
        samples.push(RehearsalView { sample, verdict, evidence, fault });
    }
    Ok(RehearsalReport { address: to, samples })
}

async fn view(app: &App, connection: String, shown: FeedShown) -> Result<FeedView, Fault> {
    let zone = app.service().zone().await?;
    let instant = |at| convert::instant(at, &zone);
    let health = match shown.health {
        Health::Off => FeedHealth::Off,
        Health::Opening => FeedHealth::Opening,
        Health::Open { since } => FeedHealth::Open { since: instant(since) },
        Health::Waiting { until, fault } => FeedHealth::Waiting { until: instant(until), fault },
        Health::Failed { fault } => FeedHealth::Failed { fault },
        Health::Elsewhere => FeedHealth::Elsewhere,
    };
    Ok(FeedView {
        connection,
        modes: shown.modes.into_iter().map(mode).collect(),
        mode: mode(shown.mode),
        listen: shown.listen,
        path: shown.path,
        health,
        stored: convert::total(shown.counts.stored),
        waiting: convert::total(shown.counts.waiting),
        this_month: convert::total(shown.counts.since),
        last_at: shown.counts.last_at.map(instant),
        unbroken_since: shown.unbroken.map(instant),
        second_copy: shown.second_copy,
        refused: shown.refused,
        samples: shown.samples,
    })
}

fn mode(mode: Mode) -> FeedMode {
    match mode {
        Mode::Off => FeedMode::Off,
        Mode::Stream => FeedMode::Stream,
        Mode::Http => FeedMode::Http,
    }
}

fn event(row: EventRow, zone: &TimeZone) -> EventView {
    EventView {
        number: row.no,
        id: row.event.id,
        kind: row.event.kind,
        came_at: convert::instant(row.came_at, zone),
        born_at: row.event.born_at.map(|at| convert::instant(at, zone)),
        hints: row.hints,
        times: row.times,
        done_at: row.done_at.map(|at| convert::instant(at, zone)),
        fault: row.fault,
        body: masked_text(&row.event.body),
    }
}

/// Content for people: its structure, and of its texts only those that name no person and nothing a person wrote.
fn masked_text(body: &str) -> String {
    let masked = match serde_json::from_str::<Value>(body) {
        Ok(value) => masked("", value).to_string(),
        Err(_) => MASKED.to_owned(),
    };
    masked.chars().take(SHOWN).collect()
}

fn masked(key: &str, value: Value) -> Value {
    match value {
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name.clone(), masked(&name, value))).collect()
        }
        Value::Array(items) => items.into_iter().map(|item| masked(key, item)).collect(),
        Value::String(text) if !is_harmless(key) && !text.is_empty() => Value::String(MASKED.to_owned()),
        other => other,
    }
}

/// Whether a text under a name is a kind, a state, a time, or the id of something that is no person.
fn is_harmless(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let person = ["user", "union", "staff", "open", "creator", "organizer", "operator", "manager"];
    let harmless = ["type", "status", "time", "timestamp", "id", "ids", "date"];
    !person.iter().any(|part| key.contains(part)) && harmless.iter().any(|end| key.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_shown_without_people_and_what_they_wrote() {
        let body = r#"{"EventType":"meetingroom_book","title":"Layoffs","userId":"u1","userName":"A Person",
            "roomId":"r1","startTime":"2019-12-21 09:30:00","isApproval":false,"deptId":[7],
            "unionIdList":["x"],"extension":{"calendarEventId":"primary;1"},"userIds":["a","b"]}"#;
        let shown = masked_text(body);
        for gone in ["Layoffs", "u1", "A Person", "\"x\"", "\"a\""] {
            assert!(!shown.contains(gone), "{gone} in {shown}");
        }
        for kept in ["meetingroom_book", "\"r1\"", "2019-12-21 09:30:00", "primary;1", "[7]", "false"] {
            assert!(shown.contains(kept), "{kept} in {shown}");
        }
        assert_eq!(masked_text("A Person"), MASKED);
    }
}
