//! How a history has to end.

use std::collections::{BTreeMap, BTreeSet};

use connector::SourceItem;
use jiff::Timestamp;
use model::{RunCounts, RunState};

use super::{
    desk::{Desk, NAME},
    people::People,
    site::start_of,
    words::{Fate, said, words},
};
use crate::both_ways::place::says;

/// Both sides agree; nothing is there twice; what somebody wrote and nobody took back is there or kept as a version; nothing
/// is there that nobody wrote, or that somebody took back without losing a conflict over it; and a further run writes nothing.
pub async fn judge(desk: &Desk, people: &People) {
    let lost = versions(desk).await;
    let mut shown = BTreeSet::new();
    for who in &people.mailboxes {
        let (a, b) = (people.sites[0].items(desk, who).await, people.sites[1].items(desk, who).await);
        assert_eq!(says(&a), says(&b), "both sides of {who} agree");
        for items in [&a, &b] {
            once(people, items);
        }
        shown.extend(a.iter().flat_map(|item| words(&item.meeting)));
    }
    for (word, known) in people.words.iter() {
        let there = shown.contains(word);
        match known.fate {
            // Each of several that said it may have been changed by itself, on both sides together.
            Fate::Stands if known.most > 1 && known.alone >= known.most => {}
            Fate::Stands => assert!(there || lost.contains(word), "{word} is lost"),
            // What a day of a series says of its own stays when all others say something else.
            Fate::Replaced(_) if known.alone > 0 => {}
            Fate::Replaced(_) => assert!(!there || gave_way(people, word, &lost), "{word} is back"),
            // A change by somebody who did not know keeps a meeting that another one removed.
            Fate::Removed => {}
        }
    }
    for word in &shown {
        assert!(people.words.get(word).is_some(), "nobody wrote {word}");
    }
    further(desk, people).await;
}

/// Whether what was written in place of a word lost a conflict, or went with the meeting, which a change on the other side
/// then kept as it was there: then the word may stand again.
fn gave_way(people: &People, word: &str, lost: &BTreeSet<String>) -> bool {
    let mut next = people.words.get(word);
    while let Some(Fate::Replaced(Some(by))) = next.map(|known| &known.fate) {
        next = people.words.get(by);
        if lost.contains(by) || next.is_some_and(|known| known.fate == Fate::Removed) {
            return true;
        }
    }
    false
}

/// No meeting is there twice: a title is that of one meeting, or of so many days of a series, none of which is there twice.
fn once(people: &People, items: &[SourceItem]) {
    let mut seen: BTreeMap<String, Vec<Timestamp>> = BTreeMap::new();
    for item in items {
        let title = said(item.meeting.title.as_deref());
        title.into_iter().for_each(|title| seen.entry(title).or_default().push(start_of(&item.meeting)));
    }
    for (title, starts) in seen {
        let different: BTreeSet<&Timestamp> = starts.iter().collect();
        assert_eq!(different.len(), starts.len(), "{title} is there twice: {starts:?}");
        let known = people.words.get(&title).unwrap_or_else(|| panic!("nobody wrote {title}"));
        // One that was changed by itself stays beside the days that its series moved to meanwhile.
        assert!(starts.len() <= known.most + known.alone, "{title}: {starts:?} of {known:?}");
    }
}

/// Everything that versions say which lost a conflict.
async fn versions(desk: &Desk) -> BTreeSet<String> {
    let lost = desk.service.lost_versions(Some(NAME)).await.unwrap();
    let losers = lost.into_iter().filter_map(|(version, _)| version.step.pair?.loser);
    let words = losers.flat_map(|meeting| [said(meeting.title.as_deref()), said(meeting.body.as_deref())]);
    words.flatten().collect()
}

/// A further run writes nothing: neither the servers' own versions move, nor is anything left open.
async fn further(desk: &Desk, people: &People) {
    let versions = async || {
        let mut all = String::new();
        for who in &people.mailboxes {
            for site in &people.sites {
                all += &site.versions(desk, who).await;
            }
        }
        all
    };
    let before = versions().await;
    let run = desk.sync(NAME).await.unwrap();
    let nothing = RunCounts { skipped: run.counts.skipped, ..RunCounts::default() };
    assert_eq!((run.state, run.counts), (RunState::Done, nothing), "{:?}", run.faults);
    assert_eq!(versions().await, before);
    let open = desk.store.read(|tx| tx.open_intents(&run.integration, 100)).unwrap();
    assert!(open.is_empty(), "{open:?}");
}
