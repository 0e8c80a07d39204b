//! Notices filters that let nothing through.

use model::{Question, SideName};

use crate::two_way::judge::{FILTERED_OUT, What};

/// Items of each side that filters stop, and whether anything came through.
#[derive(Debug, Default)]
pub(crate) struct Stopped([Count; 2]);

#[derive(Debug, Default)]
struct Count {
    stopped: u64,
    passes: bool,
}

impl Stopped {
    /// Takes what becomes of something.
    pub(crate) fn saw(&mut self, what: &What) {
        match what {
            What::Leave { at, why: FILTERED_OUT, .. } => self.0[at.side as usize].stopped += 1,
            What::Leave { at, .. } => self.0[at.side as usize].passes = true,
            What::Create { from, .. } | What::CreateSeries { from } => {
                self.0[from.side as usize].passes = true
            }
            _ => self.0.iter_mut().for_each(|count| count.passes = true),
        }
    }

    /// What a person should look at: a side of which every item is stopped.
    pub(crate) fn questions(&self) -> impl Iterator<Item = Question> {
        let all =
            SideName::BOTH.into_iter().zip(&self.0).filter(|(_, count)| count.stopped > 0 && !count.passes);
        all.map(|(side, count)| {
            let params = [("count", count.stopped.to_string()), ("side", side.key().to_owned())];
            let params = params.map(|(key, value)| (key.to_owned(), value)).into();
            Question { key: "filter_matches_nothing".to_owned(), step: None, params }
        })
    }
}
