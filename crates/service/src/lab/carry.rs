//! Carries a laboratory out: makes its meetings, waits for mail, removes them, and notes what was found.

use std::time::Duration;

use connector::{Session, Target, WriteCalendar, WriteGrant, WriteOptions};
use model::{
    Attendee, AttendeeRole, CancellationMode, Connection, DeletionMode, Fault, InvitationMode, LabMode,
    LabRun, LabTrial, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole, ShowAs,
    When,
};

use super::{look::Eyes, prepare::LASTS};
use crate::{Job, Service, task::Phase};

/// Pauses between two looks for mail, seconds: 75 in all. Mail within one organisation comes in seconds as a rule.
const PAUSES: [u64; 7] = [1, 2, 4, 8, 15, 20, 25];
/// What did not come is waited for once more, at most so long.
const ONCE_MORE: Duration = Duration::from_secs(15);

/// What is written with, for one laboratory.
struct Hands<'a> {
    writer: &'a dyn WriteCalendar,
    zone: String,
}

impl Service {
    /// Tries every mode. What single modes fail with is noted with them.
    ///
    /// # Errors
    /// What stops everything: `run.cancelled`, faults of opening a session, `store.*`.
    pub(super) async fn carry_lab(
        &self,
        connection: &Connection,
        run: &mut LabRun,
        job: &Job,
    ) -> Result<(), Fault> {
        let session = self.open_with(connection, None, true, job).await?;
        let grant = WriteGrant::mint("lab".into(), run.id.as_str().into());
        let writer = session.writer(&grant).ok_or_else(|| Fault::setup("provider.no_writer"))?;
        let watcher = watcher(session.as_ref())?;
        let zone = self.zone().await?.iana_name().unwrap_or("UTC").to_owned();
        let (hands, eyes) = (Hands { writer, zone }, Eyes::of(run, watcher, writer));
        let total = run.trials.len() * 2;
        for at in 0..run.trials.len() {
            job.check()?;
            job.report(Phase::Applying, at, total, run.trials.get(at).map(|trial| trial.title.as_str()));
            let meeting = run.trials.get(at).map(|trial| meeting(trial, run));
            let (Some(meeting), Some(trial)) = (meeting, run.trials.get_mut(at)) else { continue };
            hands.make(trial, &meeting, &eyes.organizer).await;
            self.keep_lab(run).await?;
        }
        run.waited_ms = wait(run, &eyes, job, Waiting::Invitations).await?;
        note(run, &eyes, |mode| matches!(mode, LabMode::Invitation(_))).await;
        for at in 0..run.trials.len() {
            job.check()?;
            job.report(Phase::Applying, run.trials.len() + at, total, None);
            let Some(trial) = run.trials.get_mut(at) else { continue };
            hands.remove(trial, &eyes.organizer).await;
        }
        self.keep_lab(run).await?;
        run.waited_ms = run.waited_ms.max(wait(run, &eyes, job, Waiting::Cancellations).await?);
        note(run, &eyes, |mode| !matches!(mode, LabMode::Invitation(_))).await;
        job.report(Phase::Applying, total, total, None);
        self.keep_lab(run).await
    }
}

/// The role that looks into mailboxes.
pub(super) fn watcher(session: &dyn Session) -> Result<&dyn connector::WatchMailbox, Fault> {
    session.watcher().ok_or_else(|| Fault::setup("lab.unsupported"))
}

/// A session's sweeper is given the same proof that a writer is.
pub(super) fn sweeping(id: &str) -> WriteGrant {
    WriteGrant::mint("lab".into(), id.into())
}

