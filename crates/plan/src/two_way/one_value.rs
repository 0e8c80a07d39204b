//! Notices a mapping that gives every meeting the same title.

use model::{Meeting, Question, SideName};

/// New meetings from which on equal titles are no chance.
const ENOUGH: u64 = 10;

/// Titles of the meetings that are made on each side, before and after mapping.
#[derive(Debug, Default)]
pub(crate) struct OneValue([Titles; 2]);

#[derive(Debug, Default)]
struct Titles {
    count: u64,
    first: Option<(Option<String>, Option<String>)>,
    sources_differ: bool,
    results_differ: bool,
}

impl OneValue {
    /// Takes a meeting that is made on a side.
    pub(crate) fn saw(&mut self, target: SideName, source: &Meeting, result: &Meeting) {
        let titles = &mut self.0[target as usize];
        titles.count += 1;
        match &titles.first {
            None => titles.first = Some((source.title.clone(), result.title.clone())),
            Some((own, mapped)) => {
                titles.sources_differ |= *own != source.title;
                titles.results_differ |= *mapped != result.title;
            }
        }
    }

    /// What a person should look at before the plan is carried out.
    pub(crate) fn questions(&self) -> impl Iterator<Item = Question> {
        let suspicious = |t: &&Titles| t.count >= ENOUGH && t.sources_differ && !t.results_differ;
        self.0.iter().filter(suspicious).filter_map(|titles| {
            let title = titles.first.as_ref()?.1.clone()?;
            let params = [("count".to_owned(), titles.count.to_string()), ("title".to_owned(), title)];
            Some(Question { key: "mapping_one_value".to_owned(), step: None, params: params.into() })
        })
    }
}
