//! What a provider could not deliver while nobody received here: fetched once receiving begins, and once more when the last
//! of it can be read.

use std::{sync::Arc, time::Duration};

use connector::{FetchUndelivered, RawEvent, Session};
use model::{ConnectionId, Fault};
use tokio_util::sync::CancellationToken;

use super::intake::Intake;

/// An event that failed just before receiving began is given up and readable by then.
const AGAIN: Duration = Duration::from_secs(6 * 60);
/// Pages of one fetching.
const MOST_PAGES: u32 = 50;
/// Tries to store what is gone at the other side, and the first wait between them; it doubles.
const TRIES: u32 = 8;
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// Takes in what could not be delivered, twice; a fault is told to the log, and events go on coming.
pub(super) async fn take_in(
    session: Arc<dyn Session>,
    connection: ConnectionId,
    intake: Intake,
    stop: CancellationToken,
) {
    for wait in [Duration::ZERO, AGAIN] {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        let Some(source) = session.undelivered() else { return };
        match fetch(source, &connection, &intake, &stop).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, %connection, "undelivered events were taken in"),
            Err(fault) => tracing::warn!(%fault, %connection, "undelivered events could not be taken in"),
        }
    }
}

async fn fetch(
    source: &dyn FetchUndelivered,
    connection: &ConnectionId,
    intake: &Intake,
    stop: &CancellationToken,
) -> Result<usize, Fault> {
    let mut count = 0;
    for _ in 0..MOST_PAGES {
        if stop.is_cancelled() {
            break;
        }
        let page = source.fetch().await?;
        count += store(page.events, connection, intake).await?;
        if !page.more {
            break;
        }
    }
    Ok(count)
}

/// Stores what nobody else has any more: not given up at the first refusal.
async fn store(events: Vec<RawEvent>, connection: &ConnectionId, intake: &Intake) -> Result<usize, Fault> {
    let (mut wait, mut tries) = (FIRST_WAIT, 1);
    while !events.is_empty() {
        match intake.store(connection, events.clone()).await {
            Ok(new) => return Ok(new),
            Err(fault) if tries >= TRIES => return Err(fault),
            Err(_) => tokio::time::sleep(wait).await,
        }
        (wait, tries) = (wait * 2, tries + 1);
    }
    Ok(0)
}
