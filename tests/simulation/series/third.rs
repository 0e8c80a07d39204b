//! Somebody works at the third party.

use std::sync::Arc;

use connector::{Access, Ctx, SourceItem, SourceSeries, Target, WriteGrant, WriteOptions};
use model::{CalendarPolicy, Meeting, Recurrence};
use tokio_util::sync::CancellationToken;

use super::{Place, Written, ZONE};

/// A person at the third party.
pub struct Third {
    session: Arc<dyn connector::Session>,
    grant: WriteGrant,
    me: String,
    place: Place,
}

impl Third {
    pub async fn of(written: &Written) -> Self {
        let company = written.pairs.company();
        let account = company.account(written.place.provider, written.place.auth);
        let wanted = written.place.provider;
        let provider = registry::providers().into_iter().find(|p| p.descriptor().id == wanted).unwrap();
        let secrets = account.secrets.iter().map(|(k, v)| (k.clone(), connector::Secret::from(v.as_str())));
        let ctx = Ctx {
            connection: "third".into(),
            auth: written.place.auth.to_owned(),
            settings: connector::Settings(account.settings.clone()),
            secrets: connector::Secrets(secrets.collect()),
            net: Arc::new(company.net()),
            ledger: Arc::new(Free),
            events: Arc::new(connector::NoEvents),
            clock: company.clock(),
            cancel: CancellationToken::new(),
        };
        let session = provider.open(ctx).unwrap();
        Self {
            session,
            grant: WriteGrant::mint("p1".into(), "r1".into()),
            me: written.me.clone(),
            place: written.place,
        }
    }

    fn how(&self) -> WriteOptions<'static> {
        let mut policy = CalendarPolicy::default();
        self.place.modes(&mut policy);
        WriteOptions {
            invitations: policy.invitations,
            cancellations: policy.cancellations,
            deletion: policy.deletion,
            zone: ZONE,
            comment: None,
        }
    }

    fn target<'a>(&'a self, item: &'a SourceItem) -> Target<'a> {
        Target { mailbox: &self.me, source_ref: &item.source_ref, version: &item.version }
    }

    pub async fn again(&self, item: &SourceItem) -> SourceItem {
        let calendar = self.session.calendar(Access::Connection).unwrap();
        match calendar.locate(&self.me, &item.source_ref).await.unwrap() {
            connector::Located::There(item) => *item,
            other => panic!("{other:?}"),
        }
    }

    pub async fn retitle(&self, item: &SourceItem, title: &str) {
        self.edit(item, |meeting| meeting.title = Some(title.to_owned())).await;
    }

    pub async fn edit(&self, item: &SourceItem, edit: impl FnOnce(&mut Meeting)) {
        let mut after = item.meeting.clone();
        edit(&mut after);
        let writer = self.session.writer(&self.grant).unwrap();
        writer.update(&"by hand".into(), self.target(item), &item.meeting, &after, self.how()).await.unwrap();
    }

    pub async fn delete(&self, item: &SourceItem) {
        let writer = self.session.writer(&self.grant).unwrap();
        writer.delete(&"by hand".into(), self.target(item), self.how()).await.unwrap();
    }

    pub async fn update_series(&self, master: &SourceSeries, after: &Meeting) {
        self.update_rule(master, after, &master.rule).await;
    }

    pub async fn update_rule(&self, master: &SourceSeries, after: &Meeting, rule: &Recurrence) {
        let writer = self.session.writer(&self.grant).unwrap();
        let target = Target { mailbox: &self.me, source_ref: &master.source_ref, version: &master.version };
        let draft = connector::SeriesDraft { meeting: after, rule };
        writer.update_series(&"by hand".into(), target, &master.meeting, draft, self.how()).await.unwrap();
    }

    /// The series with this title, told by one of its occurrences.
    pub async fn series_titled(&self, title: &str) -> SourceSeries {
        let calendar = self.session.calendar(Access::Connection).unwrap();
        let items = crate::pairs::read(calendar, &self.me).await;
        let one = items.iter().find(|item| item.meeting.title.as_deref() == Some(title)).unwrap();
        let series = calendar.series_of(&self.me, &[&one.source_ref]).await.unwrap().remove(0).unwrap();
        match calendar.series(&self.me, &[&series]).await.unwrap().remove(0) {
            connector::LocatedSeries::There(series) => *series,
            other => panic!("{other:?}"),
        }
    }

    pub async fn delete_series(&self, master: &SourceSeries) {
        let writer = self.session.writer(&self.grant).unwrap();
        let target = Target { mailbox: &self.me, source_ref: &master.source_ref, version: &master.version };
        writer.delete_series(&"by hand".into(), target, self.how()).await.unwrap();
    }
}

#[derive(Debug)]
struct Free;

impl connector::Ledger for Free {
    fn take(&self, _: &model::ConnectionId, _: &str, _: u32) -> Result<(), model::Fault> {
        Ok(())
    }
}
