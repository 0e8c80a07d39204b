//! The OA's calendar as people look at it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan, civil::Date};
use model::{Fault, IntegrationId, RoomId, Window};
use store::OaOf;

use super::{
    entry::{self, OaItem},
    outbox::Outgoing,
    write::broken,
};
use crate::Service;

/// Days that are shown at once.
const LONGEST_DAYS: i32 = 366;

/// An item of the calendar with what people ask about it.
#[derive(Clone, Debug, PartialEq)]
pub struct OaShown {
    /// The item.
    pub item: OaItem,
    /// Rooms its entry books.
    pub rooms: Vec<RoomId>,
    /// Name and colour of the integration that made it.
    pub made_by: Option<(String, Option<String>)>,
    /// How far its last change is.
    pub outgoing: Option<Outgoing>,
}

impl Service {
    /// What the calendar shows between two days, both inclusive, by start: everybody's, or what one person is in. A
    /// meeting that is in several calendars is shown once.
    ///
    /// # Errors
    /// `oa.bad_span`, `oa.rule`, `store.*`.
    pub async fn oa_events(
        &self,
        from: Date,
        to: Date,
        mailbox: Option<String>,
    ) -> Result<Vec<OaShown>, Fault> {
        let zone = self.zone().await?;
        let midnight = |date: Date| zone.to_timestamp(date.at(0, 0, 0, 0)).ok();
        let length = (to - from).get_days();
        let after = to.checked_add(1.day()).ok().and_then(midnight);
        let window = match (midnight(from), after) {
            (Some(start), Some(end)) if (0..LONGEST_DAYS).contains(&length) => Window { start, end },
            _ => {
                let fault = Fault::setup("oa.bad_span").with("from", from).with("to", to);
                return Err(fault.with("limit", LONGEST_DAYS));
            }
        };
        let mailbox = mailbox.map(|mailbox| mailbox.trim().to_lowercase());
        let (shown, names) = self
            .store()
            .read_async(move |tx| {
                let of = mailbox.as_deref().map_or(OaOf::All, OaOf::Party);
                let (from, to) = (window.start.as_second(), window.end.as_second().saturating_add(1));
                let mut shown: Vec<(OaItem, Vec<RoomId>)> = Vec::new();
                for event in tx.list_oa_events(of, from, to)? {
                    let items = entry::items(&event, window, &zone).map_err(broken)?;
                    shown.extend(items.into_iter().map(|item| (item, event.rooms.clone())));
                }
                // One's own copy before the organiser's, that before anybody else's.
                let rank = |item: &OaItem| {
                    let own = mailbox.as_deref() == Some(item.mailbox.as_str());
                    let organizer = item.meeting.organizer.as_ref().and_then(|one| one.mailbox.as_deref());
                    (!own, organizer != Some(item.mailbox.as_str()))
                };
                shown.sort_by_key(|(item, _)| rank(item));
                let mut seen = BTreeSet::new();
                shown.retain(|(item, _)| seen.insert(item.meeting.key.clone()));
                let start = |item: &OaItem| item.meeting.when.span(&zone).0;
                shown.sort_by_key(|(item, _)| -> Timestamp { start(item) });
                let names: BTreeMap<IntegrationId, (String, Option<String>)> = tx
                    .list_integrations()?
                    .into_iter()
                    .map(|one| (one.id, (one.name, one.calendar.map(|policy| policy.color))))
                    .collect();
                Ok((shown, names))
            })
            .await?;
        let mut events = Vec::with_capacity(shown.len());
        let mut outgoing: BTreeMap<model::MeetingId, Option<Outgoing>> = BTreeMap::new();
        for (item, rooms) in shown {
            if !outgoing.contains_key(&item.event) {
                outgoing.insert(item.event.clone(), self.outgoing_of(&item.event).await?);
            }
            let pushed = outgoing.get(&item.event).cloned().flatten();
            let made_by = item.made_by.as_ref().and_then(|id| names.get(id).cloned());
            events.push(OaShown { item, rooms, made_by, outgoing: pushed });
        }
        Ok(events)
    }
}
