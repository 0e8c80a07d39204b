//! Implicit scheduling (RFC 6638 section 3.2): what the organiser stores or removes is delivered, what an attendee
//! answers is noted on the organiser's object. Rooms answer by themselves.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{Kind, Org, world::file_name};
use crate::{
    auth::local,
    ics::{Component, Line},
    path::DEFAULT,
};

/// Days around a booking in which others are looked at.
const AROUND: SignedDuration = SignedDuration::from_hours(24 * 40);

/// Attendees whom the server is to tell: mailbox and whether it is a room.
fn told(object: &Component) -> BTreeMap<String, bool> {
    let lines = object.events().flat_map(|event| event.lines.iter()).filter(|line| line.name == "ATTENDEE");
    let by_server =
        |line: &&Line| line.param("SCHEDULE-AGENT").is_none_or(|agent| agent.eq_ignore_ascii_case("SERVER"));
    lines
        .filter(by_server)
        .map(|line| {
            let kind = line.param("CUTYPE").unwrap_or_default();
            (line.mailbox(), kind.eq_ignore_ascii_case("ROOM") || kind.eq_ignore_ascii_case("RESOURCE"))
        })
        .collect()
}

fn organizer(object: &Component) -> Option<String> {
    object.events().find_map(|event| event.line("ORGANIZER")).map(Line::mailbox)
}

fn uid(object: &Component) -> String {
    object.events().map(|event| event.value("UID").to_owned()).next().unwrap_or_default()
}

impl Org {
    /// Whether an object is its owner's as the organiser.
    fn is_organizer(&self, who: &str, object: &Component) -> bool {
        let caller = organizer(object).and_then(|mailbox| self.find(&mailbox).map(|(it, _)| it.clone()));
        caller.as_deref() == Some(who)
    }

    /// Delivers what was stored. `old` is what stood there before.
    pub fn stored(
        &mut self,
        who: &str,
        calendar: &str,
        name: &str,
        old: Option<&Component>,
        new: &Component,
    ) {
        if !self.delivers {
            return;
        }
        if !self.is_organizer(who, new) {
            return self.answered(who, new);
        }
        let (before, after) = (old.map(told).unwrap_or_default(), told(new));
        for (mailbox, room) in before.iter().filter(|(mailbox, _)| !after.contains_key(*mailbox)) {
            self.cancel(mailbox, *room, &uid(new));
        }
        let mut answers = BTreeMap::new();
        for (mailbox, room) in &after {
            if self.find(mailbox).is_some_and(|(it, _)| it == who) {
                continue;
            }
            // Only whom a change is about is told of it: the new ones where nothing but the attendees changed.
            if before.contains_key(mailbox) && old.is_some_and(|old| is_same_but_for_people(old, new)) {
                continue;
            }
            if !room {
                self.mails += 1;
            }
            answers.insert(mailbox.clone(), self.deliver(mailbox, new));
        }
        self.note(who, calendar, name, new.clone(), &answers);
    }

    /// Delivers that something was removed. `reply` is the wish of an attendee to tell the organiser.
    pub fn removed(&mut self, who: &str, old: &Component, reply: bool) {
        if !self.delivers {
            return;
        }
        if self.is_organizer(who, old) {
            for (mailbox, room) in told(old) {
                self.cancel(&mailbox, room, &uid(old));
            }
        } else if reply && let Some(caller) = organizer(old) {
            self.reply(who, &caller, old, "DECLINED");
        }
    }

