//! Writing calendars of people, beta: nothing of it was written on a real organisation. A meeting is made in the calendar
//! of whoever calls it; rooms are booked for it in a second call. The service gives no version to hold a write to: every
//! change begins with a look, and between that look and the write somebody else may be faster.

mod create;
mod parts;
mod receipt;
mod remove;
mod rules;
mod update;

use async_trait::async_trait;
use connector::{Change, Effects, Receipt, Target, WriteCalendar, WriteOptions, Writing};
use microsoft::digest;
use model::{DeletionMode, Fault, InvitationMode, Meeting, StepId};

use crate::{read::Whose, session::DingSession};

/// What writing can be asked for. Flags keep the service from telling people of new, changed and removed meetings ("Create
/// an event": `extra`; "Delete an event": `pushNotification`).
pub(crate) const WRITING: Writing = Writing {
    invitations: &[InvitationMode::All, InvitationMode::None],
    cancellations: &[InvitationMode::All, InvitationMode::None],
    deletions: &[DeletionMode::Hard],
    series: false,
    beta: true,
};

#[async_trait]
impl WriteCalendar for DingSession {
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        create::create(self, step, mailbox, meeting, how).await
    }

    /// An update leaves no mark of its step: what it wrote is recognised by its values.
    async fn update(
        &self,
        step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        update::update(self, step, target, before, after, how).await
    }

    async fn delete(&self, _step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
        remove::remove(self, target, how).await
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        create::find(self, step, mailbox).await
    }

    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
        rules::effects(mailbox, change, how)
    }
}

/// unionId of the person whose calendar is written.
async fn owner(session: &DingSession, mailbox: &str) -> Result<String, Fault> {
    match session.whose(mailbox).await? {
        Whose::Person(id) => Ok(id),
        // A room is booked for a meeting of a person's; it has no calendar of its own to write into.
        Whose::Room(_) => Err(connector::refused::not_organizer(mailbox, "-")),
    }
}

/// What a step marks its event with; also what makes creating it twice one event ("x-client-token", for a day).
fn mark(step: &StepId) -> String {
    digest(&["step", step.as_str()])
}

/// Whether a write may have been carried out although it has no answer of its own.
fn is_uncertain(fault: &Fault) -> bool {
    let refused = [dingtalk::code::TOO_FAST, dingtalk::code::ADDRESS_BANNED].contains(&fault.code.as_str());
    fault.is_transient() && !refused || fault.params.contains_key("outcome")
}
