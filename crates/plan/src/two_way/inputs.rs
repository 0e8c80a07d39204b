//! What two-way planning asks for and what it gives.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use model::{
    Answer, ContentHash, Direction, Fault, IntegrationId, KeyDigest, Link, LinkId, LinkMark, Marks, Origin,
    PlanStep, Policy, SeriesLink, SeriesPair, SideCapability, SideName, Sighting, StepId, TwoWayPolicy,
    Window,
};

use crate::{PlanDraft, Reading, scope::covers, two_way::Sided};

/// A person's calendar, which both sides hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarScope {
    /// The person's mailbox, lower case.
    pub mailbox: String,
    /// Name to show.
    pub name: Option<String>,
    /// Span in which absence counts and new items are taken over. The reads themselves may be wider.
    pub window: Window,
    /// How it was read on side A.
    pub a: Reading,
    /// How it was read on side B.
    pub b: Reading,
    /// Whether the person left the scope; its links are known from earlier runs.
    pub left: bool,
}

impl CalendarScope {
    /// How it was read on a side.
    pub fn reading(&self, side: SideName) -> &Reading {
        match side {
            SideName::A => &self.a,
            SideName::B => &self.b,
        }
    }

    /// Whether a span touches the window.
    pub(crate) fn covers(&self, start: i64, end: i64) -> bool {
        covers(self.window, start, end)
    }
}

/// What a two-way plan is made for.
#[derive(Clone, Copy, Debug)]
pub struct PairInputs<'a> {
    /// Integration it belongs to.
    pub integration: &'a IntegrationId,
    /// Direction, guards.
    pub policy: &'a Policy,
    /// Conflicts, ownership, and what else two calendars need.
    pub rules: &'a TwoWayPolicy,
    /// The policy's zone.
    pub zone: &'a TimeZone,
    /// Span that was asked for.
    pub window: Window,
    /// The wider window there would be if it had not just been narrowed, where both sides were read as wide.
    pub narrowed_from: Option<Window>,
    /// People by mailbox, each once; the `scope` of sightings and marks is a place in this list.
    pub scopes: &'a [CalendarScope],
    /// What side A can hold.
    pub a: &'a SideCapability,
    /// What side B can hold.
    pub b: &'a SideCapability,
    /// Sides whose meetings cannot be cancelled otherwise than by removing them (A, B): there a copy ends with the
    /// cancellation of its original.
    pub wordless: [bool; 2],
    /// What people answered, by the step the question was about.
    pub answers: &'a BTreeMap<StepId, Answer>,
    /// Series that were written as one, in the calendars that are planned, and what both sides say of each now.
    pub series: &'a [SeriesNow],
}

/// A series that was written as one.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesNow {
    /// What was agreed.
    pub link: SeriesLink,
    /// What both sides (A, B) show.
    pub now: [SeriesSight; 2],
}

impl SeriesNow {
    /// What a side shows.
    pub fn at(&self, side: SideName) -> &SeriesSight {
        &self.now[side as usize]
    }
}

/// What a side says of a whole series.
#[derive(Clone, Debug, PartialEq)]
pub enum SeriesSight {
    /// It is there.
    There(Box<Whole>),
    /// It is gone.
    Gone,
    /// It was not asked, or cannot tell.
    Unknown,
}

impl SeriesSight {
    /// The series, where it is there.
    pub(crate) fn whole(&self) -> Option<&Whole> {
        match self {
            Self::There(whole) => Some(whole),
            Self::Gone | Self::Unknown => None,
        }
    }
}

/// A whole series.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// Its first occurrence as the rule gives it, with the id and version of the whole and its rule.
    pub item: Sided,
    /// Whether a filter of its direction stops it.
    pub filtered: bool,
}

impl PairInputs<'_> {
    /// What a side can hold.
    pub(crate) fn capability(&self, side: SideName) -> &SideCapability {
        match side {
            SideName::A => self.a,
            SideName::B => self.b,
        }
    }

    /// Whether a link lies in the part of the window that was just given up.
    pub(crate) fn is_narrowed(&self, scope: &CalendarScope, mark: &LinkMark) -> bool {
        let was = self.narrowed_from.is_some_and(|wider| covers(wider, mark.start, mark.end));
        was && !scope.covers(mark.start, mark.end)
    }

    /// Whether an item is a cancelled original, and the side of its copy has no word for that.
    pub(crate) fn ends_copy(&self, mark: &LinkMark, side: SideName, seen: &Sighting) -> bool {
        let original = mark.origin == Origin::of(side) && seen.marks.has(Marks::CANCELLED);
        original && self.wordless[side.other() as usize] && self.flows_from(side)
    }

    /// Whether changes flow away from a side.
    pub(crate) fn flows_from(&self, side: SideName) -> bool {
        match self.policy.direction {
            Direction::Pull => side == SideName::A,
            Direction::Push => side == SideName::B,
            Direction::Both => true,
        }
    }
}

