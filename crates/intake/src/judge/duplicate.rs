//! The same room twice: the first row stays, the others name it.

use std::collections::{HashMap, HashSet};

use model::RoomResolution;

use super::{Judged, NONE};
use crate::code::IssueCode;

impl Judged {
    /// Finds for every row the first one with the same mailbox, whether by its primary address or by an alias. Rows put
    /// aside do not count.
    pub(super) fn mark_duplicates(
        &mut self,
        answers: &HashMap<String, RoomResolution>,
        skipped: &HashSet<u32>,
    ) {
        let mut firsts: Vec<(u32, u32)> = Vec::new();
        {
            let primaries = self.primaries(answers);
            let mut seen: HashMap<&str, u32> = HashMap::with_capacity(self.rows.len());
            for (at, row) in self.rows.iter().enumerate() {
                let Some(mailbox) = self.mailbox(row).filter(|_| !skipped.contains(&row.id)) else {
                    continue;
                };
                let room = if primaries.is_empty() { mailbox } else { room(&primaries, mailbox) };
                let first = *seen.entry(room).or_insert(at as u32);
                if first != at as u32 {
                    firsts.push((at as u32, first));
                }
            }
        }
        for (at, first) in firsts {
            self.rows[at as usize].first = first;
        }
    }

    /// Primary address of each alias that the sheet or the provider names.
    fn primaries<'a>(&'a self, answers: &'a HashMap<String, RoomResolution>) -> HashMap<&'a str, &'a str> {
        let told = self
            .aliases
            .iter()
            .map(|(alias, row)| (self.at(*alias), self.at(self.rows[*row as usize].mailbox)));
        let mut primaries: HashMap<&str, &str> = told.collect();
        for (asked, answer) in answers {
            if let Some(primary) = super::resolve::primary(asked, answer) {
                primaries.insert(asked, primary);
            }
        }
        primaries
    }

    /// What is said of a row whose room is there already.
    pub(super) fn duplicate_code(&self, at: usize) -> Option<IssueCode> {
        let row = &self.rows[at];
        if row.first == NONE {
            return None;
        }
        let first = &self.rows[row.first as usize];
        Some(if self.mailbox(first) != self.mailbox(row) {
            IssueCode::DuplicateAlias
        } else if first.table == row.table {
            IssueCode::DuplicateRow
        } else {
            IssueCode::DuplicateSheet
        })
    }
}

/// The address that stands for a room. Exports contradict themselves: of addresses that call each other alias, the
/// first by alphabet.
fn room<'a>(primaries: &HashMap<&'a str, &'a str>, mailbox: &'a str) -> &'a str {
    let mut seen = vec![mailbox];
    let mut room = mailbox;
    while let Some(&next) = primaries.get(room) {
        if let Some(start) = seen.iter().position(|address| *address == next) {
            return seen[start..].iter().copied().min().unwrap_or(room);
        }
        seen.push(next);
        room = next;
    }
    room
}
