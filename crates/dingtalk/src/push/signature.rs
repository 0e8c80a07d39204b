//! The signature over an envelope.

use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

/// SHA-1 over token, time, nonce and encrypted text, sorted by their bytes and joined; lower-case hexadecimal.
pub fn sign(token: &str, timestamp: &str, nonce: &str, encrypt: &str) -> String {
    digest([token, timestamp, nonce, encrypt])
}

/// Whether a signature is the right one. Tells by its time nothing about where it differs.
pub fn verify(token: &str, timestamp: &str, nonce: &str, encrypt: &str, signature: &str) -> bool {
    sign(token, timestamp, nonce, encrypt).as_bytes().ct_eq(signature.as_bytes()).into()
}

fn digest<const N: usize>(mut parts: [&str; N]) -> String {
    parts.sort_unstable();
    let mut hash = Sha1::new();
    parts.iter().for_each(|part| hash.update(part.as_bytes()));
    hex(&hash.finalize())
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_sorted_by_their_bytes_capitals_first() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../fixtures/push.json")).unwrap();
        let cases = vectors["sort"].as_array().unwrap();
        assert_eq!(cases.len(), 2);
        for case in cases {
            let parts: Vec<&str> =
                case["items"].as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
            let parts: [&str; 4] = parts.try_into().unwrap();
            assert_eq!(digest(parts), case["sha1"].as_str().unwrap());
        }
    }
}
