//! Practice passwords: the same for the same seed, different for every use, worth nothing anywhere else.

use sha2::{Digest, Sha256};

const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyzABCDEFGH2";

/// A secret of the practice company: `length` letters and digits (at most 52) that follow from the seed and
/// the purpose, such as `password room-admin`.
#[must_use]
pub fn practice_secret(seed: u64, purpose: &str, length: usize) -> String {
    let block = |round: u8| {
        let mut hash = Sha256::new();
        hash.update(seed.to_be_bytes());
        hash.update([round]);
        hash.update(purpose.as_bytes());
        hash.finalize()
    };
    (0u8..2)
        .flat_map(|round| block(round).to_vec())
        .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
        .take(length.min(52))
        .collect()
}
