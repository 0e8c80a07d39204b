//! What a field can be made of, and putting a value into it.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, Fault, Field, Meeting, MeetingStatus, Party, Response, Sensitivity, ShowAs,
    ValueKind, When, WhenPart,
};

use crate::{names::entries, record, value::Value};

/// What a formula must give to make a field; none where no formula makes it.
pub(crate) fn wanted(target: Field, part: Option<WhenPart>) -> Option<ValueKind> {
    match (target, part) {
        (Field::When, Some(WhenPart::AllDay)) => Some(ValueKind::Bool),
        (Field::When, _) => Some(ValueKind::Time),
        (Field::Attendees, _) => Some(ValueKind::List),
        (Field::Organizer | Field::Rooms, _) => None,
        _ => Some(ValueKind::Text),
    }
}

/// Whether a conversion rule can make a field.
pub(crate) fn takes_rule(target: Field) -> bool {
    !matches!(target, Field::When | Field::Organizer | Field::Rooms)
}

/// Whether a field may stay as the target has it; a meeting always has a time.
pub(crate) fn may_be_left(target: Field) -> bool {
    !matches!(target, Field::When | Field::Sensitivity)
}

/// A fixed text as the value of a field.
pub(crate) fn fixed(target: Field, part: Option<WhenPart>, text: &str) -> Result<Value<'static>, Fault> {
    let value = match wanted(target, part) {
        Some(ValueKind::Text) => Value::Text(Cow::Owned(text.to_owned())),
        Some(ValueKind::List) => Value::List(entries(text)),
        Some(ValueKind::Bool) => Value::Bool(text.trim().parse().map_err(|_| {
            let fault = Fault::setup("rules.not_a_word").with("field", "all_day");
            fault.with("found", text).with("expected", "true, false")
        })?),
        _ => return Err(unfit(target, "fixed")),
    };
    check_value(target, &value)?;
    Ok(value)
}

/// That a field cannot be made that way: `identity`, `rule`, `formula`, `fixed`, `leave`.
pub(crate) fn unfit(target: Field, how: &str) -> Fault {
    Fault::setup("rules.target_unfit").with("field", target.key()).with("how", how)
}

/// Whether a value is one that a field can have.
fn check_value(target: Field, value: &Value<'_>) -> Result<(), Fault> {
    match value {
        Value::Text(text) => word(target, text).map(|_| ()),
        Value::List(list) => list.iter().try_for_each(|mailbox| address(mailbox).map(|_| ())),
        _ => Ok(()),
    }
}

/// A word of a field that has words.
enum Word {
    Status(MeetingStatus),
    Sensitivity(Sensitivity),
    ShowAs(ShowAs),
    Free,
}

fn word(target: Field, text: &str) -> Result<Word, Fault> {
    let words = words(target);
    let wanted = text.trim().to_lowercase();
    match words.iter().position(|word| *word == wanted) {
        None if words.is_empty() => Ok(Word::Free),
        None => {
            let fault = Fault::setup("rules.not_a_word").with("field", target.key());
            Err(fault.with("found", text).with("expected", words.join(", ")))
        }
        Some(place) => Ok(chosen(target, place)),
    }
}

fn words(target: Field) -> &'static [&'static str] {
    match target {
        Field::Status => &["confirmed", "tentative", "cancelled"],
        Field::Sensitivity => &["normal", "private"],
        Field::ShowAs => &["free", "tentative", "busy", "away"],
        _ => &[],
    }
}

fn chosen(target: Field, place: usize) -> Word {
    let status = [MeetingStatus::Confirmed, MeetingStatus::Tentative, MeetingStatus::Cancelled];
    let show_as = [ShowAs::Free, ShowAs::Tentative, ShowAs::Busy, ShowAs::Away];
    match target {
        Field::Status => Word::Status(status.get(place).copied().unwrap_or_default()),
        Field::Sensitivity if place == 1 => Word::Sensitivity(Sensitivity::Private),
        Field::Sensitivity => Word::Sensitivity(Sensitivity::Normal),
        _ => Word::ShowAs(show_as.get(place).copied().unwrap_or_default()),
    }
}

/// A mailbox, lower case.
fn address(text: &str) -> Result<String, Fault> {
    let mailbox = text.trim().to_lowercase();
    let fits = mailbox.len() <= 320 && !mailbox.chars().any(|c| c.is_whitespace() || c.is_control());
    match mailbox.split_once('@') {
        Some((local, domain)) if fits && !local.is_empty() && !domain.is_empty() => Ok(mailbox),
        _ => Err(Fault::setup("rules.not_an_address").with("found", text)),
    }
}

/// A meeting's time while its parts are made.
#[derive(Clone, Debug)]
pub(crate) struct Time {
    start: Timestamp,
    end: Timestamp,
    all_day: bool,
    changed: bool,
}

impl Time {
    pub(crate) fn of(when: &When, zone: &TimeZone) -> Self {
        let (start, end) = when.span(zone);
        Self { start, end, all_day: matches!(when, When::AllDay { .. }), changed: false }
    }

