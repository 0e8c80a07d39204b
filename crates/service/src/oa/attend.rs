//! What people do about entries by calls of their own: answering an invitation, signing in. It is done in the system the
//! entry is kept in step with, in the name of one of its people, and what changed there is read at once.

use connector::{Act, Settings};
use jiff::tz::TimeZone;
use model::{Connection, Fault, Integration, MeetingId, OaEvent, Side, SideName, Window};
use plan::two_way::item_key;
use store::Reader;

use super::{
    check::{instant, no_occurrence},
    entry,
    write::broken,
};
use crate::{Service, people, task::Job};

/// A system in which something can be done about an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Attended {
    /// The integration that keeps the entry in step with it.
    pub integration: Integration,
    /// Its connection.
    pub connection: Connection,
    /// What can be done.
    pub acts: Vec<Act>,
    /// Mailbox and id of the meeting there.
    meeting: (String, String),
}

/// What is done about an entry, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OaAct {
    /// Entry.
    pub id: MeetingId,
    /// Start the rule gave the occurrence that is meant, seconds since 1970.
    pub occurrence: Option<i64>,
    /// What.
    pub act: Act,
    /// Mailbox of whoever does it; whose calendar it is where absent.
    pub who: Option<String>,
}

impl Service {
    /// Systems in which something can be done about an entry. Calls nobody.
    ///
    /// # Errors
    /// `oa.gone`, `oa.no_occurrence`, `oa.rule`, `store.*`.
    pub async fn oa_attended(&self, id: &MeetingId, occurrence: Option<i64>) -> Result<Vec<Attended>, Fault> {
        let (_, found) = self.attended(id, occurrence).await?;
        Ok(found)
    }

    /// Does something about an entry wherever that can be done, and reads what came of it. Gives the names of the
    /// connections.
    ///
    /// # Errors
    /// `oa.gone`, `oa.no_occurrence`; `oa.not_invited` where somebody else is named than its people, or its organiser
    /// would answer; `oa.not_attended` where no system it is kept in step with offers it; `connection.preview_only`;
    /// faults of the call; `store.*`.
    pub async fn attend(&self, asked: OaAct, job: &Job) -> Result<Vec<String>, Fault> {
        let (event, found) = self.attended(&asked.id, asked.occurrence).await?;
        let who = asked.who.as_deref().unwrap_or(&event.mailbox).trim().to_lowercase();
        let organizer = event.meeting.organizer.as_ref().and_then(|party| party.mailbox.as_deref());
        let called = organizer.unwrap_or(&event.mailbox) == who;
        let mut guests = event.meeting.attendees.iter().filter_map(|one| one.party.mailbox.as_deref());
        if !(guests.any(|guest| guest == who) || called && asked.act == Act::CheckIn) {
            return Err(Fault::setup("oa.not_invited").with("mailbox", who));
        }
        let offered: Vec<&Attended> = found.iter().filter(|one| one.acts.contains(&asked.act)).collect();
        if offered.is_empty() {
            return Err(Fault::setup("oa.not_attended").with("act", asked.act.key()));
        }
        let mut names = Vec::new();
        for one in offered {
            self.attend_at(one, asked.act, &who, job).await?;
            names.push(one.connection.name.clone());
        }
        for one in &found {
            self.pull_again(one, &event, job).await;
        }
        self.changed(&["oa", "operations"]);
        Ok(names)
    }

    async fn attend_at(&self, at: &Attended, act: Act, who: &str, job: &Job) -> Result<(), Fault> {
        self.refuse_preview_only(&at.integration).await?;
        let session = self.open_with(&at.connection, None, true, job).await?;
        let attend =
            session.attend().ok_or_else(|| Fault::setup("oa.not_attended").with("act", act.key()))?;
        // Noted before it is done, so that whatever happens to this program the log says what was tried.
        let entry = self.operation("oa.attend", &at.connection.name, None, None);
        let entry = entry.with("act", act.key()).with("who", who).with("meeting", &at.meeting.1);
        self.store().write_async(move |tx| tx.create_operation(&entry)).await?;
        attend.act(act, &at.meeting.0, &at.meeting.1, who).await
    }

    /// What it changed there is pulled at once. Where that cannot be now, the next sync does.
    async fn pull_again(&self, at: &Attended, event: &OaEvent, job: &Job) {
        let (start, end) = event.meeting.when.span(&TimeZone::UTC);
        let window = Window { start, end };
        let read = self.sync_only(at.integration.id.as_str(), &at.meeting.0, Some(window), job);
        if let Err(fault) = read.await {
            tracing::info!(%fault, "what was done about a meeting is read with the next sync");
        }
    }

    async fn attended(
        &self,
        id: &MeetingId,
        occurrence: Option<i64>,
    ) -> Result<(OaEvent, Vec<Attended>), Fault> {
        let (zone, id) = (self.zone().await?, id.clone());
        let start = occurrence.map(instant).transpose()?;
        let read = self.store().read_async(move |tx| {
            let gone = || Fault::setup("oa.gone").with("event", &id);
            let mut event = tx.get_oa_event(&id)?.ok_or_else(gone)?;
            let item = entry::item(&event, start, &zone).map_err(broken)?;
            event.meeting = item.ok_or_else(|| no_occurrence(occurrence.unwrap_or_default()))?.meeting;
            let item_ref = entry::item_ref(&event.id, start);
            let mut links = Vec::new();
            for integration in tx.list_integrations()? {
                links.extend(linked(tx, integration, &event, &item_ref)?);
            }
            Ok((event, links))
        });
        let (event, links) = read.await?;
        let mut found = Vec::new();
        for (integration, meeting) in links {
            let Side::Connection { id } = &integration.side_a else { continue };
            let connection = self.connection(id.as_str()).await?;
            let provider = self.provider(&connection.provider)?;
            let acts = provider.acts(&Settings(connection.settings.clone()));
            if !acts.is_empty() {
                found.push(Attended { integration, connection, acts, meeting });
            }
        }
        Ok((event, found))
    }
}

/// An integration that keeps an entry in step, with the mailbox and the id its third party has of it.
fn linked(
    tx: &Reader<'_>,
    integration: Integration,
    event: &OaEvent,
    item_ref: &str,
) -> store::Result<Option<(Integration, (String, String))>> {
    let Some(policy) = integration.calendar.as_deref().filter(|_| integration.side_b == Side::Oa) else {
        return Ok(None);
    };
    let person = people::of_mailbox(tx, &event.mailbox)?;
    let bound = person.and_then(|person| person.mailbox(&policy.bound_field));
    let mailbox = bound.unwrap_or_else(|| event.mailbox.clone());
    let link = tx.link_by_key(&integration.id, SideName::B, item_key(&mailbox, item_ref))?;
    Ok(link.map(|link| (integration, (mailbox, link.a.item_ref))))
}
