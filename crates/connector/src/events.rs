//! What a provider pushes: events over a connection it holds open, or as requests to an address of ours.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;
use model::{ConnectionId, Fault, Window};

use crate::{ProbeOutcome, SourceItem};

/// An event as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct RawEvent {
    /// Provider's id of the event. The same event may come again under it.
    pub id: String,
    /// Provider's word for what happened.
    pub kind: String,
    /// When it happened, where the provider tells.
    pub born: Option<Timestamp>,
    /// Content, JSON in the provider's words.
    pub body: String,
}

impl fmt::Debug for RawEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawEvent").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// What an event says should be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A person changed, came or left (provider's id).
    Person(String),
    /// A department changed, came or went (provider's id).
    Department(String),
    /// The whole directory may have changed.
    People,
    /// A room changed, came or went (provider's id); none for any.
    Room(Option<String>),
    /// Meetings of a room's calendar changed. `room` is its address as rooms have it; none where the event names only
    /// the booking.
    Meetings {
        /// Room.
        room: Option<String>,
        /// Time they are in, where told.
        window: Option<Window>,
    },
    /// Something to be known that cannot be read again, or only at a price: a meeting as the event tells it.
    Fact {
        /// Room's address.
        room: String,
        /// The meeting.
        item: Box<SourceItem>,
    },
    /// Nothing we read.
    Nothing,
    /// A kind, or a form of one, that is not known.
    Unknown,
}

/// What a feed says next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedItem {
    /// An event; to be settled by its message once it is stored.
    Event {
        /// What to settle it by.
        message: String,
        /// The event.
        event: RawEvent,
    },
    /// The other side will close soon and delivers nothing more here: open another one now.
    Leaving,
    /// A sign of life; what there was to answer is answered.
    Alive,
    /// The other side closed.
    Closed,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// Stored, or known already.
    Stored,
    /// Not stored; it shall come again.
    Later,
}

/// An open feed of events.
#[async_trait]
pub trait EventFeed: Send {
    /// Waits for the next item. May be dropped while it waits without losing anything.
    ///
    /// # Errors
    /// Faults of the network.
    async fn next(&mut self) -> Result<FeedItem, Fault>;

    /// Tells what became of an event.
    ///
    /// # Errors
    /// Faults of the network.
    async fn settle(&mut self, message: &str, outcome: Settle) -> Result<(), Fault>;

    /// Asks for a sign of life.
    ///
    /// # Errors
    /// Faults of the network.
    async fn ping(&mut self) -> Result<(), Fault>;
}

/// How a feed is to be kept, as the provider wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Between two pings of ours.
    pub ping_every: Duration,
    /// Without any sign of life for so long a feed counts as dead.
    pub dead_after: Duration,
    /// Between two openings at least, whatever happens.
    pub open_every: Duration,
    /// First and longest wait after failures; each doubles the one before.
    pub backoff: (Duration, Duration),
}

/// Opens feeds of events. Whoever calls keeps them: opens again, waits, pings.
#[async_trait]
pub trait ListenEvents: Send + Sync {
    /// Opens a feed.
    ///
    /// # Errors
    /// Setup faults end the listening; transient ones are tried again in the provider's rhythm.
    async fn open(&self) -> Result<Box<dyn EventFeed>, Fault>;

    /// How it wants to be kept.
    fn rhythm(&self) -> Rhythm;
}

/// A request that came to our callback address. The body is capped before.
#[derive(Clone)]
pub struct CallbackRequest {
    /// Parameters of the query, decoded, in order.
    pub query: Vec<(String, String)>,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
}

impl fmt::Debug for CallbackRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallbackRequest").field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

/// What a callback is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackReply {
    /// HTTP status.
    pub status: u16,
    /// Content type.
    pub content_type: &'static str,
    /// Body.
    pub body: Bytes,
}

/// A callback that was genuine.
#[derive(Clone, Debug)]
pub struct Received {
    /// Events it brought; none for a mere trial of the address.
    pub events: Vec<RawEvent>,
    /// What to answer once they are stored.
    pub reply: CallbackReply,
    /// Facts for whoever looks for a fault, such as which owner key matched; never a secret.
    pub evidence: Vec<(&'static str, String)>,
}

/// Understands callbacks. Pure: no call, no clock of its own.
pub trait Callbacks: Send + Sync {
    /// Verifies and decrypts a request.
    ///
    /// # Errors
    /// `callback.*` setup faults: why it is no genuine request, or not for us.
    fn receive(&self, request: &CallbackRequest, now: Timestamp) -> Result<Received, Fault>;
}

/// What a provider could not deliver to our address, and keeps for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undelivered {
    /// Events, oldest first.
    pub events: Vec<RawEvent>,
    /// There are more.
    pub more: bool,
}

/// Fetches what a provider could not deliver to our address.
#[async_trait]
pub trait FetchUndelivered: Send + Sync {
    /// The next of them. The provider forgets what it gives: whoever calls stores it before anything else.
    ///
    /// # Errors
    /// Faults of the call.
    async fn fetch(&self) -> Result<Undelivered, Fault>;
}

/// Plays the provider towards a callback address, to see what is behind it.
#[async_trait]
pub trait RehearseCallback: Send + Sync {
    /// Keys of what can be sent; the first proves the address.
    fn samples(&self) -> &'static [&'static str];

    /// Sends one sample to an address (none: the one in the settings) and judges the answer. A cause that is not
    /// certain is a warning.
    async fn rehearse(&self, address: Option<&str>, sample: &str, plain_http: bool) -> ProbeOutcome;
}

/// Since when events came without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unbroken {
    /// Since then.
    pub since: Timestamp,
    /// Number of the last one that is stored; 0 where none came yet.
    pub last: u64,
}

/// An event as it is stored, with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Number: later ones are greater.
    pub number: u64,
    /// The event.
    pub event: RawEvent,
}

/// What came by events, for readers that ask a provider only about what changed.
pub trait SeenEvents: Send + Sync + fmt::Debug {
    /// Since when events of a connection were received without a gap; none where nothing listens, where it broke, or
    /// where somebody else receives some of them.
    ///
    /// # Errors
    /// `store.*`.
    fn unbroken(&self, connection: &ConnectionId) -> Result<Option<Unbroken>, Fault>;

    /// Events of some kinds after a number, oldest first, at most 1000.
    ///
    /// # Errors
    /// `store.*`.
    fn after(
        &self,
        connection: &ConnectionId,
        number: u64,
        kinds: &[&str],
    ) -> Result<Vec<StoredEvent>, Fault>;

    /// Signs of another program that receives events of the same application.
    ///
    /// # Errors
    /// `store.*`.
    fn second_copy(&self, connection: &ConnectionId) -> Result<Option<Fault>, Fault> {
        let _ = connection;
        Ok(None)
    }
}

/// Nothing listens.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoEvents;

impl SeenEvents for NoEvents {
    fn unbroken(&self, _: &ConnectionId) -> Result<Option<Unbroken>, Fault> {
        Ok(None)
    }

    fn after(&self, _: &ConnectionId, _: u64, _: &[&str]) -> Result<Vec<StoredEvent>, Fault> {
        Ok(Vec::new())
    }
}
