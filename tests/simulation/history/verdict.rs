//! How a history has to end.

use std::collections::{BTreeMap, BTreeSet};

use connector::SourceItem;
use model::{RunCounts, RunState};

use super::{
    desk::{Desk, NAME},
    people::{Fate, People, said},
};
use crate::both_ways::{
    oa::Oa,
    place::{Place, says},
};

/// Both sides agree; nothing is there twice; what somebody wrote and nobody took back is there or kept as a version; nothing
/// is there that nobody wrote, or that somebody took back without losing a conflict over it; and a further run writes nothing.
pub async fn judge(desk: &Desk, people: &People) {
    let oa = Oa(desk.service.clone());
    let lost = versions(desk).await;
    let mut shown = BTreeSet::new();
    for who in &people.mailboxes {
        let (a, b) = (people.mail.items(who).await, oa.items(who).await);
        assert_eq!(says(&a), says(&b), "both sides of {who} agree");
        for items in [&a, &b] {
            once(items);
        }
        shown.extend(words(&a));
    }
    for (word, fate) in &people.written {
        let there = shown.contains(word);
        match fate {
            Fate::Stands => assert!(there || lost.contains(word), "{word} is lost"),
            Fate::Replaced(_) => assert!(!there || gave_way(people, word, &lost), "{word} is back"),
            // A change by somebody who did not know keeps a meeting that another one removed.
            Fate::Removed => {}
        }
    }
    for word in &shown {
        assert!(people.written.contains_key(word), "nobody wrote {word}");
    }
    further(desk, people, &oa).await;
}

/// Whether what was written in place of a word lost a conflict, or went with the meeting, which a change on the other side
/// then kept as it was there: then the word may stand again.
fn gave_way(people: &People, word: &str, lost: &BTreeSet<String>) -> bool {
    let mut next = Some(word);
    while let Some(Fate::Replaced(Some(by))) = next.and_then(|word| people.written.get(word)) {
        if lost.contains(by) || people.written.get(by) == Some(&Fate::Removed) {
            return true;
        }
        next = Some(by);
    }
    false
}

/// Titles and details.
fn words(items: &[SourceItem]) -> impl Iterator<Item = String> + '_ {
    items
        .iter()
        .flat_map(|item| [&item.meeting.title, &item.meeting.body])
        .filter_map(|it| said(it.as_deref()))
}

fn once(items: &[SourceItem]) {
    let mut seen = BTreeMap::new();
    for title in items.iter().filter_map(|item| said(item.meeting.title.as_deref())) {
        *seen.entry(title).or_insert(0) += 1;
    }
    assert!(seen.values().all(|times| *times == 1), "{seen:?}");
}

/// Everything that versions say which lost a conflict.
async fn versions(desk: &Desk) -> BTreeSet<String> {
    let lost = desk.service.lost_versions(Some(NAME)).await.unwrap();
    let losers = lost.into_iter().filter_map(|(version, _)| version.step.pair?.loser);
    let words = losers.flat_map(|meeting| [said(meeting.title.as_deref()), said(meeting.body.as_deref())]);
    words.flatten().collect()
}

/// A further run writes nothing: neither the servers' own versions move, nor is anything left open.
async fn further(desk: &Desk, people: &People, oa: &Oa) {
    let versions = async || {
        let mut all = String::new();
        for who in &people.mailboxes {
            all += &people.mail.versions(who).await;
            all += &oa.versions(who).await;
        }
        all
    };
    let before = versions().await;
    let run = desk.sync().await.unwrap();
    let nothing = RunCounts { skipped: run.counts.skipped, ..RunCounts::default() };
    assert_eq!((run.state, run.counts), (RunState::Done, nothing), "{:?}", run.faults);
    assert_eq!(versions().await, before);
    let open = desk.store.read(|tx| tx.open_intents(&run.integration, 100)).unwrap();
    assert!(open.is_empty(), "{open:?}");
}
