//! Series that were written as one: what both sides say of them now, writing them, and what of them is remembered.

use std::collections::BTreeMap;

use connector::{LocatedSeries, SeriesDraft, SourceSeries, Target, WriteCalendar};
use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use model::{Fault, Integration, PlanStep, RunId, SeriesLink, SideName, StepKind};
use plan::{
    Reading,
    two_way::{SeriesNow, SeriesSight, Whole, series_mark},
};
use store::StepRow;

use super::{
    Ends,
    carry::Carry,
    execute::{Hand, meeting},
    outcome::{self, SeriesLeft},
    people::PersonCalendar,
};
use crate::{Service, integration::zone_of};

/// What a side says of the series of one calendar, in their order.
type Sights = Vec<SeriesSight>;

impl Service {
    /// Series of an integration that were written as one, with what both sides say of them: of calendars that were
    /// read; of others nothing is known.
    ///
    /// # Errors
    /// `store.*`.
    pub(super) async fn series_now(
        &self,
        integration: &Integration,
        ends: &Ends,
        carry: &Carry,
        calendars: &[PersonCalendar],
        readings: &[[Reading; 2]],
    ) -> Result<Vec<SeriesNow>, Fault> {
        let id = integration.id.clone();
        let links = self.store().read_async(move |tx| tx.list_series(&id)).await?;
        let mut by_mailbox: BTreeMap<&str, Vec<&SeriesLink>> = BTreeMap::new();
        for link in &links {
            by_mailbox.entry(&link.mailbox).or_default().push(link);
        }
        let place = |mailbox: &str| {
            calendars.binary_search_by(|calendar| calendar.mailbox.as_str().cmp(mailbox)).ok()
        };
        let planned = by_mailbox.into_iter().filter_map(|(mailbox, links)| Some((place(mailbox)?, links)));
        let asked: Vec<BoxFuture<'_, Vec<SeriesNow>>> = planned
            .map(|(place, links)| {
                let read = readings[place].iter().any(|side| matches!(side, Reading::Read(_)));
                of_calendar(ends, carry, links, read).boxed()
            })
            .collect();
        let at_once = SideName::BOTH.map(|side| ends.at(side).at_once).into_iter().max().unwrap_or(1);
        let found: Vec<_> = stream::iter(asked).buffered(at_once.max(1)).collect().await;
        Ok(found.into_iter().flatten().collect())
    }
}

async fn of_calendar(ends: &Ends, carry: &Carry, links: Vec<&SeriesLink>, read: bool) -> Vec<SeriesNow> {
    let unknown = || vec![SeriesSight::Unknown; links.len()];
    let (a, b) = match read {
        true => {
            futures::join!(sights(ends, carry, SideName::A, &links), sights(ends, carry, SideName::B, &links))
        }
        false => (unknown(), unknown()),
    };
    let all = links.iter().zip(a.into_iter().zip(b));
    all.map(|(link, (a, b))| SeriesNow { link: (*link).clone(), now: [a, b] }).collect()
}

/// Whoever cannot be asked cannot tell.
async fn sights(ends: &Ends, carry: &Carry, side: SideName, links: &[&SeriesLink]) -> Sights {
    let unknown = || vec![SeriesSight::Unknown; links.len()];
    let Some(mailbox) = links.first().map(|link| link.mailbox.as_str()) else { return unknown() };
    let refs: Vec<&str> = links.iter().map(|link| link.at(side).item_ref.as_str()).collect();
    let Ok(reader) = ends.at(side).reader(mailbox) else { return unknown() };
    match reader.series(mailbox, &refs).await {
        Ok(found) if found.len() == links.len() => {
            found.into_iter().map(|one| sight(carry, side, mailbox, one)).collect()
        }
        _ => unknown(),
    }
}

fn sight(carry: &Carry, side: SideName, mailbox: &str, found: LocatedSeries) -> SeriesSight {
    match found {
        LocatedSeries::Gone => SeriesSight::Gone,
        LocatedSeries::Unknown => SeriesSight::Unknown,
        LocatedSeries::There(series) => SeriesSight::There(Box::new(carry.whole(side, mailbox, *series))),
    }
}

