//! A provider's writer on its simulator, and meetings to write.

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use connector::{
    EndpointReport, Net, NetRequest, NetResponse, PaceKey, Provider, Receipt, Session, SourceItem, Target,
    WriteCalendar, WriteGrant, WriteOptions,
};
use model::{AttendeeRole, Coverage, Fault, Meeting, MeetingStatus};

use crate::bench::{Bench, Stored, benches, read, window};

/// A bench whose sessions may write.
pub struct Desk {
    pub bench: Bench,
    pub session: Arc<dyn Session>,
    grant: WriteGrant,
}

/// Every provider that writes, with each way to log on.
pub async fn desks() -> Vec<Desk> {
    let all = benches().await.into_iter().filter(|bench| bench.descriptor().roles.write_calendar);
    let desks: Vec<_> = all.map(Desk::new).collect();
    assert!(!desks.is_empty(), "some provider writes");
    desks
}

impl Desk {
    fn new(bench: Bench) -> Self {
        // Where a simulator lets its account into rooms alone; the others do not know the switch.
        let _ = bench.company.kit.faults.set("people_open");
        let mut context = bench.context(&bench.account());
        context.net = bench.wired(Arc::new(bench.company.net()));
        let session = bench.provider.open(context).unwrap();
        Self { bench, session, grant: WriteGrant::mint("p1".into(), "r1".into()) }
    }

    /// The same company, over a network that refuses what the provider calls a write.
    pub fn held_to_reading(self) -> Self {
        let mut context = self.bench.context(&self.bench.account());
        let net = Arc::new(self.bench.company.net());
        context.net = Arc::new(ReadOnly { net, provider: self.bench.provider.clone() });
        let session = self.bench.provider.open(context).unwrap();
        Self { session, ..self }
    }

    pub fn name(&self) -> String {
        self.bench.name()
    }

    pub fn writer(&self) -> &dyn WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    /// The way of writing that the provider declares first.
    pub fn how(&self) -> WriteOptions<'static> {
        let writing = self.bench.descriptor().limits.writing.unwrap();
        WriteOptions {
            invitations: writing.invitations[0],
            cancellations: writing.cancellations[0],
            deletion: writing.deletions[0],
            zone: "Asia/Shanghai",
            comment: None,
        }
    }

    pub fn person(&self, n: usize) -> String {
        self.bench.company.kit.world().people[n].mailbox.clone()
    }

    pub fn room(&self) -> String {
        self.bench.company.rooms()[0].clone()
    }

    /// An hour of the next day with a guest in the first room.
    pub fn booking(&self, title: &str) -> Meeting {
        let (guest, room) = (self.person(1), self.room());
        trial::booking(title, &[(&guest, AttendeeRole::Required), (&room, AttendeeRole::Resource)])
    }

    pub async fn create(&self, step: &str, meeting: &Meeting) -> Receipt {
        let made = self.writer().create(&step.into(), &self.person(0), meeting, self.how()).await;
        made.unwrap_or_else(|fault| panic!("{}: {fault}", self.name()))
    }

    pub async fn update(
        &self,
        version: &Receipt,
        before: &Meeting,
        after: &Meeting,
    ) -> Result<Receipt, Fault> {
        let mailbox = self.person(0);
        self.writer().update(&"u".into(), target(&mailbox, version), before, after, self.how()).await
    }

    pub async fn delete(&self, version: &Receipt) -> Result<(), Fault> {
        let mailbox = self.person(0);
        self.writer().delete(&"d".into(), target(&mailbox, version), self.how()).await
    }

    pub async fn found(&self, step: &str) -> Option<Receipt> {
        self.writer().find(&step.into(), &self.person(0)).await.unwrap()
    }

    /// Meetings of a mailbox that have this UID.
    pub async fn with_uid(&self, mailbox: &str, uid: &str) -> Vec<SourceItem> {
        self.bench.hear().await;
        let seen = read(&*self.session, mailbox, window(), &Stored::default()).await;
        assert_eq!(seen.coverage, Coverage::Complete, "{}", self.name());
        seen.items.into_iter().filter(|item| item.meeting.key.uid == uid).collect()
    }

    /// How many meetings a mailbox has that hold.
    pub async fn count(&self, mailbox: &str) -> usize {
        self.bench.hear().await;
        let seen = read(&*self.session, mailbox, window(), &Stored::default()).await;
        seen.items.iter().filter(|item| item.meeting.status != MeetingStatus::Cancelled).count()
    }
}

pub fn target<'a>(mailbox: &'a str, receipt: &'a Receipt) -> Target<'a> {
    Target { mailbox, source_ref: &receipt.source_ref, version: &receipt.version }
}

/// What sessions of checks and previews are given.
struct ReadOnly {
    net: Arc<dyn Net>,
    provider: Arc<dyn Provider>,
}

impl fmt::Debug for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReadOnly")
    }
}

#[async_trait]
impl Net for ReadOnly {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        if self.provider.is_write(&request) {
            return Err(Fault::defect("net.write_refused").with("operation", key.operation));
        }
        self.net.call(key, cost, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.net.inspect(url).await
    }
}
