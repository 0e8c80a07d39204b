//! Events: over a connection that we open ("Stream mode"), and as requests to an address ("HTTP push"). One application has
//! one way of the two; which, its administrator chose in the console.

mod callback;
mod feed;
mod frame;
mod open;
mod undelivered;

use std::time::Duration;

use async_trait::async_trait;
use connector::{EventFeed, ListenEvents, NetRequest, Rhythm};
use model::Fault;

use crate::session::DingSession;

/// What has shown to be right with the service: its gateway sends pings of its own, closes ten seconds after it said so, and
/// its own clients differ in everything else.
const RHYTHM: Rhythm = Rhythm {
    ping_every: Duration::from_secs(25),
    dead_after: Duration::from_secs(75),
    open_every: Duration::from_secs(1),
    backoff: (Duration::from_secs(1), Duration::from_secs(60)),
};

#[async_trait]
impl ListenEvents for DingSession {
    async fn open(&self) -> Result<Box<dyn EventFeed>, Fault> {
        open::open(self).await
    }

    fn rhythm(&self) -> Rhythm {
        RHYTHM
    }
}

/// Whether a request plays DingTalk towards a callback address: it changes nothing at the service.
pub(crate) fn is_rehearsal(request: &NetRequest) -> bool {
    request.body.starts_with(br#"{"encrypt":"#)
}
