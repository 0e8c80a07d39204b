//! Meetings of one mailbox: whether they look as the description says.

use connector::ProbeOutcome;
use jiff::SignedDuration;
use model::{Fault, Verdict, Window};

use super::{fail, lists};
use crate::{
    client::{Walk, values},
    map, read,
    session::OaSession,
};

/// Days to both sides that are looked at.
const NEAR_DAYS: i64 = 15;

/// Reads meetings of the nearest days, and the first there is by its id.
pub(super) async fn meetings(session: &OaSession) -> ProbeOutcome {
    let d = session.description();
    if !d.has("members.meetings") {
        return lists::unmapped("members.meetings");
    }
    if session.client.account.checked.is_none() && !d.has("members.list") {
        return ProbeOutcome::new(Verdict::Skipped);
    }
    let outcome = ProbeOutcome::new(Verdict::Pass);
    match look(session, outcome.clone()).await {
        Ok(outcome) => outcome,
        Err(fault) => fail(outcome, fault),
    }
}

async fn look(session: &OaSession, outcome: ProbeOutcome) -> Result<ProbeOutcome, Fault> {
    let (client, d) = (&session.client, session.description());
    let mailbox = lists::mailbox(session).await?;
    let owner = client.owner(&mailbox).await?;
    let now = session.ctx.clock.now();
    let shifted = |days: i64| now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now);
    let window = Window { start: shifted(-NEAR_DAYS), end: shifted(NEAR_DAYS) };
    let asked = read::asked(d, &owner, &mailbox, window);
    let topic = read::topic_of(client, &owner)?;
    let mut walk = Walk::new(client, topic, Some(&mailbox), asked);
    let entries = walk.page().await?.unwrap_or_default();
    let outcome = outcome.saw("mailbox", &mailbox).saw("meetings_near", entries.len());
    let wrong = |entries: &[serde_json::Value]| {
        let issues = entries
            .iter()
            .filter_map(|entry| map::source_item(d, entry, String::new(), &mailbox, true).err());
        let all: Vec<_> = issues.collect();
        all.first().map(|first| read::unreadable(&mailbox, all.len(), *first))
    };
    if let Some(fault) = wrong(&entries) {
        return Ok(fail(outcome, fault));
    }
    let id = entries.first().and_then(|entry| d.meeting.as_ref()?.id.text(entry));
    if let Some(id) = id.filter(|_| d.has("meetings.get")) {
        let whole = client.item("meetings.get", Some(&mailbox), &values([("meeting", id.into())])).await?;
        if let Some(fault) = whole.and_then(|whole| wrong(&[whole])) {
            return Ok(fail(outcome, fault));
        }
    }
    // The rest of the pages, so that numbers that do not agree show here.
    while walk.page().await?.is_some() {}
    Ok(outcome)
}