    /// Puts a copy into an attendee's calendar; the answer it gives.
    fn deliver(&mut self, mailbox: &str, new: &Component) -> Option<&'static str> {
        let (who, principal) = self.find(mailbox).map(|(who, it)| (who.clone(), it.clone()))?;
        let known = self.calendar(&who, DEFAULT).and_then(|it| it.name_of(&uid(new)).cloned());
        let name = known.unwrap_or_else(|| file_name(&uid(new)));
        let mut copy = new.clone();
        let answer = match &principal.kind {
            Kind::Room(policy) if policy.auto_accept => {
                if !policy.allow_conflicts && self.is_taken(&who, new) {
                    self.discard(&who, DEFAULT, &name);
                    return Some("DECLINED");
                }
                self.rewrite(&mut copy, policy, &organizer(new).unwrap_or_default());
                "ACCEPTED"
            }
            _ => "NEEDS-ACTION",
        };
        for event in copy.events_mut() {
            event.lines.retain(|line| !line.name.starts_with("X-"));
            let mine =
                event.lines.iter_mut().filter(|line| line.name == "ATTENDEE" && line.mailbox() == mailbox);
            mine.for_each(|line| line.set("PARTSTAT", answer));
        }
        self.store(&who, DEFAULT, &name, copy.text());
        Some(answer)
    }

    /// Marks an attendee's copy as cancelled (RFC 5546 section 3.2.5); rooms are free at once.
    fn cancel(&mut self, mailbox: &str, room: bool, uid: &str) {
        if !room {
            self.mails += 1;
        }
        let Some((who, _)) = self.find(mailbox).map(|(who, it)| (who.clone(), it.clone())) else { return };
        let found = self.calendar(&who, DEFAULT).and_then(|it| it.by_uid(uid).map(|(n, c)| (n.clone(), c)));
        let Some((name, mut copy)) = found else { return };
        if room {
            self.discard(&who, DEFAULT, &name);
            return;
        }
        copy.events_mut().for_each(|event| event.put("STATUS", Some("CANCELLED")));
        self.store(&who, DEFAULT, &name, copy.text());
    }

    /// Notes on the organiser's object what was delivered and answered (RFC 6638 sections 3.2.9 and 7.3).
    fn note(
        &mut self,
        who: &str,
        calendar: &str,
        name: &str,
        mut object: Component,
        answers: &BTreeMap<String, Option<&'static str>>,
    ) {
        for line in
            object.events_mut().flat_map(|event| event.lines.iter_mut()).filter(|l| l.name == "ATTENDEE")
        {
            let Some(answer) = answers.get(&line.mailbox()) else { continue };
            match answer {
                Some(answer) => {
                    line.set("PARTSTAT", answer);
                    line.set("SCHEDULE-STATUS", "1.2");
                }
                // Sent to somebody outside.
                None => line.set("SCHEDULE-STATUS", "1.1"),
            }
        }
        self.store(who, calendar, name, object.text());
    }

    /// An attendee changed a copy: a changed answer goes to the organiser.
    fn answered(&mut self, who: &str, new: &Component) {
        let Some(caller) = organizer(new) else { return };
        let mine = self.principals.get(who).map(|it| it.mailbox.clone()).unwrap_or_default();
        let mut lines = new.events().flat_map(|event| event.lines.iter());
        let answer = lines.find(|line| line.name == "ATTENDEE" && line.mailbox() == mine);
        let answer = answer.and_then(|line| line.param("PARTSTAT")).map(str::to_owned);
        if let Some(answer) = answer.filter(|answer| answer != "NEEDS-ACTION") {
            self.reply(who, &caller, new, &answer);
        }
    }

    fn reply(&mut self, who: &str, caller: &str, about: &Component, answer: &str) {
        let mine = self.principals.get(who).map(|it| it.mailbox.clone()).unwrap_or_default();
        self.mails += 1;
        let caller = local(caller);
        let found = self.calendar(&caller, DEFAULT);
        let found = found.and_then(|it| it.by_uid(&uid(about)).map(|(name, object)| (name.clone(), object)));
        let Some((name, mut object)) = found else { return };
        for line in object.events_mut().flat_map(|event| event.lines.iter_mut()) {
            if line.name == "ATTENDEE" && line.mailbox() == mine {
                line.set("PARTSTAT", answer);
            }
        }
        self.store(&caller, DEFAULT, &name, object.text());
    }

    /// Whether something else stands where an object wants to be.
    fn is_taken(&self, who: &str, new: &Component) -> bool {
        let Some(calendar) = self.calendar(who, DEFAULT) else { return false };
        let spans: Vec<(Timestamp, Timestamp)> = new
            .events()
            .filter_map(Component::span)
            .map(|(start, length)| (start, start.checked_add(length).unwrap_or(start)))
            .collect();
        let near = |at: Timestamp| at.checked_add(AROUND).unwrap_or(at);
        calendar.objects.values().filter_map(|object| Component::parse(&object.text)).any(|other| {
            let same = uid(&other) == uid(new);
            let free = other
                .events()
                .all(|event| event.value("STATUS") == "CANCELLED" || event.value("TRANSP") == "TRANSPARENT");
            !same && !free && spans.iter().any(|(from, to)| *from < near(*to) && other.touches(*from, *to))
        })
    }
}

/// Whether two states differ in nothing an attendee would be told of.
fn is_same_but_for_people(old: &Component, new: &Component) -> bool {
    let bare = |object: &Component| {
        let mut bare = object.clone();
        let people = ["ATTENDEE", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"];
        bare.events_mut().for_each(|event| event.lines.retain(|line| !people.contains(&line.name.as_str())));
        for event in bare.events_mut() {
            event.lines.sort_by(|a, b| (&a.name, &a.value).cmp(&(&b.name, &b.value)));
        }
        bare
    };
    bare(old) == bare(new)
}
