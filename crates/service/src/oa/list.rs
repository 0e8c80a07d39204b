//! The OA's calendar as people look at it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan, civil::Date};
use model::{Fault, IntegrationId, Meeting, MeetingId, OaEvent, RoomId, Sensitivity, Window};
use store::OaOf;

use super::{
    check::{instant, no_occurrence},
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

/// An entry that cannot be shown: its rule makes no sense, or its zone is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct OaBroken {
    /// The entry.
    pub event: MeetingId,
    /// Mailbox it is in.
    pub mailbox: String,
    /// Title; none of what is private.
    pub title: Option<String>,
    /// Why.
    pub fault: Fault,
}

/// What the calendar shows between two days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OaPage {
    /// Items, by start.
    pub shown: Vec<OaShown>,
    /// Entries that cannot be shown, whenever they may be.
    pub broken: Vec<OaBroken>,
}

impl OaBroken {
    fn of(event: &OaEvent, fault: Fault) -> Self {
        let open = event.meeting.sensitivity == Sensitivity::Normal;
        Self {
            event: event.id.clone(),
            mailbox: event.mailbox.clone(),
            title: event.meeting.title.clone().filter(|_| open),
            fault,
        }
    }
}

impl Service {
    /// What the calendar shows between two days, both inclusive: everybody's, or what one person is in. A meeting that is
    /// in several calendars is shown once. An entry that cannot be shown keeps no other from it.
    ///
    /// # Errors
    /// `oa.bad_span`, `store.*`.
    pub async fn oa_events(&self, from: Date, to: Date, mailbox: Option<String>) -> Result<OaPage, Fault> {
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
        let (shown, broken, names, rows) = self
            .store()
            .read_async(move |tx| {
                let of = mailbox.as_deref().map_or(OaOf::All, OaOf::Party);
                let (from, to) = (window.start.as_second(), window.end.as_second().saturating_add(1));
                let (mut shown, mut unshown) = (Vec::<(OaItem, Vec<RoomId>)>::new(), Vec::new());
                for event in tx.list_oa_events(of, from, to)? {
                    match entry::items(&event, window, &zone) {
                        Ok(items) => shown.extend(items.into_iter().map(|item| (item, event.rooms.clone()))),
                        Err(issue) => unshown.push(OaBroken::of(&event, broken(issue))),
                    }
                }
                // One's own copy before the organiser's, that before anybody else's.
                let rank = |item: &OaItem| {
                    let own = mailbox.as_deref() == Some(item.mailbox.as_str());
                    let organizer = item.meeting.organizer.as_ref().and_then(|one| one.mailbox.as_deref());
                    (!own, organizer != Some(item.mailbox.as_str()))
                };
                shown.sort_by_key(|(item, _)| rank(item));
                // What else is in the same calendar and says something else is another meeting, though its UID be the same.
                let mut seen: BTreeMap<_, Vec<(String, Meeting)>> = BTreeMap::new();
                shown.retain(|(item, _)| {
                    let known = seen.entry(item.meeting.key.clone()).or_default();
                    let is_new = |(mailbox, meeting): &(String, Meeting)| {
                        *mailbox == item.mailbox && *meeting != item.meeting
                    };
                    let kept = known.iter().all(is_new);
                    if kept {
                        known.push((item.mailbox.clone(), item.meeting.clone()));
                    }
                    kept
                });
                let start = |item: &OaItem| item.meeting.when.span(&zone).0;
                shown.sort_by_key(|(item, _)| -> Timestamp { start(item) });
                let names: BTreeMap<IntegrationId, (String, Option<String>)> = tx
                    .list_integrations()?
                    .into_iter()
                    .map(|one| (one.id, (one.name, one.calendar.map(|policy| policy.color))))
                    .collect();
                let mut rows = BTreeMap::new();
                for event in shown.iter().map(|(item, _)| item.event.clone()).collect::<BTreeSet<_>>() {
                    if let Some(row) = tx.outbox_of_event(&event)? {
                        rows.insert(event, row);
                    }
                }
                Ok((shown, unshown, names, rows))
            })
            .await?;
        let event = |(item, rooms): (OaItem, Vec<RoomId>)| OaShown {
            rooms,
            made_by: item.made_by.as_ref().and_then(|id| names.get(id).cloned()),
            outgoing: rows.get(&item.event).cloned().map(|row| self.outgoing(row)),
            item,
        };
        Ok(OaPage { shown: shown.into_iter().map(event).collect(), broken })
    }

    /// An entry: of a series the occurrence whose start, seconds since 1970, the rule gave, else its first as entered.
    ///
    /// # Errors
    /// `oa.gone`, `oa.no_occurrence`, `oa.rule`, `store.*`.
    pub async fn oa_event(&self, id: MeetingId, occurrence: Option<i64>) -> Result<OaShown, Fault> {
        let zone = self.zone().await?;
        let start = occurrence.map(instant).transpose()?;
        let read = self.store().read_async(move |tx| {
            let gone = || Fault::setup("oa.gone").with("event", &id);
            let event = tx.get_oa_event(&id)?.ok_or_else(gone)?;
            let item = entry::item(&event, start, &zone).map_err(broken)?;
            let item = item.ok_or_else(|| no_occurrence(occurrence.unwrap_or_default()))?;
            let maker =
                tx.list_integrations()?.into_iter().find(|one| item.made_by.as_ref() == Some(&one.id));
            let made_by = maker.map(|one| (one.name, one.calendar.map(|policy| policy.color)));
            Ok((item, event.rooms, made_by, tx.outbox_of_event(&id)?))
        });
        let (item, rooms, made_by, row) = read.await?;
        Ok(OaShown { item, rooms, made_by, outgoing: row.map(|row| self.outgoing(row)) })
    }
}
