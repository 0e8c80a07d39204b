//! Which fields of a meeting change, and whom Graph tells of it.

use std::collections::{BTreeMap, BTreeSet};

use model::{Attendee, AttendeeRole, Meeting, When};

/// What differs between two states of a meeting. Participants are told apart by their addresses; whoever has none
/// cannot be written.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) title: bool,
    pub(crate) when: bool,
    pub(crate) place: bool,
    pub(crate) body: bool,
    pub(crate) sensitivity: bool,
    pub(crate) show_as: bool,
    /// Who is new, or has another part.
    pub(crate) joined: Vec<Attendee>,
    /// Who is gone, lower case, and what part they had.
    pub(crate) left: BTreeMap<String, AttendeeRole>,
}

/// Participants who can be invited, each once, the organiser's own mailbox left out.
pub(crate) fn invitable<'a>(meeting: &'a Meeting, owner: &str) -> Vec<(String, &'a Attendee)> {
    let mut seen = BTreeSet::new();
    let all = meeting.attendees.iter().filter_map(|attendee| {
        let mailbox = attendee.party.mailbox.as_deref()?.trim().to_lowercase();
        (mailbox.contains('@') && mailbox != owner && seen.insert(mailbox.clone()))
            .then_some((mailbox, attendee))
    });
    all.collect()
}

impl Changes {
    /// What has to be written so that `before` becomes `after`.
    pub(crate) fn between(before: &Meeting, after: &Meeting, owner: &str) -> Self {
        let (old, new) = (invitable(before, owner), invitable(after, owner));
        let has = |(mailbox, attendee): &&(String, &Attendee)| {
            old.iter().any(|(known, same)| known == mailbox && same.role == attendee.role)
        };
        let stays = |mailbox: &str| new.iter().any(|(known, _)| known == mailbox);
        Self {
            title: !same_text(before.title.as_deref(), after.title.as_deref()),
            when: !same_time(&before.when, &after.when),
            place: !same_text(before.place.as_deref(), after.place.as_deref())
                || rooms(before, owner) != rooms(after, owner),
            body: !same_text(before.body.as_deref(), after.body.as_deref()),
            sensitivity: before.sensitivity != after.sensitivity,
            show_as: before.show_as != after.show_as,
            joined: new.iter().filter(|one| !has(one)).map(|(_, attendee)| (*attendee).clone()).collect(),
            left: old.into_iter().map(|(m, one)| (m, one.role)).filter(|(m, _)| !stays(m)).collect(),
        }
    }

    fn beyond_attendees(&self) -> bool {
        self.title || self.when || self.place || self.body || self.sensitivity || self.show_as
    }

    /// Whether a meeting has these values already. No change at all is always there.
    pub(crate) fn are_in(&self, current: &Meeting, after: &Meeting, owner: &str) -> bool {
        let missing = Self::between(current, after, owner);
        let present = invitable(current, owner);
        let invited = self.joined.iter().all(|one| {
            let address = one.party.mailbox.as_deref().unwrap_or_default();
            present.iter().any(|(known, same)| known.eq_ignore_ascii_case(address) && same.role == one.role)
        });
        let gone = present.iter().all(|(mailbox, _)| !self.left.contains_key(mailbox));
        // Without a text of its own a place is named after its rooms.
        let placed = !self.place
            || !missing.place
            || after.place.is_none() && rooms(current, owner) == rooms(after, owner);
        invited
            && gone
            && !(self.title && missing.title)
            && !(self.when && missing.when)
            && placed
            && !(self.body && missing.body)
            && !(self.sensitivity && missing.sensitivity)
            && !(self.show_as && missing.show_as)
    }

    /// People who are told, at most. A change of nothing but the attendees is sent to those who changed alone
    /// ("Update event"); any other to everybody. That a change of `showAs` is told to anybody is not confirmed.
    pub(crate) fn told(&self, after: &Meeting, owner: &str) -> u64 {
        let is_person = |role: AttendeeRole| u64::from(role != AttendeeRole::Resource);
        let joined = self.joined.iter().map(|one| is_person(one.role)).sum();
        let left: u64 = self.left.values().map(|role| is_person(*role)).sum();
        left + if self.beyond_attendees() { people(after, owner) } else { joined }
    }
}

/// People invited, rooms left out.
pub(crate) fn people(meeting: &Meeting, owner: &str) -> u64 {
    let people = invitable(meeting, owner).into_iter().filter(|(_, a)| a.role != AttendeeRole::Resource);
    people.count() as u64 + u64::from(meeting.attendees_beyond)
}

/// Addresses of the rooms.
fn rooms(meeting: &Meeting, owner: &str) -> BTreeSet<String> {
    let rooms = invitable(meeting, owner).into_iter().filter(|(_, a)| a.role == AttendeeRole::Resource);
    rooms.map(|(mailbox, _)| mailbox).collect()
}

/// Exchange trims texts and ends lines in its own way.
fn same_text(one: Option<&str>, other: Option<&str>) -> bool {
    let lines = |text: Option<&str>| -> Vec<String> {
        let text = text.unwrap_or_default().trim();
        text.lines().map(|line| line.trim_end().to_owned()).collect()
    };
    lines(one) == lines(other)
}

/// The zone a time was made in is no time.
fn same_time(one: &When, other: &When) -> bool {
    match (one, other) {
        (When::Timed { start, end, .. }, When::Timed { start: from, end: to, .. }) => {
            (start, end) == (from, to)
        }
        (one, other) => one == other,
    }
}
