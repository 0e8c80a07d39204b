//! Ids of what is new.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{Builder, Uuid};

/// Where the ids of new things come from: 32 hexadecimal digits each, of a UUID.
#[derive(Debug)]
pub struct Ids(Source);

#[derive(Debug)]
enum Source {
    /// By time and chance (RFC 9562, version 7): sortable by when they were made.
    Time,
    /// By a seed and a count: the same in every run, and sortable by when they were made too.
    Seed(u64, AtomicU64),
}

impl Ids {
    /// Ids that nobody else has.
    pub(crate) fn by_time() -> Self {
        Self(Source::Time)
    }

    /// Ids that follow from a seed, for simulations.
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(Source::Seed(seed, AtomicU64::new(0)))
    }

    /// An id that was not given before.
    pub(crate) fn next(&self) -> String {
        let id = match &self.0 {
            Source::Time => Uuid::now_v7(),
            Source::Seed(seed, count) => {
                let [seed, count] = [*seed, count.fetch_add(1, Ordering::Relaxed)].map(u64::to_be_bytes);
                let mut bytes = [0; 16];
                bytes[..8].copy_from_slice(&seed);
                bytes[8..].copy_from_slice(&count);
                // Version 8 is for whatever somebody has a use for.
                Builder::from_custom_bytes(bytes).into_uuid()
            }
        };
        id.simple().to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn some(ids: &Ids) -> Vec<String> {
        (0..300).map(|_| ids.next()).collect()
    }

    #[test]
    fn ids_of_a_seed_are_the_same_again_and_those_of_another_are_others() {
        let (one, again, other) =
            (some(&Ids::from_seed(7)), some(&Ids::from_seed(7)), some(&Ids::from_seed(8)));
        assert_eq!(one, again);
        let all: BTreeSet<_> = one.iter().chain(&other).collect();
        assert_eq!(all.len(), 600);
    }

    #[test]
    fn ids_are_in_the_order_they_were_given_in() {
        for ids in [Ids::by_time(), Ids::from_seed(3)] {
            let given = some(&ids);
            assert!(given.is_sorted() && given.iter().all(|id| id.len() == 32), "{given:?}");
        }
    }
}
