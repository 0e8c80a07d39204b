//! Busy times of members and spaces, where the topics are described.

use async_trait::async_trait;
use connector::ReadBusy;
use described::Pointers;
use jiff::Timestamp;
use model::{Fault, Window};
use serde_json::Value;

use crate::{
    client::{Kind, misses},
    faults::code,
    map::moment_alone,
    read,
    session::OaSession,
};

#[async_trait]
impl ReadBusy for OaSession {
    async fn busy(
        &self,
        mailbox: &str,
        window: Window,
    ) -> Result<Option<Vec<(Timestamp, Timestamp)>>, Fault> {
        match self.busy_times(mailbox, window).await {
            Err(fault) if fault.code == code::UNKNOWN_MAILBOX => Ok(None),
            told => told,
        }
    }
}

impl OaSession {
    /// Spans in which a mailbox is taken; none where that is not described for what it belongs to.
    ///
    /// # Errors
    /// Faults of the calls; `oarest.mailbox_unknown`; `oarest.misses` where a span cannot be read.
    pub(crate) async fn busy_times(
        &self,
        mailbox: &str,
        window: Window,
    ) -> Result<Option<Vec<(Timestamp, Timestamp)>>, Fault> {
        let owner = self.client.owner(mailbox).await?;
        let d = self.description();
        let key = match owner.kind {
            Kind::Member => "members.busy",
            Kind::Space => "spaces.busy",
        };
        let (true, Some(at)) = (d.has(key), &d.busy) else { return Ok(None) };
        let asked = read::asked(d, &owner, mailbox, window);
        let all = self.client.whole(key, Some(mailbox), asked).await?;
        let own = all.iter().find(|entry| at.owner.text(entry).as_ref() == Some(&owner.id));
        let slots = own.and_then(|entry| at.list.of(entry)).and_then(Value::as_array);
        let slots = slots.ok_or_else(|| misses(key, at.list.first()))?;
        let span = |slot: &Value| {
            let moment = |at: &Pointers| at.of(slot).and_then(|value| moment_alone(d, value));
            moment(&at.start).zip(moment(&at.end)).ok_or_else(|| misses(key, at.start.first()))
        };
        slots.iter().map(span).collect::<Result<_, _>>().map(Some)
    }
}
