//! Sends what is queued, once each. What did not get through for a passing reason is tried again for a day.

use std::collections::BTreeMap;

use connector::{NetSettings, PaceKey};
use jiff::{SignedDuration, Timestamp};
use model::{ConnectionId, Fault};
use notify::{Message, Robot};
use store::{NoticeChannel, NoticeDelivery};
use tokio_util::sync::CancellationToken;

use super::{NoticeCode, channel::Way, raise::words};
use crate::Service;

/// Minutes until the next try, by how many there were.
const PAUSES: [i64; 6] = [1, 5, 15, 60, 180, 360];
/// After this time it is given up.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

impl Service {
    /// Sends what is due. How it went is kept with each channel; nothing is handed on.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn deliver_notices(&self, stop: &CancellationToken) -> Result<usize, Fault> {
        let now = self.now();
        let due = self.store().read_async(move |tx| tx.list_due_deliveries(now)).await?;
        let mut sent = 0;
        for delivery in due {
            if stop.is_cancelled() {
                break;
            }
            let no = delivery.no;
            if self.store().write_async(move |tx| tx.claim_delivery(no)).await? {
                sent += usize::from(self.deliver(&delivery, stop).await?);
            }
        }
        Ok(sent)
    }

    async fn deliver(&self, delivery: &NoticeDelivery, stop: &CancellationToken) -> Result<bool, Fault> {
        let Ok(channel) = self.channel(&delivery.channel).await else { return Ok(false) };
        let code = &delivery.code;
        let sending =
            self.say(&channel, code, &delivery.params, delivery.fault.as_ref(), delivery.raised_at, stop);
        let fault = sending.await.err();
        let (no, now) = (delivery.no, self.now());
        let again = fault.as_ref().and_then(|fault| next_try(fault, delivery, now));
        let (id, kept) = (channel.id, fault.clone());
        self.store()
            .write_async(move |tx| {
                tx.note_notice_channel(&id, now, kept.as_ref())?;
                match again {
                    Some(due) => tx.delay_delivery(no, due),
                    None => tx.delete_delivery(no),
                }
            })
            .await?;
        self.changed(&["notices"]);
        Ok(fault.is_none())
    }

    /// Sends a test message through a channel, switched on or not.
    ///
    /// # Errors
    /// `notice.*`, `net.*`, `vault.*`, `store.*`; kept with the channel too.
    pub async fn test_channel(&self, id: &str) -> Result<(), Fault> {
        let channel = self.channel(id).await?;
        let params = BTreeMap::from([("channel".to_owned(), channel.name.clone())]);
        let now = self.now();
        let stop = CancellationToken::new();
        let outcome = self.say(&channel, NoticeCode::Test.key(), &params, None, now, &stop).await;
        let kept = outcome.as_ref().err().cloned();
        self.store().write_async(move |tx| tx.note_notice_channel(&channel.id, now, kept.as_ref())).await?;
        self.changed(&["notices"]);
        outcome
    }

    async fn say(
        &self,
        channel: &NoticeChannel,
        code: &str,
        params: &BTreeMap<String, String>,
        fault: Option<&Fault>,
        at: Timestamp,
        stop: &CancellationToken,
    ) -> Result<(), Fault> {
        let said = words(&self.texts(self.language().await?), code, params, fault);
        let message =
            Message { code: said.code, params: said.params, title: said.title, text: said.text, at };
        match self.way(channel).await? {
            Way::Robot(robot) => self.call(channel, &robot, &message, stop).await,
            Way::Mail(server) => tokio::select! {
                () = stop.cancelled() => Err(Fault::transient("net.cancelled")),
                sent = server.send(&message) => sent,
            },
        }
    }

    async fn call(
        &self,
        channel: &NoticeChannel,
        robot: &Robot,
        message: &Message,
        stop: &CancellationToken,
    ) -> Result<(), Fault> {
        let settings = NetSettings { proxy: self.proxy().await?, ..NetSettings::default() };
        let net = self.0.parts.nets.open(&settings, stop.child_token())?;
        let key = PaceKey {
            connection: ConnectionId::new(format!("channel.{}", channel.id)),
            principal: channel.id.clone(),
            mailbox: None,
            operation: "notice",
        };
        let answer = net.call(&key, 1, robot.request(message, self.now())?).await?;
        robot.judge(&answer)
    }
}

/// When to try again; none where that cannot help, or has not for a day. A locked keychain opens with the next logon.
fn next_try(fault: &Fault, delivery: &NoticeDelivery, now: Timestamp) -> Option<Timestamp> {
    let passing = fault.is_transient() || fault.code.starts_with("vault.");
    if !passing || now.duration_since(delivery.raised_at) > PATIENCE {
        return None;
    }
    let tries = usize::try_from(delivery.tries).unwrap_or(usize::MAX);
    let minutes = PAUSES.get(tries).or(PAUSES.last())?;
    now.checked_add(SignedDuration::from_mins(*minutes)).ok()
}
