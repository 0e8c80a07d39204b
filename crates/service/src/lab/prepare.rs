//! What a laboratory would write and who might get mail, before anything is written.

use connector::{Access, Known, ReadEvent, ReadOptions, Session};
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use model::{
    CancellationMode, Connection, Coverage, Fault, InvitationMode, LabMode, LabRun, LabState, LabTrial,
    StepId, Window, person::MAIL_FIELD,
};

use crate::{Job, Service};

/// Length of a test meeting.
pub(super) const LASTS: SignedDuration = SignedDuration::from_mins(15);
/// Hour at which the test meetings of tomorrow begin, when few people have meetings of their own.
const HOUR: i8 = 21;
/// A mailbox counts as used by somebody when it holds meetings so many days back and ahead.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(7 * 24);
const LOOK_AHEAD: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabRequest {
    /// Connection (name or id).
    pub connection: String,
    /// Test mailbox that organises.
    pub organizer: String,
    /// Test mailbox that is invited.
    pub attendee: String,
    /// Room that is invited.
    pub room: Option<String>,
}

/// Part of a mailbox in a laboratory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabRole {
    /// It organises.
    Organizer,
    /// It is invited.
    Attendee,
    /// The room.
    Room,
}

impl LabRole {
    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organizer => "organizer",
            Self::Attendee => "attendee",
            Self::Room => "room",
        }
    }
}

/// A mailbox that would be written to, or get mail.
#[derive(Clone, Debug, PartialEq)]
pub struct LabMailbox {
    /// Address, lower case.
    pub mailbox: String,
    /// Its part.
    pub role: LabRole,
    /// Person of the directory whose it is.
    pub person: Option<String>,
    /// Meetings it holds around today; none where its calendar could not be read.
    pub meetings: Option<u32>,
    /// Why it could not be read.
    pub fault: Option<Fault>,
    /// Mails it may get.
    pub mails: u32,
}

impl LabMailbox {
    /// Whether somebody has to say that it is a test mailbox: it is used, or nobody can tell. Rooms are used by many.
    pub fn asks(&self) -> bool {
        self.role != LabRole::Room && (self.person.is_some() || self.meetings.is_none_or(|held| held > 0))
    }
}

/// A meeting that would be made.
#[derive(Clone, Debug, PartialEq)]
pub struct LabMeeting {
    /// What it is for.
    pub mode: LabMode,
    /// Its title.
    pub title: String,
    /// When it begins.
    pub start: Timestamp,
    mark: String,
}

/// Everything a laboratory would do.
#[derive(Clone, Debug, PartialEq)]
pub struct LabPlan {
    /// Connection it would use.
    pub connection: Connection,
    /// Mailboxes: organiser, participant, room.
    pub mailboxes: Vec<LabMailbox>,
    /// Meetings, each in the organiser's calendar.
    pub meetings: Vec<LabMeeting>,
    /// Zone of the meetings.
    pub zone: String,
}

impl LabPlan {
    /// Refuses a used mailbox that nobody confirmed.
    pub(super) fn refuse_unconfirmed(&self, confirmed: &[String]) -> Result<(), Fault> {
        let known = |mailbox: &str| confirmed.iter().any(|one| one.trim().to_lowercase() == mailbox);
        match self.mailboxes.iter().find(|one| one.asks() && !known(&one.mailbox)) {
            Some(one) => Err(Fault::setup("lab.not_confirmed")
                .with("mailbox", &one.mailbox)
                .with("meetings", one.meetings.map_or_else(|| "-".to_owned(), |held| held.to_string()))),
            None => Ok(()),
        }
    }

    /// What is kept before the first meeting is made.
    pub(super) fn journal(&self, id: String, at: Timestamp) -> LabRun {
        let of =
            |role: LabRole| self.mailboxes.iter().find(|one| one.role == role).map(|one| one.mailbox.clone());
        let trial = |meeting: &LabMeeting| LabTrial {
            mode: meeting.mode,
            title: meeting.title.clone(),
            mark: meeting.mark.clone(),
            step: StepId::new(format!("lab-{}", meeting.mark)),
            start: meeting.start,
            uid: None,
            findings: Vec::new(),
            fault: None,
        };
        LabRun {
            id,
            connection: self.connection.id.clone(),
            organizer: of(LabRole::Organizer).unwrap_or_default(),
            attendee: of(LabRole::Attendee).unwrap_or_default(),
            room: of(LabRole::Room),
            at,
            state: LabState::Open,
            waited_ms: 0,
            trials: self.meetings.iter().map(trial).collect(),
            rest: Vec::new(),
            fault: None,
        }
    }
}

impl Service {
    /// Shows what a laboratory would write and who may get mail. Reads the calendars and writes nothing.
    ///
    /// # Errors
    /// `connection.unknown`, `lab.unsupported`, `lab.bad_mailbox`, `lab.same_mailbox`; why the organiser's calendar
    /// cannot be read.
    pub async fn plan_lab(&self, request: &LabRequest, job: &Job) -> Result<LabPlan, Fault> {
        let connection = self.connection(&request.connection).await?;
        if !self.has_laboratory(&connection) {
            return Err(Fault::setup("lab.unsupported").with("name", &connection.name));
        }
        let chosen = chosen(request)?;
        let session = self.open_session(&connection, job).await?;
        let mut mailboxes = Vec::with_capacity(chosen.len());
        let has_room = chosen.len() > 2;
        for (role, mailbox) in chosen {
            let held = self.meetings_of(session.as_ref(), &mailbox).await;
            let person = self.person_of(&mailbox).await?;
            let (meetings, fault) = match held {
                Ok(held) => (Some(held), None),
                Err(fault) if role == LabRole::Organizer => return Err(fault),
                Err(fault) => (None, Some(fault)),
            };
            let mails = mails(role, has_room);
            mailboxes.push(LabMailbox { mailbox, role, person, meetings, fault, mails });
        }
        let zone = self.zone().await?;
        Ok(LabPlan {
            connection,
            mailboxes,
            meetings: self.test_meetings(&zone),
            zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        })
    }