/// The four streams. Sightings are sorted by [`crate::two_way::sort_sightings`]; the links come twice, in the order
/// of their keys on either side, so that no tree is ever held whole.
#[derive(Debug)]
pub struct Streams<A, B, LA, LB> {
    /// Items of side A.
    pub a: A,
    /// Items of side B.
    pub b: B,
    /// Links, by their keys on side A.
    pub links_by_a: LA,
    /// The same links, by their keys on side B.
    pub links_by_b: LB,
}

/// Where the original of a missing item is.
#[derive(Clone, Debug, PartialEq)]
pub enum Whereabouts {
    /// The side was asked for it by its id, and it is gone.
    Gone,
    /// It is there, outside of what was read.
    Moved(Box<Sided>),
    /// The side could not be asked.
    Unknown,
}

/// Whether a series is paired as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesState {
    /// Nothing of it is linked.
    Unknown,
    /// It was written as one.
    Paired(SeriesPair),
    /// Occurrences of it are linked one by one.
    Singles,
}

/// Gives what planning needs of items and links beyond the streams; asked for what changes alone.
///
/// Every method may fail with faults of the place the thing is kept in; planning stops then.
pub trait PairDetails {
    /// An item by its key; of several with that key the one that says `content`. None: it was not read.
    ///
    /// # Errors
    /// Faults of the place it is kept in.
    fn item(&self, side: SideName, key: KeyDigest, content: ContentHash) -> Result<Option<Sided>, Fault>;

    /// A link, whole.
    ///
    /// # Errors
    /// Faults of the place it is kept in.
    fn link(&self, id: LinkId) -> Result<Link, Fault>;

    /// The link whose end on `side` has this UID, whether or not its item is still there under the key it had.
    ///
    /// # Errors
    /// Faults of the place it is kept in.
    fn link_by_uid(&self, side: SideName, uid: KeyDigest) -> Result<Option<LinkMark>, Fault>;

    /// How a series is linked.
    ///
    /// # Errors
    /// Faults of the place it is kept in.
    fn series(&self, side: SideName, series: u64) -> Result<SeriesState, Fault>;

    /// Asks the side itself for an item that was missing from a whole read, before that counts as a deletion: it
    /// may have moved out of the window.
    ///
    /// # Errors
    /// Faults of the place it is kept in.
    fn whereabouts(&self, side: SideName, link: &Link) -> Result<Whereabouts, Fault>;

    /// Steps that were held and that somebody rejected; none where nobody was asked.
    fn rejected(&self) -> Option<&BTreeSet<StepId>> {
        None
    }

    /// Whether somebody is known to have removed an item on purpose that is missing from a side. Guards that guess
    /// whether a side is broken do not count it.
    fn is_meant(&self, _side: SideName, _mailbox: &str, _item_ref: &str) -> bool {
        false
    }
}

/// Takes what two-way planning finds.
pub trait PairSink {
    /// Takes the next step, in the plan's order.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn step(&mut self, step: PlanStep) -> Result<(), Fault>;

    /// Takes a link of which both sides turn out to agree without a step, to be remembered when the plan is applied,
    /// before its steps.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn agree(&mut self, link: Link) -> Result<(), Fault>;
}

/// A two-way plan's head and what it comes to besides.
#[derive(Clone, Debug, PartialEq)]
pub struct PairDraft {
    /// The head.
    pub head: PlanDraft,
    /// Pairs made of items that both sides had.
    pub adopted: u64,
    /// Pairs dissolved.
    pub unlinked: u64,
    /// Conflicts settled by the rule.
    pub settled: u64,
}

impl PairDraft {
    /// Whether neither side nor any link would be changed.
    pub fn is_quiet(&self) -> bool {
        let counts = self.head.counts;
        let effects = counts.create + counts.update + counts.delete + counts.hold;
        effects + self.adopted + self.unlinked + self.head.refreshed == 0
    }
}
