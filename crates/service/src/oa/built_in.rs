//! The built-in calendar as a side of an integration.

use async_trait::async_trait;
use connector::{
    BrokenItem, Change, Changed, Cursor, Effects, Known, Located, LocatedSeries, ReadCalendar, ReadEvent,
    ReadOptions, Receipt, Seen, SourceItem, Target, WriteCalendar, WriteOptions,
};
use futures::{StreamExt, stream, stream::BoxStream};
use jiff::tz::TimeZone;
use model::{Coverage, Fault, IntegrationId, ItemIssue, Meeting, OaEvent, StepId, Window};
use store::{OaOf, Store};

use super::{
    book::Book,
    entry::{self, OaItem},
    series,
    write::{self, Hand, OaWrite, broken},
};
use crate::Service;

/// Reads and writes the OA's calendar for an integration.
#[derive(Clone, Debug)]
pub struct BuiltIn {
    service: Service,
    zone: TimeZone,
    integration: Option<IntegrationId>,
    book: Book,
}

impl BuiltIn {
    /// The calendar as a side of an integration; `zone` bounds whole days and holds times without a zone.
    pub fn new(service: &Service, zone: TimeZone, integration: Option<IntegrationId>) -> Self {
        Self { service: service.clone(), zone, integration, book: Book::default() }
    }

    /// The same, where mailboxes are the values of another field of people: its meetings, too, name them so.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn bound_by(mut self, field: &str) -> Result<Self, Fault> {
        self.book = self.service.book(field).await?;
        Ok(self)
    }

    /// On whose behalf it writes now.
    pub fn hand(&self) -> Hand {
        Hand {
            integration: self.integration.clone(),
            zone: self.zone.clone(),
            book: self.book.clone(),
            at: self.service.now(),
        }
    }

    /// What a mailbox's calendar shows within a window, private meetings unmasked, with the rules of series. Entries that
    /// cannot be followed are left out.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn items(&self, mailbox: &str, window: Window) -> Result<Vec<OaItem>, Fault> {
        Ok(self.shown(mailbox, window).await?.0)
    }

    /// The same, and the entries that cannot be followed.
    async fn shown(&self, mailbox: &str, window: Window) -> Result<(Vec<OaItem>, Vec<BrokenItem>), Fault> {
        let (mailbox, zone) = (self.book.calendar(mailbox).to_owned(), self.zone.clone());
        let found = self.store().read_async(move |tx| {
            let (from, to) = (window.start.as_second(), window.end.as_second().saturating_add(1));
            let (mut shown, mut unread) = (Vec::new(), Vec::new());
            for event in tx.list_oa_events(OaOf::Mailbox(&mailbox), from, to)? {
                match entry::items(&event, window, &zone) {
                    Ok(items) => shown.extend(items),
                    Err(issue) => unread.push(unfollowed(event, issue)),
                }
            }
            Ok((shown, unread))
        });
        let (mut items, unread): (Vec<OaItem>, _) = found.await?;
        items.iter_mut().for_each(|item| self.book.to_bound(&mut item.meeting));
        Ok((items, unread))
    }

    /// One item of a mailbox as it is now, wherever in time; none when it is gone.
    ///
    /// # Errors
    /// `oa.rule`; `store.*`.
    pub async fn item(&self, mailbox: &str, item_ref: &str) -> Result<Option<OaItem>, Fault> {
        let (mailbox, zone) = (self.book.calendar(mailbox).to_owned(), self.zone.clone());
        let (id, occurrence) = entry::parse_ref(item_ref);
        let found = self.store().read_async(move |tx| {
            let event = tx.get_oa_event(&id)?.filter(|event| event.mailbox == mailbox);
            let item = event.map(|event| entry::item(&event, occurrence, &zone)).transpose();
            Ok(item.map_err(broken)?.flatten())
        });
        let mut item: Option<OaItem> = found.await?;
        item.iter_mut().for_each(|item| self.book.to_bound(&mut item.meeting));
        Ok(item)
    }

    /// Does many writes in one transaction. One that is refused changes nothing and leaves the others alone.
    ///
    /// # Errors
    /// `store.*`: then none was done.
    pub async fn write_many(
        &self,
        writes: Vec<OaWrite>,
    ) -> Result<Vec<Result<Option<Receipt>, Fault>>, Fault> {
        let hand = self.hand();
        let done = self.store().write_async(move |tx| {
            let mut outcomes = Vec::with_capacity(writes.len());
            for one in &writes {
                match write::write(tx, &hand, one) {
                    // A fault of the store may have left a write half done.
                    Err(error) if error.fault().code.starts_with("store.") => return Err(error),
                    outcome => outcomes.push(outcome.map_err(Fault::from)),
                }
            }
            Ok(outcomes)
        });
        let outcomes = done.await?;
        self.service.changed(&["oa"]);
        Ok(outcomes)
    }

    async fn write_one(&self, one: OaWrite) -> Result<Option<Receipt>, Fault> {
        self.write_many(vec![one]).await?.pop().unwrap_or(Ok(None))
    }

    fn store(&self) -> &Store {
        self.service.store()
    }
}

