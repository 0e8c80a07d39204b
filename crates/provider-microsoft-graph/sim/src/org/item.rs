//! A mailbox's copy of a meeting, and the mailbox that holds it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::content::{Content, Response, ShowAs};

/// One mailbox's copy of an appointment or meeting.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub no: u32,
    /// Count of its last change.
    pub version: u32,
    pub created: Timestamp,
    pub modified: Timestamp,
    pub content: Arc<Content>,
    /// The owner's answer.
    pub response: Response,
    pub responded: Option<Timestamp>,
    pub show_as: ShowAs,
    pub rewrite: Rewrite,
    /// Single-value extended properties: id and value.
    pub extended: Vec<(String, String)>,
    /// What the creator gave to make creating safe to repeat.
    pub transaction: Option<String>,
}

/// What a room's booking attendant took away from this copy.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rewrite {
    pub organizer_as_subject: bool,
    pub no_body: bool,
    pub not_private: bool,
}

/// A copy that left its mailbox.
#[derive(Clone, Debug)]
pub(crate) struct Gone {
    /// Count at which it left.
    pub at: u32,
    pub item: Item,
}

/// A mailbox's default calendar.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    pub items: BTreeMap<u32, Item>,
    pub gone: Vec<Gone>,
}

impl Mailbox {
    /// The copy of a meeting; UIDs are compared without regard to case.
    pub fn by_uid(&self, uid: &str) -> Option<&Item> {
        self.items.values().find(|item| item.content.uid.eq_ignore_ascii_case(uid))
    }
}

impl Item {
    /// Whether this is the organiser's own copy.
    pub fn is_organizer(&self) -> bool {
        self.response == Response::Organizer
    }

    /// A copy as it is before anybody touched it.
    pub fn fresh(no: u32, content: Arc<Content>, response: Response, now: Timestamp) -> Self {
        let show_as = shown_for(&content, response);
        Self {
            no,
            version: no,
            created: now,
            modified: now,
            content,
            response,
            responded: None,
            show_as,
            rewrite: Rewrite::default(),
            extended: Vec::new(),
            transaction: None,
        }
    }

    /// How its time is shown.
    pub fn shown_as(&self) -> ShowAs {
        if self.content.cancelled { ShowAs::Free } else { self.show_as }
    }
}

/// How a meeting stands in the calendar of somebody who gave this answer.
pub(crate) fn shown_for(content: &Content, response: Response) -> ShowAs {
    match response {
        Response::Accepted | Response::Organizer => content.show_as,
        _ => ShowAs::Tentative,
    }
}
