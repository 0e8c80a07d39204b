//! Answers of guests that the third party collected, for our own calendar to show.

use model::{Fault, Link, Meeting, Response, SideName};

use super::{execute::Hand, prepare::PairPrepared};
use crate::oa::answers;

impl Hand<'_> {
    /// Takes over the answers of meetings that the third party shows in another version, whatever way meetings flow: an
    /// answer changes none of them.
    pub(super) async fn take_answers(&self, links: &[Link], fresh: &PairPrepared) -> Result<(), Fault> {
        let Some(oa) = self.ends.at(SideName::B).oa_hand() else { return Ok(()) };
        let mut told: Vec<(String, Meeting)> = Vec::new();
        for link in links {
            let item = fresh.material.spools[SideName::A as usize].find(|seen| seen.key.cmp(&link.a.key))?;
            let answered = |meeting: &Meeting| meeting.attendees.iter().any(|a| a.response != Response::None);
            let meeting = item.map(|item| item.carried().clone()).filter(answered);
            told.extend(meeting.map(|meeting| (link.b.item_ref.clone(), meeting)));
        }
        if told.is_empty() {
            return Ok(());
        }
        let fence = self.lease.fence();
        let taken = self.service.store().write_page_async(move |tx| {
            fence.check(tx)?;
            told.iter().try_for_each(|(item_ref, meeting)| answers::take(tx, &oa, item_ref, meeting))
        });
        Ok(taken.await?)
    }
}
