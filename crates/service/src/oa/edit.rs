//! Entering, changing and removing meetings in the OA's calendar. Each change and what of it is to be pushed at once are
//! stored in one transaction.

use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, Fault, Meeting, MeetingId, MeetingKey, MeetingStatus, OaEvent, Party, Recurrence,
    Response, RoomId, Sensitivity, SeriesEnd, SeriesRole, ShowAs, When,
};
use plan::series::{Series, days};
use store::Writer;

use super::{
    book::Book,
    check::{self, instant, no_occurrence},
    entry,
    outgoing::{self, Touched},
    write::{self, Hand, broken, put},
};
use crate::{Service, people};

/// Which occurrences of a series a change means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The single meeting, or the whole series.
    #[default]
    All,
    /// This occurrence alone.
    This,
    /// This one and all later ones.
    Following,
}

/// An entry as entered; without an id a new one.
#[derive(Clone, Debug)]
pub struct OaDraft {
    /// Entry.
    pub id: Option<MeetingId>,
    /// Revision it was shown with.
    pub revision: Option<u64>,
    /// Start the rule gave the occurrence that is meant, seconds since 1970.
    pub occurrence: Option<i64>,
    /// Which occurrences.
    pub scope: Scope,
    /// Mailbox of the organiser.
    pub mailbox: String,
    /// Title; of a private entry that is changed, empty keeps what there is.
    pub title: String,
    /// When; of a whole series that was opened at an occurrence, when that occurrence is.
    pub when: When,
    /// Who is invited, without rooms.
    pub attendees: Vec<Attendee>,
    /// Place as text.
    pub place: Option<String>,
    /// Rooms to book, ours.
    pub rooms: Vec<RoomId>,
    /// Details.
    pub body: Option<String>,
    /// Who may know.
    pub sensitivity: Sensitivity,
    /// How it blocks.
    pub show_as: ShowAs,
    /// The rule, where it repeats.
    pub recurrence: Option<Recurrence>,
}

/// Removes an entry or some of its occurrences.
#[derive(Clone, Debug)]
pub struct OaRemoval {
    /// Entry.
    pub id: MeetingId,
    /// Revision it was shown with.
    pub revision: u64,
    /// Start the rule gave the occurrence that is meant, seconds since 1970.
    pub occurrence: Option<i64>,
    /// Which occurrences.
    pub scope: Scope,
}

/// An entry after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OaSaved {
    /// The entry; of this and later occurrences, the entry they are now.
    pub id: MeetingId,
    /// Its revision now.
    pub revision: u64,
    /// Integrations to which it is pushed, by name.
    pub pushed_to: Vec<String>,
}

impl Service {
    /// Stores an entry of the OA's calendar, and what of it is to be pushed at once.
    ///
    /// # Errors
    /// What `check` refuses; `oa.unknown_person`, `oa.unknown_room`, `oa.gone`, `oa.stale`, `oa.no_occurrence`;
    /// `store.*`.
    pub async fn save_oa_event(&self, draft: OaDraft) -> Result<OaSaved, Fault> {
        let (hand, zone_name) = self.oa_hand().await?;
        check::draft(&draft, &hand.zone)?;
        let saved = self
            .store()
            .write_async(move |tx| {
                let ground = Ground { tx, hand: &hand, zone_name: &zone_name };
                match &draft.id {
                    None => ground.create(&draft),
                    Some(id) => {
                        let event = there(tx, id)?;
                        check::revision(event.revision, draft.revision)?;
                        ground.change(event, &draft)
                    }
                }
            })
            .await?;
        self.pushed(&saved);
        Ok(saved)
    }

    /// Removes an entry or some of its occurrences.
    ///
    /// # Errors
    /// `oa.gone`, `oa.stale`, `oa.no_occurrence`; `store.*`.
    pub async fn remove_oa_event(&self, removal: OaRemoval) -> Result<OaSaved, Fault> {
        let (hand, zone_name) = self.oa_hand().await?;
        let saved = self
            .store()
            .write_async(move |tx| {
                let ground = Ground { tx, hand: &hand, zone_name: &zone_name };
                let event = there(tx, &removal.id)?;
                check::revision(event.revision, Some(removal.revision))?;
                ground.remove(event, removal.scope, removal.occurrence)
            })
            .await?;
        self.pushed(&saved);
        Ok(saved)
    }

    /// Who edits now, and the name of the zone new series are in.
    async fn oa_hand(&self) -> Result<(Hand, String), Fault> {
        let zone = self.zone().await?;
        let name = zone.iana_name().unwrap_or("Etc/UTC").to_owned();
        Ok((Hand { integration: None, zone, book: Book::default(), at: self.now() }, name))
    }