    async fn person_of(&self, mailbox: &str) -> Result<Option<String>, Fault> {
        let mailbox = mailbox.to_owned();
        let found = self.store().read_async(move |tx| tx.people_by_field(MAIL_FIELD, &mailbox)).await?;
        Ok(found.into_iter().next().map(|person| person.name))
    }

    async fn meetings_of(&self, session: &dyn Session, mailbox: &str) -> Result<u32, Fault> {
        let calendar = session.calendar(Access::Connection);
        let calendar = calendar.ok_or_else(|| Fault::defect("provider.no_calendar"))?;
        let now = self.now();
        let window = Window {
            start: now.checked_sub(LOOK_BACK).unwrap_or(now),
            end: now.checked_add(LOOK_AHEAD).unwrap_or(now),
        };
        let mut events =
            calendar.read(mailbox, window, ReadOptions { details: false, marks: false }, &Nothing);
        let mut held = 0;
        while let Some(event) = events.next().await {
            match event {
                ReadEvent::Batch(items) => held += u32::try_from(items.len()).unwrap_or(u32::MAX),
                ReadEvent::End(Coverage::Partial { fault }) => return Err(*fault),
                ReadEvent::End(Coverage::Complete | Coverage::Flawed { .. } | Coverage::BusyOnly) => break,
            }
        }
        Ok(held)
    }

    /// One meeting for each mode, one after the other tomorrow evening.
    fn test_meetings(&self, zone: &TimeZone) -> Vec<LabMeeting> {
        let now = self.now();
        let day = zone.to_datetime(now).date().saturating_add(1.day());
        let first = zone.to_timestamp(day.at(HOUR, 0, 0, 0)).unwrap_or(now);
        let texts = self.texts(self.0.parts.language);
        let id = self.new_id();
        // The end of an id is what differs between two; each meeting gets a letter more.
        let base = format!("rb{}", id.get(id.len().saturating_sub(12)..).unwrap_or(&id));
        let mut start = first;
        let mut meetings = Vec::with_capacity(LabMode::ALL.len());
        for (mode, letter) in LabMode::ALL.into_iter().zip('a'..='z') {
            let mark = format!("{base}{letter}");
            let what = texts.get(&format!("lab-mode-{}-{}", mode.kind(), mode.key().replace('_', "-")), &[]);
            let title = texts.get("lab-title", &[("mark", &mark), ("what", &what)]);
            meetings.push(LabMeeting { mode, title, start, mark });
            start = start.checked_add(LASTS).unwrap_or(start);
        }
        meetings
    }
}

/// The mark that the meetings of one laboratory share.
pub(super) fn shared(mark: &str) -> &str {
    mark.get(..mark.len().saturating_sub(1)).unwrap_or(mark)
}

/// Mails that a mailbox may get: invitations, cancellations, and a room's answers to the organiser.
fn mails(role: LabRole, has_room: bool) -> u32 {
    let invites = |mode: &LabMode| match mode {
        LabMode::Invitation(mode) => u32::from(*mode != InvitationMode::None),
        LabMode::Deletion(_) => 0,
        LabMode::Cancellation(_) => 1,
    };
    let cancels =
        |mode: &LabMode| matches!(mode, LabMode::Cancellation(told) if *told != CancellationMode::None);
    let invitations: u32 = LabMode::ALL.iter().map(invites).sum();
    let cancellations = u32::try_from(LabMode::ALL.iter().filter(|mode| cancels(mode)).count()).unwrap_or(0);
    match role {
        LabRole::Organizer => u32::from(has_room) * invitations,
        LabRole::Attendee | LabRole::Room => invitations + cancellations,
    }
}

fn chosen(request: &LabRequest) -> Result<Vec<(LabRole, String)>, Fault> {
    let room = request.room.as_deref().filter(|room| !room.trim().is_empty());
    let named = [
        Some((LabRole::Organizer, request.organizer.as_str())),
        Some((LabRole::Attendee, request.attendee.as_str())),
        room.map(|room| (LabRole::Room, room)),
    ];
    let mut chosen: Vec<(LabRole, String)> = Vec::new();
    for (role, entered) in named.into_iter().flatten() {
        let mailbox = entered.trim().to_lowercase();
        let halves = mailbox.split_once('@').filter(|(name, domain)| !name.is_empty() && !domain.is_empty());
        if halves.is_none() || mailbox.len() > 254 || mailbox.contains(char::is_whitespace) {
            let fault = Fault::setup("lab.bad_mailbox").with("field", role.key());
            return Err(fault.with("found", entered.trim()));
        }
        if chosen.iter().any(|(_, other)| *other == mailbox) {
            return Err(Fault::setup("lab.same_mailbox").with("mailbox", mailbox));
        }
        chosen.push((role, mailbox));
    }
    Ok(chosen)
}

/// Nothing is stored of these calendars.
struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}
