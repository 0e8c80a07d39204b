//! Gives planning what it asks for beyond the streams: items from the spools, links from the store, and where missing
//! items are, which was asked before.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use model::{
    ContentHash, Fault, IntegrationId, KeyDigest, Link, LinkId, LinkMark, SeriesPair, SideName, StepId,
};
use plan::two_way::{PairDetails, SeriesNow, SeriesState, Sided, Whereabouts};
use store::{CalendarNo, Reader, SeriesLinks};

use super::read::{LocatedSided, Seen2};
use crate::oa::arrival::OpenChanges;

/// An item of a side: mailbox and provider's id.
pub(crate) type Place = (SideName, String, String);
/// What sides said of items that were missing.
pub(crate) type Asked = BTreeMap<Place, LocatedSided>;

/// Details of one planning.
pub(crate) struct Lookup<'a> {
    pub(crate) tx: &'a Reader<'a>,
    pub(crate) integration: &'a IntegrationId,
    pub(crate) scopes: &'a HashMap<CalendarNo, u32>,
    pub(crate) spools: &'a [Seen2; 2],
    pub(crate) asked: &'a Asked,
    /// Series that were written as one, by their digests on either side.
    pub(crate) series: [HashMap<u64, SeriesPair>; 2],
    /// Steps that were held and that somebody rejected.
    pub(crate) rejected: &'a BTreeSet<StepId>,
    /// What people removed in the OA's calendar.
    pub(crate) open_changes: &'a OpenChanges,
    /// Missing items of which nobody was asked yet.
    pub(crate) wanted: RefCell<BTreeSet<Place>>,
}

/// Series that were written as one, by their digests on either side.
pub(crate) fn by_digest(series: &[SeriesNow]) -> [HashMap<u64, SeriesPair>; 2] {
    let of = |side| series.iter().map(move |now| (now.link.at(side).series, now.link.pair()));
    SideName::BOTH.map(|side| of(side).collect())
}

impl PairDetails for Lookup<'_> {
    fn item(&self, side: SideName, key: KeyDigest, content: ContentHash) -> Result<Option<Sided>, Fault> {
        let spool = &self.spools[side as usize];
        let exact = spool.find(|seen| (seen.key, seen.content).cmp(&(key, content)))?;
        // An item that was linked says something else by now: what it says is asked for by its key.
        Ok(match exact {
            Some(item) => Some(item),
            None => spool.find(|seen| seen.key.cmp(&key))?,
        })
    }

    fn link(&self, id: LinkId) -> Result<Link, Fault> {
        let link = self.tx.get_link(self.integration, id)?;
        link.ok_or_else(|| Fault::defect("plan.no_baseline"))
    }

    fn link_by_uid(&self, side: SideName, uid: KeyDigest) -> Result<Option<LinkMark>, Fault> {
        Ok(self.tx.link_by_uid(self.integration, side, uid, self.scopes)?)
    }

    fn series(&self, side: SideName, series: u64) -> Result<SeriesState, Fault> {
        if let Some(pair) = self.series[side as usize].get(&series) {
            return Ok(SeriesState::Paired(*pair));
        }
        Ok(match self.tx.series_links(self.integration, side, series)? {
            SeriesLinks::None => SeriesState::Unknown,
            SeriesLinks::Singles => SeriesState::Singles,
        })
    }

    fn whereabouts(&self, side: SideName, link: &Link) -> Result<Whereabouts, Fault> {
        let place = (side, link.mailbox.clone(), link.end(side).item_ref.clone());
        Ok(match self.asked.get(&place) {
            Some(LocatedSided::There(item)) => Whereabouts::Moved(item.clone()),
            Some(LocatedSided::Gone) => Whereabouts::Gone,
            Some(LocatedSided::Unknown) => Whereabouts::Unknown,
            None => {
                self.wanted.borrow_mut().insert(place);
                Whereabouts::Unknown
            }
        })
    }

    fn rejected(&self) -> Option<&BTreeSet<StepId>> {
        Some(self.rejected)
    }

    fn is_meant(&self, side: SideName, mailbox: &str, item_ref: &str) -> bool {
        self.open_changes.is_meant(side, mailbox, item_ref)
    }
}
