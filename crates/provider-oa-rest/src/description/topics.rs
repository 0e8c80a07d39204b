//! Topics: what another system may offer, what a call about one may say, and what it needs.

/// What kind of answer a topic gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// A list.
    List,
    /// One thing.
    Item,
    /// Nothing that is read, or the id of what was made.
    Done,
}

/// A topic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Topic {
    /// Name in a description.
    pub(crate) key: &'static str,
    pub(crate) gives: Gives,
    /// Places a call may have.
    pub(crate) places: &'static [&'static str],
    /// Those it must have; of several separated by `|` one.
    pub(crate) needed: &'static [&'static str],
    /// Part of a description that says how its answer is read.
    pub(crate) record: Option<&'static str>,
}

const OWNED: &[&str] = &["owner", "mailbox", "from", "to"];
const WRITTEN: &[&str] = &["meeting", "fields", "notify", "version", "marker", "owner", "mailbox"];
const CANCELLED: &[&str] = &["meeting", "notify", "comment", "version", "marker", "owner", "mailbox"];
const INVITED: &[&str] = &["meeting", "owner", "mailbox", "attendees", "mails", "notify", "comment"];

const fn list(key: &'static str, record: &'static str) -> Topic {
    Topic { key, gives: Gives::List, places: &[], needed: &[], record: Some(record) }
}

const fn owned(key: &'static str, record: &'static str) -> Topic {
    Topic { places: OWNED, needed: &["owner|mailbox", "from", "to"], ..list(key, record) }
}

const fn item(key: &'static str, needed: &'static [&'static str], record: &'static str) -> Topic {
    Topic { key, gives: Gives::Item, places: needed, needed, record: Some(record) }
}

const fn done(key: &'static str, places: &'static [&'static str], needed: &'static [&'static str]) -> Topic {
    Topic { key, gives: Gives::Done, places, needed, record: None }
}

/// All of them, in the order of the developer manual they follow.
pub(crate) const TOPICS: &[Topic] = &[
    list("members.list", "member"),
    item("members.get", &["id"], "member"),
    item("members.by_external", &["external_id"], "member"),
    item("members.by_mobile", &["mobile"], "member"),
    item("members.by_mail", &["mail"], "member"),
    owned("members.meetings", "meeting"),
    owned("members.busy", "busy"),
    list("teams.list", "team"),
    item("teams.get", &["id"], "team"),
    item("teams.by_external", &["external_id"], "team"),
    list("spaces.list", "space"),
    list("spaces.groups", "group"),
    item("spaces.get", &["id"], "space"),
    item("spaces.by_mail", &["mail"], "space"),
    owned("spaces.meetings", "meeting"),
    owned("spaces.busy", "busy"),
    done("spaces.book", &["space", "mailbox", "meeting", "from", "to"], &["space|mailbox", "meeting"]),
    done("spaces.release", &["space", "mailbox", "meeting"], &["space|mailbox", "meeting"]),
    item("meetings.get", &["meeting"], "meeting"),
    item("meetings.by_marker", &["marker"], "meeting"),
    done("meetings.create", WRITTEN, &["fields"]),
    done("meetings.update", WRITTEN, &["meeting", "fields"]),
    done("meetings.cancel", CANCELLED, &["meeting"]),
    done("meetings.end", CANCELLED, &["meeting"]),
    done("series.create", WRITTEN, &["fields"]),
    item("series.get", &["meeting"], "meeting"),
    done("series.update", WRITTEN, &["meeting", "fields"]),
    done("series.cancel", CANCELLED, &["meeting"]),
    done("attendees.add", INVITED, &["meeting", "attendees"]),
    done("attendees.remove", INVITED, &["meeting", "mails"]),
    done("attendees.accept", INVITED, &["meeting"]),
    done("attendees.decline", INVITED, &["meeting"]),
    done("attendees.leave", INVITED, &["meeting"]),
    Topic { places: &["meeting"], needed: &["meeting"], record: None, ..list("checkins.list", "") },
    done("checkins.create", INVITED, &["meeting"]),
    done("callbacks.register", &["url", "kinds"], &["url"]),
    done("callbacks.cancel", &["id"], &["id"]),
    list("callbacks.failures", "failure"),
    done("callbacks.clear", &["ids"], &["ids"]),
];

/// A topic by its name.
pub(crate) fn topic(key: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.key == key)
}
