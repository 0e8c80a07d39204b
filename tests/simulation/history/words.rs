//! Every word that people wrote, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use model::Meeting;

use super::site::Seen;

/// What became of something that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody took it back.
    Stands,
    /// Somebody who saw it wrote this in its place, or nothing.
    Replaced(Option<String>),
    /// Somebody removed what said it.
    Removed,
}

/// A title or details.
#[derive(Clone, Debug)]
pub struct Word {
    pub fate: Fate,
    /// How many items said it where it was written.
    pub most: usize,
    /// How often somebody changed or removed one of several by itself that said it.
    pub alone: usize,
    /// Whether what says it is a day of a series, or became one of its copies.
    pub repeats: bool,
}

/// Everything that was ever written into a title or into details.
#[derive(Clone, Debug, Default)]
pub struct Words(BTreeMap<String, Word>);

/// Words that a text says, apart from blanks around it.
pub fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Title and details.
pub fn words(meeting: &Meeting) -> impl Iterator<Item = String> {
    [&meeting.title, &meeting.body].into_iter().filter_map(|text| said(text.as_deref()))
}

/// Title and details of all that is seen.
pub fn all_words(seen: &[Seen]) -> BTreeSet<String> {
    seen.iter().flat_map(|item| words(item.meeting())).collect()
}

impl Words {
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Word)> {
        self.0.iter()
    }

    pub fn get(&self, word: &str) -> Option<&Word> {
        self.0.get(word)
    }

    /// Somebody wrote it, and sees it in so many items.
    pub fn wrote(&mut self, word: &str, most: usize, repeats: bool) {
        self.0.insert(word.to_owned(), Word { fate: Fate::Stands, most, alone: 0, repeats });
    }

    /// So many items say it now.
    pub fn says(&mut self, word: &str, now: usize) {
        if let Some(known) = self.0.get_mut(word) {
            known.most = known.most.max(now);
        }
    }

    /// Somebody touched one item by itself that says it.
    pub fn touched(&mut self, meeting: &Meeting) {
        for word in words(meeting) {
            if let Some(known) = self.0.get_mut(&word) {
                known.alone += usize::from(known.most > 1);
            }
        }
    }

    /// Whoever did something to what said them sees them no more.
    pub fn gone(&mut self, words: impl IntoIterator<Item = String>, fate: &Fate) {
        for word in words {
            if let Some(known) = self.0.get_mut(&word) {
                known.fate = fate.clone();
            }
        }
    }

    /// Whether a meeting is a day of a series, or a copy of one.
    pub fn repeats(&self, meeting: &Meeting) -> bool {
        words(meeting).any(|word| self.0.get(&word).is_some_and(|known| known.repeats))
    }
}