    fn pushed(&self, saved: &OaSaved) {
        self.changed(&["oa", "outbox"]);
        if !saved.pushed_to.is_empty() {
            self.0.bell.ring();
        }
    }
}

fn there(tx: &Writer<'_>, id: &MeetingId) -> store::Result<OaEvent> {
    Ok(tx.get_oa_event(id)?.ok_or_else(|| Fault::setup("oa.gone").with("event", id))?)
}

/// What a change is made on.
struct Ground<'a> {
    tx: &'a Writer<'a>,
    hand: &'a Hand,
    zone_name: &'a str,
}

impl Ground<'_> {
    fn create(&self, draft: &OaDraft) -> store::Result<OaSaved> {
        let id = MeetingId::new(self.tx.new_id());
        let mailbox = self.organizer(&draft.mailbox)?;
        let key = MeetingKey::single(&format!("oa-{id}"));
        let meeting = self.meeting(draft, &mailbox, key, None)?;
        let event = OaEvent {
            written: None,
            id,
            revision: 1,
            mailbox,
            rooms: draft.rooms.clone(),
            meeting,
            recurrence: draft.recurrence.clone(),
            changed: Vec::new(),
            marker: None,
            made_by: None,
        };
        let event = self.begun(event)?;
        put(self.tx, self.hand, &event, None)?;
        self.told(&event, "create", None)
    }

    fn change(&self, event: OaEvent, draft: &OaDraft) -> store::Result<OaSaved> {
        let start = draft.occurrence.map(instant).transpose()?;
        match (draft.scope, start, event.recurrence.is_some()) {
            (Scope::This, Some(start), true) => self.change_one(event, draft, start),
            (Scope::Following, Some(start), true) if !self.is_first(&event, start)? => {
                self.change_following(event, draft, start)
            }
            (_, start, _) => self.change_all(event, draft, start),
        }
    }

    fn change_one(&self, mut event: OaEvent, draft: &OaDraft, start: Timestamp) -> store::Result<OaSaved> {
        let before = self.touched(&event)?;
        let known = entry::item(&event, Some(start), &self.hand.zone).map_err(broken)?;
        let known = known.ok_or_else(|| no_occurrence(start.as_second()))?;
        let mut meeting =
            self.meeting(draft, &event.mailbox, known.meeting.key.clone(), Some(&known.meeting))?;
        meeting.series = SeriesRole::Exception;
        write::set_occurrence(&mut event, start, Some(meeting));
        event.revision += 1;
        put(self.tx, self.hand, &event, None)?;
        self.told(&event, "update", Some(before))
    }

    fn change_all(
        &self,
        event: OaEvent,
        draft: &OaDraft,
        start: Option<Timestamp>,
    ) -> store::Result<OaSaved> {
        let before = self.touched(&event)?;
        let key = event.meeting.key.clone();
        let mut meeting = self.meeting(draft, &event.mailbox, key, Some(&event.meeting))?;
        // The form shows the time of the occurrence it was opened at; the series moves by as much.
        if let (Some(start), Some(_), Some(_)) = (start, &event.recurrence, &draft.recurrence) {
            meeting.when = moved(&event.meeting.when, &draft.when, start, &self.hand.zone);
        }
        let changed = OaEvent {
            revision: event.revision + 1,
            rooms: draft.rooms.clone(),
            meeting,
            recurrence: draft.recurrence.clone(),
            ..event
        };
        let mut changed = self.begun(changed)?;
        self.keep_exceptions(&mut changed)?;
        put(self.tx, self.hand, &changed, None)?;
        self.told(&changed, "update", Some(before))
    }

    /// The series ends before the occurrence; a new one goes on from it.
    fn change_following(
        &self,
        mut event: OaEvent,
        draft: &OaDraft,
        start: Timestamp,
    ) -> store::Result<OaSaved> {
        let before = self.touched(&event)?;
        let id = MeetingId::new(self.tx.new_id());
        let key = MeetingKey::single(&format!("oa-{id}"));
        let meeting = self.meeting(draft, &event.mailbox, key, Some(&event.meeting))?;
        let past = self.days_before(&event, start)?;
        let later = event.changed.iter().filter(|(at, _)| *at >= start.as_second()).cloned().collect();
        let rule = draft.recurrence.clone().map(|rule| follow(rule, past));
        let next = OaEvent {
            written: None,
            id,
            revision: 1,
            mailbox: event.mailbox.clone(),
            rooms: draft.rooms.clone(),
            meeting,
            recurrence: rule,
            changed: later,
            marker: None,
            made_by: None,
        };
        let mut next = self.begun(next)?;
        self.keep_exceptions(&mut next)?;
        self.end_before(&mut event, start)?;
        put(self.tx, self.hand, &event, None)?;
        put(self.tx, self.hand, &next, None)?;
        self.told(&event, "update", Some(before))?;
        self.told(&next, "create", None)
    }

    fn remove(&self, mut event: OaEvent, scope: Scope, occurrence: Option<i64>) -> store::Result<OaSaved> {
        let before = self.touched(&event)?;
        let start = occurrence.map(instant).transpose()?;
        match (scope, start, event.recurrence.is_some()) {
            (Scope::This, Some(start), true) => {
                let known = entry::item(&event, Some(start), &self.hand.zone).map_err(broken)?;
                known.ok_or_else(|| no_occurrence(start.as_second()))?;
                write::set_occurrence(&mut event, start, None);
                event.revision += 1;
            }
            (Scope::Following, Some(start), true) if !self.is_first(&event, start)? => {
                self.end_before(&mut event, start)?;
            }
            _ => {
                self.tx.delete_oa_event(&event.id)?;
                return self.told(&event, "delete", Some(before));
            }
        }
        put(self.tx, self.hand, &event, None)?;
        self.told(&event, "update", Some(before))
    }

    /// What a draft says, over what is there: a private entry is shown without its words, so empty ones stay.
    fn meeting(
        &self,
        draft: &OaDraft,
        mailbox: &str,
        key: MeetingKey,
        known: Option<&Meeting>,
    ) -> store::Result<Meeting> {
        let kept = known.filter(|known| {
            known.sensitivity == Sensitivity::Private && draft.sensitivity == Sensitivity::Private
        });
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let title = filled(&draft.title).or_else(|| kept.and_then(|known| known.title.clone()));
        let title = title.ok_or_else(|| Fault::setup("oa.no_title"))?;
        let text = |new: &Option<String>, old: Option<&String>| {
            new.as_deref().and_then(filled).or_else(|| old.cloned())
        };
        let mut attendees = self.attendees(draft)?;
        if let Some(known) = kept.filter(|_| attendees.is_empty()) {
            attendees.clone_from(&known.attendees);
        }
        Ok(Meeting {
            key,
            title: Some(title),
            when: draft.when.clone(),
            organizer: Some(self.party(mailbox)?),
            attendees,
            attendees_beyond: known.map_or(0, |known| known.attendees_beyond),
            place: text(&draft.place, kept.and_then(|known| known.place.as_ref())),
            body: text(&draft.body, kept.and_then(|known| known.body.as_ref())),
            status: known.map_or(MeetingStatus::Confirmed, |known| known.status),
            sensitivity: draft.sensitivity,
            show_as: draft.show_as,
            series: SeriesRole::Single,
        })
    }

    /// Who is invited, and the rooms that are booked.
    fn attendees(&self, draft: &OaDraft) -> store::Result<Vec<Attendee>> {
        let people = draft.attendees.iter().filter(|one| one.role != AttendeeRole::Resource).cloned();
        let mut attendees: Vec<Attendee> = people
            .map(|mut one| {
                one.party.mailbox = one.party.mailbox.map(|mailbox| mailbox.trim().to_lowercase());
                one
            })
            .collect();
        for id in &draft.rooms {
            let room =
                self.tx.get_room(id)?.ok_or_else(|| Fault::setup("oa.unknown_room").with("room", id))?;
            let party = Party { name: Some(room.name().to_owned()), mailbox: Some(room.mailbox) };
            attendees.push(Attendee { party, role: AttendeeRole::Resource, response: Response::None });
        }
        Ok(attendees)
    }

    /// The mailbox of an organiser who is a person we know.
    fn organizer(&self, mailbox: &str) -> store::Result<String> {
        let mailbox = mailbox.trim().to_lowercase();
        match people::of_mailbox(self.tx, &mailbox)? {
            Some(_) => Ok(mailbox),
            None => Err(Fault::setup("oa.unknown_person").with("mailbox", mailbox).into()),
        }
    }

    fn party(&self, mailbox: &str) -> store::Result<Party> {
        let name = people::of_mailbox(self.tx, mailbox)?.map(|person| person.name);
        Ok(Party { name, mailbox: Some(mailbox.to_owned()) })
    }

    /// A series that begins with its first occurrence, in a zone it names.
    fn begun(&self, mut event: OaEvent) -> store::Result<OaEvent> {
        let Some(rule) = &mut event.recurrence else {
            event.changed.clear();
            return Ok(event);
        };
        let own = match &event.meeting.when {
            When::Timed { zone, .. } => zone.clone(),
            When::AllDay { .. } => None,
        };
        let name = rule.zone.get_or_insert_with(|| own.unwrap_or_else(|| self.zone_name.to_owned()));
        let zone = TimeZone::get(name).unwrap_or_else(|_| self.hand.zone.clone());
        let day = |when: &When| match when {
            When::Timed { start, .. } => start.to_zoned_datetime(zone.clone()).date(),
            When::AllDay { first, .. } => *first,
        };
        rule.first = day(&event.meeting.when);
        let first = Series::new(rule, &event.meeting.when, &zone).map_err(broken)?.first().map_err(broken)?;
        rule.first = day(&first.when);
        event.meeting.when = first.when;
        Ok(event)
    }

    /// Exceptions stay where the rule still gives their start.
    fn keep_exceptions(&self, event: &mut OaEvent) -> store::Result<()> {
        let Some(rule) = &event.recurrence else { return Ok(()) };
        let series = Series::new(rule, &event.meeting.when, &self.hand.zone).map_err(broken)?;
        let mut kept = Vec::new();
        for (start, meeting) in std::mem::take(&mut event.changed) {
            if series.at(instant(start)?).map_err(broken)?.is_some() {
                kept.push((start, meeting));
            }
        }
        event.changed = kept;
        Ok(())
    }

    fn is_first(&self, event: &OaEvent, start: Timestamp) -> store::Result<bool> {
        let Some(rule) = &event.recurrence else { return Ok(true) };
        let series = Series::new(rule, &event.meeting.when, &self.hand.zone).map_err(broken)?;
        Ok(series.first().map_err(broken)?.start >= start)
    }

    /// How many days the rule gave before an occurrence.
    fn days_before(&self, event: &OaEvent, start: Timestamp) -> store::Result<u32> {
        let Some(rule) = &event.recurrence else { return Ok(0) };
        let Ok(before) = self.day_of(rule, start).yesterday() else { return Ok(0) };
        // What is left out was counted, what is added was not.
        let plain = Recurrence { except: Vec::new(), extra: Vec::new(), ..rule.clone() };
        let past = days(&plain, rule.first, before).map_err(broken)?;
        Ok(u32::try_from(past.len()).unwrap_or(u32::MAX))
    }

    /// Ends a series before one of its occurrences.
    fn end_before(&self, event: &mut OaEvent, start: Timestamp) -> store::Result<()> {
        event.revision += 1;
        event.changed.retain(|(at, _)| *at < start.as_second());
        let Some(rule) = &mut event.recurrence else { return Ok(()) };
        let day = self.day_of(rule, start);
        let last = day.yesterday().map_err(|_| no_occurrence(start.as_second()))?;
        rule.end = SeriesEnd::Until { date: last };
        rule.extra.retain(|extra| *extra < day);
        rule.except.retain(|except| *except < day);
        Ok(())
    }

    fn day_of(&self, rule: &Recurrence, start: Timestamp) -> jiff::civil::Date {
        let zone = rule.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        start.to_zoned_datetime(zone.unwrap_or_else(|| self.hand.zone.clone())).date()
    }

    fn touched(&self, event: &OaEvent) -> store::Result<Touched> {
        Ok(Touched { span: entry::bounds(event, &self.hand.zone).map_err(broken)? })
    }

    /// Puts the change into the outbox of every integration that pushes it, and tells which those are.
    fn told(&self, event: &OaEvent, change: &'static str, before: Option<Touched>) -> store::Result<OaSaved> {
        let now = if change == "delete" { None } else { Some(self.touched(event)?) };
        let pushed_to = outgoing::note(self.tx, event, change, (before, now), self.hand.at)?;
        Ok(OaSaved { id: event.id.clone(), revision: event.revision, pushed_to })
    }
}

