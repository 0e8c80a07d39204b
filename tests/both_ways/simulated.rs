//! A simulator of the practice environment. What is entered comes from its world; what is changed later comes from a mail
//! client, whose part is played by a session that the program knows nothing of.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use async_trait::async_trait;
use connector::{
    Access, Act, Ctx, Ledger, LocatedSeries, NoEvents, Provider, Secrets, SeriesDraft, Session, Settings,
    SourceItem, SourceSeries, Target, WriteGrant, WriteOptions,
};
use jiff::ToSpan;
use model::{ConnectionId, Fault, Meeting, Recurrence, Side, When};
use serde_json::{Value, json};
use service::{Service, connection::NewConnection, secret::NewSecret};
use tokio_util::sync::CancellationToken;

use super::place::{Change, Entry, Lack, Place, changed, read, start, titled};
use crate::rig::Company;

/// A provider with its simulator, one way to log on and what it lacks.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub provider: &'static str,
    pub auth: &'static str,
    /// The fault with which it stops answering; none where it stays up.
    pub down: Option<&'static str>,
    pub lacks: &'static [Lack],
}

/// One of these.
pub struct Simulated {
    pub kind: Kind,
    pub company: Company,
    session: Arc<dyn Session>,
    grant: WriteGrant,
    provider: Arc<dyn Provider>,
    uids: AtomicU32,
}

#[derive(Debug)]
struct Free;

impl Ledger for Free {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

impl Simulated {
    /// A company of its own: what happens at one provider is not known to another.
    pub fn new(kind: Kind, company: Company) -> Self {
        company.set("people_open");
        let provider = registry::providers().into_iter().find(|it| it.descriptor().id == kind.provider);
        let provider = provider.unwrap();
        let account = company.account(kind.provider, kind.auth);
        let secrets = account.secrets.into_iter().map(|(key, value)| (key, value.into())).collect();
        let ctx = Ctx {
            connection: ConnectionId::new("a mail client"),
            auth: kind.auth.to_owned(),
            settings: Settings(account.settings),
            secrets: Secrets(secrets),
            net: Arc::new(company.net()),
            ledger: Arc::new(Free),
            events: Arc::new(NoEvents),
            clock: company.clock(),
            cancel: CancellationToken::new(),
        };
        let session = provider.open(ctx).unwrap();
        let grant = WriteGrant::mint("a mail client".into(), "by hand".into());
        Self { kind, company, session, grant, provider, uids: AtomicU32::new(0) }
    }

    /// Somebody changes an item as they see it.
    ///
    /// # Errors
    /// `write.*` where it is not so any more.
    pub async fn write(&self, who: &str, item: &SourceItem, after: &Meeting) -> Result<(), Fault> {
        let target = Target { mailbox: who, source_ref: &item.source_ref, version: &item.version };
        let writer = self.session.writer(&self.grant).unwrap();
        writer.update(&"by hand".into(), target, &item.meeting, after, self.how()).await.map(drop)
    }

    /// Somebody removes an item that they see.
    ///
    /// # Errors
    /// As of a change.
    pub async fn take_away(&self, who: &str, item: &SourceItem) -> Result<(), Fault> {
        let target = Target { mailbox: who, source_ref: &item.source_ref, version: &item.version };
        self.session.writer(&self.grant).unwrap().delete(&"by hand".into(), target, self.how()).await
    }

    /// Whole series by their ids, as others are told of them.
    pub async fn wholes(&self, who: &str, refs: &[&str]) -> Vec<LocatedSeries> {
        self.session.calendar(Access::Connection).unwrap().series(who, refs).await.unwrap()
    }

    /// Somebody changes a whole series.
    ///
    /// # Errors
    /// As of a change.
    pub async fn write_whole(
        &self,
        who: &str,
        series: &SourceSeries,
        meeting: &Meeting,
        rule: &Recurrence,
    ) -> Result<(), Fault> {
        let target = Target { mailbox: who, source_ref: &series.source_ref, version: &series.version };
        let writer = self.session.writer(&self.grant).unwrap();
        let draft = SeriesDraft { meeting, rule };
        writer.update_series(&"by hand".into(), target, &series.meeting, draft, self.how()).await.map(drop)
    }