impl Hands<'_> {
    async fn make(&self, trial: &mut LabTrial, meeting: &Meeting, organizer: &str) {
        let invitations = match trial.mode {
            LabMode::Invitation(mode) => mode,
            LabMode::Deletion(_) => InvitationMode::None,
            LabMode::Cancellation(_) => InvitationMode::All,
        };
        let how = self.how(invitations, CancellationMode::None, DeletionMode::Hard);
        match self.writer.create(&trial.step, organizer, meeting, how).await {
            Ok(receipt) => trial.uid = Some(receipt.uid),
            Err(fault) => trial.fault = Some(fault),
        }
    }

    /// Removes the meeting of a trial of deleting or cancelling. Answers changed it: it is looked up first.
    async fn remove(&self, trial: &mut LabTrial, organizer: &str) {
        let (cancellations, deletion) = match trial.mode {
            _ if trial.fault.is_some() => return,
            LabMode::Invitation(_) => return,
            LabMode::Deletion(mode) => (CancellationMode::None, mode),
            LabMode::Cancellation(mode) => (mode, DeletionMode::ToDeletedItems),
        };
        let how = self.how(InvitationMode::None, cancellations, deletion);
        let removed = async {
            let found = self.writer.find(&trial.step, organizer).await?;
            let Some(receipt) = found else {
                return Err(Fault::setup("lab.lost").with("title", &trial.title));
            };
            let (source_ref, version) = (receipt.source_ref.as_str(), receipt.version.as_str());
            self.writer.delete(&trial.step, Target { mailbox: organizer, source_ref, version }, how).await
        };
        trial.fault = removed.await.err();
    }

    fn how(
        &self,
        invitations: InvitationMode,
        cancellations: CancellationMode,
        deletion: DeletionMode,
    ) -> WriteOptions<'_> {
        WriteOptions { invitations, cancellations, deletion, zone: &self.zone, comment: None }
    }
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waiting {
    Invitations,
    Cancellations,
}

impl Waiting {
    /// Whether a mode should bring what is waited for; what a mode should not bring tells nothing by staying away.
    fn expects(self, trial: &LabTrial) -> bool {
        let tells = |mode: InvitationMode| mode != InvitationMode::None;
        trial.fault.is_none()
            && match (self, trial.mode) {
                (Self::Invitations, LabMode::Invitation(mode)) => tells(mode),
                (Self::Invitations, LabMode::Cancellation(_)) => true,
                (Self::Cancellations, LabMode::Cancellation(mode)) => tells(mode),
                _ => false,
            }
    }

    async fn has_come(self, trial: &LabTrial, eyes: &Eyes<'_>) -> bool {
        match self {
            Self::Invitations => eyes.is_invited(trial).await,
            Self::Cancellations => eyes.is_cancelled(trial).await,
        }
    }
}

/// Waits until everything that was sent has come or the time is over, and once more for what should not come. Gives how
/// long the last that came took, milliseconds.
async fn wait(run: &LabRun, eyes: &Eyes<'_>, job: &Job, what: Waiting) -> Result<u64, Fault> {
    let mut waited = Duration::ZERO;
    let mut missing: Vec<&LabTrial> = run.trials.iter().filter(|trial| what.expects(trial)).collect();
    for pause in PAUSES.map(Duration::from_secs) {
        if missing.is_empty() {
            break;
        }
        rest(pause, job).await?;
        waited += pause;
        let mut still = Vec::new();
        for trial in missing {
            if !what.has_come(trial, eyes).await {
                still.push(trial);
            }
        }
        missing = still;
    }
    rest(waited.min(ONCE_MORE), job).await?;
    Ok(u64::try_from(waited.as_millis()).unwrap_or(u64::MAX))
}

async fn rest(pause: Duration, job: &Job) -> Result<(), Fault> {
    tokio::select! {
        () = tokio::time::sleep(pause) => job.check(),
        () = job.cancel().cancelled() => job.check(),
    }
}

/// Notes what can be found of the modes of some kinds.
async fn note(run: &mut LabRun, eyes: &Eyes<'_>, of: impl Fn(LabMode) -> bool) {
    for trial in run.trials.iter_mut().filter(|trial| of(trial.mode) && trial.fault.is_none()) {
        trial.findings = eyes.findings(trial).await;
    }
}

/// The meeting of a trial. Deleting is tried without participants, so that nobody has to hear of it.
fn meeting(trial: &LabTrial, run: &LabRun) -> Meeting {
    let party = |mailbox: &str| Party { name: None, mailbox: Some(mailbox.to_owned()) };
    let invited = |mailbox: &str, role| Attendee { party: party(mailbox), role, response: Response::None };
    let attendees = match trial.mode {
        LabMode::Deletion(_) => Vec::new(),
        _ => {
            let person = invited(&run.attendee, AttendeeRole::Required);
            let room = run.room.as_deref().map(|room| invited(room, AttendeeRole::Resource));
            std::iter::once(person).chain(room).collect()
        }
    };
    let end = trial.start.checked_add(LASTS).unwrap_or(trial.start);
    Meeting {
        key: MeetingKey::single(&trial.mark),
        title: Some(trial.title.clone()),
        when: When::Timed { start: trial.start, end, zone: None },
        organizer: Some(party(&run.organizer)),
        attendees,
        attendees_beyond: 0,
        place: None,
        body: None,
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Free,
        series: SeriesRole::Single,
    }
}