/// The rule of what follows an occurrence: a count goes on with what is left of it.
fn follow(rule: Recurrence, past: u32) -> Recurrence {
    match rule.end {
        SeriesEnd::Count { count } if count > past => {
            Recurrence { end: SeriesEnd::Count { count: count - past }, ..rule }
        }
        _ => rule,
    }
}

/// A series' first time, moved by as much as the occurrence at `start` was, and as long as it is now.
fn moved(first: &When, now: &When, start: Timestamp, zone: &TimeZone) -> When {
    match (first, now) {
        (When::Timed { start: begins, .. }, When::Timed { start: from, end, zone }) => {
            let by = from.duration_since(start);
            let length = end.duration_since(*from).max(SignedDuration::ZERO);
            let begins = begins.checked_add(by).unwrap_or(*begins);
            When::Timed { start: begins, end: begins.checked_add(length).unwrap_or(*end), zone: zone.clone() }
        }
        (When::AllDay { first, .. }, When::AllDay { first: from, last }) => {
            let by = (*from - start.to_zoned_datetime(zone.clone()).date()).get_days();
            let length = (*last - *from).get_days();
            let first = first.checked_add(by.days()).unwrap_or(*first);
            When::AllDay { first, last: first.checked_add(length.days()).unwrap_or(first) }
        }
        (_, now) => now.clone(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
