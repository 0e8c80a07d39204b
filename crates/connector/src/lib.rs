//! The provider contract: what a provider declares, what a session can do, and what it is given to do it with.
//!
//! Roles instead of a fat trait: what a provider lacks is `None`, a value the UI greys out.

pub mod attend;
pub mod busy;
pub mod calendar;
pub mod context;
pub mod descriptor;
pub mod events;
pub mod grant;
pub mod lab;
pub mod lookup;
pub mod net;
pub mod paste;
pub mod people;
pub mod practice;
pub mod quota;
pub mod refused;
pub mod rooms;
pub mod script;
pub mod session;
pub mod socket;
pub mod successor;

pub use attend::{Act, Attend};
pub use busy::ReadBusy;
pub use calendar::{
    Access, BrokenItem, Change, Changed, Cursor, Effects, Known, Located, LocatedSeries, ReadCalendar,
    ReadEvent, ReadOptions, Receipt, Seen, SeriesDraft, SeriesOf, SourceItem, SourceSeries, Target,
    WriteCalendar, WriteOptions,
};
pub use context::{Clock, Ctx, Ledger, Secret, Secrets, Settings};
pub use descriptor::{
    ADDRESS_SHAPE, AuthSpec, CloudLink, Condition, CopySpec, CopyValue, Descriptor, EvidenceSpec, Family,
    FieldIssue, FieldKind, FieldRole, FieldSpec, Limits, PageSpec, PastePart, PasteSpec, ProbeCost,
    ProbeSpec, Roles, StepSpec, TickSpec, Writing,
};
pub use events::{
    CallbackReply, CallbackRequest, Callbacks, EventFeed, FeedItem, FetchUndelivered, Hint, ListenEvents,
    NoEvents, RawEvent, Received, RehearseCallback, Rhythm, SeenEvents, Settle, StoredEvent, Unbroken,
    Undelivered,
};
pub use grant::WriteGrant;
pub use lab::{Mark, SweepMailbox, Trace, TraceKind, WatchMailbox};
pub use lookup::{LookupAnswer, LookupRecord, LookupRequest, RecordKind};
pub use net::{
    Auth, CertificateFacts, EndpointReport, HttpFacts, Judge, Net, NetFactory, NetRequest, NetResponse,
    NetSettings, NtlmScheme, PaceKey, Pacing, ProxyChoice, Signal, Stage, TlsFacts, TokenSource,
};
pub use paste::{Pasted, split_paste};
pub use people::{NothingWalked, PeopleEvent, ReadPeople, SourceDepartment, SourcePerson, Walked};
pub use practice::{
    Practice, PracticeAccount, PracticeFaultInfo, PracticePerson, PracticeSheet, PracticeWorld,
};
pub use quota::{EditionSpec, MONTH_ZONE, PollSpec, QuotaSpec};
pub use rooms::{DiscoveredRoom, ProbeRooms, ReadRooms, RoomListing, RoomProbe};
pub use script::{GrantScripts, RoomGap, ScriptLine};
pub use session::{ManifestReport, ManifestSecret, ProbeOutcome, Provider, SecretFacts, Session};
pub use socket::{Socket, SocketFrame, SocketRequest};
pub use successor::{CarrySpec, Confidence, EndSpec, SuccessorSpec};
