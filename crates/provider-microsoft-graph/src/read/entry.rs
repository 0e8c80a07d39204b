//! An entry of a page, mapped while the answer is read: its texts are copied once, from the answer into the meeting.

use connector::{BrokenItem, SourceItem};
use model::ItemIssue;
use serde::{Deserialize, Deserializer};

use crate::{
    client::event::{Event, Text},
    map,
};

/// What an entry is, as far as was asked for.
#[derive(Debug)]
pub(super) enum What {
    /// A meeting.
    Item(Box<SourceItem>),
    /// An event without an id or whose times cannot be read.
    Broken(Box<BrokenItem>),
    /// The master of a series, by its id.
    Master(String),
}

/// An entry, with all that the answer tells of it.
#[derive(Debug)]
pub(super) struct Entry(What);

impl Entry {
    /// Its id; empty where it has none.
    pub(super) fn id(&self) -> &str {
        match &self.0 {
            What::Item(item) => &item.source_ref,
            What::Broken(broken) => &broken.source_ref,
            What::Master(id) => id,
        }
    }

    /// What it is where details were asked for, or were not.
    pub(super) fn told(self, details: bool) -> What {
        let mut what = self.0;
        match &mut what {
            _ if details => {}
            What::Item(item) => {
                item.meeting.body = None;
                map::undetailed(&mut item.version);
            }
            What::Broken(broken) => map::undetailed(&mut broken.version),
            What::Master(_) => {}
        }
        what
    }

    fn of(event: &Event<Text<'_>>) -> Self {
        // A view gives none; a server that did would tell of the whole series what is true of its first day.
        if event.kind.as_deref() == Some("seriesMaster") {
            return Self(What::Master((*event.id).to_owned()));
        }
        Self(match map::source_item(event, true) {
            Some(item) => What::Item(Box::new(item)),
            None => What::Broken(Box::new(broken(event))),
        })
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Event::<Text<'de>>::deserialize(deserializer).map(|event| Self::of(&event))
    }
}

fn broken(event: &Event<Text<'_>>) -> BrokenItem {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let is_open = event.sensitivity.as_deref().is_none_or(|text| text == "normal");
    let is_single = event.kind.as_deref().is_none_or(|kind| kind == "singleInstance");
    BrokenItem {
        source_ref: (*event.id).to_owned(),
        version: map::version(event, true),
        uid: owned(event.ical_uid.as_deref().filter(|_| is_single)),
        title: owned(event.subject.as_deref().filter(|_| is_open)),
        issue: if event.start.is_none() { ItemIssue::NoStart } else { ItemIssue::Unreadable },
    }
}