    /// Somebody removes a whole series.
    ///
    /// # Errors
    /// As of a change.
    pub async fn take_whole_away(&self, who: &str, series: &SourceSeries) -> Result<(), Fault> {
        let target = Target { mailbox: who, source_ref: &series.source_ref, version: &series.version };
        self.session.writer(&self.grant).unwrap().delete_series(&"by hand".into(), target, self.how()).await
    }

    /// A guest accepts an item, as its organiser sees it.
    pub async fn accept(&self, who: &str, item: &SourceItem, guest: &str) {
        let attend = self.session.attend().unwrap();
        attend.act(Act::Accept, who, &item.source_ref, guest).await.unwrap();
    }

    /// The way of writing that the provider declares first.
    fn how(&self) -> WriteOptions<'static> {
        let writing = self.provider.descriptor().limits.writing.unwrap();
        WriteOptions {
            invitations: writing.invitations[0],
            cancellations: writing.cancellations[0],
            deletion: writing.deletions[0],
            zone: "Asia/Shanghai",
            comment: None,
        }
    }
}

impl fmt::Debug for Simulated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.provider)
    }
}

fn when(when: &When) -> Value {
    match when {
        When::Timed { start, end, .. } => {
            json!({ "kind": "timed", "start": start, "end": end, "zone": "Asia/Shanghai" })
        }
        When::AllDay { first, last } => {
            json!({ "kind": "all_day", "first": first, "last": last, "zone": "Asia/Shanghai" })
        }
    }
}

#[async_trait]
impl Place for Simulated {
    async fn side(&self, service: &Service) -> Side {
        let account = self.company.account(self.kind.provider, self.kind.auth);
        let secrets: BTreeMap<_, _> =
            account.secrets.iter().map(|(k, v)| (k.clone(), NewSecret::Value(v.as_str().into()))).collect();
        let new = NewConnection {
            provider: self.kind.provider.into(),
            auth: Some(self.kind.auth.to_owned()),
            name: self.kind.provider.to_owned(),
            settings: account.settings,
            secrets,
        };
        Side::Connection { id: service.create_connection(new).await.unwrap().id }
    }

    fn lacks(&self, lack: Lack) -> bool {
        self.kind.lacks.contains(&lack)
    }

    async fn add(&self, who: &str, entry: &Entry) {
        let first = start(&entry.when);
        let repeat = entry.repeats.as_ref().map(|repeats| {
            let day = |n: i64| first + (24 * n).hours();
            let When::Timed { start, end, .. } = &repeats.to else { panic!("{repeats:?}") };
            json!({
                "rrule": format!("FREQ=DAILY;COUNT={}", repeats.days),
                "deleted": [day(repeats.without)],
                "changed": [{
                    "original_start": day(repeats.moved), "start": start, "end": end, "subject": repeats.called,
                }],
            })
        });
        let uid = self.uids.fetch_add(1, Ordering::Relaxed);
        self.company.edit(json!({
            "op": "add_meeting", "uid": format!("{}-{uid}", self.kind.provider), "subject": entry.title,
            "body": entry.body.unwrap_or_default(), "organizer": who, "attendees": [], "rooms": [],
            "when": when(&entry.when), "repeat": repeat,
        }));
    }

    async fn change(&self, who: &str, title: &str, change: &Change) {
        let items = self.items(who).await;
        let item = titled(&items, title);
        let written = self.write(who, item, &changed(&item.meeting, change)).await;
        written.unwrap_or_else(|fault| panic!("{self:?}: {fault} of {title}"));
    }

    async fn remove(&self, who: &str, title: &str) {
        let items = self.items(who).await;
        let item = titled(&items, title);
        let removed = self.take_away(who, item).await;
        removed.unwrap_or_else(|fault| panic!("{self:?}: {fault} of {title}"));
    }

    async fn items(&self, who: &str) -> Vec<SourceItem> {
        read(self.session.calendar(Access::Connection).unwrap(), who).await
    }

    async fn versions(&self, who: &str) -> String {
        let items = self.items(who).await.into_iter();
        items.map(|item| format!("{} {}\n", item.source_ref, item.version)).collect()
    }

    async fn fall(&self) -> bool {
        if let Some(fault) = self.kind.down {
            self.company.set(fault);
        }
        self.kind.down.is_some()
    }

    async fn rise(&self) {
        if let Some(fault) = self.kind.down {
            self.company.kit.faults.clear(Some(fault));
        }
    }
}
