//! Requests the sandbox answered: enough to see what a client did, nothing of what it carried.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::Serialize;

/// Entries kept; older ones are dropped.
const CAPACITY: usize = 20_000;
/// Longest path kept, in characters.
const LONGEST: usize = 300;

/// One answered request. Holds no header, no query, no body, no credential.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Entry {
    /// Counts up from 1 and is never used again.
    pub seq: u64,
    /// Sandbox time at which the request came.
    pub time: Timestamp,
    /// Provider id.
    pub provider: String,
    /// Number of the connection.
    pub connection: u64,
    /// HTTP method.
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Operation in the provider's words.
    pub operation: Option<String>,
    /// Who called, as far as the simulator could tell.
    pub principal: Option<String>,
    /// Mailbox the call was about.
    pub mailbox: Option<String>,
    /// HTTP status; 0 when the connection was dropped instead.
    pub status: u16,
    /// Milliseconds until the answer began.
    pub ms: u64,
    /// Fault that shaped the answer.
    pub fault: Option<String>,
    /// Mails people received because of it.
    pub mails: u32,
    /// Calls inside of it, where it is a batch, and how many of those were throttled.
    pub inside: (u32, u32),
}

#[derive(Debug, Default)]
struct Ring {
    entries: VecDeque<Entry>,
    last: u64,
}

/// The last requests of a sandbox, oldest first. Clones share the entries.
#[derive(Clone, Debug, Default)]
pub struct Journal(Arc<Mutex<Ring>>);

impl Journal {
    /// Adds an entry; its `seq` is given here.
    pub fn record(&self, mut entry: Entry) {
        let mut ring = self.ring();
        ring.last += 1;
        entry.seq = ring.last;
        if let Some((end, _)) = entry.path.char_indices().nth(LONGEST) {
            entry.path.truncate(end);
        }
        if ring.entries.len() == CAPACITY {
            ring.entries.pop_front();
        }
        ring.entries.push_back(entry);
    }

    /// Entries after `seq`, oldest first; 0 gives all that are kept.
    #[must_use]
    pub fn since(&self, seq: u64) -> Vec<Entry> {
        self.ring().entries.iter().filter(|entry| entry.seq > seq).cloned().collect()
    }

    /// How many requests were answered since the start, kept or not.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.ring().last
    }

    /// Forgets the entries; numbering goes on.
    pub fn clear(&self) {
        self.ring().entries.clear();
    }

    fn ring(&self) -> std::sync::MutexGuard<'_, Ring> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
