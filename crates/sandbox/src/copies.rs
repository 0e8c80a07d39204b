//! Calendars that several simulators show: what clients write over one interface of a system is there over the other.
//!
//! Whoever keeps such calendars offers them to the kit; whoever shows them too takes what changed since it looked last,
//! where a circumstance says that both are one system.

use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock, Weak},
};

use jiff::{Timestamp, civil::Date};

use crate::{Zone, recurrence::Series};

/// A mailbox's copy of a meeting.
#[derive(Clone, Debug)]
pub struct Copy {
    /// SMTP address of the mailbox.
    pub mailbox: String,
    /// iCalendar UID of the meeting.
    pub uid: String,
    /// What is there; none where the copy left the calendar.
    pub there: Option<Box<There>>,
}

/// A copy that is there.
#[derive(Clone, Debug)]
pub struct There {
    /// What the meeting says.
    pub content: Content,
    /// The owner's answer.
    pub response: Answer,
    /// How the owner's time is shown.
    pub shown: Shown,
    /// Named text properties of this copy: set (GUID), name, value.
    pub named: Vec<(String, String, String)>,
}

/// What a meeting says, in nobody's vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Subject.
    pub subject: String,
    /// Body, text or the source of HTML.
    pub body: String,
    /// Whether the body is HTML.
    pub html: bool,
    /// Place as text.
    pub place: String,
    /// Start; of a series, of its first occurrence.
    pub start: Timestamp,
    /// End, exclusive; of a series, of its first occurrence.
    pub end: Timestamp,
    /// Zones of start and end.
    pub zones: [Zone; 2],
    /// Whole days in the zone of the start.
    pub all_day: bool,
    /// Who may know more than its time.
    pub privacy: Privacy,
    /// How the organiser wants it shown.
    pub shown: Shown,
    /// Organiser.
    pub organizer: Party,
    /// Everybody else who takes part.
    pub attendees: Vec<Attendee>,
    /// Answers are wanted.
    pub response_requested: bool,
    /// The organiser cancelled it.
    pub cancelled: bool,
    /// Recurrence of a master.
    pub series: Option<Box<Series<Content>>>,
    /// Of an exception: the start its rule gives.
    pub original_start: Option<Timestamp>,
}

/// Somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Name to show; may be empty.
    pub name: String,
    /// SMTP address.
    pub address: String,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub party: Party,
    /// How.
    pub role: Role,
    /// What they answered.
    pub answer: Answer,
    /// When.
    pub answered: Option<Timestamp>,
}

/// How somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Must come.
    Required,
    /// May come.
    Optional,
    /// A room, or equipment.
    Resource,
}

/// Answer to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is the organiser's own.
    Organizer,
    /// None that is known.
    None,
    /// Asked, not answered.
    Waited,
    /// Perhaps.
    Tentative,
    /// Yes.
    Accepted,
    /// No.
    Declined,
}

/// Who may know what a meeting says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Everybody.
    Open,
    /// Everybody, though it is nobody's business.
    Personal,
    /// The owner.
    Private,
    /// The owner.
    Confidential,
}

/// How time is shown to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As free.
    Free,
    /// As taken, perhaps.
    Tentative,
    /// As taken.
    Busy,
    /// As away.
    Away,
    /// As at work elsewhere.
    Elsewhere,
    /// Not known.
    Unknown,
}

/// Which item of which mailbox an id means, there or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// SMTP address of the mailbox.
    pub mailbox: String,
    /// iCalendar UID of the meeting.
    pub uid: String,
    /// Day that the rule gives, of an occurrence.
    pub day: Option<Date>,
}

/// Whoever keeps calendars that others show too.
pub trait Keeper: Send + Sync {
    /// Copies that changed since a count, and the count by now. Without a count since everybody showed what the world
    /// said.
    fn since(&self, count: Option<u32>) -> (Vec<Copy>, u32);

    /// What an id of the keeper's means; none when it is malformed.
    fn named(&self, id: &str) -> Option<Named>;
}

/// The keeper of a kit's shared calendars; none where no simulator offers any. It is not kept alive by this.
#[derive(Clone, Default)]
pub struct Copies(Arc<RwLock<Option<Weak<dyn Keeper>>>>);

impl fmt::Debug for Copies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Copies").field("kept", &self.keeper().is_some()).finish()
    }
}

impl Copies {
    /// Offers calendars; there is one keeper, the last that offers.
    pub fn keep(&self, keeper: &Arc<dyn Keeper>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::downgrade(keeper));
    }

    /// Whoever keeps them.
    #[must_use]
    pub fn keeper(&self) -> Option<Arc<dyn Keeper>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(Weak::upgrade)
    }
}
