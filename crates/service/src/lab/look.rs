//! What was really found after a mode was used. What could not be looked at is never told as a no.

use connector::{Mark, Trace, TraceKind, WatchMailbox, WriteCalendar};
use model::{
    AttendeeRole, Fault, LabFinding, LabMode, LabRun, LabSeen, LabTrial, LabWhat, Response, Shelf, Window,
};

use super::prepare::LASTS;

/// Looks into the mailboxes of one laboratory.
pub(super) struct Eyes<'a> {
    pub watcher: &'a dyn WatchMailbox,
    pub writer: &'a dyn WriteCalendar,
    pub organizer: String,
    pub attendee: String,
    pub room: Option<String>,
}

impl<'a> Eyes<'a> {
    pub(super) fn of(run: &LabRun, watcher: &'a dyn WatchMailbox, writer: &'a dyn WriteCalendar) -> Eyes<'a> {
        let (organizer, attendee, room) = (run.organizer.clone(), run.attendee.clone(), run.room.clone());
        Eyes { watcher, writer, organizer, attendee, room }
    }

    async fn see(&self, mailbox: &str, shelf: Shelf, trial: &LabTrial) -> Result<Vec<Trace>, Fault> {
        self.watcher.traces(mailbox, shelf, mark(trial)).await
    }

    /// Whether something of a kind is in a place of a mailbox.
    async fn has(
        &self,
        mailbox: &str,
        shelf: Shelf,
        kind: TraceKind,
        trial: &LabTrial,
    ) -> Result<bool, Fault> {
        Ok(self.see(mailbox, shelf, trial).await?.iter().any(|trace| trace.kind == kind))
    }

    /// Whether an invitation arrived in the participant's calendar and inbox, as far as those can be seen.
    pub(super) async fn is_invited(&self, trial: &LabTrial) -> bool {
        let met = self.has(&self.attendee, Shelf::Calendar, TraceKind::Meeting, trial).await;
        let told = self.has(&self.attendee, Shelf::Inbox, TraceKind::Invitation, trial).await;
        let answered = match &self.room {
            Some(_) => !matches!(self.answer(trial).await, Ok(Response::None)),
            None => true,
        };
        met.unwrap_or(true) && told.unwrap_or(true) && answered
    }

    /// Whether a cancellation arrived, as far as it can be seen.
    pub(super) async fn is_cancelled(&self, trial: &LabTrial) -> bool {
        let told = self.has(&self.attendee, Shelf::Inbox, TraceKind::Cancellation, trial).await;
        let left = self.left(&self.attendee, trial).await;
        told.unwrap_or(true) && (left != Ok("kept"))
    }

    /// What can be found of a mode that was used.
    pub(super) async fn findings(&self, trial: &LabTrial) -> Vec<LabFinding> {
        match trial.mode {
            LabMode::Invitation(_) => self.invitation(trial).await,
            LabMode::Deletion(_) => vec![self.place(trial).await],
            LabMode::Cancellation(_) => self.cancellation(trial).await,
        }
    }

    async fn invitation(&self, trial: &LabTrial) -> Vec<LabFinding> {
        let met = self.has(&self.attendee, Shelf::Calendar, TraceKind::Meeting, trial).await;
        let told = self.has(&self.attendee, Shelf::Inbox, TraceKind::Invitation, trial).await;
        let kept = self.has(&self.organizer, Shelf::Sent, TraceKind::Invitation, trial).await;
        let mut findings = vec![
            finding(LabWhat::Meeting, met),
            finding(LabWhat::Message, told),
            finding(LabWhat::Copy, kept),
        ];
        if self.room.is_some() {
            let answer = self.answer(trial).await;
            let value = answer.as_ref().ok().map(|answer| response_key(*answer));
            let found = finding(LabWhat::Room, answer.map(|answer| answer != Response::None));
            findings.push(LabFinding { value: value.map(str::to_owned), ..found });
        }
        findings
    }

    async fn cancellation(&self, trial: &LabTrial) -> Vec<LabFinding> {
        let told = self.has(&self.attendee, Shelf::Inbox, TraceKind::Cancellation, trial).await;
        let kept = self.has(&self.organizer, Shelf::Sent, TraceKind::Cancellation, trial).await;
        let mut findings = vec![
            self.fate(LabWhat::Meeting, &self.attendee, trial).await,
            finding(LabWhat::Message, told),
            finding(LabWhat::Copy, kept),
        ];
        if let Some(room) = &self.room {
            findings.push(self.fate(LabWhat::Room, room, trial).await);
        }
        findings
    }

    /// What became of a copy of a cancelled meeting. Yes is told where the copy knows of the cancellation or is gone.
    async fn fate(&self, what: LabWhat, mailbox: &str, trial: &LabTrial) -> LabFinding {
        let left = self.left(mailbox, trial).await;
        let value = left.as_ref().ok().map(|left| (*left).to_owned());
        LabFinding { value, ..finding(what, left.map(|left| left != "kept")) }
    }

    async fn left(&self, mailbox: &str, trial: &LabTrial) -> Result<&'static str, Fault> {
        let copies = self.see(mailbox, Shelf::Calendar, trial).await?;
        let mut copies = copies.iter().filter(|trace| trace.kind == TraceKind::Meeting).peekable();
        Ok(match (copies.peek().is_some(), copies.all(|copy| copy.cancelled)) {
            (false, _) => "gone",
            (true, true) => "cancelled",
            (true, false) => "kept",
        })
    }

    /// Where the deleted item is.
    async fn place(&self, trial: &LabTrial) -> LabFinding {
        let mut unseen = None;
        for shelf in [Shelf::Calendar, Shelf::Deleted, Shelf::Recoverable, Shelf::Purged] {
            match self.has(&self.organizer, shelf, TraceKind::Meeting, trial).await {
                Ok(true) => {
                    let value = Some(shelf.key().to_owned());
                    return LabFinding { value, ..finding(LabWhat::Place, Ok(true)) };
                }
                Ok(false) => {}
                Err(fault) => unseen = unseen.or(Some(fault)),
            }
        }
        match unseen {
            Some(fault) => finding(LabWhat::Place, Err(fault)),
            None => LabFinding { value: Some("nowhere".to_owned()), ..finding(LabWhat::Place, Ok(false)) },
        }
    }

    /// What the room answered, as the organiser's own copy tells.
    async fn answer(&self, trial: &LabTrial) -> Result<Response, Fault> {
        let found = self.writer.find(&trial.step, &self.organizer).await?;
        let attendees = found.into_iter().flat_map(|receipt| receipt.echo.attendees);
        let mut rooms = attendees.filter(|attendee| attendee.role == AttendeeRole::Resource);
        Ok(rooms.next().map_or(Response::None, |room| room.response))
    }
}

/// How the meeting of a trial is known.
pub(super) fn mark(trial: &LabTrial) -> Mark<'_> {
    let end = trial.start.checked_add(LASTS).unwrap_or(trial.start);
    Mark { text: &trial.mark, uid: trial.uid.as_deref(), window: Window { start: trial.start, end } }
}

fn finding(what: LabWhat, found: Result<bool, Fault>) -> LabFinding {
    let (seen, fault) = match found {
        Ok(true) => (LabSeen::Yes, None),
        Ok(false) => (LabSeen::No, None),
        Err(fault) => (LabSeen::Unseen, Some(fault)),
    };
    LabFinding { what, seen, value: None, fault }
}

fn response_key(response: Response) -> &'static str {
    match response {
        Response::None => "none",
        Response::Accepted => "accepted",
        Response::Tentative => "tentative",
        Response::Declined => "declined",
    }
}