    fn put(&mut self, part: Option<WhenPart>, value: &Value<'_>) -> Result<(), Fault> {
        self.changed = true;
        match part {
            Some(WhenPart::AllDay) => self.all_day = value.is_true(),
            Some(WhenPart::Start) => self.start = value.time(),
            Some(WhenPart::End) => self.end = value.time(),
            None => {
                let length = self.end.duration_since(self.start);
                self.start = value.time();
                let end = self.start.checked_add(length);
                self.end = end.map_err(|_| Fault::setup("rules.ends_before_start"))?;
            }
        }
        Ok(())
    }

    /// The time that was made; none where nothing was.
    pub(crate) fn made(&self, before: &When, zone: &TimeZone) -> Result<Option<When>, Fault> {
        if !self.changed {
            return Ok(None);
        }
        if self.end < self.start {
            return Err(Fault::setup("rules.ends_before_start"));
        }
        if self.all_day {
            let day = |time: Timestamp| zone.to_datetime(time).date();
            let first = day(self.start);
            return Ok(Some(When::AllDay { first, last: last_day(first, self.end, zone) }));
        }
        let zone = match before {
            When::Timed { zone, .. } => zone.clone(),
            When::AllDay { .. } => zone.iana_name().map(str::to_owned),
        };
        Ok(Some(When::Timed { start: self.start, end: self.end, zone }))
    }
}

/// The last day of what ends, exclusive, at an instant.
fn last_day(first: Date, end: Timestamp, zone: &TimeZone) -> Date {
    let end = zone.to_datetime(end);
    let midnight = end.time() == jiff::civil::Time::midnight();
    let last = if midnight { end.date().yesterday().unwrap_or(end.date()) } else { end.date() };
    last.max(first)
}

/// Puts a value into a field.
pub(crate) fn put(
    meeting: &mut Meeting,
    time: &mut Time,
    target: Field,
    part: Option<WhenPart>,
    value: Value<'_>,
) -> Result<(), Fault> {
    match target {
        Field::When => return time.put(part, &value),
        Field::Attendees => return put_people(meeting, &value.list()),
        Field::Title => meeting.title = filled(value),
        Field::Place => meeting.place = filled(value),
        Field::Body => meeting.body = filled(value),
        Field::Organizer | Field::Rooms => {}
        Field::Status | Field::Sensitivity | Field::ShowAs => match word(target, &value.text())? {
            Word::Status(status) => meeting.status = status,
            Word::Sensitivity(sensitivity) => meeting.sensitivity = sensitivity,
            Word::ShowAs(show_as) => meeting.show_as = show_as,
            Word::Free => {}
        },
    }
    Ok(())
}

fn filled(value: Value<'_>) -> Option<String> {
    Some(value.text().into_owned()).filter(|text| !text.is_empty())
}

/// People as listed: those who were there keep name, part and answer. Rooms stay, and stay in front.
fn put_people(meeting: &mut Meeting, list: &[Cow<'_, str>]) -> Result<(), Fault> {
    let (mut people, others): (Vec<_>, Vec<_>) =
        std::mem::take(&mut meeting.attendees).into_iter().partition(is_room);
    for text in list {
        let mailbox = address(text)?;
        let same =
            |a: &&Attendee| a.party.mailbox.as_deref().is_some_and(|m| m.eq_ignore_ascii_case(&mailbox));
        let twice = people.iter().filter(|a| !is_room(a)).any(|a| same(&a));
        if !twice {
            let known = others.iter().find(same).cloned();
            people.push(known.unwrap_or_else(|| invited(mailbox)));
        }
    }
    meeting.attendees = people;
    meeting.attendees_beyond = 0;
    Ok(())
}

fn invited(mailbox: String) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox) };
    Attendee { party, role: AttendeeRole::Required, response: Response::None }
}

fn is_room(attendee: &Attendee) -> bool {
    attendee.role == AttendeeRole::Resource
}

/// What a rule reads of a field; none where it is no text.
pub(crate) fn text_of(meeting: &Meeting, field: Field) -> Option<Cow<'_, str>> {
    let text = match field {
        Field::Title => meeting.title.as_deref(),
        Field::Place => meeting.place.as_deref(),
        Field::Body => meeting.body.as_deref(),
        Field::Organizer => {
            meeting.organizer.as_ref().and_then(|party| party.mailbox.as_deref().or(party.name.as_deref()))
        }
        Field::Status => Some(record::status(meeting.status)),
        Field::Sensitivity => {
            Some(if meeting.sensitivity == Sensitivity::Private { "private" } else { "normal" })
        }
        Field::ShowAs => Some(record::show_as(meeting.show_as)),
        Field::When | Field::Attendees | Field::Rooms => return None,
    };
    Some(Cow::Borrowed(record::cut(text.unwrap_or_default())))
}

/// Empties a field that stays as the target has it, so that nothing of the source goes there.
pub(crate) fn clear(meeting: &mut Meeting, target: Field) {
    match target {
        Field::Title => meeting.title = None,
        Field::Place => meeting.place = None,
        Field::Body => meeting.body = None,
        Field::Organizer => meeting.organizer = None,
        Field::Attendees => {
            meeting.attendees.retain(is_room);
            meeting.attendees_beyond = 0;
        }
        Field::Rooms => meeting.attendees.retain(|attendee| !is_room(attendee)),
        Field::Status => meeting.status = MeetingStatus::default(),
        Field::ShowAs => meeting.show_as = ShowAs::default(),
        Field::When | Field::Sensitivity => {}
    }
}
