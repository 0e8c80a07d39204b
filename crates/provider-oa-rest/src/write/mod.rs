//! Writing calendars. Every change begins with a look at the meeting; where the description has no place for the version,
//! somebody else may be faster between that look and the write.

mod create;
mod guests;
mod receipt;
mod remove;
mod rules;
mod sought;
mod update;

use std::collections::BTreeMap;

use async_trait::async_trait;
use connector::{Change, Effects, Receipt, Target, WriteCalendar, WriteOptions};
use model::{Attendee, AttendeeRole, Fault, InvitationMode, Meeting, StepId};
use serde_json::Value;

use crate::{
    client::{Client, Owner, Values, unknown, values},
    description::Notices,
    faults::code,
    map,
    session::OaSession,
};

#[async_trait]
impl WriteCalendar for OaSession {
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        create::create(&self.client, step, mailbox, meeting, how).await
    }

    /// An update leaves no mark of its step: what it wrote is recognised by its values.
    async fn update(
        &self,
        _step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        update::update(&self.client, target, before, after, how).await
    }

    async fn delete(&self, step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
        remove::remove(&self.client, step, target, how).await
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        create::find(&self.client, step, mailbox).await
    }

    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
        rules::effects(&self.client.account.description, mailbox, change, how)
    }
}

/// Answers that say nothing of what became of a write.
const UNCLEAR: [&str; 4] = [code::UNREADABLE, code::MISSES, code::NOT_THE_SYSTEM, code::UNKNOWN_CODE];
/// Refusals that are told as passing.
const REFUSED: [&str; 2] = [code::THROTTLED, "write.stale"];

/// Whether a write may have been carried out although it has no answer of its own.
fn is_uncertain(fault: &Fault) -> bool {
    let told = fault.code.as_str();
    fault.is_transient() && !REFUSED.contains(&told)
        || UNCLEAR.contains(&told)
        || fault.params.contains_key("outcome")
}

impl Client {
    /// A meeting as it is now; none when it is gone.
    async fn look(&self, mailbox: &str, id: &str) -> Result<Option<Value>, Fault> {
        self.item("meetings.get", Some(mailbox), &values([("meeting", id.into())])).await
    }

    /// Values that every write may name.
    fn writing(&self, owner: &Owner, mailbox: &str, meeting: Option<&str>, mode: InvitationMode) -> Values {
        let flag = self.account.description.write.notices == Notices::Flag;
        values([
            ("owner", owner.id.as_str().into()),
            ("mailbox", mailbox.into()),
            ("meeting", meeting.into()),
            ("notify", if flag { (mode != InvitationMode::None).into() } else { Value::Null }),
        ])
    }

    /// Ids of everybody whom a template names by one.
    ///
    /// # Errors
    /// Faults of the calls; `oarest.mailbox_unknown`.
    async fn ids_of(&self, people: &[(String, &Attendee)]) -> Result<BTreeMap<String, String>, Fault> {
        let w = &self.account.description.write;
        let named = |template: &Value| template.to_string().contains("{id}");
        let mut ids = BTreeMap::new();
        for (mailbox, one) in people {
            let room = one.role == AttendeeRole::Resource;
            let booked = room && w.rooms.is_empty() && self.account.description.has("spaces.book");
            let wanted = if room && !w.rooms.is_empty() { named(&w.room) } else { named(&w.attendee) };
            if !wanted && !booked {
                continue;
            }
            let found = match map::address(mailbox) {
                Some(id) => Some(id.to_owned()),
                None if room => self.space_of(mailbox).await?,
                None => self.member_of(mailbox).await?,
            };
            ids.insert(mailbox.clone(), found.ok_or_else(|| unknown(mailbox))?);
        }
        Ok(ids)
    }
}
