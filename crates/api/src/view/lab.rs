//! The laboratory of modes: what it would do, running it, what it found.

use model::{Fault, LabMode, LabRun};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Mailboxes on which modes are to be tried.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LabDraft {
    /// Connection (id or name).
    pub connection: String,
    /// Test mailbox that organises.
    pub organizer: String,
    /// Test mailbox that is invited.
    pub attendee: String,
    /// Room that is invited.
    #[serde(default)]
    pub room: Option<String>,
}

/// What a laboratory would do. Nothing was written for it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LabPlanView {
    /// Name of the connection.
    pub connection: String,
    /// Mailboxes: organiser, participant, room.
    pub mailboxes: Vec<LabMailboxView>,
    /// Meetings it would make in the organiser's calendar.
    pub meetings: Vec<LabMeetingView>,
    /// Zone of the meetings.
    pub zone: String,
}

/// A mailbox of a laboratory.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LabMailboxView {
    /// Address.
    pub mailbox: String,
    /// `organizer`, `attendee` or `room`.
    pub role: String,
    /// Person of the directory whose it is.
    pub person: Option<String>,
    /// Meetings it holds from a week ago to two weeks ahead; none where its calendar could not be read.
    pub meetings: Option<u32>,
    /// Why it could not be read.
    pub fault: Option<Fault>,
    /// Mails it may get, at most.
    pub mails: u32,
    /// Somebody has to say that it is a test mailbox: it is in use, or nobody can tell.
    pub asks: bool,
}

/// A meeting that a laboratory would make.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LabMeetingView {
    /// Mode it tries.
    pub mode: LabMode,
    /// Title; the mark in it is made anew when it runs.
    pub title: String,
    /// Start, RFC 3339.
    pub start: String,
}

/// Runs a laboratory.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LabStart {
    /// Mailboxes.
    pub draft: LabDraft,
    /// Mailboxes that somebody said are for tests although they are in use or cannot be looked at.
    #[serde(default)]
    pub confirmed: Vec<String>,
    /// Task id, to watch and to stop it.
    #[serde(default)]
    pub task: Option<String>,
}

/// Asks for laboratories.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LabQuery {
    /// Connection (id or name); all when absent.
    pub connection: Option<String>,
}

/// Names a laboratory.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LabRef {
    /// Its id.
    pub lab: String,
}

/// Asks for a laboratory as a workbook.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LabExport {
    /// Its id.
    pub lab: String,
    /// `zh-CN` or `en`.
    pub language: String,
}

/// A connection on which modes can be tried.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LabConnection {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// Laboratories, newest first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LabList {
    /// Connections on which modes can be tried.
    pub connections: Vec<LabConnection>,
    /// Laboratories.
    pub runs: Vec<LabRun>,
}