/// Looks for one whole series of a side; none when it is gone.
///
/// # Errors
/// Faults of the call; `plan.cannot_locate`.
pub(super) async fn look(
    ends: &Ends,
    carry: &Carry,
    side: SideName,
    mailbox: &str,
    series_ref: &str,
) -> Result<Option<Whole>, Fault> {
    ends.at(side).ready(mailbox).await;
    let found = ends.at(side).reader(mailbox)?.series(mailbox, &[series_ref]).await?.pop();
    match found {
        Some(LocatedSeries::There(series)) => Ok(Some(carry.whole(side, mailbox, *series))),
        Some(LocatedSeries::Gone) => Ok(None),
        _ => {
            let fault = Fault::setup("plan.cannot_locate").with("mailbox", mailbox);
            Err(fault.with("side", side.key()))
        }
    }
}

impl Hand<'_> {
    /// Carries out a step about a whole series; gives what it left.
    ///
    /// # Errors
    /// As the writer's.
    pub(super) async fn write_series(&self, step: &PlanStep) -> Result<Option<SeriesLeft>, Fault> {
        let end = self.ends.at(step.target);
        let writer = end.writer(&step.room, self.grant())?;
        let made = written(writer, step, end.how.options()).await?;
        made.map(|series| self.series_left(step, series)).transpose()
    }

    /// What a step that made a series left, found again after a crash.
    ///
    /// # Errors
    /// As the writer's.
    pub(super) async fn find_series(&self, step: &PlanStep) -> Result<Option<SeriesLeft>, Fault> {
        self.ends.at(step.target).ready(&step.room).await;
        let writer = self.ends.at(step.target).writer(&step.room, self.grant())?;
        let found = writer.find_series(&step.id, &step.room).await?;
        found.map(|series| self.series_left(step, series)).transpose()
    }

    pub(super) fn series_left(&self, step: &PlanStep, series: SourceSeries) -> Result<SeriesLeft, Fault> {
        let zone = zone_of(self.integration)?;
        let whole = self.carry.whole(step.target, &step.room, series);
        Ok((whole.item.link_end(&step.room), series_mark(&whole.item, &zone)))
    }

    /// Keeps what a step about a whole series came to.
    pub(super) async fn keep_series(
        &self,
        run: RunId,
        row: &StepRow,
        left: Option<SeriesLeft>,
    ) -> Result<(), Fault> {
        let (id, fence, now) = (self.integration.id.clone(), self.lease.fence(), self.service.now());
        let row = row.clone();
        let kept = self.service.store().write_async(move |tx| {
            fence.check(tx)?;
            outcome::keep_series(tx, &id, &run, &row, left, now)
        });
        Ok(kept.await?)
    }
}

async fn written(
    writer: &dyn WriteCalendar,
    step: &PlanStep,
    how: connector::WriteOptions<'_>,
) -> Result<Option<SourceSeries>, Fault> {
    let bad = || Fault::defect("plan.bad_step");
    let pair = step.pair.as_deref().ok_or_else(bad)?;
    let (before, after) = (meeting(step.before.as_ref()), meeting(step.after.as_ref()));
    let draft = after.zip(pair.series.as_ref()).map(|(meeting, rule)| SeriesDraft { meeting, rule });
    if step.kind == StepKind::Create {
        return writer.create_series(&step.id, &step.room, draft.ok_or_else(bad)?, how).await.map(Some);
    }
    let (source_ref, version) =
        (pair.target_ref.as_deref().ok_or_else(bad)?, pair.target_version.as_deref().ok_or_else(bad)?);
    let target = Target { mailbox: &step.room, source_ref, version };
    match (step.kind, before, draft) {
        (StepKind::Update, Some(before), Some(draft)) => {
            writer.update_series(&step.id, target, before, draft, how).await.map(Some)
        }
        (StepKind::Delete, ..) => writer.delete_series(&step.id, target, how).await.map(|()| None),
        _ => Err(bad()),
    }
}
