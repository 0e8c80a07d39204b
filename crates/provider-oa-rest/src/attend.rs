//! What people do about meetings: accepting, declining, signing in. Each is a call of its own, where it is described.

use async_trait::async_trait;
use connector::{Act, Attend, refused};
use model::Fault;

use crate::{
    client::{Kind, unknown, values},
    description::Description,
    faults::code,
    session::OaSession,
};

/// The topic of an act.
fn topic(act: Act) -> &'static str {
    match act {
        Act::Accept => "attendees.accept",
        Act::Decline => "attendees.decline",
        Act::CheckIn => "checkins.create",
    }
}

/// What is described.
pub(crate) fn acts(d: &Description) -> Vec<Act> {
    Act::ALL.into_iter().filter(|act| d.has(topic(*act))).collect()
}

#[async_trait]
impl Attend for OaSession {
    async fn act(&self, act: Act, mailbox: &str, source_ref: &str, who: &str) -> Result<(), Fault> {
        let topic = topic(act);
        self.description().call(topic)?;
        let owner = self.client.owner(who).await?;
        if owner.kind == Kind::Space {
            return Err(unknown(who));
        }
        let given = values([
            ("meeting", source_ref.into()),
            ("owner", owner.id.as_str().into()),
            ("mailbox", who.into()),
        ]);
        match self.client.call(topic, Some(who), &given).await {
            Ok(_) => Ok(()),
            Err(fault) if fault.code == code::GONE => Err(refused::gone(mailbox)),
            Err(fault) => Err(fault),
        }
    }
}