#[async_trait]
impl ReadCalendar for BuiltIn {
    async fn changed(&self, mailbox: &str, cursor: Option<&Cursor>) -> Result<Changed, Fault> {
        let mailbox = self.book.calendar(mailbox).to_owned();
        let changes = self.store().read_async(move |tx| tx.oa_changes(&mailbox)).await?;
        let now = Cursor(self.book.cursor(changes));
        Ok(match cursor {
            Some(known) if *known == now => Changed::Same { cursor: now },
            _ => Changed::Changed { cursor: now },
        })
    }

    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        window: Window,
        _: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent> {
        let read = async move {
            match self.shown(mailbox, window).await {
                Ok((items, unread)) => {
                    let end = ended(mailbox, &unread);
                    let unread = unread.into_iter().map(|item| Seen::Broken(Box::new(item)));
                    let seen = items.into_iter().map(|item| seen(item, mailbox, known));
                    vec![ReadEvent::Batch(seen.chain(unread).collect()), ReadEvent::End(end)]
                }
                Err(fault) => vec![ReadEvent::End(Coverage::Partial { fault: Box::new(fault) })],
            }
        };
        stream::once(read).flat_map(stream::iter).boxed()
    }

    async fn locate(&self, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
        let item = self.item(mailbox, source_ref).await?;
        Ok(item.map_or(Located::Gone, |item| Located::There(Box::new(shown(item)))))
    }

    async fn series(&self, mailbox: &str, source_refs: &[&str]) -> Result<Vec<LocatedSeries>, Fault> {
        let (mailbox, zone) = (self.book.calendar(mailbox).to_owned(), self.zone.clone());
        let refs: Vec<String> = source_refs.iter().map(|one| (*one).to_owned()).collect();
        let found = self.store().read_async(move |tx| series::locate(tx, &zone, &mailbox, &refs));
        let mut found: Vec<LocatedSeries> = found.await?;
        for one in &mut found {
            if let LocatedSeries::There(series) = one {
                self.book.to_bound(&mut series.meeting);
            }
        }
        Ok(found)
    }
}

/// An entry that cannot be followed.
fn unfollowed(event: OaEvent, issue: ItemIssue) -> BrokenItem {
    let mut meeting = event.meeting;
    meeting.mask();
    BrokenItem {
        source_ref: event.id.to_string(),
        version: event.revision.to_string(),
        uid: Some(meeting.key.uid),
        title: meeting.title,
        issue,
    }
}

/// The end of a read: entries that cannot be followed were handed on as such.
fn ended(mailbox: &str, unread: &[BrokenItem]) -> Coverage {
    let Some(first) = unread.first() else { return Coverage::Complete };
    let fault = Fault::setup("oa.unread").with("mailbox", mailbox).with("items", unread.len());
    Coverage::Flawed { fault: Box::new(fault.with("reason", first.issue.key())) }
}

fn shown(item: OaItem) -> SourceItem {
    let OaItem { item_ref: source_ref, version, modified, mut meeting, series, marker, .. } = item;
    meeting.mask();
    SourceItem { source_ref, version, modified, meeting, series: series.map(Box::new), marker }
}

fn seen(item: OaItem, mailbox: &str, known: &dyn Known) -> Seen {
    if known.version(mailbox, &item.item_ref).as_deref() == Some(item.version.as_str()) {
        return Seen::Same { source_ref: item.item_ref };
    }
    Seen::Item(Box::new(shown(item)))
}

/// The built-in calendar tells nobody by mail and deletes in one way; who is told is the other side's.
#[async_trait]
impl WriteCalendar for BuiltIn {
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        _: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        let (step, mailbox) = (step.clone(), mailbox.to_owned());
        let made = self.write_one(OaWrite::Create { step, mailbox, meeting: Box::new(meeting.clone()) });
        made.await?.ok_or_else(|| Fault::defect("oa.no_receipt"))
    }

    async fn update(
        &self,
        _: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        _: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        let written = self.write_one(OaWrite::Update {
            mailbox: target.mailbox.to_owned(),
            item_ref: target.source_ref.to_owned(),
            version: target.version.to_owned(),
            before: Box::new(before.clone()),
            after: Box::new(after.clone()),
        });
        written.await?.ok_or_else(|| Fault::defect("oa.no_receipt"))
    }

    async fn delete(&self, _: &StepId, target: Target<'_>, _: WriteOptions<'_>) -> Result<(), Fault> {
        let removed = self.write_one(OaWrite::Delete {
            mailbox: target.mailbox.to_owned(),
            item_ref: target.source_ref.to_owned(),
            version: target.version.to_owned(),
        });
        removed.await.map(|_| ())
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        let (step, mailbox, hand) = (step.clone(), mailbox.to_owned(), self.hand());
        Ok(self.store().read_async(move |tx| write::find(tx, &hand, &step, &mailbox)).await?)
    }

    fn effects(&self, _: &str, _: Change<'_>, _: WriteOptions<'_>) -> Result<Effects, Fault> {
        Ok(Effects::default())
    }
}

#[cfg(test)]
mod tests;
