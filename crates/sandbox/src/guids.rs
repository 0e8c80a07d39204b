//! GUIDs that nobody had before: traces, requests, tokens, runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{Builder, Uuid};

tokio::task_local! {
    /// Those of the kit whose request is being answered.
    static HERE: Guids;
}

/// Where the fresh GUIDs of a sandbox come from: from chance, or from a seed. Clones go on together.
#[derive(Clone, Debug, Default)]
pub struct Guids(Option<Arc<Series>>);

#[derive(Debug)]
struct Series {
    seed: u64,
    given: AtomicU64,
}

impl Guids {
    /// GUIDs that are the same in every run of the same history.
    #[must_use]
    pub fn of_seed(seed: u64) -> Self {
        Self(Some(Arc::new(Series { seed, given: AtomicU64::new(0) })))
    }

    /// A GUID nobody had before.
    #[must_use]
    pub fn next(&self) -> Uuid {
        let Some(series) = &self.0 else { return Uuid::new_v4() };
        let count = series.given.fetch_add(1, Ordering::Relaxed);
        let bits = u128::from(mixed(series.seed ^ count)) << 64 | u128::from(count);
        Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }

    /// Answers a request whose fresh GUIDs come from here.
    pub(crate) async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        HERE.scope(self.clone(), work).await
    }
}

/// Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
fn mixed(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// A GUID nobody had before, for trace and request ids: of the sandbox whose request is being answered.
#[must_use]
pub fn fresh_guid() -> String {
    HERE.try_with(Guids::next).unwrap_or_else(|_| Uuid::new_v4()).to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_seed_gives_the_same_again_and_never_one_twice() {
        let some = |guids: Guids| (0..200).map(|_| guids.next()).collect::<Vec<_>>();
        let one = some(Guids::of_seed(3));
        assert_eq!(one, some(Guids::of_seed(3)));
        assert_eq!(one.iter().collect::<BTreeSet<_>>().len(), 200);
        assert_ne!(one, some(Guids::of_seed(4)));
    }

    #[tokio::test]
    async fn fresh_guids_are_of_the_kit_that_answers() {
        let answer = async || Guids::of_seed(5).during(async { fresh_guid() }).await;
        assert_eq!(answer().await, answer().await);
        assert_ne!(fresh_guid(), fresh_guid());
    }
}
