//! Two sources side by side: what one shows and the other does not, and where they differ.

use model::{Fault, Observation};

use crate::pair::pairs;

/// What two sources show of one meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// The first one alone shows it.
    First(Observation),
    /// The second one alone shows it.
    Second(Observation),
    /// Both show it; whether they say the same tell the contents.
    Both(Observation, Observation),
}

impl Sides {
    /// Both show it and say the same.
    pub fn agree(&self) -> bool {
        matches!(self, Self::Both(first, second) if first.content == second.content)
    }
}

/// Walks two streams, both sorted as [`crate::sort`] does, meeting by meeting. Of several items that a side shows
/// under one key one counts: the one that the other side shows too, else the first by content.
///
/// # Errors
/// `plan.unsorted` when a stream is out of order; faults of the streams and of `each`.
pub fn side_by_side(
    first: impl Iterator<Item = Result<Observation, Fault>>,
    second: impl Iterator<Item = Result<Observation, Fault>>,
    mut each: impl FnMut(Sides) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut last = None;
    // Twins of the second side follow each other: the first by content stands for them.
    let second = second.filter(move |item| match item {
        Ok(item) => last.replace(item.key) != Some(item.key),
        Err(_) => true,
    });
    pairs(first, second, |pair| match (pair.source(), pair.base) {
        (Some(first), Some(second)) => each(Sides::Both(first, second)),
        (Some(first), None) => each(Sides::First(first)),
        (None, Some(second)) => each(Sides::Second(second)),
        (None, None) => Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use model::{ContentHash, KeyDigest};

    use super::*;

    fn one(key: u8, content: u8) -> Observation {
        Observation {
            key: KeyDigest([key; 16]),
            content: ContentHash([content; 16]),
            ..Observation::default()
        }
    }

    fn walk(first: &[Observation], second: &[Observation]) -> Vec<Sides> {
        let mut seen = Vec::new();
        let (first, second) = (first.iter().copied().map(Ok), second.iter().copied().map(Ok));
        side_by_side(first, second, |sides| {
            seen.push(sides);
            Ok(())
        })
        .unwrap();
        seen
    }

    #[test]
    fn meetings_are_paired_by_key_and_agree_by_content() {
        let seen = walk(&[one(1, 1), one(2, 1), one(4, 1)], &[one(2, 1), one(3, 1), one(4, 9)]);
        assert_eq!(
            seen,
            [
                Sides::First(one(1, 1)),
                Sides::Both(one(2, 1), one(2, 1)),
                Sides::Second(one(3, 1)),
                Sides::Both(one(4, 1), one(4, 9)),
            ]
        );
        assert_eq!(seen.iter().filter(|sides| sides.agree()).count(), 1);
    }

    #[test]
    fn of_twins_the_one_counts_that_the_other_side_shows_too() {
        let seen = walk(&[one(1, 1), one(1, 5)], &[one(1, 5), one(1, 7)]);
        assert_eq!(seen, [Sides::Both(one(1, 5), one(1, 5))]);
        assert!(seen[0].agree());
    }

    #[test]
    fn a_stream_out_of_order_is_refused() {
        let items = [one(2, 1), one(1, 1)];
        for (first, second) in [(&items[..], &[][..]), (&[], &items)] {
            let walked =
                side_by_side(first.iter().copied().map(Ok), second.iter().copied().map(Ok), |_| Ok(()));
            assert_eq!(walked.unwrap_err().code, "plan.unsorted");
        }
    }
}
